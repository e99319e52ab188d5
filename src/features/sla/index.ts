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
export { type LoadCalendars, makeClockCheck } from './clock-doctor.service.ts'
export { insertClocks, MILESTONE_TIMER, saveClocks } from './clock-records.service.ts'
export { type ClockExplanation, type ClockSegment, explainClock } from './explanation.core.ts'
export { type ClockView, judgeClock, viewClocks } from './judge.core.ts'
export { nextMilestoneAt } from './milestone.core.ts'
export * from './policy.core.ts'
export { type ClockPlaces, calendarOfPolicy } from './policy-calendar.core.ts'
export { type Retargeting, retargetClocks } from './retarget.core.ts'
export { serviceLevelsSection } from './service-levels.schema.ts'
export { SLA_EVENTS, type SlaEventType } from './sla.events.ts'
export {
  type ExplainedSlaWire,
  explainedSlaOut,
  presentExplainedSla,
  presentSla,
  type SlaWire,
  slaOut,
} from './sla.schema.ts'
export { listClocksOf } from './sla.store.ts'
export { type ClockChange, type ClockMaking, startClocks } from './start.core.ts'
