import type { RawBodySource } from './body.ts'
import type { Call } from './call.ts'
import type { AndonFile } from './file.ts'
import type { OPERATIONS } from './operations.ts'
import type { operations } from './schema.ts'
import type { ExtraHeaders } from './transport.ts'
import type { RetryPolicy } from './waiting.ts'

/** The operations of the API by their names in `openapi.yaml`. */
export type OperationName = keyof typeof OPERATIONS & keyof operations

type Parameters<Op extends OperationName> = operations[Op]['parameters']
/** `never` and `undefined` are nothing. */
type Given<T> = [Exclude<T, undefined>] extends [never] ? unknown : Exclude<T, undefined>
type Flatten<T> = { [K in keyof T]: T[K] }

/** In a query a list may be one value, `true` is a boolean, and `null` among a list asks for what has none. */
type QueryValue<T> = T extends readonly (infer E)[]
  ? QueryItem<E> | Absent<E> | readonly (QueryItem<E> | Absent<E>)[]
  : QueryItem<T>
type Absent<E> = 'null' extends E ? null : never
type QueryItem<T> = [T] extends ['true' | 'false'] ? boolean | T : T
type Query<T> = [Exclude<T, undefined>] extends [never]
  ? unknown
  : { [K in keyof Exclude<T, undefined>]: QueryValue<Exclude<Exclude<T, undefined>[K], undefined>> }

type BodyOf<Op extends OperationName> = operations[Op] extends { requestBody?: infer B } ? Exclude<B, undefined> : never
type MediaOf<B> = B extends { content: infer C } ? C : never
type JsonBody<C> = C extends { 'application/json': infer J } ? J : never
type FormBody<C> = C extends { 'application/x-www-form-urlencoded': infer F } ? F : never
type RawType<C> = Exclude<keyof C, 'application/json' | 'application/x-www-form-urlencoded'> & string
type RawOf<C> = [RawType<C>] extends [never] ? never : RawBodySource
type BodyValue<C> = JsonBody<C> | FormBody<C> | RawOf<C>

/** A version as `incident.version` has it, the text of an `ETag`, or `*` for any. */
export type Version = number | (string & {})

/** A body that may be empty may be left out. */
type BodyMember<Op extends OperationName> = [MediaOf<BodyOf<Op>>] extends [never]
  ? unknown
  : // biome-ignore lint/complexity/noBannedTypes: asks just that
    ({} extends BodyValue<MediaOf<BodyOf<Op>>>
      ? { body?: BodyValue<MediaOf<BodyOf<Op>>> }
      : { body: BodyValue<MediaOf<BodyOf<Op>>> }) &
      ([RawType<MediaOf<BodyOf<Op>>>] extends [never] ? unknown : { contentType?: string })

type VersionMember<Op extends OperationName> = [Exclude<Parameters<Op>['header'], undefined>] extends [never]
  ? unknown
  : Parameters<Op> extends { header: { 'If-Match': string } }
    ? { ifMatch: Version }
    : { ifMatch?: Version }

type Successes<Op extends OperationName> = operations[Op]['responses']
type ContentOf<R> = R extends { content: infer C } ? Exclude<C, undefined> : never
type Statuses<Op extends OperationName> = keyof Successes<Op> & number
type Offered<Op extends OperationName> = keyof ContentOf<Successes<Op>[Statuses<Op>]> & string
/** Operations whose answers are files whatever their media type. */
type IsFile<Op extends OperationName> = (typeof OPERATIONS)[Op] extends { file: string } ? true : false

/** What one operation is asked with: parameters of its path and its query by name, `body`, `ifMatch`. */
export type InputOf<Op extends OperationName> = Flatten<
  Given<Parameters<Op>['path']> & Query<Parameters<Op>['query']> & BodyMember<Op> & VersionMember<Op>
>

type DataOf<R> = [ContentOf<R>] extends [never]
  ? undefined
  : ContentOf<R> extends { 'application/json': infer J } | { [type: `${string}+json`]: infer J }
    ? J
    : AndonFile

/** The answer by status: narrow it by `status`, and `data` is what comes with that one. */
export type AnswerOf<Op extends OperationName> = {
  [S in Statuses<Op>]: Meta<S> & {
    readonly data: IsFile<Op> extends true ? AndonFile : DataOf<Successes<Op>[S]>
  }
}[Statuses<Op>]

export type Meta<S extends number = number> = {
  readonly status: S
  readonly headers: Headers
  readonly requestId: string | null
  /** The version of what was answered, by its `ETag`. */
  readonly version: number | null
  readonly location: string | null
  /** Whether this is the first answer again, under the same idempotency key. */
  readonly isReplayed: boolean
  readonly attempts: number
  readonly idempotencyKey: string | null
}

export type Answer<D> = Meta & { readonly data: D }

/** The whole input may be left out when each of its members may. */
// biome-ignore lint/complexity/noBannedTypes: asks just that
type Asking<I, R extends Answer<unknown>> = {} extends I
  ? (input?: I, options?: CallOptions) => Call<R>
  : (input: I, options?: CallOptions) => Call<R>

type Others<Op extends OperationName> = Exclude<Offered<Op>, 'application/json'>

/** A file where the answer is one, or where another media type than JSON is asked for. */
export type Method<Op extends OperationName> =
  IsFile<Op> extends true
    ? Asking<Flatten<InputOf<Op> & { accept?: Offered<Op> }>, AnswerOf<Op>>
    : [Others<Op>] extends [never]
      ? Asking<InputOf<Op>, AnswerOf<Op>>
      : Asking<Flatten<InputOf<Op> & { accept?: 'application/json' }>, AnswerOf<Op>> &
          ((input: Flatten<InputOf<Op> & { accept: Others<Op> }>, options?: CallOptions) => Call<Answer<AndonFile>>)

export type ItemOf<D> = D extends { items: readonly (infer I)[]; nextCursor: string | null } ? I : never

export type CallOptions = {
  readonly signal?: AbortSignal
  /** One of your own, to repeat a call after your program was restarted. Made once for each call when left out. */
  readonly idempotencyKey?: string
  /** Milliseconds for the call with all its repetitions; null for no limit. */
  readonly timeout?: number | null
  /** Milliseconds for one attempt; null for no limit. */
  readonly attemptTimeout?: number | null
  readonly retries?: Partial<RetryPolicy> | false
  readonly headers?: ExtraHeaders
}
