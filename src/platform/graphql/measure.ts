import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'

/** How large a document is, whatever the schema: known before it is validated. */
export type Measure = {
  /** Levels of fields, one for a root field; what hangs below `__schema` and `__type` is counted apart. */
  readonly depth: number
  readonly introspectionDepth: number
  /** Aliased fields, each as often as its fragment is spread. */
  readonly aliases: number
  /** Fields of the outermost level. */
  readonly fields: number
}

const NOTHING: Measure = { depth: 0, introspectionDepth: 0, aliases: 0, fields: 0 }
const INTROSPECTION = new Set(['__schema', '__type'])

/**
 * The size of the largest operation of a document. Fragments are counted where they are spread, yet each is walked
 * once, so a document that multiplies fragments costs no more to measure than to read. A fragment that spreads
 * itself counts nothing there: validation refuses it.
 */
export function measureDocument(document: DocumentNode): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const known = new Map<string, Measure>()
  const measureFragment = (name: string): Measure => {
    const found = known.get(name)
    if (found) return found
    known.set(name, NOTHING)
    const fragment = fragments.get(name)
    const measure = fragment ? measureSelections(fragment.selectionSet, measureFragment) : NOTHING
    known.set(name, measure)
    return measure
  }
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => measureSelections(operation.selectionSet, measureFragment))
    .reduce(larger, NOTHING)
}

function measureSelections(set: SelectionSetNode, measureFragment: (name: string) => Measure): Measure {
  return set.selections
    .map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value)
      const inner = selection.selectionSet ? measureSelections(selection.selectionSet, measureFragment) : NOTHING
      if (selection.kind === Kind.INLINE_FRAGMENT) return inner
      const aliases = inner.aliases + (selection.alias ? 1 : 0)
      return INTROSPECTION.has(selection.name.value)
        ? { depth: 1, introspectionDepth: inner.depth + 1, aliases, fields: 1 }
        : { depth: inner.depth + 1, introspectionDepth: inner.introspectionDepth, aliases, fields: 1 }
    })
    .reduce(beside, NOTHING)
}

const beside = (a: Measure, b: Measure): Measure => ({
  depth: Math.max(a.depth, b.depth),
  introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  aliases: a.aliases + b.aliases,
  fields: a.fields + b.fields,
})

const larger = (a: Measure, b: Measure): Measure => ({
  depth: Math.max(a.depth, b.depth),
  introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  aliases: Math.max(a.aliases, b.aliases),
  fields: Math.max(a.fields, b.fields),
})
