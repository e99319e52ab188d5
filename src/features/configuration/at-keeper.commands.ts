import { atService, type Place, type ReadToken } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { documentOf, presentApplied, presentComparison, presentPlan } from './configuration.schema.ts'
import { type ConfigurationTools, enter, type Open } from './document-files.commands.ts'
import type { Keeper } from './keeper.commands.ts'
import { makeRemoteKeeper } from './remote-keeper.commands.ts'

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
