import type { z } from 'zod'
import type { Place } from '#features/access/index.ts'
import type { ApplyTerms } from './code.service.ts'
import type { ApplicationOut, ComparisonOut } from './configuration.schema.ts'
import type { Source, Validation } from './index.ts'

/**
 * Who keeps the configuration: the database, or a service elsewhere. Both decide by the same service and answer alike,
 * and both refuse with the same codes.
 */
export type Keeper = {
  readonly org: string
  readonly plan: (source: Source) => Promise<Validation & z.output<typeof ComparisonOut>>
  readonly apply: (source: Source, terms: ApplyTerms) => Promise<z.output<typeof ApplicationOut>>
  /** Null is the published version. Throws NOT_FOUND for a version that there is not. */
  readonly compare: (from: number | null, newer: Source | number | null) => Promise<z.output<typeof ComparisonOut>>
  readonly getDocument: (
    version: number | null,
    format: Source['format'],
  ) => Promise<{ readonly version: number; readonly text: string }>
}

export type AtKeeper = <T>(place: Place, work: (keeper: Keeper) => Promise<T>) => Promise<T>
