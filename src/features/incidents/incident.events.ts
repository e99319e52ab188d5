import type { Audience, Change, DomainEvent, RecordRef } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import type { EntryType, Incident } from './incident.core.ts'
import { listChanges, recordOf } from './recorded-incident.core.ts'

/** The facts of an incident's life, by the names that the timeline, the feed and webhooks use. */
export const INCIDENT_EVENTS = [
  'incident.opened',
  'incident.occurred',
  'incident.acknowledged',
  'incident.started',
  'incident.held',
  'incident.resumed',
  'incident.contained',
  'incident.resolved',
  'incident.verified',
  'incident.closed',
  'incident.reopened',
  'incident.reassigned',
  'incident.escalated',
  'incident.cancelled',
  'incident.changed',
  'incident.overridden',
  'incident.redecided',
] as const
export type IncidentEventType = (typeof INCIDENT_EVENTS)[number]

/** What is decided of the batches of an incident, in the incident's own chain. */
export const BATCH_EVENTS = [
  'batch.added',
  'batch.held',
  'batch.hold_confirmed',
  'batch.hold_overdue',
  'batch.released',
  'batch.rejected',
  'batch.review_resumed',
] as const
export type BatchEventType = (typeof BATCH_EVENTS)[number]

/** What people add: `note.added`. */
export const ENTRY_EVENTS = ['note.added', 'decision.added', 'fact.added', 'communication.added'] as const
export type EntryEventType = (typeof ENTRY_EVENTS)[number]

export const INCIDENT_RECORD = 'incident'

export const incidentRef = (id: string): RecordRef => ({ type: INCIDENT_RECORD, id })

/** Members that hold what a person wrote, or that name one. */
const PERSONAL = new Set([
  'title',
  'description',
  'reporter',
  'openedBy',
  'assignee',
  'resolvedBy',
  'verifiedBy',
  'resolution',
  // Its reasons may quote any of the others.
  'decision',
])

const isPersonal = (path: string): boolean =>
  PERSONAL.has(path) ||
  path.startsWith('fields.') ||
  path.startsWith('overrides.') ||
  path.startsWith('escalated.') ||
  path.startsWith('batchDecisions.')

const withChanges = (type: string, id: string, changes: readonly Change[]): DomainEvent => {
  const personal = changes.map((change) => change.path).filter(isPersonal)
  return { type, record: incidentRef(id), changes, ...(personal.length > 0 ? { personal } : {}) }
}

/** The first event of a record: everything it begins with. */
export const incidentOpened = (incident: Incident): DomainEvent => ({
  ...withChanges('incident.opened', incident.id, listChanges(null, recordOf(incident))),
  begins: true,
  occurredAt: incident.occurredAt,
  configurationVersion: incident.decision.configurationVersion,
})

type Said = {
  readonly reason?: string | null
  readonly text?: string | null
  /** When it happened, where that is not the recording time. */
  readonly occurredAt?: Instant | null
}

/** A change of the record: every member that differs, with its old and new value. */
export const incidentChanged = (
  type: IncidentEventType | BatchEventType,
  before: Incident,
  after: Incident,
  { reason = null, text = null, occurredAt = null }: Said = {},
): DomainEvent => ({
  ...withChanges(type, after.id, listChanges(recordOf(before), recordOf(after))),
  configurationVersion: after.decision.configurationVersion,
  ...(reason === null ? {} : { reason }),
  ...(text === null ? {} : { text }),
  ...(occurredAt === null ? {} : { occurredAt }),
})

/** What somebody adds to the timeline. It changes nothing of the record. */
export const entryAdded = (incidentId: string, type: EntryType, text: string, audience: Audience): DomainEvent => ({
  type: `${type}.added`,
  record: incidentRef(incidentId),
  text,
  audience,
})

/** Something that was said elsewhere, long ago: who said it is a name of there. */
export type ToldEntry = {
  readonly type: EntryType
  readonly at: Instant
  /** Null where that is not known. */
  readonly author: string | null
  readonly text: string
  readonly audience: Audience
}

/** The member of the timeline that names who said it; of the record it is none. */
export const AUTHOR = 'author'

/** What was said elsewhere, with its own time. Who recorded it here is the actor of the event. */
export const entryTold = (incidentId: string, { type, at, author, text, audience }: ToldEntry): DomainEvent => ({
  ...entryAdded(incidentId, type, text, audience),
  ...(author === null ? {} : { changes: [{ path: AUTHOR, new: author }], personal: [AUTHOR] }),
  occurredAt: at,
})
