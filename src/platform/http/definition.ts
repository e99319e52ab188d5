import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import type { AppError } from '#kernel/errors.ts'
import type { Instant } from '#kernel/time.ts'
import type { Answer } from './answer.ts'

/** Where routes are added. */
export type Api = FastifyInstance

/** What `handle` and `respond` are given. */
export type Call<P, Q, B> = {
  readonly ctx: Ctx
  readonly params: P
  readonly query: Q
  readonly body: B
  /** The version `If-Match` names, or null. */
  readonly expectedVersion: number | null
  /** The media type of those offered that `Accept` prefers; the first without a wish, null when none is accepted. */
  readonly accept: (offered: readonly string[]) => string | null
  /** For uploads and streams only. */
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What the handler of a public route is given: there is no actor, and nothing idempotent. */
export type Visit<P, Q, B> = Omit<Call<P, Q, B>, 'ctx' | 'expectedVersion'> & {
  readonly now: Instant
  readonly requestId: string
}

/** A success as `openapi.yaml` shows it: a JSON schema, or other media types by name. */
export type Success =
  | z.ZodType
  | { readonly description: string; readonly content?: Readonly<Record<string, z.ZodType>> }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/** How refusals and failures are told where they are no problem documents. */
export type RefusalForm = {
  readonly shape: z.ZodType
  /** The status that stands for one of ours. */
  readonly statusOf: (status: number) => number
  readonly present: (refusal: AppError, requestId: string) => unknown
}

export type Described = {
  readonly method: Method
  /** The whole path, with `:name` for parameters. */
  readonly url: string
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly answers: Readonly<Record<number, Success>>
  /** Codes of the error catalogue that belong to this operation. */
  readonly refusals?: readonly string[]
  /** Media types read besides JSON: `application/yaml`, `multipart/form-data`, `application/x-www-form-urlencoded`. */
  readonly consumes?: readonly string[]
  /**
   * What others send is read as far as it can be (`readMessage`), JSON whatever the media type says: whoever sent it
   * cannot be asked.
   */
  readonly readsAnything?: true
  /** Another protocol's words for a refusal, for clients that know no others. */
  readonly refusesAs?: RefusalForm
  /** JSON, too, is its text, for whoever reports faults by line and column. */
  readonly keepsText?: true
  readonly bodyBytes?: number
  /** The body is read by the route as it comes, compressed where it is: nothing is parsed or unpacked. */
  readonly streamsBody?: true
  /** What such a body is, for `openapi.yaml`; the route itself checks it. */
  readonly bodyShape?: z.ZodType
  /** The bytes of the answer are what they are: never compressed. */
  readonly sendsBytes?: true
}

export type Shapes<P, Q, B> = { readonly params?: P; readonly query?: Q; readonly body?: B }
type Out<T> = T extends z.ZodType ? z.output<T> : undefined

export type RouteDefinition<P, Q, B, V> = Described &
  Shapes<P, Q, B> & {
    /** The operation's name in the authorisation matrix. */
    readonly authorise: string
    /** What stands for `Authorization` where a protocol has its own way to send a credential. */
    readonly credentialOf?: (request: FastifyRequest) => string | undefined
    /** `required` on PATCH, `honoured` on other changes, unless said here. */
    readonly ifMatch?: 'required' | 'honoured'
    readonly handle: (call: Call<Out<P>, Out<Q>, Out<B>>) => V | Promise<V>
    readonly respond: (value: V, call: Call<Out<P>, Out<Q>, Out<B>>) => Answer
  }

export type PublicRouteDefinition<P, Q, B> = Described &
  Shapes<P, Q, B> & {
    /** Who asks is proved by the body: the route itself calls `admitCredential`, or `admitAnybody`. */
    readonly provesItself?: true
    readonly answer: (visit: Visit<Out<P>, Out<Q>, Out<B>>) => Answer | Promise<Answer>
  }

export type MaybeSchema = z.ZodType | undefined
