import { randomUUIDv7 } from 'node:crypto'
import { once } from 'node:events'
import { makeRecorder } from '#features/ledger/index.ts'
import { listDue, makeEvaluator, type TimerHandler } from '#features/timers/index.ts'
import { openPool } from '#platform/db/pool.ts'
import { makeDatabase } from '#platform/db/transact.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { ctxFor, recordFirings } from './firings.ts'

/**
 * An evaluator in a process of its own, driven by messages: it says when it has decided and not yet committed, and
 * stays there until it is told to go on, so that it can be stopped in just that moment.
 */
const [url = ''] = process.argv.slice(2)
/** How long the database lets this round's transaction last, from when it has decided. */
let limit = 0

const pool = openPool({ url, role: 'andon_app', max: 2, onError: () => undefined })
const worker = openPool({ url, role: 'andon_worker', max: 1, onError: () => undefined })

const { kinds, explain, handle } = recordFirings('stopped')
const handler: TimerHandler = {
  kinds,
  explain,
  handle: async (tx, jobs) => {
    const outcomes = await handle(tx, jobs)
    // A limit that runs already is not changed by another: it is ended first.
    await tx.query(
      'test.limit',
      "select set_config('transaction_timeout', '0', true), set_config('transaction_timeout', $1, true)",
      [String(limit)],
    )
    const goesOn = once(process, 'message')
    process.send?.({ decided: jobs.length })
    await goesOn
    return outcomes
  },
}
const evaluator = makeEvaluator({
  database: makeDatabase(pool, makeRecorder({ epoch: 1, newId: randomUUIDv7 })),
  listDue: (request) =>
    listDue(
      {
        query: async <R>(name: string, text: string, values: readonly unknown[] = []) =>
          (await worker.query({ name, text, values: values as unknown[] })).rows as R[],
      },
      request,
    ),
  handlers: [handler],
  ctxFor,
  log: { error: () => undefined, warn: () => undefined },
  metrics: makeMetrics(),
})

process.on('message', (message: { readonly limit?: number }) => {
  if (message.limit === undefined) return
  limit = message.limit
  evaluator.tick().then(
    ({ fired }) => process.send?.({ fired }),
    (error: { code?: string }) => process.send?.({ failed: error.code ?? String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
