import { expect, test } from 'vitest'
import type { MappingEntry } from '#features/configuration/document.core.ts'
import { digestOf, readMessage } from '#features/mqtt/message.core.ts'
import {
  deliveryDigest,
  isKnownState,
  isRedelivery,
  isRepeated,
  numberOf,
  sourceOf,
  stateOfFact,
} from '#features/mqtt/recognition.core.ts'
import { findAnswerTopic, findFactMapping, findTopicMapping, listFilters } from '#features/mqtt/routing.core.ts'
import type { SparkplugFact } from '#features/mqtt/sparkplug.core.ts'
import { LIMITS } from '#kernel/limits.ts'

const message = { topic: 'a/b', payload: Buffer.from('1'), duplicate: true, packetId: 5, retain: false }
const packet = { packetId: 5, digest: deliveryDigest(message), place: 100 }
const packets = new Map([[5, packet]])

test.each([
  ['marked, same number and content', message, 101, true],
  ['not marked', { ...message, duplicate: false }, 101, false],
  ['another number', { ...message, packetId: 6 }, 101, false],
  ['another content', { ...message, payload: Buffer.from('2') }, 101, false],
  ['another topic', { ...message, topic: 'a' }, 101, false],
  ['without a number', { ...message, packetId: null }, 101, false],
  ['as far back as may be', message, 2_099, true],
  ['further back', message, 2_100, false],
  ['not marked, at its own place: committed unheard', { ...message, duplicate: false }, 100, true],
  ['at its own place, of another content', { ...message, duplicate: false, payload: Buffer.from('2') }, 100, false],
])('sent again? %s', (_, one, place, is) => {
  expect(isRedelivery(one, { packets }, place)).toBe(is)
})

test('what has no number has one of its own among those that are taken in together', () => {
  const numbers = Array.from({ length: LIMITS.mqttBatch }, (_, at) => numberOf({ packetId: null }, 1_000 + at))
  expect(new Set(numbers).size).toBe(LIMITS.mqttBatch)
  expect(Math.max(...numbers)).toBeLessThan(0)
  expect(numberOf({ packetId: 7 }, 1_000)).toBe(7)
  const kept = { packetId: numbers[0]!, digest: deliveryDigest(message), place: 1_000 }
  const unnumbered = { ...message, packetId: null, duplicate: true }
  expect(isRedelivery(unnumbered, { packets: new Map([[kept.packetId, kept]]) }, 1_000)).toBe(true)
  expect(isRedelivery(unnumbered, { packets: new Map([[kept.packetId, kept]]) }, 1_000 + LIMITS.mqttBatch)).toBe(false)
})

test('a retained message is known by its topic and content', () => {
  const states = new Map([[sourceOf('a/b'), digestOf(message.payload)]])
  expect(isKnownState({ ...message, retain: true }, { states })).toBe(true)
  expect(isKnownState({ ...message, retain: false }, { states })).toBe(false)
  expect(isKnownState({ ...message, retain: true, payload: Buffer.from('2') }, { states })).toBe(false)
  expect(isKnownState({ ...message, retain: true, topic: 'a' }, { states })).toBe(false)
})

test('digests keep their parts apart', () => {
  expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'))
  expect(digestOf('a', 'b')).toBe(digestOf('a', Buffer.from('b')))
})

const fact: SparkplugFact = {
  event: 'value',
  group: 'g',
  edgeNode: 'e',
  device: '',
  metric: 'm',
  key: 'spBv1.0/g/e/m',
  value: 1,
  timestamp: null,
  historical: false,
  stale: false,
  born: true,
  properties: {},
}

test.each([
  ['a birth repeats what holds', fact, true],
  ['a birth says something new', { ...fact, value: 2 }, false],
  ['data is news', { ...fact, born: false }, false],
  ['history is no state', { ...fact, historical: true }, false],
] as const)('%s', (_, one, is) => {
  const states = new Map([[sourceOf(fact.key), stateOfFact(fact)!]])
  expect(isRepeated(one, { states })).toBe(is)
})

test('after a metric was stale its value is news, and a node is born again after its death', () => {
  const stale = { ...fact, event: 'stale' as const, stale: true }
  expect(isRepeated(fact, { states: new Map([[sourceOf(fact.key), stateOfFact(stale)!]]) })).toBe(false)
  const [birth, death] = [
    { ...fact, event: 'birth' as const },
    { ...fact, event: 'death' as const },
  ]
  expect(isRepeated(birth, { states: new Map([[sourceOf(fact.key), stateOfFact(death)!]]) })).toBe(false)
  expect(isRepeated(birth, { states: new Map([[sourceOf(fact.key), stateOfFact(birth)!]]) })).toBe(true)
})

test.each([
  ['{"a":1}', { a: 1 }],
  ['1', 1],
  ['true', true],
  ['plain', 'plain'],
  ['', ''],
  ['{"a":', '{"a":'],
])('the payload %s', (text, payload) => {
  const read = readMessage({ topic: 't', payload: Buffer.from(text), retain: false, properties: {} })
  expect(read).toEqual({ body: { topic: 't', retained: false, payload }, refusal: null })
})

test('of a message that holds what cannot be stored the rest is read', () => {
  const text = '{"text":"Filler \\ud83d","at\\u0000":"\\u0000","level":1e999,"__proto__":{"x":1}}'
  const properties = { contentType: 'a\0', userProperties: { by: ['\ud800'] } }
  const read = readMessage({ topic: 't\0', payload: Buffer.from(text), retain: false, properties })
  expect(read).toEqual({
    body: {
      topic: 't\ufffd',
      retained: false,
      contentType: 'a\ufffd',
      userProperties: { by: ['\ufffd'] },
      payload: { text: 'Filler \ufffd', 'at\ufffd': '\ufffd', level: null },
    },
    refusal: null,
  })
  const plain = readMessage({ topic: 't', payload: Buffer.from('a\0b'), retain: false, properties: {} })
  expect(plain.body).toMatchObject({ payload: 'a\ufffdb' })
})

test('as deep as may be, and one deeper', () => {
  const nested = (depth: number) => Buffer.from(`${'['.repeat(depth)}${']'.repeat(depth)}`)
  const read = (depth: number) => readMessage({ topic: 't', payload: nested(depth), retain: false, properties: {} })
  expect(read(LIMITS.jsonDepth).refusal).toBeNull()
  expect(read(LIMITS.jsonDepth + 1).refusal).toMatch(/deeper/)
})

const mapping = (key: string, more: Partial<MappingEntry>): MappingEntry => ({
  key,
  protocol: 'mqtt',
  members: {},
  ...more,
})
const MAPPINGS = [
  mapping('http', { protocol: 'json', topics: ['a/#'] }),
  mapping('jam', { topics: ['spBv1.0/#'], sparkplug: { metrics: ['Alarms/+/Jam'], events: ['value', 'stale'] } }),
  mapping('values', { topics: ['spBv1.0/#'], sparkplug: {} }),
  mapping('first', { topics: ['a/b', 'c/#'] }),
  mapping('second', { topics: ['a/+'] }),
]

test('the first mapping that fits reads a topic', () => {
  expect(listFilters(MAPPINGS)).toEqual(['spBv1.0/#', 'a/b', 'c/#', 'a/+'])
  expect(findTopicMapping(MAPPINGS, 'a/b')?.key).toBe('first')
  expect(findTopicMapping(MAPPINGS, 'a/c')?.key).toBe('second')
  expect(findTopicMapping(MAPPINGS, 'spBv1.0/x')).toBeNull()
  const sparkplug = MAPPINGS.slice(1, 3)
  expect(findFactMapping(sparkplug, { event: 'value', metric: 'Alarms/1/Jam' })?.key).toBe('jam')
  expect(findFactMapping(sparkplug, { event: 'value', metric: 'Alarms/1/Heat' })?.key).toBe('values')
  expect(findFactMapping(sparkplug, { event: 'stale', metric: 'Alarms/1/Heat' })).toBeNull()
  expect(findFactMapping(sparkplug, { event: 'death', metric: '' })).toBeNull()
})

test.each([
  ['the topic of the mapping', { topic: 'andon/{topic}' }, null, 'andon/a/b'],
  ['the one that is asked for', { responseTopics: ['replies/+'] }, 'replies/1', 'replies/1'],
  ['one that may not be asked for', { responseTopics: ['replies/+'] }, 'spBv1.0/g/NCMD/e', null],
  ['one that may not, and the mapping has its own', { topic: 'x', responseTopics: ['replies/+'] }, 'y', 'x'],
  ['one that is heard', { responseTopics: ['#'] }, 'heard/x', null],
  ['none', undefined, 'replies/1', null],
  ['no topic', { responseTopics: ['#'] }, 'replies/#', null],
] as const)('answered is at %s', (_, answers, asked, topic) => {
  expect(findAnswerTopic(mapping('m', { answers }), 'a/b', asked, ['heard/#'])).toBe(topic)
})
