import type { DomainEvent } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import type { Course } from './course.core.ts'
import type { ActorMark, Incident } from './incident.core.ts'
import { incidentChanged } from './incident.events.ts'

/** What an export of ours says of an incident beyond what a new one can be given. */
export type RestoredFacts = Pick<
  Incident,
  | 'mode'
  | 'source'
  | 'sourceReference'
  | 'occurrenceCount'
  | 'lastOccurredAt'
  | 'openedAt'
  | 'status'
  | 'statusBeforeHold'
  | 'holdReason'
  | 'reopenCount'
  | 'acknowledgedAt'
  | 'containedAt'
  | 'restoredAt'
  | 'resolvedAt'
  | 'verifiedAt'
  | 'closedAt'
  | 'cancelledAt'
  | 'openedBy'
  | 'resolvedBy'
  | 'verifiedBy'
  | 'resolutionCode'
  | 'resolution'
  | 'disposition'
  | 'record'
  | 'escalationLevel'
  | 'category'
  | 'type'
  | 'severity'
  | 'impact'
  | 'urgency'
  | 'visibility'
  | 'priority'
  | 'overrides'
  | 'site'
  | 'area'
  | 'lines'
  | 'dependentLines'
  | 'shift'
  | 'productionWasStopped'
  | 'batches'
  | 'batchDecisions'
  | 'formComplete'
  | 'missingFields'
  | 'team'
  | 'assignee'
  | 'supplier'
  | 'stopWindow'
  | 'majorIncident'
>

/** Who acted elsewhere: a name without an identity of ours, so that it gives nobody here any right. */
export const markElsewhere = (key: string): ActorMark => ({
  id: '00000000-0000-0000-0000-000000000000',
  kind: 'person',
  key,
})

type Lived = { readonly course: Course; readonly events: readonly DomainEvent[] }

/** The life as it was rebuilt, then the record as it was: whatever still differs is set and told by one event. */
export function restoreIncident(lived: Lived, told: RestoredFacts, now: Instant): Lived {
  const before = lived.course.incident
  const openedAt = Math.min(told.openedAt, now)
  const after: Incident = { ...before, ...told, openedAt, version: before.version + 1, updatedAt: now }
  const event = incidentChanged('incident.changed', before, after, { reason: RESTORED })
  if (event.changes === undefined || event.changes.length === 0) return lived
  return { course: { ...lived.course, incident: after }, events: [...lived.events, event] }
}

const RESTORED = 'Set to what its export says.'
