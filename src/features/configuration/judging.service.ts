import type { z } from 'zod'
import type { Plant, PlantSnapshots } from '#features/plant/index.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Analysis, analyseDocument, type MasterLookup, type MasterState, masterKeysOf } from './analysis.core.ts'
import { configurationErrors } from './configuration.errors.ts'
import { findMasterKeys, listNamedCalendars } from './configuration.store.ts'
import type { ConfigurationDocument } from './document.core.ts'
import { listExpressions } from './expressions.core.ts'
import { type ConfigurationFault, type DocumentFault, type Judgement, placeFaults } from './fault.core.ts'
import { judgeDocument } from './judge.core.ts'
import { findNamedCalendarFaults } from './key-faults.core.ts'
import { findPlainTexts, makeLocator, type Source } from './place.core.ts'
import { runInSlices } from './slices.service.ts'

/** What a publication of the document would say. */
export type Validation = {
  readonly valid: boolean
  readonly faults: readonly ConfigurationFault[]
  readonly warnings: readonly ConfigurationFault[]
}

export type Judge = {
  /** Reads and compiles, which takes the most time and needs no transaction. */
  readonly analyse: (document: unknown) => Promise<Analysis>
  /** Judges against the plant, the people and the suppliers of the transaction. */
  readonly judge: (tx: Tx, analysis: Analysis) => Promise<Judgement>
  /** Judges as if the plant had all that the document names. */
  readonly judgeAlone: (analysis: Analysis) => Promise<Judgement>
}

const ANY_PLANT: MasterLookup = { stateOf: () => 'in_use', pathOf: (key) => [key] }

export function makeJudge(documentSchema: z.ZodType<ConfigurationDocument>, plants: PlantSnapshots): Judge {
  return {
    analyse: (document) => runInSlices(analyseDocument(documentSchema, document)),
    judge: async (tx, analysis) => {
      const [keys, calendars, { plant }] = await Promise.all([
        findMasterKeys(tx, masterKeysOf(analysis)),
        listNamedCalendars(tx),
        plants.latest(tx),
      ])
      const { faults, warnings } = await runInSlices(judgeDocument(analysis, lookUp(keys, plant)))
      const named = analysis.document ? findNamedCalendarFaults(analysis.document, calendars) : []
      return { faults: [...faults, ...named], warnings }
    },
    judgeAlone: (analysis) => runInSlices(judgeDocument(analysis, ANY_PLANT)),
  }
}

function lookUp(rows: Awaited<ReturnType<typeof findMasterKeys>>, plant: Plant): MasterLookup {
  const states = new Map(rows.map(({ kind, key, inUse }) => [`${kind} ${key}`, inUse ? 'in_use' : 'retired'] as const))
  const stateOfAsset = (key: string): MasterState => {
    const asset = plant.asset(key)
    if (!asset) return 'unknown'
    return asset.retired ? 'retired' : 'in_use'
  }
  return {
    stateOf: (kind, key) => (kind === 'asset' ? stateOfAsset(key) : (states.get(`${kind} ${key}`) ?? 'unknown')),
    pathOf: plant.pathOf,
  }
}

/** Warnings about the text itself: expressions without quotes, in which YAML ends at a ` #`. */
export const findUnquoted = ({ document, pathOf }: Analysis, { format, text }: Source): readonly DocumentFault[] =>
  format === 'json' || document === null
    ? []
    : findPlainTexts(
        text,
        listExpressions(document).map(({ path }) => pathOf(path)),
      ).map((path) => ({
        path,
        code: 'EXPRESSION_UNQUOTED',
        message: 'Expressions are written in quotes: without them YAML cuts them off at " #".',
      }))

/** The judgement with the places in the text that was judged. */
export function presentJudgement({ faults, warnings }: Judgement, source: Source): Validation {
  const locate = faults.length + warnings.length > 0 ? makeLocator(source) : () => null
  return {
    valid: faults.length === 0,
    faults: placeFaults(faults, locate),
    warnings: placeFaults(warnings, locate),
  }
}

/** Throws CONFIGURATION_INVALID with every fault. */
export function expectSound(faults: readonly DocumentFault[], source: Source): void {
  if (faults.length === 0) return
  throw configurationErrors.CONFIGURATION_INVALID({}, { errors: placeFaults(faults, makeLocator(source)) })
}
