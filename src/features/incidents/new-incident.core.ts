import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'
import { beginBatches } from './affected-batch.core.ts'
import type { Verdict } from './decide.core.ts'
import type { Admission } from './decide-form.core.ts'
import {
  type ActorMark,
  beganAt,
  type Impact,
  type Incident,
  type NewIncident,
  type Severity,
  type Urgency,
  type Visibility,
} from './incident.core.ts'

/** What a new record is known by, and who made it. */
export type Birth = { readonly id: string; readonly number: string; readonly by: ActorMark; readonly now: Instant }

/** The record of a new incident as it was admitted and decided. */
export function makeIncident(input: NewIncident, admission: Admission, verdict: Verdict, birth: Birth): Incident {
  const { subject } = admission.situation
  const { decision, facts } = verdict
  return {
    ...subject,
    id: birth.id,
    number: birth.number,
    version: 1,
    openedBy: birth.by,
    lastOccurredAt: subject.openedAt,
    status: 'new',
    statusSince: beganAt({ ...input, ...subject }),
    statusBeforeHold: null,
    holdReason: null,
    acknowledgedAt: null,
    containedAt: null,
    restoredAt: null,
    resolvedAt: null,
    verifiedAt: null,
    closedAt: null,
    cancelledAt: null,
    updatedAt: birth.now,
    resolvedBy: null,
    verifiedBy: null,
    resolutionCode: null,
    resolution: null,
    disposition: null,
    record: null,
    escalationLevel: 0,
    ...decidedMembers(verdict),
    overrides: {},
    escalated: {},
    batches: beginBatches(input.batches),
    batchDecisions: {},
    site: orNull(facts.incident.site),
    area: orNull(facts.incident.area),
    lines: facts.incident.lines,
    dependentLines: facts.incident.dependentLines,
    shift: orNull(facts.incident.shift),
    formComplete: admission.formComplete,
    missingFields: admission.missing,
    assignee: null,
    assignedByPerson: false,
    majorIncident: null,
    decision,
  }
}

/** The members of the record that a decision sets. */
export function decidedMembers({ decision }: Pick<Verdict, 'decision'>) {
  return {
    category: decision.category.value,
    type: decision.type.value,
    severity: decision.severity.value as Severity,
    impact: decision.impact.value as Impact | null,
    urgency: decision.urgency.value as Urgency | null,
    visibility: decision.visibility.value as Visibility,
    priority: decision.priority.value,
    team: decision.team.value,
    escalationPolicy: decision.escalationPolicy.value,
  }
}

const orNull = (text: string): string | null => (text === '' ? null : text)

/** A further occurrence of an open incident: only the count and the time change, never backwards. */
export const countOccurrence = (incident: Incident, at: Instant): Incident => ({
  ...incident,
  occurrenceCount: Math.min(incident.occurrenceCount + 1, LIMITS.occurrences),
  lastOccurredAt: Math.max(incident.lastOccurredAt, at),
})
