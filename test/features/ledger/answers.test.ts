import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerJobs } from '#features/ledger/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, HOUR } from '#kernel/time.ts'
import { openPool } from '#platform/db/pool.ts'
import { type Bench, insertOrg, openBench } from '#support/database-ctx.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const DAYS = LIMITS.idempotencyDays * 24 * HOUR

async function keep(org: string, ages: readonly number[]): Promise<void> {
  for (const age of ages) {
    const at = formatInstant(bench.ctx().now - age)
    await bench.asOwner(
      `insert into idempotency_keys (org_id, principal_id, key_hash, body_hash, status, headers, body, created_at)
       values ($1, $2, $3, '', 200, '{}', '', $4)`,
      [org, randomUUIDv7(), randomBytes(32), at],
    )
  }
}

const agesOf = async (org: string): Promise<number[]> => {
  const { rows } = await bench.asOwner('select created_at from idempotency_keys where org_id = $1 order by 1', [org])
  return rows.map(({ created_at: at }) => bench.ctx().now - (at as number))
}

test('answers are kept for LIMITS.idempotencyDays, and forgotten in every organisation after that', async () => {
  const owner = openPool({ url: bench.url, role: 'owner', max: 1 })
  const other = await insertOrg(owner, 'other')
  await owner.end()
  const mine = bench.ctx()
  await keep(mine.org.id, [DAYS + 1, DAYS, 0])
  await keep(other.id, [...Array<number>(1_100).fill(DAYS + 1), DAYS - 1])
  const [job] = ledgerJobs(bench.database, async () => [mine, bench.ctx({ org: other })])
  await job!.run()
  expect(await agesOf(mine.org.id)).toEqual([DAYS, 0])
  expect(await agesOf(other.id)).toEqual([DAYS - 1])
})
