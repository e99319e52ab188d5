import type { MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { MOST_ATTEMPTS } from '#features/mqtt/hold-command.core.ts'
import { type HoldCommands, makeHoldCommands } from '#features/mqtt/index.ts'
import { HOUR, MINUTE } from '#kernel/time.ts'
import { makeLog } from '#platform/log.ts'
import { type Broker, connectBroker } from '#platform/mqtt/broker.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { connectClient, eventually, type LocalBroker, startBroker } from './local-broker.ts'

const COMMANDS = 'andon/demo/batches/hold'
const CONFIRMATIONS = `${COMMANDS}/confirmed`

let doors: Doors
let quality: Caller
let responder: Caller
let admin: Caller
let server: LocalBroker
let mes: MqttClient
let org: { readonly id: string; readonly key: string }
let broker: Broker
let holds: HoldCommands

type Command = {
  readonly holdId: string
  readonly batch: string
  readonly attempt: number
  readonly incident: string | null
}
const commands: Command[] = []

beforeAll(async () => {
  doors = await openDoors({ pool: 8 })
  await doors.seed()
  quality = await doors.as(['quality'], { key: 'q.marti' })
  responder = await doors.as(['responder'], { key: 'r.egger' })
  admin = await doors.as(['admin'], { key: 'root' })
  org = (await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")).rows[0]!
  server = await startBroker()
  mes = await connectClient(server.port)
  mes.on('message', (topic, payload, { retain }) => {
    if (topic === COMMANDS && !retain) commands.push(JSON.parse(payload.toString()))
  })
  await mes.subscribeAsync(COMMANDS, { qos: 1 })
  ;[broker, holds] = open()
  await eventually(() => broker.isConnected())
})
afterEach(() => {
  commands.length = 0
})
afterAll(async () => {
  await broker.stop()
  await mes.endAsync(true)
  await server.stop()
  await doors.close()
})

function open(): [Broker, HoldCommands] {
  const made = connectBroker({
    address: server.address,
    clientId: 'andon',
    version: 4,
    log: makeLog('silent'),
    backoff: { first: 20, longest: 50 },
  })
  const work = makeHoldCommands({
    database: doors.ground.database,
    holdConfirmations: doors.services.holdConfirmations,
    log: makeLog('silent'),
    settings: { prefix: 'andon', org: 'demo' },
    broker: made,
    ctx: async () => systemCtx(org, doors.clock.now(), 'mqtt'),
    sender: async () => systemCtx(org, doors.clock.now(), 'mqtt'),
  })
  made.start()
  return [made, work]
}

type Kept = { readonly id: string; readonly name: string; readonly reason: string }
const unusable = async (): Promise<readonly Kept[]> =>
  (await admin.rest('GET', '/v1/intake/messages?name=batches/hold/confirmed&state=unusable')).json().items

type Opened = { readonly id: string; readonly number: string }
async function openIncident(batches: readonly string[], change: object = {}): Promise<Opened> {
  const reply = await responder.rest('POST', '/v1/incidents', {
    title: 'Seal temperature out of range',
    category: 'erp-mes/mes-unresponsive',
    assets: ['lei/packaging/line-4'],
    fields: { system: 'mes' },
    batches: batches.map((batch) => ({ batch })),
    ...change,
  })
  expect(reply.statusCode).toBe(201)
  return reply.json()
}
const dispose = async (id: string, batches: readonly string[], disposition: string) => {
  const body = { batches, disposition, reason: 'Seal test' }
  expect((await quality.rest('POST', `/v1/incidents/${id}/batches/disposition`, body)).statusCode).toBe(200)
}
const batchOf = async (id: string) => (await quality.rest('GET', `/v1/incidents/${id}/batches`)).json().items[0]
const commandedOf = (holdId: string) =>
  doors.ground.database.read(systemCtx(org, doors.clock.now(), 'test'), (tx) =>
    tx.query('test.commandedOf', 'select attempts from mqtt_hold_commands where hold_id = $1', [holdId]),
  )
const heard = async (many: number) => eventually(() => commands.length >= many, `${many} commands`)

test('a hold is commanded until it is confirmed at the broker, and effective from then on', async () => {
  const { id, number } = await openIncident(['B-1'])
  await holds.run()
  await dispose(id, ['B-1'], 'hold')
  await holds.run()
  await holds.run()
  await heard(1)
  const { holdId } = await batchOf(id)
  expect(commands).toMatchObject([{ holdId, batch: 'B-1', attempt: 1, incident: number }])
  doors.clock.advance(MINUTE)
  await holds.run()
  await heard(2)
  expect(commands[1]).toMatchObject({ holdId, attempt: 2 })
  for (let times = 0; times < 2; times++) {
    await mes.publishAsync(CONFIRMATIONS, JSON.stringify({ holdId, reference: `QM-${times}` }), { qos: 1 })
    await eventually(async () => (await batchOf(id)).holdConfirmedAt !== null, 'the confirmation')
  }
  expect(await batchOf(id)).toMatchObject({ reference: 'QM-0', disposition: 'hold' })
  doors.clock.advance(HOUR)
  await holds.run()
  await holds.clear()
  expect(commands).toHaveLength(2)
  const entries = (await quality.rest('GET', `/v1/incidents/${id}/timeline?limit=200`)).json().items
  const confirmed = entries.filter(({ type }: { type: string }) => type === 'batch.hold_confirmed')
  expect(confirmed).toMatchObject([{ actor: { kind: 'system' } }])
})

test('what was held while the broker was away is commanded when it is back, and confirmed by another door no more', async () => {
  await server.cut()
  await eventually(() => !broker.isConnected())
  const { id } = await openIncident(['B-2'])
  await dispose(id, ['B-2'], 'hold')
  await holds.run()
  await server.restore()
  await eventually(() => broker.isConnected() && mes.connected, 'the broker again')
  await eventually(async () => {
    await holds.run()
    return commands.length > 0
  }, 'the command')
  const integration = await doors.as(['integration'], { key: 'mes' })
  const body = { confirmations: [{ batch: 'B-2' }] }
  expect((await integration.rest('POST', `/v1/incidents/${id}/batches/confirm-hold`, body)).statusCode).toBe(200)
  doors.clock.advance(HOUR)
  await holds.run()
  expect(commands).toHaveLength(1)
})

test('a confirmation that came while nobody listened is kept by the broker; of a hold that is no more it changes nothing', async () => {
  const { id } = await openIncident(['B-3'])
  await dispose(id, ['B-3'], 'hold')
  const { holdId: first } = await batchOf(id)
  await broker.stop()
  await mes.publishAsync(CONFIRMATIONS, JSON.stringify({ holdId: first }), { qos: 1 })
  ;[broker, holds] = open()
  await eventually(async () => (await batchOf(id)).holdConfirmedAt !== null, 'the confirmation')
  await dispose(id, ['B-3'], 'under_review')
  await dispose(id, ['B-3'], 'hold')
  for (const payload of ['what?', JSON.stringify({ holdId: first }), '{}']) {
    await mes.publishAsync(CONFIRMATIONS, payload, { qos: 1 })
  }
  await eventually(async () => (await unusable()).length === 3, 'three kept')
  expect((await unusable()).map(({ reason }) => reason.slice(0, 30)).toSorted()).toEqual([
    'A confirmation is a JSON objec',
    'It does not say which hold it ',
    'No batch is on hold under this',
  ])
  const { holdId: second } = await batchOf(id)
  await holds.run()
  await heard(1)
  expect(commands).toMatchObject([{ holdId: second, attempt: 1 }])
  expect(await batchOf(id)).toMatchObject({ holdConfirmedAt: null })
  expect(await commandedOf(second)).toEqual([{ attempts: 1 }])
  await holds.clear()
  expect(await commandedOf(second)).toHaveLength(1)
  await dispose(id, ['B-3'], 'released')
  await holds.clear()
  expect(await commandedOf(second)).toEqual([])
})

test('a confirmation that could not be used is kept once, and confirms when it is replayed', async () => {
  const { id } = await openIncident(['B-9'])
  await dispose(id, ['B-9'], 'hold')
  const { holdId } = await batchOf(id)
  const before = (await unusable()).length
  await doors.owner.query('alter table incident_batches no force row level security')
  const spoil = (to: string, from: string) =>
    doors.owner.query('update incident_batches set hold_id = $1 where hold_id = $2', [to, from])
  const elsewhere = '0198a5c2-0000-7000-8000-00000000000f'
  await spoil(elsewhere, holdId)
  for (let times = 0; times < 2; times++) {
    await mes.publishAsync(CONFIRMATIONS, JSON.stringify({ holdId, reference: 'QM-9' }), { qos: 1 })
  }
  await eventually(async () => (await unusable()).length > before, 'one kept')
  const [kept] = await unusable()
  expect(kept).toMatchObject({ name: 'batches/hold/confirmed', protocol: 'mqtt', principal: 'mqtt' })
  const replay = () => admin.rest('POST', `/v1/intake/messages/${kept!.id}/replay`, {})
  expect((await replay()).json()).toMatchObject({ state: 'unusable' })
  await spoil(holdId, elsewhere)
  await doors.owner.query('alter table incident_batches force row level security')
  expect((await replay()).json()).toMatchObject({ state: 'replayed', incidentId: id, settledBy: 'root' })
  expect(await batchOf(id)).toMatchObject({ reference: 'QM-9', disposition: 'hold' })
  expect((await batchOf(id)).holdConfirmedAt).not.toBeNull()
  expect(await unusable()).toHaveLength(before)
})

test('drills command nothing, and a restricted incident is not named', async () => {
  const drill = await openIncident(['B-4'], { mode: 'drill' })
  await dispose(drill.id, ['B-4'], 'hold')
  const restricted = await openIncident(['B-5'], { type: 'quality_deviation' })
  await dispose(restricted.id, ['B-5'], 'hold')
  const manager = await doors.as(['manager'], { key: 'boss' })
  const { version } = (await manager.rest('GET', `/v1/incidents/${restricted.id}`)).json()
  await manager.rest(
    'PATCH',
    `/v1/incidents/${restricted.id}`,
    { visibility: 'restricted' },
    { 'if-match': `"${version}"` },
  )
  await holds.run()
  await heard(1)
  expect(commands).toMatchObject([{ batch: 'B-5', incident: null, assets: [] }])
  const { holdId } = commands[0]!
  await mes.publishAsync(CONFIRMATIONS, JSON.stringify({ holdId }), { qos: 1 })
  await eventually(async () => {
    const found = await quality.rest('GET', '/v1/batches?batch=B-5&holdConfirmed=true')
    return found.json().items.length === 1
  }, 'the confirmation')
})

test('a hold that nobody confirms is commanded so often and no more, and is still to be seen', async () => {
  const { id } = await openIncident(['B-6'])
  await dispose(id, ['B-6'], 'hold')
  for (let times = 0; times < MOST_ATTEMPTS + 3; times++) {
    await holds.run()
    doors.clock.advance(HOUR)
  }
  await heard(MOST_ATTEMPTS)
  expect(commands.filter(({ batch }) => batch === 'B-6').map(({ attempt }) => attempt)).toEqual(
    Array.from({ length: MOST_ATTEMPTS }, (_, at) => at + 1),
  )
  // More than a day has passed: a token of before is good no more.
  const later = await doors.as(['responder'], { key: 'r.egger' })
  const found = await later.rest('GET', '/v1/batches?batch=B-6&holdConfirmed=false')
  expect(found.json().items).toHaveLength(1)
})
