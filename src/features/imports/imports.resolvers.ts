import type { QueryResolvers } from '#generated/graphql.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseQuery, queryOf } from '#platform/graphql/input.ts'
import { listImportsQuery, presentImport } from './imports.schema.ts'
import type { Imports } from './imports.service.ts'

/** Imports and what became of them; files are sent by REST. */
export function importResolvers({ imports }: { readonly imports: Imports }): ResolverMap {
  const Query: QueryResolvers<GraphqlContext> = {
    imports: async (_, args, { ctx }) => {
      const { limit, cursor } = parseQuery(listImportsQuery, queryOf(args))
      return makeConnection(await imports.list(ctx, { limit, cursor }), args.after, presentImport)
    },
    import: async (_, { id }, { ctx }) => presentImport(await imports.get(ctx, id)),
  }
  return { Query }
}
