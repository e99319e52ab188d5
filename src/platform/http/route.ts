import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { mendMediaType } from './bodies.ts'
import type {
  Api,
  Described,
  MaybeSchema,
  Method,
  PublicRouteDefinition,
  RouteDefinition,
  Shapes,
} from './definition.ts'
import './fastify.ts'
import { makePublicHandler, makeRestHandler } from './handler.ts'
import { describeResponses } from './responses.ts'

export type { Api, Call, PublicRouteDefinition, RefusalForm, RouteDefinition, Success, Visit } from './definition.ts'

/**
 * How every REST route of the house is written. In `x.routes.ts`:
 *
 * ```ts
 * import { type Api, addRoute } from '#platform/http/route.ts'
 * import { created, okVersioned } from '#platform/http/answer.ts'
 * import { Asset, CreateAsset, ListAssetsQuery, presentAsset, presentAssets } from './asset.schema.ts'
 *
 * export function assetRoutes(api: Api, { assets }: { assets: AssetService }) {
 *   addRoute(api, {
 *     method: 'POST',
 *     url: '/v1/assets',
 *     operationId: 'createAsset',
 *     tags: ['Assets'],
 *     summary: 'Create an asset',
 *     authorise: 'asset.write',                       // its row of the authorisation matrix
 *     body: CreateAsset,                              // z.strictObject: unknown members are refused
 *     answers: { 201: Asset },                        // what success looks like, for openapi.yaml and the contract test
 *     refusals: ['ASSET_KEY_TAKEN'],                  // its own codes; the usual ones are added
 *     handle: ({ ctx, body }) => assets.create(ctx, body),
 *     respond: (asset) => created(presentAsset(asset), `/v1/assets/${encodeURIComponent(asset.key)}`, asset.version),
 *   })
 *   addRoute(api, {
 *     method: 'PATCH',
 *     url: '/v1/assets/:key',                         // the key arrives percent-decoded
 *     …
 *     params: z.strictObject({ key: keyIn }),
 *     body: PatchAsset,
 *     handle: ({ ctx, params, body, expectedVersion }) => assets.patch(ctx, params.key, body, expectedVersion),
 *     respond: (asset) => okVersioned(presentAsset(asset), asset.version),
 *   })
 * }
 * ```
 *
 * - `handle` calls one service function; the service writes through `transact(ctx, …)` and nothing else.
 * - `respond` is pure: it presents the service's value, once. With an `Idempotency-Key` on `POST` or `PATCH` it runs
 *   inside the transaction and its bytes are stored with the change; otherwise it runs after it. It must therefore
 *   depend on its arguments alone.
 * - `ctx.now` is the one now of the request. `expectedVersion` is `If-Match` as a number: required on `PATCH`
 *   (`ifMatch` says otherwise), null when absent elsewhere; the service compares and throws STALE_VERSION.
 * - Query values arrive as text: use `integerIn`, `flagIn`, `listIn`, `instantIn`, `pageIn` of `#kernel/wire.ts`.
 * - Faults of the body answer 422 with every JSON pointer; of query, path and headers 400.
 */
export function addRoute<
  V,
  P extends MaybeSchema = undefined,
  Q extends MaybeSchema = undefined,
  B extends MaybeSchema = undefined,
>(api: Api, definition: RouteDefinition<P, Q, B, V>): void {
  const { admission } = api.house
  admission.expectOperation(definition.authorise, `${definition.method} ${definition.url}`)
  const refusals = [...(definition.refusals ?? []), ...admission.refusalsOf(definition.authorise)]
  api.route({
    ...describeRoute({ ...definition, refusals }, false),
    config: {
      operation: definition.authorise,
      ifMatch: ifMatchOf(definition),
      consumes: readsOf(definition),
      readsAnything: definition.readsAnything ?? false,
      keepsText: definition.keepsText ?? false,
      ...(definition.refusesAs && { refusesAs: definition.refusesAs }),
      ...(definition.credentialOf && { credentialOf: definition.credentialOf }),
    },
    onRequest: definition.readsAnything ? [mendMediaType, admission.admit] : admission.admit,
    handler: makeRestHandler(api, definition as unknown as RouteDefinition<undefined, undefined, undefined, unknown>),
  })
}

/** Adds a route that anybody may call: tokens, health. Limited by the caller's address. */
export function addPublicRoute<
  P extends MaybeSchema = undefined,
  Q extends MaybeSchema = undefined,
  B extends MaybeSchema = undefined,
>(api: Api, definition: PublicRouteDefinition<P, Q, B>): void {
  const { admission } = api.house
  api.route({
    ...describeRoute(definition, true),
    config: {
      operation: null,
      ifMatch: 'none',
      consumes: readsOf(definition),
      readsAnything: definition.readsAnything ?? false,
      ...(definition.refusesAs && { refusesAs: definition.refusesAs }),
      // Otherwise every OPTIONS is taken for that of a browser, where web pages of other origins may call.
      ...(definition.method === 'OPTIONS' && { cors: { preflightContinue: true, strictPreflight: false } }),
    },
    onRequest: [
      ...(definition.readsAnything ? [mendMediaType] : []),
      definition.provesItself ? admission.admitUnproved : admission.admitAnybody,
    ],
    handler: makePublicHandler(api, definition as unknown as PublicRouteDefinition<undefined, undefined, undefined>),
  })
}

/** Nothing is ignored: a route that reads no query refuses one, save where others decide what they send. */
const NO_QUERY = z.strictObject({})
const ANY_QUERY = z.looseObject({})

const readsOf = ({ consumes }: Described): readonly string[] => consumes ?? ['application/json']

const ifMatchOf = ({ method, ifMatch }: { method: Method; ifMatch?: 'required' | 'honoured' }) => {
  if (ifMatch) return ifMatch
  if (method === 'GET') return 'none'
  return method === 'PATCH' ? 'required' : 'honoured'
}

function describeRoute(route: Described & Shapes<MaybeSchema, MaybeSchema, MaybeSchema>, isPublic: boolean) {
  const {
    method,
    url,
    operationId,
    tags,
    summary,
    description,
    params,
    query,
    body,
    consumes,
    bodyBytes,
    streamsBody,
    bodyShape,
    sendsBytes,
    readsAnything,
  } = route
  const schema: FastifySchema & { readonly bodyShape?: z.ZodType } = {
    operationId,
    tags,
    summary,
    ...(description && { description }),
    ...(params && { params }),
    querystring: query ?? (readsAnything ? ANY_QUERY : NO_QUERY),
    ...(body && { body }),
    ...(bodyShape && { bodyShape }),
    ...(consumes && { consumes }),
    ...(isPublic && { security: [] }),
    response: describeResponses({ ...route, body: body ?? bodyShape }, isPublic),
  }
  return {
    method,
    url,
    schema,
    ...(bodyBytes && { bodyLimit: bodyBytes }),
    ...(streamsBody && { decompress: false as const }),
    ...(sendsBytes && { compress: false as const }),
  }
}
