import type { Ctx } from '#kernel/ctx.ts'
import type { Milliseconds } from '#kernel/time.ts'
import { EVERY_MINUTE, forEachApart, type Recurring } from '#platform/cron/recurring.ts'
import type { OverdueHolds } from './overdue-holds.service.ts'

/** In each process: holds that nobody confirms in time are noted. Nothing without the setting. */
export const overdueHoldJobs = (
  overdueHolds: OverdueHolds,
  patience: Milliseconds | null,
  listCtx: () => Promise<readonly Ctx[]>,
): readonly Recurring[] =>
  patience === null
    ? []
    : [
        {
          name: 'incidents.overdueHolds',
          schedule: EVERY_MINUTE,
          run: async (stopping) => {
            await forEachApart(await listCtx(), (ctx) =>
              stopping.aborted ? Promise.resolve() : overdueHolds.note(ctx, patience),
            )
          },
        },
      ]
