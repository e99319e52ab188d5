import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { Span } from './duty.core.ts'
import { type CompiledSchedule, type HandOver, isSameDuty } from './on-call.core.ts'
import { onCallErrors } from './on-call.errors.ts'
import { listPieces } from './pieces.core.ts'
import type { Override } from './schedule.core.ts'

/** The same people without a break. */
export type Segment = Span & { readonly people: readonly string[] }

/** What one layer says by itself, before later layers and overrides. */
export type RenderedLayer = {
  readonly key: string
  readonly name: string | null
  readonly level: number
  readonly segments: readonly Segment[]
}

/** Who is on duty at one level in the end. Segments and gaps are in order and fill the range exactly. */
export type RenderedLevel = {
  readonly level: number
  readonly segments: readonly (Segment & { readonly isOverridden: boolean })[]
  readonly gaps: readonly Span[]
  readonly handOvers: readonly HandOver[]
  /** Time with somebody on duty. With the gaps it is the whole range. */
  readonly covered: Milliseconds
  /** Of 100, with two decimals; 100 only where there is no gap at all and 0 only where there is nobody at all. */
  readonly percentage: number
}

export type RenderedSchedule = {
  readonly from: Instant
  readonly to: Instant
  readonly timeZone: string
  readonly levels: readonly RenderedLevel[]
  readonly layers: readonly RenderedLayer[]
  readonly overrides: readonly Override[]
  readonly missingCalendars: readonly string[]
}

/**
 * Lays a schedule out over [from, to). Throws RENDERING_TOO_LARGE when that is more than `limit` segments, of layers
 * and levels together.
 */
export function renderSchedule(
  schedule: CompiledSchedule,
  from: Instant,
  to: Instant,
  limit: number,
): RenderedSchedule {
  const budget = makeBudget(limit)
  return {
    from,
    to,
    timeZone: schedule.timeZone,
    levels: schedule.levels.map((level) => renderLevel(schedule, level, from, to, budget)),
    layers: schedule.plans.map(({ layer: { key, name, level }, layOut }) => {
      const segments = joinSegments(layOut(from, to))
      budget(segments.length)
      return { key, name, level, segments }
    }),
    overrides: overridesWithin(schedule, from, to),
    missingCalendars: schedule.missingCalendars,
  }
}

/** Counts what is made and throws when it is too much. */
function makeBudget(limit: number): (made: number) => void {
  let left = limit
  return (made) => {
    left -= made
    if (left < 0) throw onCallErrors.RENDERING_TOO_LARGE({ limit })
  }
}

function renderLevel(
  schedule: CompiledSchedule,
  level: number,
  from: Instant,
  to: Instant,
  budget: (made: number) => void,
): RenderedLevel {
  const segments: (Segment & { isOverridden: boolean })[] = []
  for (const { isOverridden, ...piece } of listPieces(schedule, level, from, to)) {
    const last = segments.at(-1)
    if (last && last.isOverridden === isOverridden && isSameDuty(last.people, piece.people)) {
      segments[segments.length - 1] = { ...last, to: piece.to }
    } else {
      budget(1)
      segments.push({ from: piece.from, to: piece.to, people: piece.people, isOverridden })
    }
  }
  const gaps = segments.filter(({ people }) => people.length === 0).map((gap) => ({ from: gap.from, to: gap.to }))
  const covered = to - from - gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)
  return {
    level,
    segments: segments.filter(({ people }) => people.length > 0),
    gaps,
    handOvers: handOversBetween(level, segments),
    covered,
    percentage: percentageOf(covered, to - from),
  }
}

const handOversBetween = (level: number, segments: readonly Segment[]): readonly HandOver[] =>
  segments.slice(1).flatMap((segment, at) => {
    const [before, after] = [segments[at]!.people, segment.people]
    return isSameDuty(before, after) ? [] : [{ at: segment.from, level, before, after }]
  })

/** Two decimals, cut and not rounded up: what is not whole never reads as whole. */
function percentageOf(covered: Milliseconds, range: Milliseconds): number {
  const percentage = Math.floor((covered / range) * 10_000) / 100
  return covered > 0 ? Math.max(percentage, 0.01) : 0
}

/** Segments of the same people that meet become one. */
function joinSegments(segments: readonly Segment[]): readonly Segment[] {
  const joined: Segment[] = []
  for (const { from, to, people } of segments) {
    const last = joined.at(-1)
    if (last && last.to === from && isSameDuty(last.people, people)) joined[joined.length - 1] = { ...last, to }
    else joined.push({ from, to, people })
  }
  return joined
}

/** The overrides in force at some time within [from, to), cut to it, in the order in which they were made. */
const overridesWithin = ({ overrides }: CompiledSchedule, from: Instant, to: Instant): readonly Override[] =>
  overrides.all
    .filter((override) => override.from < to && override.to > from)
    .map((override) => ({ ...override, from: Math.max(override.from, from), to: Math.min(override.to, to) }))

/** Everybody in a rendered schedule, in the order of appearance. */
export const peopleIn = ({ levels, layers, overrides }: RenderedSchedule): readonly string[] => [
  ...new Set([
    ...levels.flatMap(({ segments }) => segments.flatMap(({ people }) => people)),
    ...layers.flatMap(({ segments }) => segments.flatMap(({ people }) => people)),
    ...overrides.flatMap(({ person, insteadOf }) => (insteadOf === null ? [person] : [person, insteadOf])),
  ]),
]
