import type { MutationResolvers, QueryResolvers } from '#generated/graphql.ts'
import { makeBatch } from '#platform/graphql/batch.ts'
import { makeCountedConnection, readPage } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import {
  ClientParams,
  CreateApiClient,
  CreateApiKey,
  PatchApiClient,
  presentApiClient,
  presentApiClientWithSecret,
  presentApiKey,
  presentApiKeyWithSecret,
  presentMe,
  RotateApiClient,
} from './access.schema.ts'
import type { Access } from './access.service.ts'
import { ROTATION_OVERLAP } from './api-clients.service.ts'

type Parts = Pick<Access, 'apiClients' | 'apiKeys' | 'describeOwn'>

/** Who am I, service accounts and their API keys. */
export function accessResolvers(access: Parts): ResolverMap {
  const findKeys = makeBatch(access.apiKeys.listMany)
  return {
    Query: queries(access),
    Mutation: { ...clientMutations(access), ...keyMutations(access) },
    ApiClient: {
      keys: async ({ id }: { readonly id: string }, _: object, context: GraphqlContext) =>
        ((await findKeys(context, id, undefined)) ?? []).map(presentApiKey),
    },
  }
}

const queries = ({ apiClients, describeOwn }: Parts): QueryResolvers<GraphqlContext> => ({
  me: async (_, __, { ctx }) => presentMe(ctx, await describeOwn(ctx)),
  apiClient: async (_, args, { ctx }) =>
    presentApiClient(await apiClients.get(ctx, parseInput(ClientParams, args).key)),
  apiClients: async (_, args, { ctx }) => {
    const page = await apiClients.list(ctx, readPage(args))
    return makeCountedConnection(page, args.after, presentApiClient, () => apiClients.count(ctx))
  },
})

const clientMutations = ({ apiClients }: Parts): MutationResolvers<GraphqlContext> => ({
  createApiClient: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => apiClients.create(ctx, parseInput(CreateApiClient, bodyOf(input))),
      presentSecret,
    ),
  updateApiClient: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const patch = parseInput(PatchApiClient, bodyOf(input, 'key', 'expectedVersion'))
        return apiClients.update(ctx, input.key, patch, input.expectedVersion)
      },
      (client) => ({ apiClient: presentApiClient(client) }),
    ),
  rotateApiClient: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { overlap = ROTATION_OVERLAP } = parseInput(RotateApiClient, bodyOf(input, 'key', 'expectedVersion'))
        return apiClients.rotate(ctx, input.key, overlap, input.expectedVersion ?? null)
      },
      presentSecret,
    ),
  revokeApiClient: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => apiClients.revoke(ctx, input.key, input.expectedVersion ?? null),
      (client) => ({ apiClient: presentApiClient(client) }),
    ),
})

const presentSecret = (made: Parameters<typeof presentApiClientWithSecret>[0]) => {
  const { clientSecret, ...apiClient } = presentApiClientWithSecret(made)
  return { apiClient, clientSecret }
}

const keyMutations = ({ apiKeys }: Parts): MutationResolvers<GraphqlContext> => ({
  createApiKey: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => apiKeys.create(ctx, input.client, parseInput(CreateApiKey, bodyOf(input, 'client'))),
      (made) => {
        const { apiKey, ...key } = presentApiKeyWithSecret(made)
        return { key, apiKey }
      },
    ),
  revokeApiKey: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => apiKeys.revoke(ctx, input.client, input.id),
      (key) => ({ key: presentApiKey(key) }),
    ),
})
