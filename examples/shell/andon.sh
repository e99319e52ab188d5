#!/bin/sh
# Incidents from a shell, with curl and jq.
#   andon.sh raise TITLE CATEGORY ASSET [DEDUP-KEY]    prints the number
#   andon.sh list                                      what is not resolved yet
#   andon.sh acknowledge NUMBER
#   andon.sh resolve NUMBER TEXT
#   andon.sh follow [TYPES]                            a line for each event, across lost connections
# ANDON_URL and ANDON_TOKEN (an access token or an API key) must be set.
set -eu

: "${ANDON_URL:?is the address of the service}" "${ANDON_TOKEN:?is an access token or an API key}"

# The token goes in by a pipe: arguments are shown to everybody by ps.
request() {
  printf 'header = "Authorization: Bearer %s"\n' "$ANDON_TOKEN" | curl --config - --silent --show-error "$@"
}

# One key for all the attempts of a change: it is carried out once.
new_key() {
  uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid
}

# change METHOD PATH BODY
change() {
  request --request "$1" "$ANDON_URL$2" \
    --header 'Content-Type: application/json' --header "Idempotency-Key: $(new_key)" \
    --fail-with-body --retry 5 --retry-connrefused --retry-max-time 60 --max-time 20 \
    --data-binary "$3"
}

# Prints members of the answer; a refusal says why on standard error, and the script fails.
# changed MEMBERS METHOD PATH BODY
changed() {
  members=$1
  shift
  answer=$(change "$@") || {
    printf '%s\n' "${answer:-andon.sh: not reached}" >&2
    return 1
  }
  printf '%s\n' "$answer" | jq --raw-output "$members | @tsv"
}

encode() {
  jq --null-input --raw-output --arg text "$1" '$text | @uri'
}

raise() {
  body=$(jq --null-input --arg title "$1" --arg category "$2" --arg asset "$3" --arg key "${4:-}" \
    '{ title: $title, category: $category, assets: [$asset] } + if $key == "" then {} else { dedupKey: $key } end')
  changed '[.number]' POST /v1/incidents "$body"
}

# Pages end where nextCursor is null, not where a page is short.
list() {
  cursor=
  while :; do
    page=$(request --fail-with-body --retry 5 --max-time 20 --get "$ANDON_URL/v1/incidents" \
      --data-urlencode 'status=new,acknowledged,in_progress,on_hold,contained' --data-urlencode limit=100 \
      ${cursor:+--data-urlencode "cursor=$cursor"}) || {
      printf '%s\n' "${page:-andon.sh: not reached}" >&2
      return 1
    }
    printf '%s\n' "$page" | jq --raw-output '.items[] | [.number, .priority // "-", .status, .title] | @tsv'
    cursor=$(printf '%s\n' "$page" | jq --raw-output '.nextCursor // empty')
    [ -n "$cursor" ] || return 0
  done
}

acknowledge() {
  changed '[.number, .status]' POST "/v1/incidents/$(encode "$1")/acknowledge" '{}'
}

resolve() {
  body=$(jq --null-input --arg text "$2" '{ resolutionCode: "fixed", text: $text }')
  changed '[.number, .status]' POST "/v1/incidents/$(encode "$1")/resolve" "$body"
}

# Goes on behind the last event that was printed. ANDON_PLACE is the file in which the place is kept between runs.
follow() {
  place=${ANDON_PLACE:-$(mktemp)}
  types=$(encode "${1:-incident.*}")
  while :; do
    last=$(cat "$place" 2>/dev/null || true)
    # Silence for 45 seconds is a dead connection: the service says something every 15.
    request --no-buffer --fail-with-body --speed-limit 1 --speed-time 45 "$ANDON_URL/v1/events?type=$types" \
      --header 'Accept: text/event-stream' ${last:+--header "Last-Event-ID: $last"} | read_stream "$place" || return 1
    sleep 2
  done
}

# Fails when it is refused for good: coming again would change nothing.
read_stream() {
  event=message
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      'id: '*) id=${line#id: } ;;
      'event: '*) event=${line#event: } ;;
      'data: '*) show "$event" "${line#data: }" ;;
      '{'*)
        printf '%s\n' "$line" >&2
        printf '%s\n' "$line" | jq --exit-status '.status == 429 or .status >= 500' >/dev/null || return 1
        ;;
      '')
        event=message
        [ -z "${id:-}" ] || printf '%s\n' "$id" >"$1"
        ;;
    esac
  done
}

show() {
  case $1 in
    message)
      printf '%s\n' "$2" |
        jq --raw-output '[.at, .record.number // .record.id, .type, .actor.name, .text // .reason // ""] | @tsv'
      ;;
    *) printf '%s: %s\n' "$1" "$2" >&2 ;;
  esac
}

usage() {
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
  raise) [ $# -ge 3 ] || usage; raise "$@" ;;
  list) list ;;
  acknowledge) [ $# -eq 1 ] || usage; acknowledge "$1" ;;
  resolve) [ $# -eq 2 ] || usage; resolve "$1" "$2" ;;
  follow) follow "$@" ;;
  *) usage ;;
esac
