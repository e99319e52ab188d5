import { connect as openSocket } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { connect, type SocketClient } from './socket-client.ts'
import { listen, untilComplete } from './support.ts'

let doors: Doors
let port: number
let manager: Caller
beforeAll(async () => {
  doors = await openDoors({ pool: 6 })
  await doors.seed()
  port = await listen(doors)
  manager = await doors.as(['manager'], { key: 'm.boss' })
})
afterAll(() => doors?.close())

const PRINTER = { title: 'Printer prints nothing', category: 'office-it/printer', assets: ['lei/office/printer-2'] }
type Opened = { readonly id: string; readonly number: string; readonly version: number }
const open = async (change: object = {}): Promise<Opened> => {
  const reply = await manager.rest('POST', '/v1/incidents', { ...PRINTER, ...change })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json()
}
const act = async (id: string, action: string, body: object = {}) => {
  const reply = await manager.rest('POST', `/v1/incidents/${id}/${action}`, body)
  if (reply.statusCode !== 200) throw new Error(reply.body)
}
const note = (id: string, text: string, audience = 'internal') =>
  manager.rest('POST', `/v1/incidents/${id}/timeline`, { type: 'fact', text, audience })
/** What is committed already comes to nobody who connects then. */
const connectAs = async (caller: Caller): Promise<SocketClient> => {
  await untilComplete(doors)
  return connect(port, { Authorization: caller.headers.authorization })
}
const codesOf = (client: SocketClient, id: string) =>
  client.messages
    .filter((message) => message.id === id && message.type === 'error')
    .flatMap(({ payload }) => (payload as { extensions: { code: string } }[]).map(({ extensions }) => extensions.code))

const CHANGED =
  'subscription ($filter: IncidentFilter) { incidentChanged(filter: $filter) { number status team { key } } }'

describe('a connection', () => {
  const closes = async (client: SocketClient, code: number) => {
    await client.until(() => client.closed() !== null)
    expect(client.closed()?.code).toBe(code)
  }

  test('names the protocol and is acknowledged with a token', async () => {
    for (const payload of [
      manager.headers,
      { Authorization: manager.headers.authorization },
      { headers: manager.headers },
      { token: manager.headers.authorization!.slice('Bearer '.length) },
    ]) {
      const client = await connect(port, payload)
      expect([client.protocol, client.closed()]).toEqual(['graphql-transport-ws', null])
      client.close()
    }
  })

  test('without a token is closed 4401, with a bad one 4403', async () => {
    await closes(await connect(port, {}), 4401)
    await closes(await connect(port, { authorization: 'Bearer andon_nothing' }), 4403)
    await closes(await connect(port, { authorization: 'Bearer a.b.c' }), 4403)
  })

  test('that subscribes before it is initialised is closed 4401', async () => {
    const client = await connect(port, null)
    client.subscribe('1', CHANGED)
    await closes(client, 4401)
  })

  test('that says nothing is closed 4408', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const client = await connect(port, null)
    await vi.advanceTimersByTimeAsync(LIMITS.socketInitSeconds * 1_000 - 1)
    await client.ping()
    expect(client.closed()).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    await closes(client, 4408)
  })

  test('that is initialised twice is closed 4429', async () => {
    const client = await connectAs(manager)
    client.send({ type: 'connection_init', payload: manager.headers })
    await closes(client, 4429)
  })

  test.each(['1', '€'.repeat(60)])('that uses the id %s twice is closed 4409', async (id) => {
    const client = await connectAs(manager)
    client.subscribe(id, CHANGED)
    client.subscribe(id, CHANGED)
    await closes(client, 4409)
  })

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"start"}'],
    ['no document', '{"type":"subscribe","id":"1","payload":{}}'],
    ['no id', '{"type":"subscribe","payload":{"query":"subscription { incidentChanged { id } }"}}'],
    ['text that cannot be stored', '{"type":"ping","payload":{"a":"\\u0000"}}'],
  ])('that sends %s is closed 4400', async (_, text) => {
    const client = await connectAs(manager)
    client.send(text)
    await closes(client, 4400)
  })

  test('of another protocol is closed 4406', async () => {
    const client = await connect(port, null, 'graphql-ws')
    await client.until(() => client.closed() !== null)
    expect([4406, 1006]).toContain(client.closed()?.code)
  })

  test('answers a ping with what it said', async () => {
    const client = await connectAs(manager)
    client.send({ type: 'ping', payload: { at: 1 } })
    await client.until(() => client.messages.some(({ type }) => type === 'pong'))
    expect(client.messages.at(-1)).toEqual({ type: 'pong', payload: { at: 1 } })
    client.close()
  })

  test('carries so many subscriptions and no more', async () => {
    const client = await connectAs(manager)
    const { id } = await open()
    for (let n = 0; n < LIMITS.subscriptionsPerConnection; n++)
      client.subscribe(String(n), `subscription { timelineEntryAdded(incident: "${id}") { id } }`)
    await client.ping()
    expect(client.closed()).toBe(null)
    client.subscribe('more', CHANGED)
    await closes(client, 4400)
  })
})

describe('an upgrade', () => {
  const ask = (path: string, more = '') =>
    new Promise<string>((done, fail) => {
      const socket = openSocket({ port, host: '127.0.0.1' })
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk.toString()
      })
      socket.on('close', () => done(answer))
      socket.on('error', fail)
      socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n${more}\r\n`)
    })

  test('of anything else is answered as a request, and its connection closed', async () => {
    expect(await ask('/v1/me')).toMatch(/^HTTP\/1.1 401 /)
    expect(await ask('/nothing')).toMatch(/^HTTP\/1.1 404 /)
    expect(await ask('/livez')).toMatch(/^HTTP\/1.1 200 /)
  })

  test('that is no handshake is refused', async () => {
    expect(await ask('/graphql')).toMatch(/^HTTP\/1.1 400 /)
  })

  test('is what its door is for', async () => {
    expect((await doors.app.inject('/graphql/socket')).statusCode).toBe(404)
  })
})

describe('a document', () => {
  const refusedAs = async (query: string, variables?: object) => {
    const client = await connectAs(manager)
    client.subscribe('1', query, variables)
    await client.ping()
    const codes = codesOf(client, '1')
    client.close()
    return codes
  }

  test('that is none, does not fit, or asks for no subscription is refused', async () => {
    expect(await refusedAs('subscription {')).toEqual(['GRAPHQL_PARSE_FAILED'])
    expect(await refusedAs('subscription { nothing }')).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    expect(await refusedAs('subscription { incidentChanged { id } slaMilestone { id } }')).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ])
    for (const skipped of [
      'subscription { incidentChanged @skip(if: true) { id } }',
      'subscription { ... on Subscription @include(if: false) { incidentChanged { id } } }',
      'subscription { ...F } fragment F on Subscription { ... { incidentChanged @include(if: true) { id } } }',
    ]) {
      expect(await refusedAs(skipped)).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    }
    expect(await refusedAs('{ me { key } }')).toEqual(['GRAPHQL_SUBSCRIPTIONS_ONLY'])
    expect(await refusedAs(CHANGED, { filter: { nothing: 1 } })).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    expect(await refusedAs(CHANGED, { filter: { openedAtFrom: 'soon' } })).toEqual(['INVALID_QUERY'])
  })

  test('that asks for too much is refused by the limits of every document', async () => {
    const deep = `subscription { incidentChanged { ${'assets { parent { '.repeat(6)} key ${'} }'.repeat(6)} } }`
    expect(await refusedAs(deep)).toEqual(['GRAPHQL_LIMIT_EXCEEDED'])
    const dear =
      'subscription { incidentChanged { timeline(first: 200) { nodes { id } } a: timeline(first: 200) { nodes { id } } b: timeline(first: 200) { nodes { id } } c: timeline(first: 200) { nodes { id } } d: timeline(first: 200) { nodes { id } } } }'
    expect(await refusedAs(dear)).toEqual(['GRAPHQL_LIMIT_EXCEEDED'])
  })

  test('over HTTP is told where it is served', async () => {
    const { errors } = await manager.query('subscription { incidentChanged { id } }')
    expect(errors[0]?.extensions.code).toBe('GRAPHQL_SUBSCRIPTION_OVER_HTTP')
  })
})

describe('incidentChanged', () => {
  test('gives each incident that the filter finds as it is after the change', async () => {
    const client = await connectAs(manager)
    client.subscribe('all', CHANGED)
    client.subscribe('held', CHANGED, { filter: { status: ['on_hold'] } })
    client.subscribe('elsewhere', CHANGED, { filter: { asset: ['gre'] } })
    await client.ping()
    const incident = await open()
    await client.until(() => client.next('all').length === 1)
    await act(incident.id, 'acknowledge')
    await act(incident.id, 'start')
    await act(incident.id, 'hold', { holdReason: 'waiting_supplier', text: 'A part.' })
    await client.until(() => client.next('held').length > 0)
    const isHeld = ({ incidentChanged }: Record<string, unknown>) =>
      (incidentChanged as { status: string }).status === 'on_hold'
    await client.until(() => client.next('all').some(isHeld))
    const seen = client.next('all').map(({ incidentChanged }) => incidentChanged as Record<string, unknown>)
    expect(seen[0]).toMatchObject({ number: incident.number, status: 'new' })
    expect(seen.at(-1)).toMatchObject({ number: incident.number, status: 'on_hold' })
    expect(client.next('elsewhere')).toEqual([])
    client.send({ id: 'all', type: 'complete' })
    await client.ping()
    const before = client.next('all').length
    await act(incident.id, 'resume')
    await client.ping()
    expect(client.next('all')).toHaveLength(before)
    client.close()
  })

  test('is silent about what the subscriber may not know of', async () => {
    const greifswald = await doors.as(['responder'], { sites: ['gre'] })
    const client = await connectAs(greifswald)
    client.subscribe('1', CHANGED)
    await client.ping()
    await open()
    const seen = await open({ assets: ['gre'] })
    await client.until(() => client.next('1').length > 0)
    expect(client.next('1').map(({ incidentChanged }) => (incidentChanged as { number: string }).number)).toEqual([
      seen.number,
    ])
    client.close()
  })
})

describe('timelineEntryAdded', () => {
  const ADDED = 'subscription ($incident: ID!) { timelineEntryAdded(incident: $incident) { seq type text audience } }'

  test('gives the entries as they come, by id and by number', async () => {
    const { id, number } = await open()
    const client = await connectAs(manager)
    client.subscribe('id', ADDED, { incident: id })
    client.subscribe('number', ADDED, { incident: number })
    await client.ping()
    await note(id, 'The fuse is blown.')
    await act(id, 'acknowledge')
    const seqs = (of: string) => client.next(of).map((data) => (data.timelineEntryAdded as { seq: number }).seq)
    const { items } = (await manager.rest('GET', `/v1/incidents/${id}/timeline?limit=200`)).json()
    const all = items.map(({ seq }: { seq: number }) => seq)
    await client.until(() => seqs('number').at(-1) === all.at(-1) && seqs('id').at(-1) === all.at(-1))
    expect(client.next('id')[0]).toMatchObject({
      timelineEntryAdded: { type: 'fact.added', text: 'The fuse is blown.' },
    })
    expect(seqs('id')).toEqual(all.slice(all.indexOf(seqs('id')[0]!)))
    client.close()
  })

  test('gives a supplier what is shared, and refuses what is not its own', async () => {
    const supplier = await doors.as(['supplier'], { supplier: 'plantlink' })
    const shared = await open({ supplier: 'plantlink' })
    const other = await open()
    const client = await connectAs(supplier)
    client.subscribe('1', ADDED, { incident: shared.id })
    client.subscribe('2', ADDED, { incident: other.id })
    client.subscribe('3', ADDED, { incident: '0198a000-0000-7000-8000-00000000dead' })
    await client.ping()
    expect([codesOf(client, '2'), codesOf(client, '3')]).toEqual([['NOT_FOUND'], ['NOT_FOUND']])
    await note(shared.id, 'Internal.')
    await note(shared.id, 'For you.', 'shared_with_supplier')
    await client.until(() => client.next('1').length > 0)
    expect(client.next('1')).toEqual([
      { timelineEntryAdded: expect.objectContaining({ text: 'For you.', audience: 'shared_with_supplier' }) },
    ])
    client.close()
  })
})

describe('access that ends', () => {
  test('closes the connection with 4403 within seconds', async () => {
    const key = 'p.gone'
    const caller = await doors.as(['responder'], { key })
    const client = await connectAs(caller)
    client.subscribe('1', CHANGED)
    await client.ping()
    await doors.owner.query('update principals set disabled_at = now() where key = $1', [key])
    await client.until(() => client.closed() !== null)
    expect(client.closed()?.code).toBe(4403)
  })

  test('closes it when the token runs out', async () => {
    const caller = await doors.as(['responder'])
    const client = await connectAs(caller)
    client.subscribe('1', CHANGED)
    await client.ping()
    const now = doors.clock.now()
    doors.clock.advance(13 * HOUR)
    await client.until(() => client.closed() !== null)
    doors.clock.set(now)
    expect(client.closed()?.code).toBe(4403)
  })
})
