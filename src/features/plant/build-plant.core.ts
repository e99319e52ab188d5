import type { AssetFacts, AssetLevel, Plant } from './plant.core.ts'
import { changePlantIndex, compareKeys, emptyPlantIndex, lookUp, type PlantIndex } from './plant-index.core.ts'
import { remember } from './remember.core.ts'
import type { StopWindowFacts } from './stop.core.ts'
import { readStops } from './stop-lookup.core.ts'

export type PlantNumbers = { readonly version: number; readonly timeZone: string }

const CONTAINERS: readonly AssetLevel[] = ['enterprise', 'site', 'area']

/** The plant made of these assets and planned stops; `timeZone` is the organisation's. */
export const buildPlant = (
  assets: readonly AssetFacts[],
  numbers: PlantNumbers,
  stopWindows: readonly StopWindowFacts[] = [],
): Plant => readPlant(changePlantIndex(emptyPlantIndex, assets, stopWindows), numbers)

/**
 * The questions of `Plant` over an index. Answers are worked out when asked and remembered, for a plant is read far
 * more often than changed. Loops of the topology are followed once round; a loop of parents, which no writer lets
 * through, would end a path and not hang it.
 */
export function readPlant(index: PlantIndex, { version, timeZone }: PlantNumbers): Plant {
  const asset = (key: string) => lookUp(index.assets, key)
  const pathOf = remember(
    (key) => tracePath(index, key),
    (path) => path.length,
  )
  const linesAt = remember(
    (key) => findLines(index, pathOf(key)),
    (lines) => lines.length,
  )
  const reachOf = remember(
    (key) => findDependents(index, key),
    (reach) => reach.size,
  )
  const nearest = (key: string, fits: (facts: AssetFacts) => boolean) =>
    pathOf(key).find((at) => fits(lookUp(index.assets, at)!))
  const linesOf = (keys: readonly string[]) =>
    keys.length === 1 ? linesAt(keys[0]!) : [...new Set(keys.flatMap((key) => linesAt(key)))]
  const timeZoneOf = (key: string): string => {
    const owner = nearest(key, (facts) => facts.timeZone !== null)
    return (owner === undefined ? null : asset(owner)?.timeZone) ?? timeZone
  }
  return {
    version,
    timeZone,
    asset,
    pathOf,
    childrenOf: (key) => lookUp(index.children, key) ?? NONE,
    dependentsOf: (key) => lookUp(index.dependents, key) ?? NONE,
    reachOf,
    isUnder: (key, ancestor) => pathOf(key).includes(ancestor),
    siteOf: (key) => nearest(key, (facts) => facts.level === 'site') ?? null,
    areaOf: (key) => nearest(key, (facts) => facts.level === 'area') ?? null,
    timeZoneOf,
    linesOf,
    dependentLinesOf: (keys) => {
      const affected = new Set(linesOf(keys))
      const depending = new Set(keys.flatMap((key) => [...reachOf(key)]))
      return [...depending].filter((key) => isLineInUse(index, key) && !affected.has(key)).sort(compareKeys)
    },
    dependsOn: (key, on) => reachOf(on).has(key),
    ...readStops(index, { pathOf, timeZoneOf }),
  }
}

const NONE: readonly string[] = []

/** The asset, its parent, and so on to the root; empty for an unknown key. */
function tracePath(index: PlantIndex, key: string): readonly string[] {
  const path: string[] = []
  let facts = lookUp(index.assets, key)
  while (facts && !path.includes(facts.key)) {
    path.push(facts.key)
    facts = facts.parent === null ? undefined : lookUp(index.assets, facts.parent)
  }
  return path
}

const isLineInUse = (index: PlantIndex, key: string): boolean => {
  const facts = lookUp(index.assets, key)
  return facts !== undefined && facts.level === 'line' && !facts.retired
}

/** Lines on the path of an asset, then those inside it when it is an area, a site or an enterprise. */
function findLines(index: PlantIndex, path: readonly string[]): readonly string[] {
  const self = path[0] === undefined ? undefined : lookUp(index.assets, path[0])
  if (!self) return NONE
  const lines = path.filter((key) => lookUp(index.assets, key)?.level === 'line')
  if (!CONTAINERS.includes(self.level)) return lines
  const seen = new Set(path)
  const waiting = childrenLastFirst(index, self.key)
  while (waiting.length > 0) {
    const key = waiting.pop()!
    if (seen.has(key)) continue
    seen.add(key)
    if (isLineInUse(index, key)) lines.push(key)
    for (const child of childrenLastFirst(index, key)) waiting.push(child)
  }
  return lines
}

const childrenLastFirst = (index: PlantIndex, key: string): string[] => lookUp(index.children, key)?.toReversed() ?? []

/** Every asset that depends on this one, directly or through others; the asset itself only when it is on a loop. */
function findDependents(index: PlantIndex, key: string): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [...(lookUp(index.dependents, key) ?? NONE)]
  while (waiting.length > 0) {
    const dependent = waiting.pop()!
    if (found.has(dependent)) continue
    found.add(dependent)
    for (const next of lookUp(index.dependents, dependent) ?? NONE) waiting.push(next)
  }
  return found
}
