import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { AppError, errors } from '#kernel/errors.ts'
import type {} from '#platform/http/fastify.ts'
import { graphqlErrors } from './graphql.errors.ts'
import { tooManyTokens } from './limits.ts'

const GRAPHQL_RESPONSE = 'application/graphql-response+json'
const JSON_RESPONSE = 'application/json'

/** Turns whatever was thrown outside GraphQL (by Fastify, a plugin, the database) into a refusal. */
export type ToAppError = (error: unknown) => AppError

export type Answer = {
  readonly status: number
  readonly retryAfter: number | undefined
  readonly errors: readonly GraphQLFormattedError[]
}

/** The media type to answer in: that of GraphQL over HTTP where `Accept` prefers it, else plain JSON. */
function mediaTypeFor(accept: string | undefined): typeof GRAPHQL_RESPONSE | typeof JSON_RESPONSE {
  const quality = (type: string): number =>
    (accept ?? '')
      .split(',')
      .map((range) => range.split(';').map((part) => part.trim().toLowerCase()))
      .filter(([name]) => name === type)
      .map(([, ...parameters]) => Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1))
      .reduce((best, one) => Math.max(best, one), 0)
  const wanted = quality(GRAPHQL_RESPONSE)
  return wanted > 0 && wanted >= quality(JSON_RESPONSE) ? GRAPHQL_RESPONSE : JSON_RESPONSE
}

/** Says which representation this is; the body is then written as JSON. */
export function typeReply(request: FastifyRequest, reply: FastifyReply): void {
  reply.type(`${mediaTypeFor(request.headers.accept)}; charset=utf-8`).header('vary', 'Accept')
}

/** Puts an answer's status and headers on the reply. */
export function applyAnswer(
  { status, retryAfter, errors: list }: Answer,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.code(status)
  request.errorCode = String(list[0]?.extensions?.code ?? '') || null
  if (retryAfter !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))))
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="andon"')
  if (status === 405) reply.header('allow', 'POST')
}

/**
 * A request error: nothing was executed, so there is no `data`. Faults of the document are 200 in plain JSON, as
 * GraphQL over HTTP asks for its older clients; all else keeps its own status.
 */
export function answerRequestError(thrown: unknown, request: FastifyRequest, toAppError: ToAppError): Answer {
  const causes = listCauses(thrown)
  const refusals = causes.map((cause) => refusalOf(cause, toAppError))
  const first = refusals[0] ?? errors.INTERNAL()
  const ofDocument = first.code.startsWith('GRAPHQL_') && first.code !== 'GRAPHQL_BATCH_REFUSED'
  const plain = mediaTypeFor(request.headers.accept) === JSON_RESPONSE
  return {
    status: ofDocument && plain ? 200 : first.status,
    retryAfter: first.retryAfter,
    errors: refusals.map((refusal, index) => formatError(refusal, request.id, causes[index])),
  }
}

/**
 * Errors of an execution: those thrown by resolvers keep their code, all others are ours and tell the caller only
 * the request id. When nothing at all could be read because the service is unavailable, so is the answer.
 */
export function answerExecutionErrors(
  thrown: readonly GraphQLError[],
  data: unknown,
  request: FastifyRequest,
  toAppError: ToAppError,
): Answer {
  const refusals = thrown.map((error) => {
    const refusal = toAppError(error.originalError ?? error)
    if (refusal.status >= 500) request.log.error({ err: error.originalError ?? error }, 'a resolver failed')
    return refusal
  })
  const unavailable = data === null && refusals.every((refusal) => refusal.status === 503)
  return {
    status: unavailable ? 503 : 200,
    retryAfter: unavailable ? refusals[0]?.retryAfter : undefined,
    errors: refusals.map((refusal, index) => formatError(refusal, request.id, thrown[index])),
  }
}

/** What the parser of graphql-js says when it meets the limit on tokens. */
const TOKENS_EXCEEDED = /^Syntax Error: Document contains more tha[nt] \d+ tokens/

/** Mercurius gathers the faults of a document under one error. */
function listCauses(thrown: unknown): readonly unknown[] {
  if (isMutationByGet(thrown)) return [errors.METHOD_NOT_ALLOWED()]
  const gathered = thrown instanceof Error && 'errors' in thrown && !(thrown instanceof AppError) ? thrown.errors : null
  return Array.isArray(gathered) && gathered.length > 0 ? gathered : [thrown]
}

const isMutationByGet = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'MER_ERR_METHOD_NOT_ALLOWED'

function refusalOf(cause: unknown, toAppError: ToAppError): AppError {
  if (cause instanceof AppError) return cause
  if (cause instanceof GraphQLError) {
    if (cause.originalError instanceof AppError) return cause.originalError
    const reason = cause.message
    if (TOKENS_EXCEEDED.test(reason)) return tooManyTokens()
    return reason.startsWith('Syntax Error: ')
      ? graphqlErrors.GRAPHQL_PARSE_FAILED({ reason: reason.slice('Syntax Error: '.length) })
      : graphqlErrors.GRAPHQL_VALIDATION_FAILED({ reason })
  }
  return toAppError(cause)
}

/** One error as it is sent: the code and members of the REST problem under `extensions`. */
function formatError(refusal: AppError, requestId: string, from: unknown): GraphQLFormattedError {
  const located = from instanceof GraphQLError ? from : null
  return {
    message: refusal.message,
    ...(located?.locations ? { locations: located.locations } : {}),
    ...(located?.path ? { path: located.path } : {}),
    extensions: {
      ...refusal.members,
      code: refusal.code,
      requestId,
      ...(refusal.errors.length > 0 ? { errors: refusal.errors } : {}),
    },
  }
}
