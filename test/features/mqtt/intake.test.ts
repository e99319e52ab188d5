import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { eventually, openWorld, type Running, type World } from './support.ts'

/** What is published at a broker becomes incidents, each once. */
let world: World
let running: Running

const ALARM = {
  key: 'plc',
  protocol: 'mqtt',
  topics: ['acme/+/+/+/alarm', 'acme/+/+/+/clear'],
  topicPrefix: 'acme',
  skipWhen: 'message.payload == 0',
  members: {
    title: { expr: 'message.payload.text', default: 'Alarm' },
    dedupKey: { expr: "'plc/' + message.asset" },
    action: { pointer: '/rest', values: { alarm: 'raise', clear: 'resolve' } },
    severity: { pointer: '/payload/level', values: { '1': 'sev1', '2': 'sev2' }, default: 'sev3' },
  },
}
const ANDON_CORD = {
  key: 'cord',
  protocol: 'mqtt',
  topics: ['cord/#'],
  answers: { topic: 'answers/{topic}' },
  members: { title: { pointer: '/payload/title', required: true } },
}
const LIST = {
  key: 'list',
  protocol: 'mqtt',
  topics: ['list/#'],
  each: '/payload/alarms',
  members: { title: '/name', dedupKey: { expr: "'list/' + message.name" } },
}

beforeAll(async () => {
  world = await openWorld()
  await world.publish([ALARM, ANDON_CORD, LIST])
  running = await world.process()
  await eventually(() => world.broker.subscriptions().includes('list/#'))
})
afterAll(() => world?.close())

const titled = async (title: string) => (await world.incidents()).filter((one) => one.title === title)
const send = (topic: string, payload: unknown, options: object = {}) =>
  world.plant.publishAsync(topic, typeof payload === 'string' ? payload : JSON.stringify(payload), {
    qos: 1,
    ...options,
  })

test('an alarm is about the asset its topic leads to, and its end resolves it', async () => {
  await send('acme/lei/packaging/line-4/alarm', { text: 'Filler stopped', level: 1 })
  await eventually(async () => (await titled('Filler stopped')).length === 1)
  const [one] = await titled('Filler stopped')
  expect(one).toMatchObject({ source: 'mqtt', dedupKey: 'plc/lei/packaging/line-4', status: 'new' })
  expect(JSON.stringify(one!.assets)).toContain('lei/packaging/line-4')
  await send('acme/lei/packaging/line-4/clear', {})
  await eventually(async () => (await titled('Filler stopped'))[0]!.status === 'resolved')
})

test('a topic that leads below an asset is about the nearest above; one without the prefix about none', async () => {
  const reply = await world.manager.rest('POST', '/v1/intake/plc/test', {
    topic: 'acme/lei/packaging/line-4/filler/alarm',
    payload: { text: 'x' },
  })
  expect(reply.json().items[0]).toMatchObject({ mapping: 'plc', action: null })
  expect(reply.statusCode).toBe(200)
  const read = async (topic: string) =>
    (await world.manager.rest('POST', '/v1/intake/cord/test', { topic, payload: { title: 'x' } })).json().items[0]
  expect((await read('lei/packaging/line-4/a/b')).incident.assets).toEqual(['lei/packaging/line-4'])
  expect((await read('cord/lei/packaging')).incident.assets).toEqual([])
  const wrong = await world.manager.rest('POST', '/v1/intake/cord/test', { payload: { title: 'x' } })
  expect(wrong.json().items[0]).toMatchObject({ usable: false })
})

test('a flood is taken in whole, in order, and each is acknowledged once it is committed', async () => {
  const before = world.broker.acknowledged.length
  const texts = Array.from({ length: 150 }, (_, n) => `flood ${n}`)
  await Promise.all(texts.map((text) => send('cord/flood', { title: text })))
  await eventually(() => world.broker.acknowledged.length - before >= texts.length, 'all acknowledgements')
  const found = (await world.incidents()).map(({ title }) => title).filter((title) => title.startsWith('flood '))
  expect(found).toEqual(texts)
})

test('raised and over and raised again by two topics at once: two incidents, the second open', async () => {
  const topic = 'acme/lei/packaging/line-3'
  for (let round = 0; round < 2; round++) {
    void send(`${topic}/alarm`, { text: 'In order' })
    if (round === 0) void send(`${topic}/clear`, {})
  }
  await eventually(async () => (await titled('In order')).length === 2)
  expect((await titled('In order')).map(({ status }) => status)).toEqual(['resolved', 'new'])
})

test('what cannot be used is kept, as it came, and can be replayed when the mapping is mended', async () => {
  await send('cord/a', 'this is no JSON')
  await world.plant.publishAsync('cord/b', Buffer.from([0xff, 0x00, 0xfe]), { qos: 1 })
  await send('cord/c', `${'['.repeat(LIMITS.jsonDepth + 1)}${']'.repeat(LIMITS.jsonDepth + 1)}`)
  await send('list/a', { alarms: 'none' })
  // What cannot be stored is replaced: the alarm is raised.
  await send('cord/nul', { title: 'nul \u0000 in it' })
  await send('cord/half', '{"title":"half \\ud83d in it"}')
  await eventually(async () => (await titled('half \ufffd in it')).length === 1)
  expect(await titled('nul \ufffd in it')).toHaveLength(1)
  await eventually(async () => (await world.kept()).length === 4, 'four kept messages')
  const kept = await world.kept()
  const details = await Promise.all(
    kept.map(async ({ id }) => (await world.manager.rest('GET', `/v1/intake/messages/${id}`)).json()),
  )
  const bodyOf = (topic: string) => JSON.parse(details.find(({ body }) => JSON.parse(body).topic === topic).body)
  expect(bodyOf('cord/a').payload).toBe('this is no JSON')
  expect(bodyOf('cord/b')).toMatchObject({ payload: null, payloadBase64: '/wD+' })
  expect(details.find(({ body }) => JSON.parse(body).topic === 'cord/c').reason).toMatch(/deeper than 20/)
  expect(details.find(({ name }) => name === 'list').reason).toMatch(/reads a list/)
  const mended = { ...ANDON_CORD, members: { title: { expr: 'text(message.payload)' } } }
  await world.publish([ALARM, mended, LIST])
  const first = details.find(({ body }) => JSON.parse(body).topic === 'cord/a')
  const replayed = await world.manager.rest('POST', `/v1/intake/messages/${first.id}/replay`)
  expect(replayed.json()).toMatchObject({ state: 'replayed' })
  expect(await titled('this is no JSON')).toHaveLength(1)
  await world.publish([ALARM, ANDON_CORD, LIST])
})

test('a message that was kept whole falls apart into those its mapping finds in it', async () => {
  await world.publish([ALARM, ANDON_CORD, { ...LIST, each: '/payload/wrong' }])
  await send('list/b', { alarms: [{ name: 'left' }, { name: 'right' }] })
  await eventually(async () => (await world.kept()).filter(({ name }) => name === 'list').length === 2)
  await world.publish([ALARM, ANDON_CORD, LIST])
  const [whole] = (await world.kept()).filter(({ name, state }) => name === 'list' && state === 'unusable')
  const replayed = await world.manager.rest('POST', `/v1/intake/messages/${whole!.id}/replay`)
  expect(replayed.json()).toMatchObject({ state: 'replayed', settledReason: expect.stringContaining('2 messages') })
  const parts = (await world.kept()).filter(({ reason }) => reason.includes('part of a message'))
  expect(parts).toHaveLength(2)
  await world.manager.rest('POST', '/v1/intake/messages/replay', { ids: parts.map(({ id }) => id) })
  expect([...(await titled('left')), ...(await titled('right'))]).toHaveLength(2)
})

test('of a message that is too large an excerpt is kept; one as large as may be is read', async () => {
  const frame = JSON.stringify({ title: 'As large as may be', fill: '' }).length
  const fill = 'x'.repeat(LIMITS.mqttPayloadBytes - frame)
  await send('cord/large', { title: 'As large as may be', fill })
  await send('cord/large', { title: 'As large as may be', fill: `${fill}x` })
  await eventually(async () => (await world.kept()).some(({ reason }) => reason.includes('bytes')))
  expect(await titled('As large as may be')).toHaveLength(1)
})

test('a retained message is taken in once, whenever it is seen', async () => {
  await send('cord/retained', { title: 'Still standing' }, { retain: true })
  await eventually(async () => (await titled('Still standing')).length === 1)
  const latched = { text: 'Latched', level: 1 }
  await send('acme/lei/packaging/line-2/alarm', latched)
  await send('acme/lei/packaging/line-2/alarm', 0)
  await send('cord/behind', { title: 'Behind what is passed over' })
  await eventually(async () => (await titled('Behind what is passed over')).length === 1)
  await running.stop()
  running = await world.process({ clientId: 'another' })
  await send('cord/own/state', { title: 'Said by ourselves' })
  await send('cord/after', { title: 'After the retained one' })
  await eventually(async () => (await titled('After the retained one')).length === 1)
  expect(await titled('Still standing')).toHaveLength(1)
  expect(await titled('Said by ourselves')).toEqual([])
  // What changed while nobody listened is news.
  await running.stop()
  await send('cord/retained', { title: 'Changed meanwhile' }, { retain: true })
  // So is what a topic said before something that was passed over.
  await send('acme/lei/packaging/line-2/alarm', latched, { retain: true })
  running = await world.process({ clientId: 'a third' })
  await eventually(async () => (await titled('Changed meanwhile')).length === 1)
  await eventually(async () => (await titled('Latched'))[0]!.occurrenceCount === 2, 'the alarm that stands again')
  expect(await running.metric('andon_mqtt_messages_total')).toContain('outcome="raised"')
})

test('whoever asks is told what became of a message, and an answer is never taken for a message', async () => {
  const heard: { topic: string; items: { outcome: string; incident: { number: string } | null }[] }[] = []
  await world.plant.subscribeAsync('answers/#', { qos: 1 })
  world.plant.on('message', (topic, payload) => {
    if (topic.startsWith('answers/')) heard.push(JSON.parse(payload.toString()))
  })
  await send('cord/told', { title: 'Tell me' })
  await send('cord/told', 'nonsense')
  await eventually(() => heard.length === 2, 'two answers')
  const [one] = await titled('Tell me')
  expect(heard[0]).toMatchObject({
    topic: 'cord/told',
    items: [{ outcome: 'raised', incident: { number: one!.number } }],
  })
  expect(heard[1]).toMatchObject({ items: [{ outcome: 'kept' }] })
  await eventually(async () =>
    (await running.metric('andon_mqtt_publications_total')).includes('{what="answer",outcome="taken"}'),
  )
})

test('what is passed over leaves no trace, and what nobody reads is acknowledged', async () => {
  const before = world.broker.acknowledged.length
  await send('acme/lei/packaging/line-4/alarm', '0')
  await eventually(() => world.broker.acknowledged.length > before)
  const { rows } = await world.doors.owner.query(
    "select 1 from mqtt_states where source like 'acme/lei/packaging/line-4/a%'",
  )
  expect(rows).toHaveLength(1)
})

test('a publication of the configuration changes what is heard', async () => {
  await world.publish([ALARM, { ...ANDON_CORD, topics: ['rope/#'] }, LIST])
  await eventually(() => world.broker.subscriptions().includes('rope/#'))
  await send('cord/unheard', { title: 'Unheard' })
  await send('rope/heard', { title: 'Heard' })
  await eventually(async () => (await titled('Heard')).length === 1)
  expect(await titled('Unheard')).toHaveLength(0)
  await world.publish([ALARM, ANDON_CORD, LIST])
  await eventually(() => world.broker.subscriptions().filter((filter) => filter === 'cord/#').length > 1)
})

test('when the broker is back what it kept is taken in', async () => {
  await sleep(100)
  await world.broker.cut()
  await eventually(() => !running.mqtt.broker.isConnected())
  expect(await running.metric('andon_mqtt_connected')).toContain('andon_mqtt_connected 0')
  await world.broker.restore()
  await eventually(() => running.mqtt.broker.isConnected())
  await eventually(() => world.plant.connected)
  await send('cord/back', { title: 'The broker is back' })
  await eventually(async () => (await titled('The broker is back')).length === 1)
})

test('messages act as the API client that is named: within its sites, and not at all while it may not', async () => {
  const admin = await world.doors.as(['admin'], { key: 'root' })
  const made = { key: 'floor', name: 'Floor', roles: ['integration'], sites: ['lei'] }
  expect((await admin.rest('POST', '/v1/api-clients', made)).statusCode).toBe(201)
  await world.publish([{ ...ANDON_CORD, topicPrefix: 'cord' }])
  await running.stop()
  running = await world.process({ actsAs: 'floor' })
  await send('cord/gre/assembly/line-1', { title: 'Not of its sites' })
  await send('cord/lei/packaging/line-4', { title: 'Of its sites' })
  await eventually(async () => (await titled('Of its sites')).length === 1, 'the one of its sites')
  expect(await titled('Not of its sites')).toEqual([])
  expect(await world.kept()).toContainEqual(
    expect.objectContaining({ reason: expect.stringContaining('beyond the sites') }),
  )
  const become = async (role: string) => {
    const { headers } = await admin.rest('GET', '/v1/api-clients/floor')
    const patch = { 'if-match': headers.etag as string }
    expect((await admin.rest('PATCH', '/v1/api-clients/floor', { roles: [role] }, patch)).statusCode).toBe(200)
  }
  await become('auditor')
  const acknowledged = world.broker.acknowledged.length
  await send('cord/lei/packaging/line-4', { title: 'While it may not' })
  await eventually(() => running.mqtt.broker.inFlight() === 1, 'one that waits')
  expect(world.broker.acknowledged).toHaveLength(acknowledged)
  await become('integration')
  await eventually(async () => (await titled('While it may not')).length === 1, 'the one that waited')
})
