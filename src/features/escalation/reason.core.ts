import type { Condition } from '#features/rules/expression.core.ts'
import { formatDuration, formatInstant, type Instant } from '#kernel/time.ts'
import type { CompiledEscalation, CompiledStep, CompiledTrigger } from './compiled-escalation.core.ts'
import { type Due, listDue, outageSince, type StepEnd } from './due.core.ts'
import type { StepBlocker } from './escalation.core.ts'
import type { EscalationReason, EscalationRun, EscalationSubject, RunBeginning } from './run.core.ts'

const BEGINNINGS: Readonly<Record<RunBeginning, string>> = {
  opened: 'the incident was opened',
  reopened: 'the incident was reopened',
  replaced: 'this escalation policy took over',
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** Why something of a run is due, or will be. */
export function reasonOfDue(
  { step, progress, at }: Due,
  run: EscalationRun,
  policy: CompiledEscalation,
  subject: EscalationSubject,
): EscalationReason {
  if (step === null) return untouched(run, policy)
  if (progress !== null && step.repeat !== null) {
    const [times, of] = [progress.judged + 1, step.repeat.times + 1]
    const every = formatDuration(step.repeat.every)
    const text = `${sentence(triggerText(step.trigger, run))} This is time ${times} of ${of}, every ${every}.`
    return { code: 'repeat', text, facts: { times, of, every, ...triggerFacts(step.trigger, run, subject, at) } }
  }
  const code = triggerCode(step.trigger, run)
  const facts = triggerFacts(step.trigger, run, subject, at)
  return { code, text: sentence(triggerText(step.trigger, run)), facts }
}

function untouched(run: EscalationRun, { reNotifyAfter }: CompiledEscalation): EscalationReason {
  const after = formatDuration(reNotifyAfter ?? 0)
  const since = formatInstant(run.touchedAt)
  const more = run.reminded === 0 ? '' : ` This is reminder ${run.reminded + 1}.`
  const text = `Nobody has touched the incident since ${since}; after ${after} it asks again.${more}`
  return { code: 'untouched', text, facts: { touchedAt: since, after, reminder: run.reminded + 1 } }
}

function triggerCode(trigger: CompiledTrigger, { began }: EscalationRun): EscalationReason['code'] {
  if (trigger.on !== 'after' || trigger.delay > 0) return trigger.on
  return trigger.since === 'opened' ? began : trigger.since
}

function triggerText(trigger: CompiledTrigger, { began }: EscalationRun): string {
  switch (trigger.on) {
    case 'after': {
      const origin = trigger.since === 'opened' ? BEGINNINGS[began] : 'it was declared a major incident'
      return trigger.delay === 0 ? origin : `${formatDuration(trigger.delay)} have passed since ${origin}`
    }
    case 'unacknowledged':
      return `nobody acknowledged within ${formatDuration(trigger.delay)}`
    case 'outage':
      return `the outage has lasted ${formatDuration(trigger.delay)}`
    case 'clock':
      return `${trigger.percent} % of the ${trigger.metric} target (${trigger.kind}) are used`
  }
}

function triggerFacts(
  trigger: CompiledTrigger,
  run: EscalationRun,
  subject: EscalationSubject,
  at: Instant,
): EscalationReason['facts'] {
  const dueAt = formatInstant(at)
  if (trigger.on === 'clock') {
    const { kind, metric, percent } = trigger
    return { kind, metric, percent, dueAt }
  }
  const delay = formatDuration(trigger.delay)
  if (trigger.on === 'outage') return { outageSince: formatInstant(outageSince(run, subject)), delay, dueAt }
  const isMajor = trigger.on === 'after' && trigger.since === 'major_declared'
  return { since: formatInstant((isMajor ? subject.majorDeclaredAt : null) ?? run.startedAt), delay, dueAt }
}

const BLOCKER_TEXTS: Readonly<Record<StepBlocker, string>> = {
  acknowledged: 'It was acknowledged',
  assigned: 'Somebody is assigned',
  contained: 'It was contained',
  workaround_available: 'A workaround is available',
  estimate_given: 'There is an estimate of the restoration',
  major_declared: 'It was declared a major incident',
}

/** The step was passed over because of one of its `unless`. */
export function reasonOfBlocker(blocker: StepBlocker, subject: EscalationSubject): EscalationReason {
  const at = {
    acknowledged: subject.acknowledgedAt,
    contained: subject.containedAt,
    major_declared: subject.majorDeclaredAt,
    estimate_given: subject.estimatedRestoreAt,
    assigned: null,
    workaround_available: null,
  }[blocker]
  if (at === null) return { code: blocker, text: `${BLOCKER_TEXTS[blocker]}.`, facts: {} }
  const link = blocker === 'estimate_given' ? ':' : ' at'
  return {
    code: blocker,
    text: `${BLOCKER_TEXTS[blocker]}${link} ${formatInstant(at)}.`,
    facts: { at: formatInstant(at) },
  }
}

/** The step was passed over because what its trigger counts the lack of has come. */
export function reasonOfEnd({ code, at }: StepEnd, subject: EscalationSubject): EscalationReason {
  if (code !== 'restored') return reasonOfBlocker(code, subject)
  return { code, text: `The outage ended at ${formatInstant(at)}.`, facts: { at: formatInstant(at) } }
}

export const reasonOfCondition = (code: 'condition' | 'until', { source }: Condition): EscalationReason => ({
  code,
  text:
    code === 'condition'
      ? `The condition "${source}" does not hold.`
      : `It is repeated until "${source}", which holds.`,
  facts: { condition: source },
})

export const NO_BRANCH: EscalationReason = { code: 'no_branch', text: 'None of its branches applies.', facts: {} }

/** A person asked for the next level of help. */
export const ADVANCED: EscalationReason = {
  code: 'advanced',
  text: 'Somebody asked for the next level of help.',
  facts: {},
}

/** Something that a run waits for. */
export type Coming = {
  readonly at: Instant
  /** Null: a reminder. */
  readonly step: string | null
  readonly text: string
  readonly reason: EscalationReason
}

/** What a run waits for, the next first: for the timers of an incident. A clock that does not run is not waited for. */
export const listComing = (
  run: EscalationRun,
  policy: CompiledEscalation,
  subject: EscalationSubject,
): readonly Coming[] =>
  listDue(run, policy, subject).map((due) => ({
    at: due.at,
    step: due.step?.key ?? null,
    text: comingText(due, run, policy),
    reason: reasonOfDue(due, run, policy, subject),
  }))

function comingText({ step, progress }: Due, run: EscalationRun, policy: CompiledEscalation): string {
  if (step === null)
    return `Reminder: when nobody touches the incident for ${formatDuration(policy.reNotifyAfter ?? 0)}.`
  const again =
    progress === null || step.repeat === null ? '' : `, time ${progress.judged + 1} of ${step.repeat.times + 1}`
  return `Step ${step.key} of ${policy.key}${again}: ${whenText(step.trigger, run)}${conditionText(step)}.`
}

function whenText(trigger: CompiledTrigger, { began }: EscalationRun): string {
  switch (trigger.on) {
    case 'after': {
      const origin = trigger.since === 'opened' ? BEGINNINGS[began] : 'it was declared a major incident'
      return trigger.delay === 0 ? `as ${origin}` : `${formatDuration(trigger.delay)} after ${origin}`
    }
    case 'unacknowledged':
      return `when nobody acknowledges within ${formatDuration(trigger.delay)}`
    case 'outage':
      return `when the outage has lasted ${formatDuration(trigger.delay)}`
    case 'clock':
      return `at ${trigger.percent} % of the ${trigger.metric} target (${trigger.kind})`
  }
}

const UNLESS_TEXTS: Readonly<Record<StepBlocker, string>> = {
  acknowledged: 'it is acknowledged',
  assigned: 'somebody is assigned',
  contained: 'it is contained',
  workaround_available: 'there is a workaround',
  estimate_given: 'there is an estimate',
  major_declared: 'it is declared major',
}

function conditionText({ when, unless }: CompiledStep): string {
  const only = when === null ? '' : `, if "${when.source}"`
  return unless.length === 0 ? only : `${only}, unless ${unless.map((one) => UNLESS_TEXTS[one]).join(' or ')}`
}
