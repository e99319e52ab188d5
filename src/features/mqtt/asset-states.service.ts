import { systemCtx } from '#features/access/index.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import { EVENTS_TOPIC } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import { gatherWakes } from '#platform/cron/recurring.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Log } from '#platform/log.ts'
import { type Attached, makeStateOutbox } from './asset-outbox.service.ts'
import { followFeed, makeRight } from './asset-refresh.service.ts'
import { listOrganisations, type WorkerSession } from './organisations.store.ts'

/** What the operator asked for. */
export type StateSettings = { readonly prefix: string; readonly withTitles: boolean }

export type AssetStatesParts = {
  readonly database: Pick<Database, 'transact' | 'read' | 'onAnnounced'>
  readonly worker: WorkerSession
  readonly configurations: Pick<ConfigurationSnapshots, 'configuration'>
  readonly now: () => Instant
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly settings: StateSettings
}

export type AssetStates = {
  /** From now on states go to this broker, whenever this process is connected; answers how to end that. */
  readonly attach: (broker: Attached) => () => void
  /** Publishes what changed; answers in how many milliseconds there is more, if that is known. */
  readonly run: (stopping?: AbortSignal) => Promise<Milliseconds | undefined>
  readonly wakenBy: (wake: () => void) => () => void
}

/** Committed events that wait for an older transaction are looked for again so soon. */
const BEHIND: Milliseconds = 50
/** Commits that come close together are read together. */
const GATHERED: Milliseconds = 5

type Org = { readonly id: string; readonly key: string }

/**
 * Keeps at the broker, retained, what is open at each asset. The process that has the connection reads the feed,
 * writes down what is to be retained, and sends it until the broker has acknowledged; with each connection everything
 * is made right anew, whatever the broker, the plant or another process did meanwhile.
 */
export function makeAssetStates(parts: AssetStatesParts): AssetStates {
  const { database, worker, now, log } = parts
  const outbox = makeStateOutbox(parts)
  const wakes = new Set<() => void>()
  let broker: Attached | null = null
  let isDoubtful = true

  const ctxOf = (org: Org): Ctx => systemCtx(org, now(), 'mqtt')
  const follow = async (org: Org, to: Attached, stopping?: AbortSignal): Promise<boolean> => {
    for (;;) {
      const ctx = ctxOf(org)
      const read = await database.transact(ctx, (tx) => followFeed(tx, ctx, parts))
      if (read.isNew || read.isReordered) await makeRight(parts, () => ctxOf(org), false, stopping)
      await outbox.send(org, () => ctxOf(org), to, stopping)
      if (!read.hasMore || stopping?.aborted || !to.isConnected()) return read.isBehind
    }
  }
  const run = async (stopping?: AbortSignal): Promise<Milliseconds | undefined> => {
    const to = broker
    if (!to?.isConnected()) return
    const orgs = await listOrganisations(worker)
    if (isDoubtful) {
      // A connection that is made meanwhile raises the doubt again.
      isDoubtful = false
      try {
        for (const org of orgs) await makeRight(parts, () => ctxOf(org), true, stopping)
      } catch (error) {
        isDoubtful = true
        throw error
      }
      log.info({ organisations: orgs.length }, 'the states of assets are published anew')
    }
    let isBehind = false
    for (const org of orgs) {
      if (stopping?.aborted || !to.isConnected()) return
      isBehind = (await follow(org, to, stopping)) || isBehind
    }
    return isBehind ? BEHIND : undefined
  }
  return {
    attach: (given) => {
      broker = given
      const unlisten = given.onConnect(() => {
        isDoubtful = true
        for (const wake of wakes) wake()
      })
      return () => {
        unlisten()
        broker = null
      }
    },
    run,
    wakenBy: (wake) => {
      wakes.add(wake)
      const unlisten = database.onAnnounced(EVENTS_TOPIC, gatherWakes(wake, GATHERED))
      return () => {
        wakes.delete(wake)
        unlisten()
      }
    },
  }
}
