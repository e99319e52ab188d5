import { type DocumentNode, type GraphQLSchema, Location, visit } from 'graphql'
import type { AppError } from '#kernel/errors.ts'
import { errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { costOf } from './cost.ts'
import { graphqlErrors } from './graphql.errors.ts'
import { measureDocument } from './measure.ts'

const tooMuch = (limit: string, actual: number, allowed: number): AppError =>
  graphqlErrors.GRAPHQL_LIMIT_EXCEEDED({ limit, allowed }, { members: { limit, actual, allowed } })

/** The parser stops at the limit, so how long the document is stays unknown. */
export const tooManyTokens = (): AppError =>
  graphqlErrors.GRAPHQL_LIMIT_EXCEEDED(
    { limit: 'number of tokens', allowed: LIMITS.graphqlTokens },
    { members: { limit: 'number of tokens', allowed: LIMITS.graphqlTokens } },
  )

/** Validated documents are kept by their text, and the limit on tokens does not bound a text within one. */
export function refuseLongDocument({ length }: string): void {
  if (length > LIMITS.graphqlDocumentLength) throw tooMuch('length', length, LIMITS.graphqlDocumentLength)
}

/**
 * Refuses a document that is too large, before it is validated: validation itself takes time that grows with the
 * square of the fields. A document that did not come out of the parser (Mercurius also reads a document written as
 * JSON, past the limit on tokens) is no document.
 */
export function refuseLargeDocument(document: DocumentNode): void {
  if (!(document.loc instanceof Location)) {
    throw graphqlErrors.GRAPHQL_PARSE_FAILED({ reason: 'it is written as JSON.' })
  }
  const measure = measureDocument(document)
  const limits: [name: string, actual: number, allowed: number][] = [
    ['depth', measure.depth, LIMITS.graphqlDepth],
    ['introspection depth', measure.introspectionDepth, LIMITS.graphqlIntrospectionDepth],
    ['number of aliases', measure.aliases, LIMITS.graphqlAliases],
    ['number of root fields', measure.fields, LIMITS.graphqlRootFields],
  ]
  for (const [name, actual, allowed] of limits) if (actual > allowed) throw tooMuch(name, actual, allowed)
  refuseUnstorableValues(document)
}

/**
 * Values written in the document itself never passed the checks of the JSON body, for their escapes and brackets are
 * GraphQL's. What the body would be refused for is refused here.
 */
function refuseUnstorableValues(document: DocumentNode): void {
  let depth = 0
  const enter = (): void => {
    depth += 1
    if (depth > LIMITS.jsonDepth) throw tooMuch('depth of values', depth, LIMITS.jsonDepth)
  }
  const leave = (): void => {
    depth -= 1
  }
  const number = ({ value }: { readonly value: string }): void => {
    if (!Number.isFinite(Number(value))) throw errors.TEXT_NOT_STORABLE()
  }
  visit(document, {
    StringValue: ({ value }) => {
      if (value.includes('\0') || !value.isWellFormed()) throw errors.TEXT_NOT_STORABLE()
    },
    IntValue: number,
    FloatValue: number,
    ListValue: { enter, leave },
    ObjectValue: { enter, leave },
    ObjectField: ({ name }) => {
      if (name.value === '__proto__') throw errors.TEXT_NOT_STORABLE()
    },
  })
}

/** Refuses a valid document whose answer could hold more objects than allowed. */
export function refuseCostlyDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const cost = costOf(schema, document, variables)
  if (cost > LIMITS.graphqlCost) throw tooMuch('cost', cost, LIMITS.graphqlCost)
}
