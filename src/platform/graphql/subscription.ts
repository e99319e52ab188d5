import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql'
import { LIMITS } from '#kernel/limits.ts'
import type { GraphqlContext } from './context.ts'
import { graphqlErrors } from './graphql.errors.ts'
import type { FieldGuards } from './guard.ts'
import { refuseCostlyDocument, refuseLargeDocument, refuseLongDocument } from './limits.ts'

/** Gives the values of a subscription field, until the context's signal ends it. */
export type SubscriptionField = (
  parent: unknown,
  args: never,
  context: GraphqlContext,
) => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>

/** What each field of `Subscription` follows, behind the same matrix as every other root field. */
export function addSubscriptions(
  schema: GraphQLSchema,
  fields: Readonly<Record<string, SubscriptionField>>,
  { operationsOf, authorise }: FieldGuards,
): void {
  const known = schema.getSubscriptionType()?.getFields() ?? {}
  for (const [name, follow] of Object.entries(fields)) {
    const field = known[name]
    if (!field) throw new Error(`the schema has no Subscription.${name}`)
    const operations = operationsOf.get(`Subscription.${name}`) ?? []
    field.subscribe = ((parent, args, context: GraphqlContext) => {
      for (const operation of operations) authorise(operation, context.ctx.actor)
      return follow(parent, args as never, context)
    }) as GraphQLFieldResolver<unknown, GraphqlContext>
    field.resolve = (value: unknown) => value
  }
}

/** A subscription as a client asks for it. */
export type Operation = {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName: string | null
}

/** What came of asking: faults before anything was followed, or results one after the other. */
export type Opened =
  | { readonly refused: readonly unknown[] }
  | { readonly results: AsyncIterable<ExecutionResult>; readonly close: () => void }

type Follow = {
  readonly schema: GraphQLSchema
  /** For the opening, and anew for each result: what is read is read as of then. */
  readonly makeContext: (signal: AbortSignal) => GraphqlContext
  /** Lets the reads of one result share a transaction until the function it answers is called. */
  readonly shareReads: (context: GraphqlContext) => () => void
}

/**
 * Opens a subscription: its document is measured, validated and priced like any other, its field asked for its values,
 * and each value executed with the document.
 */
export async function openSubscription(operation: Operation, follow: Follow): Promise<Opened> {
  const { schema, makeContext } = follow
  const { document, refused } = readDocument(schema, operation)
  if (refused) return { refused }
  const ending = new AbortController()
  const asked = { schema, document, variableValues: operation.variables, operationName: operation.operationName }
  const source = await createSourceEventStream({ ...asked, contextValue: makeContext(ending.signal) })
  const close = () => ending.abort()
  if (!(Symbol.asyncIterator in source)) {
    close()
    return { refused: source.errors ?? [] }
  }
  const run = async (value: unknown): Promise<ExecutionResult> => {
    const context = makeContext(ending.signal)
    const release = follow.shareReads(context)
    try {
      return await execute({ ...asked, rootValue: value, contextValue: context })
    } finally {
      release()
    }
  }
  return { results: mapResults(source as AsyncIterable<unknown>, run), close }
}

async function* mapResults(source: AsyncIterable<unknown>, run: (value: unknown) => Promise<ExecutionResult>) {
  for await (const value of source) yield await run(value)
}

/** Is a field of the root behind a condition? It would leave nothing to follow; the directives are forbidden there. */
function isRootConditional(document: DocumentNode, { selections }: SelectionSetNode): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return true
    if (selection.kind === Kind.FIELD) return false
    if (selection.kind === Kind.INLINE_FRAGMENT) return isRootConditional(document, selection.selectionSet)
    return document.definitions.some(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION &&
        definition.name.value === selection.name.value &&
        isRootConditional(document, definition.selectionSet),
    )
  })
}

type Read =
  | { readonly document: DocumentNode; readonly refused?: undefined }
  | { readonly document?: undefined; readonly refused: readonly unknown[] }

function readDocument(schema: GraphQLSchema, { query, variables, operationName }: Operation): Read {
  try {
    refuseLongDocument(query)
    const document = parse(query, { maxTokens: LIMITS.graphqlTokens })
    refuseLargeDocument(document)
    const operation = getOperationAST(document, operationName)
    if (!operation) return { refused: [new GraphQLError('The document has no such operation.')] }
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) throw graphqlErrors.GRAPHQL_SUBSCRIPTIONS_ONLY()
    const faults = validate(schema, document)
    if (faults.length) return { refused: faults }
    if (isRootConditional(document, operation.selectionSet)) {
      return { refused: [new GraphQLError('What is subscribed to can be neither skipped nor included.')] }
    }
    refuseCostlyDocument(schema, document, variables)
    return { document }
  } catch (error) {
    return { refused: [error] }
  }
}
