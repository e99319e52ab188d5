import type { Instant } from '#kernel/time.ts'

/**
 * What happens at a time. Who waits, and whose record it is:
 * `sla_milestone` the next milestone of a clock, `escalation` the next step of a run (both of an incident),
 * `notification` the next attempt of a notice, `heartbeat` the silence of a source, `hand_over` of a schedule.
 */
export const TIMER_KINDS = ['sla_milestone', 'escalation', 'notification', 'heartbeat', 'hand_over'] as const
export type TimerKind = (typeof TIMER_KINDS)[number]

/** Something that is to happen at a time. A thing that waits for one time only gives the timer its own id. */
export type Timer = {
  readonly id: string
  readonly kind: TimerKind
  /** The record it is about: its head is the lock under which the timer is handled. */
  readonly recordId: string
  readonly dueAt: Instant
}

/** Timers with a dispatcher of their own, so that neither slows the other: notices, and everything else. */
export const LANES = ['records', 'notifications'] as const
export type Lane = (typeof LANES)[number]

export const laneOf = (kind: TimerKind): Lane => (kind === 'notification' ? 'notifications' : 'records')

/** The topic that is announced when something of a lane falls due before the next tick. */
export const TOPICS = { records: 'timers', notifications: 'notifications' } as const satisfies Record<Lane, string>

/** What is due sooner than this is announced: a tick comes every second. */
export const SOON = 1_500

/** The lanes in which one of the timers falls due within a moment of `now`. */
export function lanesDueSoon(timers: readonly Timer[], now: Instant): readonly Lane[] {
  const soon = timers.filter(({ dueAt }) => dueAt <= now + SOON)
  return LANES.filter((lane) => soon.some(({ kind }) => laneOf(kind) === lane))
}

/** Why a timer will fire, in words and as facts. */
export type TimerReason = {
  /** One phrase: `50 % of the time to acknowledge (p1-production)`. */
  readonly text: string
  /** The record it is about, as the API names it: its type, and the key or number a reader knows it by. */
  readonly record: { readonly type: string; readonly key: string }
  /** The incident whose readers may read of it, for kinds that belong to one; else null. */
  readonly incidentId: string | null
  /** What the phrase is made of: `{ metric: 'acknowledge', percent: 50, policy: 'p1-production' }`. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Which timers are asked for. */
export type TimerFilter = {
  readonly kinds: readonly TimerKind[] | null
  /** The id of a record, or the number of an incident. */
  readonly record: string | null
  readonly from: Instant | null
  readonly to: Instant | null
}
