import '@fastify/swagger'
import type { Instant } from '#kernel/time.ts'
import type { Admission } from './admission.ts'
import type { Arrivals } from './arrivals.ts'
import type { RefusalForm } from './definition.ts'
import type { Identity } from './identity.ts'

/** What the platform hangs on Fastify's own objects. */
declare module 'fastify' {
  interface FastifyInstance {
    house: House
  }
  interface FastifyRequest {
    /** The one now of the request. */
    now: Instant
    /** Who asks; null until admitted, and on public routes. */
    identity: Identity | null
    /** `traceparent`, when it was sent and well formed. */
    traceparent: string | null
    /** Code of the refusal that was answered, for the log. */
    errorCode: string | null
    /** Gives up its place among the requests being answered: it has become a stream. */
    leave: () => void
  }
  interface FastifyContextConfig {
    /** Row of the authorisation matrix; null for public routes. */
    operation?: string | null
    ifMatch?: 'required' | 'honoured' | 'none'
    consumes?: readonly string[]
    readsAnything?: boolean
    keepsText?: boolean
    refusesAs?: RefusalForm
    credentialOf?: (request: import('fastify').FastifyRequest) => string | undefined
  }
}

export type House = {
  readonly admission: Admission
  readonly arrivals: Arrivals
  /** Checks each answer against the schema of its route: for tests, it costs as much as the answer. */
  readonly checkAnswers: boolean
}
