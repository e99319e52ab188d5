import {
  listNotificationsQuery,
  notificationDetailOut,
  notificationPageOut,
  notificationParams,
  presentDetail,
  presentNotification,
  readNotificationFilter,
} from '#features/notifications/notices.schema.ts'
import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import type { Notifications } from './read-notifications.service.ts'

const tags = ['Notifications']

/** Who was told what, how, and what became of it. */
export function notificationRoutes(api: Api, { notifications }: { readonly notifications: Notifications }): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/notifications',
    operationId: 'listNotifications',
    tags,
    summary: 'List notifications',
    description:
      'The latest first: one for each recipient of each thing that is told, sent or not. Those of incidents that the ' +
      'caller may not read are left out, save those sent to the caller: a page may hold fewer than asked for and still ' +
      'have a next one.',
    authorise: 'notification.list',
    query: listNotificationsQuery,
    answers: { 200: notificationPageOut },
    handle: ({ ctx, query: { limit, cursor, ...filter } }) =>
      notifications.list(ctx, { filter: readNotificationFilter(filter), limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentNotification), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/notifications/:id',
    operationId: 'getNotification',
    tags,
    summary: 'Read a notification with its attempts and what was sent',
    authorise: 'notification.read',
    params: notificationParams,
    answers: { 200: notificationDetailOut },
    handle: ({ ctx, params }) => notifications.get(ctx, params.id),
    respond: (shown) => ok(presentDetail(shown)),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/notifications/:id/retry',
    operationId: 'retryNotification',
    tags,
    summary: 'Try a notification again that failed or could not be delivered',
    description: 'At once and from the beginning, on the channels its recipient has now.',
    authorise: 'notification.retry',
    params: notificationParams,
    answers: { 200: notificationDetailOut },
    refusals: ['NOTIFICATION_NOT_RETRIABLE'],
    handle: ({ ctx, params }) => notifications.retry(ctx, params.id),
    respond: (shown) => ok(presentDetail(shown)),
  })
}
