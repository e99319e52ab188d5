import type { Calendar } from '#features/calendars/calendar.core.ts'
import { segmentsBetween } from '#features/calendars/segments.core.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { Clock, Pause } from './clock.core.ts'
import { stretchesOf } from './counting.core.ts'

export const SEGMENT_KINDS = ['waiting', 'counted', 'outside', 'paused'] as const
type SegmentKind = (typeof SEGMENT_KINDS)[number]

/** A stretch of a clock's time: before it starts in a planned stop, counted in a shift, outside all shifts, or paused. */
export type ClockSegment = {
  readonly kind: SegmentKind
  readonly from: Instant
  readonly to: Instant
  /** What had counted at its end, in milliseconds. */
  readonly elapsed: Milliseconds
  /** Name of the shift that counted; '' where the calendar has none. */
  readonly shift: string
  /** Names of the calendar's exceptions that made these hours what they are. */
  readonly exceptions: readonly string[]
  readonly reason: Pause['reason'] | 'stop_window' | null
}

export type ClockExplanation = {
  readonly target: Milliseconds
  readonly calendar: string
  readonly timeZone: string
  /** Without a gap from the start (or the wait for it) to the due time, or to now (or the stop) if that is later. */
  readonly segments: readonly ClockSegment[]
  /** True when only the first segments are given. */
  readonly truncated: boolean
}

/**
 * Why a clock is due when it is: every stretch of its time with the shift, exception or pause it comes from.
 * `waitedFrom` is when its incident began, where the clock waited for the end of a planned stop.
 */
export function explainClock(
  clock: Clock,
  calendar: Calendar,
  now: Instant,
  limit: number,
  waitedFrom: Instant | null = null,
): ClockExplanation {
  const stoppedAt = clock.metAt ?? clock.cancelledAt ?? now
  const end = Math.max(stoppedAt, clock.dueAt ?? 0)
  const stretches = [
    ...waitingSegments(clock, waitedFrom),
    ...runningSegments(clock, calendar, end, limit),
    ...pausedSegments(clock, end),
  ]
  let elapsed = 0
  const segments = stretches
    .toSorted((one, other) => one.from - other.from)
    .map((segment): ClockSegment => {
      elapsed += segment.kind === 'counted' ? segment.to - segment.from : 0
      return { ...segment, elapsed }
    })
  const { target, calendar: key, timeZone } = clock
  return { target, calendar: key, timeZone, segments: segments.slice(0, limit), truncated: segments.length > limit }
}

type Part = Omit<ClockSegment, 'elapsed'>

const waitingSegments = ({ startedAt: to }: Clock, from: Instant | null): readonly Part[] =>
  from === null || from >= to ? [] : [{ kind: 'waiting', from, to, shift: '', exceptions: [], reason: 'stop_window' }]

/** Of each stretch one segment more than the limit, so that a cut is noticed. */
const runningSegments = (clock: Clock, calendar: Calendar, end: Instant, limit: number): readonly Part[] =>
  stretchesOf(clock).flatMap(({ from, to }) =>
    segmentsBetween(calendar, from, Math.min(to ?? end, end), limit + 1).map(
      ({ working, ...segment }): Part => ({ ...segment, kind: working ? 'counted' : 'outside', reason: null }),
    ),
  )

const pausedSegments = ({ pauses }: Clock, end: Instant): readonly Part[] =>
  pauses
    .map(({ from, to, reason }): Part => {
      return { kind: 'paused', from, to: Math.min(to ?? end, end), shift: '', exceptions: [], reason }
    })
    .filter(({ from, to }) => from < to)
