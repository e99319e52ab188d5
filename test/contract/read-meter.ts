import type pg from 'pg'
import { makeTx, type Tx } from '#platform/db/tx.ts'

/** What a piece of work read: rows and entries of indexes, and the large tables it read from end to end. */
export type Reading = { readonly rows: number; readonly scanned: readonly string[] }

type Counter = { name: string; kind: 'r' | 'i'; isLarge: boolean; scans: number; rows: number }

/** Counters of the running transaction, also of what runs inside a function; EXPLAIN does not see in there. */
const COUNTERS = `
  select c.relname as name, case c.relkind when 'i' then 'i' else 'r' end as kind, c.reltuples >= 1000 as "isLarge",
    pg_stat_get_xact_numscans(c.oid) as scans, pg_stat_get_xact_tuples_returned(c.oid) as rows
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'i')`

type Work = (tx: Tx) => Promise<unknown>

export type Meter = {
  /** Runs each work in one read-only transaction of the organisation as andon_app and says what it read. */
  readonly measure: (works: readonly Work[]) => Promise<readonly Reading[]>
  /** The plan of each statement of the work, as the planner makes it for these values. */
  readonly explain: (work: Work) => Promise<string>
}

export const makeMeter = (pool: pg.Pool, orgId: string): Meter => {
  const within = async <T>(work: (client: pg.PoolClient, tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    try {
      await client.query(`set transaction_timeout = 0; begin read only; set local andon.org = '${orgId}'`)
      return await work(client, makeTx(client, orgId, Date.now()).tx)
    } finally {
      await client.query('rollback; reset transaction_timeout')
      client.release()
    }
  }
  return {
    measure: (works) =>
      within(async (client, tx) => {
        const readings: Reading[] = []
        let before = await count(client)
        for (const work of works) {
          await work(tx)
          const after = await count(client)
          readings.push(subtract(after, before))
          before = after
        }
        return readings
      }),
    explain: (work) =>
      within(async (client, tx) => {
        const plans: string[] = []
        const query: Tx['query'] = async (_, text, values = []) => {
          const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers off) ${text}`, [
            ...values,
          ])
          const statement = text.replace(/\s+/g, ' ').replace(/^select .* from \(/, 'select … from (')
          plans.push(statement, JSON.stringify(values), ...rows.map((row) => row['QUERY PLAN']))
          return []
        }
        await work({ ...tx, query })
        return plans.join('\n')
      }),
  }
}

type Counts = ReadonlyMap<string, Counter>

async function count(client: pg.PoolClient): Promise<Counts> {
  const { rows } = await client.query<Counter>({ name: 'meter.count', text: COUNTERS })
  return new Map(rows.map((row) => [row.name, row]))
}

function subtract(after: Counts, before: Counts): Reading {
  const moved = [...after].map(([name, counter]) => ({
    ...counter,
    scans: counter.scans - (before.get(name)?.scans ?? 0),
    rows: counter.rows - (before.get(name)?.rows ?? 0),
  }))
  return {
    rows: moved.reduce((total, { rows }) => total + rows, 0),
    scanned: moved.flatMap(({ name, kind, isLarge, scans }) => (kind === 'r' && isLarge && scans > 0 ? [name] : [])),
  }
}
