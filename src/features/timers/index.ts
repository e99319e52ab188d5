export { type AheadRequest, listAhead } from './ahead.store.ts'
export { type DueList, type DuePlace, type DueRequest, type DueTimer, listDue } from './due-timers.store.ts'
export { type Evaluator, makeEvaluator, type TickReport } from './evaluator.service.ts'
export { moveTimers } from './move-timers.service.ts'
export {
  TIMER_KINDS,
  type Timer,
  type TimerFilter,
  type TimerKind,
  type TimerReason,
} from './timer.core.ts'
export { deleteTimers, insertTimers, listTimersOf, upsertTimers } from './timer.store.ts'
export type { DueRecord, EvaluatorOptions, TimerExplainer, TimerHandler } from './timer-handler.service.ts'
export { timerJobs } from './timers.jobs.ts'
