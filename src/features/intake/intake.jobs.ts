import type { Ctx } from '#kernel/ctx.ts'
import { forEachApart, type Recurring } from '#platform/cron/recurring.ts'
import type { Intake } from './intake.service.ts'

/** Once a day what was kept for as long as it is goes. */
export const intakeJobs = (intake: Intake, listCtxs: () => Promise<readonly Ctx[]>): readonly Recurring[] => [
  {
    name: 'intake.clear',
    schedule: '17 3 * * *',
    run: async () => {
      await forEachApart(await listCtxs(), (ctx) => intake.clear(ctx))
    },
  },
]
