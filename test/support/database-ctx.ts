import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { makeRecorder } from '#features/ledger/index.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { openPool } from '#platform/db/pool.ts'
import { type Database, makeDatabase } from '#platform/db/transact.ts'
import { WEDNESDAY_MORNING } from './clock.ts'
import { cloneDatabase } from './database.ts'

export type Bench = {
  readonly url: string
  readonly pool: pg.Pool
  readonly database: Database
  readonly ctx: (change?: Partial<Ctx>) => Ctx
  /** Runs a statement as the owner, past every rule: to look, or to do harm on purpose. */
  readonly asOwner: (text: string, values?: unknown[]) => Promise<pg.QueryResult>
  readonly addOrg: (key: string) => Promise<{ id: string; key: string }>
  readonly close: () => Promise<void>
}

/** A cloned database with one organisation and the system as actor: for what lies below the doors. */
export async function openBench({ max = 4 } = {}): Promise<Bench> {
  const { url, drop } = await cloneDatabase()
  const pool = openPool({ url, role: 'andon_app', max })
  // The service gives a transaction five seconds. How busy the machine of the tests is decides nothing.
  pool.on('connect', (client) => void client.query('set transaction_timeout = 120000'))
  const owner = openPool({ url, role: 'owner', max: 1 })
  const org = await insertOrg(owner, 'demo')
  const database = makeDatabase(pool, makeRecorder({ epoch: 1, newId: randomUUIDv7 }))
  return {
    url,
    pool,
    database,
    ctx: (change = {}) => ({ ...base(org), ...change }),
    asOwner: (text, values = []) => owner.query(text, values),
    addOrg: (key) => insertOrg(owner, key),
    close: async () => {
      await Promise.all([pool.end(), owner.end()])
      await drop()
    },
  }
}

export async function insertOrg(owner: pg.Pool, key: string): Promise<{ id: string; key: string }> {
  const id = randomUUIDv7()
  await owner.query('insert into orgs (id, key, name, time_zone, created_at) values ($1, $2, $2, $3, now())', [
    id,
    key,
    'Europe/Berlin',
  ])
  return { id, key }
}

const base = (org: { id: string; key: string }): Ctx => ({
  org,
  actor: systemActor,
  now: WEDNESDAY_MORNING,
  requestId: 'req-1',
  source: { client: 'test', address: '127.0.0.1' },
})
