import type { AssetLevel, Plant } from './plant.core.ts'
import { compareKeys } from './plant-index.core.ts'

export const DEPENDENCY_DIRECTIONS = ['depends_on', 'dependent'] as const
export type DependencyDirection = (typeof DEPENDENCY_DIRECTIONS)[number]

/** One asset of the topology as seen from another. */
export type Dependency = {
  readonly key: string
  readonly name: string
  readonly level: AssetLevel
  /** `depends_on`: the asset asked for needs this one; `dependent`: this one needs it. */
  readonly direction: DependencyDirection
  /** Steps between them, the fewest; 1 is direct. */
  readonly distance: number
}

export type DependencyQuery = {
  readonly directions: readonly DependencyDirection[]
  /** Through others, too. */
  readonly transitive: boolean
  readonly limit: number
  readonly cursor: string | null
}

/** What an asset depends on, then what depends on it, each in the order of their keys; loops are followed once. */
export const listDependencies = (
  plant: Plant,
  key: string,
  { directions, transitive }: Pick<DependencyQuery, 'directions' | 'transitive'>,
): readonly Dependency[] =>
  DEPENDENCY_DIRECTIONS.filter((direction) => directions.includes(direction)).flatMap((direction) => {
    const next =
      direction === 'depends_on'
        ? (at: string) => plant.asset(at)?.dependsOn ?? []
        : (at: string) => plant.dependentsOf(at)
    return [...measureDistances(key, next, transitive)]
      .sort(([a], [b]) => compareKeys(a, b))
      .flatMap(([at, distance]): Dependency[] => {
        const facts = plant.asset(at)
        return facts ? [{ key: at, name: facts.name, level: facts.level, direction, distance }] : []
      })
  })

/** The fewest steps to each asset that can be reached; the start is left out. */
function measureDistances(
  start: string,
  next: (key: string) => readonly string[],
  transitive: boolean,
): ReadonlyMap<string, number> {
  const distances = new Map<string, number>()
  let frontier: readonly string[] = [start]
  for (let distance = 1; frontier.length > 0 && (transitive || distance === 1); distance += 1) {
    const reached = new Set(frontier.flatMap((key) => next(key)))
    frontier = [...reached].filter((key) => key !== start && !distances.has(key))
    for (const key of frontier) distances.set(key, distance)
  }
  return distances
}
