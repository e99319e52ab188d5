import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import type { Actor } from '#kernel/ctx.ts'
import type { GraphqlContext } from './context.ts'

/** The authorisation matrix as this door reads it. */
export type FieldGuards = {
  /** The operations a field needs, by `Type.field`; a root field without one is never served. */
  readonly operationsOf: ReadonlyMap<string, readonly string[]>
  /** Throws FORBIDDEN when the actor may read but not do this, NOT_FOUND when it may not know of it. */
  readonly authorise: (operation: string, actor: Actor) => void
}

type Resolver = GraphQLFieldResolver<unknown, GraphqlContext>

/**
 * Puts the matrix in front of the resolvers of a schema: what a field needs is checked before it is resolved, and a
 * root field that the matrix does not name stops the start.
 */
export function guardFields(schema: GraphQLSchema, { operationsOf, authorise }: FieldGuards): void {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const operations = operationsOf.get(`${type.name}.${field.name}`)
      if (!operations && roots.has(type))
        throw new Error(`${type.name}.${field.name} is not in the authorisation matrix`)
      if (operations) field.resolve = guard(field.resolve ?? defaultFieldResolver, operations, authorise)
    }
  }
}

const guard =
  (resolve: Resolver, operations: readonly string[], authorise: FieldGuards['authorise']): Resolver =>
  (parent, args, context, info) => {
    for (const operation of operations) authorise(operation, context.ctx.actor)
    return resolve(parent, args, context, info)
  }
