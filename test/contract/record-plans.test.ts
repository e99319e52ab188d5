import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listNear, walkChangeEvents } from '#features/change-events/change-events.store.ts'
import { heartbeatStore } from '#features/heartbeats/heartbeats.store.ts'
import { intakeAddressStore } from '#features/inbound-mail/intake-addresses.store.ts'
import { articleStore } from '#features/knowledge/articles.store.ts'
import { scheduleStore } from '#features/on-call/schedules.store.ts'
import { groupStore, personStore, teamStore } from '#features/people/people.store.ts'
import { assetStore } from '#features/plant/plant.store.ts'
import { stopWindowStore } from '#features/plant/stop-windows.store.ts'
import { supplierStore } from '#features/suppliers/suppliers.store.ts'
import { openPool } from '#platform/db/pool.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Bench, openBench } from '../support/database-ctx.ts'
import { insertManyRecords } from './many-records.ts'
import { type Meter, makeMeter, type Reading } from './read-meter.ts'

const FEW = 1_000
const MANY = 8_000
const MOST_GROWTH = 2
/** Rows that a page of 50 may read whatever the table. */
const ALONG_AN_INDEX = 1_000
/** The same where no index is in the order of the list: half of 8,000 at most. */
const PICKED_OUT = 4_000

type Listing = { readonly list: (tx: Tx, query: Query, after: string | null) => Promise<unknown> }
type Query = Parameters<typeof assetStore.list>[1]
type Case = { readonly name: string; readonly work: (tx: Tx) => Promise<unknown> }

const keyOf = (noun: string, n: number): string => `${noun}-${String(n).padStart(6, '0')}`

function list(noun: string, store: Listing, change: Partial<Query> = {}, after: string | null = null): Case {
  const query: Query = {
    limit: 50,
    cursor: null,
    descending: false,
    text: null,
    retired: [false],
    filters: new Map(),
    ...change,
  }
  const asked = JSON.stringify({ ...change, filters: [...query.filters], after })
  return { name: `${noun}: ${asked}`, work: (tx) => store.list(tx, query, after) }
}

const STORES: readonly (readonly [noun: string, store: Listing])[] = [
  ['asset', assetStore],
  ['person', personStore],
  ['team', teamStore],
  ['stakeholder_group', groupStore],
  ['supplier', supplierStore],
  ['schedule', scheduleStore],
  ['stop_window', stopWindowStore],
  ['heartbeat', heartbeatStore],
  ['intake_address', intakeAddressStore],
  ['article', articleStore],
]

const FILTERS: readonly (readonly [noun: string, store: Listing, filter: string, values: readonly string[]])[] = [
  ['asset', assetStore, 'level', ['line', 'site', 'system']],
  ['asset', assetStore, 'domain', ['ot', 'it']],
  ['asset', assetStore, 'criticality', ['production_critical', 'office', 'business']],
  ['asset', assetStore, 'owner', [keyOf('team', 7), keyOf('team', 999), 'null']],
  ['asset', assetStore, 'supplier', [keyOf('supplier', 7), keyOf('supplier', 999), 'null']],
  ['asset', assetStore, 'parent', [keyOf('asset', 7), keyOf('asset', 999), 'null']],
  ['asset', assetStore, 'subtreeOf', [keyOf('asset', 7), keyOf('asset', 999)]],
  ['intake_address', intakeAddressStore, 'client', ['client-1', 'client-31', 'client-7']],
  ['article', articleStore, 'status', ['approved', 'draft']],
  ['article', articleStore, 'category', ['rare', 'category-7', 'nothing']],
  ['article', articleStore, 'asset', [keyOf('asset', 7), keyOf('asset', 999)]],
  ['article', articleStore, 'reviewBefore', ['2020-01-02', '2019-01-01']],
  ['article', articleStore, 'pending', ['true']],
  ['heartbeat', heartbeatStore, 'asset', [keyOf('asset', 7), keyOf('asset', 999), 'null']],
  ['heartbeat', heartbeatStore, 'state', ['silent', 'alive']],
  ['stop_window', stopWindowStore, 'asset', [keyOf('asset', 7), keyOf('asset', 999)]],
  ['stop_window', stopWindowStore, 'subtreeOf', [keyOf('asset', 7), keyOf('asset', 999)]],
  ['person', personStore, 'team', [keyOf('team', 1), keyOf('team', 999)]],
  ['person', personStore, 'group', [keyOf('stakeholder_group', 7), keyOf('stakeholder_group', 999)]],
  ['schedule', scheduleStore, 'person', [keyOf('person', 7), keyOf('person', 999)]],
  ['team', teamStore, 'schedule', [keyOf('schedule', 7), keyOf('schedule', 1), 'null']],
  ['team', teamStore, 'kind', ['support_group', 'help_desk']],
  ['team', teamStore, 'lead', [keyOf('person', 7), keyOf('person', 1), 'null']],
  ['team', teamStore, 'member', [keyOf('person', 7), keyOf('person', 999)]],
  ['stakeholder_group', groupStore, 'member', [keyOf('person', 7), keyOf('person', 999)]],
]

const GROUPS: { readonly name: string; readonly fine: number; readonly cases: readonly Case[] }[] = [
  {
    name: 'in the order of their keys, both ways, and after a cursor',
    fine: ALONG_AN_INDEX,
    cases: STORES.flatMap(([noun, store]) => [
      list(noun, store),
      list(noun, store, { descending: true }),
      list(noun, store, { retired: [false, true] }),
      list(noun, store, {}, keyOf(noun, 500)),
      list(noun, store, { descending: true }, keyOf(noun, 900)),
    ]),
  },
  {
    name: 'what is retired',
    fine: ALONG_AN_INDEX,
    cases: STORES.flatMap(([noun, store]) => [
      list(noun, store, { retired: [true] }),
      list(noun, store, { retired: [true], descending: true }),
    ]),
  },
  {
    name: 'by words that few have',
    fine: ALONG_AN_INDEX,
    cases: STORES.map(([noun, store]) => list(noun, store, { text: 'flamingo', retired: [false, true] })),
  },
  {
    name: 'by one fact',
    fine: PICKED_OUT,
    cases: FILTERS.flatMap(([noun, store, filter, values]) => [
      ...values.map((value) => list(noun, store, { filters: new Map([[filter, [value]]]) })),
      list(noun, store, { filters: new Map([[filter, values.slice(0, 2)]]), descending: true }),
    ]),
  },
]

const changes = (name: string, asked: Partial<Parameters<typeof walkChangeEvents>[1]>): Case => ({
  name: `changes ${name}`,
  work: (tx) => walkChangeEvents(tx, { from: null, to: null, asset: null, after: null, limit: 51, ...asked }),
})

/** Changes near three incidents of a plant where one is recorded each minute. */
const CHANGES: readonly Case[] = [
  changes('latest first', {}),
  changes('after a cursor', { after: ['2026-01-01T10:00:00.000Z', '00000000-0000-4000-8000-000000000000'] }),
  changes('of an asset', { asset: keyOf('asset', 7) }),
  changes('of an hour', { from: Date.UTC(2026, 0, 1, 3), to: Date.UTC(2026, 0, 1, 4), asset: keyOf('asset', 7) }),
  {
    name: 'changes near incidents',
    work: (tx) =>
      listNear(
        tx,
        ['a', 'b', 'c'].map((incident, at) => ({
          incident,
          places: [
            { asset: keyOf('asset', 1 + at), relation: 'same' },
            { asset: keyOf('asset', 5 + at), relation: 'above' },
            { asset: keyOf('asset', 10 + at), relation: 'depends_on' },
          ],
          span: { from: Date.UTC(2026, 0, 1, 8), to: Date.UTC(2026, 0, 1, 12) },
        })),
        null,
        51,
      ),
  },
]
GROUPS.push({ name: 'changes', fine: PICKED_OUT, cases: CHANGES })

let bench: Bench
let meter: Meter
let close: () => Promise<void>
const small = new Map<string, readonly Reading[]>()

beforeAll(async () => {
  bench = await openBench()
  const { org } = bench.ctx()
  meter = makeMeter(bench.pool, org.id)
  const owner = openPool({ url: bench.url, role: 'owner', max: 1 })
  await insertManyRecords(owner, org.id, 1, FEW)
  for (const { name, cases } of GROUPS) small.set(name, await meter.measure(cases.map(({ work }) => work)))
  await insertManyRecords(owner, org.id, FEW + 1, MANY)
  close = async () => {
    await owner.end()
    await bench.close()
  }
}, 300_000)
afterAll(() => close())

describe(`a page of master data is read along an index and costs a page, of ${FEW} records as of ${MANY}`, () => {
  test.each(GROUPS)(
    '$name',
    async ({ name: group, cases, fine }) => {
      const faults: string[] = []
      const plans: string[] = []
      const readings = await meter.measure(cases.map(({ work }) => work))
      for (const [at, { rows, scanned }] of readings.entries()) {
        const { name, work } = cases[at]!
        const before = small.get(group)![at]!.rows
        const isRising = rows > fine && rows > MOST_GROWTH * before
        if (scanned.length === 0 && !isRising) continue
        const where = scanned.length ? `, ${scanned.join()} from end to end` : ''
        faults.push(`${name} read ${before} of ${FEW} and reads ${rows} of ${MANY}${where}`)
        if (plans.length < 3) plans.push(await meter.explain(work))
      }
      expect(faults, plans.join('\n\n')).toEqual([])
    },
    120_000,
  )
})
