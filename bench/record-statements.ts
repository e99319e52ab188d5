import type pg from 'pg'

type Statement = { readonly name?: string; readonly text: string; readonly values?: readonly unknown[] }
export type Sent = { readonly pool: 'app' | 'worker'; readonly statement: Statement }

/** What was sent to the database; when dry, every commit was a rollback that nobody was told of. */
export type Recording = { readonly statements: Sent[]; readonly isDry: boolean }

/** The pool with its clients recorded. */
export function recordPool(pool: pg.Pool, recording: Recording): pg.Pool {
  const name = pool.options.application_name?.endsWith('andon_worker') ? 'worker' : 'app'
  const connect = async () => recordClient(await pool.connect(), name, recording)
  return new Proxy(pool, { get: (of, key) => (key === 'connect' ? connect : Reflect.get(of, key)) })
}

function recordClient(client: pg.PoolClient, pool: Sent['pool'], { statements, isDry }: Recording): pg.PoolClient {
  const query = async (given: string | Statement) => {
    const statement = typeof given === 'string' ? { text: given } : given
    statements.push({ pool, statement })
    if (!isDry || statement.text !== 'COMMIT') return client.query(statement as pg.QueryConfig)
    return { ...(await client.query('ROLLBACK')), command: 'COMMIT' }
  }
  return new Proxy(client, {
    get: (of, key) => {
      if (key === 'query') return query
      const value: unknown = Reflect.get(of, key)
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
}

/**
 * Sends the statements again, each as soon as the one before is sent, waiting where the pool changes: nobody could send
 * them sooner. Answers how many milliseconds that takes.
 */
export async function replay(
  pools: { readonly app: pg.Pool; readonly worker: pg.Pool },
  statements: readonly Sent[],
): Promise<number> {
  const [app, worker] = await Promise.all([pools.app.connect(), pools.worker.connect()])
  const clients = { app, worker }
  const began = performance.now()
  let before: Sent['pool'] | null = null
  let sent: Promise<unknown>[] = []
  for (const { pool, statement } of statements) {
    if (pool !== before) await Promise.all(sent.splice(0))
    before = pool
    sent.push(clients[pool].query(statement as pg.QueryConfig))
  }
  await Promise.all(sent)
  sent = []
  const took = performance.now() - began
  app.release()
  worker.release()
  return took
}
