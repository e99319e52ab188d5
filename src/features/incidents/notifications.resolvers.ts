import {
  listNotificationsQuery,
  type NotificationDetailWire,
  type NotificationWire,
  presentDetail,
  presentNotification,
  readNotificationFilter,
  type ShownNotice,
} from '#features/notifications/notices.schema.ts'
import type { IncidentResolvers, MutationResolvers, NotificationResolvers, QueryResolvers } from '#generated/graphql.ts'
import { makeBatch } from '#platform/graphql/batch.ts'
import { type Connection, makeConnection, readPage } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseQuery, queryOf } from '#platform/graphql/input.ts'
import { runMutation } from '#platform/graphql/mutation.ts'
import type { Notifications } from './read-notifications.service.ts'

type Page = { readonly limit: number; readonly cursor: string | undefined }

/** Who was told what, everywhere and of each incident. */
export function notificationResolvers({ notifications }: { readonly notifications: Notifications }): ResolverMap {
  const findOfIncident = makeBatch((ctx, ids, page: Page) => notifications.listOfMany(ctx, ids, page))
  const Query: QueryResolvers<GraphqlContext> = {
    notifications: async (_, args, { ctx }) => {
      const { limit, cursor, ...filter } = parseQuery(listNotificationsQuery, queryOf(args))
      const page = await notifications.list(ctx, { filter: readNotificationFilter(filter), limit, cursor })
      return makeConnection(page, args.after, presentNotification)
    },
    notification: async (_, { id }, { ctx }) => presentDetail(await notifications.get(ctx, id)),
  }
  const Incident: IncidentResolvers<GraphqlContext, { readonly id: string }> = {
    notifications: async ({ id }, args, context): Promise<Connection<NotificationWire> | null> => {
      const page = await findOfIncident(context, id, readPage(args))
      return page === null ? null : makeConnection<ShownNotice, NotificationWire>(page, args.after, presentNotification)
    },
  }
  const Mutation: MutationResolvers<GraphqlContext> = {
    retryNotification: (_, { input }, context, info) =>
      runMutation(
        context,
        info,
        input,
        (ctx) => notifications.retry(ctx, input.id),
        (shown) => ({ notification: presentDetail(shown) }),
      ),
  }
  const findDetail = makeBatch((ctx, ids, _: undefined) => notifications.detailsOf(ctx, ids))
  type Shown = NotificationWire & Partial<NotificationDetailWire>
  const detailOf = async (id: string, context: GraphqlContext) => {
    const detail = await findDetail(context, id, undefined)
    return detail === null ? null : presentDetail(detail)
  }
  const Notification: NotificationResolvers<GraphqlContext, Shown> = {
    attempts: async ({ id, attempts }, _, context) => attempts ?? (await detailOf(id, context))?.attempts ?? [],
    holds: async ({ id, holds }, _, context) => holds ?? (await detailOf(id, context))?.holds ?? [],
  }
  return { Query, Incident, Mutation, Notification }
}
