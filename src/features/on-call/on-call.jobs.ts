import type { Instant } from '#kernel/time.ts'
import { EVERY_MINUTE, type Recurring } from '#platform/cron/recurring.ts'
import type { OnCallServices } from './make-on-call.service.ts'

/** Work of on-call that recurs in each process. Hand-overs are timers. */
export const onCallJobs = (
  { calendarLinkUses }: Pick<OnCallServices, 'calendarLinkUses'>,
  now: () => Instant,
): readonly Recurring[] => [
  { name: 'onCall.flushLinkUses', schedule: EVERY_MINUTE, run: () => calendarLinkUses.flush(now()) },
]
