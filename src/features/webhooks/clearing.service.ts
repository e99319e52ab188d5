import { systemCtx } from '#features/access/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import { DAY, type Instant } from '#kernel/time.ts'
import { forEachApart } from '#platform/cron/recurring.ts'
import type { Database } from '#platform/db/transact.ts'
import { clearDeliveries, expireWaiting, releaseNext } from './deliveries.store.ts'
import { DELIVERIES_TOPIC } from './settle.service.ts'
import { listPresentWebhooks } from './webhooks.store.ts'
import { listPastOrganisations, type WorkerSession } from './worker.store.ts'

/** How long what was delivered is kept, how long a dead letter is, and how long anything waits before it is one. */
export const KEPT = { delivered: 7 * DAY, dead: 30 * DAY, waiting: 30 * DAY } as const

const AT_ONCE = 500

export type ClearingParts = {
  readonly database: Pick<Database, 'transact'>
  readonly worker: WorkerSession
  readonly now: () => Instant
}

/** Makes dead letters of what has waited too long, and clears away what is past its time, a bounded number at once. */
export const makeWebhookClearing = ({ database, worker, now }: ClearingParts) => ({
  run: async (stopping?: AbortSignal): Promise<void> => {
    await forEachApart(await listPastOrganisations(worker), async (org) => {
      let cleared = AT_ONCE
      while (cleared >= AT_ONCE && !stopping?.aborted) {
        const ctx = systemCtx(org, now(), 'webhooks')
        cleared = await database.transact(ctx, async (tx) => {
          const present = await listPresentWebhooks(tx)
          await lockRecords(
            tx,
            present.map(({ id }) => id),
          )
          const expired = await expireWaiting(tx, ctx.now - KEPT.waiting, ctx.now, AT_ONCE)
          releaseNext(tx, expired, ctx.now)
          if (expired.length > 0) tx.announce(DELIVERIES_TOPIC)
          const cutoffs = { delivered: ctx.now - KEPT.delivered, dead: ctx.now - KEPT.dead }
          const gone = await clearDeliveries(tx, cutoffs, AT_ONCE)
          return { value: Math.max(gone, expired.length), events: [] }
        })
      }
    })
  },
})

export type WebhookClearing = ReturnType<typeof makeWebhookClearing>
