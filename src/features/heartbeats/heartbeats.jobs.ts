import type { Instant } from '#kernel/time.ts'
import type { Recurring } from '#platform/cron/recurring.ts'
import type { AttendanceKeeper } from './watching.service.ts'

const EVERY_FIVE_SECONDS = '*/5 * * * * *'

/** Each process notes that it is there and reaches the database, so that its own absence is nobody's silence. */
export const heartbeatJobs = (
  { attendance }: { readonly attendance: AttendanceKeeper },
  { ping, now }: { readonly ping: () => Promise<boolean>; readonly now: () => Instant },
): readonly Recurring[] => [
  {
    name: 'heartbeats.attend',
    schedule: EVERY_FIVE_SECONDS,
    run: async () => {
      if (await ping()) attendance.attend(now())
    },
  },
]
