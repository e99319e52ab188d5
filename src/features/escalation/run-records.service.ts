import type { Timer } from '#features/timers/index.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { insertRunRows, updateRunRows } from './escalation.store.ts'
import type { EscalationRun } from './run.core.ts'

/** The kind of the timers that wait for what comes next in a run. Such a timer has the id of its run. */
export const ESCALATION_TIMER = 'escalation'

/** A run with the instant of what comes next (`nextRunAt`), null when nothing does. */
export type WaitingRun = { readonly run: EscalationRun; readonly nextAt: Instant | null }

/** The timers that runs wait with: one for each that something is still to come of. */
export const runTimers = (runs: readonly WaitingRun[]): readonly Timer[] =>
  runs.flatMap(({ run, nextAt }) =>
    nextAt === null ? [] : [{ id: run.id, kind: ESCALATION_TIMER, recordId: run.incidentId, dueAt: nextAt }],
  )

/**
 * Writes what happened to runs of incidents whose chains the caller has locked: at most two statements, whatever the
 * number of runs. `before` are the runs as they were read; those not among them are new. The timers are the caller's
 * to move, with those of the clocks.
 */
export function saveRuns(tx: Tx, changed: readonly EscalationRun[], before: readonly EscalationRun[]): void {
  const known = new Map(before.map((run) => [run.id, run]))
  const started = changed.filter(({ id }) => !known.has(id))
  const updated = changed.filter((run) => known.has(run.id) && known.get(run.id) !== run)
  if (started.length > 0) insertRunRows(tx, started)
  if (updated.length > 0) updateRunRows(tx, updated)
}
