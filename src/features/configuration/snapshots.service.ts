import type { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import type { Tx } from '#platform/db/tx.ts'
import { analyseDocument } from './analysis.core.ts'
import { type CompiledConfiguration, compileDocument } from './compile.core.ts'
import { configurationErrors } from './configuration.errors.ts'
import { findDraft, findVersion, readPublishedNumber } from './configuration.store.ts'
import type { ConfigurationDocument } from './document.core.ts'
import { placeFaults } from './fault.core.ts'
import { makeLocator } from './place.core.ts'
import { runInSlices } from './slices.service.ts'
import { readStructure } from './structure.core.ts'
import { FIRST_DOCUMENT } from './version.core.ts'

export type ConfigurationSnapshots = {
  /** The published configuration of the transaction's organisation, at least as new as the transaction. */
  readonly configuration: (tx: Tx) => Promise<CompiledConfiguration>
  /** The published one as it is now: for those who hold the lock of the master data. */
  readonly latest: (tx: Tx) => Promise<CompiledConfiguration>
  /** A version by its number: the one an incident was decided with. Null when there is none. */
  readonly version: (tx: Tx, version: number) => Promise<CompiledConfiguration | null>
  /** The draft, compiled. Its version is the one it would be published as. Throws CONFIGURATION_INVALID. */
  readonly draft: (tx: Tx) => Promise<CompiledConfiguration>
}

/** Versions kept beside the newest of each organisation: those that open incidents were decided with. */
const OLDER_KEPT = 50

/**
 * Keeps compiled configurations in memory. A newer number than the one kept is loaded and compiled inside the asking
 * transaction; everything else is answered without the database. Published versions never change, so a copy is never
 * wrong, only old.
 */
export function makeConfigurationSnapshots(documentSchema: z.ZodType<ConfigurationDocument>): ConfigurationSnapshots {
  const newest = makeShelf<CompiledConfiguration>(LIMITS.organisationsInMemory)
  const others = makeShelf<CompiledConfiguration>(OLDER_KEPT)
  const running = new Map<string, Promise<CompiledConfiguration | null>>()

  const build = async (tx: Tx, version: number): Promise<CompiledConfiguration | null> => {
    const value = version === 0 ? FIRST_DOCUMENT : (await findVersion(tx, version))?.document
    if (value === undefined) return null
    // What was published under an older grammar decides on with all that can be read of it.
    const { document, faults } = readStructure(documentSchema, value)
    if (!document) throw new Error(`configuration version ${version} cannot be read`)
    const compiled = await runInSlices(compileDocument(document, version))
    return faults.length ? { ...compiled, faults: [...faults, ...compiled.faults] } : compiled
  }

  /** Two that ask at once share the work; whose turn it was may fail for a reason of its own, so the other tries then. */
  const buildOnce = async (tx: Tx, version: number): Promise<CompiledConfiguration | null> => {
    const name = `${tx.orgId} ${version}`
    const shared = await running.get(name)?.catch(() => null)
    if (shared) return shared
    const work = build(tx, version)
    running.set(name, work)
    return work.finally(() => running.get(name) === work && running.delete(name))
  }

  const published = async (tx: Tx, version: number): Promise<CompiledConfiguration> => {
    const kept = newest.get(tx.orgId)
    if (kept && kept.version >= version) return kept
    const compiled = await buildOnce(tx, version)
    if (!compiled) throw new Error(`configuration version ${version} is published and not stored`)
    const meanwhile = newest.get(tx.orgId)
    if (!meanwhile || meanwhile.version < version) newest.put(tx.orgId, compiled)
    return compiled
  }

  return {
    configuration: (tx) => published(tx, tx.numbers.configurationVersion),
    latest: async (tx) => published(tx, await readPublishedNumber(tx)),
    version: async (tx, version) => {
      const kept = newest.get(tx.orgId)
      if (kept?.version === version) return kept
      const name = `${tx.orgId} ${version}`
      const known = others.get(name)
      if (known) return known
      const compiled = await buildOnce(tx, version)
      if (compiled) others.put(name, compiled)
      return compiled
    },
    draft: async (tx) => {
      const draft = await findDraft(tx)
      if (!draft) return published(tx, tx.numbers.configurationVersion)
      const name = `${tx.orgId} draft ${draft.revision}`
      const known = others.get(name)
      if (known) return known
      const analysis = await runInSlices(analyseDocument(documentSchema, draft.document))
      if (analysis.faults.length || !analysis.document) {
        const errors = placeFaults(analysis.faults, makeLocator(draft.source))
        throw configurationErrors.CONFIGURATION_INVALID({}, { errors })
      }
      const next = tx.numbers.configurationVersion + 1
      const compiled = await runInSlices(compileDocument(analysis.document, next))
      others.put(name, compiled)
      return compiled
    },
  }
}

/** Keeps the values used last, at most so many. */
function makeShelf<T>(size: number) {
  const kept = new Map<string, T>()
  return {
    get: (name: string): T | undefined => {
      const value = kept.get(name)
      if (value === undefined) return undefined
      kept.delete(name)
      kept.set(name, value)
      return value
    },
    put: (name: string, value: T): void => {
      kept.set(name, value)
      if (kept.size > size) kept.delete(kept.keys().next().value!)
    },
  }
}
