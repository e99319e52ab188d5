import { isPermitted } from '#features/access/index.ts'
import type { Channel } from '#features/master-data/contact.core.ts'
import { type NoticeWalk, walkNotices } from '#features/notifications/index.ts'
import type { NoticeEvent, NoticeState } from '#features/notifications/notice.core.ts'
import type { ShownNotice } from '#features/notifications/shown-notice.core.ts'
import type { StoredNotice } from '#features/notifications/stored-notice.core.ts'
import type { Actor } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant, type Instant, parseInstant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { findIncidentIds } from './incident.store.ts'
import { listReachable } from './incident-access.service.ts'
import { parseNumber } from './incident-row.core.ts'

/** What a list of notices asks for; what is left out does not matter. */
export type NotificationFilter = {
  readonly states?: readonly NoticeState[] | undefined
  /** Ids or numbers. */
  readonly incidents?: readonly string[] | undefined
  /** Keys of people, or `kind:key`. */
  readonly recipients?: readonly string[] | undefined
  readonly channels?: readonly Channel[] | undefined
  readonly events?: readonly NoticeEvent[] | undefined
  readonly priorities?: readonly string[] | undefined
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
}

export type NotificationRequest = {
  readonly filter: NotificationFilter
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Notices looked through for one page, so that who may see few pays no more than others. */
const REACH = 5 * LIMITS.pageSize

/** One page, the latest first. Throws INVALID_CURSOR. */
export async function readNotificationPage(
  tx: Tx,
  actor: Actor,
  { filter, limit, cursor }: NotificationRequest,
): Promise<CursorPage<ShownNotice>> {
  if (limit < 1 || limit > LIMITS.pageSize) throw errors.INVALID_QUERY()
  const binding = bindingOf(filter)
  const cursorOf = ({ notice }: { readonly notice: StoredNotice }) => encodeCursor(binding, placeOf(notice))
  const walk = await planWalk(tx, filter)
  const items: ShownNotice[] = []
  let after = cursor === undefined ? null : readPlace(binding, cursor)
  for (let looked = 0; looked < REACH; ) {
    const reach = Math.min(looked === 0 ? limit : looked * 2, REACH - looked)
    const found = await walkNotices(tx, { ...walk, after, limit: reach + 1 })
    const some = found.slice(0, reach)
    items.push(
      ...(await showNotices(
        tx,
        actor,
        some.filter((notice) => fits(notice, filter)),
      )),
    )
    if (items.length > limit || (items.length === limit && found.length > reach)) {
      const page = items.slice(0, limit)
      return { items: page, nextCursor: cursorOf(page.at(-1)!), cursorOf }
    }
    if (found.length <= reach) return { items, nextCursor: null, cursorOf }
    const last = some.at(-1)!
    after = [last.plannedAt, last.id]
    looked += some.length
  }
  return { items, nextCursor: encodeCursor(binding, [formatInstant(after![0]), after![1]]), cursorOf }
}

const bindingOf = (filter: NotificationFilter): string =>
  JSON.stringify([
    'notifications',
    ...[filter.states, filter.incidents, filter.recipients, filter.channels, filter.events, filter.priorities].map(
      (values) => values?.toSorted() ?? null,
    ),
    filter.from ?? null,
    filter.to ?? null,
  ])

const placeOf = ({ plannedAt, id }: StoredNotice): readonly [string, string] => [formatInstant(plannedAt), id]

function readPlace(binding: string, cursor: string): readonly [Instant, string] {
  const [text = '', id = '', ...more] = decodeCursor(binding, cursor) ?? []
  const plannedAt = parseInstant(text)
  if (plannedAt === null || !isUuid(id) || more.length > 0) throw errors.INVALID_CURSOR()
  return [plannedAt, id]
}

type Walk = Pick<NoticeWalk, 'by' | 'from' | 'to'>

/** The index that leads: that of the incidents, else of the recipients, else of the states, else of all. */
async function planWalk(tx: Tx, filter: NotificationFilter): Promise<Walk> {
  const { incidents, recipients, states } = filter
  const by = async (): Promise<Walk['by']> => {
    if (incidents) return { member: 'incident', values: await findIds(tx, incidents) }
    if (recipients) return { member: 'recipient', values: [...new Set(recipients.map(nameRecipient))] }
    return states ? { member: 'state', values: [...new Set(states)] } : null
  }
  return { by: await by(), from: filter.from ?? null, to: filter.to ?? null }
}

async function findIds(tx: Tx, references: readonly string[]): Promise<readonly string[]> {
  const readable = references.filter((reference) => isUuid(reference) || parseNumber(reference) !== null)
  const found = readable.length > 0 ? await findIncidentIds(tx, readable) : new Map<string, string>()
  return [...new Set(readable.flatMap((reference) => found.get(reference) ?? []))]
}

const nameRecipient = (recipient: string): string => (recipient.includes(':') ? recipient : `person:${recipient}`)

function fits({ state, recipient, channel, event, priority }: StoredNotice, filter: NotificationFilter): boolean {
  const isOf = <T>(values: readonly T[] | undefined, value: T): boolean =>
    values === undefined || values.includes(value)
  return (
    isOf(filter.states, state) &&
    isOf(filter.recipients?.map(nameRecipient), `${recipient.kind}:${recipient.key}`) &&
    (filter.channels === undefined || (channel !== null && filter.channels.includes(channel))) &&
    isOf(filter.events, event) &&
    isOf(filter.priorities, priority)
  )
}

/**
 * Of these notices those the actor may know of, in their order: those of incidents the actor may read, and one's own.
 * An incident that was restricted meanwhile hides its number from a recipient who may not read it any more.
 */
export async function showNotices(
  tx: Tx,
  actor: Actor,
  notices: readonly StoredNotice[],
): Promise<readonly ShownNotice[]> {
  const ids = [...new Set(notices.flatMap(({ incidentId }) => incidentId ?? []))]
  const reachable = await listReachable(tx, actor, ids, 'notification.read')
  const isOwn = ({ recipient }: StoredNotice): boolean =>
    actor.kind === 'person' && recipient.kind === 'person' && recipient.key === actor.key
  return notices.flatMap((notice): ShownNotice[] => {
    const incident = notice.incidentId === null ? undefined : reachable.get(notice.incidentId)
    const isKnown = notice.incidentId === null ? mayReadApart(actor, notice) : incident !== undefined
    return isKnown || isOwn(notice) ? [{ notice, number: incident?.number ?? null }] : []
  })
}

/** Bundles and digests are for those who may read all incidents; hand-overs and tests for those who read schedules. */
const mayReadApart = (actor: Actor, { record }: StoredNotice): boolean =>
  record.type === 'notification'
    ? actor.kind === 'system' ||
      (actor.sites === null && actor.roles.some((role) => role === 'auditor' || role === 'admin'))
    : isPermitted(actor, 'asset.read')
