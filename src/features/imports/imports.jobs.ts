import type { Ctx } from '#kernel/ctx.ts'
import { forEachApart, type Recurring } from '#platform/cron/recurring.ts'
import type { Imports } from './imports.service.ts'

/** Once a day refused rows that were kept for as long as they are go. */
export const importJobs = (imports: Imports, listCtxs: () => Promise<readonly Ctx[]>): readonly Recurring[] => [
  {
    name: 'imports.clear',
    schedule: '37 3 * * *',
    run: async () => {
      await forEachApart(await listCtxs(), (ctx) => imports.clear(ctx))
    },
  },
]
