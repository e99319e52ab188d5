import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, errors, type Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { translateDatabaseError } from '#platform/db/errors.ts'
import { IdempotentReplay } from '#platform/db/transact.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** RFC 9457, with the members of ours. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly code: string
  readonly requestId: string
  readonly errors?: readonly Fault[]
  readonly [member: string]: unknown
}

/** Seconds to wait when whoever refused did not say. */
const RETRY_AFTER = 2

/** `INCIDENT_GATES_OPEN` -> `Incident gates open`: the same for every occurrence, as the RFC asks. */
const titleOf = (code: string): string => code[0] + code.slice(1).toLowerCase().replaceAll('_', ' ')

/** What every problem document says itself; no refusal's further member takes its place. */
const OWN_MEMBERS = new Set(['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId', 'errors'])

const furtherMembers = ({ members }: AppError): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !OWN_MEMBERS.has(name)))

/**
 * The problem document of a refusal. `instance` names the occurrence by its request id and nothing of the path: the
 * answer for another's record and for a missing one differ in the request id alone.
 */
export function problemOf(error: AppError, requestId: string): Problem {
  return {
    type: `urn:andon:error:${error.code}`,
    title: titleOf(error.code),
    status: error.status,
    detail: error.message,
    instance: `urn:andon:request:${encodeURIComponent(requestId)}`,
    code: error.code,
    requestId,
    ...furtherMembers(error),
    ...(error.errors.length > 0 && { errors: error.errors }),
  }
}

/** What a caller is told of anything thrown: refusals as they are, everything else as INTERNAL without a detail. */
export function toAppError(thrown: unknown): AppError {
  const error = translateDatabaseError(thrown)
  if (error instanceof AppError) return error
  const { code, statusCode } = Object(error) as { code?: unknown; statusCode?: unknown }
  const known = fromFramework(typeof code === 'string' ? code : '', thrown)
  if (known) return known
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return errors.BAD_REQUEST({}, { cause: thrown })
  }
  return errors.INTERNAL({}, { cause: thrown })
}

/** Whatever a token library throws is a bad token, never an error of ours. */
const TOKEN_CODE = /^(FST_JWT_|FAST_JWT_|ERR_JW|ERR_JOSE)/

function fromFramework(code: string, cause: unknown): AppError | null {
  if (TOKEN_CODE.test(code)) return errors.UNAUTHENTICATED({}, { cause })
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return errors.UNSUPPORTED_MEDIA_TYPE({ accepted: 'application/json' }, { cause })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return errors.BODY_TOO_LARGE({ limit: LIMITS.bodyBytes }, { cause })
    case 'FST_CP_ERR_INVALID_CONTENT_ENCODING':
      return unpackable('This encoding is not read: gzip and deflate are, and bodies as they are.', cause)
    case 'FST_CP_ERR_INVALID_CONTENT':
      return unpackable('The body is not what its encoding says.', cause)
    default:
      return null
  }
}

const unpackable = (message: string, cause: unknown): AppError =>
  errors.BAD_REQUEST({}, { cause, errors: [{ pointer: '/headers/content-encoding', code: 'INVALID_HEADER', message }] })

/** The error handler of the server: every refusal and failure leaves through here. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (thrown instanceof IdempotentReplay) {
    const { status, headers, body } = thrown.answer
    reply.code(status).headers(headers).header('idempotency-replayed', 'true').send(body)
    return
  }
  sendProblem(withRouteFacts(toAppError(thrown), request), request, reply)
}

/** Fastify's own refusals do not say which limit or which media types the route has. */
function withRouteFacts(error: AppError, request: FastifyRequest): AppError {
  if (error.code === 'BODY_TOO_LARGE') {
    const limit = request.routeOptions.bodyLimit ?? LIMITS.bodyBytes
    return errors.BODY_TOO_LARGE({ limit }, { cause: error.cause })
  }
  if (error.code === 'UNSUPPORTED_MEDIA_TYPE') {
    const accepted = request.routeOptions.config.consumes?.join(' or ') ?? 'application/json'
    return errors.UNSUPPORTED_MEDIA_TYPE({ accepted }, { cause: error.cause })
  }
  return error
}

function sendProblem(error: AppError, request: FastifyRequest, reply: FastifyReply): void {
  request.errorCode = error.code
  if (error.status >= 500) {
    request.log.error({ err: error.cause ?? error, requestId: request.id, code: error.code }, 'request failed')
  }
  const retryAfter = error.retryAfter ?? (error.status === 503 || error.status === 429 ? RETRY_AFTER : undefined)
  if (retryAfter !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))))
  const form = request.routeOptions.config?.refusesAs
  const status = form?.statusOf(error.status) ?? error.status
  if (status === 401 && !reply.hasHeader('www-authenticate')) {
    const given = request.headers.authorization !== undefined
    reply.header('www-authenticate', `Bearer realm="andon"${given ? ', error="invalid_token"' : ''}`)
  }
  reply
    .code(status)
    .type(form ? 'application/json; charset=utf-8' : PROBLEM_TYPE)
    .send(JSON.stringify(form ? form.present(error, request.id) : problemOf(error, request.id)))
}
