import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { buildSchema, type DocumentNode, type GraphQLError, type GraphQLSchema, Kind } from 'graphql'
import mercurius from 'mercurius'
import type { Ctx } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { answerExecutionErrors, answerRequestError, applyAnswer, type ToAppError, typeReply } from './answer.ts'
import { readParameters } from './body.ts'
import type { GraphqlContext, ResolverMap } from './context.ts'
import { graphqlErrors } from './graphql.errors.ts'
import { type FieldGuards, guardFields } from './guard.ts'
import { refuseCostlyDocument, refuseLargeDocument } from './limits.ts'
import { scalars } from './scalars.ts'
import { addSubscriptions, type SubscriptionField } from './subscription.ts'

export type GraphqlOptions = {
  /** The text of the schema. */
  readonly schema: string
  readonly resolvers: readonly ResolverMap[]
  /** Who asks, within its limits; throws a refusal when the request proves nobody. Runs before the body is read. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<Ctx>
  /** The checked `Idempotency-Key`, or null. */
  readonly readIdempotencyKey: (request: FastifyRequest) => string | null
  readonly toAppError: ToAppError
  readonly guards: FieldGuards
  /** Lets the reads of a query share one transaction until the function it answers is called. */
  readonly shareReads: (ctx: Ctx) => () => void
}

/** The schema with what its scalars do and what each feature resolves. */
export function mergeResolvers(maps: readonly ResolverMap[]): Record<string, Record<string, unknown>> {
  const merged: Record<string, Record<string, unknown>> = {}
  for (const map of maps) {
    for (const [type, fields] of Object.entries(map)) {
      const known: Record<string, unknown> = merged[type] ?? {}
      merged[type] = known
      for (const [field, resolver] of Object.entries(fields)) {
        if (field in known) throw new Error(`${type}.${field} is resolved twice`)
        known[field] = resolver
      }
    }
  }
  return { ...merged, ...scalars }
}

const hasSubscription = (document: DocumentNode): boolean =>
  document.definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === 'subscription')

const isQueryOnly = (document: DocumentNode): boolean =>
  document.definitions.every((one) => one.kind !== Kind.OPERATION_DEFINITION || one.operation === 'query')

/** Documents kept parsed and validated; as many that are not valid. The largest take about a megabyte each. */
const KEPT_DOCUMENTS = 250

/** What is kept of a request between its hooks. */
type State = {
  readonly contexts: WeakMap<FastifyRequest, GraphqlContext>
  readonly ends: WeakMap<FastifyRequest, () => void>
}

/**
 * Serves GraphQL over HTTP at `/graphql`. Registered on the root instance, outside the scope of the REST routes,
 * whose schema compilers its routes do not understand. Before any resolver runs a request has been authenticated,
 * its parameters judged, its document measured, validated and priced.
 */
export async function registerGraphql(app: FastifyInstance, options: GraphqlOptions): Promise<void> {
  const state: State = { contexts: new WeakMap(), ends: new WeakMap() }
  // What is followed has no resolver of its own: it comes over the WebSocket beside this door.
  const { Subscription: followed = {}, ...resolvers } = mergeResolvers(options.resolvers)
  await app.register(mercurius, {
    schema: buildSchema(options.schema),
    resolvers: resolvers as mercurius.MercuriusOptions['resolvers'] & object,
    graphql: { parseOptions: { maxTokens: LIMITS.graphqlTokens } },
    allowBatchedQueries: false,
    cache: KEPT_DOCUMENTS,
    graphiql: false,
    context: (request, reply) => state.contexts.get(request) ?? { reply },
    ...errorOptions(options.toAppError),
    additionalRouteOptions: { schema: { hide: true }, bodyLimit: LIMITS.batchBodyBytes, ...routeHooks(options, state) },
  } as mercurius.MercuriusOptions)
  addSubscriptions(app.graphql.schema, followed as Readonly<Record<string, SubscriptionField>>, options.guards)
  guardFields(app.graphql.schema, options.guards)
  addDocumentHooks(app, options, state)
}

/** How faults of the request and of the execution are answered. */
function errorOptions(toAppError: ToAppError) {
  return {
    errorHandler: async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const answer = answerRequestError(error, request, toAppError)
      if (answer.status >= 500) request.log.error({ err: error }, 'a GraphQL request failed')
      applyAnswer(answer, request, reply)
      return reply.send({ errors: answer.errors })
    },
    errorFormatter: (
      { errors, data }: { errors?: readonly GraphQLError[]; data?: unknown },
      { reply }: { reply: FastifyReply },
    ) => {
      const { request } = reply
      const thrown = errors ?? []
      const answer =
        data === undefined
          ? answerRequestError(Object.assign(new Error('refused'), { errors: thrown }), request, toAppError)
          : answerExecutionErrors(thrown, data, request, toAppError)
      applyAnswer(answer, request, reply)
      return { statusCode: answer.status, response: { data, errors: [...answer.errors] } }
    },
  }
}

/** What happens to a request before Mercurius sees its parameters, and to its answer. */
function routeHooks({ admit, readIdempotencyKey, guards }: GraphqlOptions, { contexts, ends }: State) {
  return {
    preParsing: async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
      const ctx = await admit(request, reply)
      const authorise = (operation: string): void => guards.authorise(operation, ctx.actor)
      contexts.set(request, { ctx, idempotencyKey: readIdempotencyKey(request), authorise, reply })
      return payload
    },
    preValidation: async (request: FastifyRequest) => readParameters(request),
    preSerialization: async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
      ends.get(request)?.()
      typeReply(request, reply)
      return payload
    },
    // Also when the caller went away before there was an answer.
    onResponse: async (request: FastifyRequest) => ends.get(request)?.(),
  }
}

/** The limits, before validation and before execution. */
function addDocumentHooks(app: FastifyInstance, { shareReads }: GraphqlOptions, { ends }: State): void {
  app.graphql.addHook('preValidation', async (_schema: GraphQLSchema, document: DocumentNode) => {
    refuseLargeDocument(document)
    if (hasSubscription(document)) throw graphqlErrors.GRAPHQL_SUBSCRIPTION_OVER_HTTP()
  })
  app.graphql.addHook<GraphqlContext>('preExecution', async (schema, document, context, variables) => {
    refuseCostlyDocument(schema, document, variables ?? {})
    // After a mutation what is read must be new, so there each read enters for itself.
    if (isQueryOnly(document)) ends.set(context.reply.request, shareReads(context.ctx))
  })
}
