import { z } from 'zod'
import { SUGGESTION_REASONS, type Suggestion } from '#features/knowledge/suggest.core.ts'
import type { ClockView } from '#features/sla/judge.core.ts'
import { presentSla, slaOut } from '#features/sla/sla.schema.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { instantOut, pageOut, uuidOut } from '#kernel/wire.ts'
import { batchOut, presentBatches, withoutReasons } from './batch.schema.ts'
import {
  DISPOSITIONS,
  HOLD_REASONS,
  IMPACTS,
  INCIDENT_KINDS,
  INCIDENT_MODES,
  INCIDENT_SOURCES,
  INCIDENT_STATUSES,
  type Incident,
  PRODUCTION_IMPACTS,
  SEVERITIES,
  URGENCIES,
  VISIBILITIES,
} from './incident.core.ts'
import { decisionOut, presentDecision } from './incident-decision.schema.ts'
import type { KeptFacts } from './incident-row.core.ts'

const overrideOut = z
  .strictObject({ value: z.string(), by: z.string(), at: instantOut, reason: z.string() })
  .meta({ id: 'Override' })

const fieldValueOut = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

const itemMembers = {
  id: uuidOut,
  number: z.string().meta({ example: 'INC-1042' }),
  version: z.int(),
  status: z.enum(INCIDENT_STATUSES),
  kind: z.enum(INCIDENT_KINDS),
  mode: z.enum(INCIDENT_MODES),
  title: z.string(),
  description: z.string(),
  category: z.string(),
  type: z.string().nullable(),
  priority: z.string(),
  severity: z.enum(SEVERITIES),
  impact: z.enum(IMPACTS).nullable(),
  urgency: z.enum(URGENCIES).nullable(),
  visibility: z.enum(VISIBILITIES),
  overrides: z.strictObject({
    priority: overrideOut.optional(),
    severity: overrideOut.optional(),
    type: overrideOut.optional(),
    team: overrideOut.optional(),
  }),
  team: z.string().nullable(),
  assignee: z.string().nullable(),
  supplier: z.string().nullable(),
  reporter: z.string().nullable(),
  source: z.enum(INCIDENT_SOURCES),
  sourceReference: z.string().nullable(),
  dedupKey: z.string().nullable(),
  occurrenceCount: z.int(),
  lastOccurredAt: instantOut,
  assets: z.array(z.string()),
  site: z.string().nullable(),
  area: z.string().nullable(),
  lines: z.array(z.string()),
  dependentLines: z.array(z.string()),
  shift: z.string().nullable(),
  productionImpact: z.enum(PRODUCTION_IMPACTS).nullable(),
  productionWasStopped: z.boolean(),
  usersBlocked: z.int().nullable(),
  workaroundAvailable: z.boolean().nullable(),
  spreading: z.boolean().nullable(),
  estimatedRestoreAt: instantOut.nullable(),
  productionOrder: z.strictObject({ number: z.string(), timeCritical: z.boolean() }).nullable(),
  batches: z.array(batchOut),
  fields: z.record(z.string(), fieldValueOut),
  formComplete: z.boolean(),
  missingFields: z.array(z.string()),
  stopWindow: z.string().nullable(),
  majorIncident: z.string().nullable(),
  openedAt: instantOut,
  occurredAt: instantOut,
  detectedAt: instantOut,
  reportedAt: instantOut,
  acknowledgedAt: instantOut.nullable(),
  containedAt: instantOut.nullable(),
  restoredAt: instantOut.nullable(),
  resolvedAt: instantOut.nullable(),
  verifiedAt: instantOut.nullable(),
  closedAt: instantOut.nullable(),
  cancelledAt: instantOut.nullable(),
  updatedAt: instantOut,
  openedBy: z.string(),
  resolvedBy: z.string().nullable(),
  verifiedBy: z.string().nullable(),
  holdReason: z.enum(HOLD_REASONS).nullable(),
  statusBeforeHold: z.enum(INCIDENT_STATUSES).nullable(),
  reopenCount: z.int(),
  escalationLevel: z.int(),
  resolutionCode: z.string().nullable(),
  resolution: z.string().nullable(),
  disposition: z.enum(DISPOSITIONS).nullable(),
  record: z.string().nullable(),
  slas: z.array(slaOut).optional().meta({ description: 'Left out for suppliers.' }),
}

/** An incident as lists show it. */
export const incidentListItemOut = z.strictObject(itemMembers).meta({ id: 'IncidentListItem' })

/** An approved article that may help. */
export const suggestedArticleOut = z
  .strictObject({
    key: z.string(),
    title: z.string(),
    because: z.array(z.strictObject({ by: z.enum(SUGGESTION_REASONS), matched: z.array(z.string()) })),
  })
  .meta({ id: 'SuggestedArticle' })

/** An incident as it is read alone. `deduplicated` is there only in the answer to a create that added an occurrence. */
export const incidentOut = z
  .strictObject({
    ...itemMembers,
    decision: decisionOut.optional().meta({ description: 'Left out for suppliers.' }),
    suggestedArticles: z.array(suggestedArticleOut).meta({
      description: 'Approved articles that fit, the best first, each with why. None for suppliers.',
    }),
    deduplicated: z.literal(true).optional(),
  })
  .meta({ id: 'Incident' })

export const incidentPageOut = pageOut(incidentListItemOut).meta({ id: 'IncidentPage' })

type ItemOut = z.output<typeof incidentListItemOut>
type Out = z.output<typeof incidentOut>

/** What everybody who may read the clocks and the reasons is sent. */
export type IncidentItemWire = ItemOut & { slas: NonNullable<ItemOut['slas']> }
export type IncidentWire = Out & Pick<IncidentItemWire, 'slas'> & { decision: NonNullable<Out['decision']> }

/** An incident with all that is shown of one alone. */
type Viewed = {
  readonly incident: Incident
  readonly slas: readonly ClockView[]
  readonly suggestedArticles: readonly Suggestion[]
}

/** An incident as its reader may see it. */
type ReadItem = Omit<Viewed, 'suggestedArticles'> & { readonly withReasons: boolean }

const instantOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** An incident with its clocks, as one item of a list. */
export const presentIncidentItem = (incident: Incident, slas: readonly ClockView[]): IncidentItemWire => ({
  ...presentFacts(incident),
  ...presentImpact(incident),
  ...presentTimes(incident),
  ...presentKept(incident),
  slas: slas.map(presentSla),
})

/** An incident with its clocks, the reasons of its decision, and the articles that may help. */
export const presentIncident = ({ incident, slas, suggestedArticles }: Viewed): IncidentWire => ({
  ...presentIncidentItem(incident, slas),
  decision: presentDecision(incident.decision),
  suggestedArticles: suggestedArticles.map(presentSuggestion),
})

export const presentSuggestion = ({ key, title, because }: Suggestion): z.output<typeof suggestedArticleOut> => ({
  key,
  title,
  because: because.map(({ by, matched }) => ({ by, matched: [...matched] })),
})

/** The same for whoever reads: without what the reader may not know. */
export function presentReadItem({ incident, slas, withReasons }: ReadItem): ItemOut {
  const { slas: clocks, ...item } = presentIncidentItem(incident, slas)
  return withReasons ? { ...item, slas: clocks } : { ...item, batches: item.batches.map(withoutReasons) }
}

export function presentRead({ withReasons, ...viewed }: ReadItem & Viewed): Out {
  const { slas: clocks, decision, ...facts } = presentIncident(viewed)
  return withReasons ? { ...facts, slas: clocks, decision } : { ...facts, batches: facts.batches.map(withoutReasons) }
}

const presentFacts = (incident: Incident) => ({
  id: incident.id,
  number: incident.number,
  version: incident.version,
  status: incident.status,
  kind: incident.kind,
  mode: incident.mode,
  title: incident.title,
  description: incident.description,
  category: incident.category,
  type: incident.type,
  priority: incident.priority,
  severity: incident.severity,
  impact: incident.impact,
  urgency: incident.urgency,
  visibility: incident.visibility,
  team: incident.team,
  assignee: incident.assignee,
  supplier: incident.supplier,
  reporter: incident.reporter,
  source: incident.source,
  sourceReference: incident.sourceReference,
  dedupKey: incident.dedupKey,
  occurrenceCount: incident.occurrenceCount,
})

const presentImpact = (incident: Incident) => ({
  assets: [...incident.assets],
  site: incident.site,
  area: incident.area,
  lines: [...incident.lines],
  productionImpact: incident.productionImpact,
  formComplete: incident.formComplete,
  majorIncident: incident.majorIncident,
})

/** What the store keeps below `facts`, as every door shows it. */
export const presentKept = (incident: KeptFacts) => ({
  overrides: presentOverrides(incident.overrides),
  openedBy: incident.openedBy.key,
  holdReason: incident.holdReason,
  statusBeforeHold: incident.statusBeforeHold,
  reopenCount: incident.reopenCount,
  escalationLevel: incident.escalationLevel,
  resolvedBy: incident.resolvedBy?.key ?? null,
  verifiedBy: incident.verifiedBy?.key ?? null,
  resolutionCode: incident.resolutionCode,
  resolution: incident.resolution,
  disposition: incident.disposition,
  record: incident.record,
  dependentLines: [...incident.dependentLines],
  shift: incident.shift,
  productionWasStopped: incident.productionWasStopped,
  usersBlocked: incident.usersBlocked,
  workaroundAvailable: incident.workaroundAvailable,
  spreading: incident.spreading,
  estimatedRestoreAt: instantOrNull(incident.estimatedRestoreAt),
  productionOrder: incident.productionOrder,
  batches: [...presentBatches(incident)],
  fields: incident.fields as Record<string, z.output<typeof fieldValueOut>>,
  missingFields: [...incident.missingFields],
  stopWindow: incident.stopWindow,
})

const presentTimes = (incident: Incident) => ({
  openedAt: formatInstant(incident.openedAt),
  occurredAt: formatInstant(incident.occurredAt),
  detectedAt: formatInstant(incident.detectedAt),
  reportedAt: formatInstant(incident.reportedAt),
  lastOccurredAt: formatInstant(incident.lastOccurredAt),
  acknowledgedAt: instantOrNull(incident.acknowledgedAt),
  containedAt: instantOrNull(incident.containedAt),
  restoredAt: instantOrNull(incident.restoredAt),
  resolvedAt: instantOrNull(incident.resolvedAt),
  verifiedAt: instantOrNull(incident.verifiedAt),
  closedAt: instantOrNull(incident.closedAt),
  cancelledAt: instantOrNull(incident.cancelledAt),
  updatedAt: formatInstant(incident.updatedAt),
})

const presentOverrides = (overrides: Incident['overrides']): IncidentItemWire['overrides'] =>
  Object.fromEntries(
    Object.entries(overrides).map(([member, { value, by, at, reason }]) => [
      member,
      { value, by: by.key, at: formatInstant(at), reason },
    ]),
  )

/** The path of one incident. What is neither an id nor a number names none. */
export const incidentParams = z.strictObject({
  id: z.string().min(1).max(100).meta({ description: 'Id, or number such as INC-1042.' }),
})
