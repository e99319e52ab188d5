import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { CompiledEscalation, CompiledStep, CompiledTrigger } from './compiled-escalation.core.ts'
import type { StepBlocker } from './escalation.core.ts'
import type { EscalationRun, EscalationSubject, StepProgress } from './run.core.ts'

/** Something of a run that is still to happen: a step, for the first time or again, or (step null) a reminder. */
export type Due = {
  readonly step: CompiledStep | null
  readonly progress: StepProgress | null
  readonly at: Instant
}

/** The statuses in which an incident that nobody touches asks again. */
const REMINDED_STATUSES: readonly string[] = ['acknowledged', 'in_progress']

/**
 * All of a run that is still to happen and whose time is known, the earliest first; what is due together in the order
 * of the steps, the reminder last.
 */
export function listDue(run: EscalationRun, policy: CompiledEscalation, subject: EscalationSubject): readonly Due[] {
  if (run.stoppedAt !== null) return []
  const dues = policy.steps.flatMap((step): Due[] => {
    const progress = progressOf(run, step)
    const at = stepDueAt(step, progress, run, subject)
    return at === null ? [] : [{ step, progress, at }]
  })
  const reminderAt = reminderDueAt(run, policy, subject)
  if (reminderAt !== null) dues.push({ step: null, progress: null, at: reminderAt })
  return dues.sort((one, other) => one.at - other.at)
}

/** The instant of the earliest thing of a run still to happen, null when nothing is: what its timer waits for. */
export const nextRunAt = (run: EscalationRun, policy: CompiledEscalation, subject: EscalationSubject): Instant | null =>
  listDue(run, policy, subject)[0]?.at ?? null

export const progressOf = ({ steps }: EscalationRun, { key }: CompiledStep): StepProgress | null =>
  steps.find(({ step }) => step === key) ?? null

/** When a step is due, for the first time or again; null when it is done, ended, or its trigger does not run. */
function stepDueAt(
  step: CompiledStep,
  progress: StepProgress | null,
  run: EscalationRun,
  subject: EscalationSubject,
): Instant | null {
  const at = progress === null ? triggeredAt(step, run, subject) : progress.nextAt
  if (at === null) return null
  const endedAt = listEnds(step, subject).map((end) => end.at)
  return endedAt.some((end) => end <= at) ? null : at
}

/** When the trigger of a step is reached. Nothing is due before the cycle began. */
function triggeredAt(step: CompiledStep, run: EscalationRun, subject: EscalationSubject): Instant | null {
  const { startedAt } = run
  const { trigger } = step
  switch (trigger.on) {
    case 'after': {
      const from = trigger.since === 'opened' ? startedAt : subject.majorDeclaredAt
      return from === null ? null : Math.max(from, startedAt) + trigger.delay
    }
    case 'unacknowledged':
      return startedAt + trigger.delay
    case 'outage':
      return Math.max(outageSince(run, subject) + trigger.delay, startedAt)
    case 'clock':
      return clockReachedAt(step, trigger, run, subject)
  }
}

/** What a clock had reached before the cycle began was news then: it is due again only if the step never acted. */
function clockReachedAt(
  { key }: CompiledStep,
  { kind, metric, percent }: CompiledTrigger & { on: 'clock' },
  { startedAt, earlier }: EscalationRun,
  { clockAt }: EscalationSubject,
): Instant | null {
  const at = clockAt(kind, metric, percent)
  if (at === null || at >= startedAt) return at
  return earlier.includes(key) ? null : startedAt
}

/** The outage counts from when it began; that of a reopened incident from the reopening, for it had been restored. */
export const outageSince = (run: Pick<EscalationRun, 'began' | 'startedAt'>, subject: EscalationSubject): Instant =>
  run.began === 'reopened' ? run.startedAt : subject.occurredAt

/** Something that happened once and is not undone, and after which a step has no point. */
export type StepEnd = { readonly code: StepBlocker | 'restored'; readonly at: Instant }

const FINAL_BLOCKERS = {
  acknowledged: 'acknowledgedAt',
  contained: 'containedAt',
  major_declared: 'majorDeclaredAt',
} as const satisfies Partial<Record<StepBlocker, keyof EscalationSubject>>

const isFinal = (blocker: StepBlocker): blocker is keyof typeof FINAL_BLOCKERS => blocker in FINAL_BLOCKERS

/**
 * What has ended a step: what of its `unless` cannot be undone, and what its trigger counts the lack of. What falls due
 * from then on is not due at all; what fell due before and has not been judged is still judged, and passed over.
 */
export function listEnds({ trigger, unless }: CompiledStep, subject: EscalationSubject): readonly StepEnd[] {
  const ends: StepEnd[] = []
  const add = (code: StepEnd['code'], at: Instant | null) => {
    if (at !== null && !ends.some((end) => end.code === code)) ends.push({ code, at })
  }
  for (const blocker of unless) if (isFinal(blocker)) add(blocker, subject[FINAL_BLOCKERS[blocker]])
  if (trigger.on === 'unacknowledged') add('acknowledged', subject.acknowledgedAt)
  if (trigger.on === 'outage') add('restored', subject.restoredAt)
  return ends
}

/** Does a blocker hold? An estimate that has passed is none. */
export function isBlocked(blocker: StepBlocker, subject: EscalationSubject, now: Instant): boolean {
  switch (blocker) {
    case 'assigned':
      return subject.assignee !== null
    case 'workaround_available':
      return subject.workaroundAvailable
    case 'estimate_given':
      return subject.estimatedRestoreAt !== null && subject.estimatedRestoreAt > now
    default:
      return subject[FINAL_BLOCKERS[blocker]] !== null
  }
}

function reminderDueAt(
  { startedAt, touchedAt, remindAt }: EscalationRun,
  { reNotifyAfter }: CompiledEscalation,
  { status }: EscalationSubject,
): Instant | null {
  if (reNotifyAfter === null || !REMINDED_STATUSES.includes(status)) return null
  return remindAt ?? Math.max(touchedAt, startedAt) + reNotifyAfter
}

/**
 * When something that comes again is due next: on the grid that it began on, and at least half an interval after the
 * time before, so that two never come at once after a delay.
 */
export function nextOnGrid(dueAt: Instant, firedAt: Instant, every: Milliseconds): Instant {
  const intervals = Math.ceil((firedAt + every / 2 - dueAt) / every)
  return dueAt + Math.max(1, intervals) * every
}

/** How many times of the grid went by between the due time and the firing. */
export const missedOnGrid = (dueAt: Instant, firedAt: Instant, every: Milliseconds): number =>
  Math.floor((firedAt - dueAt) / every)
