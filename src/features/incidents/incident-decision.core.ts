import type { StopWindowEffect } from '#features/rules/compiled-rules.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { Impact, Severity, Urgency, Visibility } from './incident-words.core.ts'

/** One rule that took part in a decision, and the facts that made it true. */
export type Because = {
  readonly rule: string
  readonly description: string
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * Where a decided value comes from when no rule gave it: a step of the escalation, a planned stop, a person's override, the caller, the
 * category's defaults, the matrix of impact and urgency, the end of the scale; `kept` is a value that is no longer
 * decided anew.
 */
export const DECISION_BASES = [
  'rules',
  'escalation',
  'stop_window',
  'override',
  'given',
  'category',
  'matrix',
  'default',
  'kept',
] as const
export type DecisionBasis = (typeof DECISION_BASES)[number]

export type Decided<T> = { readonly value: T; readonly basis: DecisionBasis; readonly because: readonly Because[] }

/** What a step of an escalation did to its incident, shown among the reasons of every later decision. */
export type EscalationMark = Because & { readonly at: Instant }

/**
 * What escalation steps did: kept beside the overrides, so that deciding again does not undo it. The priority is at
 * least, the team is that of an incident that nobody has taken up; a person's override stands above both.
 */
export type Escalated = {
  readonly priority?: EscalationMark & { readonly value: string }
  readonly team?: EscalationMark & { readonly value: string }
  readonly majorSuggested?: EscalationMark
  readonly majorDeclared?: EscalationMark
}

/** The service-level policy that applies to one metric of one kind. */
export type ChosenPolicy = {
  readonly metric: string
  readonly kind: 'sla' | 'ola' | 'uc'
  readonly policy: string
  readonly because: readonly Because[]
}

/** The planned stop a new incident fell into, with its end as it was planned then; kept in the shape it is sent in. */
export type DecidedStop = StopWindowEffect & { readonly value: string; readonly from: string; readonly until: string }

/** Why an incident is classified, prioritised, routed and escalated as it is: kept with it and shown on demand. */
export type IncidentDecision = {
  readonly configurationVersion: number
  readonly category: Decided<string>
  readonly type: Decided<string | null>
  readonly severity: Decided<Severity>
  readonly impact: Decided<Impact | null>
  readonly urgency: Decided<Urgency | null>
  readonly visibility: Decided<Visibility>
  readonly priority: Decided<string>
  readonly team: Decided<string | null>
  readonly slas: readonly ChosenPolicy[]
  readonly escalationPolicy: Decided<string | null>
  readonly majorIncident: { readonly suggested: boolean; readonly because: readonly Because[] }
  /** Left out in decisions from before there were planned stops. */
  readonly stopWindow?: DecidedStop | null
  /** Conditions that failed to evaluate; they count as not matched. */
  readonly faults: readonly { readonly rule: string; readonly message: string }[]
}
