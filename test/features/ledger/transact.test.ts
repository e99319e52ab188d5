import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRecordEvents } from '#features/ledger/index.ts'
import type { Ctx, IdempotencyClaim } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { IdempotentReplay } from '#platform/db/transact.ts'
import { type Bench, insertOrg, openBench } from '#support/database-ctx.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const begun = (id: string, more: Partial<DomainEvent> = {}): DomainEvent => ({
  type: 'thing.created',
  record: { type: 'thing', id },
  begins: true,
  changes: [{ path: 'title', new: 'Frozen MES' }],
  personal: ['title'],
  ...more,
})
const changed = (id: string): DomainEvent => ({ type: 'thing.changed', record: { type: 'thing', id }, text: 'seen' })

const claim = (key: string, bodyHash = 'a'): IdempotencyClaim => ({
  key,
  method: 'POST',
  path: '/v1/things',
  bodyHash,
  answer: (value) => ({ status: 201, headers: { etag: '"1"' }, body: JSON.stringify(value) }),
})

const write = (ctx: Ctx, events: DomainEvent[]) =>
  bench.database.transact(ctx, async () => ({ value: { done: true }, events }))
const read = (id: string, ctx = bench.ctx()) => bench.database.read(ctx, (tx) => readRecordEvents(tx, id, 0, 100))

describe('transact', () => {
  it('numbers and links the events of a record, and reads personal values back', async () => {
    const id = randomUUIDv7()
    await write(bench.ctx(), [begun(id), changed(id)])
    await write(bench.ctx(), [changed(id)])
    const events = await read(id)
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3])
    expect(events[0]!.content.changes).toEqual([{ path: 'title', new: 'Frozen MES' }])
    expect(events[2]!.content.text).toBe('seen')
    const { rows } = await bench.asOwner(
      'select seq, prev_hash, hash, content from events where record_id = $1 order by seq',
      [id],
    )
    expect(rows[0].prev_hash).toEqual(Buffer.alloc(32))
    expect(rows[1].prev_hash).toEqual(rows[0].hash)
    expect(rows[2].prev_hash).toEqual(rows[1].hash)
    expect(JSON.stringify(rows)).not.toContain('Frozen MES')
  })

  it('writes nothing when work throws or an event has no chain', async () => {
    const id = randomUUIDv7()
    await expect(
      bench.database.transact(bench.ctx(), async () => Promise.reject(errors.CONFLICT())),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(write(bench.ctx(), [changed(id)])).rejects.toThrow('no chain')
    expect(await read(id)).toEqual([])
  })

  it('answers a repeated key from what it kept, byte for byte, and refuses another body', async () => {
    const id = randomUUIDv7()
    const key = randomUUIDv7()
    await write(bench.ctx({ idempotency: claim(key) }), [begun(id)])
    const again = write(bench.ctx({ idempotency: claim(key) }), [begun(randomUUIDv7())])
    await expect(again).rejects.toBeInstanceOf(IdempotentReplay)
    await expect(again).rejects.toMatchObject({
      answer: { status: 201, headers: { etag: '"1"' }, body: '{"done":true}' },
    })
    const other = write(bench.ctx({ idempotency: claim(key, 'b') }), [begun(randomUUIDv7())])
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 })
  })

  it('applies a key once when twenty requests race with it', async () => {
    const key = randomUUIDv7()
    const ids = Array.from({ length: 20 }, () => randomUUIDv7())
    const results = await Promise.allSettled(
      ids.map((id) => write(bench.ctx({ idempotency: claim(key) }), [begun(id)])),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'fulfilled' || result.reason instanceof IdempotentReplay) continue
      expect(result.reason).toMatchObject({ code: 'REQUEST_IN_FLIGHT' })
    }
    const written = await Promise.all(ids.map((id) => read(id)))
    expect(written.filter((events) => events.length)).toHaveLength(1)
  })

  it('keeps no answer of a refused request', async () => {
    const key = randomUUIDv7()
    const refused = bench.database.transact(bench.ctx({ idempotency: claim(key) }), async () =>
      Promise.reject(errors.CONFLICT()),
    )
    await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(write(bench.ctx({ idempotency: claim(key) }), [begun(randomUUIDv7())])).resolves.toEqual({
      done: true,
    })
  })
})

describe('transactMany', () => {
  it('gives each job its own outcome, in one commit', async () => {
    const ids = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
    const jobs = ids.map((id) => ({ ctx: bench.ctx(), input: id }))
    const settled = await bench.database.transactMany(jobs, async (_tx, active) =>
      active.map(({ input }) =>
        input === ids[1] ? { refusal: errors.CONFLICT() } : { value: input, events: [begun(input)] },
      ),
    )
    expect(settled[0]).toEqual({ value: ids[0] })
    expect(settled[1]).toMatchObject({ error: { code: 'CONFLICT' } })
    const { rows } = await bench.asOwner(
      'select count(distinct xid::text) as commits, count(*) as events from events where record_id = any($1)',
      [ids],
    )
    expect(rows[0]).toEqual({ commits: 1, events: 2 })
  })

  it('saves the neighbours of a job whose write fails', async () => {
    const ids = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
    const jobs = ids.map((id) => ({ ctx: bench.ctx(), input: id }))
    const settled = await bench.database.transactMany(jobs, async (tx, active) =>
      active.map(({ input }) => {
        if (input === ids[1]) tx.write('test.fail', 'select 1 / (length($1::text) - length($1::text))', [input])
        return { value: input, events: [begun(input)] }
      }),
    )
    expect(settled[0]).toEqual({ value: ids[0] })
    expect(settled[1]).toHaveProperty('error')
    expect(settled[2]).toEqual({ value: ids[2] })
    expect((await Promise.all(ids.map((id) => read(id)))).map((events) => events.length)).toEqual([1, 0, 1])
  })
})

describe('the database itself', () => {
  it('lets the application role neither change nor remove an event, and the owner not without dropping the trigger', async () => {
    const id = randomUUIDv7()
    await write(bench.ctx(), [begun(id)])
    for (const statement of ["update events set type = 'x'", 'delete from events', 'truncate events']) {
      const harm = bench.database.transact(bench.ctx(), async (tx) => {
        await tx.query(`test.${statement}`, statement)
        return { value: null, events: [] }
      })
      await expect(harm).rejects.toMatchObject({ code: '42501' })
      await expect(bench.asOwner(statement)).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('shows an organisation nothing of another, on the same connection', async () => {
    const id = randomUUIDv7()
    await write(bench.ctx(), [begun(id)])
    const owner = { query: bench.asOwner } as never
    const other = await insertOrg(owner, 'other')
    expect(await read(id, bench.ctx({ org: other }))).toEqual([])
    expect(await read(id)).toHaveLength(1)
    const { rows } = await bench.pool.query('select count(*) as seen from events')
    expect(rows[0]).toEqual({ seen: 0 })
  })
})
