export { readPagerdutyChange } from './pagerduty-change.core.ts'

/** The Events API v2 of PagerDuty, as far as it is the same for every sender. */

const ACTIONS = ['trigger', 'acknowledge', 'resolve'] as const
const SEVERITIES = ['critical', 'warning', 'error', 'info'] as const
const MOST_KEY = 255

type Members = Readonly<Record<string, unknown>>
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** What is wrong with an event, in the words of that API; empty when nothing is. */
export function findEventErrors(event: unknown): readonly string[] {
  if (!isMembers(event)) return ['The event must be a JSON object']
  const errors: string[] = []
  const { event_action: action, dedup_key: key, payload } = event
  if (!ACTIONS.some((known) => known === action)) errors.push(`'event_action' must be one of ${ACTIONS.join(', ')}`)
  if (key !== undefined && key !== null && typeof key !== 'string') errors.push("'dedup_key' must be a string")
  if (typeof key === 'string' && key.length > MOST_KEY) errors.push(`'dedup_key' is longer than ${MOST_KEY} characters`)
  if (action === 'trigger') errors.push(...findPayloadErrors(payload))
  else if (ACTIONS.some((known) => known === action) && !isText(key))
    errors.push(`'dedup_key' is missing or blank: it says which incident to ${String(action)}`)
  return errors
}

function findPayloadErrors(payload: unknown): readonly string[] {
  if (!isMembers(payload)) return ["'payload' is missing"]
  const errors: string[] = []
  for (const name of ['summary', 'source'] as const) {
    if (!isText(payload[name])) errors.push(`'payload.${name}' is missing or blank`)
  }
  if (!SEVERITIES.some((known) => known === payload.severity)) {
    errors.push(`'payload.severity' must be one of ${SEVERITIES.join(', ')}`)
  }
  return errors
}

/** The event without its secret, and with the key by which it will be found again. */
export function withoutSecret(event: unknown, dedupKey: string): Members {
  const { routing_key: _, ...rest } = event as Members
  return { ...rest, dedup_key: isText(rest.dedup_key) ? rest.dedup_key : dedupKey }
}

/** In the event; older clients send it as a header. */
export function routingKeyOf(event: unknown, headers: Readonly<Record<string, string | string[] | undefined>>): string {
  if (isMembers(event) && isText(event.routing_key)) return event.routing_key.trim()
  const header = headers['x-routing-key']
  return typeof header === 'string' ? header.trim() : ''
}

export const findKeyErrors = (key: string): readonly string[] =>
  key === '' ? ["'routing_key' is missing or blank"] : []
