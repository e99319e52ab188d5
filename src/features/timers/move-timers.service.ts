import type { Tx } from '#platform/db/tx.ts'
import type { Timer } from './timer.core.ts'
import { deleteTimers, insertTimers, upsertTimers } from './timer.store.ts'
import { listTimerMoves } from './timer-moves.core.ts'

/** Writes what has changed between the timers of some things before and after: at most two statements, often none. */
export function moveTimers(tx: Tx, before: readonly Timer[], after: readonly Timer[]): void {
  const { set, gone } = listTimerMoves(before, after)
  if (set.length) (before.length ? upsertTimers : insertTimers)(tx, set)
  if (gone.length) deleteTimers(tx, gone)
}
