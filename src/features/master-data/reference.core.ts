import type { Fault } from '#kernel/errors.ts'

/**
 * The kinds of records that master data may name by key. A site is an asset; calendars and categories stand in the
 * configuration.
 */
export type ReferenceKind = 'asset' | 'site' | 'team' | 'person' | 'supplier' | 'calendar' | 'category' | 'schedule'

/** One place of a record that names another; `pointer` leads to it from the record. */
export type Reference = { readonly kind: ReferenceKind; readonly key: string; readonly pointer: string }

/** The keys that exist of each kind, true when in use and false when retired. */
export type KnownKeys = Readonly<Partial<Record<ReferenceKind, ReadonlyMap<string, boolean>>>>

/** A record in use that names another: what stands in the way of retiring that. */
export type Use = { readonly type: string; readonly key: string; readonly path: string }

/** One fault for each reference to what is not there or is retired; `at` is the pointer of the record. */
export function findReferenceFaults(at: string, references: readonly Reference[], known: KnownKeys): Fault[] {
  return references.flatMap(({ kind, key, pointer }) => {
    const inUse = known[kind]?.get(key)
    if (inUse === true) return []
    const [code, message] =
      inUse === undefined
        ? ['UNKNOWN_REFERENCE', `there is no ${kind} "${key}"`]
        : ['RETIRED_REFERENCE', `the ${kind} "${key}" is retired`]
    return [{ pointer: `${at}${pointer}`, code: code!, message: message! }]
  })
}

/** The distinct keys named, by kind. */
export function groupReferences(references: readonly Reference[]): ReadonlyMap<ReferenceKind, readonly string[]> {
  const groups = new Map<ReferenceKind, Set<string>>()
  for (const { kind, key } of references) {
    const keys = groups.get(kind) ?? new Set()
    keys.add(key)
    groups.set(kind, keys)
  }
  return new Map([...groups].map(([kind, keys]) => [kind, [...keys]]))
}
