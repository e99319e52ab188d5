import type { FastifyReply } from 'fastify'
import type { Actor, Ctx } from '#kernel/ctx.ts'

/** What every resolver gets as its third argument. */
export type GraphqlContext = {
  readonly ctx: Ctx
  /** The caller's `Idempotency-Key`, which stands for the whole operation. */
  readonly idempotencyKey: string | null
  /** Throws unless the caller's roles permit the operation: for what a field reads beyond its own record. */
  readonly authorise: (operation: string) => void
  readonly reply: FastifyReply
  /** Of a subscription: ends it, and says who its connection acts for now. */
  readonly live?: { readonly signal: AbortSignal; readonly recheck: () => Promise<Actor>; readonly ctxNow: () => Ctx }
}

/** Resolvers of some types, by type and field: what a feature's `x.resolvers.ts` gives. */
export type ResolverMap = Readonly<Record<string, object>>
