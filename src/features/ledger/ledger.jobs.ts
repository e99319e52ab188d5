import type { Ctx } from '#kernel/ctx.ts'
import { MINUTE } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { forgetAnswers } from './answers.service.ts'

/** Work of the ledger that recurs in each process. `listContexts`: the service itself in each organisation, now. */
export const ledgerJobs = (database: Database, listContexts: () => Promise<readonly Ctx[]>) => [
  {
    name: 'ledger.forgetAnswers',
    every: 10 * MINUTE,
    run: async () => {
      for (const ctx of await listContexts()) await forgetAnswers(database, ctx)
    },
  },
]
