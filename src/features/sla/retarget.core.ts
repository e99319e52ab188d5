import type { Instant } from '#kernel/time.ts'
import { type Clock, isLive, type Pause } from './clock.core.ts'
import { latestAssignment, type Moment } from './clock-changes.core.ts'
import { cancelClock, meetClock } from './clock-steps.core.ts'
import { closePause, openPause } from './counting.core.ts'
import { breachAt, scheduleClock } from './milestone.core.ts'
import type { ClockPlan, PauseReason } from './policy.core.ts'
import { type ClockStep, clocksChanged, type SlaEventType } from './sla.events.ts'
import { type Assignment, type ClockChange, type ClockMaking, makeClock, termsOf } from './start.core.ts'

/** What retargeting needs to know of an open incident. */
export type Retargeting = ClockMaking & {
  /** When its clocks start: `openedAt`, or `reportedAt` for imported history. */
  readonly startedAt: Instant
  /** The team that has it, or null. */
  readonly team: string | null
  /** Why it is on hold, or null. */
  readonly holdReason: PauseReason | null
  readonly acknowledgedAt: Instant | null
  readonly containedAt: Instant | null
  /** Retarget also clocks whose policy stays the same: an explicit recomputation. */
  readonly recompute?: boolean
}

/**
 * A decision has chosen policies for an open incident. For each kind and metric: a clock under another policy keeps
 * its start and its pauses and counts, in the new policy's calendar, against the new target; one that is met is
 * final; one whose policy stays is left as it was made; one that no policy names any more is cancelled; one that is
 * new starts at the original start, with the pauses of its siblings. A target that is used up is breached at once.
 */
export function retargetClocks(
  clocks: readonly Clock[],
  plans: readonly ClockPlan[],
  facts: Retargeting,
  moment: Moment,
): ClockChange {
  const held = assignmentOf(clocks, facts)
  const steps: (ClockStep & { readonly type: SlaEventType })[] = []
  const planned = new Set<string>()
  for (const plan of plans) {
    const assignment = plan.policy.startOn === 'opened' ? null : held
    if (plan.policy.startOn === 'assigned' && assignment === null) continue
    const clock = clocks.find((one) => isFor(one, plan, assignment?.number ?? 0))
    if (clock) planned.add(clock.id)
    if (!clock) steps.push(...addClock(clocks, plan, facts, moment, assignment))
    else if (clock.state !== 'met' && (clock.policy !== plan.policy.key || !isLive(clock) || facts.recompute)) {
      steps.push({ type: 'sla.retargeted', before: clock, after: retargetClock(clock, plan, facts, moment) })
    }
  }
  for (const clock of clocks) {
    if (planned.has(clock.id) || !isLive(clock)) continue
    const after = cancelClock(clock, moment.calendarFor(clock), moment.at)
    steps.push({ type: 'sla.cancelled', before: clock, after })
  }
  return gather(clocks, steps, moment)
}

/** The assignment under way, since its clocks start; the first one, since the incident's, when none has clocks yet. */
function assignmentOf(clocks: readonly Clock[], { team, startedAt }: Retargeting): HeldAssignment | null {
  const number = latestAssignment(clocks)
  const held = clocks.find(({ assignment }) => assignment === number && assignment > 0)
  if (held) return { number, team: held.team ?? '', startedAt: held.startedAt }
  return team === null ? null : { number: 1, team, startedAt }
}

type HeldAssignment = Assignment & { readonly startedAt: Instant }

const isFor = (clock: Clock, { policy, metric }: ClockPlan, assignment: number): boolean =>
  clock.kind === policy.kind && clock.metric === metric && clock.assignment === assignment

function gather(
  clocks: readonly Clock[],
  steps: readonly (ClockStep & { readonly type: SlaEventType })[],
  { at, now }: Moment,
): ClockChange {
  const last = new Map(steps.map(({ after }) => [after.id, after]))
  const known = new Set(clocks.map(({ id }) => id))
  const types = ['sla.cancelled', 'sla.retargeted', 'sla.started', 'sla.met'] as const
  return {
    clocks: [
      ...clocks.map((clock) => last.get(clock.id) ?? clock),
      ...last.values().filter(({ id }) => !known.has(id)),
    ],
    changed: [...last.values()],
    events: types.flatMap((type) =>
      clocksChanged(
        type,
        steps.filter((step) => step.type === type),
        at,
        now,
      ),
    ),
  }
}

/** The clock under another policy. The start stays; a hold that the new policy does not pause for ends its pause now. */
function retargetClock(clock: Clock, plan: ClockPlan, facts: Retargeting, { at, now }: Moment): Clock {
  const calendar = facts.calendarOf(plan.policy)
  const breachedBefore = isLive(clock) ? breachAt(clock, now, false) : null
  const aimed: Clock = {
    ...clock,
    ...termsOf(plan.policy, calendar),
    configurationVersion: facts.configurationVersion,
    target: plan.target,
    cancelledAt: null,
    retargetedAt: now,
  }
  const pauses = settlePause(aimed, facts.holdReason, at)
  return settleState(scheduleClock({ ...aimed, pauses }, calendar), breachedBefore, now)
}

/** Pauses as they go on under the policy's own reasons. */
function settlePause(clock: Clock, holdReason: PauseReason | null, at: Instant): readonly Pause[] {
  const isOpen = clock.pauses.at(-1)?.to === null
  const stops = holdReason !== null && clock.pauseOn.includes(holdReason)
  if (isOpen && !stops) return closePause(clock.pauses, at)
  return !isOpen && stops ? openPause(clock, at, holdReason) : clock.pauses
}

/** Breached at once when the target is used up already; else no longer breached. */
function settleState(clock: Clock, breachedBefore: Instant | null, now: Instant): Clock {
  const isOpen = clock.pauses.at(-1)?.to === null
  const usedUp = clock.dueAt !== null && clock.dueAt <= now
  const breachedAt = usedUp ? (breachedBefore ?? now) : null
  const state = isOpen ? 'paused' : usedUp ? 'breached' : 'running'
  return { ...clock, state, breachedAt }
}

/** A clock that no policy named before; met already when the incident got that far. */
function addClock(
  siblings: readonly Clock[],
  plan: ClockPlan,
  facts: Retargeting,
  { at, now }: Moment,
  assignment: HeldAssignment | null,
): readonly (ClockStep & { readonly type: SlaEventType })[] {
  const calendar = facts.calendarOf(plan.policy)
  const clock = makeClock(plan, facts, assignment?.startedAt ?? facts.startedAt, assignment)
  const started = { ...clock, pauses: pausesOf(siblings, clock, at) }
  const reachedAt = reachedIn(plan, facts)
  if (reachedAt !== null) {
    const after = meetClock(started, calendar, reachedAt, plan.metric === 'contain' ? 'contain' : 'acknowledge')
    return [
      { type: 'sla.started', before: null, after: clock },
      { type: 'sla.met', before: clock, after },
    ]
  }
  const pauses = settlePause(started, facts.holdReason, at)
  const after = settleState(scheduleClock({ ...started, pauses, retargetedAt: now }, calendar), null, now)
  return [{ type: 'sla.started', before: null, after }]
}

/** When the incident got as far as the metric asks, or null. */
function reachedIn({ metric }: ClockPlan, { acknowledgedAt, containedAt }: Retargeting): Instant | null {
  if (metric === 'acknowledge') return acknowledgedAt
  return metric === 'contain' ? containedAt : null
}

/** The pauses that siblings took for reasons the clock pauses for, too: the union of them, ended at `at`. */
function pausesOf(siblings: readonly Clock[], { pauseOn, startedAt }: Clock, at: Instant): readonly Pause[] {
  const counted: readonly Pause['reason'][] = ['resolved', ...pauseOn]
  const found = siblings.flatMap(({ pauses }) => pauses).filter(({ reason }) => counted.includes(reason))
  const union: (Pause & { readonly to: Instant })[] = []
  for (const { from, to, reason } of found.toSorted((one, other) => one.from - other.from)) {
    const last = union.at(-1)
    const pause = { from: Math.max(from, last?.to ?? startedAt), to: to ?? at, reason }
    if (pause.from < pause.to) union.push(pause)
  }
  return union
}
