import type { Ctx } from '#kernel/ctx.ts'
import { EVERY_FIVE_MINUTES, forEachApart, type Recurring } from '#platform/cron/recurring.ts'
import type { EvidenceService } from './evidence.service.ts'

/** Uploads that have stopped are cleared away. `listCtxs`: the service itself in each organisation, now. */
export const evidenceJobs = (
  evidence: EvidenceService,
  listCtxs: () => Promise<readonly Ctx[]>,
): readonly Recurring[] => [
  {
    name: 'evidence.clear',
    schedule: EVERY_FIVE_MINUTES,
    run: async (stopping) => {
      await forEachApart(await listCtxs(), (ctx) => evidence.clear(ctx, stopping))
    },
  },
]
