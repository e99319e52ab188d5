import {
  type MappedMember,
  type MappingEntry,
  PRODUCTION_WORDS,
  SEVERITY_SCALE,
} from '#features/configuration/document.core.ts'
import type { FieldValue, IncidentSource, NewIncident } from '#features/incidents/incident.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'

/**
 * What a message gives by a mapping. `input` is null when it has no title. `faults` are the values that could not be
 * used: the pointer leads to the place in the message; the incident is made without them.
 */
export type MappedMessage = { readonly input: NewIncident | null; readonly faults: readonly Fault[] }

/** A value as one member reads it, or why it cannot be used. */
type Reading<T> = { readonly value: T } | { readonly code: string; readonly message: string }

const unusable = (code: string, message: string): Reading<never> => ({ code, message })

/**
 * Applies a mapping of the configuration to a message: each member is the value at its pointer, else the constant of
 * the mapping, else not given. Numbers and booleans are read as text where a text is meant; what is too long is cut
 * where people read it, and refused where it is a key. The title alone is needed.
 */
export function mapMessage(mapping: MappingEntry, message: unknown, source: IncidentSource): MappedMessage {
  const faults: Fault[] = []
  const take = <T>(pointer: string | undefined, read: (value: unknown) => Reading<T>): T | null => {
    const value = pointer === undefined ? undefined : readPointer(message, pointer)
    if (value === undefined || value === null || value === '') return null
    const reading = read(value)
    if ('value' in reading) return reading.value
    faults.push({ pointer: pointer!, ...reading })
    return null
  }
  const given = <T>(member: MappedMember, read: (value: unknown) => Reading<T>): T | null => {
    const constant = mapping.defaults?.[member]
    const found = take(mapping.members[member], read)
    if (found !== null || constant === undefined) return found
    const reading = read(constant)
    return 'value' in reading ? reading.value : null
  }
  const title = given('title', readTitle)
  const members = readMembers(given)
  const fields = Object.entries(mapping.fields ?? {}).flatMap(([key, pointer]): [string, FieldValue][] => {
    const value = take(pointer, readField)
    return value === null ? [] : [[key, value]]
  })
  if (title === null) {
    faults.push({ pointer: mapping.members.title ?? '', code: 'REQUIRED', message: 'there is no title in the message' })
    return { input: null, faults }
  }
  return { input: { ...NOTHING_GIVEN, title, source, ...members, fields: Object.fromEntries(fields) }, faults }
}

type Given = <T>(member: MappedMember, read: (value: unknown) => Reading<T>) => T | null

const readMembers = (given: Given) => ({
  description: given('description', readText) ?? '',
  category: given('category', readKey),
  assets: given('assets', readKeys) ?? [],
  dedupKey: given('dedupKey', readKey),
  sourceReference: given('sourceReference', readKey),
  reporter: given('reporter', readKey),
  productionImpact: given('productionImpact', readWord(PRODUCTION_WORDS)),
  severity: given('severity', readWord(SEVERITY_SCALE)),
  supplier: given('supplier', readKey),
})

/** What a message says nothing of. */
const NOTHING_GIVEN = {
  kind: 'incident',
  mode: 'live',
  occurredAt: null,
  detectedAt: null,
  reportedAt: null,
  usersBlocked: null,
  workaroundAvailable: null,
  spreading: null,
  estimatedRestoreAt: null,
  productionOrder: null,
  batches: [],
  type: null,
  impact: null,
  urgency: null,
  visibility: null,
  priority: null,
} as const

/** The value at a JSON pointer (RFC 6901), or undefined. */
export function readPointer(message: unknown, pointer: string): unknown {
  if (pointer === '') return message
  const steps = pointer.slice(1).split('/')
  return steps.reduce<unknown>((value, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null) return undefined
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(name)) return undefined
    return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
  }, message)
}

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
    return { value: text.length <= most ? text : `${cut(text, most - ELLIPSIS.length)}${ELLIPSIS}` }
  }

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
