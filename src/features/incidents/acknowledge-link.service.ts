import { actorOf, isActive } from '#features/access/access.core.ts'
import { findPrincipalByKey, systemCtx } from '#features/access/index.ts'
import type { AcknowledgeLink, Links } from '#features/notifications/index.ts'
import { findPeople } from '#features/people/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { linkErrors } from './acknowledge-link.errors.ts'
import type { LinkView } from './acknowledge-page.core.ts'
import { type ChangeParts, changeIncident } from './change-incident.service.ts'
import { lockIncident, readIncident } from './incident-access.service.ts'
import { transition } from './lifecycle.core.ts'
import { findUseOfLink, insertUsedLink } from './used-links.store.ts'

/** Where a request with a link comes from. */
export type LinkVisit = {
  readonly token: string
  readonly now: Instant
  readonly requestId: string
  readonly address: string
}

export type AcknowledgeLinks = {
  /** What the link would do. Changes nothing, however often it is called. */
  readonly show: (visit: LinkVisit) => Promise<LinkView>
  /**
   * Acknowledges as the person the link was made for, with the rights they have now; once. `refusal` says why nothing
   * was done: the link was used before, or somebody else came first.
   */
  readonly use: (visit: LinkVisit) => Promise<{ readonly view: LinkView; readonly refusal: AppError | null }>
}

export type AcknowledgeLinkParts = ChangeParts & { readonly database: Database; readonly links: Links }

/** Acting by a link of a message. Both throw LINK_INVALID, LINK_EXPIRED and LINK_NOT_PERMITTED. */
export function makeAcknowledgeLinks({ database, links, ...parts }: AcknowledgeLinkParts): AcknowledgeLinks {
  const look = (link: AcknowledgeLink, now: Instant): Promise<Seen> =>
    database.read(systemCtx(link.org, now, 'link'), (tx) => loadSeen(tx, parts, link, now)).catch(refuse)
  return {
    show: async (visit) => (await look(await readLink(links, visit), visit.now)).view,
    use: async (visit) => {
      const link = await readLink(links, visit)
      const { actor, view } = await look(link, visit.now)
      if (view.state !== 'open') return { view, refusal: refusalOf(view) }
      const ctx = actingCtx(link, actor, visit)
      const acted = await database.transact(ctx, (tx) => acknowledge(tx, ctx, parts, link)).catch(refuse)
      if (acted !== null) return { view: { ...view, state: 'done', usedAt: visit.now, incident: acted }, refusal: null }
      const after = (await look(link, visit.now)).view
      return { view: after, refusal: refusalOf(after) }
    },
  }
}

/** Why a link that does not stand open is not used. */
const refusalOf = ({ usedAt, incident }: LinkView): AppError =>
  usedAt === null
    ? linkErrors.LINK_SETTLED({ status: incident.status })
    : linkErrors.LINK_USED({ at: formatInstant(usedAt) })

async function readLink(links: Links, { token, now }: LinkVisit): Promise<AcknowledgeLink> {
  const read = await links.read(token, now)
  if (read.kind === 'forged') throw linkErrors.LINK_INVALID()
  if (read.kind === 'expired') throw linkErrors.LINK_EXPIRED()
  return read.link
}

type Seen = { readonly actor: Actor; readonly view: LinkView }

async function loadSeen(tx: Tx, { grounds }: ChangeParts, link: AcknowledgeLink, now: Instant): Promise<Seen> {
  const actor = await loadActor(tx, link, now)
  const [{ incident }, people, usedAt, plant] = await Promise.all([
    readIncident(tx, actor, link.incidentId, 'incident.acknowledge'),
    findPeople(tx, [link.person]),
    findUseOfLink(tx, link.noticeId),
    grounds.plant.plant(tx),
  ])
  const person = people.get(link.person)?.content
  const [primary] = incident.assets
  return {
    actor,
    view: {
      state: usedAt !== null ? 'done' : incident.status === 'new' ? 'open' : 'settled',
      incident,
      name: actor.name,
      language: person?.language ?? null,
      timeZone: person?.timeZone ?? (primary === undefined ? plant.timeZone : plant.timeZoneOf(primary)),
      usedAt,
    },
  }
}

/** The person with the rights they have in this transaction. A change after it is refused as the next one is entered. */
async function loadActor(tx: Tx, { person }: AcknowledgeLink, now: Instant): Promise<Actor> {
  const principal = await findPrincipalByKey(tx, person)
  if (principal?.kind !== 'person' || !isActive(principal, now)) throw linkErrors.LINK_NOT_PERMITTED()
  return actorOf(principal, 'link', now)
}

const actingCtx = ({ org }: AcknowledgeLink, actor: Actor, { now, requestId, address }: LinkVisit): Ctx => ({
  org,
  actor,
  now,
  requestId,
  source: { client: 'link', address },
})

/**
 * The use is written behind the lock of the incident, in the transaction of the acknowledge: both or neither. Null when
 * somebody came first, by this link or otherwise.
 */
async function acknowledge(
  tx: Tx,
  ctx: Ctx,
  parts: ChangeParts,
  { noticeId, incidentId, person }: AcknowledgeLink,
): Promise<Decision<LinkView['incident'] | null>> {
  const { actor, now } = ctx
  const reached = await lockIncident(tx, actor, incidentId, 'incident.acknowledge')
  const isFirst =
    reached.incident.status === 'new' && (await insertUsedLink(tx, { id: noticeId, incidentId, person, usedAt: now }))
  if (!isFirst) return { value: null, events: [] }
  const act = { by: { id: actor.id, kind: actor.kind, key: actor.key }, now, at: null, reason: null }
  const { value, events } = await changeIncident(tx, ctx, parts, {
    reach: async () => reached,
    beside: [],
    expectedVersion: null,
    action: 'acknowledge',
    reason: null,
    prepare: async () => (stand) => transition(stand.incident, { action: 'acknowledge' }, act, NOTHING_TO_CLOSE),
  })
  return { value: value.incident, events }
}

const NOTHING_TO_CLOSE = { closing: { verification: false, missingSignatures: [] }, dedupKeyInUse: false }

const NOT_PERMITTED = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'])

/** Whoever holds a link learns no more than that it is not permitted. */
function refuse(error: unknown): never {
  if (error instanceof AppError && NOT_PERMITTED.has(error.code))
    throw linkErrors.LINK_NOT_PERMITTED({}, { cause: error })
  throw error
}
