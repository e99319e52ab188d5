import { type Fault, invalidInput } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { replaceBatches } from './batch.core.ts'
import {
  type FieldValue,
  type GivenFacts,
  type Incident,
  type IncidentPatch,
  OVERRIDABLE,
  type Overridable,
  type Override,
  type ProductionOrder,
} from './incident.core.ts'
import { incidentErrors } from './incident.errors.ts'
import { incidentChanged } from './incident.events.ts'
import { judgeTimes } from './incident-times.core.ts'
import type { Act, Transition } from './lifecycle.core.ts'
import { listChanges, recordOf } from './recorded-incident.core.ts'

/** What a caller gives and deciding may change: a patch changes both what was given and what holds until the decision. */
const GIVEN = [
  'category',
  'impact',
  'urgency',
  'visibility',
  'supplier',
] as const satisfies readonly (keyof GivenFacts)[]

/** What follows from changed facts, by plant and configuration: derived members, and what is wrong with the change. */
export type Consequences = { readonly members: Partial<Incident>; readonly faults: readonly Fault[] }

/**
 * Applies a merge patch to the facts of an incident and sets or lifts its overrides. `follow` says what the changed
 * facts entail; classification, priority and clocks are decided again by the caller. No events when nothing differs.
 * Throws INCIDENT_NOT_CHANGEABLE once closed or cancelled, BATCH_NOT_REMOVABLE, INVALID_INPUT with every fault.
 */
export function patchIncident(
  incident: Incident,
  patch: IncidentPatch,
  act: Act,
  follow: (changed: Incident) => Consequences,
): Transition {
  const { status } = incident
  if (status === 'closed' || status === 'cancelled') {
    throw incidentErrors.INCIDENT_NOT_CHANGEABLE({ status }, { members: { incidentStatus: status } })
  }
  const given = applyFacts(incident, patch)
  const { members, faults } = follow(given)
  const wrong = [...judgePatched(incident, given, patch, act), ...faults]
  if (wrong.length > 0) throw invalidInput(wrong)
  const changed = { ...given, ...members }
  const overridden = applyOverrides(changed, patch, act)
  const events: DomainEvent[] = []
  if (isChanged(incident, changed)) {
    events.push(incidentChanged('incident.changed', incident, changed, { reason: patch.reason }))
  }
  if (isChanged(changed, overridden)) {
    events.push(incidentChanged('incident.overridden', changed, overridden, { reason: patch.reason }))
  }
  if (events.length === 0) return { incident, events }
  return { incident: { ...overridden, version: incident.version + 1, updatedAt: act.now }, events }
}

const isChanged = (before: Incident, after: Incident): boolean =>
  before !== after && listChanges(recordOf(before), recordOf(after)).length > 0

function applyFacts(incident: Incident, { facts, fields, productionOrder }: IncidentPatch): Incident {
  const { category, batches, ...plain } = facts
  const productionImpact = 'productionImpact' in facts ? (facts.productionImpact ?? null) : incident.productionImpact
  return {
    ...incident,
    ...plain,
    ...(batches === undefined ? {} : replaceBatches(incident, batches)),
    visibility: facts.visibility ?? incident.visibility,
    category: category ?? incident.category,
    given: givenAfter(incident.given, facts),
    productionImpact,
    productionWasStopped: incident.productionWasStopped || productionImpact === 'stopped',
    fields: mergeFields(incident.fields, fields),
    productionOrder: mergeOrder(incident.productionOrder, productionOrder),
  }
}

const givenAfter = (given: GivenFacts, facts: IncidentPatch['facts']): GivenFacts => {
  const changed = GIVEN.filter((member) => member in facts).map((member) => [member, facts[member] ?? null])
  return changed.length === 0 ? given : { ...given, ...Object.fromEntries(changed) }
}

/** RFC 7396: null removes a field, or all of them. */
function mergeFields(
  fields: Readonly<Record<string, FieldValue>>,
  patch: IncidentPatch['fields'],
): Readonly<Record<string, FieldValue>> {
  if (patch === undefined) return fields
  if (patch === null) return {}
  return Object.fromEntries(Object.entries({ ...fields, ...patch }).filter(([, value]) => value !== null))
}

function mergeOrder(order: ProductionOrder | null, patch: IncidentPatch['productionOrder']): ProductionOrder | null {
  if (patch === undefined) return order
  return patch === null ? null : { number: '', timeCritical: false, ...order, ...patch }
}

function judgePatched(incident: Incident, changed: Incident, { facts }: IncidentPatch, act: Act): readonly Fault[] {
  const faults: Fault[] = []
  if (changed.productionOrder?.number === '') {
    faults.push({ pointer: '/productionOrder/number', code: 'REQUIRED', message: 'There is no order to change yet' })
  }
  const { occurredAt, detectedAt, reportedAt } = facts
  if (occurredAt === undefined && detectedAt === undefined && reportedAt === undefined) return faults
  faults.push(...judgeTimes(changed, act.now))
  const first = firstTransitionAt(incident)
  if (first !== null && changed.occurredAt > first) {
    const message = 'Lies after the first thing that was done about the incident'
    faults.push({ pointer: '/occurredAt', code: 'OUT_OF_ORDER', message })
  }
  return faults
}

/** The earliest of the times that transitions and the restoration set; null before any. */
function firstTransitionAt(incident: Incident): number | null {
  const { acknowledgedAt, containedAt, restoredAt, resolvedAt } = incident
  const times = [acknowledgedAt, containedAt, restoredAt, resolvedAt].filter((at) => at !== null)
  return times.length === 0 ? null : Math.min(...times)
}

function applyOverrides(incident: Incident, { overrides, reason }: IncidentPatch, act: Act): Incident {
  const members = OVERRIDABLE.filter((member) => overrides[member] !== undefined)
  if (members.length === 0) return incident
  const kept: Partial<Record<Overridable, Override>> = { ...incident.overrides }
  const values: Partial<Record<Overridable, string>> = {}
  for (const member of members) {
    const value = overrides[member] ?? null
    if (value === null) delete kept[member]
    else {
      kept[member] = { value, by: act.by, at: act.now, reason: reason ?? '' }
      values[member] = value
    }
  }
  const assignedByPerson = members.includes('team') ? kept.team !== undefined : incident.assignedByPerson
  return { ...incident, ...(values as Partial<Incident>), overrides: kept, assignedByPerson }
}
