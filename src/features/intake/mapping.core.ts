import { type CompiledSource, compiledMappingOf } from '#features/configuration/compiled-mapping.core.ts'
import {
  LIFE_MEMBER_KINDS,
  type MappedAction,
  type MappedMember,
  type MappingEntry,
  memberKindsOf,
  type NamedMember,
} from '#features/configuration/document.core.ts'
import type { FieldValue, IncidentSource, NewIncident } from '#features/incidents/incident.core.ts'
import { Failure } from '#features/rules/failure.core.ts'
import { isTooLongForExpressions } from '#features/rules/message-expression.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { pathOfPointer, pointerOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Reading, readFieldValue, readMember, shortenKey } from './reading.core.ts'

/**
 * What a message gives by a mapping. `input` is null when no incident can be made of it. `faults` are the values that
 * could not be used: the pointer leads to the place in the message; the incident is made without them.
 */
export type MappedMessage = {
  /** What it asks for; null when that cannot be read. */
  readonly action: MappedAction | null
  /** The mapping passes such messages over. */
  readonly skipped: boolean
  readonly input: NewIncident | null
  readonly dedupKey: string | null
  /** What makes it one of its kind; null when each counts. */
  readonly occurrence: string | null
  readonly text: string | null
  readonly resolutionCode: string | null
  /** Has it all that the mapping insists on? */
  readonly isWhole: boolean
  readonly faults: readonly Fault[]
}

export type Values = { readonly [M in NamedMember]?: unknown }

/** Every member and field that a mapping finds in a message, each as its kind is read. */
export type MappedValues = {
  readonly values: Values
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly faults: readonly Fault[]
  /** Members that must be there and are not. */
  readonly missing: readonly string[]
  /** Members that are there and could not be read. */
  readonly unread: ReadonlySet<string>
}

/**
 * Applies a mapping of the configuration to a message: each member is the value at its source, else its default, else
 * not given. Numbers and booleans are read as text where a text is meant; what is too long is cut where people read
 * it, and refused where it is a key; dedup keys are shortened. `whole` is the message around one of several.
 */
export function mapMessage(
  mapping: MappingEntry,
  message: unknown,
  source: IncidentSource,
  whole: Whole = wholeOf(mapping, message),
): MappedMessage {
  const compiled = compiledMappingOf(mapping)
  const skipped =
    compiled.skipWhen !== null &&
    !whole.isTooLong &&
    !isTooLongForExpressions(message) &&
    compiled.skipWhen.evaluate(message, whole.value) === true
  const { values, fields, faults, missing, unread } = readValues(mapping, message, whole)
  const given = values as Partial<NewIncident> & { readonly text?: string; readonly occurrence?: string }
  // What asks for something that there is not asks for nothing we could do; what asks for nothing is raised.
  const action = values.action === undefined ? (unread.has('action') ? null : 'raise') : (values.action as MappedAction)
  const dedupKey = given.dedupKey ?? null
  const answer = {
    action,
    skipped,
    dedupKey,
    occurrence: given.occurrence ?? null,
    text: given.text ?? null,
    resolutionCode: (values.resolutionCode as string | undefined) ?? null,
  }
  const lacking = [
    ...(given.title === undefined && action !== 'acknowledge' && action !== 'resolve' ? ['title'] : []),
    ...missing,
  ]
  const all = [...faults, ...[...new Set(lacking)].map((member) => lackOf(mapping, member))]
  if (lacking.length > 0 || given.title === undefined)
    return { ...answer, input: null, isWhole: lacking.length === 0, faults: all }
  return {
    ...answer,
    input: { ...inputOf(values), title: given.title, source, dedupKey, fields },
    isWhole: true,
    faults: all,
  }
}

/** The messages that one payload holds: the items of the mapping's list, else the payload itself. */
export function splitMessage({ each }: MappingEntry, payload: unknown): readonly unknown[] | null {
  if (each === undefined) return [payload]
  const items = readPointer(payload, each)
  return Array.isArray(items) ? items : null
}

/** The message around one of several, as expressions see it. */
export type Whole = { readonly value: unknown; readonly isTooLong: boolean }

/**
 * The payload as its messages see it, found once for all of them: of a long list the first items, and none that is too
 * long itself, so that how many come at once and what one of them is does no harm to the others.
 */
export function wholeOf(mapping: MappingEntry, payload: unknown): Whole {
  if (!compiledMappingOf(mapping).hasExpressions) return { value: payload, isTooLong: false }
  const list = mapping.each === undefined ? null : splitMessage(mapping, payload)
  if (list === null) return { value: payload, isTooLong: isTooLongForExpressions(payload) }
  const shown = list.filter((item) => !isTooLongForExpressions(item)).slice(0, LIMITS.messageListItems)
  const isCut = shown.length < list.length
  const rest = isTooLongForExpressions(withValue(payload, mapping.each!, []))
  return { value: isCut ? withValue(payload, mapping.each!, shown) : payload, isTooLong: rest }
}

/** Reads what a mapping names, whatever it is for. */
export function readValues(
  mapping: MappingEntry,
  message: unknown,
  { value: whole, isTooLong }: Whole = wholeOf(mapping, message),
): MappedValues {
  const compiled = compiledMappingOf(mapping)
  const tooLong = isTooLong || (compiled.hasExpressions && isTooLongForExpressions(message))
  const faults: Fault[] = []
  const missing: string[] = []
  const unread = new Set<string>()
  const take = <T>(name: string, source: CompiledSource, read: (value: unknown) => Reading<T>): T | null => {
    const found = findValue(source, message, whole, tooLong)
    const reading =
      found.value instanceof Failure ? failed(found.value) : look(source, shape(source, found.value), read)
    if ('code' in reading) {
      unread.add(name)
      faults.push({ pointer: found.pointer, code: reading.code, message: tell(source, name, reading.message) })
    }
    const value = 'value' in reading ? reading.value : null
    if (value !== null) return value
    const fallback = source.fallback === null ? null : read(source.fallback)
    if (fallback !== null && 'value' in fallback) return fallback.value
    if (source.required) missing.push(name)
    return null
  }
  const values: Record<string, unknown> = {}
  const kinds = memberKindsOf(mapping)
  for (const [member, source] of compiled.members) {
    const value = take(member, source, (raw) => readMember(kinds[member]!, keyed(member, raw), source))
    if (value !== null) values[member] = value
  }
  const fields: Record<string, FieldValue> = {}
  for (const [key, source] of compiled.fields) {
    const value = take(key, source, (raw) => readFieldValue(raw, source))
    if (value !== null) fields[key] = value
  }
  return { values, fields, faults, missing, unread }
}

/** Keys that others send are as long as they like. */
const keyed = (member: NamedMember, raw: unknown): unknown =>
  (member === 'dedupKey' || member === 'occurrence') && typeof raw === 'string' ? shortenKey(raw.trim()) : raw

const failed = ({ message }: Failure): Reading<never> => ({ code: 'EXPRESSION_FAILED', message })

const tell = ({ from }: CompiledSource, name: string, message: string): string =>
  from.by === 'pointer' ? message : `${name}: ${message}`

/** A list that is written as one text is taken apart, and keys are made of names, where the source says so. */
function shape({ separator, asKey }: CompiledSource, value: unknown): unknown {
  if (typeof value !== 'string') return asKey && Array.isArray(value) ? value.map((item) => keyOf(String(item))) : value
  if (separator === null) return asKey ? keyOf(value) : value
  const listed = /^\s*\[/.test(value) ? readList(value) : null
  const items = (listed ?? value.split(separator)).flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))
  return asKey ? items.map(keyOf) : items
}

/** The texts of a list written as JSON; null when it is none. */
function readList(text: string): readonly string[] | null {
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) && read.every((item) => typeof item === 'string') ? read : null
  } catch {
    return null
  }
}

/** A key made of a name: small letters, a hyphen for what a key cannot hold. */
export const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._/-]+/gu, '-')
    .split('/')
    .map((step) => step.replace(/^[-.]+|[-.]+$/g, ''))
    .filter((step) => step !== '')
    .join('/')

/** What is looked up in the table of a source, then read. Null: there is none. */
function look<T>(source: CompiledSource, value: unknown, read: (value: unknown) => Reading<T>): Reading<T | null> {
  if (value === undefined || value === null || value === '') return { value: null }
  if (!source.values) return read(value)
  const table = source.values
  const means = (item: unknown) => table.get(String(item).trim().toLowerCase())
  const found = Array.isArray(value) ? value.map(means) : means(value)
  const isKnown = Array.isArray(found) ? !found.includes(undefined) : found !== undefined
  if (isKnown) return read(Array.isArray(found) ? found.flat() : found)
  return source.fallback === null
    ? { code: 'NOT_IN_TABLE', message: `${JSON.stringify(value).slice(0, 100)} is not in the table of values` }
    : { value: null }
}

type Found = { readonly value: unknown; readonly pointer: string }

/** The value at a source, or the failure of its expression. */
export function findValue({ from }: CompiledSource, message: unknown, whole: unknown, tooLong: boolean): Found {
  if (from.by === 'const') return { value: from.value, pointer: '' }
  if (from.by === 'pointer') return { value: readPointer(message, from.pointer), pointer: from.pointer }
  if (from.by === 'column') {
    const pointer = pointerOf([from.column])
    return { value: readPointer(message, pointer), pointer }
  }
  if (tooLong) return { value: new Failure('too_long', 'the message is too long for expressions'), pointer: '' }
  return { value: from.program.evaluate(message, whole), pointer: '' }
}

function lackOf({ members }: MappingEntry, member: string): Fault {
  const source = members[member as MappedMember]
  const pointer = typeof source === 'string' ? source : (source?.pointer ?? '')
  return { pointer, code: 'REQUIRED', message: `there is no ${member} in the message` }
}

/** What the values say of the facts of a new incident. */
export function inputOf(values: Values): Omit<NewIncident, 'title' | 'source' | 'dedupKey' | 'fields'> {
  const { action: _a, occurrence: _o, text: _t, resolutionCode: _r, title: _i, dedupKey: _d, ...given } = values
  const facts = Object.fromEntries(
    Object.entries(given).filter(([member]) => !Object.hasOwn(LIFE_MEMBER_KINDS, member)),
  )
  const { productionOrder, timeCritical, ...rest } = facts as Partial<NewIncident> & { timeCritical?: boolean }
  const order = productionOrder as unknown as string | undefined
  return {
    ...NOTHING_GIVEN,
    ...rest,
    productionOrder: order === undefined ? null : { number: order, timeCritical: timeCritical ?? false },
  }
}

/** What a message says nothing of. */
const NOTHING_GIVEN = {
  kind: 'incident',
  mode: 'live',
  description: '',
  category: null,
  assets: [],
  sourceReference: null,
  reporter: null,
  occurredAt: null,
  detectedAt: null,
  reportedAt: null,
  productionImpact: null,
  usersBlocked: null,
  workaroundAvailable: null,
  spreading: null,
  estimatedRestoreAt: null,
  batches: [],
  type: null,
  severity: null,
  impact: null,
  urgency: null,
  visibility: null,
  priority: null,
  supplier: null,
} as const satisfies Omit<NewIncident, 'title' | 'source' | 'dedupKey' | 'fields' | 'productionOrder'>

/** The value at a JSON pointer (RFC 6901), or undefined. */
export function readPointer(message: unknown, pointer: string): unknown {
  return pathOfPointer(pointer).reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null) return undefined
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(name)) return undefined
    return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
  }, message)
}

/** The payload with this value at the pointer. */
export function withValue(body: unknown, pointer: string, value: unknown): unknown {
  if (pointer === '') return value
  const cut = pointer.lastIndexOf('/')
  const owner = readPointer(body, pointer.slice(0, cut))
  const [name = ''] = pathOfPointer(pointer.slice(cut))
  const inner = Array.isArray(owner)
    ? owner.with(Number(name), value)
    : { ...(owner as Readonly<Record<string, unknown>>), [name]: value }
  return withValue(body, pointer.slice(0, cut), inner)
}
