export * from './clock.core.ts'
export {
  cancelClocks,
  fireDue,
  handOver,
  type Moment,
  meetClocks,
  meetUpdates,
  pauseClocks,
  reopenClocks,
  resumeClocks,
} from './clock-changes.core.ts'
export { makeClockCheck } from './clock-doctor.service.ts'
export { clockTimers, MILESTONE_TIMER, saveClocks } from './clock-records.service.ts'
export { type ClockExplanation, explainClock } from './explanation.core.ts'
export { type ClockView, judgeClock, viewClocks } from './judge.core.ts'
export { nextMilestoneAt, percentReachedAt } from './milestone.core.ts'
export { type FiredMilestone, listMilestonesOf } from './milestone.store.ts'
export * from './policy.core.ts'
export { calendarOfPolicy } from './policy-calendar.core.ts'
export { retargetClocks } from './retarget.core.ts'
export { serviceLevelsSection } from './service-levels.schema.ts'
export { explainedSlaOut, presentExplainedSla } from './sla.schema.ts'
export { listClocksById, listClocksOf } from './sla.store.ts'
export { type ClockChange, type ClockMaking, startClocks } from './start.core.ts'
