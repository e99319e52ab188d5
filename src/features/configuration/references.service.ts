import { calendarKeys } from '#features/calendars/index.ts'
import type { FindReferences, FindUnknownCalendars } from '#features/master-data/index.ts'
import type { CompiledConfiguration } from './compile.core.ts'
import { indexReferences, type ReferenceIndex } from './reference-index.core.ts'
import type { ConfigurationSnapshots } from './snapshots.service.ts'

export type ConfigurationReferences = {
  /** The paths of the published configuration that name a record; the caller holds the lock of the master data. */
  readonly findReferences: FindReferences
  /** Those of these keys that are no calendar of the published configuration. */
  readonly findUnknownCalendars: FindUnknownCalendars
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
  }
}
