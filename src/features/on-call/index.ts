export * from './on-call.core.ts'
export * from './render.core.ts'
export * from './schedule.core.ts'
export type { LoadSchedules } from './schedules.service.ts'
