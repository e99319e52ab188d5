import { calendarKeys } from '#features/calendars/index.ts'
import type { FindReferences, FindUnknownCalendars, FindUnknownCategories } from '#features/master-data/index.ts'
import { parentOf } from './categories.core.ts'
import type { CompiledConfiguration } from './compile.core.ts'
import { indexReferences, type ReferenceIndex } from './reference-index.core.ts'
import type { ConfigurationSnapshots } from './snapshots.service.ts'

export type ConfigurationReferences = {
  /** The paths of the published configuration that name a record; the caller holds the lock of the master data. */
  readonly findReferences: FindReferences
  /** Those of these keys that are no calendar of the published configuration. */
  readonly findUnknownCalendars: FindUnknownCalendars
  /** Those of these keys that are neither a category of the published configuration nor above one. */
  readonly findUnknownCategories: FindUnknownCategories
}

const paths = new WeakMap<CompiledConfiguration, ReadonlySet<string>>()

/** The keys of categories and of what is above them, made once for a compiled configuration. */
function pathsOf(configuration: CompiledConfiguration): ReadonlySet<string> {
  const known = paths.get(configuration)
  if (known) return known
  const found = new Set<string>()
  for (const { key } of configuration.document.categories ?? []) {
    for (let at: string | null = key; at !== null && !found.has(at); at = parentOf(at)) found.add(at)
  }
  paths.set(configuration, found)
  return found
}

/** What the services of master data ask of the configuration, for they stand below it. */
export function makeConfigurationReferences(snapshots: ConfigurationSnapshots): ConfigurationReferences {
  const indexes = new WeakMap<CompiledConfiguration, ReferenceIndex>()
  const indexOf = (configuration: CompiledConfiguration): ReferenceIndex => {
    const known = indexes.get(configuration)
    if (known) return known
    const index = indexReferences(configuration.document)
    indexes.set(configuration, index)
    return index
  }
  return {
    findReferences: async (tx, kind, key) => indexOf(await snapshots.latest(tx)).pathsOf(kind, key),
    findUnknownCalendars: async (tx, keys) => {
      if (keys.length === 0) return []
      const known = calendarKeys((await snapshots.latest(tx)).document)
      return keys.filter((key) => !known.has(key))
    },
    findUnknownCategories: async (tx, keys) => {
      if (keys.length === 0) return []
      const known = pathsOf(await snapshots.latest(tx))
      return keys.filter((key) => !known.has(key))
    },
  }
}
