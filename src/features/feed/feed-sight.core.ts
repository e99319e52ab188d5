import type { IncidentAccess } from '#features/access/authorisation.core.ts'
import { audienceOf, isPermitted, mayOnIncident } from '#features/access/authorisation.core.ts'
import { OPERATION_NAMES, type Operation } from '#features/access/operations.core.ts'
import { type Addresses, maskAddresses } from '#features/master-data/contact.core.ts'
import type { Actor } from '#kernel/ctx.ts'
import type { Audience, Change } from '#kernel/events.ts'
import type { FeedEvent } from './feed-event.core.ts'

/** What decides who may know of an incident, for any number of those who ask. */
export type IncidentSight = {
  readonly number: string
  readonly access: Omit<IncidentAccess, 'inOwningTeam'>
  /** Keys of the people of the owning team of a restricted incident. */
  readonly members: readonly string[]
}

type Sighted = { readonly recordType: string; readonly recordId: string; readonly type: string }

export const INCIDENT = 'incident'

/** Records whose right to be read is not named after them. */
const READ_BY: Readonly<Record<string, Operation>> = Object.freeze({
  organisation: 'me.read',
  api_client: 'client.read',
  identity_provider: 'client.read',
  calendar_link: 'schedule.read',
  // Its events tell of drafts, too.
  article: 'article.read_draft',
  // What tells one person of several records at once: those who audit may know of all of them.
  notification: 'client.read',
})

const KNOWN = new Set<string>(OPERATION_NAMES)

/** The right that reading records of a type needs, or null: what nobody may read has no right of its own. */
export function rightToRead(recordType: string): Operation | null {
  const named = READ_BY[recordType] ?? `${recordType}.read`
  return KNOWN.has(named) ? (named as Operation) : null
}

/** The draft of the configuration is read by a right of its own. */
const rightOf = ({ recordType, type }: Sighted): Operation | null =>
  type === 'configuration.draft_changed' ? 'configuration.read_draft' : rightToRead(recordType)

const accessFor = (actor: Actor, { access, members }: IncidentSight): IncidentAccess => ({
  ...access,
  inOwningTeam: actor.kind === 'person' && members.includes(actor.key),
})

/**
 * What of an event the actor may see: all (`internal`), only what is shared with suppliers, or nothing (null). An
 * incident's events are seen by who may read its timeline as the incident is now; every other record's by the right
 * to read such records.
 */
export function sightOf(actor: Actor, event: Sighted, incidents: ReadonlyMap<string, IncidentSight>): Audience | null {
  if (event.recordType !== INCIDENT) {
    const right = rightOf(event)
    return right !== null && isPermitted(actor, right) ? 'internal' : null
  }
  const incident = incidents.get(event.recordId)
  if (incident === undefined) return null
  const access = accessFor(actor, incident)
  return mayOnIncident(actor, 'timeline.read', access) ? audienceOf(actor, access) : null
}

/**
 * The event as the actor may see it: addresses of incoming webhooks are as good as passwords, and shown whole to those
 * alone who manage people, here as in the records.
 */
export const concealFor = (actor: Actor, event: FeedEvent): FeedEvent =>
  event.changes.some(({ path }) => isAddresses(path)) && !isPermitted(actor, 'person.write')
    ? { ...event, changes: event.changes.map(concealChange) }
    : event

const isAddresses = (path: string): boolean => path === 'addresses' || path.startsWith('addresses.')

const concealChange = (change: Change): Change =>
  isAddresses(change.path) ? { path: change.path, old: concealed(change.old), new: concealed(change.new) } : change

/** Of a whole record's addresses the host is told; of anything else only that there is something. */
function concealed(value: unknown): unknown {
  if (value === null || value === undefined) return null
  return typeof value === 'object'
    ? maskAddresses({ webhook: null, teams: null, slack: null, ...value } as Addresses)
    : '…'
}

/** Those with the same rights, asking for the same, see the same. */
export const rightsOf = ({ id, kind, key, roles, sites, supplier }: Actor): string =>
  JSON.stringify([id, kind, key, roles, sites, supplier])
