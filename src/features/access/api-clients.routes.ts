import { z } from 'zod'
import { created, ok, okVersioned } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  ApiClientOut,
  ApiClientsOut,
  ApiClientWithSecretOut,
  ApiKeyOut,
  ApiKeyParams,
  ApiKeysOut,
  ApiKeyWithSecretOut,
  ClientParams,
  CreateApiClient,
  CreateApiKey,
  ListApiClientsQuery,
  PatchApiClient,
  presentApiClient,
  presentApiClientWithSecret,
  presentApiKey,
  presentApiKeyWithSecret,
  RevokeApiClient,
  RotateApiClient,
} from './access.schema.ts'
import type { Access } from './access.service.ts'
import { ROTATION_OVERLAP } from './api-clients.service.ts'

const tags = ['Access']
const pathOf = (client: { readonly key: string }): string => `/v1/api-clients/${encodeURIComponent(client.key)}`

const SECRET_NOTE =
  'The secret is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key: repeating the request is a new request.'

/** Service accounts and their API keys. */
export function apiClientRoutes(api: Api, access: Pick<Access, 'apiClients' | 'apiKeys'>): void {
  addReadRoutes(api, access)
  addChangeRoutes(api, access)
  addApiKeyRoutes(api, access)
}

function addReadRoutes(api: Api, { apiClients }: Pick<Access, 'apiClients'>): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/api-clients',
    operationId: 'listApiClients',
    tags,
    summary: 'List API clients',
    authorise: 'client.read',
    query: ListApiClientsQuery,
    answers: { 200: ApiClientsOut },
    handle: ({ ctx, query }) => apiClients.list(ctx, { limit: query.limit, cursor: query.cursor }),
    respond: (page) => ok({ items: page.items.map(presentApiClient), nextCursor: page.nextCursor }),
  })

  addRoute(api, {
    method: 'GET',
    url: '/v1/api-clients/:key',
    operationId: 'getApiClient',
    tags,
    summary: 'Get an API client',
    authorise: 'client.read',
    params: ClientParams,
    query: z.strictObject({}),
    answers: { 200: ApiClientOut },
    handle: ({ ctx, params }) => apiClients.get(ctx, params.key),
    respond: (client) => okVersioned(presentApiClient(client), client.version),
  })
}

function addChangeRoutes(api: Api, { apiClients }: Pick<Access, 'apiClients'>): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/api-clients',
    operationId: 'createApiClient',
    tags,
    summary: 'Create an API client',
    description: SECRET_NOTE,
    authorise: 'client.manage',
    body: CreateApiClient,
    answers: { 201: ApiClientWithSecretOut },
    refusals: ['PRINCIPAL_EXISTS', 'GRANT_BEYOND_OWN', 'SITES_ONLY'],
    handle: ({ ctx, body }) => apiClients.create(ctx, body),
    respond: (made) => created(presentApiClientWithSecret(made), pathOf(made.client), made.client.version),
  })

  addRoute(api, {
    method: 'PATCH',
    url: '/v1/api-clients/:key',
    operationId: 'updateApiClient',
    tags,
    summary: 'Change an API client',
    description: 'A change of roles, sites, supplier or expiry ends the tokens issued before it.',
    authorise: 'client.manage',
    params: ClientParams,
    body: PatchApiClient,
    answers: { 200: ApiClientOut },
    refusals: ['CLIENT_REVOKED', 'GRANT_BEYOND_OWN', 'SITES_ONLY'],
    handle: ({ ctx, params, body, expectedVersion }) => apiClients.update(ctx, params.key, body, expectedVersion),
    respond: (client) => okVersioned(presentApiClient(client), client.version),
  })

  addRoute(api, {
    method: 'POST',
    url: '/v1/api-clients/:key/rotate',
    operationId: 'rotateApiClient',
    tags,
    summary: 'Give an API client a new secret',
    description: `The present secret goes on being good for a while, so that programs can be changed over. ${SECRET_NOTE}`,
    authorise: 'client.manage',
    params: ClientParams,
    body: RotateApiClient,
    answers: { 200: ApiClientWithSecretOut },
    refusals: ['CLIENT_REVOKED', 'SITES_ONLY'],
    handle: ({ ctx, params, body, expectedVersion }) =>
      apiClients.rotate(ctx, params.key, body.overlap ?? ROTATION_OVERLAP, expectedVersion),
    respond: (made) => okVersioned(presentApiClientWithSecret(made), made.client.version),
  })

  addRoute(api, {
    method: 'POST',
    url: '/v1/api-clients/:key/revoke',
    operationId: 'revokeApiClient',
    tags,
    summary: 'End an API client, its tokens and its API keys, for good',
    authorise: 'client.manage',
    params: ClientParams,
    body: RevokeApiClient,
    answers: { 200: ApiClientOut },
    refusals: ['SITES_ONLY'],
    handle: ({ ctx, params, expectedVersion }) => apiClients.revoke(ctx, params.key, expectedVersion),
    respond: (client) => okVersioned(presentApiClient(client), client.version),
  })
}

function addApiKeyRoutes(api: Api, { apiKeys }: Pick<Access, 'apiKeys'>): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/api-clients/:key/keys',
    operationId: 'listApiKeys',
    tags,
    summary: 'List the API keys of an API client',
    authorise: 'client.read',
    params: ClientParams,
    query: z.strictObject({}),
    answers: { 200: ApiKeysOut },
    handle: ({ ctx, params }) => apiKeys.list(ctx, params.key),
    respond: (keys) => ok({ items: keys.map(presentApiKey), nextCursor: null }),
  })

  addRoute(api, {
    method: 'POST',
    url: '/v1/api-clients/:key/keys',
    operationId: 'createApiKey',
    tags,
    summary: 'Make an API key for an API client',
    description: `It acts with the client's roles and sites. ${SECRET_NOTE}`,
    authorise: 'client.manage',
    params: ClientParams,
    body: CreateApiKey,
    answers: { 201: ApiKeyWithSecretOut },
    refusals: ['CLIENT_REVOKED', 'API_KEYS_FULL', 'SITES_ONLY'],
    handle: ({ ctx, params, body }) => apiKeys.create(ctx, params.key, body),
    respond: (made, { params }) =>
      created(presentApiKeyWithSecret(made), `/v1/api-clients/${encodeURIComponent(params.key)}/keys`),
  })

  addRoute(api, {
    method: 'POST',
    url: '/v1/api-clients/:key/keys/:id/revoke',
    operationId: 'revokeApiKey',
    tags,
    summary: 'End an API key',
    authorise: 'client.manage',
    params: ApiKeyParams,
    body: RevokeApiClient,
    answers: { 200: ApiKeyOut },
    refusals: ['SITES_ONLY'],
    handle: ({ ctx, params }) => apiKeys.revoke(ctx, params.key, params.id),
    respond: (key) => ok(presentApiKey(key)),
  })
}
