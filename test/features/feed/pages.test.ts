import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FeedEventWire } from '#features/feed/feed.schema.ts'
import { decodePlace, FEED_START, scanEvents } from '#features/ledger/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { openPool } from '#platform/db/pool.ts'
import type { Tx } from '#platform/db/tx.ts'
import { makeMeter } from '../../contract/read-meter.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { untilComplete } from './support.ts'

let doors: Doors
let manager: Caller
beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  manager = await doors.as(['manager'])
})
afterAll(() => doors?.close())

const PRINTER = { title: 'Printer prints nothing', category: 'office-it/printer', assets: ['lei/office/printer-2'] }
const open = async (change: object = {}) =>
  (await manager.rest('POST', '/v1/incidents', { ...PRINTER, ...change })).json() as { id: string; number: string }

type Page = { readonly items: readonly FeedEventWire[]; readonly nextCursor: string; readonly hasMore: boolean }
const read = async (query: string, caller = manager): Promise<Page> => {
  await untilComplete(doors)
  const reply = await caller.rest('GET', `/v1/events${query}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json()
}
/** Everything behind a place, page by page until there is no more. */
const readAll = async (query: string, caller = manager) => {
  const items: FeedEventWire[] = []
  for (let after = ''; ; ) {
    const page = await read(`?limit=200${query}${after && `&after=${after}`}`, caller)
    items.push(...page.items)
    if (!page.hasMore) return { items, cursor: page.nextCursor }
    after = page.nextCursor
  }
}
const latest = async () => (await read('?after=latest')).nextCursor
const refusal = async (query: string) => {
  const reply = await manager.rest('GET', `/v1/events${query}`)
  return { status: reply.statusCode, ...(reply.json() as { code: string; reason?: string; nextCursor?: string }) }
}

describe('pages', () => {
  test('hold every event of the organisation once, records in the order of their seq', async () => {
    const admin = await doors.as(['admin'])
    const { items } = await readAll('', admin)
    const { rows } = await doors.owner.query(
      "select e.id from events e join orgs o on o.id = e.org_id where o.key = 'demo'",
    )
    expect(items.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort())
    const seqs = new Map<string, number>()
    for (const { record, seq } of items) {
      expect(seq).toBe((seqs.get(record.id) ?? 0) + 1)
      seqs.set(record.id, seq)
    }
  })

  test('lead on from the end, and from behind each event', async () => {
    const start = await latest()
    expect(await read(`?after=${start}`)).toMatchObject({ items: [] })
    const incident = await open()
    const { items, nextCursor } = await read(`?after=${start}`)
    expect(items.length).toBeGreaterThan(1)
    expect(items.every(({ record }) => record.number === incident.number)).toBe(true)
    const [first] = items
    expect((await read(`?after=${first!.cursor}`)).items).toEqual(items.slice(1))
    expect((await read(`?after=${start}&limit=1`)).items).toEqual(items.slice(0, 1))
    expect((await read(`?after=${nextCursor}`)).items).toEqual([])
  })

  test('hold what the timeline holds', async () => {
    const { id } = await open()
    const { items } = (await manager.rest('GET', `/v1/incidents/${id}/timeline?limit=200`)).json()
    const { items: told } = await read(`?incident=${id}&limit=200`)
    expect(told.map(({ cursor: _, record: __, ...entry }) => entry)).toEqual(items)
  })

  test('are the same by GraphQL', async () => {
    const start = await latest()
    await open()
    const { items } = await read(`?after=${start}&type=incident.*&limit=10`)
    const { data, errors } = await manager.query(
      `query ($after: String) { events(first: 10, after: $after, filter: { type: ["incident.*"] }) {
        items { id cursor type record { type id number } seq at recordedAt actor { id kind name roles }
          changes { path old new } reason text author audience } nextCursor hasMore } }`,
      { after: start },
    )
    expect(errors).toEqual([])
    expect(data.events).toMatchObject({ items, hasMore: false })
  })
})

describe('filters', () => {
  test('find by type, kind of record, record and incident', async () => {
    const start = await latest()
    const [one, two] = [await open(), await open()]
    await manager.rest('POST', `/v1/incidents/${one.id}/acknowledge`, {})
    await manager.rest('POST', '/v1/teams', { key: `t-${Date.now()}`, name: 'Night', kind: 'support' })
    const all = (await read(`?after=${start}&limit=200`)).items
    const found = async (query: string) => (await read(`?after=${start}&limit=200&${query}`)).items
    const among = (holds: (event: FeedEventWire) => boolean) => all.filter(holds)
    expect(await found('type=incident.acknowledged')).toEqual(among(({ type }) => type === 'incident.acknowledged'))
    expect(await found('type=incident.*,team.created')).toEqual(
      among(({ type }) => type.startsWith('incident.') || type === 'team.created'),
    )
    expect(await found('recordType=team')).toEqual(among(({ record }) => record.type === 'team'))
    expect(await found(`record=${two.id.toUpperCase()}`)).toEqual(among(({ record }) => record.id === two.id))
    expect(await found(`incident=${one.number}`)).toEqual(among(({ record }) => record.id === one.id))
    expect(await found(`incident=${two.id},${one.number}`)).toEqual(among(({ record }) => record.type === 'incident'))
    expect(await found(`incident=${two.id}&record=${one.id}`)).toEqual([])
    expect(await found('incident=INC-999999')).toEqual([])
  })

  test('a place in the middle of a record’s events leads on there', async () => {
    const { id } = await open()
    for (const text of ['a', 'b', 'c', 'd', 'e'])
      await manager.rest('POST', `/v1/incidents/${id}/timeline`, { type: 'note', text })
    const { items } = await read(`?incident=${id}&limit=200`)
    for (const [place, { cursor }] of items.entries()) {
      expect((await read(`?incident=${id}&after=${cursor}&limit=200`)).items).toEqual(items.slice(place + 1))
      expect((await read(`?incident=${id}&after=${cursor}&limit=2`)).items).toEqual(items.slice(place + 1, place + 3))
    }
  })

  test('from an instant on', async () => {
    await doors.owner.query('select pg_sleep(0)')
    const before = await readAll('')
    doors.clock.advance(10 * 60_000)
    const at = new Date(doors.clock.now()).toISOString()
    const young = await doors.as(['manager'])
    const reply = await young.rest('POST', '/v1/incidents', PRINTER)
    const { items } = await readAll(`&from=${at}`, young)
    expect(items.filter(({ record }) => record.type === 'incident').map(({ record }) => record.id)).toContain(
      reply.json().id,
    )
    expect(items.every(({ recordedAt }) => recordedAt >= at)).toBe(true)
    const known = new Set(before.items.map(({ id }) => id))
    expect(items.some(({ id }) => known.has(id))).toBe(false)
    expect((await readAll('&from=2099-01-01T00:00:00Z', young)).items).toEqual([])
    const everything = await readAll('&from=1999-01-01T00:00:00Z', young)
    expect(everything.items.length).toBe((await readAll('', young)).items.length)
  })

  test.each([
    ['type=incident', 'INVALID_QUERY'],
    ['type=', 'INVALID_QUERY'],
    ['type=*', 'INVALID_QUERY'],
    ['record=INC-1', 'INVALID_QUERY'],
    ['limit=201', 'INVALID_QUERY'],
    ['unknown=1', 'INVALID_QUERY'],
    ['after=nonsense', 'INVALID_CURSOR'],
    ['from=soon', 'INVALID_QUERY'],
  ])('%s is refused', async (query, code) => {
    expect(await refusal(`?${query}`)).toMatchObject({ status: 400, code })
  })

  test('name so many records and no more', async () => {
    const named = (count: number) => Array.from({ length: count }, (_, n) => `INC-${n + 1}`).join(',')
    expect((await manager.rest('GET', `/v1/events?incident=${named(LIMITS.feedRecords)}`)).statusCode).toBe(200)
    expect(await refusal(`?incident=${named(LIMITS.feedRecords + 1)}`)).toMatchObject({ status: 400 })
  })
})

describe('a place that is gone', () => {
  test('of another epoch is 410 with the present end', async () => {
    const kept = (await read('?limit=3')).nextCursor
    await doors.owner.query("insert into epochs (epoch, system_identifier, timeline) values (2, 'another', 1)")
    const gone = await refusal(`?after=${kept}`)
    expect(gone).toMatchObject({ status: 410, code: 'FEED_PLACE_GONE', reason: 'epoch' })
    expect((await read(`?after=${gone.nextCursor}`)).items).toEqual([])
    // From the beginning everything is there, whatever epoch it is of, and its cursors hold.
    const { items } = await readAll('')
    expect(items.length).toBeGreaterThan(10)
    await doors.owner.query('delete from epochs where epoch = 2')
    expect(await refusal(`?after=${gone.nextCursor}`)).toMatchObject({ status: 410, reason: 'epoch' })
    expect((await read(`?after=${kept}`)).items.length).toBeGreaterThan(0)
  })

  test('that nobody has come to yet is 410', async () => {
    const [binding, givenIn, epoch, , record, seq] = JSON.parse(Buffer.from(await latest(), 'base64url').toString())
    const ahead = Buffer.from(JSON.stringify([binding, givenIn, epoch, '999999999999', record, seq])).toString(
      'base64url',
    )
    expect(await refusal(`?after=${ahead}`)).toMatchObject({ status: 410, reason: 'unknown' })
  })
})

describe('cost', () => {
  test('a page reads a bounded stretch, whatever is filtered out, and leads on', async () => {
    const incidents = Array.from({ length: 400 }, () => PRINTER)
    await manager.rest('POST', '/v1/incidents/batch', { incidents })
    const first = await read('?type=stop_window.created')
    expect(first.items).toEqual([])
    const { rows } = await doors.owner.query('select count(*)::int as total from events')
    expect(rows[0].total).toBeGreaterThan(1_000)
    let pages = 1
    for (let at = first.nextCursor; ; pages++) {
      const page = await read(`?type=stop_window.created&after=${at}`)
      at = page.nextCursor
      if (!page.hasMore) break
    }
    expect(pages).toBeGreaterThanOrEqual(Math.floor(rows[0].total / 1_000))
    expect(pages).toBeLessThanOrEqual(Math.ceil(rows[0].total / 1_000) + 2)
  })

  test('a page costs the same wherever it stands, of one record too', async () => {
    const { id } = await open()
    for (let n = 0; n < 300; n++)
      await manager.rest('POST', `/v1/incidents/${id}/timeline`, { type: 'note', text: `Note ${n}` })
    const own: FeedEventWire[] = []
    for (let after = ''; ; ) {
      const page = await read(`?incident=${id}&limit=100${after && `&after=${after}`}`)
      own.push(...page.items)
      if (!page.hasMore) break
      after = page.nextCursor
    }
    const { rows } = await doors.owner.query("select id from orgs where key = 'demo'")
    const pool = openPool({ url: doors.url, role: 'andon_app', max: 1 })
    try {
      const meter = makeMeter(pool, rows[0].id)
      const places = [
        FEED_START,
        ...[own.at(5)!, own.at(-200)!, own.at(-3)!].map(({ cursor }) => placeOf(rows[0].id, cursor)),
      ]
      const scan = (records: readonly string[] | null) =>
        places.map((place) => (tx: Tx) => scanEvents(tx, place, 2, records))
      for (const readings of [await meter.measure(scan(null)), await meter.measure(scan([id]))]) {
        for (const { rows: read, scanned } of readings) {
          expect(scanned).toEqual([])
          expect(read).toBeLessThan(60)
        }
      }
    } finally {
      await pool.end()
    }
  })
})

const placeOf = (orgId: string, cursor: string) => decodePlace(orgId, cursor)!.place
