import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { LIMITS } from '#kernel/limits.ts'

/** What a list without a `first` argument is taken to hold, where the schema does not say otherwise by `@cost`. */
const ASSUMED_LIST_SIZE = 5

type Variables = Readonly<Record<string, unknown>>
type Walk = {
  readonly schema: GraphQLSchema
  readonly variables: Variables
  readonly defaults: ReadonlyMap<string, ValueNode>
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly known: Map<string, number>
}

/**
 * How many objects a document may make: each field that gives objects counts one for each object, times those around
 * it; `first` is the number a connection gives, and `edges`, `node` and `pageInfo` are the connection itself. Leaf
 * fields are free. Judged on a valid document with its variables, before any resolver runs; the dearest operation
 * counts. Introspection is not counted: its depth is limited, and it makes no statement.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Variables): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: OperationDefinitionNode[] = []
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition)
  }
  return Math.max(
    ...operations.map((operation) => {
      const defaults = new Map<string, ValueNode>()
      for (const definition of operation.variableDefinitions ?? []) {
        if (definition.defaultValue) defaults.set(definition.variable.name.value, definition.defaultValue)
      }
      const walk = { schema, variables, defaults, fragments, known: new Map<string, number>() }
      return costOfSelections(walk, operation.selectionSet, schema.getRootType(operation.operation))
    }),
  )
}

function costOfSelections(walk: Walk, set: SelectionSetNode, parent: GraphQLNamedType | undefined | null): number {
  let sum = 0
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) sum += costOfField(walk, selection, parent)
    else if (selection.kind === Kind.FRAGMENT_SPREAD) sum += costOfFragment(walk, selection.name.value)
    else {
      const condition = selection.typeCondition ? walk.schema.getType(selection.typeCondition.name.value) : parent
      sum += costOfSelections(walk, selection.selectionSet, condition)
    }
  }
  return sum
}

/** A fragment costs the same wherever it is spread: what is around it multiplies the result. */
function costOfFragment(walk: Walk, name: string): number {
  const found = walk.known.get(name)
  if (found !== undefined) return found
  const fragment = walk.fragments.get(name)
  const cost = fragment
    ? costOfSelections(walk, fragment.selectionSet, walk.schema.getType(fragment.typeCondition.name.value))
    : 0
  walk.known.set(name, cost)
  return cost
}

function costOfField(walk: Walk, node: FieldNode, parent: GraphQLNamedType | undefined | null): number {
  if (!node.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return 0
  const field = parent.getFields()[node.name.value]
  if (!field) return 0
  const type = getNamedType(field.type)
  if (!isCompositeType(type)) return 0
  const { weight, size } = pricesOf(field, parent.name)
  const count = typeof size === 'number' ? size : countAsked(walk, node, size)
  return count * (weight + costOfSelections(walk, node.selectionSet, type))
}

type Prices = { readonly weight: number; readonly size: number | readonly string[] }
const prices = new WeakMap<GraphQLField<unknown, unknown>, Prices>()

/** What a field costs by its declaration: `size` is a number, or the path of the argument that gives it. */
function pricesOf(field: GraphQLField<unknown, unknown>, parent: string): Prices {
  const found = prices.get(field)
  if (found) return found
  const directive = field.astNode?.directives?.find((one) => one.name.value === 'cost')
  const made = { weight: readNumber(directive, 'weight') ?? weightOf(parent), size: sizeOf(field, parent, directive) }
  prices.set(field, made)
  return made
}

const isWrapper = (type: string): boolean => type.endsWith('Connection') || type.endsWith('Edge')
const weightOf = (parent: string): number => (isWrapper(parent) ? 0 : 1)

function sizeOf(
  field: GraphQLField<unknown, unknown>,
  parent: string,
  directive: ConstDirectiveNode | undefined,
): number | readonly string[] {
  if (field.args.some((argument) => argument.name === 'first')) return ['first']
  const sizedBy = directive?.arguments?.find((argument) => argument.name.value === 'sizedBy')?.value
  if (sizedBy?.kind === Kind.STRING) return sizedBy.value.split('.')
  if (isWrapper(parent) || !isListType(getNullableType(field.type))) return 1
  return readNumber(directive, 'size') ?? ASSUMED_LIST_SIZE
}

function readNumber(directive: ConstDirectiveNode | undefined, name: string): number | undefined {
  const value = directive?.arguments?.find((argument) => argument.name.value === name)?.value
  return value?.kind === Kind.INT ? Number(value.value) : undefined
}

/** The number or the length of the list that the request gives at this path of the field's arguments. */
function countAsked(walk: Walk, node: FieldNode, [name, ...path]: readonly string[]): number {
  const argument = node.arguments?.find((one) => one.name.value === name)?.value
  const asked = argument === undefined ? undefined : readValue(walk, argument, path)
  if (Array.isArray(asked)) return asked.length
  return typeof asked === 'number' && asked >= 0 ? asked : LIMITS.pageSizeDefault
}

function readValue(walk: Walk, value: ValueNode, path: readonly string[]): unknown {
  if (value.kind === Kind.VARIABLE) {
    const name = value.name.value
    if (Object.hasOwn(walk.variables, name)) return pick(walk.variables[name], path)
    const fallback = walk.defaults.get(name)
    return fallback === undefined ? undefined : readValue(walk, fallback, path)
  }
  if (value.kind === Kind.OBJECT) {
    const inner = value.fields.find((field) => field.name.value === path[0])?.value
    return inner === undefined ? undefined : readValue(walk, inner, path.slice(1))
  }
  if (value.kind === Kind.LIST) return value.values
  return value.kind === Kind.INT ? Number(value.value) : undefined
}

const pick = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
