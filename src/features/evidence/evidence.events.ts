import type { DomainEvent } from '#kernel/events.ts'
import type { Evidence } from './evidence.core.ts'

export const EVIDENCE_EVENTS = ['evidence.added', 'evidence.withdrawn'] as const
export type EvidenceEventType = (typeof EVIDENCE_EVENTS)[number]

const recordOf = ({ incidentId }: Evidence) => ({ type: 'incident', id: incidentId })

/** A file was put to an incident. The digest stands in the chain: the bytes cannot be exchanged unnoticed. */
export const evidenceAdded = (added: Evidence): DomainEvent => ({
  id: added.id,
  type: 'evidence.added',
  record: recordOf(added),
  changes: [
    { path: 'evidence.id', new: added.id },
    { path: 'evidence.fileName', new: added.fileName },
    { path: 'evidence.mediaType', new: added.mediaType },
    { path: 'evidence.size', new: added.size },
    { path: 'evidence.sha256', new: added.sha256 },
  ],
  ...(added.description === '' ? {} : { text: added.description }),
  audience: added.audience,
  personal: ['evidence.fileName'],
})

/** Its bytes are hidden from most; they and the record stay. */
export const evidenceWithdrawn = (withdrawn: Evidence, reason: string): DomainEvent => ({
  type: 'evidence.withdrawn',
  record: recordOf(withdrawn),
  changes: [
    { path: 'evidence.id', new: withdrawn.id },
    { path: 'evidence.sha256', new: withdrawn.sha256 },
    { path: 'evidence.withdrawn', old: false, new: true },
  ],
  reason,
  audience: withdrawn.audience,
})
