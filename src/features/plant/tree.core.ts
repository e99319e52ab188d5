import { LIMITS } from '#kernel/limits.ts'
import type { Plant } from './plant.core.ts'

/** One fault of the tree: the asset whose parent is at fault. */
export type TreeFault = { readonly key: string; readonly code: string; readonly message: string }

/** The longest proper prefix of a path-like key that exists, or null. */
export function deriveParent(key: string, exists: (key: string) => boolean): string | null {
  for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
    const prefix = key.slice(0, end)
    if (exists(prefix)) return prefix
  }
  return null
}

type Parents = ReadonlyMap<string, string | null>

/**
 * What is wrong with the tree once these assets have these parents: parents that do not exist or are retired, loops
 * (each asset that changes and is on one is named), and paths longer than `LIMITS.assetDepth`. The tree as it is has
 * no fault. Costs the size of the change and of what it moves.
 */
export function findTreeFaults(plant: Plant, parents: Parents): readonly TreeFault[] {
  const parentOf: ParentOf = (key) => {
    const given = parents.get(key)
    return given !== undefined ? given : (plant.asset(key)?.parent ?? null)
  }
  const moved = new Map([...parents].filter(([key, parent]) => plant.asset(key)?.parent !== parent))
  const loops = findLoops([...moved.keys()], parentOf)
  const faults: TreeFault[] = []
  for (const [key, parent] of parents) {
    const loop = loops.get(key)
    const fault = parent === null ? null : judgeParent(plant, parents, key, parent)
    if (fault) faults.push(fault)
    else if (loop)
      faults.push({ key, code: 'PARENT_LOOP', message: `it would be above itself: ${showLoop(loop, key)}` })
  }
  return faults.length > 0 ? faults : findDeepPaths(plant, moved, parentOf)
}

type ParentOf = (key: string) => string | null

function judgeParent(plant: Plant, parents: Parents, key: string, parent: string): TreeFault | null {
  if (parents.has(parent)) return null
  const facts = plant.asset(parent)
  if (!facts) return { key, code: 'UNKNOWN_REFERENCE', message: `there is no asset "${parent}" to be its parent` }
  if (!facts.retired) return null
  return { key, code: 'RETIRED_REFERENCE', message: `its parent "${parent}" is retired` }
}

/** The loops reached from these keys, by each key that is on one. What only hangs below a loop is not on it. */
function findLoops(keys: readonly string[], parentOf: ParentOf): ReadonlyMap<string, readonly string[]> {
  const loops = new Map<string, readonly string[]>()
  const done = new Set<string>()
  for (const key of keys) {
    const places = new Map<string, number>()
    let at: string | null = key
    while (at !== null && !done.has(at) && !places.has(at)) {
      places.set(at, places.size)
      at = parentOf(at)
    }
    const path = [...places.keys()]
    const loop = at !== null && places.has(at) ? path.slice(places.get(at)) : []
    for (const member of loop) loops.set(member, loop)
    for (const step of path) done.add(step)
  }
  return loops
}

const SHOWN = 10

/** The loop once round, from `key` to `key`; a long one is shortened. */
function showLoop(loop: readonly string[], key: string): string {
  const start = loop.indexOf(key)
  const round = Array.from({ length: Math.min(loop.length, SHOWN) }, (_, at) => loop[(start + at) % loop.length]!)
  return [...round, ...(loop.length > SHOWN ? ['…'] : []), key].join(' -> ')
}

/** Moved assets that would lie, or have something below them that would lie, deeper than the tree may be. */
function findDeepPaths(plant: Plant, moved: Parents, parentOf: ParentOf): TreeFault[] {
  const depths = new Map<string, number>()
  return [...moved.keys()].flatMap((key) => {
    const depth = measureDepth(key, parentOf, depths) + heightBelow(plant, moved, key)
    if (depth <= LIMITS.assetDepth) return []
    const message = `the tree would be ${depth} assets deep here; it may be ${LIMITS.assetDepth}`
    return [{ key, code: 'TREE_TOO_DEEP', message }]
  })
}

/** Assets from the root to this one, both counted; `depths` remembers those met on the way. */
function measureDepth(key: string, parentOf: ParentOf, depths: Map<string, number>): number {
  const path: string[] = []
  let at: string | null = key
  while (at !== null && !depths.has(at)) {
    path.push(at)
    at = parentOf(at)
  }
  let depth = at === null ? 0 : depths.get(at)!
  for (const step of path.reverse()) {
    depth += 1
    depths.set(step, depth)
  }
  return depth
}

/** Levels below an asset, those that move themselves left out: they are judged where they go. */
function heightBelow(plant: Plant, moved: Parents, key: string): number {
  let level = [key]
  for (let height = 0; ; height += 1) {
    level = level.flatMap((at) => plant.childrenOf(at)).filter((child) => !moved.has(child))
    if (level.length === 0) return height
  }
}
