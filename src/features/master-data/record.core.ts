import { errors, type Fault } from '#kernel/errors.ts'
import type { Change, DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Content, KeyedRecord } from '#kernel/keyed.ts'
import type { Instant } from '#kernel/time.ts'
import { masterDataErrors } from './master-data.errors.ts'
import type { RecordAct } from './master-data.events.ts'

export type { Content } from '#kernel/keyed.ts'

/** What users give of a content: a merge patch (RFC 7396). Left out keeps what is there, null clears it. */
export type Patch<C> = { readonly [M in keyof C]?: unknown }

/** A record of the master data. */
export type MasterRecord<C> = KeyedRecord<C>

/** A kind of master data: how its records are named, begun and written to the ledger. */
export type Noun<C> = {
  /** Type of the record in the ledger and first word of its events: `team`. */
  readonly type: string
  /** Name of the collection in JSON: `teams`. */
  readonly collection: string
  /** What a new record has where nothing was given; null in a patch goes back to it. */
  readonly defaults: Partial<C>
  /** Members that have no default. */
  readonly required: readonly (keyof C & string)[]
  /** Members with the names, addresses or words of a person. */
  readonly personal: readonly (keyof C & string)[]
  /** Members kept by another feature, which tells of their changes itself. They count for the version. */
  readonly keptElsewhere: readonly (keyof C & string)[]
}

/**
 * What to do with what was given: `create` a new record, `replace` a whole one or create it, `merge` into one that
 * must exist, `upsert`: merge into it or create it.
 */
export type Mode = 'create' | 'replace' | 'merge' | 'upsert'

/** One record as given. `pointer` leads to it in the body: '' when it is the body. */
export type Entry<C> = {
  readonly key: string
  readonly mode: Mode
  readonly given: Patch<C>
  readonly pointer: string
  /** The version the caller has read, or null. */
  readonly expectedVersion: number | null
}

/** One record as it would be, beside what it is: not yet judged against other records. */
export type Proposal<C> = {
  readonly entry: Entry<C>
  readonly current: MasterRecord<C> | null
  readonly content: C
}

export type WriteOutcome = 'created' | 'changed' | 'unchanged'
export type Write<C> = { readonly outcome: WriteOutcome; readonly record: MasterRecord<C> }

const isPlainObject = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member of its own, or undefined: an attribute may be called `toString`. */
const memberOf = (content: Content, member: string): unknown =>
  Object.hasOwn(content, member) ? content[member] : undefined

/**
 * RFC 7396, save that null brings back a member's default where it has one. Lists are replaced as a whole.
 */
export function mergePatch(target: Content, patch: Content, defaults: Content): Content {
  const merged: Record<string, unknown> = { ...target }
  for (const [member, value] of Object.entries(patch)) {
    if (value === undefined) continue
    if (value === null && !Object.hasOwn(defaults, member)) delete merged[member]
    else if (value === null) merged[member] = defaults[member]
    else if (isPlainObject(value)) {
      const [inner, base] = [memberOf(merged, member), memberOf(defaults, member)]
      merged[member] = mergePatch(isPlainObject(inner) ? inner : {}, value, isPlainObject(base) ? base : {})
    } else merged[member] = value
  }
  return merged
}

/**
 * The record an entry asks for. Throws KEY_TAKEN, NOT_FOUND, STALE_VERSION, or RECORD_RETIRED; an upsert throws
 * nothing, see `findEntryFaults`.
 */
export function propose<C extends Content>(
  noun: Noun<C>,
  entry: Entry<C>,
  current: MasterRecord<C> | null,
): Proposal<C> {
  if (current && entry.mode === 'create') throw masterDataErrors.KEY_TAKEN({ type: noun.type, key: entry.key })
  if (!current && entry.mode === 'merge') throw errors.NOT_FOUND()
  if (entry.mode !== 'upsert' && current) expectUnretired(noun, current)
  expectVersion(current, entry.expectedVersion)
  const base = current && entry.mode !== 'replace' ? current.content : noun.defaults
  return { entry, current, content: mergePatch(base, entry.given, noun.defaults) as C }
}

const expectUnretired = <C>(noun: Noun<C>, { key, retiredAt }: MasterRecord<C>): void => {
  if (retiredAt !== null) throw masterDataErrors.RECORD_RETIRED({ type: noun.type, key })
}

/** Throws STALE_VERSION when the caller has read another version than the present one; 0 is that of no record. */
export function expectVersion<C>(current: MasterRecord<C> | null, expected: number | null): void {
  const version = current?.version ?? 0
  if (expected !== null && expected !== version) throw errors.STALE_VERSION({ version })
}

/** What is wrong with the entries as a list: keys given twice, records that are retired, new ones that lack a member. */
export function findEntryFaults<C extends Content>(noun: Noun<C>, proposals: readonly Proposal<C>[]): Fault[] {
  const seen = new Set<string>()
  return proposals.flatMap(({ entry, current, content }) => {
    const faults: Fault[] = []
    const complain = (member: string, code: string, message: string) =>
      faults.push({ pointer: `${entry.pointer}/${member}`, code, message })
    if (seen.has(entry.key)) complain('key', 'DUPLICATE', `the key "${entry.key}" is given more than once`)
    seen.add(entry.key)
    if (current?.retiredAt != null) {
      complain('key', 'RETIRED', `the ${noun.type} "${entry.key}" is retired; restore it before you change it`)
    }
    for (const member of noun.required) {
      if (content[member] === undefined) complain(member, 'REQUIRED', `a new ${noun.type} needs ${member}`)
    }
    return faults
  })
}

/**
 * What the proposals come to: one write for each, in their order, and the events of those that change something.
 * `ids` are those of new records that are known elsewhere, and whose chain of events therefore has begun.
 */
export function decideWrites<C extends Content>(
  noun: Noun<C>,
  { proposals, ids }: { readonly proposals: readonly Proposal<C>[]; readonly ids?: ReadonlyMap<string, string> },
  now: Instant,
  newId: NewId,
): { readonly writes: readonly Write<C>[]; readonly events: readonly DomainEvent[] } {
  const events: DomainEvent[] = []
  const writes = proposals.map(({ current, content, entry }): Write<C> => {
    if (current === null) {
      const known = ids?.get(entry.key)
      const times = { retiredAt: null, createdAt: now, updatedAt: now }
      const record = { id: known ?? newId(), key: entry.key, version: 1, ...times, content }
      const changes = [{ path: 'key', old: null, new: entry.key }, ...listChanges({}, content)]
      const event = eventOf(noun, 'created', record, changes)
      events.push(known === undefined ? { ...event, begins: true } : event)
      return { outcome: 'created', record }
    }
    const changes = listChanges(current.content, content)
    if (changes.length === 0) return { outcome: 'unchanged', record: current }
    const record = { ...current, version: current.version + 1, updatedAt: now, content }
    if (changes.some(({ path }) => !isMember(noun.keptElsewhere, path))) {
      events.push(eventOf(noun, 'changed', record, changes))
    }
    return { outcome: 'changed', record }
  })
  return { writes, events }
}

/** Takes a record out of use. Throws RECORD_RETIRED when it is already. */
export function decideRetirement<C extends Content>(
  noun: Noun<C>,
  record: MasterRecord<C>,
  reason: string,
  now: Instant,
): { readonly record: MasterRecord<C>; readonly event: DomainEvent } {
  expectUnretired(noun, record)
  const retired = { ...record, version: record.version + 1, retiredAt: now, updatedAt: now }
  const change = { path: 'retired', old: false, new: true }
  return { record: retired, event: { ...eventOf(noun, 'retired', retired, [change]), reason } }
}

/** Takes a retired record back into use. Throws RECORD_NOT_RETIRED when it is in use. */
export function decideRestoration<C extends Content>(
  noun: Noun<C>,
  record: MasterRecord<C>,
  reason: string,
  now: Instant,
): { readonly record: MasterRecord<C>; readonly event: DomainEvent } {
  if (record.retiredAt === null) throw masterDataErrors.RECORD_NOT_RETIRED({ type: noun.type, key: record.key })
  const restored = { ...record, version: record.version + 1, retiredAt: null, updatedAt: now }
  const change = { path: 'retired', old: true, new: false }
  return { record: restored, event: { ...eventOf(noun, 'restored', restored, [change]), reason } }
}

function eventOf<C>(
  noun: Noun<C>,
  what: RecordAct,
  record: MasterRecord<C>,
  allChanges: readonly Change[],
): DomainEvent {
  const changes = allChanges.filter(({ path }) => !isMember(noun.keptElsewhere, path))
  const personal = changes.map(({ path }) => path).filter((path) => isMember(noun.personal, path))
  return {
    type: `${noun.type}.${what}`,
    record: { type: noun.type, id: record.id },
    changes,
    ...(personal.length > 0 ? { personal } : {}),
  }
}

const isMember = (members: readonly string[], path: string): boolean =>
  members.some((member) => path === member || path.startsWith(`${member}.`))

/** Each member that differs, those of objects one by one: `attributes.colour`. What is empty on both sides is equal. */
export function listChanges(old: Content, next: Content, prefix = ''): Change[] {
  const members = [...new Set([...Object.keys(old), ...Object.keys(next)])]
  return members.flatMap((member) => {
    const [before, after] = [memberOf(old, member) ?? null, memberOf(next, member) ?? null]
    const path = `${prefix}${member}`
    if (prefix === '' && (isPlainObject(before) || isPlainObject(after))) {
      return listChanges(isPlainObject(before) ? before : {}, isPlainObject(after) ? after : {}, `${path}.`)
    }
    return isSame(before, after) ? [] : [{ path, old: before, new: after }]
  })
}

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

/** Equal as JSON, whatever the order of the members. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (isEmpty(a) && isEmpty(b))) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => isSame(item, b[at]))
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return false
  const members = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...members].every((member) => isSame(memberOf(a, member) ?? null, memberOf(b, member) ?? null))
}
