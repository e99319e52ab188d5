export type { Timer } from './timer.core.ts'
export { deleteTimers, insertTimers, listTimersOf, upsertTimers } from './timer.store.ts'
