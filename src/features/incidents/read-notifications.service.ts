import { authorise, isPermitted } from '#features/access/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import type { NoticeAttempt } from '#features/notifications/attempt.core.ts'
import {
  findNotices,
  type LoadDirectory,
  listAttempts,
  listInside,
  lockNotices,
  lookUp,
  noticeRetried,
  retryNotice,
  saveNotices,
} from '#features/notifications/index.ts'
import type { ShownDetail, ShownNotice } from '#features/notifications/shown-notice.core.ts'
import type { StoredNotice } from '#features/notifications/stored-notice.core.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import type { CursorPage } from '#kernel/pages.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { listReachable } from './incident-access.service.ts'
import { type NotificationRequest, readNotificationPage, showNotices } from './notification-page.service.ts'

export type Notifications = ReturnType<typeof makeNotifications>

type Parts = { readonly database: Database; readonly directory: LoadDirectory }

/** Who was told what, how, and what became of it. */
export const makeNotifications = ({ database, directory }: Parts) => ({
  /**
   * One page, the latest first. What the caller may not know of is left out, and no more than so many are looked
   * through for a page: one may hold fewer than `limit` and still have a next one. Throws INVALID_CURSOR.
   */
  list: (ctx: Ctx, request: NotificationRequest): Promise<CursorPage<ShownNotice>> => {
    authorise(ctx.actor, 'notification.list')
    return database.read(ctx, (tx) => readNotificationPage(tx, ctx.actor, request))
  },

  /** The latest of several incidents that the caller has read already, for nested reads. */
  listOfMany: (
    ctx: Ctx,
    incidentIds: readonly string[],
    page: Pick<NotificationRequest, 'limit' | 'cursor'>,
  ): Promise<ReadonlyMap<string, CursorPage<ShownNotice>>> =>
    database.read(ctx, async (tx) => {
      const reachable = [...(await listReachable(tx, ctx.actor, incidentIds, 'notification.read')).keys()]
      const pages = await Promise.all(
        reachable.map((id) => readNotificationPage(tx, ctx.actor, { ...page, filter: { incidents: [id] } })),
      )
      return new Map(reachable.map((id, place) => [id, pages[place]!]))
    }),

  /** One with its attempts and what was sent. Throws NOT_FOUND. */
  get: (ctx: Ctx, id: string): Promise<ShownDetail> => {
    authorise(ctx.actor, 'notification.read')
    return database.read(ctx, async (tx) => {
      const [notice] = isUuid(id) ? await findNotices(tx, [id]) : []
      return showDetail(tx, ctx.actor, await reach(tx, ctx.actor, notice))
    })
  },

  /** The attempts of several that the caller has read already, for nested reads. */
  detailsOf: (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, ShownDetail>> =>
    database.read(ctx, async (tx) => {
      const shown = await showNotices(tx, ctx.actor, await findNotices(tx, ids))
      return new Map((await showDetails(tx, ctx.actor, shown)).map((detail) => [detail.notice.id, detail]))
    }),

  /**
   * Has one that failed, or could not be delivered, tried again at once. Throws NOT_FOUND, FORBIDDEN,
   * NOTIFICATION_NOT_RETRIABLE and NOTIFICATION_UNREACHABLE.
   */
  retry: (ctx: Ctx, id: string): Promise<ShownDetail> =>
    database.transact(ctx, async (tx) => {
      const [found] = isUuid(id) ? await findNotices(tx, [id]) : []
      await reach(tx, ctx.actor, found)
      authorise(ctx.actor, 'notification.retry')
      await lockRecords(tx, [found!.record.id])
      const notice = (await lockNotices(tx, [id])).find((one) => one.id === id)!
      const book = await directory.forRecipients(tx, [notice.recipient])
      const retried = retryNotice(notice, lookUp(book, notice.recipient), ctx.now)
      saveNotices(tx, [retried])
      const [shown] = await showNotices(tx, ctx.actor, [retried])
      return { value: await showDetail(tx, ctx.actor, shown!), events: [noticeRetried(retried)] }
    }),
})

/** The notice as the actor may know it. Throws NOT_FOUND. */
async function reach(tx: Tx, actor: Actor, notice: StoredNotice | undefined): Promise<ShownNotice> {
  const [shown] = notice ? await showNotices(tx, actor, [notice]) : []
  if (!shown) throw errors.NOT_FOUND()
  return shown
}

const showDetail = async (tx: Tx, actor: Actor, shown: ShownNotice): Promise<ShownDetail> =>
  (await showDetails(tx, actor, [shown]))[0]!

/**
 * Notices with the attempts of what they went out in. The text of a bundle tells of other incidents: only who may read
 * the bundle sees it. Four statements, whatever their number.
 */
async function showDetails(tx: Tx, actor: Actor, shown: readonly ShownNotice[]): Promise<readonly ShownDetail[]> {
  const bundleIds = [...new Set(shown.flatMap(({ notice }) => notice.bundleId ?? []))]
  const ids = shown.map(({ notice }) => notice.id)
  const collections = shown.filter(({ notice }) => notice.incidentId === null).map(({ notice }) => notice.id)
  const [attempts, inside, bundles] = await Promise.all([
    listAttempts(tx, [...ids, ...bundleIds]),
    collections.length > 0 ? listInside(tx, collections) : [],
    bundleIds.length > 0 ? findNotices(tx, bundleIds).then((found) => showNotices(tx, actor, found)) : [],
  ])
  const readable = new Set([...ids, ...bundles.map(({ notice }) => notice.id)])
  const seesAddresses = isPermitted(actor, 'person.read')
  return shown.map((one) => ({
    ...one,
    attempts: attempts
      .filter(({ notificationId: id }) => id === one.notice.id || id === one.notice.bundleId)
      .map((attempt) => conceal(attempt, seesAddresses, readable.has(attempt.notificationId))),
    holds: inside.filter(({ bundleId }) => bundleId === one.notice.id).map(({ id }) => id),
  }))
}

function conceal(attempt: NoticeAttempt, seesAddresses: boolean, seesText: boolean): NoticeAttempt {
  const { personal } = attempt
  if (personal === null || (seesAddresses && seesText)) return attempt
  const { address, subject, text, detail } = personal
  return {
    ...attempt,
    personal: {
      detail,
      address: seesAddresses ? address : maskEmail(address),
      subject: seesText ? subject : null,
      text: seesText ? text : null,
    },
  }
}

/** `m…@plant.example`. */
const maskEmail = (address: string | null): string | null =>
  address?.includes('@') ? `${address.slice(0, 1)}…${address.slice(address.lastIndexOf('@'))}` : address
