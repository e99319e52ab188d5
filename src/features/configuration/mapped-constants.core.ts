import type { MappedConstant, MappedSource, MappingEntry, MemberKind, NamedMember } from './mapping-entry.core.ts'
import type { Path } from './place.core.ts'

/** Every constant that a member of what a mapping gives may become, with its place in the mapping. */
export function listConstants(
  { members, defaults = {} }: Pick<MappingEntry, 'members' | 'defaults'>,
  member: NamedMember,
): readonly { readonly path: Path; readonly value: MappedConstant }[] {
  const found: { path: Path; value: MappedConstant }[] = []
  const fallback = defaults[member]
  if (fallback !== undefined) found.push({ path: ['defaults', member], value: fallback })
  const source: MappedSource | undefined = members[member]
  if (typeof source !== 'object') return found
  const path = ['members', member]
  const { values, const: constant } = source
  if (source.default !== undefined) found.push({ path: [...path, 'default'], value: source.default })
  // With a table the constant is what is looked up in it.
  if (constant !== undefined && !values) found.push({ path: [...path, 'const'], value: constant })
  for (const [key, value] of Object.entries(values ?? {})) found.push({ path: [...path, 'values', key], value })
  return found
}

/** What a constant must be to be read as its member; null when it is. */
export function judgeConstant(kind: MemberKind, value: MappedConstant): string | null {
  if (typeof kind === 'object') return kind.includes(String(value)) ? null : `none of ${kind.join(', ')}`
  if (kind === 'count') return /^\d{1,10}$/.test(String(value)) ? null : 'no whole number'
  if (kind === 'flag') return /^(true|false)$/.test(String(value)) ? null : 'neither true nor false'
  return null
}
