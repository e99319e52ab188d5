import type { Calendar } from '#features/calendars/calendar.core.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import { type CalendarFinder, type Clock, type ClockState, pausedSince } from './clock.core.ts'
import { countUntil } from './counting.core.ts'
import { breachAt } from './milestone.core.ts'
import type { ClockKind, ClockMetric } from './policy.core.ts'

/** A clock as it stands at one instant. */
export type ClockView = {
  readonly id: string
  readonly metric: ClockMetric
  readonly kind: ClockKind
  readonly policy: string
  readonly calendar: string
  readonly state: ClockState
  readonly cycle: number
  /** The team a team's clock belongs to. */
  readonly team: string | null
  readonly startedAt: Instant
  /** Null while the clock is paused. */
  readonly dueAt: Instant | null
  readonly metAt: Instant | null
  readonly breachedAt: Instant | null
  readonly pausedAt: Instant | null
  readonly elapsed: Milliseconds
  /** Negative after the breach. */
  readonly remaining: Milliseconds
  /** With one decimal; below 100 until the target is used up. */
  readonly percentage: number
}

/** How a clock stands at `now`: a running one whose time is up is breached, whether or not that has been told yet. */
export function judgeClock(clock: Clock, calendar: Calendar, now: Instant): ClockView {
  const stoppedAt = clock.metAt ?? clock.cancelledAt
  const elapsed = countUntil(clock, calendar, stoppedAt ?? now)
  const pausedAt = pausedSince(clock)
  const breachedAt = breachAt(clock, stoppedAt ?? now, stoppedAt !== null)
  return {
    id: clock.id,
    metric: clock.metric,
    kind: clock.kind,
    policy: clock.policy,
    calendar: clock.calendar,
    state: clock.state === 'running' && breachedAt !== null ? 'breached' : clock.state,
    cycle: clock.cycle,
    team: clock.team,
    startedAt: clock.startedAt,
    dueAt: pausedAt === null ? clock.dueAt : null,
    metAt: clock.metAt,
    breachedAt,
    pausedAt,
    elapsed,
    remaining: clock.target - elapsed,
    percentage: percentageOf(elapsed, clock.target),
  }
}

/** Share of the target, rounded to one decimal; 99.9 at most while any of it is left. */
function percentageOf(elapsed: Milliseconds, target: Milliseconds): number {
  const rounded = Math.round((elapsed * 1_000) / target) / 10
  return elapsed < target ? Math.min(rounded, 99.9) : rounded
}

/** How clocks stand at `now`, each by the calendar it is pinned to. */
export const viewClocks = (
  clocks: readonly Clock[],
  { calendarFor }: { readonly calendarFor: CalendarFinder },
  now: Instant,
): readonly ClockView[] => clocks.map((clock) => judgeClock(clock, calendarFor(clock), now))
