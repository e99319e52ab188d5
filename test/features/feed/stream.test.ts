import { randomUUIDv7 } from 'node:crypto'
import { connect as openSocket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { follow, listen, type Reader, untilComplete } from './support.ts'

let doors: Doors
let port: number
let manager: Caller
const readers: Reader[] = []
beforeAll(async () => {
  doors = await openDoors({ pool: 6 })
  await doors.seed()
  port = await listen(doors)
  manager = await doors.as(['manager'])
})
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close()
})
afterAll(() => doors?.close())

const PRINTER = { title: 'Printer prints nothing', category: 'office-it/printer', assets: ['lei/office/printer-2'] }
const open = async (change: object = {}) => {
  const reply = await manager.rest('POST', '/v1/incidents', { ...PRINTER, ...change })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json() as { id: string; number: string }
}
const note = (id: string, text: string) => manager.rest('POST', `/v1/incidents/${id}/timeline`, { type: 'note', text })
const start = async (options: { query?: string; lastId?: string } = {}, caller = manager): Promise<Reader> => {
  // What is committed already comes to nobody who begins at the present end.
  await untilComplete(doors)
  const reader = await follow(port, caller.headers, options)
  readers.push(reader)
  if (reader.status === 200) await reader.until(() => reader.lastId() !== '')
  return reader
}
const ends = (reader: Reader) =>
  reader.messages.filter(({ event }) => event === 'end').map(({ data }) => JSON.parse(data).code)

describe('a stream', () => {
  test('begins at the present end and hands on what is committed', async () => {
    const reader = await start()
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    expect(reader.headers['content-encoding']).toBeUndefined()
    const incident = await open()
    await reader.until(() => reader.events().length > 0)
    expect(reader.events()[0]).toMatchObject({
      type: 'incident.opened',
      record: { type: 'incident', id: incident.id, number: incident.number },
    })
    expect(reader.messages[0]!.id).toBe(reader.events()[0]!.cursor)
  })

  test('goes on behind the last id, with what the filter finds', async () => {
    const reader = await start()
    const { id } = await open()
    await reader.until(() => reader.events().length > 0)
    reader.close()
    for (const text of ['one', 'two']) await note(id, text)
    const again = await start({ lastId: reader.lastId(), query: `?incident=${id}&type=note.added` })
    await note(id, 'three')
    await again.until(() => again.events().length === 3)
    expect(again.events().map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })

  test('is asked for by Accept alone', async () => {
    const reader = await follow(port, { ...manager.headers, accept: 'application/json, text/event-stream;q=0.5' })
    readers.push(reader)
    expect(reader.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  test('asked for by HEAD has ended with its headers', async () => {
    const socket = openSocket(port, '127.0.0.1')
    const requestOf = (line: string) =>
      `${line} HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\nauthorization: ${manager.headers.authorization}\r\n\r\n`
    // The connection is free for the next request.
    socket.write(requestOf('HEAD /v1/events') + requestOf('GET /livez'))
    let heard = ''
    for await (const chunk of socket) {
      heard += chunk
      if (heard.split('HTTP/1.1 200').length > 2) break
    }
    expect(heard).toContain('text/event-stream')
  })

  test('needs a token, and a filter that can be read', async () => {
    expect((await start({}, { ...manager, headers: {} })).status).toBe(401)
    expect((await start({ query: '?type=nothing' })).status).toBe(400)
    expect((await start({ query: '?after=nonsense' })).status).toBe(400)
  })

  test('takes no place among the requests being answered', async () => {
    const inFlight = async () => {
      const { body } = await doors.app.inject('/metrics')
      return Number(/^andon_http_requests_in_flight (\d+)/m.exec(body)![1])
    }
    const before = await inFlight()
    await Promise.all(Array.from({ length: 5 }, () => start()))
    expect(await inFlight()).toBe(before)
    expect((await doors.app.inject('/metrics')).body).toMatch(/^andon_feed_followers [5-9]/m)
  })
})

describe('reset', () => {
  test('tells a reader whose place is of another time, and goes on at the present end', async () => {
    const kept = (await start()).lastId()
    await doors.owner.query("insert into epochs (epoch, system_identifier, timeline) values (2, 'another', 1)")
    const reader = await start({ lastId: kept })
    await reader.until(() => reader.messages.length > 0)
    expect(reader.messages[0]).toMatchObject({ event: 'reset', data: '{"reason":"epoch"}' })
    expect(reader.messages[0]!.id).not.toBe(kept)
    await doors.owner.query('delete from epochs where epoch = 2')
  })

  test('tells it for an id that is none, and for one nobody has come to', async () => {
    const [binding, ...parts] = JSON.parse(Buffer.from((await start()).lastId(), 'base64url').toString())
    const ahead = Buffer.from(JSON.stringify([binding, ...parts.with(2, '999999999999')])).toString('base64url')
    for (const lastId of ['nonsense', ahead]) {
      const reader = await start({ lastId })
      await reader.until(() => reader.messages.length > 0)
      expect(reader.messages[0]).toMatchObject({ event: 'reset', data: '{"reason":"unknown"}' })
      await open()
      await reader.until(() => reader.events().length > 0)
    }
  })

  test('tells those who follow when another database takes the place of this one', async () => {
    const reader = await start()
    await open()
    await reader.until(() => reader.events().length > 0)
    await doors.owner.query("insert into epochs (epoch, system_identifier, timeline) values (2, 'another', 1)")
    await reader.until(() => reader.messages.some(({ event }) => event === 'reset'))
    await doors.owner.query('delete from epochs where epoch = 2')
    await reader.until(() => reader.messages.filter(({ event }) => event === 'reset').length === 2)
  })
})

describe('rights are asked for again while it lasts', () => {
  const responder = (key: string) => doors.as(['responder'], { key })

  test('of a principal that is disabled, one whose rights were changed, and an API key whose client got other roles', async () => {
    const admin = await doors.as(['admin'])
    const [gone, changed, key] = ['gone', 'changed', 'mes'].map((name) => `${name}-${randomUUIDv7()}`) as [
      string,
      string,
      string,
    ]
    const made = await admin.rest('POST', '/v1/api-clients', { key, name: 'MES', roles: ['responder'] })
    expect(made.statusCode).toBe(201)
    const issued = (await admin.rest('POST', `/v1/api-clients/${key}/keys`, { name: 'Feed' })).json()
    const readers = [
      await start({}, await responder(gone)),
      await start({}, await responder(changed)),
      await start({}, { ...manager, headers: { authorization: `Bearer ${issued.apiKey}` } }),
    ]
    const other = await start()
    expect(readers.map(({ status }) => status)).toEqual([200, 200, 200])
    await doors.owner.query('update principals set disabled_at = now() where key = $1', [gone])
    await doors.owner.query('update principals set tokens_valid_after = $2 where key = $1', [
      changed,
      new Date(doors.clock.now() + 1_000).toISOString(),
    ])
    await doors.owner.query("update principals set roles = '{integration}' where key = $1", [key])
    for (const reader of readers) await reader.until(() => reader.isEnded())
    expect(readers.map(ends)).toEqual([['UNAUTHENTICATED'], ['UNAUTHENTICATED'], ['STREAM_RIGHTS_CHANGED']])
    expect(other.isEnded()).toBe(false)
  })

  test('of a token that has run out', async () => {
    const reader = await start()
    const now = doors.clock.now()
    doors.clock.advance(13 * HOUR)
    await reader.until(() => reader.isEnded())
    doors.clock.set(now)
    expect(ends(reader)).toEqual(['UNAUTHENTICATED'])
  })

  test('of an incident that becomes restricted: what follows is not handed on', async () => {
    const caller = await doors.as(['responder'], { key: 'p.outside' })
    const { id } = await open()
    const reader = await start({ query: `?incident=${id}` }, caller)
    await note(id, 'before')
    await reader.until(() => reader.events().some(({ text }) => text === 'before'))
    await doors.owner.query("update incidents set visibility = 'restricted' where id = $1", [id])
    await note(id, 'after')
    const all = await start({ query: `?incident=${id}&from=1999-01-01T00:00:00Z` }, await doors.as(['auditor']))
    await all.until(() => all.events().some(({ text }) => text === 'after'))
    await sleep(300)
    expect(reader.events().some(({ text }) => text === 'after')).toBe(false)
  })
})

describe('limits', () => {
  test('so many streams for each principal and no more, until one ends', async () => {
    const caller = await doors.as(['responder'], { key: 'p.many' })
    const opened: Reader[] = []
    for (let n = 0; n < LIMITS.streamsPerPrincipal; n++) opened.push(await start({}, caller))
    expect(opened.every(({ status }) => status === 200)).toBe(true)
    const refused = await start({}, caller)
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '5'])
    expect((await start()).status).toBe(200)
    opened[0]!.close()
    for (let tries = 0; ; tries++) {
      const reader = await start({}, caller)
      if (reader.status === 200) break
      expect(tries).toBeLessThan(3_000)
      await sleep(20)
    }
  })

  test('a reader that takes nothing is let go; the others miss nothing', async () => {
    const followers = async () =>
      Number(/^andon_feed_followers (\d+)/m.exec((await doors.app.inject('/metrics')).body)![1])
    // Those of the tests before are on their way out.
    await expect.poll(followers).toBe(0)
    const { id } = await open()
    const [slow, quick] = [await start({ query: `?incident=${id}` }), await start({ query: `?incident=${id}` })]
    slow.pause()
    const text = 'x'.repeat(LIMITS.textLength)
    let sent = 0
    // What the kernels of both sides hold comes on top of what may wait.
    while ((await followers()) === 2) {
      expect(sent * LIMITS.textLength).toBeLessThan(40 * LIMITS.streamBacklogBytes)
      await Promise.all(Array.from({ length: 20 }, () => note(id, text)))
      sent += 20
    }
    await quick.until(() => quick.events().length >= sent)
    expect(quick.isEnded()).toBe(false)
    expect(sent * LIMITS.textLength).toBeGreaterThan(LIMITS.streamBacklogBytes)
  })
})

test('a process that stops ends its streams, and says where to go on', async () => {
  const other = await openDoors()
  await other.seed()
  const caller = await other.as(['manager'])
  const reader = await follow(await listen(other), caller.headers)
  await reader.until(() => reader.lastId() !== '')
  await other.close()
  await reader.until(() => reader.isEnded())
  expect(ends(reader)).toEqual(['UNAVAILABLE'])
  expect(reader.messages.at(-1)!.id).toBe(reader.lastId())
})
