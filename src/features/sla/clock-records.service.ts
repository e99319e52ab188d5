import { deleteTimers, insertTimers, type Timer, upsertTimers } from '#features/timers/index.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Clock } from './clock.core.ts'
import { nextMilestoneAt } from './milestone.core.ts'
import { insertClockRows, updateClockRows } from './sla.store.ts'

/** The kind of the timers that wait for a clock's next milestone. Such a timer has the id of its clock. */
export const MILESTONE_TIMER = 'sla_milestone'

const timersOf = (clocks: readonly Clock[]): Timer[] =>
  clocks.flatMap((clock) => {
    const dueAt = nextMilestoneAt(clock)
    return dueAt === null ? [] : [{ id: clock.id, kind: MILESTONE_TIMER, recordId: clock.incidentId, dueAt }]
  })

/** Writes new clocks and the timers of their next milestones: two statements, whatever their number. */
export function insertClocks(tx: Tx, clocks: readonly Clock[]): void {
  if (!clocks.length) return
  insertClockRows(tx, clocks)
  const timers = timersOf(clocks)
  if (timers.length) insertTimers(tx, timers)
}

/**
 * Writes what a step did to clocks of incidents whose chains the caller has locked: at most five statements.
 * `before` are the clocks as they were read; those not among them are new.
 */
export function saveClocks(tx: Tx, changed: readonly Clock[], before: readonly Clock[]): void {
  const known = new Map(before.map((clock) => [clock.id, clock]))
  insertClocks(
    tx,
    changed.filter(({ id }) => !known.has(id)),
  )
  const updated = changed.filter(({ id }) => known.has(id))
  if (!updated.length) return
  updateClockRows(tx, updated)
  const moved = updated.filter((clock) => nextMilestoneAt(clock) !== nextMilestoneAt(known.get(clock.id)!))
  const timers = timersOf(moved)
  const idle = moved.filter((clock) => nextMilestoneAt(clock) === null)
  if (timers.length) upsertTimers(tx, timers)
  if (idle.length)
    deleteTimers(
      tx,
      idle.map(({ id }) => id),
    )
}
