import { EVERY_SECOND, type Recurring } from '#platform/cron/recurring.ts'
import type { Dispatcher } from './dispatch.service.ts'

/** The dispatcher in each process: every second, and at once when something was ordered or a slot has come free. */
export const notificationJobs = ({ run, wakenBy }: Dispatcher): readonly Recurring[] => [
  { name: 'notifications.dispatch', schedule: EVERY_SECOND, run, wakenBy, reachesOthers: true },
]
