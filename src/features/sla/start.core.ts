import type { Calendar } from '#features/calendars/calendar.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Clock } from './clock.core.ts'
import { scheduleClock } from './milestone.core.ts'
import type { ClockPlan } from './policy.core.ts'
import { clocksChanged } from './sla.events.ts'

/** What new clocks are made of besides their plan. */
export type ClockMaking = {
  readonly incidentId: string
  /** Of the configuration that chose the policies. */
  readonly configurationVersion: number
  /** The calendar a policy asks for, at the places of this incident. */
  readonly calendarOf: (policy: ClockPlan['policy']) => Calendar
  /** False for imported history. */
  readonly fires: boolean
  readonly newId: NewId
}

/** All clocks of an incident after a step, those of them that differ, and what the step leaves on the timeline. */
export type ClockChange = {
  readonly clocks: readonly Clock[]
  readonly changed: readonly Clock[]
  readonly events: readonly DomainEvent[]
}

/** The zone that a calendar without a wall clock is kept with. */
const NO_ZONE = 'UTC'

/** The assignment a team's clock belongs to. */
export type Assignment = { readonly number: number; readonly team: string }

/** One running clock from `startedAt` on. */
export function makeClock(
  { policy, metric, target }: ClockPlan,
  making: ClockMaking,
  startedAt: Instant,
  assignment: Assignment | null,
): Clock {
  const calendar = making.calendarOf(policy)
  const clock: Clock = {
    id: making.newId(),
    incidentId: making.incidentId,
    kind: policy.kind,
    metric,
    assignment: assignment?.number ?? 0,
    team: assignment?.team ?? null,
    ...termsOf(policy, calendar),
    configurationVersion: making.configurationVersion,
    target,
    fires: making.fires,
    state: 'running',
    startedAt,
    cycle: 1,
    cycleStartedAt: startedAt,
    pauses: [],
    dueAt: null,
    metAt: null,
    metBy: null,
    breachedAt: null,
    cancelledAt: null,
    retargetedAt: null,
    milestones: [],
  }
  return scheduleClock(clock, calendar)
}

/** What a clock takes from its policy. */
export const termsOf = (policy: ClockPlan['policy'], calendar: Calendar) => ({
  policy: policy.key,
  calendar: calendar.key,
  timeZone: calendar.timeZone ?? NO_ZONE,
  warnAt: policy.warnAt,
  overrunAt: policy.overrunAt,
  pauseOn: policy.pauseOn,
})

/**
 * The clocks of a new incident: one for each plan from `startedAt` on (`openedAt`; `reportedAt` for imported history);
 * those that start with an assignment only when a team has been found.
 */
export function startClocks(
  plans: readonly ClockPlan[],
  making: ClockMaking,
  startedAt: Instant,
  team: string | null,
  now: Instant,
): ClockChange {
  const clocks = plans.flatMap((plan): Clock[] => {
    if (plan.policy.startOn === 'opened') return [makeClock(plan, making, startedAt, null)]
    return team === null ? [] : [makeClock(plan, making, startedAt, { number: 1, team })]
  })
  const steps = clocks.map((after) => ({ before: null, after }))
  return { clocks, changed: clocks, events: clocksChanged('sla.started', steps, startedAt, now) }
}
