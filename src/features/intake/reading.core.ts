import { createHash } from 'node:crypto'
import type { CompiledSource } from '#features/configuration/compiled-mapping.core.ts'
import type { MemberKind } from '#features/configuration/document.core.ts'
import type { FieldValue, GivenBatch } from '#features/incidents/incident.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { EARLIEST_INSTANT, formatInstant, type Instant, LATEST_INSTANT } from '#kernel/time.ts'

/** A value as one member reads it, or why it cannot be used. Null: the message says that there is none. */
export type Reading<T> = { readonly value: T } | { readonly code: string; readonly message: string }

export const unusable = (code: string, message: string): Reading<never> => ({ code, message })

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** One text of a value; of a list its items between commas. */
function textOf(value: unknown): string | null {
  if (isScalar(value)) return String(value).trim()
  return Array.isArray(value) && value.every(isScalar) ? value.map(String).join(', ').trim() : null
}

const ELLIPSIS = '…'

const readWithin =
  (most: number) =>
  (value: unknown): Reading<string> => {
    const text = textOf(value)
    if (text === null) return unusable('INVALID_TYPE', 'this is not a text')
    if (text === '') return unusable('EMPTY', 'this says nothing')
    return { value: shortenText(text, most) }
  }

/** What people read is cut where it is too long. */
export const shortenText = (text: string, most: number): string =>
  text.length <= most ? text : `${cut(text, most - ELLIPSIS.length)}${ELLIPSIS}`

/** The first characters of a text, without half of a surrogate pair at its end. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')

const readTitle = readWithin(LIMITS.titleLength)
const readText = readWithin(LIMITS.textLength)

function readKey(value: unknown): Reading<string> {
  const key = isScalar(value) ? String(value).trim() : null
  if (key === null) return unusable('INVALID_TYPE', 'this is not a text')
  if (key === '') return unusable('EMPTY', 'this says nothing')
  return key.length <= LIMITS.keyLength
    ? { value: key }
    : unusable('TOO_LARGE', `this has more than ${LIMITS.keyLength} characters`)
}

function readKeys(value: unknown): Reading<readonly string[]> {
  const readings = (Array.isArray(value) ? value : [value]).map(readKey)
  const wrong = readings.find((reading) => !('value' in reading))
  if (wrong) return wrong as Reading<never>
  const keys = new Set(readings.flatMap((reading) => ('value' in reading ? [reading.value] : [])))
  return keys.size <= LIMITS.arrayLength
    ? { value: [...keys] }
    : unusable('TOO_LARGE', `these are more than ${LIMITS.arrayLength}`)
}

const readWord =
  <W extends string>(words: readonly W[]) =>
  (value: unknown): Reading<W> => {
    const word = words.find((known) => known === (typeof value === 'string' ? value.trim().toLowerCase() : value))
    return word ? { value: word } : unusable('INVALID_VALUE', `this is none of ${words.join(', ')}`)
  }

function readField(value: unknown): Reading<FieldValue> {
  if (typeof value === 'string') {
    return value.length <= LIMITS.textLength
      ? { value }
      : unusable('TOO_LARGE', `this has more than ${LIMITS.textLength} characters`)
  }
  if (isScalar(value)) return { value }
  const isList = Array.isArray(value) && value.length <= LIMITS.arrayLength
  return isList && value.every((item) => typeof item === 'string' && item.length <= LIMITS.shortTextLength)
    ? { value: value as readonly string[] }
    : unusable('INVALID_TYPE', 'this is not a value of a form field')
}

/** True and false in the words that systems use. */
const FLAGS = new Map<string, boolean>([
  ['true', true],
  ['yes', true],
  ['y', true],
  ['1', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['n', false],
  ['0', false],
  ['off', false],
])

function readFlag(value: unknown): Reading<boolean> {
  const flag = isScalar(value) ? FLAGS.get(String(value).trim().toLowerCase()) : undefined
  return flag === undefined ? unusable('INVALID_TYPE', 'this is neither true nor false') : { value: flag }
}

function readCount(value: unknown): Reading<number> {
  const count = typeof value === 'string' && /^\s*\d{1,10}\s*$/.test(value) ? Number(value) : value
  if (typeof count !== 'number' || !Number.isSafeInteger(count))
    return unusable('INVALID_TYPE', 'this is not a whole number')
  return count >= 0 && count <= LIMITS.usersBlocked
    ? { value: count }
    : unusable('OUT_OF_RANGE', `this is not between 0 and ${LIMITS.usersBlocked}`)
}

/** The year in which the zero of some clocks lies: who sends it means that there is none. */
const ZERO_TIME = /^0001-01-01T00:00:00/

/** An instant by the formats of its source; finer than a millisecond is cut off. */
export function readInstant(value: unknown, { dates, timeZone }: CompiledSource): Reading<Instant | null> {
  const text = isScalar(value) ? String(value).trim() : ''
  if (ZERO_TIME.test(text)) return { value: null }
  const at = dates.map((read) => read(text, timeZone)).find((found) => found !== null)
  if (at === undefined) return unusable('INVALID_DATE', 'this is not an instant as the mapping says it is written')
  return at >= EARLIEST_INSTANT && at <= LATEST_INSTANT
    ? { value: at }
    : unusable('OUT_OF_RANGE', 'this is before 1970 or after 9999')
}

const batchText = (value: unknown): string | null => {
  const text = value === undefined || value === null ? '' : isScalar(value) ? String(value).trim() : null
  return text !== null && text.length <= LIMITS.keyLength ? text : null
}

function readBatch(value: unknown): GivenBatch | null {
  if (isScalar(value)) {
    const batch = batchText(value)
    return batch ? { batch, product: '', recipe: '' } : null
  }
  if (typeof value !== 'object' || value === null) return null
  const given = value as Readonly<Record<string, unknown>>
  const [batch, product, recipe] = [batchText(given.batch), batchText(given.product), batchText(given.recipe)]
  return batch && product !== null && recipe !== null ? { batch, product, recipe } : null
}

function readBatches(value: unknown): Reading<readonly GivenBatch[]> {
  const batches = (Array.isArray(value) ? value : [value]).map(readBatch)
  if (batches.includes(null)) return unusable('INVALID_TYPE', 'these are not batches')
  return batches.length <= LIMITS.arrayLength
    ? { value: batches.filter((batch) => batch !== null) }
    : unusable('TOO_LARGE', `these are more than ${LIMITS.arrayLength}`)
}

/** A key by which incidents find each other again: one that is too long is shortened to the same each time. */
export function shortenKey(key: string): string {
  if (key.length <= LIMITS.keyLength) return key
  const digest = createHash('sha256').update(key).digest('hex')
  return `${cut(key, LIMITS.keyLength - digest.length - 1)}~${digest}`
}

/** Structure, or the JSON text of it. */
function readJson(value: unknown): Reading<unknown> {
  if (typeof value === 'object' && value !== null) return { value }
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value
    return typeof read === 'object' ? { value: read } : unusable('INVALID_TYPE', 'this is neither an object nor a list')
  } catch {
    return unusable('INVALID_TYPE', 'this is not JSON')
  }
}

const READERS = {
  title: readTitle,
  text: readText,
  key: readKey,
  keys: readKeys,
  flag: readFlag,
  count: readCount,
  batches: readBatches,
  json: readJson,
} as const

/** A value as its member has it. */
export function readMember(kind: MemberKind, value: unknown, source: CompiledSource): Reading<unknown> {
  if (kind === 'instant') return readInstant(value, source)
  return typeof kind === 'object' ? readWord(kind)(value) : READERS[kind as keyof typeof READERS](value)
}

/** A value of a form's field; an instant when the mapping gives a date format. */
export function readFieldValue(value: unknown, source: CompiledSource): Reading<FieldValue> {
  if (!source.isDated) return readField(value)
  const reading = readInstant(value, source)
  if (!('value' in reading)) return reading
  return { value: reading.value === null ? null : formatInstant(reading.value) }
}
