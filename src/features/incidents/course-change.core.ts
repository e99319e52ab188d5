import { isBlocked } from '#features/escalation/due.core.ts'
import { STEP_BLOCKERS } from '#features/escalation/escalation.core.ts'
import { escalationRestarted, escalationStarted, escalationStopped } from '#features/escalation/escalation.events.ts'
import { advanceRun } from '#features/escalation/fire.core.ts'
import {
  type EscalationRun,
  replaceRun,
  restartRun,
  startRun,
  stopRun,
  touchRun,
} from '#features/escalation/run.core.ts'
import type { Withdrawal } from '#features/notifications/notice.core.ts'
import { explainRule } from '#features/rules/explanation.core.ts'
import { matchFirst } from '#features/rules/rule-list.core.ts'
import { meetUpdates } from '#features/sla/clock-changes.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import { decideAgain } from './change.core.ts'
import { describeDecided } from './closing.core.ts'
import {
  type Course,
  type CourseGround,
  carryOutAct,
  type Happening,
  judgeBy,
  policyOf,
  subjectOf,
  type Turn,
} from './course.core.ts'
import { orderOnChange } from './course-orders.core.ts'
import { type ActorMark, type EntryType, type Incident, type IncidentAction, isOpen } from './incident.core.ts'
import { incidentChanged } from './incident.events.ts'
import { moveClocks } from './incident-clocks.core.ts'
import type { Transition } from './lifecycle.core.ts'

/** What somebody did to an incident, and who. `action` is null for a change of facts. */
export type Doing = {
  readonly action: IncidentAction | null
  readonly by: ActorMark
  /** What they said of it; null for nothing. */
  readonly reason: string | null
  /** The steps whose notices have reached stakeholder groups or suppliers, as `policy/step`; asked for by a resolve. */
  readonly stepsTold: ReadonlySet<string>
}

/** A course after a change, what happened in it, and what takes back notices that nobody has been sent yet. */
export type ChangedCourse = {
  readonly course: Course
  readonly happenings: readonly Happening[]
  readonly withdrawals: readonly Withdrawal[]
}

/**
 * What a transition entails: another decision where a fact of it changed, the steps of the clocks, and of the run of
 * the escalation: resolving and cancelling stop it, reopening begins it anew, another policy takes its place, asking
 * for the next level advances it, and whatever somebody does counts as a touch. A transition that tells of nothing
 * entails nothing.
 */
export function changeCourse(
  before: Course,
  transition: Transition,
  doing: Doing,
  ground: CourseGround,
  newId: NewId,
): ChangedCourse {
  const [told] = transition.events
  if (told === undefined) return { course: before, happenings: [], withdrawals: [] }
  const { now } = ground
  const asked = doing.action === 'escalate' ? chooseEscalation(before, transition, ground) : transition
  const decided = decideAgain(before.incident, asked.incident, ground)
  const { incident } = decided
  const move = { before: before.incident, after: incident, action: doing.action, at: told.occurredAt ?? now, now }
  const moved = moveClocks(before.clocks, move, ground, newId)
  const followed = followRun({ incident, clocks: moved.clocks, run: before.run }, before.incident, doing, ground, newId)
  const events = [...asked.events, ...decided.events, ...moved.events, ...followed.events]
  const orders = orderOnChange(before.incident, incident, before.run, doing, ground)
  const advanced = doing.action === 'escalate' && !followed.hasBegun ? advance(followed.course, ground, newId) : null
  const course = advanced?.course ?? followed.course
  return {
    course,
    happenings: [{ act: null, events, orders }, ...(advanced ? [advanced.happening] : [])],
    withdrawals: listWithdrawals(before, course, ground),
  }
}

/**
 * Somebody added to the timeline: that is a touch, and a communication is the update that clocks of updates wait for.
 * The same course when it makes no difference.
 */
export function noteEntry(
  course: Course,
  type: EntryType,
  by: ActorMark,
  ground: CourseGround,
): { readonly course: Course; readonly events: readonly DomainEvent[] } {
  const { now } = ground
  const policy = course.run !== null && by.kind !== 'system' ? policyOf(course.run, ground) : null
  const run = policy === null ? course.run : touchRun(course.run!, policy, now)
  const isUpdate = type === 'communication' && isOpen(course.incident.status)
  const met = isUpdate ? meetUpdates(course.clocks, { at: now, now, calendarFor: ground.calendarFor }) : null
  if (run === course.run && !met?.changed.length) return { course, events: [] }
  return { course: { ...course, run, clocks: met?.clocks ?? course.clocks }, events: met?.events ?? [] }
}

type Followed = {
  readonly course: Course
  readonly events: readonly DomainEvent[]
  /** A run began: its first steps are due now, by themselves. */
  readonly hasBegun: boolean
}

/**
 * The run after a change of its incident. One begins when its policy has just been chosen, when somebody asks for help
 * that no policy had been chosen for, and anew with a reopening.
 */
function followRun(course: Course, was: Incident, doing: Doing, ground: CourseGround, newId: NewId): Followed {
  const { incident, run } = course
  const { now } = ground
  const isActive = run !== null && run.stoppedAt === null
  const same: Followed = { course, events: [], hasBegun: false }
  if (!isOpen(incident.status) || incident.escalationPolicy === null) {
    if (!isActive) return same
    const stopped = stopRun(run, now)
    return { course: { ...course, run: stopped }, events: [escalationStopped(run, stopped)], hasBegun: false }
  }
  const isChosen = was.escalationPolicy !== incident.escalationPolicy
  if (isChosen || doing.action === 'reopen' || (doing.action === 'escalate' && !isActive)) {
    const begun = beginRun(course, doing.action, ground, newId)
    if (begun === null) return same
    const event = run === null ? escalationStarted(begun) : escalationRestarted(run, begun)
    return { course: { ...course, run: begun }, events: [event], hasBegun: true }
  }
  const policy = isActive && doing.by.kind !== 'system' ? policyOf(run, ground) : null
  return policy === null ? same : { ...same, course: { ...course, run: touchRun(run!, policy, now) } }
}

/** The run of the incident's policy from now on. Null for history, and for a policy that has gone meanwhile. */
function beginRun(
  { incident, run }: Course,
  action: IncidentAction | null,
  ground: CourseGround,
  newId: NewId,
): EscalationRun | null {
  const { now, rules } = ground
  const policy = incident.escalationPolicy
  if (policy === null || incident.mode === 'retrospective') return null
  if (run !== null && run.policy === policy && action === 'reopen') return restartRun(run, now)
  const chosen = { policy, configurationVersion: rules.version }
  if (!ground.pinned(rules.version).escalations.has(policy)) return null
  if (run !== null) return replaceRun(run, chosen, now)
  return { ...startRun({ id: newId(), incidentId: incident.id, ...chosen }, now), began: beginningOf(action) }
}

const beginningOf = (action: IncidentAction | null): EscalationRun['began'] =>
  action === 'reopen' ? 'reopened' : 'replaced'

/** Somebody asks for help with an incident that no escalation runs for: the first policy that matches it as it is. */
function chooseEscalation({ run }: Course, transition: Transition, ground: CourseGround): Transition {
  const { incident } = transition
  const isEscalated = incident.escalationPolicy !== null || (run !== null && run.stoppedAt === null)
  if (isEscalated || incident.mode === 'retrospective') return transition
  const facts = describeDecided(incident, ground)
  const [rule] = matchFirst(ground.rules.escalations, facts).matched
  if (rule === undefined) return transition
  const escalationPolicy = { value: rule.key, basis: 'rules' as const, because: [explainRule(rule, facts)] }
  const chosen = { ...incident, escalationPolicy: rule.key, decision: { ...incident.decision, escalationPolicy } }
  return { incident: chosen, events: [...transition.events, incidentChanged('incident.redecided', incident, chosen)] }
}

/** The next step acts now. Null when the policy has nothing to do. */
function advance(course: Course, ground: CourseGround, newId: NewId): Turn | null {
  const { incident, clocks, run } = course
  const policy = run && run.stoppedAt === null ? policyOf(run, ground) : null
  if (!run || !policy) return null
  const fired = advanceRun(run, policy, subjectOf(incident, clocks, ground), ground.now, judgeBy(incident, run, ground))
  return fired && carryOutAct(course, fired, ground, newId)
}

/** What has come to hold by a change and takes back notices: the end of the incident, or blockers of their steps. */
export function listWithdrawals(before: Course, after: Course, ground: CourseGround): readonly Withdrawal[] {
  if (before.incident === after.incident) return []
  if (isOpen(before.incident.status) && !isOpen(after.incident.status)) return ['ended']
  const was = subjectOf(before.incident, before.clocks, ground)
  const is = subjectOf(after.incident, after.clocks, ground)
  return STEP_BLOCKERS.filter((one) => isBlocked(one, is, ground.now) && !isBlocked(one, was, ground.now))
}
