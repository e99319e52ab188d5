import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type EdgeNode,
  foldSparkplug,
  readSparkplugTopic,
  readValue,
  restoreNode,
  resumeNode,
  type SparkplugTopic,
  UNKNOWN_NODE,
  type WireMetric,
  type WirePayload,
} from '#features/mqtt/sparkplug.core.ts'

const METRIC: WireMetric = {
  name: '',
  alias: null,
  timestamp: null,
  datatype: null,
  isHistorical: false,
  isNull: false,
  value: null,
  properties: {},
}
const whole = (value: number | bigint) => ({ kind: 'whole', value: BigInt(value) }) as const
const flag = (value: boolean) => ({ kind: 'flag', value }) as const
const topic = (type: SparkplugTopic['type'], device = ''): SparkplugTopic => ({
  group: 'g',
  type,
  edgeNode: 'e',
  device,
})
const payload = (seq: number | null, ...metrics: Partial<WireMetric>[]): WirePayload => ({
  timestamp: 1_000,
  seq,
  metrics: metrics.map((metric) => ({ ...METRIC, ...metric })),
})
const bdSeq = (value: number) => ({ name: 'bdSeq', datatype: 4, value: whole(value) })
const JAM = { name: 'Alarms/Jam', alias: '7', datatype: 11, value: flag(false) }

/** Folds messages one after another; answers the last result. */
function fold(...messages: readonly [SparkplugTopic, WirePayload][]) {
  let node: EdgeNode = UNKNOWN_NODE
  let last = { node, facts: [], needsRebirth: false, isLate: false } as ReturnType<typeof foldSparkplug>
  for (const [about, sent] of messages) {
    last = foldSparkplug(node, about, sent)
    node = last.node
  }
  return last
}
const BORN: [SparkplugTopic, WirePayload] = [topic('NBIRTH'), payload(0, bdSeq(3), JAM)]
const LINE: [SparkplugTopic, WirePayload] = [topic('DBIRTH', 'line'), payload(1, { ...JAM, name: 'Speed', alias: '9' })]
const told = ({ facts }: ReturnType<typeof fold>) =>
  facts.map(({ event, device, metric, value }) => [event, device, metric, value])

describe('topics', () => {
  test.each([
    ['spBv1.0/g/NBIRTH/e', topic('NBIRTH')],
    ['spBv1.0/g/DDATA/e/d', topic('DDATA', 'd')],
    ['spBv1.0/g/NDATA/e/d', null],
    ['spBv1.0/g/DDATA/e', null],
    ['spBv1.0/g/NCMD/e', null],
    ['spBv1.0/STATE/host', null],
    ['spBv1.0/g/DDATA/e/d/x', null],
    ['spAv1.0/g/NBIRTH/e', null],
    ['spBv1.0//NBIRTH/e', null],
  ])('%s', (text, read) => {
    expect(readSparkplugTopic(text)).toEqual(read)
  })
})

describe('births and data', () => {
  test('a birth says what holds, and what data means by its aliases', () => {
    expect(told(fold(BORN))).toEqual([
      ['birth', '', '', null],
      ['value', '', 'Alarms/Jam', false],
    ])
    const data = fold(BORN, [topic('NDATA'), payload(1, { alias: '7', value: flag(true) })])
    expect(data.facts[0]).toMatchObject({
      event: 'value',
      metric: 'Alarms/Jam',
      key: 'spBv1.0/g/e/Alarms/Jam',
      value: true,
      timestamp: '1970-01-01T00:00:01.000Z',
      born: false,
    })
    expect(data.needsRebirth).toBe(false)
  })

  test('devices are read by their own births', () => {
    const data = fold(BORN, LINE, [topic('DDATA', 'line'), payload(2, { alias: '9', value: flag(true) })])
    expect(told(data)).toEqual([['value', 'line', 'Speed', true]])
    expect(data.facts[0]!.key).toBe('spBv1.0/g/e/line/Speed')
  })

  test.each([
    ['data before any birth', [[topic('NDATA'), payload(4, { alias: '7', value: flag(true) })]]],
    ['data of a device that was not born', [BORN, [topic('DDATA', 'x'), payload(1)]]],
    ['an alias that no birth named', [BORN, [topic('NDATA'), payload(1, { alias: '8', value: flag(true) })]]],
    ['a name that no birth named', [BORN, [topic('NDATA'), payload(1, { name: 'New', value: flag(true) })]]],
    ['a message is missing', [BORN, [topic('NDATA'), payload(2)]]],
    ['the same number again', [BORN, [topic('NDATA'), payload(0)]]],
    ['a device is born at a node that is not', [LINE]],
    ['a device dies at a node that was not born', [[topic('DDEATH', 'line'), payload(0)]]],
  ] as [string, [SparkplugTopic, WirePayload][]][])('births are needed again: %s', (_, messages) => {
    expect(fold(...messages).needsRebirth).toBe(true)
  })

  test.each([
    [
      '255 is followed by 0',
      [
        [topic('NBIRTH'), payload(255, bdSeq(1))],
        [topic('NDATA'), payload(0)],
      ],
    ],
    ['no number is no gap', [BORN, [topic('NDATA'), payload(null)], [topic('NDATA'), payload(1)]]],
    [
      'what is ours to send',
      [BORN, [topic('NDATA'), payload(1, { name: 'Node Control/Rebirth', value: flag(false) })]],
    ],
  ] as [string, [SparkplugTopic, WirePayload][]][])('and not: %s', (_, messages) => {
    expect(fold(...messages).needsRebirth).toBe(false)
  })

  test('data that names itself is used before any birth, and in spite of a gap', () => {
    const alone = fold([topic('NDATA'), payload(9, { name: 'Alarms/Jam', value: flag(true) })])
    expect(told(alone)).toEqual([['value', '', 'Alarms/Jam', true]])
    const late = fold(BORN, [topic('NDATA'), payload(9, { alias: '7', value: flag(true) })])
    expect(told(late)).toEqual([['value', '', 'Alarms/Jam', true]])
  })

  test('history keeps its own time', () => {
    const data = fold(BORN, [
      topic('NDATA'),
      payload(1, { alias: '7', value: flag(true), isHistorical: true, timestamp: 500 }),
    ])
    expect(data.facts[0]).toMatchObject({ historical: true, timestamp: '1970-01-01T00:00:00.500Z' })
  })
})

describe('deaths', () => {
  const DEATH: [SparkplugTopic, WirePayload] = [topic('NDEATH'), payload(null, bdSeq(3))]

  test('with an edge node die its devices, and all their metrics are stale', () => {
    const dead = fold(BORN, LINE, DEATH)
    expect(told(dead)).toEqual([
      ['death', '', '', null],
      ['stale', '', 'Alarms/Jam', null],
      ['death', 'line', '', null],
      ['stale', 'line', 'Speed', null],
    ])
    expect(dead.facts.filter(({ stale }) => stale).map(({ key }) => key)).toEqual([
      'spBv1.0/g/e/Alarms/Jam',
      'spBv1.0/g/e/line/Speed',
    ])
  })

  test('the death of a session that is over is none', () => {
    const again: [SparkplugTopic, WirePayload] = [topic('NBIRTH'), payload(0, bdSeq(4), JAM)]
    expect(fold(BORN, again, DEATH)).toMatchObject({ facts: [], isLate: true, node: { isOnline: true } })
    expect(fold(BORN, DEATH, DEATH)).toMatchObject({ facts: [], isLate: true })
    expect(fold(BORN, [topic('NDEATH'), payload(null)]).facts).toHaveLength(2)
  })

  test('of an edge node of which nothing is known at least the death is told', () => {
    expect(told(fold(DEATH))).toEqual([['death', '', '', null]])
    expect(fold(DEATH, DEATH).isLate).toBe(true)
  })

  test('a device dies alone, once', () => {
    const dead: [SparkplugTopic, WirePayload] = [topic('DDEATH', 'line'), payload(2)]
    expect(told(fold(BORN, LINE, dead))).toEqual([
      ['death', 'line', '', null],
      ['stale', 'line', 'Speed', null],
    ])
    expect(fold(BORN, LINE, dead, [topic('DDEATH', 'line'), payload(3)]).facts).toEqual([])
    expect(fold(BORN, LINE, dead, [topic('NDATA'), payload(3)]).needsRebirth).toBe(false)
    expect(fold(BORN, LINE, dead, [topic('DDATA', 'line'), payload(3)]).needsRebirth).toBe(true)
  })
})

test('restored from its births a node reads data as before, and knows its own death', () => {
  const births = [
    { device: '', payload: BORN[1], isOnline: true },
    { device: 'line', payload: LINE[1], isOnline: false },
  ]
  const node = restoreNode(births)
  const data = foldSparkplug(node, topic('NDATA'), payload(99, { alias: '7', value: flag(true) }))
  expect(told(data)).toEqual([['value', '', 'Alarms/Jam', true]])
  expect(data.needsRebirth).toBe(false)
  expect(foldSparkplug(node, topic('NDEATH'), payload(null, bdSeq(2))).isLate).toBe(true)
  expect(told(foldSparkplug(node, topic('NDEATH'), payload(null, bdSeq(3))))).toHaveLength(2)
  expect(restoreNode([])).toEqual(UNKNOWN_NODE)
  const resumed = resumeNode(fold(BORN).node)
  expect(foldSparkplug(resumed, topic('NDATA'), payload(77)).needsRebirth).toBe(false)
})

test('births are needed exactly when the numbers of a session do not follow each other', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(255), { minLength: 1, maxLength: 20 }), fc.nat(255), (numbers, first) => {
      let node = foldSparkplug(UNKNOWN_NODE, topic('NBIRTH'), payload(first, bdSeq(0))).node
      let last = first
      // Half of them follow, so that both are met.
      for (const [at, number] of numbers.entries()) {
        const seq = at % 2 === 0 ? (last + 1) % 256 : number
        const folded = foldSparkplug(node, topic('NDATA'), payload(seq))
        expect(folded.needsRebirth).toBe(seq !== (last + 1) % 256)
        node = folded.node
        last = seq
      }
    }),
    { seed: 20261121, numRuns: 300 },
  )
})

test('whatever comes in whatever order: what is told as stale was told as there, and nobody dies twice', () => {
  const types = fc.constantFrom('NBIRTH', 'NDATA', 'NDEATH', 'DBIRTH', 'DDATA', 'DDEATH') as fc.Arbitrary<
    SparkplugTopic['type']
  >
  const step = fc.record({ type: types, device: fc.constantFrom('a', 'b'), seq: fc.nat(4), session: fc.nat(2) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let node: EdgeNode = UNKNOWN_NODE
      const living = new Set<string>()
      const there = new Set<string>()
      for (const { type, device, seq, session } of steps) {
        const about = topic(type, type.startsWith('D') ? device : '')
        const folded = foldSparkplug(node, about, payload(seq, bdSeq(session), JAM))
        node = folded.node
        const key = (of: string) => (of === '' ? 'node' : of)
        if (type === 'NBIRTH') {
          living.clear()
          there.clear()
        }
        for (const fact of folded.facts) {
          if (fact.event === 'birth') living.add(key(fact.device))
          if (fact.event === 'value' && fact.born) there.add(fact.key)
          if (fact.event === 'stale') expect(there.has(fact.key)).toBe(true)
          if (fact.event === 'death' && living.size > 0 && type !== 'DDEATH')
            expect(living.delete(key(fact.device))).toBe(true)
          else if (fact.event === 'death') living.delete(key(fact.device))
        }
      }
    }),
    { seed: 20261121, numRuns: 500 },
  )
})

const VALUES = [
  [whole(255), 1, -1],
  [whole(255), 5, 255],
  [whole(65_535), 2, -1],
  [whole(4_294_967_295), 3, -1],
  [whole(4_294_967_295), 7, 4_294_967_295],
  [whole(2n ** 64n - 1n), 4, -1],
  [whole(2n ** 64n - 1n), 8, '18446744073709551615'],
  [whole(2n ** 53n - 1n), 8, 9_007_199_254_740_991],
  [whole(5), null, 5],
  [whole(1_000), 13, '1970-01-01T00:00:01.000Z'],
  [{ kind: 'real', value: 1.5 }, 10, 1.5],
  [{ kind: 'real', value: Number.NaN }, 10, 'NaN'],
  [{ kind: 'real', value: Number.POSITIVE_INFINITY }, 9, 'Infinity'],
  [{ kind: 'text', value: 'x' }, 12, 'x'],
  [{ kind: 'other' }, 16, null],
] as const

test('values are as their type of data says', () => {
  for (const [wire, datatype, value] of VALUES) expect(readValue(wire, datatype)).toBe(value)
})
