import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { buildSchema, type DocumentNode, type GraphQLSchema, Kind } from 'graphql'
import mercurius from 'mercurius'
import type { Ctx } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Answer, answerExecutionErrors, answerRequestError, type ToAppError, typeReply } from './answer.ts'
import { readParameters } from './body.ts'
import type { GraphqlContext, ResolverMap } from './context.ts'
import { type FieldGuards, guardFields } from './guard.ts'
import { refuseCostlyDocument, refuseLargeDocument } from './limits.ts'
import { scalars } from './scalars.ts'

export type GraphqlOptions = {
  /** The text of the schema. */
  readonly schema: string
  readonly resolvers: readonly ResolverMap[]
  /** Who asks; throws a refusal when the request proves nobody. */
  readonly authenticate: (request: FastifyRequest) => Promise<Ctx>
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

const isQueryOnly = (document: DocumentNode): boolean =>
  document.definitions.every((one) => one.kind !== Kind.OPERATION_DEFINITION || one.operation === 'query')

/**
 * Serves GraphQL over HTTP at `/graphql`. Registered on the root instance, outside the scope of the REST routes,
 * whose schema compilers its routes do not understand. Before any resolver runs a request has been authenticated,
 * its parameters judged, its document measured, validated and priced.
 */
export async function registerGraphql(app: FastifyInstance, options: GraphqlOptions): Promise<void> {
  const { authenticate, toAppError } = options
  const contexts = new WeakMap<FastifyRequest, GraphqlContext>()
  const ends = new WeakMap<FastifyRequest, () => void>()
  const endReads = (request: FastifyRequest): void => ends.get(request)?.()
  const send = (answer: Answer, reply: FastifyReply): Answer['errors'] => {
    reply.code(answer.status)
    if (answer.retryAfter !== undefined) reply.header('retry-after', String(answer.retryAfter))
    return answer.errors
  }

  await app.register(mercurius, {
    schema: buildSchema(options.schema),
    resolvers: mergeResolvers(options.resolvers) as mercurius.MercuriusOptions['resolvers'] & object,
    graphql: { parseOptions: { maxTokens: LIMITS.graphqlTokens } },
    allowBatchedQueries: false,
    graphiql: false,
    context: (request, reply) => contexts.get(request) ?? { reply },
    errorHandler: async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const answer = answerRequestError(error, request, toAppError)
      if (answer.status >= 500) request.log.error({ err: error }, 'a GraphQL request failed')
      const list = send(answer, reply)
      typeReply(request, reply)
      return reply.send({ errors: list })
    },
    errorFormatter: ({ errors, data }, context) => {
      const { request } = context.reply
      const thrown = errors ?? []
      const answer =
        data === undefined
          ? answerRequestError(Object.assign(new Error('refused'), { errors: thrown }), request, toAppError)
          : answerExecutionErrors(thrown, data, request, toAppError)
      send(answer, context.reply)
      return { statusCode: answer.status, response: { data, errors: [...answer.errors] } }
    },
    additionalRouteOptions: {
      schema: { hide: true },
      preValidation: async (request: FastifyRequest, reply: FastifyReply) => {
        const ctx = await authenticate(request)
        readParameters(request)
        const key = request.headers['idempotency-key']
        contexts.set(request, { ctx, idempotencyKey: typeof key === 'string' ? key : null, reply })
      },
      preSerialization: async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
        endReads(request)
        typeReply(request, reply)
        return payload
      },
      // Also when the caller went away before there was an answer.
      onResponse: async (request: FastifyRequest) => endReads(request),
    },
  } as mercurius.MercuriusOptions)

  guardFields(app.graphql.schema, options.guards)
  app.graphql.addHook('preValidation', async (_schema: GraphQLSchema, document: DocumentNode) => {
    refuseLargeDocument(document)
  })
  app.graphql.addHook(
    'preExecution',
    async (
      schema: GraphQLSchema,
      document: DocumentNode,
      context: GraphqlContext,
      variables: Record<string, unknown>,
    ) => {
      refuseCostlyDocument(schema, document, variables ?? {})
      // After a mutation what is read must be new, so there each read enters for itself.
      if (isQueryOnly(document)) ends.set(context.reply.request, options.shareReads(context.ctx))
    },
  )
}
