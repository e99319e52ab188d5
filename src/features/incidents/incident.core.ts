import type { ActorKind } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'
import type { Escalated, IncidentDecision } from './incident-decision.core.ts'
import type {
  BatchDisposition,
  Disposition,
  HoldReason,
  Impact,
  IncidentKind,
  IncidentMode,
  IncidentSource,
  IncidentStatus,
  OpenStatus,
  Overridable,
  ProductionImpact,
  Severity,
  Urgency,
  Visibility,
} from './incident-words.core.ts'

export * from './incident-decision.core.ts'
export * from './incident-words.core.ts'

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
export type GivenBatch = { readonly batch: string; readonly product: string; readonly recipe: string }

/** A batch that must not be used. In force once the MES or ERP has confirmed it; `reference` is what it calls it. */
export type BatchHold = {
  readonly id: string
  readonly at: Instant
  readonly confirmedAt: Instant | null
  readonly reference: string
  /** When it was found that nobody had confirmed it in time. */
  readonly overdueAt: Instant | null
}

/** A batch with what is decided of it. `disposedAt` is null and `hold` is as long as nothing was. */
export type AffectedBatch = GivenBatch & {
  readonly disposition: BatchDisposition
  readonly disposedAt: Instant | null
  readonly hold: BatchHold | null
}

/** Who decided on a batch last, and why. */
export type BatchDecision = { readonly by: ActorMark; readonly reason: string }

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
  readonly batches: readonly GivenBatch[]
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
  readonly escalated: Escalated

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
  /** By the number of the batch; not there before the first decision. */
  readonly batchDecisions: Readonly<Record<string, BatchDecision>>
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

type Beginning = Pick<Incident, 'mode' | 'openedAt' | 'reportedAt'>

/** The instant an incident reached us: `openedAt`, for retrospective ones `reportedAt`. */
export const beganAt = ({ mode, openedAt, reportedAt }: Beginning): Instant =>
  mode === 'retrospective' ? reportedAt : openedAt

/** The instant the clocks of an incident start at: when it reached us, or at the end of a planned stop they wait for. */
export function clocksStartAt(
  incident: Beginning & { readonly decision: Pick<IncidentDecision, 'stopWindow'> },
): Instant {
  const stop = incident.decision.stopWindow
  return stop?.clocks === 'wait' ? Math.max(beganAt(incident), Date.parse(stop.until)) : beganAt(incident)
}
