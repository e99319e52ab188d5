import type { CompiledEscalation } from '#features/escalation/compiled-escalation.core.ts'
import { nextRunAt } from '#features/escalation/due.core.ts'
import { fireNext } from '#features/escalation/fire.core.ts'
import type { EscalationAct, EscalationRun, EscalationSubject, Holds } from '#features/escalation/run.core.ts'
import type { NoticeOrder } from '#features/notifications/notice.core.ts'
import { factsAtFiring } from '#features/rules/fact-builders.core.ts'
import type { Facts } from '#features/rules/facts.core.ts'
import type { Clock } from '#features/sla/clock.core.ts'
import { fireDue } from '#features/sla/clock-changes.core.ts'
import { nextMilestoneAt, percentReachedAt } from '#features/sla/milestone.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { AgainGround } from './change.core.ts'
import { describeDecided } from './closing.core.ts'
import { carryOutEffects } from './course-effects.core.ts'
import { orderNotices, rememberTold } from './course-orders.core.ts'
import type { DecisionGround } from './facts.core.ts'
import type { Incident } from './incident.core.ts'
import type { ClockGround } from './incident-clocks.core.ts'

/**
 * An incident with everything about it that happens by itself: its clocks, and the run of its escalation, null when
 * it has none. All that happens to one goes through here, whoever is at work: the evaluator, a request, a simulation.
 */
export type Course = {
  readonly incident: Incident
  readonly clocks: readonly Clock[]
  readonly run: EscalationRun | null
}

/** A version of the configuration as the runs that are pinned to it see it. */
export type PinnedGround = DecisionGround & { readonly escalations: ReadonlyMap<string, CompiledEscalation> }

/** What the course of an incident stands on at one instant: the published configuration, and those of the runs. */
export type CourseGround = AgainGround &
  ClockGround & {
    /** A version that a run of this ground is pinned to. */
    readonly pinned: (version: number) => PinnedGround
  }

/** Something that happened: what is to be told of it, and who. An act is told once it is known whom it reaches. */
export type Happening = {
  /** What the run did, and the run that did it. */
  readonly act: { readonly run: EscalationRun; readonly done: EscalationAct } | null
  /** What else is told: the milestones, or what the act changed. */
  readonly events: readonly DomainEvent[]
  readonly orders: readonly NoticeOrder[]
}

export type Turn = { readonly course: Course; readonly happening: Happening }

/** The instant of the next thing that happens by itself, null when nothing will. */
export function nextDueAt(course: Course, ground: CourseGround): Instant | null {
  const known = [...course.clocks.map(nextMilestoneAt), nextStepAt(course, ground)].filter((at) => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** When the run has its next step or reminder. */
export function nextStepAt({ incident, clocks, run }: Course, ground: CourseGround): Instant | null {
  const policy = run && policyOf(run, ground)
  return run && policy ? nextRunAt(run, policy, subjectOf(incident, clocks, ground)) : null
}

/** The policy of a run, in the version that the run is pinned to. */
export const policyOf = (run: EscalationRun, ground: CourseGround): CompiledEscalation | null =>
  ground.pinned(run.configurationVersion).escalations.get(run.policy) ?? null

/** What the steps of an escalation need to know of the incident. */
export const subjectOf = (
  incident: Incident,
  clocks: readonly Clock[],
  { calendarFor }: Pick<CourseGround, 'calendarFor'>,
): EscalationSubject => ({
  status: incident.status,
  occurredAt: incident.occurredAt,
  acknowledgedAt: incident.acknowledgedAt,
  containedAt: incident.containedAt,
  restoredAt: incident.restoredAt,
  assignee: incident.assignee,
  workaroundAvailable: incident.workaroundAvailable === true,
  estimatedRestoreAt: incident.estimatedRestoreAt,
  majorDeclaredAt: incident.escalated.majorDeclared?.at ?? null,
  clockAt: (kind, metric, percent) => {
    const clock = clocks.findLast((one) => one.kind === kind && one.metric === metric)
    return clock?.fires ? percentReachedAt(clock, calendarFor(clock), percent) : null
  },
})

/** Judges conditions of a run on the incident as it is now. The facts are gathered when the first of them asks. */
export function judgeBy(
  incident: Incident,
  { configurationVersion }: Pick<EscalationRun, 'configurationVersion'>,
  ground: CourseGround,
): Holds {
  let facts: Facts | null = null
  return (condition) => {
    facts ??= describeAt(incident, ground.pinned(configurationVersion), ground.now)
    return condition.evaluate(facts) === true
  }
}

/** The incident as it is decided, at an instant: conditions of steps speak of the shift and the time they are due in. */
function describeAt(incident: Incident, pinned: PinnedGround, now: Instant): Facts {
  const facts = describeDecided(incident, pinned)
  return factsAtFiring(facts, pinned.shiftAt(incident.lines[0] ?? incident.site, now), now)
}

/**
 * The one thing that is due next at the ground's instant, or null when nothing is: the milestones that fell due up to
 * the next step of the run, in their order, or else that step, carried out with all that it entails. What falls due in
 * one instant is a milestone first.
 */
export function takeTurn(course: Course, ground: CourseGround, newId: NewId): Turn | null {
  const { now } = ground
  const stepAt = nextStepAt(course, ground)
  const told = fireDue(course.clocks, now, stepAt === null ? now : Math.min(now, stepAt))
  if (told.changed.length > 0) {
    return { course: { ...course, clocks: told.clocks }, happening: { act: null, events: told.events, orders: [] } }
  }
  return stepAt === null || stepAt > now ? null : takeStep(course, ground, newId)
}

function takeStep(course: Course, ground: CourseGround, newId: NewId): Turn | null {
  const { incident, clocks, run } = course
  const policy = run && policyOf(run, ground)
  if (!run || !policy) return null
  const fired = fireNext(run, policy, subjectOf(incident, clocks, ground), ground.now, judgeBy(incident, run, ground))
  return fired && carryOutAct(course, fired, ground, newId)
}

/** What an act of the run makes of the course, and whom it tells; what it tells is said of the incident as it leaves it. */
export function carryOutAct(
  course: Course,
  { run, act }: { readonly run: EscalationRun; readonly act: EscalationAct },
  ground: CourseGround,
  newId: NewId,
): Turn {
  const { incident, clocks, events } = carryOutEffects(course.incident, course.clocks, act, ground, newId)
  const orders = orderNotices(act, incident, ground)
  const after = { ...run, told: rememberTold(run.told, orders) }
  return { course: { incident, clocks, run: after }, happening: { act: { run, done: act }, events, orders } }
}

/** Everything due at the ground's instant, one thing after another, each seeing what the one before it did. */
export function takeTurns(
  course: Course,
  ground: CourseGround,
  newId: NewId,
): { readonly course: Course; readonly happenings: readonly Happening[] } {
  const happenings: Happening[] = []
  let present = course
  for (;;) {
    const turn = takeTurn(present, ground, newId)
    if (turn === null) return { course: present, happenings }
    happenings.push(turn.happening)
    present = turn.course
  }
}
