import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool } from '#platform/db/pool.ts'
import { type Bench, openBench } from '../support/database-ctx.ts'
import { GROUPS } from './incident-plan-cases.ts'
import { findMisfits } from './list-oracle.ts'
import { insertManyIncidents } from './many-incidents.ts'
import { type Meter, makeMeter, type Reading } from './read-meter.ts'

const FEW = 3_000
const MANY = 24_000
/** A page may read this many times as much of many incidents as of few. */
const MOST_GROWTH = 2

let bench: Bench
let meter: Meter
let close: () => Promise<void>
let misfits: readonly string[]
const small = new Map<string, readonly Reading[]>()

beforeAll(async () => {
  bench = await openBench()
  const { org } = bench.ctx()
  meter = makeMeter(bench.pool, org.id)
  const owner = openPool({ url: bench.url, role: 'owner', max: 1 })
  await insertManyIncidents(owner, org.id, 1, FEW)
  for (const { name, cases } of GROUPS) small.set(name, await meter.measure(cases.map(({ work }) => work)))
  misfits = await findMisfits(bench, GROUPS)
  await insertManyIncidents(owner, org.id, FEW + 1, MANY)
  close = async () => {
    await owner.end()
    await bench.close()
  }
}, 300_000)
afterAll(() => close())

describe(`a page of incidents is read along an index and costs a page, of ${FEW} incidents as of ${MANY}`, () => {
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

test('a page holds the incidents, in the order, that looking at every incident finds', () => {
  expect(misfits).toEqual([])
})

test('a list that lost its index is seen', async () => {
  const lists = GROUPS.flatMap(({ cases }) => cases).filter(({ name }) =>
    name.includes('{"team":["rare"]} by -openedAt'),
  )
  expect(lists).toHaveLength(2)
  await bench.asOwner('drop index incidents_team')
  for (const { rows, scanned } of await meter.measure(lists.map(({ work }) => work))) {
    expect(scanned.length > 0 || rows > FEW).toBe(true)
  }
})
