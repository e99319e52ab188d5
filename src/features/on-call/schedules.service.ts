import type { Calendars } from '#features/calendars/calendar.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type CompiledSchedule, compileSchedule, withOverrides } from './on-call.core.ts'
import { type KeptOverride, lastingOverride } from './override.core.ts'
import { listOverridesOf } from './overrides.store.ts'
import type { Schedule } from './schedule.core.ts'
import { scheduleStore } from './schedules.store.ts'

/** The calendars of the published configuration; given by the composition root. */
export type FindCalendars = (tx: Tx) => Promise<Calendars>

/**
 * The schedules in use among these, compiled, with the overrides that end after `since`; by key. Two statements,
 * whatever the number of keys; none for no keys.
 */
export type LoadSchedules = (
  tx: Tx,
  keys: readonly string[],
  since: Instant,
) => Promise<ReadonlyMap<string, CompiledSchedule>>

/** A schedule as it is kept, and ready to be asked. */
export type LoadedSchedule = { readonly record: Schedule; readonly compiled: CompiledSchedule }

export type ScheduleBook = {
  readonly loadSchedules: LoadSchedules
  /** The same with the records, retired ones too. */
  readonly loadRecords: (
    tx: Tx,
    keys: readonly string[],
    since: Instant,
  ) => Promise<ReadonlyMap<string, LoadedSchedule>>
  /** A record compiled, with these overrides. */
  readonly compile: (
    tx: Tx,
    record: Schedule,
    calendars: Calendars,
    overrides: readonly KeptOverride[],
  ) => CompiledSchedule
}

type Kept = { readonly version: number; readonly calendars: Calendars; readonly compiled: CompiledSchedule }

/**
 * Compiled schedules, kept in memory by their version and the configuration whose calendars they follow: what is laid
 * out of one is laid out once. Overrides are laid over it each time.
 */
export function makeScheduleBook(findCalendars: FindCalendars): ScheduleBook {
  const shelf = new Map<string, Kept>()
  const compile: ScheduleBook['compile'] = (tx, record, calendars, overrides) => {
    const name = `${tx.orgId} ${record.id}`
    const kept = shelf.get(name)
    const isFresh = kept?.version === record.version && kept.calendars === calendars
    const compiled = isFresh ? kept.compiled : compileSchedule(record.content, calendars)
    shelf.delete(name)
    shelf.set(name, { version: record.version, calendars, compiled })
    const [oldest] = shelf.keys()
    if (shelf.size > LIMITS.schedulesInMemory && oldest !== undefined) shelf.delete(oldest)
    return overrides.length === 0 ? compiled : withOverrides(compiled, overrides.map(lastingOverride))
  }
  const loadRecords: ScheduleBook['loadRecords'] = async (tx, keys, since) => {
    if (keys.length === 0) return new Map()
    const [records, overrides, calendars] = await Promise.all([
      scheduleStore.findByKeys(tx, keys),
      listOverridesOf(tx, keys, since),
      findCalendars(tx),
    ])
    const byKey = Map.groupBy(overrides, ({ schedule }) => schedule)
    return new Map(
      [...records].map(([key, record]) => [
        key,
        { record, compiled: compile(tx, record, calendars, byKey.get(key) ?? []) },
      ]),
    )
  }
  return {
    compile,
    loadRecords,
    loadSchedules: async (tx, keys, since) => {
      const loaded = await loadRecords(tx, keys, since)
      return new Map(
        [...loaded].flatMap(([key, { record, compiled }]) => (record.retiredAt === null ? [[key, compiled]] : [])),
      )
    },
  }
}
