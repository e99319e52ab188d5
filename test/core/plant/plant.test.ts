import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPlant, readPlant } from '#features/plant/build-plant.core.ts'
import { ASSET_LEVELS, type AssetFacts, type Plant } from '#features/plant/plant.core.ts'
import { changePlantIndex, emptyPlantIndex } from '#features/plant/plant-index.core.ts'
import { cpuTimeOf } from '#support/cpu-time.ts'

const NUMBERS = { version: 7, timeZone: 'Etc/UTC' }

const makeAsset = (key: string, over: Partial<AssetFacts> = {}): AssetFacts => ({
  id: key,
  key,
  name: key,
  level: 'unit',
  domain: 'ot',
  criticality: 'production_support',
  validated: false,
  soleDevice: false,
  owner: '',
  supplier: '',
  attributes: {},
  parent: null,
  dependsOn: [],
  timeZone: null,
  retired: false,
  ...over,
})

const KEYS = Array.from({ length: 14 }, (_, at) => `k${String(at).padStart(2, '0')}`)

/** Assets in which each parent comes before its children, so that there is no loop; `dependsOn` is anything at all. */
const assetLists = fc
  .array(
    fc.record({
      parent: fc.nat({ max: 20 }),
      level: fc.constantFrom(...ASSET_LEVELS),
      dependsOn: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 3 }),
      timeZone: fc.constantFrom(null, null, 'Europe/Berlin', 'America/New_York'),
      retired: fc.boolean(),
    }),
    { minLength: 1, maxLength: KEYS.length },
  )
  .map((rows) =>
    rows.map((row, at) =>
      makeAsset(KEYS[at]!, { ...row, parent: row.parent < at ? KEYS[row.parent]! : null, dependsOn: row.dependsOn }),
    ),
  )

const withShuffled = (assets: AssetFacts[]) =>
  fc.tuple(fc.constant(assets), fc.shuffledSubarray(assets, { minLength: assets.length }))

/** The contract read word by word, without an index and without care for speed. */
function bruteForce(assets: readonly AssetFacts[]) {
  const find = (key: string | null) => assets.find((asset) => asset.key === key)
  const pathOf = (key: string): string[] => {
    const self = find(key)
    return self ? [self.key, ...(self.parent === null ? [] : pathOf(self.parent))] : []
  }
  const nearest = (key: string, level: string) => pathOf(key).find((at) => find(at)!.level === level) ?? null
  const dependsOn = (key: string, on: string): boolean => {
    let frontier = [on]
    for (let round = 0; round <= assets.length; round += 1) {
      frontier = assets.filter((a) => !a.retired && a.dependsOn.some((at) => frontier.includes(at))).map((a) => a.key)
      if (frontier.includes(key)) return true
    }
    return false
  }
  const isLineFor = (line: AssetFacts, key: string) =>
    line.level === 'line' &&
    (pathOf(key).includes(line.key) ||
      (!line.retired &&
        ['enterprise', 'site', 'area'].includes(find(key)?.level ?? '') &&
        pathOf(line.key).includes(key)))
  const linesOf = (keys: readonly string[]) =>
    assets.filter((line) => keys.some((key) => isLineFor(line, key))).map((line) => line.key)
  const dependentLinesOf = (keys: readonly string[]) =>
    assets
      .filter((line) => line.level === 'line' && !line.retired && !linesOf(keys).includes(line.key))
      .filter((line) => keys.some((key) => dependsOn(line.key, key)))
      .map((line) => line.key)
  const timeZoneOf = (key: string) =>
    pathOf(key)
      .map((at) => find(at)!.timeZone)
      .find((zone) => zone !== null) ?? NUMBERS.timeZone
  return { pathOf, nearest, dependsOn, linesOf, dependentLinesOf, timeZoneOf }
}

function expectSameAnswers(plant: Plant, assets: readonly AssetFacts[], asked: readonly string[]): void {
  const oracle = bruteForce(assets)
  for (const key of KEYS) {
    expect(plant.asset(key)).toEqual(assets.find((asset) => asset.key === key))
    expect(plant.pathOf(key)).toEqual(oracle.pathOf(key))
    expect(plant.siteOf(key)).toBe(oracle.nearest(key, 'site'))
    expect(plant.areaOf(key)).toBe(oracle.nearest(key, 'area'))
    expect(plant.timeZoneOf(key)).toBe(oracle.timeZoneOf(key))
    expect(plant.childrenOf(key)).toEqual(assets.filter((a) => a.parent === key).map((a) => a.key))
    for (const other of KEYS) {
      expect(plant.isUnder(key, other)).toBe(oracle.pathOf(key).includes(other))
      expect(plant.dependsOn(key, other)).toBe(oracle.dependsOn(key, other))
    }
    expect(plant.linesOf([key]).toSorted()).toEqual(oracle.linesOf([key]))
  }
  expect(plant.linesOf(asked).toSorted()).toEqual(oracle.linesOf(asked))
  expect(plant.dependentLinesOf(asked)).toEqual(oracle.dependentLinesOf(asked))
}

const askedKeys = fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 4 })

describe('buildPlant', () => {
  it('answers every question as the contract read word by word, with loops in the topology', () => {
    fc.assert(
      fc.property(assetLists.chain(withShuffled), askedKeys, ([assets, shuffled], asked) => {
        expectSameAnswers(buildPlant(shuffled, NUMBERS), assets, asked)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same plant whether built at once or changed step by step', () => {
    fc.assert(
      fc.property(fc.array(assetLists, { minLength: 1, maxLength: 5 }), askedKeys, (states, asked) => {
        let index = emptyPlantIndex
        const latest = new Map<string, AssetFacts>()
        for (const state of states) {
          for (const asset of state) latest.set(asset.key, asset)
          index = changePlantIndex(index, state)
        }
        const assets = [...latest.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
        expectSameAnswers(readPlant(index, NUMBERS), assets, asked)
      }),
      { numRuns: 200 },
    )
  })

  it('moves a subtree by its parent alone, whatever the keys say', () => {
    const before = changePlantIndex(emptyPlantIndex, [
      makeAsset('lei', { level: 'site' }),
      makeAsset('gre', { level: 'site' }),
      makeAsset('lei/packaging', { level: 'area', parent: 'lei' }),
      makeAsset('lei/packaging/line-4', { level: 'line', parent: 'lei/packaging' }),
    ])
    const moved = changePlantIndex(before, [makeAsset('lei/packaging', { level: 'area', parent: 'gre' })])
    const plant = readPlant(moved, NUMBERS)
    expect(plant.siteOf('lei/packaging/line-4')).toBe('gre')
    expect(plant.isUnder('lei/packaging/line-4', 'lei')).toBe(false)
    expect(plant.linesOf(['lei'])).toEqual([])
    expect(plant.linesOf(['gre'])).toEqual(['lei/packaging/line-4'])
    expect(readPlant(before, NUMBERS).siteOf('lei/packaging/line-4')).toBe('lei')
  })

  it('finds lines at, above and inside, in that order', () => {
    const plant = buildPlant(
      [
        makeAsset('s', { level: 'site' }),
        makeAsset('s/a', { level: 'area', parent: 's' }),
        makeAsset('s/a/2', { level: 'line', parent: 's/a' }),
        makeAsset('s/a/1', { level: 'line', parent: 's/a' }),
        makeAsset('s/a/1/u', { parent: 's/a/1' }),
        makeAsset('s/mes', { level: 'system', parent: 's' }),
        makeAsset('s/mes/9', { level: 'line', parent: 's/mes' }),
      ],
      NUMBERS,
    )
    expect(plant.linesOf(['s/a/1/u'])).toEqual(['s/a/1'])
    expect(plant.linesOf(['s/a/2', 's/a'])).toEqual(['s/a/2', 's/a/1'])
    expect(plant.linesOf(['s/mes'])).toEqual([])
    expect(plant.linesOf(['s'])).toEqual(['s/a/1', 's/a/2', 's/mes/9'])
  })

  it('answers empty for what it does not know', () => {
    const plant = buildPlant([], NUMBERS)
    expect([plant.asset('x'), plant.pathOf('x'), plant.linesOf(['x']), plant.dependentLinesOf(['x'])]).toEqual([
      undefined,
      [],
      [],
      [],
    ])
    expect([plant.isUnder('x', 'x'), plant.dependsOn('x', 'x'), plant.siteOf('x')]).toEqual([false, false, null])
    expect([plant.timeZoneOf('x'), plant.version]).toEqual(['Etc/UTC', 7])
  })

  it('does not hang on a loop of parents that someone put there by hand', () => {
    const plant = buildPlant(
      [makeAsset('a', { parent: 'b', level: 'area' }), makeAsset('b', { parent: 'a', level: 'line' })],
      NUMBERS,
    )
    expect(plant.pathOf('a')).toEqual(['a', 'b'])
    expect(plant.linesOf(['a'])).toEqual(['b'])
  })

  it('builds 100,000 assets and changes one without building them again', () => {
    const assets = [makeAsset('ent', { level: 'enterprise' })]
    for (let site = 0; site < 10; site += 1) {
      assets.push(makeAsset(`s${site}`, { level: 'site', parent: 'ent' }))
      for (let line = 0; line < 1_000; line += 1) {
        const key = `s${site}/l${line}`
        assets.push(makeAsset(key, { level: 'line', parent: `s${site}`, dependsOn: [`s${site}`] }))
        for (let unit = 0; unit < 9; unit += 1) assets.push(makeAsset(`${key}/u${unit}`, { parent: key }))
      }
    }
    expect(assets.length).toBeGreaterThan(100_000)
    let index = emptyPlantIndex
    const building = cpuTimeOf(() => {
      index = changePlantIndex(emptyPlantIndex, assets)
    })
    expect(readPlant(index, NUMBERS).linesOf(['ent'])).toHaveLength(10_000)
    expect(readPlant(index, NUMBERS).dependentLinesOf(['s3/l7/u1'])).toEqual([])
    expect(readPlant(index, NUMBERS).reachOf('s3').size).toBe(1_000)
    const changing = cpuTimeOf(() => {
      for (let round = 0; round < 100; round += 1) changePlantIndex(index, [makeAsset('s3/l7', { parent: 's4' })])
    })
    expect(changing).toBeLessThan(10 * building)
  })
})
