import { type FragmentDefinitionNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'
import { type LoadMany, makeBatch } from './batch.ts'
import type { GraphqlContext } from './context.ts'

/**
 * Does the request ask of this object for nothing but what a reference already says? Then it needs neither a load nor
 * the right to read the object: its key is a fact of the record that names it, here as over REST.
 */
export const asksOnlyFor = (info: GraphQLResolveInfo, known: readonly string[]): boolean =>
  info.fieldNodes.every((node) => !node.selectionSet || isWithin(node.selectionSet, new Set(known), info.fragments))

function isWithin(
  set: SelectionSetNode,
  known: ReadonlySet<string>,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): boolean {
  return set.selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' || known.has(selection.name.value)
    if (selection.kind === Kind.INLINE_FRAGMENT) return isWithin(selection.selectionSet, known, fragments)
    const fragment = fragments[selection.name.value]
    return fragment !== undefined && isWithin(fragment.selectionSet, known, fragments)
  })
}

type Keyed = { readonly key: string }

/** How a record that names another by its key shows it: as the object, or as the key alone where that is all asked. */
export type Reference = {
  readonly one: (context: GraphqlContext, info: GraphQLResolveInfo, key: string | null) => Promise<Keyed | null>
  readonly many: (
    context: GraphqlContext,
    info: GraphQLResolveInfo,
    keys: readonly string[],
  ) => Promise<readonly Keyed[]>
}

/** What can be named by key; each is given by the feature that keeps it. */
export type References = Readonly<Record<'asset' | 'team' | 'person' | 'supplier' | 'schedule', Reference>>

/** A reference to what `load` finds by key. Reading more than the key needs `operation`. */
export function makeReference<V>(
  operation: string,
  load: LoadMany<undefined, V>,
  present: (value: V) => Keyed,
): Reference {
  const find = makeBatch(load)
  const read = async (context: GraphqlContext, key: string): Promise<Keyed | null> => {
    const found = await find(context, key, undefined)
    return found === null ? null : present(found)
  }
  return {
    one: async (context, info, key) => {
      if (key === null || asksOnlyFor(info, ['key'])) return key === null ? null : { key }
      context.authorise(operation)
      return read(context, key)
    },
    many: async (context, info, keys) => {
      if (keys.length === 0 || asksOnlyFor(info, ['key'])) return keys.map((key) => ({ key }))
      context.authorise(operation)
      return (await Promise.all(keys.map((key) => read(context, key)))).filter((found) => found !== null)
    },
  }
}
