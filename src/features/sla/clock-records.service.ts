import type { Timer } from '#features/timers/index.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Clock, Milestone } from './clock.core.ts'
import { nextMilestoneAt } from './milestone.core.ts'
import { type FiredMilestone, insertMilestoneRows } from './milestone.store.ts'
import { insertClockRows, updateClockRows } from './sla.store.ts'

/** The kind of the timers that wait for a clock's next milestone. Such a timer has the id of its clock. */
export const MILESTONE_TIMER = 'sla_milestone'

/** The timers that clocks wait with: of each its next milestone. */
export const clockTimers = (clocks: readonly Clock[]): readonly Timer[] =>
  clocks.flatMap((clock) => {
    const dueAt = nextMilestoneAt(clock)
    return dueAt === null ? [] : [{ id: clock.id, kind: MILESTONE_TIMER, recordId: clock.incidentId, dueAt }]
  })

/**
 * Writes what happened to clocks of incidents whose chains the caller has locked: at most three statements, whatever
 * the number of clocks. `before` are the clocks as they were read; those not among them are new. What fired between
 * the two is kept as a row for each milestone. The timers are the caller's to move.
 */
export function saveClocks(tx: Tx, changed: readonly Clock[], before: readonly Clock[]): void {
  if (!changed.length) return
  const known = new Map(before.map((clock) => [clock.id, clock]))
  const started = changed.filter(({ id }) => !known.has(id))
  const updated = changed.filter(({ id }) => known.has(id))
  if (started.length) insertClockRows(tx, started)
  if (updated.length) updateClockRows(tx, updated)
  const fired = changed.flatMap((clock) => listFired(clock, known.get(clock.id)))
  if (fired.length) insertMilestoneRows(tx, fired)
}

/** The milestones of a clock that fired since `before`; all that fired when it is new. */
function listFired(clock: Clock, before: Clock | undefined): readonly FiredMilestone[] {
  const told = before?.milestones.filter(isFired).length ?? 0
  const fired = clock.milestones.filter(isFired)
  // What has fired stays, in its order, at the head of the list.
  return fired.slice(told).map(({ cycle, percent, dueAt, firedAt }) => ({
    clockId: clock.id,
    cycle,
    percent,
    dueAt: dueAt ?? firedAt!,
    firedAt: firedAt!,
  }))
}

const isFired = ({ firedAt }: Milestone): boolean => firedAt !== null
