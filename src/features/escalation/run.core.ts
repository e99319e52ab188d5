import type { Condition } from '#features/rules/expression.core.ts'
import type { ClockKind, ClockMetric } from '#features/sla/policy.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { CompiledEscalation, StepEffects } from './compiled-escalation.core.ts'
import type { NotifyTarget, StepBlocker } from './escalation.core.ts'

/** How far a step has come in the present cycle. A step without progress has not been due yet. */
export type StepProgress = {
  readonly step: string
  /** How many times it acted. */
  readonly acted: number
  /** How many times it was judged: acted or passed over. */
  readonly judged: number
  /** When it was last judged. */
  readonly at: Instant
  /** When it is due again; null when it is done. */
  readonly nextAt: Instant | null
}

/** An incident is opened, reopened, or deciding again chose another policy for it. */
export const RUN_BEGINNINGS = ['opened', 'reopened', 'replaced'] as const
export type RunBeginning = (typeof RUN_BEGINNINGS)[number]

/**
 * The escalation of one incident: which policy, of which version of the configuration (that is the copy; it never
 * changes under a run), and how far it has come. A reopening begins a new cycle, counted from the reopening.
 */
export type EscalationRun = {
  readonly id: string
  readonly incidentId: string
  readonly policy: string
  readonly configurationVersion: number
  readonly cycle: number
  /** What began the present cycle. */
  readonly began: RunBeginning
  /** When the cycle began: every delay counts from here, and nothing is due before. */
  readonly startedAt: Instant
  /** The last act, change or entry by anybody but the service itself. */
  readonly touchedAt: Instant
  readonly stoppedAt: Instant | null
  /** Reminders since it was touched. */
  readonly reminded: number
  /** When the next reminder is due, once one has gone out since it was touched. */
  readonly remindAt: Instant | null
  /** Progress of the steps that have been judged, in the order in which they first were. */
  readonly steps: readonly StepProgress[]
  /** Keys of steps that acted in an earlier cycle. */
  readonly earlier: readonly string[]
  /** The stakeholder groups and suppliers that its steps ordered notices for, with the step: of every policy and cycle. */
  readonly told: readonly ToldTarget[]
}

/** A group or a supplier by its key, and the step of a policy (`policy/step`) that was to tell it. */
export type ToldTarget = { readonly step: string; readonly target: NotifyTarget }

/** What steps need to know of the incident, as it is now. */
export type EscalationSubject = {
  readonly status: string
  readonly occurredAt: Instant
  readonly acknowledgedAt: Instant | null
  readonly containedAt: Instant | null
  readonly restoredAt: Instant | null
  /** The person it is assigned to. */
  readonly assignee: string | null
  readonly workaroundAvailable: boolean
  readonly estimatedRestoreAt: Instant | null
  readonly majorDeclaredAt: Instant | null
  /**
   * When the clock of that kind and metric has used so many per cent of its target, or will have: the instant it was
   * passed stays known after the clock was met. Null while it is paused, when it was met or cancelled before, when no
   * working time is left, or when there is no such clock. Of several (those of teams) the latest assignment counts.
   */
  readonly clockAt: (kind: ClockKind, metric: ClockMetric, percent: number) => Instant | null
}

/** Judges a condition of the policy on the facts at the instant of firing (`factsAtFiring`). One that errs does not hold. */
export type Holds = (condition: Condition) => boolean

/** Why something happens or does not: a word for programs, a sentence for people, and the facts it rests on. */
export type EscalationReason = {
  readonly code: EscalationReasonCode
  readonly text: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** Why a step is due. */
export const DUE_CODES = [
  ...RUN_BEGINNINGS,
  'major_declared',
  'after',
  'unacknowledged',
  'clock',
  'outage',
  'repeat',
  'untouched',
  'advanced',
] as const
/** Why a step that was due was passed over, beside its blockers. */
export const PASS_CODES = ['condition', 'until', 'restored', 'no_branch'] as const
export type EscalationReasonCode = (typeof DUE_CODES)[number] | (typeof PASS_CODES)[number] | StepBlocker

/** One thing that an escalation did, or decided not to do: it became due at `dueAt` and was judged at `firedAt`. */
export type EscalationAct = {
  readonly policy: string
  readonly cycle: number
  /** Null for a reminder. */
  readonly step: string | null
  readonly stepName: string | null
  /** The branch that was taken. */
  readonly branch: string | null
  /** The how-manieth time in this cycle that it was judged, from 1; for a reminder since it was last touched. */
  readonly times: number
  /** How many repeats fell due while nobody looked and are part of this one. */
  readonly merged: number
  readonly kind: 'step' | 'reminder'
  readonly dueAt: Instant
  readonly firedAt: Instant
  readonly outcome: 'acted' | 'passed_over'
  /** Why it was due. */
  readonly because: EscalationReason
  /** Why it was passed over; null when it acted. */
  readonly passedOver: EscalationReason | null
  /** What is to be done; nothing when it was passed over. A reminder tells `assignee`, or who is on call for the team. */
  readonly actions: StepEffects
  /** What withdraws the notices of this act once it holds. */
  readonly withdrawnBy: readonly StepBlocker[]
}

export type Fired = { readonly run: EscalationRun; readonly act: EscalationAct }

/** What a new run is made of. */
export type RunMaking = Pick<EscalationRun, 'id' | 'incidentId' | 'policy' | 'configurationVersion'>

/** A run that begins. `at` is when the incident was opened. */
export const startRun = (making: RunMaking, at: Instant): EscalationRun => ({
  ...making,
  ...FRESH,
  cycle: 1,
  began: 'opened',
  startedAt: at,
  touchedAt: at,
  earlier: [],
  told: [],
})

const FRESH = { stoppedAt: null, reminded: 0, remindAt: null, steps: [] } as const

/** Stops a run: nothing of it is due any more. A stopped one stays as it is. */
export const stopRun = (run: EscalationRun, at: Instant): EscalationRun =>
  run.stoppedAt === null ? { ...run, stoppedAt: at } : run

/** The incident was reopened: the same policy begins a new cycle, counted from the reopening. */
export const restartRun = (run: EscalationRun, at: Instant): EscalationRun => ({
  ...run,
  ...FRESH,
  cycle: run.cycle + 1,
  began: 'reopened',
  startedAt: at,
  touchedAt: at,
  earlier: [...new Set([...run.earlier, ...actedSteps(run)])],
})

/** Deciding again chose another policy: it begins now, as a new cycle, and knows nothing of what the other did. */
export const replaceRun = (
  run: EscalationRun,
  chosen: Pick<EscalationRun, 'policy' | 'configurationVersion'>,
  at: Instant,
): EscalationRun => ({
  ...run,
  ...FRESH,
  ...chosen,
  cycle: run.cycle + 1,
  began: 'replaced',
  startedAt: at,
  touchedAt: at,
  earlier: [],
})

/** Somebody did something with the incident: reminders count from now. The same run when that makes no difference. */
export function touchRun(run: EscalationRun, policy: CompiledEscalation, at: Instant): EscalationRun {
  if (policy.reNotifyAfter === null || run.stoppedAt !== null || at <= run.touchedAt) return run
  return { ...run, touchedAt: at, reminded: 0, remindAt: null }
}

const actedSteps = ({ steps }: EscalationRun): readonly string[] =>
  steps.filter(({ acted }) => acted > 0).map(({ step }) => step)
