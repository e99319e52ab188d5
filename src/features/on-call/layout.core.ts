import type { Calendars } from '#features/calendars/calendar.core.ts'
import { type Instant, type Milliseconds, parseInstant } from '#kernel/time.ts'
import { HORIZON, type Zone } from '#kernel/zone.ts'
import { listDutySpans, type Span } from './duty.core.ts'
import type { Layer, Rotation } from './schedule.core.ts'
import { shiftTurnsOf, type Turns, wallTurnsOf } from './turns.core.ts'

/** Length of a chunk: 2^32 ms, about 50 days, so that a rotation by the hour is 1,200 turns of it. */
export const CHUNK_LENGTH: Milliseconds = 2 ** 32

/** The last chunk that begins before the horizon. */
export const LAST_CHUNK = Math.floor(HORIZON / CHUNK_LENGTH)

/** The chunk an instant lies in. Instants before 1970 count as 1970. */
export const chunkIndexOf = (at: Instant): number => (at < 0 ? 0 : Math.floor(at / CHUNK_LENGTH))

/** A stretch of one turn. `turn` is when the turn began, which may lie before `from`. */
export type Duty = Span & { readonly people: readonly string[]; readonly turn: Instant }

type Version = {
  readonly from: Instant
  readonly to: Instant
  readonly turns: Turns
  readonly participants: Rotation['participants']
  readonly firstTurn: number
}

/** A layer ready to be laid out: the versions of its rotation in order, none of them before its `from`. */
export type LayerPlan = {
  readonly layer: Layer
  readonly layOut: (from: Instant, to: Instant) => readonly Duty[]
}

/** Prepares a layer. `calendars` are those of the published configuration, null where there is none. */
export function planLayer(layer: Layer, zone: Zone, calendars: Calendars | null): LayerPlan {
  const versions = planVersions(layer.rotations, zone, calendars)
  return {
    layer,
    layOut: (from, to) => {
      const spans = listDutySpans(layer.restrictions, zone, calendars, from, to)
      return spans.length === 0 ? [] : cutBySpans(listTurns(versions, from, to), spans)
    },
  }
}

function planVersions(rotations: readonly Rotation[], zone: Zone, calendars: Calendars | null): readonly Version[] {
  const sorted = rotations
    .map((rotation) => ({ rotation, from: parseInstant(rotation.effectiveFrom) ?? 0 }))
    .toSorted((one, other) => one.from - other.from)
  return sorted.map(({ rotation, from }, at) => {
    const { participants, firstTurn, unit, calendar: key } = rotation
    const calendar = key !== null && calendars?.has(key) ? calendars.forZone(key, zone.name) : null
    const turns = unit === 'shift' ? shiftTurnsOf(rotation, from, calendar) : wallTurnsOf(rotation, from, zone)
    return { from, to: sorted[at + 1]?.from ?? HORIZON, turns, participants, firstTurn }
  })
}

/** The turns of all versions within [from, to), each with its people. */
function listTurns(versions: readonly Version[], from: Instant, to: Instant): readonly Duty[] {
  return versions.flatMap((version) => {
    const [start, end] = [Math.max(from, version.from), Math.min(to, version.to)]
    const { length } = version.participants
    if (start >= end || length === 0) return []
    const turns = version.turns(start, end)
    return turns.map((turn, at): Duty => {
      const place = (version.firstTurn - 1 + turn.number) % length
      return {
        from: Math.max(turn.start, start),
        to: turns[at + 1]?.start ?? end,
        people: version.participants[place]!,
        turn: Math.max(turn.start, version.from),
      }
    })
  })
}

/** What of the duties lies within the spans; both are in order. */
function cutBySpans(duties: readonly Duty[], spans: readonly Span[]): readonly Duty[] {
  const cut: Duty[] = []
  let first = 0
  for (const duty of duties) {
    while (first < spans.length && spans[first]!.to <= duty.from) first++
    for (let at = first; at < spans.length && spans[at]!.from < duty.to; at++) {
      const [from, to] = [Math.max(duty.from, spans[at]!.from), Math.min(duty.to, spans[at]!.to)]
      if (from < to) cut.push({ ...duty, from, to })
    }
  }
  return cut
}

/**
 * Who is on duty at one level over one chunk, without a hole: `people[i]` from `from[i]` on, until `from[i + 1]` or
 * the end of the chunk. Where nobody is, the list is empty.
 */
export type Chunk = {
  readonly start: Instant
  readonly from: Float64Array
  readonly people: readonly (readonly string[])[]
  /** When the turn began, which may lie before `from[i]`; for nobody `from[i]`. */
  readonly turn: Float64Array
}

export const NOBODY: readonly string[] = Object.freeze([])

/** Lays the layers of one level over one chunk, the later above the earlier. */
export function layChunk(plans: readonly LayerPlan[], index: number): Chunk {
  const start = index * CHUNK_LENGTH
  const end = Math.min(start + CHUNK_LENGTH, HORIZON)
  const duties = plans.reduce<readonly Duty[]>((below, plan) => layAbove(below, plan.layOut(start, end)), [])
  const pieces: Duty[] = []
  let reached = start
  for (const duty of duties) {
    if (duty.from > reached) pieces.push({ from: reached, to: duty.from, people: NOBODY, turn: reached })
    pieces.push(duty)
    reached = duty.to
  }
  if (reached < end) pieces.push({ from: reached, to: end, people: NOBODY, turn: reached })
  return {
    start,
    from: Float64Array.from(pieces, (piece) => piece.from),
    people: pieces.map((piece) => piece.people),
    turn: Float64Array.from(pieces, (piece) => piece.turn),
  }
}

/** Duties of a layer above those below it: what is above somebody goes on, what is under somebody is cut out. */
export function layAbove(below: readonly Duty[], above: readonly Duty[]): readonly Duty[] {
  if (below.length === 0) return above
  const taken = above.filter(({ people }) => people.length > 0)
  const left: Duty[] = []
  let first = 0
  for (const duty of below) {
    while (first < taken.length && taken[first]!.to <= duty.from) first++
    let reached = duty.from
    for (let at = first; at < taken.length && taken[at]!.from < duty.to; at++) {
      if (taken[at]!.from > reached) left.push({ ...duty, from: reached, to: taken[at]!.from })
      reached = Math.max(reached, taken[at]!.to)
    }
    if (reached < duty.to) left.push({ ...duty, from: reached })
  }
  return [...left, ...taken].toSorted((one, other) => one.from - other.from)
}

/** The place in a chunk of an instant in it. O(log n). */
export function placeIn({ from }: Chunk, at: Instant): number {
  let low = 0
  let high = from.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (from[middle]! <= at) low = middle
    else high = middle - 1
  }
  return low
}
