import { type FragmentDefinitionNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'

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
