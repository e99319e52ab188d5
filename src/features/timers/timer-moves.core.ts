import type { Timer } from './timer.core.ts'

/** Timers to be written because they are new or due at another time, and ids of those that wait no more. */
export type TimerMoves = { readonly set: readonly Timer[]; readonly gone: readonly string[] }

/** What differs between the timers of some things before and after a change. */
export function listTimerMoves(before: readonly Timer[], after: readonly Timer[]): TimerMoves {
  const was = new Map(before.map((timer) => [timer.id, timer.dueAt]))
  const stays = new Set(after.map(({ id }) => id))
  return {
    set: after.filter(({ id, dueAt }) => was.get(id) !== dueAt),
    gone: before.flatMap(({ id }) => (stays.has(id) ? [] : [id])),
  }
}
