import type { Instant } from '#kernel/time.ts'
import {
  type CompiledBranch,
  type CompiledEscalation,
  type CompiledStep,
  joinEffects,
  type StepEffects,
} from './compiled-escalation.core.ts'
import { type Due, isBlocked, listDue, listEnds, missedOnGrid, nextOnGrid, progressOf } from './due.core.ts'
import { ADVANCED, NO_BRANCH, reasonOfBlocker, reasonOfCondition, reasonOfDue, reasonOfEnd } from './reason.core.ts'
import type {
  EscalationAct,
  EscalationReason,
  EscalationRun,
  EscalationSubject,
  Fired,
  Holds,
  StepProgress,
} from './run.core.ts'

const NOTHING: StepEffects = { notify: [], raise: [], assign: null, suggestMajor: false, declareMajor: false }

/**
 * Judges the one thing of a run that is due earliest, or null when nothing is due at `now`: it acts, or is passed over
 * because of how the incident is now. Called until it gives null, each time with what the act before changed.
 */
export function fireNext(
  run: EscalationRun,
  policy: CompiledEscalation,
  subject: EscalationSubject,
  now: Instant,
  holds: Holds,
): Fired | null {
  const [due] = listDue(run, policy, subject)
  if (due === undefined || due.at > now) return null
  const because = reasonOfDue(due, run, policy, subject)
  if (due.step === null) return remind(run, policy, subject, due, because, now)
  return judgeStep(run, policy, due.step, due, because, judge(due.step, due, subject, now, holds), now)
}

function remind(
  run: EscalationRun,
  policy: CompiledEscalation,
  { assignee }: EscalationSubject,
  { at }: Due,
  because: EscalationReason,
  now: Instant,
): Fired {
  const every = policy.reNotifyAfter ?? 0
  const target = assignee === null ? { onCall: 'team' } : { assignee: true as const }
  const act: EscalationAct = {
    ...actOf(run, policy, now),
    step: null,
    stepName: null,
    branch: null,
    kind: 'reminder',
    times: run.reminded + 1,
    merged: missedOnGrid(at, now, every),
    dueAt: at,
    because,
    actions: { ...NOTHING, notify: [{ targets: [target], channels: null }] },
    withdrawnBy: [],
  }
  return { run: { ...run, reminded: run.reminded + 1, remindAt: nextOnGrid(at, now, every) }, act }
}

const actOf = (run: EscalationRun, policy: CompiledEscalation, now: Instant) =>
  ({ policy: policy.key, cycle: run.cycle, firedAt: now, outcome: 'acted', passedOver: null }) as const

/** What judging a step comes to; `isOver`: it is not repeated any more. */
type Judgement = {
  readonly passedOver: EscalationReason | null
  readonly branch: CompiledBranch | null
  readonly isOver: boolean
}

function judge(
  step: CompiledStep,
  { progress }: Pick<Due, 'progress'>,
  subject: EscalationSubject,
  now: Instant,
  holds: Holds,
): Judgement {
  const pass = (passedOver: EscalationReason, isOver = false): Judgement => ({ passedOver, branch: null, isOver })
  const blocker = step.unless.find((one) => isBlocked(one, subject, now))
  if (blocker !== undefined) return pass(reasonOfBlocker(blocker, subject))
  const [end] = listEnds(step, subject)
  if (end !== undefined) return pass(reasonOfEnd(end, subject))
  const until = step.repeat?.until ?? null
  if (progress !== null && until !== null && holds(until)) return pass(reasonOfCondition('until', until), true)
  if (step.when !== null && !holds(step.when)) return pass(reasonOfCondition('condition', step.when))
  const branch = step.branches.find(({ when }) => when === null || holds(when)) ?? null
  return doesSomething(joinEffects(step.effects, branch?.effects ?? null))
    ? { passedOver: null, branch, isOver: false }
    : pass(NO_BRANCH)
}

const doesSomething = ({ notify, raise, assign, suggestMajor, declareMajor }: StepEffects): boolean =>
  notify.length > 0 || raise.length > 0 || assign !== null || suggestMajor || declareMajor

function judgeStep(
  run: EscalationRun,
  policy: CompiledEscalation,
  step: CompiledStep,
  { progress, at }: Pick<Due, 'progress' | 'at'>,
  because: EscalationReason,
  { passedOver, branch, isOver }: Judgement,
  now: Instant,
): Fired {
  const judged = (progress?.judged ?? 0) + 1
  const again = step.repeat !== null && judged <= step.repeat.times && !isOver ? step.repeat : null
  const after: StepProgress = {
    step: step.key,
    acted: (progress?.acted ?? 0) + (passedOver === null ? 1 : 0),
    judged,
    at: now,
    nextAt: again === null ? null : nextOnGrid(at, now, again.every),
  }
  const act: EscalationAct = {
    ...actOf(run, policy, now),
    step: step.key,
    stepName: step.name,
    branch: branch?.key ?? null,
    kind: 'step',
    times: judged,
    merged: again === null ? 0 : missedOnGrid(at, now, again.every),
    dueAt: at,
    outcome: passedOver === null ? 'acted' : 'passed_over',
    because,
    passedOver,
    actions: passedOver === null ? joinEffects(step.effects, branch?.effects ?? null) : NOTHING,
    withdrawnBy: withdrawersOf(step),
  }
  return { run: { ...run, steps: withProgress(run.steps, after) }, act }
}

/** A step that counts how long nobody acknowledged is stopped by the acknowledge as if it said so. */
const withdrawersOf = ({ trigger, unless }: CompiledStep): EscalationAct['withdrawnBy'] =>
  trigger.on !== 'unacknowledged' || unless.includes('acknowledged') ? unless : [...unless, 'acknowledged']

const withProgress = (steps: readonly StepProgress[], after: StepProgress): readonly StepProgress[] =>
  steps.some(({ step }) => step === after.step)
    ? steps.map((one) => (one.step === after.step ? after : one))
    : [...steps, after]

/**
 * A person asks for the next level of help: the first step that has not acted and whose condition holds acts now,
 * whatever its trigger and its `unless`; its notices are not withdrawn by what already holds. When all have acted, the
 * last of them that tells somebody acts again. Null when no step of the policy has anything to do.
 */
export function advanceRun(
  run: EscalationRun,
  policy: CompiledEscalation,
  subject: EscalationSubject,
  now: Instant,
  holds: Holds,
): Fired | null {
  if (run.stoppedAt !== null) return null
  const able = policy.steps.filter((step) => judgeAsked(step, holds).passedOver === null)
  const waiting = able.find((step) => (progressOf(run, step)?.acted ?? 0) === 0)
  const step = waiting ?? able.findLast((one) => effectsOf(one, holds).notify.length > 0)
  if (step === undefined) return null
  const due = { progress: progressOf(run, step), at: now }
  const fired = judgeStep(run, policy, step, due, ADVANCED, judgeAsked(step, holds), now)
  const withdrawnBy = fired.act.withdrawnBy.filter((blocker) => !isBlocked(blocker, subject, now))
  return { ...fired, act: { ...fired.act, withdrawnBy } }
}

/** As when it is due, save what would have made it pointless: the person who asks knows. */
function judgeAsked(step: CompiledStep, holds: Holds): Judgement {
  const branch = step.branches.find(({ when }) => when === null || holds(when)) ?? null
  if (step.when !== null && !holds(step.when)) {
    return { passedOver: reasonOfCondition('condition', step.when), branch: null, isOver: false }
  }
  const effects = joinEffects(step.effects, branch?.effects ?? null)
  return { passedOver: doesSomething(effects) ? null : NO_BRANCH, branch, isOver: false }
}

const effectsOf = (step: CompiledStep, holds: Holds): StepEffects =>
  joinEffects(step.effects, judgeAsked(step, holds).branch?.effects ?? null)
