import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { Ctx, IdempotencyClaim, StoredAnswer } from '#kernel/ctx.ts'
import { makeCtx } from './admission.ts'
import type { Answer } from './answer.ts'
import { hashRequest } from './body-hash.ts'
import { checkAnswer } from './check-answer.ts'
import type { Api, Call, PublicRouteDefinition, RouteDefinition, Visit } from './definition.ts'
import { openEventStream } from './event-stream.ts'
import { readIdempotencyKey, readIfMatch } from './headers.ts'
import { chooseMediaType } from './media-type.ts'

type AnyRoute = RouteDefinition<undefined, undefined, undefined, unknown>
type AnyPublicRoute = PublicRouteDefinition<undefined, undefined, undefined>
type AnyCall = Call<undefined, undefined, undefined>

/**
 * One request of a route: what its `handle` and `respond` are given, and the answer once it is written out. With an
 * idempotency key that happens inside the transaction, and the same bytes are stored and sent.
 */
class RestCall implements AnyCall, IdempotencyClaim {
  readonly ctx: Ctx
  readonly params: undefined
  readonly query: undefined
  readonly body: undefined
  readonly expectedVersion: number | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly key: string
  readonly method: string
  readonly path: string
  readonly bodyHash: string
  written: StoredAnswer | null = null
  readonly #route: AnyRoute

  constructor(route: AnyRoute, request: FastifyRequest, reply: FastifyReply) {
    this.#route = route
    this.request = request
    this.reply = reply
    this.params = request.params as undefined
    this.query = request.query as undefined
    this.body = request.body as undefined
    this.expectedVersion = readIfMatch(request)
    const key = readIdempotencyKey(request)
    this.key = key ?? ''
    this.method = route.method
    const url = key === null ? '' : request.url
    const mark = url.indexOf('?')
    this.path = mark === -1 ? url : url.slice(0, mark)
    this.bodyHash = key === null ? '' : hashRequest(request.body, mark === -1 ? '' : url.slice(mark))
    this.ctx = makeCtx(request, key === null ? undefined : this)
  }

  readonly accept = (offered: readonly string[]): string | null => chooseMediaType(this.request.headers.accept, offered)

  /** `respond` is pure and the last run inside a transaction that committed is the one whose bytes were stored. */
  readonly answer = (value: unknown): StoredAnswer => {
    const answer = this.#route.respond(value, this)
    if (answer.raw !== undefined || answer.follow !== undefined)
      throw new Error(`${this.#route.operationId} keeps an answer that is not JSON`)
    this.written = writeOut(answer)
    return this.written
  }
}

/** The handler of a route that acts for a principal. */
export function makeRestHandler(api: Api, route: AnyRoute): RouteHandlerMethod {
  const { checkAnswers } = api.house
  return async (request, reply) => {
    const call = new RestCall(route, request, reply)
    const value = await route.handle(call)
    const written = call.written ?? route.respond(value, call)
    if (checkAnswers) checkAnswer(route, written)
    return sendAnswer(reply, written)
  }
}

/** The handler of a route that anybody may call. */
export function makePublicHandler(api: Api, route: AnyPublicRoute): RouteHandlerMethod {
  const { checkAnswers } = api.house
  return async (request, reply) => {
    const visit = {
      params: request.params,
      query: request.query,
      body: request.body,
      accept: (offered: readonly string[]) => chooseMediaType(request.headers.accept, offered),
      request,
      reply,
      now: request.now,
      requestId: request.id,
    } as Visit<undefined, undefined, undefined>
    const answer = await route.answer(visit)
    if (checkAnswers) checkAnswer(route, answer)
    return sendAnswer(reply, answer)
  }
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** An answer as it goes out and is kept: the body is serialised here, once. */
export function writeOut({ status, headers, body }: Answer): StoredAnswer {
  if (body === undefined) return { status, headers: headers ?? {}, body: '' }
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: JSON.stringify(body) }
}

function sendAnswer(reply: FastifyReply, answer: Answer | StoredAnswer): FastifyReply {
  if ('follow' in answer && answer.follow !== undefined) {
    answer.follow(openEventStream(reply))
    return reply
  }
  if ('raw' in answer && answer.raw !== undefined) {
    return reply
      .code(answer.status)
      .headers(answer.headers ?? {})
      .send(answer.raw)
  }
  const { status, headers, body } = isWritten(answer) ? answer : writeOut(answer)
  reply.code(status)
  for (const name in headers) reply.header(name, headers[name])
  return reply.send(body === '' ? undefined : body)
}

const isWritten = (answer: Answer | StoredAnswer): answer is StoredAnswer => typeof answer.body === 'string'
