import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx, IdempotencyClaim } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import type { Instant } from '#kernel/time.ts'
import type { Authenticator, Authoriser, Identity } from './identity.ts'
import { addressGroup, makeRateLimiter, type RateHeaders, type RatePolicy } from './rate-limit.ts'

export type RateLimits = {
  /** For each principal. */
  readonly principal: RatePolicy
  /** For each address, on what needs no credentials. */
  readonly address: RatePolicy
  /** Refused credentials from one address: beyond it they are answered 429. */
  readonly refused: RatePolicy
}

export type AdmissionOptions = {
  readonly authenticator: Authenticator
  readonly authoriser: Authoriser
  readonly now: () => Instant
  readonly limits: RateLimits
}

/** The hooks that stand before every route; run before the body is read. */
export type Admission = {
  /** Throws unless the authorisation matrix has the operation: called as a route is added. */
  readonly expectOperation: (operation: string, route: string) => void
  /** Codes beside FORBIDDEN and NOT_FOUND that an operation may be refused with. */
  readonly refusalsOf: (operation: string) => readonly string[]
  /** Who asks, within its limits, and whether its roles permit the route's operation. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** The same without an operation: GraphQL decides for each field. */
  readonly admitAnyOperation: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** The same for a connection that says who it is after it was opened. */
  readonly admitCredential: (authorization: string | undefined, request: FastifyRequest) => Promise<void>
  readonly admitAnybody: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** Lets a request in whose body will say who asks: its route calls `admitCredential`, or `admitAnybody`. */
  readonly admitUnproved: (request: FastifyRequest) => Promise<void>
  /** What each principal may send. */
  readonly requestsPerMinute: number
}

export function makeAdmission({ authenticator, authoriser, now, limits }: AdmissionOptions): Admission {
  const principals = makeRateLimiter(limits.principal)
  const addresses = makeRateLimiter(limits.address)
  const refused = makeRateLimiter(limits.refused)

  const identify = async (request: FastifyRequest, reply: FastifyReply): Promise<Identity> => {
    request.now = now()
    const { credentialOf } = request.routeOptions.config
    const credential = credentialOf ? credentialOf(request) : request.headers.authorization
    const identity = await authenticate(request, credential)
    showLimits(reply, principals.take(identity.actor.id, request.now))
    request.identity = identity
    return identity
  }

  const authenticate = async (request: FastifyRequest, authorization: string | undefined): Promise<Identity> => {
    try {
      return await authenticator.authenticate(authorization, request.now)
    } catch (error) {
      // Who proves who they are is never refused for what others behind the same address send.
      if (error instanceof AppError && error.status === 401) refused.take(addressGroup(request.ip), request.now)
      throw error
    }
  }

  return {
    expectOperation: (operation, route) => {
      if (!authoriser.operations.has(operation))
        throw new Error(`${route} names no operation of the matrix: ${operation}`)
    },
    refusalsOf: (operation) => authoriser.refusalsOf(operation),
    admit: async (request, reply) => {
      const { actor } = await identify(request, reply)
      const { operation } = request.routeOptions.config
      if (!operation) throw new Error(`${request.routeOptions.url} has no operation`)
      authoriser.authorise(operation, actor)
    },
    admitAnyOperation: async (request, reply) => {
      await identify(request, reply)
    },
    admitCredential: async (authorization, request) => {
      request.now = now()
      const identity = await authenticate(request, authorization)
      principals.take(identity.actor.id, request.now)
      request.identity = identity
    },
    admitAnybody: async (request, reply) => {
      request.now = now()
      showLimits(reply, addresses.take(addressGroup(request.ip), request.now))
    },
    admitUnproved: async (request) => {
      request.now = now()
    },
    requestsPerMinute: Math.floor((limits.principal.quota * 60) / limits.principal.windowSeconds),
  }
}

function showLimits(reply: FastifyReply, { limit, policy }: RateHeaders): void {
  reply.raw.setHeader('ratelimit', limit)
  reply.raw.setHeader('ratelimit-policy', policy)
}

/** The ctx of an admitted request. */
export function makeCtx(request: FastifyRequest, idempotency?: IdempotencyClaim): Ctx {
  const { identity } = request
  if (!identity) throw errors.UNAUTHENTICATED()
  return {
    org: identity.org,
    actor: identity.actor,
    now: request.now,
    requestId: request.id,
    source: { client: (request.headers['user-agent'] ?? '').slice(0, 200), address: request.ip },
    ...(request.traceparent !== null && { traceparent: request.traceparent }),
    ...(idempotency && { idempotency }),
  }
}
