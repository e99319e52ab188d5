import { systemCtx } from '#features/access/index.ts'
import { EVENTS_TOPIC } from '#features/ledger/index.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import { forEachApart } from '#platform/cron/recurring.ts'
import type { Database } from '#platform/db/transact.ts'
import { type FanOutParts, fanOut } from './fan-out.service.ts'
import { listOrganisations, type WorkerSession } from './worker.store.ts'

export type ReactorParts = FanOutParts & {
  readonly database: Pick<Database, 'transact' | 'onAnnounced'>
  readonly worker: WorkerSession
  readonly now: () => Instant
}

export type Reactor = {
  /** Makes deliveries of everything new; answers in how many milliseconds there is more, if that is known. */
  readonly run: (stopping?: AbortSignal) => Promise<Milliseconds | undefined>
  readonly wakenBy: (wake: () => void) => () => void
}

/** Committed events that wait for an older transaction are looked for again so soon. */
const BEHIND: Milliseconds = 50
/** Commits that come close together are read together. */
const GATHERED: Milliseconds = 5

/** Reads the feed of each organisation that has a webhook, in every process: whoever has the cursor goes on. */
export function makeReactor({ database, worker, now, ...parts }: ReactorParts): Reactor {
  return {
    run: async (stopping) => {
      let isBehind = false
      await forEachApart(await listOrganisations(worker), async (org) => {
        let hasMore = true
        while (hasMore && !stopping?.aborted) {
          const ctx = systemCtx(org, now(), 'webhooks')
          const done = await database.transact(ctx, (tx) => fanOut(tx, ctx, parts))
          hasMore = done?.hasMore === true
          isBehind ||= done?.isBehind === true
        }
      })
      return isBehind ? BEHIND : undefined
    },
    wakenBy: (wake) => {
      let timer: NodeJS.Timeout | null = null
      const unlisten = database.onAnnounced(EVENTS_TOPIC, () => {
        timer ??= setTimeout(() => {
          timer = null
          wake()
        }, GATHERED)
      })
      return () => {
        unlisten()
        if (timer) clearTimeout(timer)
      }
    },
  }
}
