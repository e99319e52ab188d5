import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '#platform/db/tx.ts'
import { type Bench, openBench } from '../../support/database-ctx.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ max: 1 })
})
afterAll(() => bench.close())

const transactionOf = async (tx: Tx): Promise<string> => {
  const [row] = await tx.query<{ at: string }>('test.at', 'select pg_backend_pid() || now()::text as at')
  return row!.at
}
const read = (ctx: Parameters<Bench['database']['read']>[0]) => bench.database.read(ctx, transactionOf)

test('reads of a ctx that shares are one transaction, and take one connection', async () => {
  const ctx = bench.ctx()
  const end = bench.database.shareReads(ctx)
  const [a, b] = await Promise.all([read(ctx), read(ctx)])
  const c = await read(ctx)
  end()
  expect(new Set([a, b, c]).size).toBe(1)
  expect(await read(ctx)).not.toBe(a)
})

test('reads of another ctx are not part of it', async () => {
  const [one, other] = [bench.ctx(), bench.ctx()]
  const end = bench.database.shareReads(one)
  const a = await read(one)
  const waiting = read(other)
  end()
  expect(await waiting).not.toBe(a)
})

test('a write ends it, so that one connection is enough', async () => {
  const ctx = bench.ctx()
  const end = bench.database.shareReads(ctx)
  const before = await read(ctx)
  const written = await bench.database.transact(ctx, async (tx) => ({ value: await transactionOf(tx), events: [] }))
  expect(written).not.toBe(before)
  expect(await read(ctx)).not.toBe(before)
  end()
})

test('it stays open for those who read when it is ended, and closes after them', async () => {
  const ctx = bench.ctx()
  const end = bench.database.shareReads(ctx)
  const seen = await bench.database.read(ctx, async (tx) => {
    const first = await transactionOf(tx)
    end()
    return [first, await transactionOf(tx)]
  })
  expect(seen[0]).toBe(seen[1])
  expect(bench.pool.waitingCount).toBe(0)
  expect(await read(bench.ctx())).not.toBe(seen[0])
})

test('somebody unknown is refused, and the connection comes back', async () => {
  const ctx = bench.ctx({ actor: { ...bench.ctx().actor, kind: 'person', id: '0198a000-0000-7000-8000-000000000001' } })
  const end = bench.database.shareReads(ctx)
  await expect(read(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  await expect(read(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  end()
  expect(await read(bench.ctx())).toEqual(expect.any(String))
})

test('a connection that dies between two statements fails its reads and nothing else', async () => {
  const ctx = bench.ctx()
  const end = bench.database.shareReads(ctx)
  const before = await read(ctx)
  await bench.asOwner(
    "select pg_terminate_backend(pid, 60000) from pg_stat_activity where application_name = 'andon andon_app' and datname = current_database()",
  )
  await new Promise((resolve) => setTimeout(resolve, 50))
  await expect(read(ctx)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  end()
  expect(await read(bench.ctx())).not.toBe(before)
})
