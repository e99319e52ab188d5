import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { compareDocuments, countChanges, renderChanges } from '#features/configuration/compare.core.ts'
import { patchDocument } from '#features/configuration/patch.core.ts'
import { mergePatch } from '#features/configuration/plain.core.ts'
import { documentHash } from '#features/configuration/version.core.ts'
import { yamlWithin } from '#features/configuration/yaml.core.ts'
import { starterText } from './judge.ts'

const starter = parse(starterText) as Record<string, unknown>

describe('comparing two documents', () => {
  it.each([
    [{ defaultCategory: 'a' }, { defaultCategory: 'b' }, ['changed defaultCategory']],
    [{}, { defaultCategory: 'b' }, ['added defaultCategory']],
    [{ defaultCategory: 'b' }, {}, ['removed defaultCategory']],
    [{}, { routing: [{ key: 'a' }, { key: 'b' }] }, ['added routing[a]', 'added routing[b]']],
    [{ routing: [{ key: 'a', team: 'x' }] }, { routing: [{ key: 'a', team: 'y' }] }, ['changed routing[a].team']],
    [{ routing: [{ key: 'a' }, { key: 'b' }] }, { routing: [{ key: 'b' }] }, ['removed routing[a]']],
    [
      { routing: [{ key: 'a' }, { key: 'b' }, { key: 'c' }] },
      { routing: [{ key: 'c' }, { key: 'a' }, { key: 'b' }] },
      ['moved routing[c]'],
    ],
    [{ categories: [{ key: 'a' }, { key: 'b' }] }, { categories: [{ key: 'b' }, { key: 'a' }] }, []],
    [
      { calendarOf: [{ asset: 'lei', calendar: 'x' }] },
      { calendarOf: [{ asset: 'lei', calendar: 'y' }] },
      ['changed calendarOf[lei].calendar'],
    ],
    [
      { calendars: [{ key: 'c', shifts: [{ name: 'a' }] }] },
      { calendars: [{ key: 'c', shifts: [{ name: 'b' }] }] },
      ['changed calendars[c].shifts'],
    ],
    [
      { escalations: [{ key: 'e', steps: [{ key: 's', repeat: { times: 1 } }, { key: 't' }] }] },
      { escalations: [{ key: 'e', steps: [{ key: 't' }, { key: 's', repeat: { times: 2 } }] }] },
      ['changed escalations[e].steps[s].repeat.times', 'moved escalations[e].steps[t]'],
    ],
  ])('%j -> %j', (older, newer, expected) => {
    const changes = compareDocuments(older, newer)
    const found = changes.map(({ kind, path }) => `${kind} ${path}`)
    // Of two that changed places either may be called the one that moved.
    expect(found.map((line) => line.replace(/^(moved escalations\[e\]\.steps)\[s\]$/, '$1[t]'))).toEqual(expected)
  })

  it('finds nothing between a document and itself in another order of members', () => {
    const turned = Object.fromEntries(Object.entries(starter).reverse())
    expect(compareDocuments(starter, turned)).toEqual([])
    expect(documentHash(starter)).toBe(documentHash(turned))
    expect(renderChanges([])).toBe('Nothing would change.\n')
  })

  it('moves no more items than it must', () => {
    const keys = fc.uniqueArray(fc.nat({ max: 20 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(keys, fc.infiniteStream(fc.nat()), (order, chance) => {
        const shuffled = order
          .map((key) => ({ key, weight: chance.next().value as number }))
          .sort((a, b) => a.weight - b.weight)
          .map(({ key }) => key)
        const list = (items: readonly number[]) => ({ routing: items.map((key) => ({ key: String(key) })) })
        const { moved } = countChanges(compareDocuments(list(order), list(shuffled)))
        expect(moved).toBe(order.length - longestCommon(order, shuffled))
      }),
    )
  })

  it('says everything: what is named as unchanged is equal', () => {
    const value = fc.oneof(fc.nat(), fc.string(), fc.array(fc.nat(), { maxLength: 2 }))
    const item = fc.record({ key: fc.constantFrom('a', 'b', 'c'), team: value }, { requiredKeys: ['key'] })
    const document = fc.record(
      { routing: fc.uniqueArray(item, { selector: ({ key }) => key }), x: value },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(document, document, (older, newer) => {
        const named = compareDocuments(older, newer).map(({ path }) => path)
        expect(named.length === 0).toBe(documentHash(older) === documentHash(newer))
        expect(new Set(compareDocuments(newer, older).map(({ path }) => path)).size).toBe(new Set(named).size)
      }),
    )
  })
})

function longestCommon(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const [x, y] = [a.slice(1), b.slice(1)]
  return a[0] === b[0] ? 1 + longestCommon(x, y) : Math.max(longestCommon(a, y), longestCommon(x, b))
}

describe('a merge patch', () => {
  // The examples of RFC 7396, appendix A.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j + %j', (target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected)
  })

  it('of a text in YAML comes to the same as of its value, and leaves comments alone', () => {
    const leaf = fc.oneof(fc.nat(), fc.constantFrom('x', 'y z', 'a: b', '#'), fc.array(fc.nat(), { maxLength: 2 }))
    const name = fc.constantFrom('a', 'b', 'c')
    const value = fc.oneof(leaf, fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf))))
    const document = fc.dictionary(name, value)
    const patch = fc.dictionary(name, fc.oneof(fc.constant(null), value, fc.dictionary(name, fc.constant(null))))
    fc.assert(
      fc.property(document, patch, (given, change) => {
        const text = `# about all\n${stringify({ first: 1, ...given })}`
        const patched = patchDocument({ format: 'yaml', text }, parse(text), change)
        expect(parse(patched.source.text)).toEqual(mergePatch(parse(text), change))
        expect(patched.document).toEqual(parse(patched.source.text))
        expect(patched.source.text).toContain('# about all')
      }),
    )
  })
})

describe('a document within another, as YAML', () => {
  it('keeps all that was written', () => {
    const text = yamlWithin(
      { version: 3, reason: 'a: b' },
      { source: { format: 'yaml', text: starterText }, document: starter },
    )
    expect(parse(text)).toEqual({ version: 3, reason: 'a: b', document: starter })
    const comments = (source: string) =>
      source
        .split('\n')
        .filter((line) => /^\s*#/.test(line))
        .map((line) => line.trim())
    expect(comments(text)).toEqual(comments(starterText))
  })
})
