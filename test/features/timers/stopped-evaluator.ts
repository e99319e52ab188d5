import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeRecorder } from '#features/ledger/index.ts'
import { listDue, makeEvaluator, type TimerHandler } from '#features/timers/index.ts'
import { openPool } from '#platform/db/pool.ts'
import { makeDatabase } from '#platform/db/transact.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { ctxFor, recordFirings } from './firings.ts'

/**
 * An evaluator in a process of its own, driven by messages: it says when it has decided and not yet committed, and
 * lingers there, so that it can be stopped in just that moment.
 */
const [url = '', limit = ''] = process.argv.slice(2)
const LINGERS = 60

const pool = openPool({ url, role: 'andon_app', max: 2, onError: () => undefined })
// The five seconds of the product, shorter, so that fifty rounds do not take minutes.
pool.on('connect', (client) => void client.query(`set transaction_timeout = ${Number(limit)}`))
const worker = openPool({ url, role: 'andon_worker', max: 1, onError: () => undefined })

const { kinds, explain, handle } = recordFirings('stopped')
const handler: TimerHandler = {
  kinds,
  explain,
  handle: async (tx, jobs) => {
    const outcomes = await handle(tx, jobs)
    process.send?.({ decided: jobs.length })
    await sleep(LINGERS)
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

process.on('message', () => {
  evaluator.tick().then(
    ({ fired }) => process.send?.({ fired }),
    (error: { code?: string }) => process.send?.({ failed: error.code ?? String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
