import type { ActorKind } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'

export const INCIDENT_STATUSES = [
  'new',
  'acknowledged',
  'in_progress',
  'on_hold',
  'contained',
  'resolved',
  'closed',
  'cancelled',
] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

/** The states before resolved: work goes on, the clocks may run, a `dedupKey` is taken. */
export const OPEN_STATUSES = ['new', 'acknowledged', 'in_progress', 'on_hold', 'contained'] as const
export type OpenStatus = (typeof OPEN_STATUSES)[number]

export const INCIDENT_KINDS = ['incident', 'near_miss'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** `drill` tells nobody outside, `retrospective` is history and never fires. */
export const INCIDENT_MODES = ['live', 'drill', 'retrospective'] as const
export type IncidentMode = (typeof INCIDENT_MODES)[number]

export const INCIDENT_SOURCES = [
  'api',
  'phone',
  'walk_up',
  'portal',
  'import',
  'email',
  'mqtt',
  'pagerduty',
  'opsgenie',
  'alertmanager',
  'cloudevents',
  'webhook',
  'heartbeat',
] as const
export type IncidentSource = (typeof INCIDENT_SOURCES)[number]

/** The sources a caller of REST or GraphQL may name: doors that can answer, so a form must be complete. */
export const ANSWERING_SOURCES = ['api', 'phone', 'walk_up', 'portal'] as const
export type AnsweringSource = (typeof ANSWERING_SOURCES)[number]

export const PRODUCTION_IMPACTS = ['stopped', 'degraded', 'none'] as const
export type ProductionImpact = (typeof PRODUCTION_IMPACTS)[number]

/** Worst first. */
export const SEVERITIES = ['sev1', 'sev2', 'sev3', 'sev4'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Highest first. */
export const IMPACTS = ['high', 'medium', 'low'] as const
export type Impact = (typeof IMPACTS)[number]

/** Highest first. */
export const URGENCIES = ['high', 'medium', 'low'] as const
export type Urgency = (typeof URGENCIES)[number]

export const VISIBILITIES = ['normal', 'restricted'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** The incident types every configuration has; it may add more. */
export const BUILT_IN_TYPES = [
  'it_outage',
  'ot_outage',
  'quality_deviation',
  'data_integrity',
  'cybersecurity',
  'supplier_failure',
  'safety',
] as const

export const HOLD_REASONS = [
  'waiting_reporter',
  'waiting_supplier',
  'waiting_change',
  'waiting_parts',
  'waiting_window',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** What a cancelled record was instead of an incident. */
export const DISPOSITIONS = [
  'duplicate',
  'service_request',
  'planned_change',
  'minor_deviation',
  'not_an_incident',
] as const
export type Disposition = (typeof DISPOSITIONS)[number]

export const INCIDENT_ACTIONS = [
  'acknowledge',
  'start',
  'hold',
  'resume',
  'contain',
  'resolve',
  'verify',
  'close',
  'reopen',
  'assign',
  'escalate',
  'cancel',
] as const
export type IncidentAction = (typeof INCIDENT_ACTIONS)[number]

/** The facts a person may override with a reason; the override survives every later decision until it is lifted. */
export const OVERRIDABLE = ['priority', 'severity', 'type', 'team'] as const
export type Overridable = (typeof OVERRIDABLE)[number]

export const AUDIENCES = ['internal', 'shared_with_supplier'] as const

/** What people add to a timeline. */
export const ENTRY_TYPES = ['note', 'decision', 'fact', 'communication'] as const
export type EntryType = (typeof ENTRY_TYPES)[number]

/** The conditions a close can wait for that have their facts here. */
export const CLOSE_GATES = ['verification', 'signatures'] as const
export type CloseGate = (typeof CLOSE_GATES)[number]

/** Who did something, as kept on the record: `id` identifies, `key` is what people read. */
export type ActorMark = { readonly id: string; readonly kind: ActorKind; readonly key: string }

/** A person's own value for a decided fact. `at` is when it was set. */
export type Override = {
  readonly value: string
  readonly by: ActorMark
  readonly at: Instant
  readonly reason: string
}

export type ProductionOrder = { readonly number: string; readonly timeCritical: boolean }

/** A batch or lot that was running; product and recipe are '' when not known. */
export type AffectedBatch = { readonly batch: string; readonly product: string; readonly recipe: string }

/** A value of a field of the category's form, as JSON gives it. */
export type FieldValue = string | number | boolean | readonly string[] | null

/**
 * What the caller said of the facts that deciding may change. Every decision starts from here again, so that a value
 * once raised by a rule is not taken for the caller's own. Null: not said. `priority` only with `mode: retrospective`.
 */
export type GivenFacts = {
  readonly category: string | null
  readonly type: string | null
  readonly severity: Severity | null
  readonly impact: Impact | null
  readonly urgency: Urgency | null
  readonly visibility: Visibility | null
  readonly supplier: string | null
  readonly priority: string | null
}

/** What a door read of a new incident: shape, limits and order of times are checked; references and the form are not. */
export type NewIncident = GivenFacts & {
  readonly kind: IncidentKind
  readonly mode: IncidentMode
  readonly title: string
  readonly description: string
  readonly reporter: string | null
  readonly source: IncidentSource
  readonly sourceReference: string | null
  readonly dedupKey: string | null
  readonly occurredAt: Instant | null
  readonly detectedAt: Instant | null
  readonly reportedAt: Instant | null
  readonly assets: readonly string[]
  readonly productionImpact: ProductionImpact | null
  readonly usersBlocked: number | null
  readonly workaroundAvailable: boolean | null
  readonly spreading: boolean | null
  readonly estimatedRestoreAt: Instant | null
  readonly productionOrder: ProductionOrder | null
  readonly batches: readonly AffectedBatch[]
  readonly fields: Readonly<Record<string, FieldValue>>
}

/**
 * A change of facts as a person asked for it: a member that is absent stays as it is. Null removes, of `overrides` it
 * lifts the override. `fields` and `productionOrder` are merged member by member.
 */
export type IncidentPatch = {
  readonly facts: Partial<
    Pick<
      NewIncident,
      | 'title'
      | 'description'
      | 'kind'
      | 'category'
      | 'assets'
      | 'reporter'
      | 'sourceReference'
      | 'productionImpact'
      | 'usersBlocked'
      | 'workaroundAvailable'
      | 'spreading'
      | 'estimatedRestoreAt'
      | 'visibility'
      | 'batches'
      | 'impact'
      | 'urgency'
      | 'supplier'
    > &
      Pick<Incident, 'occurredAt' | 'detectedAt' | 'reportedAt'>
  >
  readonly fields: Readonly<Record<string, FieldValue>> | null | undefined
  readonly productionOrder: Partial<ProductionOrder> | null | undefined
  readonly overrides: Readonly<Partial<Record<Overridable, string | null>>>
  readonly reason: string | null
}

/** One rule that took part in a decision, and the facts that made it true. */
export type Because = {
  readonly rule: string
  readonly description: string
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * Where a decided value comes from when no rule gave it: a person's override, the caller, the category's defaults, the
 * matrix of impact and urgency, the end of the scale; `kept` is a value that is no longer decided anew.
 */
export const DECISION_BASES = ['rules', 'override', 'given', 'category', 'matrix', 'default', 'kept'] as const
export type DecisionBasis = (typeof DECISION_BASES)[number]

export type Decided<T> = { readonly value: T; readonly basis: DecisionBasis; readonly because: readonly Because[] }

/** The service-level policy that applies to one metric of one kind. */
export type ChosenPolicy = {
  readonly metric: string
  readonly kind: 'sla' | 'ola' | 'uc'
  readonly policy: string
  readonly because: readonly Because[]
}

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
  /** Conditions that failed to evaluate; they count as not matched. */
  readonly faults: readonly { readonly rule: string; readonly message: string }[]
}

/**
 * The whole record of an incident. References are the keys users gave; null means not known or not yet.
 * `category type severity impact urgency visibility priority team` are the effective values after deciding and
 * overrides; what the caller gave of them is `given`.
 */
export type Incident = {
  readonly id: string
  readonly number: string
  /** Grows with changes of facts, status and decision. */
  readonly version: number
  readonly kind: IncidentKind
  readonly mode: IncidentMode
  readonly title: string
  readonly description: string

  readonly reporter: string | null
  /** Who created the record. */
  readonly openedBy: ActorMark
  readonly source: IncidentSource
  readonly sourceReference: string | null
  readonly dedupKey: string | null
  readonly occurrenceCount: number
  readonly lastOccurredAt: Instant

  readonly status: IncidentStatus
  /** When the present status began, as claimed: no later transition may be dated before it. */
  readonly statusSince: Instant
  readonly statusBeforeHold: OpenStatus | null
  readonly holdReason: HoldReason | null
  readonly reopenCount: number

  readonly openedAt: Instant
  readonly occurredAt: Instant
  readonly detectedAt: Instant
  readonly reportedAt: Instant
  readonly acknowledgedAt: Instant | null
  readonly containedAt: Instant | null
  readonly restoredAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly verifiedAt: Instant | null
  readonly closedAt: Instant | null
  readonly cancelledAt: Instant | null
  readonly updatedAt: Instant

  readonly resolvedBy: ActorMark | null
  readonly verifiedBy: ActorMark | null
  readonly resolutionCode: string | null
  /** How it was resolved, in words. */
  readonly resolution: string | null
  readonly disposition: Disposition | null
  /** The record that a cancelled incident became or duplicates, as its user names it. */
  readonly record: string | null
  /** How often people asked for the next level of help. */
  readonly escalationLevel: number

  readonly category: string
  readonly type: string | null
  readonly severity: Severity
  readonly impact: Impact | null
  readonly urgency: Urgency | null
  readonly visibility: Visibility
  readonly priority: string
  readonly given: GivenFacts
  readonly overrides: Readonly<Partial<Record<Overridable, Override>>>

  readonly assets: readonly string[]
  readonly site: string | null
  readonly area: string | null
  readonly lines: readonly string[]
  readonly dependentLines: readonly string[]
  /** Name of the shift at `occurredAt`; null outside every shift. */
  readonly shift: string | null
  readonly productionImpact: ProductionImpact | null
  /** True once production impact ever was `stopped`. */
  readonly productionWasStopped: boolean
  readonly usersBlocked: number | null
  readonly workaroundAvailable: boolean | null
  readonly spreading: boolean | null
  readonly estimatedRestoreAt: Instant | null
  readonly productionOrder: ProductionOrder | null
  readonly batches: readonly AffectedBatch[]
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly formComplete: boolean
  /** Names of required fields and facts that were not given. */
  readonly missingFields: readonly string[]

  readonly team: string | null
  readonly assignee: string | null
  /** A person chose the team or the assignee: routing no longer applies. */
  readonly assignedByPerson: boolean
  readonly supplier: string | null
  readonly escalationPolicy: string | null
  /** Key of the planned stop window it fell into. */
  readonly stopWindow: string | null
  /** Number of the major incident it belongs to. */
  readonly majorIncident: string | null
  readonly decision: IncidentDecision
}

export const isOpen = (status: IncidentStatus): status is OpenStatus =>
  (OPEN_STATUSES as readonly IncidentStatus[]).includes(status)

/** The instant the clocks of an incident start at: `openedAt`, for retrospective ones `reportedAt`. */
export const clocksStartAt = (incident: Pick<Incident, 'mode' | 'openedAt' | 'reportedAt'>): Instant =>
  incident.mode === 'retrospective' ? incident.reportedAt : incident.openedAt

/** The instant the outage ended, or null while it lasts. The outage began at `occurredAt`. */
export const outageEndedAt = (incident: Pick<Incident, 'restoredAt' | 'resolvedAt'>): Instant | null =>
  incident.restoredAt ?? incident.resolvedAt
