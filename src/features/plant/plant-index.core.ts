import type { AssetFacts } from './plant.core.ts'
import type { StopWindowFacts } from './stop.core.ts'

/**
 * A large map with a few changes on top, so that changing it costs as much as the change is large. Entries are
 * never removed, for assets are retired and not deleted.
 */
export type LayeredMap<T> = { readonly base: ReadonlyMap<string, T>; readonly top: ReadonlyMap<string, T> }

/** The assets of an organisation by key, with the edges of tree and topology turned round. */
export type PlantIndex = {
  readonly assets: LayeredMap<AssetFacts>
  /** Keys of the children of each asset, in the order of their keys. */
  readonly children: LayeredMap<readonly string[]>
  /** Keys of the assets in use that directly depend on each asset, in the order of their keys. */
  readonly dependents: LayeredMap<readonly string[]>
  readonly stopWindows: LayeredMap<StopWindowFacts>
  /** Keys of the stop windows in use that are entered for exactly this asset, in the order of their keys. */
  readonly stopsOf: LayeredMap<readonly string[]>
}

/** Changes kept on top of a map before they are merged into it. */
const TOP_SIZE = 512

const emptyMap = <T>(): LayeredMap<T> => ({ base: new Map(), top: new Map() })

export const emptyPlantIndex: PlantIndex = {
  assets: emptyMap(),
  children: emptyMap(),
  dependents: emptyMap(),
  stopWindows: emptyMap(),
  stopsOf: emptyMap(),
}

export const lookUp = <T>(map: LayeredMap<T>, key: string): T | undefined => map.top.get(key) ?? map.base.get(key)

/**
 * The index after these assets and stop windows were added or changed. Costs the size of the change, and now and then
 * that of the whole when the changes on top are merged.
 */
export function changePlantIndex(
  index: PlantIndex,
  changed: readonly AssetFacts[],
  changedStops: readonly StopWindowFacts[] = [],
): PlantIndex {
  const latest = new Map(changed.map((asset) => [asset.key, asset]))
  const parents: EdgeChanges = { added: new Map(), removed: new Map() }
  const dependencies: EdgeChanges = { added: new Map(), removed: new Map() }
  for (const asset of latest.values()) {
    const before = lookUp(index.assets, asset.key)
    noteEdges(parents, asset.key, parentEdge(before), parentEdge(asset))
    noteEdges(dependencies, asset.key, dependencyEdges(before), dependencyEdges(asset))
  }
  return {
    assets: layOnTop(index.assets, latest),
    children: layOnTop(index.children, changeEdges(index.children, parents)),
    dependents: layOnTop(index.dependents, changeEdges(index.dependents, dependencies)),
    ...changeStops(index, changedStops),
  }
}

function changeStops(
  { stopWindows, stopsOf }: PlantIndex,
  changed: readonly StopWindowFacts[],
): Pick<PlantIndex, 'stopWindows' | 'stopsOf'> {
  if (changed.length === 0) return { stopWindows, stopsOf }
  const latest = new Map(changed.map((window) => [window.key, window]))
  const places: EdgeChanges = { added: new Map(), removed: new Map() }
  for (const window of latest.values()) {
    noteEdges(places, window.key, stopEdge(lookUp(stopWindows, window.key)), stopEdge(window))
  }
  return { stopWindows: layOnTop(stopWindows, latest), stopsOf: layOnTop(stopsOf, changeEdges(stopsOf, places)) }
}

/** A retired window stops nothing any more. */
const stopEdge = (window: StopWindowFacts | undefined): readonly string[] =>
  window === undefined || window.retired ? [] : [window.asset]

type EdgeChanges = { readonly added: Map<string, string[]>; readonly removed: Map<string, string[]> }

const parentEdge = (asset: AssetFacts | undefined): readonly string[] =>
  asset === undefined || asset.parent === null ? [] : [asset.parent]

/** A retired asset needs nothing any more. */
const dependencyEdges = (asset: AssetFacts | undefined): readonly string[] =>
  asset === undefined || asset.retired ? [] : asset.dependsOn

function noteEdges(changes: EdgeChanges, key: string, before: readonly string[], after: readonly string[]): void {
  for (const target of before) if (!after.includes(target)) addTo(changes.removed, target, key)
  for (const target of new Set(after)) if (!before.includes(target)) addTo(changes.added, target, key)
}

function addTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function changeEdges(edges: LayeredMap<readonly string[]>, { added, removed }: EdgeChanges): Map<string, string[]> {
  const result = new Map<string, string[]>()
  for (const target of new Set([...added.keys(), ...removed.keys()])) {
    const gone = new Set(removed.get(target))
    const kept = (lookUp(edges, target) ?? []).filter((key) => !gone.has(key))
    result.set(target, [...kept, ...(added.get(target) ?? [])].sort(compareKeys))
  }
  return result
}

/** By code units: the order of the database's "C" collation for the characters a key may have. */
export const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function layOnTop<T>(map: LayeredMap<T>, changes: ReadonlyMap<string, T>): LayeredMap<T> {
  if (changes.size === 0) return map
  if (map.base.size === 0 && map.top.size === 0) return { base: changes, top: new Map() }
  const top = new Map([...map.top, ...changes])
  return top.size <= TOP_SIZE ? { base: map.base, top } : { base: new Map([...map.base, ...top]), top: new Map() }
}
