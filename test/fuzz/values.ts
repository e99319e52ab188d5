import fc, { type Arbitrary } from 'fast-check'
import type { Api, Schema } from './api-document.ts'

/** What members and parameters of a name may well hold: keys and ids of what there is. */
export type Hints = Readonly<Record<string, readonly unknown[]>>

const ODD_TEXTS = [
  'Förderband 4 steht',
  'שלום עולם',
  'توقف الخط 4',
  '线体停机',
  '👩🏽‍🔧🚨',
  'e\u0301\u0301\u0301',
  '\u202etxt.exe',
  '\ufeffBOM',
  "'; drop table incidents; --",
  '<script>alert(1)</script>',
  '=cmd|/c calc!A1',
  '%s%n{{7*7}}$x',
  '\\u0000',
  '../../etc/passwd',
  '\t tab',
  'two\nlines',
  'null',
  'true',
  '0',
  '-1',
  '%',
  '_',
  'a,b',
  ',',
  '"quoted"',
  '&amp;',
  '\u0001',
  '\u2028',
  'İ',
  'ß',
]

/** Values that fit the schema. */
export function fitting(api: Api, given: Schema, hints: Hints, name = '', depth = 0): Arbitrary<unknown> {
  const schema = api.resolve(given)
  const inner = (next: Schema, as = name) => fitting(api, next, hints, as, depth + 1)
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) {
    const weight = (one: Schema) => (one.type === 'null' ? 1 : 4)
    return fc.oneof(...alternatives.map((one) => ({ weight: weight(one), arbitrary: inner(one) })))
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })))
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'string':
      return textOf(schema, hints[name] ?? [])
    case 'array':
      return listOf(schema, inner(schema.items ?? {}))
    case 'object':
      return objectOf(schema, inner, depth)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function numberOf({ minimum = -1e15, maximum = 1e15 }: Schema): Arbitrary<number> {
  const low = Math.ceil(minimum)
  const high = Math.floor(maximum)
  const near = fc.integer({ min: Math.max(low, -5), max: Math.min(high, Math.max(low, -5) + 40) })
  const any = fc.integer({ min: Math.max(low, -1e9), max: Math.min(high, 1e9) })
  return fc.oneof({ weight: 5, arbitrary: near }, fc.constantFrom(low, high), any)
}

const NOW = Date.parse('2026-11-18T09:00:00Z')
const instants = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .integer({ min: -72 * 60, max: 72 * 60 })
      .map((minutes) => new Date(NOW + minutes * 60_000).toISOString()),
  },
  fc.constantFrom(
    '2026-11-18T10:00:00+01:00',
    '2026-11-18T09:00:00Z',
    '2026-11-18t09:00:00.123456789z',
    '2026-11-18T09:00:00-00:00',
    '1970-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2024-02-29T12:00:00+14:00',
  ),
)
const durations = fc.constantFrom('PT15M', 'PT1H30M', 'PT0S', 'PT24H', 'PT1S', 'PT100000H', 'P1D', 'PT0.5S')

function textOf(schema: Schema, hints: readonly unknown[]): Arbitrary<unknown> {
  const known = hints.length ? [{ weight: 12, arbitrary: fc.constantFrom(...hints) }] : []
  if (schema.format === 'date-time') return instants
  if (schema.format === 'duration') return durations
  if (schema.format === 'uuid') return fc.oneof(...known, fc.uuid())
  if (schema.pattern !== undefined && schema.pattern !== '\\S') return fc.oneof(...known, matching(schema))
  const { minLength = schema.pattern ? 1 : 0, maxLength = 300 } = schema
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!schema.pattern || /\S/.test(text))
  return fc.oneof(
    ...known,
    { weight: 3, arbitrary: fc.constantFrom(...ODD_TEXTS.filter(fits)) },
    {
      weight: 2,
      arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, 20), unit: 'grapheme' }).filter(fits),
    },
    fc.constantFrom('x'.repeat(maxLength), 'x'.repeat(Math.max(1, minLength))),
  )
}

const byPattern = new Map<string, Arbitrary<string>>()

/** Kept: to spread out the classes of Unicode takes a while. */
function matching({ pattern = '', minLength = 0, maxLength = 200 }: Schema): Arbitrary<string> {
  const name = `${minLength} ${maxLength} ${pattern}`
  const kept = byPattern.get(name)
  if (kept) return kept
  const expression = new RegExp(pattern, 'u')
  const made = fc
    .stringMatching(expression, { size: 'xsmall' })
    .filter(
      (text) =>
        text.length >= minLength &&
        text.length <= maxLength &&
        text.isWellFormed() &&
        !text.includes('\0') &&
        !text.includes('\n'),
    )
  byPattern.set(name, made)
  return made
}

function listOf({ minItems = 0, maxItems = 200 }: Schema, item: Arbitrary<unknown>): Arbitrary<unknown[]> {
  return fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, Math.max(minItems, 3)) })
}

function objectOf(
  schema: Schema,
  inner: (next: Schema, as?: string) => Arbitrary<unknown>,
  depth: number,
): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const members = Object.entries(properties).map(([name, member]) => {
    const value = inner(member, name)
    if (required.includes(name)) return [name, value] as const
    return [name, fc.option(value, { nil: undefined, freq: depth > 2 ? 1 : 2 }).map((one) => one)] as const
  })
  const own = fc
    .record(Object.fromEntries(members))
    .map((object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)))
  // Whoever names everything there is says something that contradicts itself: mostly few are named.
  const thinned = fc
    .tuple(
      own,
      fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 0.6, noNaN: true })),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    )
    .map(([object, share, chances]) =>
      Object.fromEntries(
        Object.entries(object).filter(([name]) => required.includes(name) || chances.next().value < share),
      ),
    )
  if (typeof additionalProperties !== 'object') return thinned
  const keys = schema.propertyNames ? inner(schema.propertyNames, 'name') : fc.constantFrom('system', 'a', 'b-1')
  const further = fc.dictionary(
    keys.map(String).filter((key) => key !== '__proto__'),
    inner(additionalProperties, ''),
    { maxKeys: 2 },
  )
  return fc.tuple(thinned, further).map(([object, more]) => ({ ...more, ...object }))
}

/** Stands in a value for JSON text that no value can say. */
const RAW = '@@raw:'
const raw = (text: string) => `${RAW}${text}@@`
/** The JSON text of a value, with what stands for raw text put in as it is. */
export const writeJson = (value: unknown): string => JSON.stringify(value).replaceAll(/"@@raw:(.*?)@@"/g, '$1')

const deep = (levels: number) => raw(`${'['.repeat(levels)}${']'.repeat(levels)}`)

/** What is wrong in most places, by kind and by content. */
export const nasty: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    2 ** 53,
    1e21,
    '',
    ' ',
    [],
    {},
    [[]],
    [null],
    { a: 1 },
    '\0',
    'a\0b',
    '\ud800',
    'a\udfff',
    'x'.repeat(301),
    'x'.repeat(20_001),
    'x'.repeat(100_000),
    '👍'.repeat(200),
    raw('-0'),
    raw('1e308'),
    raw('1e400'),
    raw('-1E-400'),
    raw('123456789012345678901234567890'),
    raw('0.1e1'),
    raw('01'),
    raw('"\\ud83d"'),
    raw('NaN'),
    raw('{"a":1,"a":2}'),
    raw('{"__proto__":{"x":1}}'),
    raw('{"constructor":{"prototype":{}}}'),
    deep(19),
    deep(21),
    deep(5_000),
    '0000-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-12-31T23:59:60Z',
    '-000001-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    '2026-11-21',
    '2026-11-21T05:14:00',
    '294277-01-01T00:00:00Z',
    '0000-00-00T00:00:00Z',
    '2026-11-21T05:14:00+24:00',
    '2026-11-21T05:14:00.9999999999999999Z',
    'P1Y',
    'PT',
    '-PT5M',
    'PT1e9H',
    'PT999999999999999H',
    'PT0.0000000001S',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    Array(201).fill('x'),
    Array(1_001).fill({}),
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'INC-0',
    'INC-99999999999999999999',
    'inc-1',
    'INC-1 ',
    'INC-01',
  ),
  fc.constantFrom(...ODD_TEXTS),
  fc.jsonValue({ maxDepth: 2 }),
)

type Place = readonly (string | number)[]

function placesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place]
  return [
    place,
    ...Object.entries(value).flatMap(([key, inner]) =>
      placesOf(inner, [...place, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

function change(value: unknown, [first, ...rest]: Place, alter: (old: unknown) => unknown): unknown {
  if (first === undefined) return alter(value)
  if (Array.isArray(value)) {
    return value.map((item, at) => (at === first ? change(item, rest, alter) : item)).filter((item) => item !== GONE)
  }
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, item]) => {
      const changed = key === first ? change(item, rest, alter) : item
      return changed === GONE ? [] : [[key, changed]]
    }),
  )
}
const GONE = Symbol('gone')

/** The value with one to three things wrong at random places. */
export const spoil = (value: unknown): Arbitrary<unknown> =>
  fc
    .array(fc.tuple(fc.nat(), fc.nat(9), nasty), { minLength: 1, maxLength: 3 })
    .map((faults) =>
      faults.reduce<unknown>((whole, [where, kind, wrong]) => spoilOnce(whole, where, kind, wrong), value),
    )

function spoilOnce(value: unknown, where: number, kind: number, wrong: unknown): unknown {
  const places = placesOf(value)
  // The outermost place is the least telling.
  const place = places[where % places.length]!
  if (kind === 0 && place.length) return change(value, place, () => GONE)
  if (kind === 1) return change(value, place, (old) => (isObject(old) ? { ...old, unheardOf: wrong } : wrong))
  if (kind === 2) return change(value, place, (old) => (Array.isArray(old) ? [...old, ...old, wrong] : [old]))
  if (place.length === 0 && where % 10 !== 0) return spoilOnce(value, where + 1, kind, wrong)
  return places.length === 1 ? wrong : change(value, place, () => wrong)
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
