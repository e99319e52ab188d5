import type { Instant } from '#kernel/time.ts'
import type { Override } from './schedule.core.ts'

/** Overrides by time: from `changes[i]` on `active[i]` are in force, in the order in which they were made. */
export type OverrideIndex = {
  readonly changes: readonly Instant[]
  readonly active: readonly (readonly Override[])[]
}

const NONE: readonly Override[] = Object.freeze([])

/** Indexes overrides, given in the order in which they were made. */
export function overridesFrom(overrides: readonly Override[]): OverrideIndex {
  const lasting = overrides.filter(({ from, to }) => from < to)
  const changes = [...new Set(lasting.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b)
  const begins = new Map<Instant, number[]>()
  const ends = new Map<Instant, number[]>()
  for (const [number, { from, to }] of lasting.entries()) {
    begins.set(from, [...(begins.get(from) ?? []), number])
    ends.set(to, [...(ends.get(to) ?? []), number])
  }
  const running = new Set<number>()
  const active = changes.map((at) => {
    for (const number of ends.get(at) ?? []) running.delete(number)
    for (const number of begins.get(at) ?? []) running.add(number)
    return [...running].sort((a, b) => a - b).map((number) => lasting[number]!)
  })
  return { changes, active }
}

/** The overrides in force at an instant. O(log n). */
export function overridesAt({ changes, active }: OverrideIndex, at: Instant): readonly Override[] {
  if (changes.length === 0 || at < changes[0]!) return NONE
  let low = 0
  let high = changes.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (changes[middle]! <= at) low = middle
    else high = middle - 1
  }
  return active[low]!
}

/** Who is on duty at a level after the overrides, each applied to the result of those before. */
export const applyOverrides = (
  people: readonly string[],
  overrides: readonly Override[],
  level: number,
): readonly string[] => overrides.reduce((present, override) => applyOverride(present, override, level), people)

function applyOverride(
  people: readonly string[],
  { person, insteadOf, level }: Override,
  atLevel: number,
): readonly string[] {
  if (level !== null && level !== atLevel) return people
  if (insteadOf === null) return [person]
  if (!people.includes(insteadOf)) return people
  return [...new Set(people.map((present) => (present === insteadOf ? person : present)))]
}
