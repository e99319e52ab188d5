import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import type { AssetFacts } from '#features/plant/plant.core.ts'
import { deriveParent, findTreeFaults } from '#features/plant/tree.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { cpuTimeOf } from '#support/cpu-time.ts'

const plantOf = (parents: Record<string, string | null>, retired: readonly string[] = []) =>
  buildPlant(
    Object.entries(parents).map(
      ([key, parent]): AssetFacts => ({
        id: key,
        key,
        name: key,
        level: 'unit',
        domain: 'ot',
        criticality: 'office',
        validated: false,
        soleDevice: false,
        owner: '',
        supplier: '',
        attributes: {},
        parent,
        dependsOn: [],
        timeZone: null,
        retired: retired.includes(key),
      }),
    ),
    { version: 1, timeZone: 'Etc/UTC' },
  )

describe('deriveParent', () => {
  const exists = (key: string) => ['lei', 'lei/packaging', 'lei/pack', 'x/y'].includes(key)
  it.each([
    ['lei/packaging/line-4', 'lei/packaging'],
    ['lei/packaging/line-4/printer-1', 'lei/packaging'],
    ['lei/network/switch-7', 'lei'],
    ['lei', null],
    ['leipzig/line-1', null],
    ['x/y', null],
    ['x/y/z', 'x/y'],
  ])('of %s is %s: the longest prefix, by whole steps', (key, parent) => {
    expect(deriveParent(key, exists)).toBe(parent)
  })
})

describe('findTreeFaults', () => {
  const plant = plantOf({ a: null, b: 'a', c: 'b', old: 'a' }, ['old'])

  it.each<[string, Record<string, string | null>, string[]]>([
    ['a new root and its child together', { r: null, s: 'r' }, []],
    ['a move', { c: 'a' }, []],
    ['a parent that is not there', { d: 'nowhere' }, ['d UNKNOWN_REFERENCE']],
    ['a retired parent', { d: 'old' }, ['d RETIRED_REFERENCE']],
    ['its own parent', { a: 'a' }, ['a PARENT_LOOP']],
    ['below its own descendant', { a: 'c' }, ['a PARENT_LOOP']],
    [
      'a loop made by two moves, with one that hangs below it',
      { a: 'b', d: 'c', b: 'd', c: 'a' },
      ['a PARENT_LOOP', 'd PARENT_LOOP', 'b PARENT_LOOP', 'c PARENT_LOOP'],
    ],
    ['a loop and what hangs below it', { x: 'y', y: 'x', z: 'x' }, ['x PARENT_LOOP', 'y PARENT_LOOP']],
    [
      'several faults at once',
      { x: 'x', d: 'nowhere', e: 'old' },
      ['x PARENT_LOOP', 'd UNKNOWN_REFERENCE', 'e RETIRED_REFERENCE'],
    ],
  ])('%s', (_, parents, expected) => {
    const faults = findTreeFaults(plant, new Map(Object.entries(parents)))
    expect(faults.map((fault) => `${fault.key} ${fault.code}`)).toEqual(expected)
  })

  it('says how the loop goes', () => {
    expect(findTreeFaults(plant, new Map([['a', 'c']]))[0]!.message).toContain('a -> c -> b -> a')
  })

  const chain = (length: number) =>
    Object.fromEntries(Array.from({ length }, (_, at) => [`k${at}`, at === 0 ? null : `k${at - 1}`]))

  it('takes a tree as deep as the limit and refuses one deeper', () => {
    const parents = new Map(Object.entries(chain(LIMITS.assetDepth + 1)))
    expect(findTreeFaults(plantOf({}), parents).map((fault) => fault.key)).toEqual([`k${LIMITS.assetDepth}`])
    parents.delete(`k${LIMITS.assetDepth}`)
    expect(findTreeFaults(plantOf({}), parents)).toEqual([])
  })

  it('counts what lies below an asset that moves', () => {
    const deep = plantOf({ ...chain(LIMITS.assetDepth - 1), top: null, under: 'top' })
    expect(findTreeFaults(deep, new Map([['k0', 'top']]))).toEqual([])
    expect(findTreeFaults(deep, new Map([['k0', 'under']])).map((fault) => fault.code)).toEqual(['TREE_TOO_DEEP'])
    expect(
      findTreeFaults(
        deep,
        new Map([
          ['k0', 'under'],
          ['k1', 'top'],
        ]),
      ),
    ).toEqual([])
  })

  it('finds a loop of 10,000 assets, each named, in a moment', () => {
    const size = 10_000
    const parents = new Map(Array.from({ length: size }, (_, at) => [`k${at}`, `k${(at + 1) % size}`]))
    expect(cpuTimeOf(() => expect(findTreeFaults(plantOf({}), parents)).toHaveLength(size))).toBeLessThan(5_000)
  })

  it('agrees with walking every path of the tree that would be', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f']
    const forest = fc
      .array(fc.nat({ max: 8 }), { minLength: keys.length, maxLength: keys.length })
      .map((picks) => Object.fromEntries(picks.map((pick, at) => [keys[at]!, pick < at ? keys[pick]! : null])))
    const changes = fc.dictionary(
      fc.constantFrom(...keys, 'g', 'h'),
      fc.constantFrom(null, ...keys, 'g', 'h', 'nowhere'),
    )
    fc.assert(
      fc.property(forest, changes, (before, change) => {
        const after: Record<string, string | null> = { ...before, ...change }
        const expected = Object.keys(change).filter((key) => {
          if (after[key] !== null && !(after[key]! in after)) return true
          let at = after[key] ?? null
          for (let step = 0; at !== null && step < 20; step += 1) {
            if (at === key) return true
            at = after[at] ?? null
          }
          return false
        })
        const found = findTreeFaults(plantOf(before), new Map(Object.entries(change)))
        expect(found.map((fault) => fault.key)).toEqual(expected)
      }),
      { numRuns: 2_000 },
    )
  })
})
