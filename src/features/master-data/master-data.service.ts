import { hash } from 'node:crypto'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, type Fault } from '#kernel/errors.ts'
import type { Decision, DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Count, type CursorPage, capCount, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import type { KeyedStore } from '#platform/db/keyed-store.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { bindingOf, type ListQuery } from './list.core.ts'
import { masterDataErrors } from './master-data.errors.ts'
import { lockMasterData } from './master-data.store.ts'
import {
  type Content,
  decideRestoration,
  decideRetirement,
  decideWrites,
  type Entry,
  expectVersion,
  findEntryFaults,
  type MasterRecord,
  type Noun,
  type Patch,
  type Proposal,
  propose,
  type Write,
  type WriteOutcome,
} from './record.core.ts'
import {
  findReferenceFaults,
  groupReferences,
  type KnownKeys,
  type Reference,
  type ReferenceKind,
  type Use,
} from './reference.core.ts'

export type { Content, Entry, MasterRecord, Patch, Write } from './record.core.ts'

/** What is being done to records: their content is written, or they are taken out of use or back into it. */
export type Act = 'write' | 'retire' | 'restore'

/** What a kind of master data adds to the common course. All run inside the transaction of the change. */
export type Hooks<C> = {
  /** Refuses what this actor may not do; what its roles permit at all is decided before. */
  readonly authorise?: (tx: Tx, ctx: Ctx, proposals: readonly Proposal<C>[], act: Act) => Promise<void>
  /** The proposals with all that follows from other records filled in, and what is wrong with them. */
  readonly settle: (tx: Tx, proposals: readonly Proposal<C>[], ctx: Ctx) => Promise<Settlement<C>>
  /** Records in use that name this one. */
  readonly findUses: (tx: Tx, key: string) => Promise<readonly Use[]>
  /** Writes the records and whatever follows from them, and answers the events of that. */
  readonly write: (tx: Tx, ctx: Ctx, writes: readonly Write<C>[], act: Act) => Promise<readonly DomainEvent[]>
}

export type Settlement<C> = {
  readonly proposals: readonly Proposal<C>[]
  readonly faults: readonly Fault[]
  /** Ids of new records that are known elsewhere already, by key. */
  readonly ids?: ReadonlyMap<string, string>
}

/** The paths of the published configuration that name a record; given by the composition root. */
export type FindReferences = (tx: Tx, kind: string, key: string) => Promise<readonly string[]>

export type MasterDataParts<C> = {
  readonly noun: Noun<C>
  readonly store: KeyedStore<C>
  readonly database: Database
  readonly newId: NewId
  readonly findReferences: FindReferences
  readonly hooks: Hooks<C>
  /** A record as this reader may see it, where that differs from what is kept. Who may write sees all. */
  readonly conceal?: (ctx: Ctx, record: MasterRecord<C>) => MasterRecord<C>
}

export type ImportReport = {
  readonly dryRun: boolean
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly items: readonly { readonly key: string; readonly outcome: WriteOutcome }[]
}

export type MasterDataService<C> = {
  readonly list: (ctx: Ctx, query: ListQuery) => Promise<CursorPage<MasterRecord<C>>>
  /** How many a list without its limit would hold, counted to 10,000. */
  readonly count: (ctx: Ctx, query: ListQuery) => Promise<Count>
  /** Throws NOT_FOUND. */
  readonly get: (ctx: Ctx, key: string) => Promise<MasterRecord<C>>
  /** Those that exist, retired ones too, by key. */
  readonly findMany: (ctx: Ctx, keys: readonly string[]) => Promise<ReadonlyMap<string, MasterRecord<C>>>
  /** Throws KEY_TAKEN or INVALID_INPUT with every fault. */
  readonly create: (ctx: Ctx, key: string, given: Patch<C>) => Promise<MasterRecord<C>>
  /** Creates the record or replaces the whole of its content. */
  readonly replace: (ctx: Ctx, key: string, given: Patch<C>, expectedVersion: number | null) => Promise<Write<C>>
  /** Merges a patch into the record. Throws NOT_FOUND, STALE_VERSION, RECORD_RETIRED or INVALID_INPUT. */
  readonly change: (ctx: Ctx, key: string, given: Patch<C>, expectedVersion: number | null) => Promise<MasterRecord<C>>
  /** Creates or changes many: all of them or none. With `dryRun` nothing is written. */
  readonly importMany: (ctx: Ctx, entries: readonly Entry<C>[], dryRun: boolean) => Promise<ImportReport>
  /** Takes the record out of use. Throws RECORD_IN_USE with every place that names it. */
  readonly retire: (ctx: Ctx, key: string, reason: string, expectedVersion: number | null) => Promise<MasterRecord<C>>
  /** Takes a retired record back into use; what it names must be in use. */
  readonly restore: (ctx: Ctx, key: string, reason: string, expectedVersion: number | null) => Promise<MasterRecord<C>>
}

/** The use cases that every kind of master data has. Single changes and imports take the same way. */
export function makeMasterData<C extends Content>(parts: MasterDataParts<C>): MasterDataService<C> {
  const { database, store, conceal = (_, record) => record } = parts
  // The value of the transaction is what the caller gets: an answer kept for an Idempotency-Key is made of it.
  const writeOne = <T>(ctx: Ctx, entry: Entry<C>, toValue: (write: Write<C>) => T) =>
    database.transact(ctx, async (tx) => {
      const { value, events } = await commitEntries(parts, tx, ctx, [entry])
      return { value: toValue(value[0]!), events }
    })
  const single = (mode: Entry<C>['mode'], key: string, given: Patch<C>, expectedVersion: number | null) =>
    ({ key, mode, given, pointer: '', expectedVersion }) satisfies Entry<C>
  return {
    list: (ctx, query) => listRecords(parts, ctx, query),
    count: async (ctx, query) => {
      const most = LIMITS.countedRows
      return capCount(await database.read(ctx, (tx) => store.count(tx, query, most + 1)), most)
    },
    get: async (ctx, key) => conceal(ctx, await database.read(ctx, (tx) => getRecord(store, tx, key))),
    findMany: async (ctx, keys) => {
      const found = await database.read(ctx, (tx) => store.findByKeys(tx, keys))
      return new Map([...found].map(([key, record]) => [key, conceal(ctx, record)]))
    },
    create: (ctx, key, given) => writeOne(ctx, single('create', key, given, null), recordIn),
    replace: (ctx, key, given, expected) => writeOne(ctx, single('replace', key, given, expected), (write) => write),
    change: (ctx, key, given, expected) => writeOne(ctx, single('merge', key, given, expected), recordIn),
    importMany: (ctx, entries, dryRun) => importEntries(parts, ctx, entries, dryRun),
    retire: (ctx, key, reason, expected) =>
      database.transact(ctx, (tx) => retireRecord(parts, tx, ctx, { key, reason, expected })),
    restore: (ctx, key, reason, expected) =>
      database.transact(ctx, (tx) => restoreRecord(parts, tx, ctx, { key, reason, expected })),
  }
}

const recordIn = <C>(write: Write<C>): MasterRecord<C> => write.record

async function getRecord<C>(store: KeyedStore<C>, tx: Tx, key: string): Promise<MasterRecord<C>> {
  const record = (await store.findByKeys(tx, [key])).get(key)
  if (!record) throw errors.NOT_FOUND()
  return record
}

async function listRecords<C>(
  parts: MasterDataParts<C>,
  ctx: Ctx,
  query: ListQuery,
): Promise<CursorPage<MasterRecord<C>>> {
  const binding = hash('sha256', bindingOf(parts.noun.type, query), 'base64url')
  const place = query.cursor === null ? null : decodeCursor(binding, query.cursor)
  if (query.cursor !== null && place?.length !== 1) throw errors.INVALID_CURSOR()
  const { database, store, conceal } = parts
  const found = await database.read(ctx, (tx) => store.list(tx, query, place?.[0] ?? null))
  const shown = conceal ? found.map((record) => conceal(ctx, record)) : found
  return cutPage(shown, query.limit, (record) => encodeCursor(binding, [record.key]))
}

/** Judges entries against what is there; throws the refusal or every fault. */
async function judgeEntries<C extends Content>(
  { noun, store, hooks }: MasterDataParts<C>,
  tx: Tx,
  ctx: Ctx,
  entries: readonly Entry<C>[],
): Promise<Settlement<C>> {
  const current = await store.findByKeys(
    tx,
    entries.map((entry) => entry.key),
  )
  const proposals = entries.map((entry) => propose(noun, entry, current.get(entry.key) ?? null))
  const entryFaults = findEntryFaults(noun, proposals)
  const settled = await hooks.settle(tx, proposals, ctx)
  const faults = [...entryFaults, ...settled.faults]
  if (faults.length > 0) throw refuseFaults(faults)
  await hooks.authorise?.(tx, ctx, settled.proposals, 'write')
  return settled
}

/** INVALID_INPUT with as many faults as an answer holds, and how many more there are. */
function refuseFaults(faults: readonly Fault[]): Error {
  const more = faults.length - LIMITS.importFaults
  const members = more > 0 ? { moreErrors: more } : {}
  return errors.INVALID_INPUT({}, { errors: faults.slice(0, LIMITS.importFaults), members })
}

async function commitEntries<C extends Content>(
  parts: MasterDataParts<C>,
  tx: Tx,
  ctx: Ctx,
  entries: readonly Entry<C>[],
): Promise<Decision<readonly Write<C>[]>> {
  await lockMasterData(tx)
  const settled = await judgeEntries(parts, tx, ctx, entries)
  const { writes, events } = decideWrites(parts.noun, settled, ctx.now, parts.newId)
  const further = await parts.hooks.write(tx, ctx, writes, 'write')
  return { value: writes, events: [...events, ...further] }
}

async function importEntries<C extends Content>(
  parts: MasterDataParts<C>,
  ctx: Ctx,
  entries: readonly Entry<C>[],
  dryRun: boolean,
): Promise<ImportReport> {
  if (!dryRun) {
    return parts.database.transact(ctx, async (tx) => {
      const { value, events } = await commitEntries(parts, tx, ctx, entries)
      return { value: reportOf(value, false), events }
    })
  }
  const settled = await parts.database.read(ctx, (tx) => judgeEntries(parts, tx, ctx, entries))
  return reportOf(decideWrites(parts.noun, settled, ctx.now, parts.newId).writes, true)
}

function reportOf<C>(writes: readonly Write<C>[], dryRun: boolean): ImportReport {
  const count = (outcome: WriteOutcome) => writes.filter((write) => write.outcome === outcome).length
  return {
    dryRun,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    items: writes.map(({ record, outcome }) => ({ key: record.key, outcome })),
  }
}

type Ending = { readonly key: string; readonly reason: string; readonly expected: number | null }

async function retireRecord<C extends Content>(
  { noun, store, hooks, findReferences }: MasterDataParts<C>,
  tx: Tx,
  ctx: Ctx,
  { key, reason, expected }: Ending,
): Promise<Decision<MasterRecord<C>>> {
  await lockMasterData(tx)
  const current = await getRecord(store, tx, key)
  expectVersion(current, expected)
  await hooks.authorise?.(tx, ctx, [unchanged(current)], 'retire')
  const { record, event } = decideRetirement(noun, current, reason, ctx.now)
  const [uses, paths] = await Promise.all([hooks.findUses(tx, key), findReferences(tx, noun.type, key)])
  const usedBy = [...paths.map((path) => ({ type: 'configuration', path })), ...uses]
  if (usedBy.length > 0) throw masterDataErrors.RECORD_IN_USE({ type: noun.type, key }, { members: { usedBy } })
  const further = await hooks.write(tx, ctx, [{ outcome: 'changed', record }], 'retire')
  return { value: record, events: [event, ...further] }
}

async function restoreRecord<C extends Content>(
  { noun, store, hooks }: MasterDataParts<C>,
  tx: Tx,
  ctx: Ctx,
  { key, reason, expected }: Ending,
): Promise<Decision<MasterRecord<C>>> {
  await lockMasterData(tx)
  const current = await getRecord(store, tx, key)
  expectVersion(current, expected)
  await hooks.authorise?.(tx, ctx, [unchanged(current)], 'restore')
  const { record, event } = decideRestoration(noun, current, reason, ctx.now)
  const { faults } = await hooks.settle(tx, [unchanged(record)], ctx)
  if (faults.length > 0) throw refuseFaults(faults)
  const further = await hooks.write(tx, ctx, [{ outcome: 'changed', record }], 'restore')
  return { value: record, events: [event, ...further] }
}

/** A record as a proposal that gives nothing new, to be judged like any other. */
const unchanged = <C>(current: MasterRecord<C>): Proposal<C> => ({
  entry: { key: current.key, mode: 'merge', given: {}, pointer: '', expectedVersion: null },
  current,
  content: current.content,
})

/** The faults of what the proposals name: the usual `settle`. `loadKnown` answers the keys that exist of those named. */
export async function settleReferences<C>(
  proposals: readonly Proposal<C>[],
  referencesOf: (content: C) => readonly Reference[],
  loadKnown: (named: ReadonlyMap<ReferenceKind, readonly string[]>) => Promise<KnownKeys>,
): Promise<Settlement<C>> {
  const references = proposals.map(({ content }) => referencesOf(content))
  const known = await loadKnown(groupReferences(references.flat()))
  const faults = proposals.flatMap(({ entry }, at) => findReferenceFaults(entry.pointer, references[at]!, known))
  return { proposals, faults }
}

/** Writes what changed and nothing besides: the usual `write`. */
export const writeChanged = <C>(store: KeyedStore<C>, tx: Tx, writes: readonly Write<C>[]): void =>
  store.write(
    tx,
    writes.filter(({ outcome }) => outcome !== 'unchanged').map(({ record }) => record),
  )

/** Those of `keys` that exist, for kinds whose keys the configuration holds. */
export const knownBut = (keys: readonly string[], unknown: readonly string[]): ReadonlyMap<string, boolean> =>
  new Map(keys.filter((key) => !unknown.includes(key)).map((key) => [key, true]))

/** Those of these keys that are no calendars of the published configuration; none while nothing is published. */
export type FindUnknownCalendars = (tx: Tx, keys: readonly string[]) => Promise<readonly string[]>

/** Those of these keys that are neither categories of the published configuration nor above one. */
export type FindUnknownCategories = (tx: Tx, keys: readonly string[]) => Promise<readonly string[]>
