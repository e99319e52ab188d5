import { errors } from './errors.ts'
import { LIMITS } from './limits.ts'

const LATIN = 'windows-1252'
const REPLACEMENT = '\u{FFFD}'

/** What stands where a message is nested deeper than anybody reads. */
const TOO_DEEP = '…'

/**
 * Reads a message of another program as JSON: what cannot be stored is replaced and the rest is read, for an alarm is
 * worth more than a character of it. Bytes are text by the charset that is told, else UTF-8, else Windows-1252. Of a
 * member named twice the last counts. Undefined when there is nothing. Throws BAD_REQUEST for what is no JSON.
 */
export function readMessage(bytes: Uint8Array, contentType: string | undefined): unknown {
  const text = decode(bytes, contentType)
  if (text === '') return undefined
  try {
    return mendValue(JSON.parse(text))
  } catch {
    const fault = { pointer: '', code: 'INVALID_JSON', message: 'The body is not JSON.' }
    throw errors.BAD_REQUEST({}, { errors: [fault] })
  }
}

function decode(bytes: Uint8Array, contentType: string | undefined): string {
  const [, told] = /;\s*charset="?([\w.:-]+)/i.exec(contentType ?? '') ?? []
  const decoder = told === undefined ? null : decoderOf(told)
  const text = decoder?.decode(bytes) ?? utf8Of(bytes) ?? new TextDecoder(LATIN).decode(bytes)
  return text.trim()
}

/** The text of bytes that are UTF-8; null for others. */
export function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function decoderOf(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset, { fatal: false })
  } catch {
    return null
  }
}

/** Text without what cannot be stored. */
export const mendText = (text: string): string => text.toWellFormed().replaceAll('\0', REPLACEMENT)

/** The JSON value without what cannot be stored: NUL, half a surrogate pair, numbers beyond a double, and `__proto__`. */
export function mendValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return mendText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null) return value
  if (depth >= LIMITS.jsonDepth) return TOO_DEEP
  if (Array.isArray(value)) return value.map((item) => mendValue(item, depth + 1))
  const members = Object.entries(value).filter(([name]) => name !== '__proto__')
  return Object.fromEntries(members.map(([name, member]) => [mendText(name), mendValue(member, depth + 1)]))
}
