import { EVERY_SECOND, type Recurring } from '#platform/cron/recurring.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Evaluator } from './evaluator.service.ts'

/** The evaluator in each process: every second, and at once when this process has written what falls due sooner. */
export const timerJobs = (evaluator: Evaluator, database: Pick<Database, 'onAnnounced'>): readonly Recurring[] => [
  {
    name: 'timers.evaluate',
    schedule: EVERY_SECOND,
    run: evaluator.run,
    wakenBy: (wake) => database.onAnnounced('timers', wake),
  },
]
