import type { DomainEvent } from '#kernel/events.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { heartbeatNoun } from './heartbeat.core.ts'

/** What is told of a heartbeat besides changes of its record; a ping by itself tells nothing. */
export const HEARTBEAT_EVENTS = ['heartbeat.silent', 'heartbeat.returned'] as const

const recordOf = (id: string) => ({ type: heartbeatNoun.type, id })

const wireOf = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** A ping is overdue. `incident` is the number of the incident that was opened for it, or had been. */
export const heartbeatSilent = (
  id: string,
  told: { readonly lastPingAt: Instant | null; readonly silentSince: Instant; readonly incident: string | null },
): DomainEvent => ({
  type: 'heartbeat.silent',
  record: recordOf(id),
  changes: [
    { path: 'state', old: 'alive', new: 'silent' },
    { path: 'lastPingAt', old: wireOf(told.lastPingAt), new: wireOf(told.lastPingAt) },
    { path: 'silentSince', old: null, new: formatInstant(told.silentSince) },
    { path: 'incident', old: null, new: told.incident },
  ],
})

/** A silent source was heard again. `incident` is the number of the open incident, which was resolved or got a note. */
export const heartbeatReturned = (
  id: string,
  told: { readonly silentSince: Instant | null; readonly at: Instant; readonly incident: string | null },
): DomainEvent => ({
  type: 'heartbeat.returned',
  record: recordOf(id),
  changes: [
    { path: 'state', old: 'silent', new: 'alive' },
    { path: 'silentSince', old: wireOf(told.silentSince), new: null },
    { path: 'lastPingAt', old: null, new: formatInstant(told.at) },
    { path: 'incident', old: null, new: told.incident },
  ],
})
