import { EVERY_FIVE_MINUTES, EVERY_MINUTE, type Recurring } from '#platform/cron/recurring.ts'
import type { Access } from './access.service.ts'

/** Work of access that recurs in each process. */
export const accessJobs = ({
  lastUses,
  signIn,
  now,
}: Pick<Access, 'lastUses' | 'signIn' | 'now'>): readonly Recurring[] => [
  { name: 'access.flushLastUses', schedule: EVERY_MINUTE, run: () => lastUses.flush(now()) },
  { name: 'access.sweepSignInFailures', schedule: EVERY_FIVE_MINUTES, run: () => signIn.sweep(now()) },
]
