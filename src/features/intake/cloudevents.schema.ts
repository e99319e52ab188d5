import { errors, type Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { mendText, readMessage, utf8Of } from '#kernel/message-text.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>
type Members = Readonly<Record<string, unknown>>

/** Attributes that every event has. */
const REQUIRED = ['specversion', 'id', 'source', 'type'] as const

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)

/**
 * The events of a request, as the structured mode has them: of a batch several, of a binary one its attributes from
 * the headers and its data from the body. Throws INVALID_INPUT with every fault.
 */
export function readCloudEvents(headers: Headers, body: unknown): readonly Members[] {
  const type = String(headers['content-type'] ?? '')
    .split(';')[0]!
    .trim()
    .toLowerCase()
  const read = type === 'application/cloudevents-batch+json' ? listOf(body) : [eventOf(type, headers, body)]
  const events = read.map((event) => (isMembers(event) ? withText(event) : event))
  const faults = events.flatMap((event, place) => findFaults(event, events.length > 1 ? `/${place}` : ''))
  if (faults.length > 0) throw errors.INVALID_INPUT({}, { errors: faults.slice(0, LIMITS.importFaults) })
  return events as readonly Members[]
}

function listOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body
  throw errors.INVALID_INPUT({}, { errors: [{ pointer: '', code: 'INVALID_TYPE', message: 'a batch is a list' }] })
}

const eventOf = (type: string, headers: Headers, body: unknown): unknown =>
  type === 'application/cloudevents+json' || headers['ce-specversion'] === undefined
    ? body
    : binaryEvent(type, headers, body)

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
