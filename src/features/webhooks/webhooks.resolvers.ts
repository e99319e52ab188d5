import type { MutationResolvers, QueryResolvers } from '#generated/graphql.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput, parseQuery, queryOf } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import {
  ListDeliveriesQuery,
  presentDelivery,
  presentReplayed,
  presentTest,
  ReplayBody,
  readOrder,
} from './deliveries.schema.ts'
import type { WebhookDoors } from './webhooks.routes.ts'
import {
  EnableBody,
  ListWebhooksQuery,
  NewWebhook,
  presentWebhook,
  presentWithSecret,
  RotateBody,
  readContent,
  readPatch,
  WebhookParams,
  WebhookPatchIn,
} from './webhooks.schema.ts'
import { ROTATION_OVERLAP } from './webhooks.service.ts'

/** Webhooks and their deliveries. */
export const webhookResolvers = (services: WebhookDoors): ResolverMap => ({
  Query: queries(services),
  Mutation: { ...changes(services), ...actions(services) },
})

const queries = ({ webhooks, webhookDeliveries }: WebhookDoors): QueryResolvers<GraphqlContext> => ({
  webhooks: async (_, page, { ctx }) => {
    const { limit, cursor } = parseQuery(ListWebhooksQuery, queryOf(page))
    return makeConnection(await webhooks.list(ctx, { limit, cursor: cursor ?? null }), page.after, presentWebhook)
  },
  webhook: async (_, { id }, { ctx }) => presentWebhook(await webhooks.get(ctx, id)),
  webhookDeliveries: async (_, { webhook, ...args }, { ctx }) => {
    const { limit, cursor, state } = parseQuery(
      ListDeliveriesQuery,
      queryOf({ ...args, filter: { state: args.state } }),
    )
    const query = { state: state ?? null, limit, cursor: cursor ?? null }
    return makeConnection(await webhookDeliveries.list(ctx, webhook, query), args.after, presentDelivery)
  },
})

const idOf = (input: { readonly id: string }): string => parseInput(WebhookParams, { id: input.id }).id

const changes = ({ webhooks }: WebhookDoors): MutationResolvers<GraphqlContext> => ({
  createWebhook: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => webhooks.create(ctx, readContent(parseInput(NewWebhook, bodyOf(input)))),
      (made) => ({ webhook: presentWebhook(made), secret: presentWithSecret(made).secret }),
    ),
  updateWebhook: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const patch = readPatch(parseInput(WebhookPatchIn, bodyOf(input, 'id', 'expectedVersion')))
        return webhooks.update(ctx, idOf(input), patch, input.expectedVersion)
      },
      (view) => ({ webhook: presentWebhook(view) }),
    ),
  deleteWebhook: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => webhooks.remove(ctx, idOf(input), input.expectedVersion ?? null),
      ({ id }) => ({ deletedId: id }),
    ),
})

const actions = ({ webhooks, webhookDeliveries }: WebhookDoors): MutationResolvers<GraphqlContext> => ({
  enableWebhook: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { skip } = parseInput(EnableBody, bodyOf(input, 'id', 'expectedVersion'))
        return webhooks.enable(ctx, idOf(input), skip ?? false, input.expectedVersion ?? null)
      },
      (view) => ({ webhook: presentWebhook(view) }),
    ),
  disableWebhook: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => webhooks.disable(ctx, idOf(input), input.expectedVersion ?? null),
      (view) => ({ webhook: presentWebhook(view) }),
    ),
  rotateWebhookSecret: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { overlap } = parseInput(RotateBody, bodyOf(input, 'id', 'expectedVersion'))
        return webhooks.rotate(ctx, idOf(input), overlap ?? ROTATION_OVERLAP, input.expectedVersion ?? null)
      },
      (made) => ({ webhook: presentWebhook(made), secret: presentWithSecret(made).secret }),
    ),
  testWebhook: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => webhookDeliveries.test(ctx, idOf(input)),
      (end) => ({ test: presentTest(end) }),
    ),
  replayWebhook: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => webhookDeliveries.replay(ctx, idOf(input), readOrder(parseInput(ReplayBody, bodyOf(input, 'id')))),
      (replayed) => presentReplayed(replayed),
    ),
})
