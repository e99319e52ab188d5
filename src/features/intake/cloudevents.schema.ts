import { errors, type Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { mendText, readMessage, utf8Of } from '#kernel/message-text.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>
type Members = Readonly<Record<string, unknown>>

/** Attributes that every event has. */
const REQUIRED = ['specversion', 'id', 'source', 'type'] as const

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)

/** An event, or what of a batch is none, and why. */
export type ReadEvent = { readonly body: unknown; readonly refusal?: string }

/**
 * The events of a request, as the structured mode has them: of a batch several, of a binary one its attributes from
 * the headers and its data from the body. What is no event is refused in a batch that holds others, so that these are
 * taken in. Throws INVALID_INPUT with every fault when there is no event at all, BAD_REQUEST for what is no JSON.
 */
export function readCloudEvents(headers: Headers, body: unknown): readonly ReadEvent[] {
  const type = String(headers['content-type'] ?? '')
    .split(';')[0]!
    .trim()
    .toLowerCase()
  const isBatch = type === BATCH || (Array.isArray(body) && !isBinary(type, headers))
  const read = isBatch ? listOf(body) : [eventOf(type, headers, body)]
  const events = read.map((event, place) => {
    const whole = isMembers(event) ? withText(event) : event
    return { body: whole, faults: findFaults(whole, read.length > 1 ? `/${place}` : '') }
  })
  const faults = events.flatMap((event) => event.faults)
  if (faults.length > 0 && events.every((event) => event.faults.length > 0)) {
    throw errors.INVALID_INPUT({}, { errors: faults.slice(0, LIMITS.importFaults) })
  }
  return events.map(({ body, faults }) => (faults.length === 0 ? { body } : { body, refusal: tellRefusal(faults) }))
}

const BATCH = 'application/cloudevents-batch+json'

const tellRefusal = (faults: readonly Fault[]): string =>
  `This is no CloudEvent: ${faults.map(({ pointer, message }) => `${pointer.replace(/^\/\d+\/?/, '')} ${message}`.trim()).join('; ')}.`

function listOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body
  throw errors.INVALID_INPUT({}, { errors: [{ pointer: '', code: 'INVALID_TYPE', message: 'a batch is a list' }] })
}

const isBinary = (type: string, headers: Headers): boolean =>
  type !== 'application/cloudevents+json' && headers['ce-specversion'] !== undefined

function eventOf(type: string, headers: Headers, body: unknown): unknown {
  if (isBinary(type, headers)) return binaryEvent(type, headers, body)
  if (!Buffer.isBuffer(body)) return body
  // JSON is read whatever the type says; what says that it is something else is no event.
  return type === '' || type.endsWith('json') ? readMessage(body, undefined) : jsonOf(body)
}

/** Values of headers are quoted and percent-encoded where they must be. */
function binaryEvent(type: string, headers: Headers, body: unknown): Members {
  const attributes = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith('ce-') && typeof value === 'string' ? [[name.slice(3), decode(value)]] : [],
  )
  const content = type === '' ? {} : { datacontenttype: type }
  return { ...Object.fromEntries(attributes), ...content, ...dataOf(body) }
}

function decode(header: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(header) ?? []
  const bare = quoted?.replaceAll(/\\(.)/g, '$1') ?? header
  // The bytes of a header arrive as Latin-1: what is UTF-8 was meant so.
  const text = utf8Of(Buffer.from(bare, 'latin1')) ?? bare
  try {
    return mendText(decodeURIComponent(text))
  } catch {
    return mendText(text)
  }
}

/** Data that SDKs write as Base64, though they are JSON or text: as they would be in the binary mode. */
function withText(event: Members): Members {
  const { data_base64: encoded, ...rest } = event
  if (typeof encoded !== 'string' || rest.data !== undefined) return event
  const bytes = Buffer.from(encoded, 'base64')
  return { ...rest, ...dataOf(/[/+]json\b/i.test(String(rest.datacontenttype)) ? jsonOf(bytes) : bytes) }
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return readMessage(bytes, undefined)
  } catch {
    return bytes
  }
}

function dataOf(body: unknown): Members {
  if (body === undefined || body === null) return {}
  if (!Buffer.isBuffer(body)) return { data: body }
  const text = body.toString('utf8')
  const isText = Buffer.from(text, 'utf8').equals(body) && !text.includes('\0')
  return isText ? { data: text } : { data_base64: body.toString('base64') }
}

function findFaults(event: unknown, at: string): readonly Fault[] {
  if (!isMembers(event)) return [{ pointer: at, code: 'INVALID_TYPE', message: 'an event is an object' }]
  const lacking = REQUIRED.filter((name) => typeof event[name] !== 'string' || event[name] === '')
  const faults = lacking.map((name) => ({ pointer: `${at}/${name}`, code: 'REQUIRED', message: 'every event has it' }))
  const { specversion } = event
  if (typeof specversion === 'string' && specversion !== '' && !/^(0\.3|1\.0)$/.test(specversion)) {
    faults.push({ pointer: `${at}/specversion`, code: 'INVALID_VALUE', message: 'read are 1.0 and 0.3' })
  }
  return faults
}

/** How senders name themselves: an expression of the DNS. */
const ORIGIN = /^[\w.*:-]{1,253}$/

/**
 * The answer to who asks whether it may send webhooks: yes, as often as it asks for and a principal may at most. Who
 * does not say who it is hears only what can be done.
 */
export function agreeToSender(headers: Headers, requestsPerMinute: number): Readonly<Record<string, string>> {
  const { 'webhook-request-origin': origin, 'webhook-request-rate': rate } = headers
  const allow = { allow: 'OPTIONS, POST' }
  if (typeof origin !== 'string' || !ORIGIN.test(origin)) return allow
  const asked = typeof rate === 'string' && /^[1-9]\d{0,8}$/.test(rate) ? Number(rate) : requestsPerMinute
  const allowed = String(Math.min(asked, requestsPerMinute))
  return { ...allow, 'webhook-allowed-origin': origin, 'webhook-allowed-rate': allowed }
}
