import type { z } from 'zod'
import { atService, type Place, type ReadToken } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { ApplyTerms } from './code.service.ts'
import {
  type ApplicationOut,
  type ComparisonOut,
  documentOf,
  presentApplied,
  presentComparison,
  presentPlan,
} from './configuration.schema.ts'
import { type ConfigurationTools, enter, type Open } from './document-files.commands.ts'
import type { Source, Validation } from './index.ts'
import { makeRemoteKeeper } from './remote-keeper.commands.ts'

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

/** Runs `work` where the command was told to. */
export async function atKeeper<T>(
  place: Place,
  open: Open,
  readToken: ReadToken,
  work: (keeper: Keeper) => Promise<T>,
): Promise<T> {
  const { server, org = '' } = place
  if (server !== undefined) return atService(server, place, readToken, (found) => work(makeRemoteKeeper(found)))
  const tools = await open()
  return work(makeLocalKeeper(tools, await enter(tools, org), org))
}

const makeLocalKeeper = ({ configuration }: ConfigurationTools, ctx: Ctx, org: string): Keeper => ({
  org,
  plan: async (source) => presentPlan(await configuration.planSource(ctx, source)),
  apply: async (source, terms) => presentApplied(await configuration.applySource(ctx, source, terms)),
  compare: async (from, newer) => presentComparison(await configuration.compareWith(ctx, from, newer)),
  getDocument: async (version, format) => {
    const found = await (version === null ? configuration.getPublished(ctx) : configuration.getVersion(ctx, version))
    return { version: found.version, text: documentOf(found, format) }
  },
})
