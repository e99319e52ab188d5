import { setTimeout as sleep } from 'node:timers/promises'
import type { MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeLog } from '#platform/log.ts'
import { type Broker, type BrokerMessage, connectBroker } from '#platform/mqtt/broker.ts'
import { readBrokerAddress } from '#platform/mqtt/broker-address.ts'
import { makeInbox } from '#platform/mqtt/inbox.ts'
import { connectClient, eventually, type LocalBroker, startBroker } from './local-broker.ts'
import { startScriptedBroker } from './scripted-broker.ts'

let server: LocalBroker
let plant: MqttClient
const open: Broker[] = []

beforeAll(async () => {
  server = await startBroker()
  plant = await connectClient(server.port)
})
afterEach(async () => {
  for (const broker of open.splice(0)) await broker.stop()
})
afterAll(async () => {
  await plant.endAsync(true)
  await server.stop()
})

function connect(clientId: string, more: { mayConnect?: () => Promise<boolean>; inFlight?: number } = {}): Broker {
  const backoff = { first: 20, longest: 100 }
  const broker = connectBroker({
    address: server.address,
    clientId,
    version: 4,
    log: makeLog('silent'),
    backoff,
    ...more,
  })
  open.push(broker)
  broker.start()
  return broker
}

const acknowledgedBy = (client: string) => server.acknowledged.filter((one) => one.client === client).length

test('a message is acknowledged only after its handler has resolved, and in the order in which they came', async () => {
  const broker = connect('order')
  const settle: (() => void)[] = []
  await broker.subscribe(['order/#'], () => new Promise((done) => settle.push(done)))
  await eventually(() => server.subscriptions().includes('order/#'))
  for (const number of [1, 2, 3]) await plant.publishAsync(`order/${number}`, 'x', { qos: 1 })
  await eventually(() => settle.length === 3, 'three handlers at once')
  settle[2]!()
  settle[1]!()
  await sleep(50)
  expect(acknowledgedBy('order')).toBe(0)
  settle[0]!()
  await eventually(() => acknowledgedBy('order') === 3, 'three acknowledgements')
})

test('what is not acknowledged, and what came while away, is sent again to the same session', async () => {
  const got: string[] = []
  let refuses = true
  const broker = connect('again')
  await broker.subscribe(['again/#'], async ({ payload }) => {
    got.push(payload.toString())
    if (refuses) throw new Error('not now')
  })
  await eventually(() => server.subscriptions().includes('again/#'))
  await plant.publishAsync('again/1', 'one', { qos: 1 })
  await eventually(() => got.length > 1, 'a second attempt')
  await broker.stop()
  await plant.publishAsync('again/2', 'two', { qos: 1 })
  refuses = false
  const again = connect('again')
  const later: BrokerMessage[] = []
  await again.subscribe(['again/#'], async (message) => {
    later.push(message)
  })
  await eventually(() => later.length === 2, 'both messages')
  expect(later.map(({ payload }) => payload.toString())).toEqual(['one', 'two'])
})

test('no more are at work than may be, and the rest waits', async () => {
  const broker = connect('bounded', { inFlight: 2 })
  const settle: (() => void)[] = []
  let most = 0
  await broker.subscribe(['bounded/#'], () => {
    most = Math.max(most, broker.inFlight())
    return new Promise((done) => settle.push(done))
  })
  await eventually(() => server.subscriptions().includes('bounded/#'))
  for (let number = 0; number < 7; number++) await plant.publishAsync(`bounded/${number}`, 'x')
  let handled = 0
  while (handled < 7) {
    await eventually(() => settle.length > 0)
    await sleep(5)
    expect(settle.length).toBeLessThanOrEqual(2)
    handled += settle.length
    for (const done of settle.splice(0)) done()
  }
  expect(most).toBe(2)
})

test('large messages are at work fewer at a time, and one that is too large for that alone', async () => {
  const settle: (() => void)[] = []
  const resumed: number[] = []
  const inbox = makeInbox({ messages: 3, bytes: 10 }, () => undefined)
  const take = (bytes: number) =>
    inbox.take({
      bytes,
      work: () => new Promise((done) => settle.push(done)),
      acknowledge: null,
      resume: () => resumed.push(bytes),
    })
  take(9)
  expect(resumed).toEqual([9])
  take(50)
  expect(resumed).toEqual([9])
  settle[0]!()
  await sleep(0)
  expect(resumed).toEqual([9])
  settle[1]!()
  await inbox.settled()
  expect(resumed).toEqual([9, 50])
})

test('it comes back by itself, hears what it heard, and rejects what it cannot publish meanwhile', async () => {
  const broker = connect('back')
  const got: string[] = []
  let connections = 0
  broker.onConnect(() => {
    connections++
  })
  await broker.subscribe(['back/#'], async ({ topic }) => {
    got.push(topic)
  })
  await eventually(() => connections === 1)
  await server.cut()
  await eventually(() => !broker.isConnected())
  await expect(broker.publish('x', 'y', { qos: 1, retain: false })).rejects.toThrow(/no connection/)
  await server.restore()
  await eventually(() => connections === 2 && broker.isConnected())
  await broker.publish('back/1', 'mine', { qos: 1, retain: false })
  await eventually(() => got.includes('back/1'))
  await plant.endAsync(true)
  plant = await connectClient(server.port)
})

test('what is to be heard changes while it lasts', async () => {
  const broker = connect('change')
  const got: string[] = []
  const subscription = await broker.subscribe(['one/#'], async ({ topic }) => {
    got.push(topic)
  })
  await eventually(() => broker.isConnected())
  await subscription.change(['two/#'])
  await plant.publishAsync('one/a', 'x', { qos: 1 })
  await plant.publishAsync('two/a', 'x', { qos: 1 })
  await eventually(() => got.length > 0)
  expect(got).toEqual(['two/a'])
})

/** Connected to a broker that does as it is told. */
async function connectScripted(
  script: Parameters<typeof startScriptedBroker>[0],
  version: 4 | 5,
  more: Partial<Parameters<typeof connectBroker>[0]> = {},
) {
  const scripted = await startScriptedBroker(script)
  const about = { address: scripted.address, clientId: 'script', version, log: makeLog('silent') } as const
  const broker = connectBroker({ ...about, ...more })
  broker.start()
  await eventually(() => broker.isConnected())
  return {
    scripted,
    broker,
    stop: async () => {
      scripted.drop()
      await broker.stop()
      await scripted.stop()
    },
  }
}

test('no more publications are under way than the broker takes, and those that wait end with the connection', async () => {
  const { scripted, broker, stop } = await connectScripted({ receiveMaximum: 2 }, 5)
  const outcomes: string[] = []
  const sent = Array.from({ length: 5 }, (_, n) =>
    broker.publish(`p/${n}`, 'x', { qos: 1, retain: false }).then(
      () => outcomes.push('taken'),
      () => outcomes.push('failed'),
    ),
  )
  await broker.publish('p/0', 'asked for no acknowledgement', { qos: 0, retain: false })
  await eventually(() => scripted.asked.length >= 3)
  expect(scripted.asked).toHaveLength(3)
  scripted.acknowledge(1)
  await eventually(() => scripted.asked.length === 4)
  scripted.acknowledge(2)
  await eventually(() => scripted.asked.length === 6 && outcomes.length === 3)
  scripted.drop()
  await Promise.all(sent)
  expect(outcomes).toEqual(['taken', 'taken', 'taken', 'failed', 'failed'])
  await stop()
})

test('of filters that overlap the widest is asked for, and nothing is missed while they change', async () => {
  const { scripted, broker, stop } = await connectScripted({ refuses: ['no/#'] }, 4)
  const got: string[] = []
  const subscription = await broker.subscribe(['a/+/b', 'a/+/c', 'no/#', 'no/1'], async ({ topic }) => {
    got.push(topic)
  })
  expect(scripted.asked).toEqual(['subscribe a/+/b', 'subscribe a/+/c', 'subscribe no/#', 'subscribe no/1'])
  expect(await subscription.change(['a/+/b', 'a/+/c', 'a/#'])).toEqual([])
  expect(scripted.asked.slice(4, 5)).toEqual(['subscribe a/#'])
  expect(scripted.asked.slice(5).toSorted()).toEqual(['unsubscribe a/+/b', 'unsubscribe a/+/c', 'unsubscribe no/1'])
  scripted.send('a/1/b', 'x', { id: 7 })
  await eventually(() => scripted.acknowledged.includes(7))
  expect(got).toEqual(['a/1/b'])
  await stop()
})

test('what the broker refuses is asked for again until it is granted, and told once', async () => {
  const refuses = ['no/#']
  const told: string[] = []
  const log = makeLog('error', { write: (line) => told.push(line) })
  const { scripted, broker, stop } = await connectScripted({ refuses }, 4, { log, askAgain: 10 })
  await broker.subscribe(['no/#', 'yes/#'], async () => undefined)
  const asked = () => scripted.asked.filter((one) => one === 'subscribe no/#').length
  await eventually(() => asked() >= 3)
  expect(told).toHaveLength(1)
  refuses.length = 0
  const before = asked()
  await eventually(() => asked() > before)
  await sleep(50)
  expect(asked()).toBe(before + 1)
  expect(scripted.asked.filter((one) => one === 'subscribe yes/#')).toHaveLength(1)
  await stop()
})

test('nobody connects who may not', async () => {
  let may = false
  const broker = connect('may', { mayConnect: async () => may })
  await sleep(150)
  expect(broker.isConnected()).toBe(false)
  may = true
  await eventually(() => broker.isConnected())
})

test.each([
  ['mqtt://broker', { host: 'broker', port: 1883, isSecure: false, user: null, password: '' }],
  ['mqtts://u:p%40ss@[fd00::1]:9999', { host: 'fd00::1', port: 9999, isSecure: true, user: 'u', password: 'p@ss' }],
  ['http://broker', null],
  ['mqtt://', null],
  ['mqtt://broker/path', null],
  ['mqtt://broker?x=1', null],
  ['mqtt://u:%zz@broker', null],
])('the address %s', (text, address) => {
  expect(readBrokerAddress(text)).toEqual(address)
})
