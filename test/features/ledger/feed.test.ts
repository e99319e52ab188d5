import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FEED_START, type FeedPlace, lockRecords, makeFeed, makeRecorder } from '#features/ledger/index.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { openPool } from '#platform/db/pool.ts'
import { type Database, makeDatabase } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Bench, openBench } from '#support/database-ctx.ts'

const WRITERS = 16
const COMMITS_EACH = 40
const READERS = 4
const RECONNECTIONS = 200

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ max: WRITERS + READERS + 2 })
})
afterAll(() => bench.close())

type Seen = { readonly id: string; readonly recordId: string; readonly seq: number }
type Page = { readonly seen: readonly Seen[]; readonly next: FeedPlace }

const begun = (id: string): DomainEvent => ({ type: 'thing.created', record: { type: 'thing', id }, begins: true })
const changed = (id: string): DomainEvent => ({ type: 'thing.changed', record: { type: 'thing', id }, text: 'seen' })
const pick = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)]!

const write = (work: (tx: Tx) => Promise<DomainEvent[]>, database: Database = bench.database, at: Bench = bench) =>
  database.transact(at.ctx(), async (tx) => ({ value: null, events: await work(tx) }))
const writeNow = (...events: DomainEvent[]) => write(async () => events)

/** Gives the transaction its number now, as a first write or lock does, long before its events are appended. */
const takeNumber = (tx: Tx) => tx.query('test.takeNumber', 'select pg_current_xact_id()::text')

async function readPage(
  place: FeedPlace,
  limit: number,
  database: Database = bench.database,
  at: Bench = bench,
): Promise<Page> {
  const { events, next } = await makeFeed(database).read(at.ctx(), place, limit)
  return { seen: events.map(({ id, recordId, seq }) => ({ id, recordId, seq })), next }
}

/** Waits for transactions of other tests: the oldest of the whole server holds every feed on it back. */
async function untilComplete(at: Bench = bench): Promise<void> {
  const text = `select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as complete
    from events where epoch = (select max(epoch) from epochs)`
  while (!(await at.asOwner(text)).rows[0].complete) await sleep(5)
}

/** Everything after a place, on the connection of the test. */
async function readAll(place: FeedPlace): Promise<Page> {
  const seen: Seen[] = []
  for (let at = place; ; ) {
    const page = await readPage(at, 100)
    seen.push(...page.seen)
    at = page.next
    if (page.seen.length === 0) return { seen, next: at }
  }
}

/** What a reader does that takes the highest id it saw for its place. */
async function readNaively(after: string, limit: number): Promise<readonly Seen[]> {
  const rows = await bench.database.read(bench.ctx(), (tx) =>
    tx.query<{ id: string; record_id: string; seq: number }>(
      'test.readNaively',
      'select id, record_id, seq from events where org_id = $1 and id > $2 order by id limit $3',
      [tx.orgId, after, limit],
    ),
  )
  return rows.map(({ id, record_id: recordId, seq }) => ({ id, recordId, seq }))
}

/** A commit of a writer: new records, changes of shared ones, some held open with and without events decided. */
async function writeSomething(shared: string[]): Promise<void> {
  const dice = Math.random()
  const hold = () => (Math.random() < 0.3 ? sleep(Math.random() * 25) : undefined)
  if (dice < 0.3) {
    const id = randomUUIDv7()
    await write(async (tx) => {
      await takeNumber(tx)
      const events = [{ ...begun(id), id: randomUUIDv7() }]
      await hold()
      return events
    })
    shared.push(id)
    return
  }
  // In one order, as everybody locks: two that wait for each other would only show the deadlock detector.
  const [first, second] = [pick(shared), pick(shared)].sort() as [string, string]
  await write(async (tx) => {
    await lockRecords(tx, [first])
    const events = [{ ...changed(first), id: randomUUIDv7() }]
    await hold()
    if (dice < 0.6) return events
    if (dice < 0.8) return [...events, changed(first), begun(randomUUIDv7()), changed(first)]
    await lockRecords(tx, [second])
    return [...events, changed(second)]
  })
}

/** Reads until it is told that the writers are done and a page is empty; a new connection for each stretch. */
async function readAlong(isDone: () => boolean): Promise<{ seen: Seen[]; reconnections: number }> {
  const seen: Seen[] = []
  let place = JSON.stringify(FEED_START)
  for (let reconnections = 0; ; reconnections++) {
    const last = isDone() && reconnections >= RECONNECTIONS / READERS
    const pool = openPool({ url: bench.url, role: 'andon_app', max: 1 })
    try {
      const database = makeDatabase(pool, makeRecorder({ epoch: 1, newId: randomUUIDv7 }))
      for (let pages = Math.ceil(Math.random() * 4); pages > 0 || last; pages--) {
        const page = await readPage(JSON.parse(place), Math.ceil(Math.random() * 40), database)
        seen.push(...page.seen)
        place = JSON.stringify(page.next)
        if (last && page.seen.length === 0) return { seen, reconnections }
      }
    } finally {
      await pool.end()
    }
  }
}

/** Counts what a reader by id sees meanwhile. */
async function readAlongNaively(isDone: () => boolean): Promise<number> {
  let count = 0
  for (let after = FEED_START.recordId; ; ) {
    const last = isDone()
    const seen = await readNaively(after, 100)
    count += seen.length
    after = seen.at(-1)?.id ?? after
    if (last && seen.length === 0) return count
  }
}

/** As a caller does who lost too many races. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if ((error as { code?: string }).code !== 'CONFLICT') throw error
    }
  }
}

const listCommitted = async (): Promise<Set<string>> => {
  const { rows } = await bench.asOwner('select id from events')
  return new Set(rows.map((row: { id: string }) => row.id))
}

const findLastId = async (): Promise<string> =>
  (await bench.asOwner('select max(id::text) as id from events')).rows[0].id

/** Records whose events did not come as 1, 2, 3 … */
function findOutOfOrder(seen: readonly Seen[]): readonly string[] {
  const last = new Map<string, number>()
  const wrong = new Set<string>()
  for (const { recordId, seq } of seen) {
    if (seq !== (last.get(recordId) ?? 0) + 1) wrong.add(recordId)
    last.set(recordId, seq)
  }
  return [...wrong]
}

describe('the feed', () => {
  it('gives the events of one commit in the order of each record', async () => {
    const ids = Array.from({ length: 20 }, () => randomUUIDv7())
    await writeNow(...ids.map(begun), ...ids.map(changed), ...ids.map(changed))
    await untilComplete()
    const { seen } = await readAll(FEED_START)
    expect(seen).toHaveLength(60)
    expect(findOutOfOrder(seen)).toEqual([])
  })

  it('misses nothing and doubles nothing while sixteen write and readers reconnect two hundred times', async ({
    annotate,
  }) => {
    const shared = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
    await writeNow(...shared.map(begun))
    let done = false
    const writers = Array.from({ length: WRITERS }, async () => {
      for (let commit = 0; commit < COMMITS_EACH; commit++) await insist(() => writeSomething(shared))
    })
    const naive = readAlongNaively(() => done)
    const readers = Array.from({ length: READERS }, () => readAlong(() => done))
    await Promise.all(writers)
    await untilComplete()
    done = true
    const results = await Promise.all(readers)
    const committed = await listCommitted()
    expect(committed.size).toBeGreaterThanOrEqual(WRITERS * COMMITS_EACH)
    const total = results.reduce((sum, { reconnections }) => sum + reconnections, 0)
    expect(total).toBeGreaterThanOrEqual(RECONNECTIONS)
    for (const { seen } of results) {
      expect(seen).toHaveLength(committed.size)
      expect(new Set(seen.map(({ id }) => id))).toEqual(committed)
      expect(findOutOfOrder(seen)).toEqual([])
      expect(seen).toEqual(results[0]!.seen)
    }
    await annotate(`a reader by id missed ${committed.size - (await naive)} of ${committed.size}`)
  })

  it('waits for a commit that comes late, which a reader by id misses for good', async () => {
    await untilComplete()
    const start = (await readAll(FEED_START)).next
    const lastId = await findLastId()
    const [early, late] = [randomUUIDv7(), randomUUIDv7()]
    const held = Promise.withResolvers<void>()
    const numbered = Promise.withResolvers<void>()
    const lateId = randomUUIDv7()
    const slow = write(async (tx) => {
      await takeNumber(tx)
      numbered.resolve()
      await held.promise
      return [{ ...begun(late), id: lateId }]
    })
    await numbered.promise
    // Ids of one millisecond are in no order.
    await sleep(2)
    const earlyId = randomUUIDv7()
    await writeNow({ ...begun(early), id: earlyId })
    const naive = (await readNaively(lateId, 100)).map(({ id }) => id)
    const naiveBefore = (await readNaively(lastId, 1_000)).map(({ id }) => id)
    expect((await readAll(start)).seen).toEqual([])

    held.resolve()
    await slow
    await untilComplete()
    const seen = (await readAll(start)).seen.map(({ recordId }) => recordId)
    expect(seen).toEqual([late, early])
    expect(naive).toEqual([earlyId])
    expect(naiveBefore).not.toContain(lateId)
    const naiveAfter = (await readNaively(earlyId, 1_000)).map(({ id }) => id)
    expect([...naiveBefore, ...naiveAfter]).not.toContain(lateId)
    expect(await listCommitted()).toContain(lateId)
  })

  it('keeps the order of a record that a longer transaction comes to later', async () => {
    await untilComplete()
    const start = (await readAll(FEED_START)).next
    const [one, two] = [randomUUIDv7(), randomUUIDv7()]
    await writeNow(begun(one), begun(two))
    const numbered = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    let runs = 0
    const long = write(async (tx) => {
      runs++
      await lockRecords(tx, [one])
      numbered.resolve()
      await held.promise
      await lockRecords(tx, [two])
      return [changed(one), changed(two)]
    })
    await numbered.promise
    await writeNow(changed(two))
    held.resolve()
    await long
    await untilComplete()
    const { seen } = await readAll(start)
    expect(seen.filter(({ recordId }) => recordId === two).map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(seen.filter(({ recordId }) => recordId === one).map(({ seq }) => seq)).toEqual([1, 2])
    expect(runs).toBe(2)
  })
})

describe('a database restored into another server', () => {
  let restored: Bench
  beforeAll(async () => {
    restored = await openBench()
  })
  afterAll(() => restored.close())

  const writeIn = (epoch: number, ...events: DomainEvent[]) =>
    write(
      async (tx) => {
        await lockRecords(
          tx,
          events.map(({ record }) => record.id),
        )
        return events
      },
      makeDatabase(restored.pool, makeRecorder({ epoch, newId: randomUUIDv7 })),
      restored,
    )
  const readOn = async (place: FeedPlace) => {
    const { seen, next } = await readPage(place, 100, restored.database, restored)
    return { seqs: seen.map(({ recordId, seq }) => [recordId, seq]), next }
  }

  it('shows every event of an older epoch, whatever its number, and goes on behind them', async () => {
    const id = randomUUIDv7()
    await writeIn(1, begun(id), changed(id))
    // The other server had counted far beyond this one.
    await restored.asOwner('alter table events disable trigger events_append_only')
    await restored.asOwner("update events set xid = '4000000000000'")
    await restored.asOwner("update event_heads set xid = '4000000000000'")
    await restored.asOwner('alter table events enable trigger events_append_only')
    expect((await readOn(FEED_START)).seqs).toEqual([])

    await restored.asOwner("insert into epochs (epoch, system_identifier, timeline) values (2, 'another', 1)")
    const old = await readOn(FEED_START)
    expect(old.seqs).toEqual([
      [id, 1],
      [id, 2],
    ])
    expect(old.next).toMatchObject({ epoch: 1, xid: '4000000000000' })
    await writeIn(2, changed(id))
    await untilComplete(restored)
    const fresh = await readOn(old.next)
    expect(fresh.seqs).toEqual([[id, 3]])
    expect(fresh.next.epoch).toBe(2)
    expect((await readOn(fresh.next)).seqs).toEqual([])
    expect((await readOn(FEED_START)).seqs).toEqual([...old.seqs, ...fresh.seqs])
  })

  it('shows a reader from the time after the backup all that was written since the restore', async () => {
    const id = randomUUIDv7()
    await writeIn(2, begun(id))
    await untilComplete(restored)
    const beyond = { epoch: 1, xid: '4000000009999', recordId: id, seq: 7 }
    expect((await readOn(beyond)).seqs).toContainEqual([id, 1])
    expect((await readOn({ ...beyond, epoch: 3, xid: '1' })).seqs).toEqual([])
  })
})
