import type { Calendar } from '#features/calendars/calendar.core.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import { CLOCK_KINDS, CLOCK_METRICS, type ClockKind, type ClockMetric, type PauseReason } from './policy.core.ts'

export const CLOCK_STATES = ['running', 'paused', 'met', 'breached', 'cancelled'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

/** What can meet a clock. `hand_over` meets what a team held when another takes over. */
const CLOCK_ACTS = ['acknowledge', 'start', 'contain', 'resolve', 'update', 'hand_over'] as const
export type ClockAct = (typeof CLOCK_ACTS)[number]

/** Time that does not count: from a hold to its end, or from a resolution to the reopening. Open while `to` is null. */
export type Pause = {
  readonly from: Instant
  readonly to: Instant | null
  readonly reason: PauseReason | 'resolved'
}

const MILESTONE_KINDS = ['warning', 'breach', 'overrun'] as const
export type MilestoneKind = (typeof MILESTONE_KINDS)[number]

/** A share of the target at which something is said, once in each cycle. `dueAt` is null while nobody can tell. */
export type Milestone = {
  readonly kind: MilestoneKind
  readonly percent: number
  readonly cycle: number
  readonly dueAt: Instant | null
  readonly firedAt: Instant | null
}

/** A service-level clock as it is kept: how it stands at an instant follows by `judgeClock`. */
export type Clock = {
  readonly id: string
  readonly incidentId: string
  readonly kind: ClockKind
  readonly metric: ClockMetric
  /** 0, or for a team's clock the how-manieth assignment of the incident it belongs to. */
  readonly assignment: number
  /** The team of that assignment. */
  readonly team: string | null
  readonly policy: string
  /** Key and zone of the calendar, in the configuration of `configurationVersion`. */
  readonly calendar: string
  readonly timeZone: string
  readonly configurationVersion: number
  readonly target: Milliseconds
  readonly warnAt: readonly number[]
  readonly overrunAt: readonly number[]
  readonly pauseOn: readonly PauseReason[]
  /** False for imported history: its milestones are known and never fire. */
  readonly fires: boolean

  readonly state: ClockState
  readonly startedAt: Instant
  /** 1, and one more each time a met clock runs again. */
  readonly cycle: number
  readonly cycleStartedAt: Instant
  /** In order, not overlapping; only the last can be open. */
  readonly pauses: readonly Pause[]
  /** When the target is used up; null when no working time is left for it, or a pause began before. */
  readonly dueAt: Instant | null
  readonly metAt: Instant | null
  readonly metBy: ClockAct | null
  readonly breachedAt: Instant | null
  readonly cancelledAt: Instant | null
  readonly retargetedAt: Instant | null
  /** Those fired, in the order they were, then those to come by their percentage. */
  readonly milestones: readonly Milestone[]
}

/** Finds the calendar a clock is pinned to, in the configuration version that made it. */
export type CalendarFinder = (clock: Pick<Clock, 'calendar' | 'timeZone' | 'configurationVersion'>) => Calendar

/** Is it still to be met? */
export const isLive = ({ state }: Pick<Clock, 'state'>): boolean => state !== 'met' && state !== 'cancelled'

/** When the open pause began, or null. */
export const pausedSince = ({ state, pauses }: Pick<Clock, 'state' | 'pauses'>): Instant | null =>
  state === 'paused' ? (pauses.at(-1)?.from ?? null) : null

/** The order of the clocks of an incident: by metric, kind and assignment. */
export const compareClocks = (one: ClockPlace, other: ClockPlace): number =>
  CLOCK_METRICS.indexOf(one.metric) - CLOCK_METRICS.indexOf(other.metric) ||
  CLOCK_KINDS.indexOf(one.kind) - CLOCK_KINDS.indexOf(other.kind) ||
  one.assignment - other.assignment

type ClockPlace = Pick<Clock, 'kind' | 'metric' | 'assignment'>

/** How a clock is named within its incident: `sla.resolve`, for the third assignment `ola.resolve.3`. */
export const nameOf = ({ kind, metric, assignment }: ClockPlace): string =>
  assignment === 0 ? `${kind}.${metric}` : `${kind}.${metric}.${assignment}`
