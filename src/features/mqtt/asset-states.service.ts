import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import { EVENTS_TOPIC } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import { gatherWakes } from '#platform/cron/recurring.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Log } from '#platform/log.ts'
import { makeStateOutbox, type Outlet } from './asset-outbox.service.ts'
import { followFeed, makeRight } from './asset-refresh.service.ts'

/** What the operator asked for. */
export type StateSettings = { readonly prefix: string; readonly withTitles: boolean }

export type AssetStatesParts = {
  readonly database: Pick<Database, 'transact' | 'read' | 'onAnnounced'>
  readonly configurations: Pick<ConfigurationSnapshots, 'configuration'>
  readonly now: () => Instant
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly settings: StateSettings
  /** Incidents or assets made right in one transaction. */
  readonly stride?: number
  /** Where states go, whenever this process is connected to it. */
  readonly broker: Outlet
  /** The organisation whose broker it is. */
  readonly ctx: () => Promise<Ctx>
}

export type AssetStates = {
  /** Publishes what changed; answers in how many milliseconds there is more, if that is known. */
  readonly run: (stopping?: AbortSignal) => Promise<Milliseconds | undefined>
  readonly wakenBy: (wake: () => void) => () => void
}

/** Committed events that wait for an older transaction are looked for again so soon. */
const BEHIND: Milliseconds = 50
/** Commits that come close together are read together. */
const GATHERED: Milliseconds = 5

/**
 * Keeps at the broker, retained, what is open at each asset. The process that has the connection reads the feed,
 * writes down what is to be retained, and sends it until the broker has acknowledged; with each connection everything
 * is made right anew, whatever the broker, the plant or another process did meanwhile.
 */
export function makeAssetStates(parts: AssetStatesParts): AssetStates {
  const { database, broker, ctx, log } = parts
  const outbox = makeStateOutbox(parts)
  let isDoubtful = true
  broker.onConnect(() => {
    isDoubtful = true
  })

  const becomeSure = async (stopping?: AbortSignal): Promise<void> => {
    if (!isDoubtful) return
    // A connection that is made meanwhile raises the doubt again.
    isDoubtful = false
    try {
      await makeRight(parts, ctx, true, stopping)
    } catch (error) {
      isDoubtful = true
      throw error
    }
    log.info('the states of assets are published anew')
  }
  return {
    run: async (stopping) => {
      if (!broker.isConnected()) return
      await becomeSure(stopping)
      for (;;) {
        const as = await ctx()
        const read = await database.transact(as, (tx) => followFeed(tx, as, parts))
        if (read.isReordered) await makeRight(parts, ctx, false, stopping)
        await outbox.send(ctx, stopping)
        if (stopping?.aborted || !broker.isConnected()) return
        if (!read.hasMore) return read.isBehind ? BEHIND : undefined
      }
    },
    wakenBy: (wake) => {
      const endings = [database.onAnnounced(EVENTS_TOPIC, gatherWakes(wake, GATHERED)), broker.onConnect(wake)]
      return () => {
        for (const end of endings) end()
      }
    },
  }
}
