import type { Actor } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'

/** Who a request acts for: an organisation and a principal of it. */
export type Identity = { readonly org: { readonly id: string; readonly key: string }; readonly actor: Actor }

/**
 * Reads credentials. Given the value of `Authorization` (or what stands for it, such as a `routing_key`), it answers
 * who that is; whatever is wrong with it, it throws UNAUTHENTICATED. Synchronous where no I/O is needed.
 */
export type Authenticator = {
  authenticate(authorization: string | undefined, now: Instant): Identity | Promise<Identity>
}

/** The authorisation matrix, as far as the operation alone decides. */
export type Authoriser = {
  /** Every operation of the matrix; a route that names another fails when it is added. */
  readonly operations: ReadonlySet<string>
  /** Throws FORBIDDEN when the actor may read but not do this, NOT_FOUND when it may not know of it. */
  authorise(operation: string, actor: Actor): void
  /** Codes of what else it refuses the operation with. */
  refusalsOf(operation: string): readonly string[]
}
