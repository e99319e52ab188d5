import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { CompiledSchedule } from './on-call.core.ts'

/**
 * The schedules in use among these, compiled, with the overrides that end after `since`; by key. Two statements,
 * whatever the number of keys.
 */
export type LoadSchedules = (
  tx: Tx,
  keys: readonly string[],
  since: Instant,
) => Promise<ReadonlyMap<string, CompiledSchedule>>
