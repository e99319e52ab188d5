import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mappingsSection } from '#features/configuration/mappings.schema.ts'
import { makeLane } from '#features/mqtt/lane.service.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY } from '#kernel/time.ts'
import { makeLog } from '#platform/log.ts'
import { type BrokerMessage, connectBroker } from '#platform/mqtt/broker.ts'
import { readBrokerTls } from '#platform/mqtt/broker-tls.ts'
import { readConfig } from '../../../src/config.ts'
import { eventually, openWorld, type Running, type World } from './support.ts'

let world: World
let running: Running
beforeAll(async () => {
  world = await openWorld()
  await world.publish([{ key: 'm', protocol: 'mqtt', topics: ['m/#'], members: { title: '/payload/title' } }])
  running = await world.process()
})
afterAll(() => world?.close())

const topics = (count: number) => Array.from({ length: count }, (_, n) => `t/${n}`)
const mappingOf = (more: object) => [{ key: 'm', protocol: 'mqtt', members: { title: '/t' }, ...more }]

test('settings say the broker, for whom, and nothing that a log should not hold', async () => {
  const read = (given: Record<string, string>) => readConfig({ ...given }).mqtt
  expect(read({})).toBeNull()
  expect(read({ MQTT_URL: 'mqtts://andon:s3cret@broker', MQTT_ORG: 'acme' })).toEqual({
    address: { host: 'broker', port: 8883, isSecure: true, user: 'andon', password: 's3cret' },
    version: 5,
    org: 'acme',
    clientId: 'andon-acme',
    tls: null,
    actsAs: null,
  })
  expect(read({ MQTT_URL: 'mqtt://b:1', MQTT_ORG: 'a', MQTT_VERSION: '3.1.1', MQTT_CLIENT_ID: 'x' })).toMatchObject({
    version: 4,
    clientId: 'x',
  })
  expect(() => read({ MQTT_URL: 'mqtt://andon:s3cret@broker' })).toThrow(/MQTT_ORG/)
  expect(() => read({ MQTT_URL: 'http://andon:s3cret@broker', MQTT_ORG: 'a' })).toThrow(/^MQTT_URL: (?!.*s3cret)/)
})

test('certificates go with a key, to a broker with TLS, and are told by name when they cannot be read', async () => {
  const read = (url: string, given: Record<string, string>) =>
    readConfig({ MQTT_URL: url, MQTT_ORG: 'a', ...given }).mqtt?.tls
  expect(read('mqtts://b', { MQTT_CA: '/ca' })).toEqual({ ca: '/ca', client: null })
  expect(read('mqtts://b', { MQTT_CERT: '/c', MQTT_KEY: '/k' })).toEqual({
    ca: null,
    client: { cert: '/c', key: '/k' },
  })
  expect(() => read('mqtts://b', { MQTT_CERT: '/c' })).toThrow(/MQTT_KEY/)
  expect(() => read('mqtt://b', { MQTT_CA: '/ca' })).toThrow(/mqtts/)
  const at = (name: string) => fileURLToPath(new URL(`../../support/tls/${name}`, import.meta.url))
  const client = { cert: at('hook.test.pem'), key: at('hook.test.key') }
  const material = await readBrokerTls({ ca: at('ca.pem'), client })
  expect(Object.keys(material)).toEqual(['ca', 'cert', 'key'])
  expect(material.key).toContain('PRIVATE KEY')
  await expect(readBrokerTls({ ca: null, client: { ...client, key: '/nowhere' } })).rejects.toThrow(
    'MQTT_KEY: /nowhere cannot be read',
  )
})

/** A broker of 3.1.1 that says: not authorized. */
const REFUSED = Buffer.from([0x20, 2, 0, 5])

test('a broker that does not answer is told in the log once for each reason, without its password', async () => {
  const lines: string[] = []
  const server = createServer((socket) =>
    socket
      .on('error', () => undefined)
      .resume()
      .end(REFUSED),
  )
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()))
  await listen(0)
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  const broker = connectBroker({
    address: { host: '127.0.0.1', port, isSecure: false, user: 'andon', password: 's3cret' },
    clientId: 'logged',
    version: 4,
    log: makeLog('trace', { write: (line) => void lines.push(line) }),
    backoff: { first: 10, longest: 20 },
  })
  broker.start()
  await eventually(() => lines.length > 0)
  await sleep(150)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/no connection to the MQTT broker/)
  await listen(port)
  await eventually(() => lines.length > 1)
  expect(lines[1]).toMatch(/Not authorized/)
  await broker.stop()
  await new Promise((done) => server.close(done))
  expect(lines.join()).not.toContain('s3cret')
})

test('a mapping has so many filters and no more', () => {
  const takes = (more: object) => mappingsSection.safeParse(mappingOf(more)).success
  for (const of of [
    (list: string[]) => ({ topics: list }),
    (list: string[]) => ({ topics: ['a'], sparkplug: { metrics: list } }),
    (list: string[]) => ({ topics: ['a'], answers: { responseTopics: list } }),
  ]) {
    expect([takes(of(topics(LIMITS.topicFilters))), takes(of(topics(LIMITS.topicFilters + 1)))]).toEqual([true, false])
  }
})

test('so many messages are taken in together and no more, in their order', async () => {
  const batches: string[][] = []
  let release = () => {}
  const lane = makeLane({
    take: async (messages) => {
      batches.push(messages.map(({ topic }) => topic))
      if (batches.length === 1) await new Promise<void>((done) => (release = done))
    },
    isOver: () => false,
    log: makeLog('silent'),
  })
  const message = (topic: string) => ({ topic }) as BrokerMessage
  const first = lane.push(message('first'))
  await eventually(() => batches.length === 1)
  const names = Array.from({ length: LIMITS.mqttBatch + 1 }, (_, n) => String(n))
  const rest = names.map((name) => lane.push(message(name)))
  release()
  await Promise.all([first, ...rest])
  expect(batches.map(({ length }) => length)).toEqual([1, LIMITS.mqttBatch, 1])
  expect(batches.slice(1).flat()).toEqual(names)
})

test('the last content of a topic is known for so many days', async () => {
  const count = async () => (await world.doors.owner.query('select 1 from mqtt_states')).rows.length
  await world.plant.publishAsync('m/a', JSON.stringify({ title: 'Known for a while' }), { qos: 1 })
  await eventually(async () => (await count()) === 1)
  world.doors.clock.advance(LIMITS.mqttStateDays * DAY)
  await running.mqtt.clear()
  expect(await count()).toBe(1)
  world.doors.clock.advance(1)
  await running.mqtt.clear()
  expect(await count()).toBe(0)
})
