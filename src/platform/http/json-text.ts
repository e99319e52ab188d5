import { isUtf8 } from 'node:buffer'
import { errors, type Fault, invalidInput } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'

const QUOTE = 34
const BACKSLASH = 92
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const OPEN_ARRAY = 91
const CLOSE_ARRAY = 93
const COLON = 58
const LOWER_U = 117
const MINUS = 45
const DIGIT_0 = 48
const DIGIT_9 = 57

/** The name that would set a prototype if the value were ever assigned to another. */
const POISON = '__proto__'

/**
 * Reads a JSON body strictly. Besides what JSON.parse refuses: bytes that are not UTF-8, a member named twice,
 * nesting deeper than the limit, the name that sets a prototype, NUL, half a surrogate pair, and numbers beyond what a
 * double holds. One pass over the text before JSON.parse: 2 us for a kilobyte.
 */
export function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw refusal('The body is not UTF-8.')
  const text = bytes.toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refusal('The body is not JSON.')
  }
  checkJsonText(text)
  if (value === null) throw invalidInput([{ pointer: '', code: 'INVALID_TYPE', message: 'The body is null.' }])
  return value
}

const refusal = (message: string): Error =>
  errors.BAD_REQUEST({}, { errors: [{ pointer: '', code: 'INVALID_JSON', message }] satisfies Fault[] })

/** Checks text that JSON.parse has accepted, so that only what JSON allows need be told apart. */
function checkJsonText(text: string): void {
  const open: (Set<string> | null)[] = []
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = passString(text, at, open)
    else if (code === MINUS || (code >= DIGIT_0 && code <= DIGIT_9)) at = passNumber(text, at)
    else {
      if (code === OPEN_OBJECT || code === OPEN_ARRAY) enter(open, code)
      else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) open.pop()
      at++
    }
  }
}

function enter(open: (Set<string> | null)[], code: number): void {
  if (open.length >= LIMITS.jsonDepth) throw refusal(`The body is nested deeper than ${LIMITS.jsonDepth} levels.`)
  open.push(code === OPEN_OBJECT ? new Set() : null)
}

/** Passes a string that begins at `start`; one that is followed by a colon is a member's name. */
function passString(text: string, start: number, open: readonly (Set<string> | null)[]): number {
  let end = text.indexOf('"', start + 1)
  let escaped = false
  // A quote after an odd number of backslashes is part of the string.
  while (isEscaped(text, end)) {
    escaped = true
    end = text.indexOf('"', end + 1)
  }
  const raw = text.slice(start + 1, end)
  escaped ||= raw.includes('\\')
  if (escaped) checkEscapes(raw)
  const members = open.at(-1)
  if (members && isFollowedByColon(text, end + 1)) {
    const name = escaped ? (JSON.parse(`"${raw}"`) as string) : raw
    if (members.has(name)) throw refusal(`The member "${name.slice(0, 100)}" is given twice.`)
    if (name === POISON) throw refusal(`A member may not be named "${name}".`)
    members.add(name)
  }
  return end + 1
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++
  return backslashes % 2 === 1
}

/** Only an escape can bring in NUL or a lone surrogate: raw ones are no JSON, or no UTF-8. */
function checkEscapes(raw: string): void {
  let unicode = false
  for (let at = raw.indexOf('\\'); at !== -1; at = raw.indexOf('\\', at + 2)) {
    if (raw.charCodeAt(at + 1) === LOWER_U) unicode = true
  }
  if (!unicode) return
  const value = JSON.parse(`"${raw}"`) as string
  if (!isStorable(value)) throw errors.TEXT_NOT_STORABLE()
}

/** Can PostgreSQL hold the text? It holds neither NUL nor half a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

function isFollowedByColon(text: string, from: number): boolean {
  let at = from
  while (text.charCodeAt(at) <= 32) at++
  return text.charCodeAt(at) === COLON
}

const NUMBER = /[-+.\deE]+/y

function passNumber(text: string, start: number): number {
  NUMBER.lastIndex = start
  const [number = ''] = NUMBER.exec(text) ?? []
  if (number.length > 15 && !Number.isFinite(Number(number))) throw tooLarge()
  if (/[eE]/.test(number) && !Number.isFinite(Number(number))) throw tooLarge()
  return start + number.length
}

const tooLarge = (): Error =>
  errors.TEXT_NOT_STORABLE({}, { errors: [{ pointer: '', code: 'TOO_LARGE', message: 'A number is out of range.' }] })
