import type { Ctx } from '#kernel/ctx.ts'
import { EVERY_MINUTE, forEachApart, type Recurring } from '#platform/cron/recurring.ts'
import type { InboundMailService } from './inbound-mail.service.ts'

/** What follows the settling of kept messages, and what is forgotten in time. */
export const inboundMailJobs = (
  inboundMail: InboundMailService,
  listCtxs: () => Promise<readonly Ctx[]>,
): readonly Recurring[] => [
  {
    name: 'inbound_mail.settle',
    schedule: EVERY_MINUTE,
    run: async () => {
      await forEachApart(await listCtxs(), (ctx) => inboundMail.settleKept(ctx))
    },
  },
  {
    name: 'inbound_mail.clear',
    schedule: '41 3 * * *',
    run: async () => {
      await forEachApart(await listCtxs(), (ctx) => inboundMail.clear(ctx))
    },
  },
]
