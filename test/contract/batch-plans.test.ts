import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchFilter } from '#features/incidents/batch-filter.core.ts'
import { listBatches, listOverdue } from '#features/incidents/incident-batches.store.ts'
import { findStates, listDueStates, listShownAssets } from '#features/mqtt/asset-states.store.ts'
import { findHold } from '#features/mqtt/hold-commands.store.ts'
import { openPool } from '#platform/db/pool.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Bench, openBench } from '../support/database-ctx.ts'
import { type Meter, makeMeter, type Reading } from './read-meter.ts'

const FEW = 2_000
const MANY = 16_000
const MOST_GROWTH = 2
/** Rows that a page of 50 may read whatever the table. */
const ALONG_AN_INDEX = 1_000

const id = (n: string): string => `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`

/** One batch for each incident, of one lot in 100; most are decided, few holds are unconfirmed, all of them old. */
const STATEMENTS = [
  `insert into incident_batches (org_id, incident_id, batch, disposition, hold_id, held_at, hold_confirmed_at, hold_overdue_at)
   select $1::uuid, ${id('n')}, 'lot-' || n % 100,
     case when n % 3 = 0 or n in (7, 8, 1001) then 'hold' when n % 3 = 1 then 'released' else 'under_review' end,
     case when n % 3 = 0 or n in (7, 8, 1001) then ${id('n')} end,
     case when n % 3 = 0 or n in (7, 8, 1001) then now() - interval '1 day' end,
     case when n % 3 = 0 then now() end, null
   from generate_series($2::int, $3::int) n`,
  `insert into mqtt_asset_states (org_id, asset, body, version, changed_at, is_due, topic)
   select $1::uuid, 'asset-' || n, '{}', 1, now(), n in (7, 8, 1001), 't'
   from generate_series($2::int, $3::int) n`,
  `insert into mqtt_asset_incidents (org_id, asset, incident_id)
   select $1::uuid, 'asset-' || n, ${id('n')} from generate_series($2::int, $3::int) n where n % 2 = 0`,
]

async function insertMany(owner: pg.Pool, orgId: string, from: number, to: number): Promise<void> {
  for (const text of STATEMENTS) await owner.query(text, [orgId, from, to])
  await owner.query('vacuum analyze')
}

const NONE: BatchFilter = { batches: null, dispositions: null, holdConfirmed: null }
const MIDDLE = { incidentId: '00000000-0000-7000-8000-000000001000', batch: 'lot-0' }

const list = (filter: Partial<BatchFilter>, after: typeof MIDDLE | null = null) => ({
  name: JSON.stringify({ ...filter, after }),
  work: (tx: Tx) => listBatches(tx, { ...NONE, ...filter }, after, 51),
})

const CASES = [
  list({}),
  list({}, MIDDLE),
  list({ batches: ['lot-7'] }),
  list({ batches: ['lot-7', 'lot-8', 'nowhere'] }, MIDDLE),
  list({ dispositions: ['released'] }),
  list({ dispositions: ['released', 'hold', 'rejected'] }, MIDDLE),
  list({ holdConfirmed: false }),
  list({ holdConfirmed: true }, MIDDLE),
  list({ batches: ['lot-7'], dispositions: ['hold'], holdConfirmed: false }),
  { name: 'overdue', work: (tx: Tx) => listOverdue(tx, Date.now(), 100) },
  { name: 'a hold', work: (tx: Tx) => findHold(tx, '00000000-0000-7000-8000-000000000300') },
  { name: 'states that are due', work: (tx: Tx) => listDueStates(tx, null, 100) },
  { name: 'states of assets', work: (tx: Tx) => findStates(tx, ['asset-1', 'asset-2']) },
  { name: 'assets that show something', work: (tx: Tx) => listShownAssets(tx, 'asset-5', 200) },
]

let bench: Bench
let meter: Meter
let close: () => Promise<void>
let few: readonly Reading[]

beforeAll(async () => {
  bench = await openBench()
  const { org } = bench.ctx()
  meter = makeMeter(bench.pool, org.id)
  const owner = openPool({ url: bench.url, role: 'owner', max: 1 })
  const tables = ['incident_batches', 'mqtt_asset_states', 'mqtt_asset_incidents']
  for (const table of tables) await owner.query(`alter table ${table} no force row level security`)
  await insertMany(owner, org.id, 1, FEW)
  few = await meter.measure(CASES.map(({ work }) => work))
  await insertMany(owner, org.id, FEW + 1, MANY)
  for (const table of tables) await owner.query(`alter table ${table} force row level security`)
  close = async () => {
    await owner.end()
    await bench.close()
  }
})
afterAll(() => close())

test(`batches and states are read along an index and cost a page, of ${FEW} as of ${MANY}`, async () => {
  const faults: string[] = []
  for (const [at, { rows, scanned }] of (await meter.measure(CASES.map(({ work }) => work))).entries()) {
    const { name, work } = CASES[at]!
    if (scanned.length === 0 && (rows <= ALONG_AN_INDEX || rows <= MOST_GROWTH * few[at]!.rows)) continue
    faults.push(
      `${name} read ${few[at]!.rows} and reads ${rows}, ${scanned.join()} from end to end`,
      await meter.explain(work),
    )
  }
  expect(faults, faults.join('\n\n')).toEqual([])
})

test('a page holds what was asked for, the newest incident first', async () => {
  const found = await bench.database.read(bench.ctx(), (tx) =>
    listBatches(tx, { ...NONE, batches: ['lot-7', 'lot-8'] }, null, 5),
  )
  expect(found.map(({ batch }) => batch)).toEqual(['lot-8', 'lot-7', 'lot-8', 'lot-7', 'lot-8'])
})
