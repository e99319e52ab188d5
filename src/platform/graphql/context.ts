import type { FastifyReply } from 'fastify'
import type { GraphQLResolveInfo } from 'graphql'
import type { Ctx } from '#kernel/ctx.ts'

/** What every resolver gets as its third argument. */
export type GraphqlContext = {
  readonly ctx: Ctx
  /** The caller's `Idempotency-Key`, which stands for the whole operation. */
  readonly idempotencyKey: string | null
  readonly reply: FastifyReply
}

/** A resolver as the server calls it; features type theirs with the generated types. */
export type AnyResolver = (parent: never, args: never, context: GraphqlContext, info: GraphQLResolveInfo) => unknown

/** Resolvers of some types, by type and field: what a feature's `x.resolvers.ts` gives. */
export type ResolverMap = { readonly [type: string]: { readonly [field: string]: AnyResolver } }
