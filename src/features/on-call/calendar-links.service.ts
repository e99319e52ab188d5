import { hash as digest } from 'node:crypto'
import { authorise, hashSecret, isPermitted, newSecret } from '#features/access/index.ts'
import { findPersonKeys } from '#features/people/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, invalidInput } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type CalendarLink, type CalendarLinkWithAddress, feedAddressOf, isOwnLink } from './calendar-link.core.ts'
import { countLinks, findLink, insertLink, listLinks, revokeLink } from './calendar-links.store.ts'
import { onCallErrors } from './on-call.errors.ts'
import { calendarLinkEvent } from './on-call.events.ts'
import { scheduleStore } from './schedules.store.ts'

export type CalendarLinkTarget = { readonly schedule: string | null; readonly person: string | null }

/**
 * Secret addresses of calendar feeds. What answers a secret is not kept for its Idempotency-Key: secrets are stored
 * hashed, and the kept answer would hold one in the clear.
 */
export type CalendarLinkService = {
  /** Throws FORBIDDEN for another person's without the right, INVALID_INPUT, or CALENDAR_LINKS_FULL. */
  readonly create: (ctx: Ctx, target: CalendarLinkTarget) => Promise<CalendarLinkWithAddress>
  /** All of them for who manages schedules, else those the caller made or that are for them. */
  readonly list: (ctx: Ctx, page: { limit: number; cursor: string | null }) => Promise<CursorPage<CalendarLink>>
  /** Ends a link for good; one that has ended stays as it is. Throws NOT_FOUND. */
  readonly revoke: (ctx: Ctx, id: string) => Promise<CalendarLink>
}

export type CalendarLinkParts = {
  readonly database: Database
  readonly newId: NewId
  /** The address of the service as its users know it, or null. */
  readonly publicUrl: string | null
}

export const makeCalendarLinkService = ({ database, newId, publicUrl }: CalendarLinkParts): CalendarLinkService => ({
  create: ({ idempotency: _, ...ctx }, target) =>
    database.transact(ctx, async (tx) => {
      await expectTarget(tx, ctx, target)
      const secret = newSecret()
      const link: CalendarLink = {
        id: newId(),
        ...target,
        createdBy: ctx.actor.key,
        createdAt: ctx.now,
        revokedAt: null,
        lastUsedAt: null,
      }
      insertLink(tx, link, hashSecret(secret))
      return {
        value: { ...link, address: feedAddressOf(publicUrl, secret) },
        events: [calendarLinkEvent('calendar_link.created', link)],
      }
    }),
  list: (ctx, { limit, cursor }) =>
    database.read(ctx, async (tx) => {
      const own = isPermitted(ctx.actor, 'calendar_link.manage') ? null : ctx.actor.key
      const binding = digest('sha256', JSON.stringify(['calendar-links', own]), 'base64url')
      const place = cursor === null ? null : decodeCursor(binding, cursor)
      if (cursor !== null && !(place?.length === 1 && isUuid(place[0]!))) throw errors.INVALID_CURSOR()
      const found = await listLinks(tx, own, limit + 1, place?.[0] ?? null)
      return cutPage(found, limit, ({ id }) => encodeCursor(binding, [id]))
    }),
  revoke: (ctx, id) =>
    database.transact(ctx, async (tx) => {
      const link = await findLink(tx, id)
      if (!link) throw errors.NOT_FOUND()
      if (!isOwnLink(link, ctx.actor.key) && !isPermitted(ctx.actor, 'calendar_link.manage')) throw errors.NOT_FOUND()
      if (link.revokedAt !== null) return { value: link, events: [] }
      revokeLink(tx, id, ctx.now)
      const revoked = { ...link, revokedAt: ctx.now }
      return { value: revoked, events: [calendarLinkEvent('calendar_link.revoked', revoked)] }
    }),
})

/** Refuses what the actor may not link to and what is not there. */
async function expectTarget(tx: Tx, { actor }: Ctx, target: CalendarLinkTarget): Promise<void> {
  const { schedule, person } = target
  if (schedule !== null) authorise(actor, 'schedule.read')
  if (person !== null && person !== actor.key) authorise(actor, 'calendar_link.manage')
  const known =
    schedule === null ? await findPersonKeys(tx, [person ?? '']) : await scheduleStore.findKeys(tx, [schedule])
  const [kind, key] = schedule === null ? (['person', person ?? ''] as const) : (['schedule', schedule] as const)
  if (known.get(key) !== true) {
    const [code, message] = known.has(key)
      ? ['RETIRED_REFERENCE', `the ${kind} "${key}" is retired`]
      : ['UNKNOWN_REFERENCE', `there is no ${kind} "${key}"`]
    throw invalidInput([{ pointer: `/${kind}`, code: code!, message: message! }])
  }
  const good = await countLinks(tx, target, LIMITS.calendarLinks)
  if (good >= LIMITS.calendarLinks) throw onCallErrors.CALENDAR_LINKS_FULL({ limit: LIMITS.calendarLinks })
}
