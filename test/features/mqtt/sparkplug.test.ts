import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMessages } from '#features/mqtt/reading.service.ts'
import { readValue, restoreNode, UNKNOWN_NODE } from '#features/mqtt/sparkplug.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { decodeSparkplug } from '#platform/mqtt/sparkplug-payload.ts'
import { type EdgeNode, encode, type Given, startEdgeNode } from './edge-node.ts'
import { eventually, openWorld, type Running, type World } from './support.ts'

/** Edge nodes of Sparkplug B: their metrics become incidents, and what was missed is asked for. */
let world: World
let running: Running
const nodes: EdgeNode[] = []

const ALARMS = {
  key: 'sparkplug-alarms',
  protocol: 'mqtt',
  topics: ['spBv1.0/lei/#'],
  sparkplug: { metrics: ['Alarms/#'] },
  members: {
    title: { expr: "message.metric + ' at ' + message.edgeNode" },
    dedupKey: '/key',
    occurredAt: '/timestamp',
    action: { pointer: '/value', values: { true: 'raise', false: 'resolve' } },
  },
}
const SILENCE = {
  key: 'sparkplug-silence',
  protocol: 'mqtt',
  topics: ['spBv1.0/lei/#'],
  sparkplug: { events: ['birth', 'death'] },
  skipWhen: "message.device != ''",
  members: {
    title: { expr: "message.edgeNode + ' is silent'" },
    dedupKey: '/key',
    action: { pointer: '/event', values: { death: 'raise', birth: 'resolve' } },
  },
}
const STALE = {
  key: 'sparkplug-stale',
  protocol: 'mqtt',
  topics: ['spBv1.0/lei/#'],
  sparkplug: { metrics: ['Vital/#'], events: ['value', 'stale'] },
  members: {
    title: { expr: "message.metric + ' is not known'" },
    dedupKey: '/key',
    action: { pointer: '/stale', values: { true: 'raise', false: 'resolve' } },
  },
}

beforeAll(async () => {
  world = await openWorld()
  await world.publish([ALARMS, SILENCE, STALE])
  running = await world.process()
})
afterAll(async () => {
  for (const { client } of nodes) await client.endAsync(true)
  await world?.close()
})

const titled = async (title: string) => (await world.incidents()).filter((one) => one.title === title)
const statusOf = async (title: string) => (await titled(title)).map(({ status }) => status)
const becomes = (title: string, ...statuses: string[]) =>
  eventually(async () => JSON.stringify(await statusOf(title)) === JSON.stringify(statuses), `${title}: ${statuses}`)

async function start(name: string): Promise<EdgeNode> {
  const node = await startEdgeNode(world.broker.port, 'lei', name)
  nodes.push(node)
  return node
}
const alarm = (name: string, value: boolean, more: Partial<Given> = {}): Given => ({
  name: `Alarms/${name}`,
  alias: 1,
  value,
  ...more,
})

test('an alarm comes and goes by its alias; births that repeat what holds count no occurrence', async () => {
  const node = await start('packaging')
  await node.bear([alarm('Jam', false)])
  await node.say([{ alias: 1, value: true, timestamp: Date.parse('2026-11-01T10:00:00Z') }])
  await becomes('Alarms/Jam at packaging', 'new')
  const [one] = await titled('Alarms/Jam at packaging')
  expect(one).toMatchObject({ source: 'mqtt', dedupKey: 'spBv1.0/lei/packaging/Alarms/Jam', occurrenceCount: 1 })
  expect(JSON.stringify(one!.assets)).toContain('lei/packaging')
  await node.bear([alarm('Jam', true)])
  await node.say([{ alias: 1, value: false }])
  await becomes('Alarms/Jam at packaging', 'resolved')
  expect((await titled('Alarms/Jam at packaging'))[0]!.occurrenceCount).toBe(1)
})

test('devices lead to their own assets', async () => {
  const node = await start('packaging2')
  await node.bear([])
  await node.bearDevice('line-4', [alarm('Door', true)])
  await becomes('Alarms/Door at packaging2', 'new')
  expect((await titled('Alarms/Door at packaging2'))[0]!.dedupKey).toBe('spBv1.0/lei/packaging2/line-4/Alarms/Door')
})

test('a missing message makes the births be asked for, once in a while, and what was missed is taken in', async () => {
  const node = await start('filling')
  await node.bear([alarm('Leak', false)])
  await node.say([{ alias: 1, value: false }])
  node.lose()
  await node.say([{ name: 'Speed', type: 'Double', value: 1 }])
  await eventually(() => node.asked() === 1, 'being asked for births')
  for (let gap = 0; gap < 3; gap++) {
    node.lose()
    await node.say([{ alias: 1, value: false }])
  }
  await sleep(200)
  // The birth that answered lets the next gap be asked about at once; none of the further ones.
  expect(node.asked()).toBeLessThanOrEqual(3)
})

test('data before any birth makes the births be asked for, once, until so many seconds have passed', async () => {
  const silent = await start('mute')
  silent.client.removeAllListeners('message')
  let asked = 0
  silent.client.on('message', () => asked++)
  for (let n = 0; n < 3; n++) await silent.say([{ alias: 9, value: true }])
  await eventually(() => asked === 1)
  world.doors.clock.advance(LIMITS.sparkplugRebirthSeconds * 1_000 - 1)
  await silent.say([{ alias: 9, value: true }])
  await sleep(150)
  expect(asked).toBe(1)
  world.doors.clock.advance(1)
  await silent.say([{ alias: 9, value: true }])
  await eventually(() => asked === 2)
})

test('with an edge node dies what is known of it: what that raises says the mapping', async () => {
  const node = await start('oven')
  await node.bear([{ name: 'Vital/Temperature', type: 'Double', alias: 2, value: 20 }, alarm('Heat', false)])
  await node.say([{ alias: 2, type: 'Double', value: 21 }])
  await node.die()
  await becomes('oven is silent', 'new')
  await becomes('Vital/Temperature is not known', 'new')
  expect(await titled('Alarms/Heat at oven')).toHaveLength(0)
  await node.die()
  await node.bear([{ name: 'Vital/Temperature', type: 'Double', alias: 2, value: 20 }, alarm('Heat', false)])
  await becomes('oven is silent', 'resolved')
  await becomes('Vital/Temperature is not known', 'resolved')
})

test('history is taken in with its own time, once, and raises nothing', async () => {
  const node = await start('store')
  await node.bear([alarm('Past', false)])
  const at = world.doors.clock.now() - 3_600_000
  const history = [
    { alias: 1, value: true, timestamp: at, isHistorical: true },
    { alias: 1, value: false, timestamp: at + 60_000, isHistorical: true },
  ]
  await node.say(history)
  await node.say(history)
  await node.say([{ alias: 1, value: true }])
  await eventually(async () => (await titled('Alarms/Past at store')).length === 2)
  await sleep(100)
  const found = await titled('Alarms/Past at store')
  expect(found.map(({ mode, dedupKey }) => [mode, dedupKey])).toEqual([
    ['retrospective', null],
    ['live', 'spBv1.0/lei/store/Alarms/Past'],
  ])
  const { occurredAt } = (await world.manager.rest('GET', `/v1/incidents/${found[0]!.id}`)).json()
  expect(Date.parse(occurredAt)).toBe(at)
})

test('who takes over reads data by the births that were kept, and asks for what it may have missed', async () => {
  const node = await start('takeover')
  await node.bear([alarm('Stop', false)])
  await node.bearDevice('press', [alarm('Press', false, { alias: 5 })])
  await node.say([{ alias: 1, value: false }])
  await eventually(async () => {
    const { rows } = await world.doors.owner.query("select 1 from mqtt_births where node = 'lei/takeover'")
    return rows.length === 2
  }, 'kept births')
  await running.stop()
  // Nobody hears this: only the births say it again.
  await node.sayOf('press', [{ alias: 5, value: true }])
  world.doors.clock.advance(LIMITS.sparkplugRebirthSeconds * 1_000)
  const before = node.asked()
  running = await world.process()
  await eventually(() => node.asked() > before, 'being asked for births')
  await node.say([{ alias: 1, value: true }])
  await becomes('Alarms/Stop at takeover', 'new')
  await running.stop()
  await node.die()
  running = await world.process()
  await becomes('takeover is silent', 'new')
})

test('what is no payload is kept, and hosts and commands are passed by', async () => {
  const before = (await world.kept()).length
  await world.plant.publishAsync('spBv1.0/lei/NDATA/broken', 'this is no payload', { qos: 1 })
  await world.plant.publishAsync('spBv1.0/lei/NCMD/broken', 'a command', { qos: 1 })
  await eventually(async () => (await world.kept()).length === before + 1)
  const [one] = await world.kept()
  expect(one).toMatchObject({ name: 'sparkplug-alarms', reason: expect.stringContaining('no payload of Sparkplug B') })
})

test('a metric can be tried against its mapping', async () => {
  const body = {
    topic: 'spBv1.0/lei/NDATA/packaging',
    group: 'lei',
    edgeNode: 'packaging',
    device: 'line-4',
    metric: 'Alarms/Jam',
    key: 'k',
    value: true,
  }
  const reply = await world.manager.rest('POST', '/v1/intake/sparkplug-alarms/test', body)
  expect(reply.json().items[0]).toMatchObject({
    usable: true,
    action: 'raise',
    incident: { title: 'Alarms/Jam at packaging', assets: ['lei/packaging/line-4'] },
  })
})

test('payloads of the encoder of others are read as they were meant', () => {
  const given: Given[] = [
    { name: 'a', type: 'Int8', value: -5 },
    { name: 'b', type: 'Int16', value: -500 },
    { name: 'c', type: 'Int32', value: -70_000 },
    { name: 'd', type: 'Int64', value: 9_007_199_254_740_991 },
    { name: 'e', type: 'UInt8', value: 200 },
    { name: 'f', type: 'UInt32', value: 4_000_000_000 },
    { name: 'g', type: 'Float', value: 1.5 },
    { name: 'h', type: 'Double', value: -2.25 },
    { name: 'i', type: 'Boolean', value: true },
    { name: 'j', type: 'String', value: 'Grüße' },
    { name: 'k', type: 'String', value: null },
  ]
  const read = decodeSparkplug(encode(7, given, 1_234), LIMITS.sparkplugMetrics)
  expect(read).toMatchObject({ seq: 7, timestamp: 1_234 })
  expect(read.metrics.map(({ name }) => name)).toEqual(given.map(({ name }) => name))
  const values = read.metrics.map(({ value, datatype, isNull }) =>
    isNull || !value ? null : readValue(value, datatype),
  )
  expect(values).toEqual(given.map(({ value }) => value))
})

test('so many metrics, and one more; whatever bytes come, reading ends', () => {
  const bytes = encode(0, [
    { name: 'a', value: true },
    { name: 'b', value: true },
  ])
  expect(decodeSparkplug(bytes, 2).metrics).toHaveLength(2)
  expect(() => decodeSparkplug(bytes, 1)).toThrow(/1 metrics at most/)
  const many = Buffer.concat(Array.from({ length: LIMITS.sparkplugMetrics + 1 }, () => Buffer.from([0x12, 0])))
  expect(decodeSparkplug(many.subarray(2), LIMITS.sparkplugMetrics).metrics).toHaveLength(LIMITS.sparkplugMetrics)
  expect(() => decodeSparkplug(many, LIMITS.sparkplugMetrics)).toThrow(/at most/)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(bytes.length), (noise, at) => {
      const damaged = Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])
      try {
        decodeSparkplug(damaged, 100)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }),
    { seed: 20261121, numRuns: 2_000 },
  )
})

test('so many edge nodes and devices are followed, and one more is kept for inspection', () => {
  const device = (n: number) => ({ device: `d${n}`, payload: { timestamp: null, seq: 0, metrics: [] }, isOnline: true })
  const many = restoreNode(Array.from({ length: LIMITS.sparkplugSources - 1 }, (_, n) => device(n)))
  const known = new Map([['lei/many', many]])
  const birth = (device: string) => ({
    topic: `spBv1.0/lei/DBIRTH/many/${device}`,
    payload: encode(0, []),
    qos: 0 as const,
    retain: false,
    duplicate: false,
    packetId: null,
    properties: {},
  })
  const read = (device: string) => readMessages([birth(device)], [SILENCE as never], known)[0]!
  expect(read('last').change).not.toBeNull()
  expect(read('one-more').parts[0]).toMatchObject({ refusal: expect.stringContaining(String(LIMITS.sparkplugSources)) })
  expect(read('last').change).not.toBeNull()
})

test('nodes and devices that were never born are heard, and not remembered without end', () => {
  const message = (topic: string) => ({
    topic,
    payload: encode(0, [alarm('Jam', true)]),
    qos: 0 as const,
    retain: false,
    duplicate: false,
    packetId: null,
    properties: {},
  })
  const names = Array.from({ length: LIMITS.sparkplugSources - 1 }, (_, n) => `${n}`)
  const nodes = new Map(names.map((name) => [name, UNKNOWN_NODE]))
  const hear = (topic: string) => readMessages([message(topic)], [ALARMS] as never, nodes)[0]!
  for (const stranger of ['a', 'b', 'c']) {
    expect(hear(`spBv1.0/lei/NDATA/${stranger}`)).toMatchObject({ parts: [{ refusal: null }], rebirthOf: {} })
  }
  expect(nodes.size).toBe(LIMITS.sparkplugSources)
  expect(hear('spBv1.0/lei/NBIRTH/native')).toMatchObject({ change: { node: 'lei/native' }, rebirthOf: null })
  const devices = names.map((device) => ({ device, payload: { timestamp: null, seq: 0, metrics: [] }, isOnline: true }))
  nodes.set('lei/many', restoreNode(devices.slice(1)))
  expect(hear('spBv1.0/lei/DDEATH/many/never-born').parts[0]?.refusal).toBeUndefined()
  expect(hear('spBv1.0/lei/DDEATH/many/nor-this-one').parts[0]).toMatchObject({
    refusal: expect.stringContaining(String(LIMITS.sparkplugSources)),
  })
})

test('a birth that was retained against the rules raises nobody from the dead: he is asked', () => {
  const nodes = new Map()
  const read = (type: string, retain: boolean) => {
    const payload = encode(0, [alarm('Jam', true), { name: 'bdSeq', type: 'UInt64', value: 0 }])
    const topic = `spBv1.0/lei/${type}/edge`
    const about = { qos: 1, duplicate: false, packetId: 1, properties: {} } as const
    return readMessages([{ topic, payload, retain, ...about }], [ALARMS, SILENCE] as never, nodes)[0]!
  }
  expect(read('NBIRTH', false).parts.map(({ mapping }) => mapping.key)).toEqual([SILENCE.key, ALARMS.key])
  expect(read('NDEATH', false).parts).toHaveLength(1)
  const dead = nodes.get('lei/edge')
  const late = read('NBIRTH', true)
  expect([late.parts, late.change, late.rebirthOf?.edgeNode]).toEqual([[], null, 'edge'])
  expect(read('NDEATH', true).rebirthOf).toBeNull()
  expect(nodes.get('lei/edge')).toBe(dead)
})
