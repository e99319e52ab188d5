import type { Recurrence } from '#features/plant/stop.core.ts'

/** Every Sunday's early shift. */
export const WEEKLY: Recurrence = {
  days: ['sun'],
  ofMonth: [],
  everyWeeks: 1,
  from: '06:00',
  to: '14:00',
  daysLater: null,
  first: '2026-01-01',
  last: null,
  except: [],
}
