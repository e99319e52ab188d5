import type { Calendar } from '#features/calendars/calendar.core.ts'
import type { Instant } from '#kernel/time.ts'
import { type CalendarFinder, type Clock, compareClocks, isLive } from './clock.core.ts'
import { cancelClock, meetClock, pauseClock, reopenClock, restartClock, resumeClock } from './clock-steps.core.ts'
import { fireMilestones } from './milestone.core.ts'
import type { ClockMetric, ClockPlan, PauseReason } from './policy.core.ts'
import { type ClockStep, clocksChanged, milestonesFired, type SlaEventType } from './sla.events.ts'
import { type ClockChange, type ClockMaking, makeClock } from './start.core.ts'

/** When a step took place (`at`, possibly back-dated), when it is told (`now`), and the calendars of the clocks. */
export type Moment = { readonly at: Instant; readonly now: Instant; readonly calendarFor: CalendarFinder }

type Change = (clock: Clock, calendar: Calendar) => Clock | null

/** Applies a change to each clock; null leaves a clock as it is. */
function changeClocks(clocks: readonly Clock[], type: SlaEventType, moment: Moment, change: Change): ClockChange {
  const steps: ClockStep[] = []
  const after = clocks.map((clock) => {
    const changed = change(clock, moment.calendarFor(clock))
    if (changed === null) return clock
    steps.push({ before: clock, after: changed })
    return changed
  })
  const changed = steps.map((step) => step.after)
  return { clocks: after, changed, events: clocksChanged(type, steps, moment.at, moment.now) }
}

/** Which metrics an act on the incident meets. */
const MET_BY: Readonly<Record<'acknowledge' | 'start' | 'contain' | 'resolve', readonly ClockMetric[]>> = {
  acknowledge: ['acknowledge'],
  start: ['acknowledge'],
  contain: ['acknowledge', 'contain'],
  resolve: ['acknowledge', 'contain', 'resolve', 'update'],
}

/** Meets the clocks that an act on the incident meets. */
export const meetClocks = (clocks: readonly Clock[], act: keyof typeof MET_BY, moment: Moment): ClockChange =>
  changeClocks(clocks, 'sla.met', moment, (clock, calendar) =>
    isLive(clock) && MET_BY[act].includes(clock.metric) ? meetClock(clock, calendar, moment.at, act) : null,
  )

/** An update was given: the clocks of updates are met and begin their next cycle at once. */
export const meetUpdates = (clocks: readonly Clock[], moment: Moment): ClockChange =>
  changeClocks(clocks, 'sla.met', moment, (clock, calendar) =>
    isLive(clock) && clock.metric === 'update' && clock.state !== 'paused'
      ? restartClock(clock, calendar, moment.at)
      : null,
  )

/** Pauses the clocks whose policy stops for this reason. */
export const pauseClocks = (clocks: readonly Clock[], reason: PauseReason, moment: Moment): ClockChange =>
  changeClocks(clocks, 'sla.paused', moment, (clock, calendar) =>
    isLive(clock) && clock.state !== 'paused' && clock.pauseOn.includes(reason)
      ? pauseClock(clock, calendar, moment.at, reason)
      : null,
  )

/** Lets all paused clocks run on. */
export const resumeClocks = (clocks: readonly Clock[], moment: Moment): ClockChange =>
  changeClocks(clocks, 'sla.resumed', moment, (clock, calendar) =>
    clock.state === 'paused' ? resumeClock(clock, calendar, moment.at) : null,
  )

/** Cancels every clock that is not met. */
export const cancelClocks = (clocks: readonly Clock[], moment: Moment): ClockChange =>
  changeClocks(clocks, 'sla.cancelled', moment, (clock, calendar) =>
    isLive(clock) ? cancelClock(clock, calendar, moment.at) : null,
  )

/**
 * The incident is reopened: the clocks of resolving run on, those of containing where only the resolution had met
 * them, each as a new cycle without the time in between; those of updates begin anew. A team's clock that a hand-over
 * met stays met.
 */
export const reopenClocks = (clocks: readonly Clock[], moment: Moment): ClockChange =>
  changeClocks(clocks, 'sla.reopened', moment, (clock, calendar) => {
    if (clock.state !== 'met' || clock.metBy !== 'resolve' || clock.metric === 'acknowledge') return null
    if (clock.metric === 'update') return restartClock(clock, calendar, moment.at)
    return reopenClock(clock, calendar, moment.at)
  })

/**
 * A team takes over: the clocks of the team that held the incident are met by the hand-over, those of the new
 * assignment start. Nothing happens when the team stays the same.
 */
export function handOver(
  clocks: readonly Clock[],
  team: string,
  plans: readonly ClockPlan[],
  making: ClockMaking,
  moment: Moment,
): ClockChange {
  const held = changeClocks(clocks, 'sla.met', moment, (clock, calendar) =>
    isLive(clock) && clock.assignment > 0 && clock.team !== team
      ? meetClock(clock, calendar, moment.at, 'hand_over')
      : null,
  )
  const last = clocks.findLast(({ assignment }) => assignment === latestAssignment(clocks) && assignment > 0)
  if (last?.team === team) return held
  const assignment = { number: latestAssignment(clocks) + 1, team }
  const started = plans
    .filter(({ policy }) => policy.startOn === 'assigned')
    .map((plan) => makeClock(plan, making, moment.at, assignment))
  const steps = started.map((after) => ({ before: null, after }))
  return {
    clocks: [...held.clocks, ...started],
    changed: [...held.changed, ...started],
    events: [...held.events, ...clocksChanged('sla.started', steps, moment.at, moment.now)],
  }
}

/** The number of the last assignment that has clocks; 0 when none has. */
export const latestAssignment = (clocks: readonly Clock[]): number =>
  clocks.reduce((latest, { assignment }) => Math.max(latest, assignment), 0)

/**
 * Fires at `now` all milestones due by `until`, each with its own event, in the order they fell due; what fell due in
 * one instant in the order of the clocks.
 */
export function fireDue(clocks: readonly Clock[], now: Instant, until: Instant = now): ClockChange {
  const firings = clocks.map((before) => {
    const { clock: after, fired } = fireMilestones(before, now, until)
    return { before, after, fired }
  })
  const fired = firings.flatMap((firing) => firing.fired.map((milestone) => ({ firing, milestone })))
  const inOrder = fired.toSorted(
    (one, other) =>
      (one.milestone.dueAt ?? 0) - (other.milestone.dueAt ?? 0) ||
      compareClocks(one.firing.before, other.firing.before),
  )
  return {
    clocks: firings.map(({ after }) => after),
    changed: firings.flatMap(({ after, fired }) => (fired.length ? [after] : [])),
    events: inOrder.flatMap(({ firing, milestone }) => milestonesFired(firing, [milestone])),
  }
}
