import { setTimeout as sleep } from 'node:timers/promises'
import type { MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { documentSchema, makeConfigurationSnapshots } from '#features/configuration/index.ts'
import { type AssetStates, makeAssetStates } from '#features/mqtt/index.ts'
import { makeLog } from '#platform/log.ts'
import { type Broker, connectBroker } from '#platform/mqtt/broker.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { connectClient, eventually, type LocalBroker, startBroker } from './local-broker.ts'

const LINE = 'lei/packaging/line-4'
const TOPIC = `andon/demo/${LINE}/state`

let doors: Doors
let manager: Caller
let server: LocalBroker
let org: { readonly id: string; readonly key: string }
let states: AssetStates | null = null
let detach: (() => Promise<void>) | null = null
const watchers: MqttClient[] = []

beforeAll(async () => {
  doors = await openDoors({ pool: 8 })
  await doors.seed()
  manager = await doors.as(['manager'], { key: 'boss' })
  server = await startBroker()
  const { rows } = await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")
  org = rows[0]!
})
afterEach(async () => {
  for (const watcher of watchers.splice(0)) await watcher.endAsync(true)
  await detach?.()
  detach = null
})
afterAll(async () => {
  await server.stop()
  await doors.close()
})

const configurations = makeConfigurationSnapshots(documentSchema)
/** Events wait for the transactions of other tests on the same server: then there is more in a moment. */
async function run(): Promise<void> {
  for (let more = await states!.run(); more !== undefined; more = await states!.run()) await sleep(more)
}

const statesAt = (broker: Pick<Broker, 'publish' | 'onConnect' | 'isConnected'>): AssetStates =>
  makeAssetStates({
    stride: 2,
    database: doors.ground.database,
    configurations,
    now: doors.clock.now,
    log: makeLog('silent'),
    settings: { prefix: 'andon', withTitles: false },
    broker,
    ctx: async () => systemCtx(org, doors.clock.now(), 'mqtt'),
  })

/** What a process does that has the connection. */
async function connect(to: LocalBroker = server): Promise<Broker> {
  await detach?.()
  const broker = connectBroker({
    address: to.address,
    clientId: 'andon',
    version: 4,
    clean: true,
    log: makeLog('silent'),
    backoff: { first: 20, longest: 50 },
  })
  broker.start()
  states = statesAt(broker)
  detach = () => broker.stop()
  await eventually(() => broker.isConnected(), 'a connection')
  return broker
}

const keptOf = (asset: string) =>
  doors.ground.database.read(systemCtx(org, doors.clock.now(), 'test'), (tx) =>
    tx.query('test.keptOf', 'select version from mqtt_asset_states where asset = $1', [asset]),
  )

const shownAt = (incident: string) =>
  doors.ground.database.read(systemCtx(org, doors.clock.now(), 'test'), (tx) =>
    tx.query('test.shownAt', 'select asset from mqtt_asset_incidents where incident_id = $1', [incident]),
  )

type Heard = { readonly topic: string; readonly state: State | null; readonly retain: boolean }
type State = {
  readonly version: number
  readonly openCount: number
  readonly highestPriority: string | null
  readonly productionImpact: string | null
  readonly open: readonly { readonly number: string; readonly status: string; readonly title?: string }[]
}

/** Somebody who watches, with everything heard so far. */
async function watch(filter = 'andon/#', on: LocalBroker = server): Promise<Heard[]> {
  const heard: Heard[] = []
  const watcher = await connectClient(on.port)
  watchers.push(watcher)
  watcher.on('message', (topic, payload, { retain }) => {
    heard.push({ topic, retain, state: payload.length === 0 ? null : JSON.parse(payload.toString()) })
  })
  await watcher.subscribeAsync(filter, { qos: 1 })
  return heard
}

/** What the broker retains under a topic, as one who comes now hears it. */
async function retained(topic = TOPIC, on: LocalBroker = server): Promise<State | null> {
  const heard = await watch(topic, on)
  const asked = await connectClient(on.port)
  watchers.push(asked)
  // What a subscription retained comes before what is published after it.
  await asked.publishAsync(`${topic}/probe`, 'x', { qos: 1 })
  await sleep(50)
  return heard.find(({ retain }) => retain)?.state ?? null
}

type Opened = { readonly id: string; readonly number: string; readonly version: number }
async function openIncident(change: object = {}): Promise<Opened> {
  const reply = await manager.rest('POST', '/v1/incidents', {
    title: 'Conveyor of Anna M. stands',
    category: 'erp-mes/mes-unresponsive',
    assets: [LINE],
    productionImpact: 'stopped',
    fields: { system: 'mes' },
    ...change,
  })
  expect(reply.statusCode).toBe(201)
  return reply.json()
}
const act = async ({ id }: Opened, action: string, body: object = {}) =>
  expect((await manager.rest('POST', `/v1/incidents/${id}/${action}`, body)).statusCode).toBe(200)
const resolve = (opened: Opened) => act(opened, 'resolve', { resolutionCode: 'fixed', text: 'Belt changed' })
const patch = async ({ id }: Opened, change: object) => {
  const { version } = (await manager.rest('GET', `/v1/incidents/${id}`)).json()
  const reply = await manager.rest('PATCH', `/v1/incidents/${id}`, change, { 'if-match': `"${version}"` })
  expect(reply.statusCode).toBe(200)
}

test('an asset shows what is open, change by change, until nothing is', async () => {
  await connect()
  const heard = await watch(`andon/demo/lei/packaging/+/state`)
  const opened = await openIncident()
  await run()
  await act(opened, 'acknowledge')
  await run()
  const second = await openIncident({ productionImpact: 'degraded' })
  await run()
  await resolve(opened)
  await run()
  await resolve(second)
  await run()
  await run()
  await eventually(() => heard.length >= 5, 'five states')
  expect(heard.map(({ state }) => state?.open.map(({ number, status }) => `${number} ${status}`))).toEqual([
    [`${opened.number} new`],
    [`${opened.number} acknowledged`],
    expect.arrayContaining([`${opened.number} acknowledged`, `${second.number} new`]),
    [`${second.number} new`],
    [],
  ])
  expect(heard.map(({ state }) => state?.version)).toEqual([1, 2, 3, 4, 5])
  expect(heard.map(({ state }) => state?.productionImpact)).toEqual(['stopped', 'stopped', 'stopped', 'degraded', null])
  expect(heard[0]?.state).toMatchObject({ asset: LINE, openCount: 1, highestPriority: expect.stringMatching(/^P\d$/) })
  expect(JSON.stringify(heard)).not.toContain('Anna M.')
  expect(await retained()).toMatchObject({ openCount: 0, open: [], version: 5 })
})

test('what changed while the broker was away is there when it is back, once', async () => {
  const broker = await connect()
  await run()
  await server.cut()
  await eventually(() => !broker.isConnected(), 'the outage')
  const opened = await openIncident()
  await run()
  await act(opened, 'acknowledge')
  await run()
  await server.restore()
  await eventually(() => broker.isConnected(), 'the broker again')
  const heard = await watch(TOPIC)
  await eventually(() => heard.length === 1, 'what was retained before')
  await run()
  await eventually(() => heard.length >= 2, 'the present state')
  await run()
  expect(heard.slice(1).map(({ state }) => state?.open.map(({ status }) => status))).toEqual([['acknowledged']])
  await resolve(opened)
  await run()
})

test('a broker that has lost everything is given everything again, whoever connects', async () => {
  const opened = await openIncident()
  const empty = await startBroker()
  try {
    await connect(empty)
    await run()
    expect(await retained(TOPIC, empty)).toMatchObject({ openCount: 1, open: [{ number: opened.number }] })
  } finally {
    for (const watcher of watchers.splice(0)) await watcher.endAsync(true)
    await detach?.()
    detach = null
    await empty.stop()
  }
  await resolve(opened)
})

test('a publication that fails stays due and comes with the next turn', async () => {
  await connect()
  await run()
  const opened = await openIncident()
  let attempts = 0
  const broken = statesAt({
    isConnected: () => true,
    onConnect: () => () => undefined,
    publish: async () => {
      attempts++
      throw new Error('the connection ended')
    },
  })
  await broken.run()
  await broken.run()
  expect(attempts).toBe(1)
  const heard = await watch(TOPIC)
  await connect()
  await run()
  await eventually(() => heard.some(({ state }) => state?.open[0]?.number === opened.number), 'the state')
  await resolve(opened)
  await run()
})

test('restricted incidents, drills and history never leave', async () => {
  await connect()
  await run()
  const heard = await watch()
  await openIncident({ visibility: 'restricted' })
  await openIncident({ mode: 'drill' })
  const shown = await openIncident()
  await run()
  await eventually(() => heard.some(({ state }) => state?.openCount === 1))
  await patch(shown, { visibility: 'restricted' })
  await run()
  await eventually(() => heard.at(-1)?.state?.openCount === 0, 'that it was hidden')
  for (const { state } of heard) expect((state?.open ?? []).every(({ number }) => number === shown.number)).toBe(true)
})

test('an incident that moves is shown where it is, and an asset out of use where nothing is', async () => {
  await connect()
  const admin = await doors.as(['admin'], { key: 'admin' })
  const add = await admin.rest('POST', '/v1/assets', { key: 'lei/spare-1', name: 'Spare', level: 'unit' })
  expect(add.statusCode).toBe(201)
  const topic = 'andon/demo/lei/spare-1/state'
  const opened = await openIncident({ assets: ['lei/spare-1'] })
  await run()
  expect(await retained(topic)).toMatchObject({ openCount: 1 })
  await patch(opened, { assets: [LINE] })
  await run()
  expect(await retained(topic)).toMatchObject({ openCount: 0 })
  expect(await retained()).toMatchObject({ open: [{ number: opened.number }] })
  const heard = await watch(topic)
  const retire = await admin.rest('POST', `/v1/assets/${encodeURIComponent('lei/spare-1')}/retire`, { reason: 'Sold' })
  expect(retire.statusCode).toBe(200)
  await run()
  await eventually(() => heard.at(-1)?.state === null, 'that the topic is cleared')
  expect(await retained(topic)).toBeNull()
  expect(await keptOf('lei/spare-1')).toEqual([])
  expect(await keptOf(LINE)).toHaveLength(1)
  await resolve(opened)
  await run()
})

test('states that somebody spoilt are right again with the next connection, a part in each step', async () => {
  const past = await openIncident()
  await resolve(past)
  const opened: Opened[] = []
  for (let n = 0; n < 5; n++) opened.push(await openIncident({ assets: n < 3 ? [LINE] : [LINE, 'erp'] }))
  await act(opened[1]!, 'acknowledge')
  await connect()
  await run()
  await doors.owner.query('alter table mqtt_asset_incidents no force row level security')
  await doors.owner.query('delete from mqtt_asset_incidents')
  await doors.owner.query(
    'insert into mqtt_asset_incidents (org_id, asset, incident_id) select org_id, $1, id from incidents where id = $2',
    [LINE, past.id],
  )
  await doors.owner.query('alter table mqtt_asset_incidents force row level security')
  await connect()
  await run()
  const numbers = (state: State | null) => state?.open.map(({ number }) => number).toSorted()
  const all = opened.map(({ number }) => number).toSorted()
  expect(numbers(await retained())).toEqual(all)
  expect(numbers(await retained('andon/demo/erp/state'))).toEqual(all.slice(3))
  expect(await shownAt(past.id)).toEqual([])
  for (const one of opened) await resolve(one)
  await run()
  expect(await retained()).toMatchObject({ openCount: 0 })
})
