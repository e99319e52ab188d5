import type { Calendar } from '#features/calendars/calendar.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { Clock, Milestone, MilestoneKind } from './clock.core.ts'
import { instantCounted } from './counting.core.ts'

/** What a policy asks to be told, by percentage. */
const thresholdsOf = ({ warnAt, overrunAt }: Clock): readonly { kind: MilestoneKind; percent: number }[] => [
  ...warnAt.map((percent) => ({ kind: 'warning' as const, percent })),
  { kind: 'breach', percent: 100 },
  ...overrunAt.map((percent) => ({ kind: 'overrun' as const, percent })),
]

/**
 * The clock with its due time and its milestones computed anew; what has fired stays as it is. Within a cycle each
 * milestone fires once. One that fell due before the cycle began belongs to an earlier cycle: it is still to fire only
 * if it never did. A stopped clock keeps those that fell due before it stopped.
 */
export function scheduleClock(clock: Clock, calendar: Calendar): Clock {
  const fired = clock.milestones.filter(({ firedAt }) => firedAt !== null)
  const stoppedAt = clock.metAt ?? clock.cancelledAt
  const pending = thresholdsOf(clock).flatMap(({ kind, percent }): Milestone[] => {
    const dueAt = instantCounted(clock, calendar, Math.ceil((clock.target * percent) / 100))
    const past = fired.filter((one) => one.percent === percent)
    if (past.some(({ cycle }) => cycle === clock.cycle)) return []
    if (past.length && dueAt !== null && dueAt < clock.cycleStartedAt) return []
    if (stoppedAt !== null && (dueAt === null || dueAt >= stoppedAt)) return []
    return [{ kind, percent, cycle: clock.cycle, dueAt, firedAt: null }]
  })
  return { ...clock, dueAt: instantCounted(clock, calendar, clock.target), milestones: [...fired, ...pending] }
}

/**
 * When a clock has used so many per cent of its target, or will have; null while it is paused before that, when it was
 * stopped before, or when no working time is left for it.
 */
export function percentReachedAt(clock: Clock, calendar: Calendar, percent: number): Instant | null {
  const pending = clock.milestones.find((one) => one.percent === percent && one.firedAt === null)
  if (pending) return pending.dueAt
  const at = percent === 100 ? clock.dueAt : instantCounted(clock, calendar, Math.ceil((clock.target * percent) / 100))
  const stoppedAt = clock.metAt ?? clock.cancelledAt
  return at === null || (stoppedAt !== null && at >= stoppedAt) ? null : at
}

/** When the clock has its next milestone; null when it has none, or nobody can tell yet, or it never fires. */
export function nextMilestoneAt({ fires, milestones }: Pick<Clock, 'fires' | 'milestones'>): Instant | null {
  const next = milestones.find(({ firedAt, dueAt }) => firedAt === null && dueAt !== null)
  return fires ? (next?.dueAt ?? null) : null
}

/**
 * When the target was missed, as seen at an instant: when it was used up, or at the retargeting or reopening that
 * made it so. Null while it is not. A clock stopped in the instant it is due has kept its target, so `at` itself
 * counts only for one that has not stopped.
 */
export function breachAt({ breachedAt, dueAt, retargetedAt, cycleStartedAt }: Clock, at: Instant, stopped: boolean) {
  if (breachedAt !== null) return breachedAt
  if (dueAt === null || dueAt > at || (stopped && dueAt === at)) return null
  return Math.max(dueAt, cycleStartedAt, retargetedAt ?? dueAt)
}

/** The breach that no later claim about when the clock was met can undo: it has been told, or is of an earlier cycle. */
export function settledBreach({ milestones, breachedAt, cycleStartedAt }: Clock): Instant | null {
  if (breachedAt === null || breachedAt <= cycleStartedAt) return breachedAt
  const isTold = milestones.some(({ kind, firedAt }) => kind === 'breach' && firedAt !== null && firedAt >= breachedAt)
  return isTold ? breachedAt : null
}

export type Firing = { readonly clock: Clock; readonly fired: readonly Milestone[] }

/**
 * Fires at `now` every milestone due by `until`, in order. A running clock whose breach fires is breached from its due
 * time on.
 */
export function fireMilestones(clock: Clock, now: Instant, until: Instant = now): Firing {
  const isDue = ({ firedAt, dueAt }: Milestone) => firedAt === null && dueAt !== null && dueAt <= until
  const fired = clock.fires ? clock.milestones.filter(isDue).map((one) => ({ ...one, firedAt: now })) : []
  if (!fired.length) return { clock, fired }
  const rest = clock.milestones.filter((one) => !isDue(one))
  const milestones = [
    ...rest.filter(({ firedAt }) => firedAt !== null),
    ...fired,
    ...rest.filter(({ firedAt }) => firedAt === null),
  ]
  const breached = fired.some(({ kind }) => kind === 'breach')
  if (!breached) return { clock: { ...clock, milestones }, fired }
  const state = clock.state === 'running' ? 'breached' : clock.state
  const stoppedAt = clock.metAt ?? clock.cancelledAt
  const breachedAt = breachAt(clock, stoppedAt ?? now, stoppedAt !== null)
  return { clock: { ...clock, milestones, state, breachedAt }, fired }
}
