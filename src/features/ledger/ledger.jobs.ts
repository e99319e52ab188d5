import type { Ctx } from '#kernel/ctx.ts'
import { EVERY_TEN_MINUTES, forEachApart, type Recurring } from '#platform/cron/recurring.ts'
import type { Database } from '#platform/db/transact.ts'
import { forgetAnswers } from './answers.service.ts'

/** Work of the ledger that recurs in each process. `listContexts`: the service itself in each organisation, now. */
export const ledgerJobs = (
  database: Database,
  listContexts: () => Promise<readonly Ctx[]>,
): [Recurring & { readonly run: () => Promise<void> }] => [
  {
    name: 'ledger.forgetAnswers',
    schedule: EVERY_TEN_MINUTES,
    run: async () => {
      await forEachApart(await listContexts(), (ctx) => forgetAnswers(database, ctx))
    },
  },
]
