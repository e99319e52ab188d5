import type { Plant } from '#features/plant/plant.core.ts'
import type { CompiledRules } from '#features/rules/compiled-rules.core.ts'
import {
  assetFacts,
  batchFacts,
  fieldFacts,
  NO_ASSET,
  NO_ORDER,
  NO_SITE,
  orderFacts,
  shiftFacts,
  siteFacts,
  wholeIncident,
} from '#features/rules/fact-builders.core.ts'
import type {
  AssetFacts,
  BatchFacts,
  Facts,
  FieldFacts,
  IncidentFacts,
  PlantQuestions,
  RecordSchema,
  ShiftFacts,
} from '#features/rules/facts.core.ts'
import type { Instant } from '#kernel/time.ts'
import { findStarts, type Starts } from './decide-start.core.ts'
import type {
  DecidedStop,
  FieldValue,
  GivenBatch,
  Incident,
  IncidentDecision,
  NewIncident,
  Overridable,
} from './incident.core.ts'
import { settleTimes } from './incident-times.core.ts'

/** What deciding knows besides the incident: one published configuration, the plant, its calendars, the time. */
export type DecisionGround = {
  readonly rules: CompiledRules
  readonly plant: Plant
  /** The shift of an asset's calendar at an instant; of the organisation's default calendar for null. */
  readonly shiftAt: (asset: string | null, at: Instant) => { readonly name: string; readonly active: boolean }
  readonly now: Instant
}

/** The members of an incident that deciding reads. What it decides itself is not among them, save what it keeps. */
export type DecisionSubject = Pick<
  Incident,
  | 'kind'
  | 'mode'
  | 'title'
  | 'description'
  | 'reporter'
  | 'source'
  | 'sourceReference'
  | 'dedupKey'
  | 'occurrenceCount'
  | 'status'
  | 'holdReason'
  | 'reopenCount'
  | 'openedAt'
  | 'occurredAt'
  | 'detectedAt'
  | 'reportedAt'
  | 'acknowledgedAt'
  | 'containedAt'
  | 'restoredAt'
  | 'resolvedAt'
  | 'verifiedAt'
  | 'closedAt'
  | 'given'
  | 'assets'
  | 'productionImpact'
  | 'productionWasStopped'
  | 'usersBlocked'
  | 'workaroundAvailable'
  | 'spreading'
  | 'estimatedRestoreAt'
  | 'productionOrder'
  | 'fields'
  | 'formComplete'
  | 'team'
  | 'assignee'
  | 'assignedByPerson'
  | 'supplier'
  | 'escalationPolicy'
  | 'escalated'
  | 'stopWindow'
  | 'majorIncident'
> & {
  readonly batches: readonly GivenBatch[]
  /** The planned stop it fell into is not decided anew. */
  readonly decision: Pick<IncidentDecision, 'stopWindow'>
  readonly overrides: Readonly<Partial<Record<Overridable, { readonly value: string }>>>
}

/** A new incident, accepted at `openedAt`, as deciding sees it; `formComplete` is judged apart. */
export function subjectOfNew(input: NewIncident, openedAt: Instant, stop: DecidedStop | null): DecisionSubject {
  const { category, type, severity, impact, urgency, visibility, supplier, priority } = input
  return {
    ...input,
    ...settleTimes(input, openedAt),
    ...NOTHING_YET,
    given: { category, type, severity, impact, urgency, visibility, supplier, priority },
    productionWasStopped: input.productionImpact === 'stopped',
    openedAt,
    stopWindow: stop?.value ?? null,
    decision: { stopWindow: stop },
  }
}

const NOTHING_YET = {
  occurrenceCount: 1,
  status: 'new',
  holdReason: null,
  reopenCount: 0,
  acknowledgedAt: null,
  containedAt: null,
  restoredAt: null,
  resolvedAt: null,
  verifiedAt: null,
  closedAt: null,
  formComplete: true,
  team: null,
  assignee: null,
  assignedByPerson: false,
  escalationPolicy: null,
  majorIncident: null,
  overrides: {},
  escalated: {},
} as const

export type IncidentSituation = {
  readonly facts: Facts
  readonly starts: Starts
  readonly subject: DecisionSubject
}

/**
 * The facts every condition of a decision begins with: the incident with what follows from the plant and the calendars,
 * classified as far as persons, caller, category and matrix say (step 1 of deciding).
 */
export function gatherFacts(subject: DecisionSubject, ground: DecisionGround): IncidentSituation {
  const { rules, plant, shiftAt } = ground
  const starts = findStarts(subject, rules)
  const lines = plant.linesOf(subject.assets)
  const [primary] = subject.assets
  const site = primary === undefined ? null : plant.siteOf(primary)
  const shift = shiftFacts(shiftAt(lines[0] ?? site ?? null, subject.occurredAt))
  const assets = subject.assets.flatMap((key) => readAsset(plant, key))
  return {
    subject,
    starts,
    facts: {
      incident: describeIncident(subject, starts, plant, { lines, site, shift }),
      asset: assets[0] ?? NO_ASSET,
      assets,
      site: site === null ? NO_SITE : siteFacts({ key: site, timeZone: plant.timeZoneOf(site) }),
      shift,
      fields: readFieldFacts(rules.fieldTypes, subject.fields),
      now: new Date(ground.now),
      plant: askPlant(ground),
    },
  }
}

const askPlant = ({ plant, shiftAt }: DecisionGround): PlantQuestions => ({
  pathOf: plant.pathOf,
  dependsOn: plant.dependsOn,
  isOnShift: (key, at) => shiftAt(key, at).active,
})

function readAsset(plant: Plant, key: string): readonly AssetFacts[] {
  const asset = plant.asset(key)
  if (asset === undefined) return []
  const { name, level, domain, criticality, validated, soleDevice, owner, supplier, attributes } = asset
  return [assetFacts({ key, name, level, domain, criticality, validated, soleDevice, owner, supplier, attributes })]
}

/** Values of form fields that fit the type the configuration now has for them; the rest is as if not given. */
function readFieldFacts(types: RecordSchema, given: Readonly<Record<string, FieldValue>>): FieldFacts {
  const fitting: Record<string, string | number | boolean | readonly string[]> = {}
  for (const [key, value] of Object.entries(given)) {
    if (value !== null && fits(types[key], value)) fitting[key] = value
  }
  return fieldFacts(types, fitting)
}

function fits(type: string | undefined, value: NonNullable<FieldValue>): boolean {
  if (type === 'list<string>') return Array.isArray(value)
  return { string: 'string', double: 'number', bool: 'boolean' }[type ?? ''] === typeof value
}

type Place = { readonly lines: readonly string[]; readonly site: string | null; readonly shift: ShiftFacts }

function describeIncident(subject: DecisionSubject, starts: Starts, plant: Plant, place: Place): IncidentFacts {
  const [primary] = subject.assets
  return wholeIncident({
    kind: subject.kind,
    mode: subject.mode,
    title: subject.title,
    description: subject.description,
    source: subject.source,
    sourceReference: subject.sourceReference ?? '',
    reporter: subject.reporter ?? '',
    dedupKey: subject.dedupKey ?? '',
    status: subject.status,
    holdReason: subject.holdReason ?? '',
    ...readImpact(subject),
    ...readInstants(subject),
    type: starts.type.value,
    category: starts.category.value,
    severity: starts.severity.value,
    impact: starts.impact.value,
    urgency: starts.urgency.value,
    priority: starts.priority.value,
    visibility: starts.visibility.value,
    team: subject.overrides.team?.value ?? (mayRoute(subject) ? '' : (subject.team ?? '')),
    assignee: subject.assignee ?? '',
    supplier: subject.supplier ?? '',
    assets: subject.assets,
    site: place.site ?? '',
    area: (primary === undefined ? null : plant.areaOf(primary)) ?? '',
    lines: place.lines,
    dependentLines: plant.dependentLinesOf(subject.assets),
    shift: place.shift.name,
    formComplete: subject.formComplete,
    stopWindow: subject.stopWindow ?? '',
    inStopWindow: subject.stopWindow !== null,
    majorIncident: subject.majorIncident ?? '',
    occurrenceCount: subject.occurrenceCount,
    reopenCount: subject.reopenCount,
  })
}

const readImpact = (subject: DecisionSubject) => ({
  productionImpact: subject.productionImpact ?? '',
  productionWasStopped: subject.productionWasStopped,
  usersBlocked: subject.usersBlocked ?? 0,
  workaroundAvailable: subject.workaroundAvailable ?? false,
  spreading: subject.spreading ?? false,
  productionOrder: subject.productionOrder === null ? NO_ORDER : orderFacts(subject.productionOrder),
  batches: subject.batches.map(({ batch, product, recipe }): BatchFacts => batchFacts({ batch, product, recipe })),
})

const readInstants = (subject: DecisionSubject) => ({
  estimatedRestoreAt: toDate(subject.estimatedRestoreAt),
  occurredAt: toDate(subject.occurredAt),
  detectedAt: toDate(subject.detectedAt),
  reportedAt: toDate(subject.reportedAt),
  openedAt: toDate(subject.openedAt),
  acknowledgedAt: toDate(subject.acknowledgedAt),
  containedAt: toDate(subject.containedAt),
  restoredAt: toDate(subject.restoredAt),
  resolvedAt: toDate(subject.resolvedAt),
  verifiedAt: toDate(subject.verifiedAt),
  closedAt: toDate(subject.closedAt),
})

const toDate = (at: Instant | null): Date | undefined => (at === null ? undefined : new Date(at))

/** Routing and the escalation policy are decided only while the incident is new and no person assigned it. */
export const mayRoute = (subject: Pick<DecisionSubject, 'status' | 'assignedByPerson'>): boolean =>
  subject.status === 'new' && !subject.assignedByPerson
