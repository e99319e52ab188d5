import { countUpTo } from '#kernel/sorted.ts'
import type { Instant } from '#kernel/time.ts'
import type { Override } from './schedule.core.ts'

/** Overrides by time: from `changes[i]` on `active[i]` are in force, in the order in which they were made. */
export type OverrideIndex = {
  /** In the order in which they were made, without those that last no time. */
  readonly all: readonly Override[]
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
  return { all: lasting, changes, active }
}

/** The overrides in force at an instant. O(log n). */
export const overridesAt = (index: OverrideIndex, at: Instant): readonly Override[] =>
  index.active[countUpTo(index.changes, at) - 1] ?? NONE

/** When the next override begins or ends after an instant; infinity for never. */
export const nextChangeAfter = (index: OverrideIndex, at: Instant): Instant =>
  index.changes[countUpTo(index.changes, at)] ?? Number.POSITIVE_INFINITY

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

/** An override as it is kept. It is written once; the cancellation ends it, and what has been stays. */
export type KeptOverride = Override & {
  readonly id: string
  readonly schedule: string
  readonly reason: string
  /** Key of who made it. */
  readonly createdBy: string
  readonly createdAt: Instant
  readonly cancelledAt: Instant | null
  readonly cancelledBy: string | null
  readonly cancelReason: string | null
}

/** A kept override with the instant at which it is looked at: its state depends on it. */
export type ShownOverride = KeptOverride & { readonly now: Instant }

/** The time a kept override really has: until it was cancelled, none when that was before it began. */
export const lastingOverride = (override: KeptOverride): Override => ({
  from: override.from,
  to:
    override.cancelledAt === null ? override.to : Math.max(override.from, Math.min(override.to, override.cancelledAt)),
  person: override.person,
  insteadOf: override.insteadOf,
  level: override.level,
})

/** Where an override stands at an instant. */
export const OVERRIDE_STATES = ['planned', 'active', 'ended', 'cancelled'] as const
export type OverrideState = (typeof OVERRIDE_STATES)[number]

/** `cancelled` is what was cancelled before its end, `ended` what ran its whole time. */
export function stateOfOverride({ from, to, cancelledAt }: KeptOverride, now: Instant): OverrideState {
  if (cancelledAt !== null) return 'cancelled'
  if (now < from) return 'planned'
  return now < to ? 'active' : 'ended'
}
