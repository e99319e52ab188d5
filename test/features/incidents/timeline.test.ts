import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { type Headers, type IncidentHouse, openIncidentHouse, problemOf } from './actions-support.ts'

type Reply = { items: { seq: number; text: string }[]; nextCursor: string | null }

let house: IncidentHouse
let anna: Headers
let supplier: Headers
const supplierKey = 'acme'

beforeAll(async () => {
  house = await openIncidentHouse()
  anna = await house.as(['responder'], { key: 'anna' })
  supplier = await house.as(['supplier'], { supplier: supplierKey, key: 'vendor' })
})
afterAll(() => house?.close())

const add = (id: string, body: object, headers = anna) =>
  house.call('POST', `/v1/incidents/${id}/timeline`, body, headers)
const page = (id: string, query: string, headers = anna) =>
  house.call('GET', `/v1/incidents/${id}/timeline?${query}`, undefined, headers)

describe('the timeline', () => {
  it('takes notes, decisions, facts and communications, and leaves the version', async () => {
    const { id } = await house.open()
    for (const type of ['note', 'decision', 'fact', 'communication']) {
      const reply = await add(id, { type, text: `a ${type}` })
      expect([reply.statusCode, reply.headers.location]).toEqual([201, `/v1/incidents/${id}/timeline`])
      expect(reply.json()).toMatchObject({ type: `${type}.added`, text: `a ${type}`, audience: 'internal' })
    }
    const entries = await house.timeline(id)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1))
    expect(entries.slice(-4).map(({ type }) => type)).toEqual([
      'note.added',
      'decision.added',
      'fact.added',
      'communication.added',
    ])
    expect((await house.get(id)).version).toBe(1)
  })

  it('answers an addition as the list then shows it', async () => {
    const { id } = await house.open()
    const added = (await add(id, { type: 'note', text: 'called the vendor' })).json()
    expect((await house.timeline(id)).at(-1)).toEqual(added)
    expect(added.actor).toMatchObject({ kind: 'person', name: 'anna', roles: ['responder'] })
  })

  it('shows who did what, with old and new values', async () => {
    const { id } = await house.open()
    await house.act(id, 'acknowledge', {}, anna)
    const entry = (await house.timeline(id)).find(({ type }) => type === 'incident.acknowledged')
    expect(entry?.changes).toContainEqual({ path: 'status', old: 'new', new: 'acknowledged' })
    expect(entry?.actor.name).toBe('anna')
  })

  it('comes in pages that miss and repeat nothing, also under inserts', async () => {
    const { id } = await house.open()
    for (let at = 0; at < 7; at++) await add(id, { type: 'note', text: `note ${at}` })
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const reply: Reply = (await page(id, `limit=3${cursor && `&cursor=${cursor}`}`)).json()
      seen.push(...reply.items.map(({ seq }) => seq))
      cursor = reply.nextCursor
      if (seen.length === 3) await add(id, { type: 'note', text: 'late' })
    }
    expect(seen).toEqual(Array.from({ length: 11 }, (_, at) => at + 1))
  })

  it('refuses the cursor of another incident and a limit out of range', async () => {
    const [one, two] = [await house.open(), await house.open()]
    const { nextCursor } = (await page(one.id, 'limit=1')).json()
    expect(problemOf(await page(two.id, `limit=1&cursor=${nextCursor}`)).code).toBe('INVALID_CURSOR')
    expect((await page(one.id, `limit=${LIMITS.pageSize + 1}`)).statusCode).toBe(400)
    expect((await page(one.id, 'nope=1')).statusCode).toBe(400)
  })

  it('refuses texts that say nothing or too much', async () => {
    const { id } = await house.open()
    expect(problemOf(await add(id, { type: 'note', text: ' ' })).faults).toEqual({ '/text': 'INVALID_FORMAT' })
    expect((await add(id, { type: 'note', text: 'x'.repeat(LIMITS.textLength) })).statusCode).toBe(201)
    expect(problemOf(await add(id, { type: 'note', text: 'x'.repeat(LIMITS.textLength + 1) })).faults).toEqual({
      '/text': 'TOO_LARGE',
    })
    expect(problemOf(await add(id, { type: 'gossip', text: 'x' })).faults).toEqual({ '/type': 'INVALID_VALUE' })
  })

  it('honours If-Match and an Idempotency-Key', async () => {
    const { id } = await house.open()
    const note = { type: 'note', text: 'once' }
    expect((await add(id, note, { ...anna, 'if-match': '"9"' })).statusCode).toBe(412)
    const send = () => add(id, note, { ...anna, 'idempotency-key': `note-${id}` })
    const [first, again] = [await send(), await send()]
    expect([again.statusCode, again.body]).toEqual([201, first.body])
    expect((await house.timeline(id)).filter(({ type }) => type === 'note.added')).toHaveLength(1)
  })
})

describe('a supplier', () => {
  it('sees what is shared, adds facts that are shared, and nothing else', async () => {
    const { id } = await house.open({ supplier: supplierKey })
    await add(id, { type: 'note', text: 'they are slow' })
    await add(id, { type: 'note', text: 'log attached', audience: 'shared_with_supplier' })
    const added = await add(id, { type: 'fact', text: 'we found it' }, supplier)
    expect([added.statusCode, added.json().audience]).toEqual([201, 'shared_with_supplier'])
    const { items, nextCursor } = (await page(id, 'limit=50', supplier)).json()
    expect([items.map(({ text }: { text: string }) => text), nextCursor]).toEqual([
      ['log attached', 'we found it'],
      null,
    ])
    expect((await add(id, { type: 'note', text: 'hm' }, supplier)).statusCode).toBe(403)
    expect(problemOf(await add(id, { type: 'fact', text: 'x', audience: 'internal' }, supplier)).faults).toEqual({
      '/audience': 'NOT_ALLOWED',
    })
  })

  it('is led through its pages by cursors, however far apart the shared entries are', async () => {
    const { id } = await house.open({ supplier: supplierKey })
    for (let at = 0; at < 6; at++) {
      await add(id, { type: 'note', text: `inside ${at}` })
      if (at % 2 === 0) await add(id, { type: 'note', text: `shared ${at}`, audience: 'shared_with_supplier' })
    }
    const texts: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const reply: Reply = (await page(id, `limit=1${cursor && `&cursor=${cursor}`}`, supplier)).json()
      texts.push(...reply.items.map(({ text }) => text))
      cursor = reply.nextCursor
    }
    expect(texts).toEqual(['shared 0', 'shared 2', 'shared 4'])
  })

  it('knows nothing of the incidents of others', async () => {
    const { id } = await house.open()
    expect((await page(id, '', supplier)).statusCode).toBe(404)
    expect((await add(id, { type: 'fact', text: 'x' }, supplier)).statusCode).toBe(404)
  })
})

describe('a reporter', () => {
  it('annotates what it reported and nothing else', async () => {
    const reporter = await house.as(['reporter'], { key: 'x.nguyen' })
    const own = await house.open({ reporter: 'x.nguyen' })
    const other = await house.open({ reporter: 'u.krause' })
    expect((await add(own.id, { type: 'note', text: 'still dark' }, reporter)).statusCode).toBe(201)
    expect((await add(own.id, { type: 'decision', text: 'x' }, reporter)).statusCode).toBe(403)
    expect((await add(other.id, { type: 'note', text: 'x' }, reporter)).statusCode).toBe(404)
  })
})
