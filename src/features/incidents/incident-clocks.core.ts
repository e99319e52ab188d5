import type { CalendarFinder, Clock } from '#features/sla/clock.core.ts'
import {
  cancelClocks,
  handOver,
  type Moment,
  meetClocks,
  pauseClocks,
  reopenClocks,
  resumeClocks,
} from '#features/sla/clock-changes.core.ts'
import type { ClockPlan } from '#features/sla/policy.core.ts'
import { retargetClocks } from '#features/sla/retarget.core.ts'
import type { ClockChange, ClockMaking } from '#features/sla/start.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import { type ChosenPolicy, clocksStartAt, type Incident, type IncidentAction, isOpen } from './incident.core.ts'

/** What moving clocks stands on: policies by their keys, and the calendars of every clock. */
export type ClockGround = {
  readonly plansOf: (policies: readonly ChosenPolicy[]) => readonly ClockPlan[]
  readonly makingOf: (incident: Incident, newId: NewId) => ClockMaking
  readonly calendarFor: CalendarFinder
}

/** One change of an incident: what was done, and when it counts. `action` is null for a change of facts. */
export type Move = {
  readonly before: Incident
  readonly after: Incident
  readonly action: IncidentAction | null
  readonly at: Instant
  readonly now: Instant
}

/**
 * What a change does to the clocks of its incident: the action meets, pauses, resumes, reopens or cancels them; a new
 * decision retargets those of an open incident; another team takes over its own. Each clock is changed once at most
 * by each of the three, in this order.
 */
export function moveClocks(clocks: readonly Clock[], move: Move, ground: ClockGround, newId: NewId): ClockChange {
  const moment = { at: move.at, now: move.now, calendarFor: ground.calendarFor }
  const steps = [
    (present: readonly Clock[]) => stepByAction(present, move, moment),
    (present: readonly Clock[]) => retarget(present, move, ground, newId),
    (present: readonly Clock[]) => takeOver(present, move, ground, newId),
  ]
  let present = clocks
  const changed = new Map<string, Clock>()
  const events: DomainEvent[] = []
  for (const step of steps) {
    const change = step(present)
    if (change === null) continue
    present = change.clocks
    for (const clock of change.changed) changed.set(clock.id, clock)
    events.push(...change.events)
  }
  return { clocks: present, changed: [...changed.values()], events }
}

function stepByAction(clocks: readonly Clock[], { after, action }: Move, moment: Moment): ClockChange | null {
  switch (action) {
    case 'acknowledge':
    case 'start':
    case 'contain':
    case 'resolve':
      return meetClocks(clocks, action, moment)
    case 'hold':
      return after.holdReason === null ? null : pauseClocks(clocks, after.holdReason, moment)
    case 'resume':
      return resumeClocks(clocks, moment)
    case 'reopen':
      return reopenClocks(clocks, moment)
    case 'cancel':
      return cancelClocks(clocks, moment)
    default:
      return null
  }
}

const policiesOf = ({ decision }: Incident): string =>
  JSON.stringify(decision.slas.map(({ metric, kind, policy }) => [metric, kind, policy]))

/** A decision that chose other policies counts from now on, whatever the claimed time of the change. */
function retarget(clocks: readonly Clock[], move: Move, ground: ClockGround, newId: NewId): ClockChange | null {
  const { before, after, action, now } = move
  if (!isOpen(after.status)) return null
  // What was decided while the incident was resolved takes effect when it is open again.
  if (action !== 'reopen' && policiesOf(before) === policiesOf(after)) return null
  const facts = {
    ...ground.makingOf(after, newId),
    startedAt: clocksStartAt(after),
    team: after.team,
    holdReason: after.holdReason,
    acknowledgedAt: after.acknowledgedAt,
    containedAt: after.containedAt,
  }
  const moment = { at: now, now, calendarFor: ground.calendarFor }
  return retargetClocks(clocks, ground.plansOf(after.decision.slas), facts, moment)
}

function takeOver(clocks: readonly Clock[], move: Move, ground: ClockGround, newId: NewId): ClockChange | null {
  const { before, after, at, now } = move
  if (after.team === null || after.team === before.team || !isOpen(after.status)) return null
  const moment = { at, now, calendarFor: ground.calendarFor }
  const plans = ground.plansOf(after.decision.slas)
  const taken = handOver(clocks, after.team, plans, ground.makingOf(after, newId), moment)
  if (after.holdReason === null) return taken
  const held = pauseClocks(taken.clocks, after.holdReason, moment)
  return {
    clocks: held.clocks,
    changed: [...taken.changed, ...held.changed],
    events: [...taken.events, ...held.events],
  }
}
