import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { alignOffset, formatPath, makeLocator, parsePath, placeAt } from '#features/configuration/place.core.ts'
import { readSource } from '#features/configuration/source.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { cpuTimeOf } from '#support/cpu-time.ts'

const yaml = (text: string) => readSource({ format: 'yaml', text })
const json = (text: string) => readSource({ format: 'json', text })
const codesOf = (reading: ReturnType<typeof yaml>) =>
  reading.ok ? [] : reading.faults.map(({ code, line, column }) => `${code} ${line}:${column}`)

describe('reading YAML', () => {
  it.each([
    ['an anchor and its alias', 'a: &x 1\nb: *x\n', ['YAML_ANCHOR 1:7', 'YAML_ALIAS 2:4']],
    ['an anchor at a mapping', 'a: &x { b: 1 }\n', ['YAML_ANCHOR 1:7']],
    ['a known tag', 'a: !!str 1\n', ['YAML_TAG 1:10']],
    ['an unknown tag', 'a: !foo 1\n', ['YAML_TAG 1:4']],
    ['the tag without a name', 'a: ! 1\n', ['YAML_TAG 1:6']],
    ['a member given twice', 'a: 1\nb: 2\na: 3\n', ['DUPLICATE_MEMBER 3:1']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['YAML_MULTIPLE_DOCUMENTS 2:1']],
    ['a directive', '%YAML 1.1\n---\na: 1\n', ['YAML_DIRECTIVE 1:1']],
    ['a list as the name of a member', '? [a]\n: 1\n', ['INVALID_KEY 1:3']],
    ['a number that is none', 'a: .nan\nb: -.inf\n', ['INVALID_VALUE 1:4', 'INVALID_VALUE 2:4']],
    ['a text that cannot be stored', 'a: "x\\0"\nb: "\\uD800"\n', ['TEXT_NOT_STORABLE 1:4', 'TEXT_NOT_STORABLE 2:4']],
    ['the name that sets a prototype', '__proto__: { a: 1 }\n', ['INVALID_KEY 1:1']],
    ['a list as the whole', '- 1\n', ['INVALID_TYPE 1:1']],
    ['nothing', '', ['INVALID_TYPE 1:1']],
  ])('refuses %s', (_name, text, expected) => {
    expect(codesOf(yaml(text))).toEqual(expected)
  })

  it('reads YAML 1.2 core: no, on and dates are texts', () => {
    expect(yaml('a: no\nb: on\nc: 2026-11-21\nd: 0x1F\ne: ~\nf: true\n')).toMatchObject({
      ok: true,
      value: { a: 'no', b: 'on', c: '2026-11-21', d: 31, e: null, f: true },
    })
  })

  it('refuses a flow that does not end', () => {
    expect(codesOf(yaml('a: [1, 2\nb: 3\n'))).toContainEqual(expect.stringMatching(/^INVALID_YAML [23]:/))
  })

  it('takes nesting up to the limit and not one deeper', () => {
    const nested = (depth: number) => `a: ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}\n`
    const mappings = (depth: number) => `${'{ a: '.repeat(depth)}1${' }'.repeat(depth)}\n`
    expect(codesOf(yaml(mappings(LIMITS.jsonDepth)))).toEqual([])
    expect(codesOf(yaml(mappings(LIMITS.jsonDepth + 1)))).toEqual([`TOO_DEEP 1:${1 + 5 * LIMITS.jsonDepth}`])
    expect(codesOf(yaml(nested(LIMITS.jsonDepth)))).toEqual([])
    expect(codesOf(yaml(nested(LIMITS.jsonDepth + 1)))).toEqual([`TOO_DEEP 1:${4 + LIMITS.jsonDepth - 1}`])
  })

  it('takes as many bytes as the limit and not one more', () => {
    const text = (bytes: number) => `a: 1\n#${'x'.repeat(bytes - 7)}\n`
    expect(codesOf(yaml(text(LIMITS.configurationBytes)))).toEqual([])
    expect(codesOf(yaml(text(LIMITS.configurationBytes + 1)))).toEqual(['TOO_LARGE 1:1'])
  })

  it('reads a mapping of many members without comparing each with all', () => {
    const text = (count: number) => Array.from({ length: count }, (_, at) => `k${at}: 1\n`).join('')
    expect(cpuTimeOf(() => expect(yaml(text(50_000)).ok).toBe(true))).toBeLessThan(20_000)
    expect(codesOf(yaml(`${text(3)}k1: 2\n`))).toEqual(['DUPLICATE_MEMBER 4:1'])
  })

  it.each(['['.repeat(100_000), '- '.repeat(50_000), '{a: '.repeat(20_000)])('survives nesting without end', (text) => {
    expect(yaml(text).ok).toBe(false)
  })
})

describe('reading JSON', () => {
  it.each([
    ['what is no JSON, where it stops being it', '{\n "a": 1,\n}', ['INVALID_JSON 3:1']],
    ['a member given twice', '{ "a": 1, "a": 2 }', ['DUPLICATE_MEMBER 1:11']],
    ['YAML', 'a: 1', ['INVALID_JSON 1:1']],
  ])('refuses %s', (_name, text, expected) => {
    expect(codesOf(json(text))).toEqual(expected)
  })

  it('gives back what any JSON object holds', () => {
    const value = fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => key !== '__proto__'),
      fc.jsonValue({ maxDepth: 3 }),
    )
    fc.assert(
      fc.property(value, (given) => {
        const text = JSON.stringify(given)
        fc.pre(!/\\u0000|\\ud[89a-f]|__proto__/i.test(text))
        expect(json(text)).toMatchObject({ ok: true, value: JSON.parse(text) })
      }),
      { numRuns: 300 },
    )
  })
})

describe('places', () => {
  it('finds each character of a text value in the form it was written in', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', "'", '"', '\\', ' ', 'é', '\n', ':', '#', '&'),
      minLength: 1,
      maxLength: 30,
    })
    const style = fc.constantFrom('QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'PLAIN')
    fc.assert(
      fc.property(text, style, fc.nat(), (body, defaultStringType, at) => {
        // A mark that occurs once, so that its place can be found by looking for it.
        const offset = at % (body.length + 1)
        const value = `x${body.slice(0, offset)}@${body.slice(offset)}x`
        const source = stringify({ a: value }, { defaultStringType, lineWidth: 0 } as never)
        const place = makeLocator({ format: 'yaml', text: source })(['a'], 'value', value.indexOf('@'))
        const [line] = source
          .split('\n')
          .entries()
          .filter(([, each]) => each.includes('@'))
        expect(place).toMatchObject({ line: line![0] + 1, column: line![1].indexOf('@') + 1 })
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['"a\\u0041b"', 'aAb', 2, 8],
    ['"a\\\n   b"', 'ab', 1, 7],
    ["'it''s b'", "it's b", 5, 7],
    ['"one\n  two"', 'one two', 4, 7],
    ['>\n  one\n  two\n', 'one two\n', 4, 10],
  ])('passes over what stands for nothing: %j', (raw, value, offset, expected) => {
    expect(alignOffset(raw, value, offset)).toBe(expected)
  })

  it('cuts a long line around the place', () => {
    const { column, excerpt } = placeAt(`${'x'.repeat(500)}@${'y'.repeat(500)}`, 500)
    const [line, caret] = excerpt.split('\n')
    expect(column).toBe(501)
    expect(line!.length).toBeLessThanOrEqual(200)
    expect(line![caret!.indexOf('^')]).toBe('@')
  })

  it('shows a missing member at what it is missing in, and an unknown one at its name', () => {
    const locate = makeLocator({ format: 'yaml', text: 'a:\n  - b: 1\n    c: 2\n' })
    expect(locate(['a', 0, 'd'])).toMatchObject({ line: 2, column: 5 })
    expect(locate(['a', 0, 'c'], 'key')).toMatchObject({ line: 3, column: 5 })
    expect(locate(['a', 0, 'c'])).toMatchObject({ line: 3, column: 8 })
  })

  it('reads the paths it writes', () => {
    const step = fc.oneof(fc.nat({ max: 9_999 }), fc.string({ minLength: 1 }))
    fc.assert(fc.property(fc.array(step), (path) => void expect(parsePath(formatPath(path))).toEqual(path)))
    expect(formatPath(['classification', 3, 'when'])).toBe('classification[3].when')
    expect(formatPath(['mappings', 0, 'fields', 'a b'])).toBe('mappings[0].fields["a b"]')
  })
})
