import { endOf, readHorizon } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { hasMoreWaiting, hurryDeliveries, releaseNext, skipDeliveries } from './deliveries.store.ts'
import { change, findOwner, lockWebhook, settle, withoutClaim } from './found-webhooks.service.ts'
import { DELIVERIES_TOPIC } from './settle.service.ts'
import type { WebhookView } from './webhook.core.ts'
import { changesBetween, webhookEvent } from './webhooks.events.ts'

/** Deliveries whose schedule begins anew when their webhook is enabled; of more, the others keep to it. */
const HURRIED = 10_000
/** Deliveries forgotten in one transaction. */
const SKIPPED_AT_ONCE = 5_000

/** More waits than one transaction forgets. */
class MuchToSkip extends Error {}

/**
 * Lets deliveries go again, with what was committed meanwhile; or forgets that (`skip`), in transactions of a bounded
 * size. Whoever enables it answers for it.
 */
export async function enableWebhook(
  parts: { readonly database: Database },
  ctx: Ctx,
  id: string,
  skip: boolean,
  expected: number | null,
): Promise<WebhookView> {
  const enableNow = () =>
    change(parts, ctx, id, expected, async (tx, present) => {
      if (present.enabled) return { after: present, events: [] }
      // Only whoever does this for the first time comes here: a repeated request has its answer already.
      if (skip && (await hasMoreWaiting(tx, id, SKIPPED_AT_ONCE))) throw new MuchToSkip()
      if (skip) await skipSome(tx, ctx, id)
      else hurry(tx, ctx, id)
      const owner = await findOwner(tx, ctx.actor)
      // What is skipped need not be a delivery yet: whoever reads the feed for it may be far behind.
      const since = skip ? endOf(await readHorizon(tx)) : present.since
      const members = { enabled: true, disabledReason: null, disabledAt: null, owner, since }
      const after = settle(present, members, ctx.now)
      const changes = [...changesBetween(present, after), { path: 'skipped', old: null, new: skip }]
      return { after, events: [webhookEvent('webhook.enabled', after, changes)] }
    })
  for (;;) {
    try {
      return await enableNow()
    } catch (error) {
      if (!(error instanceof MuchToSkip)) throw error
      await parts.database.transact(withoutClaim(ctx), async (tx) => {
        const { enabled } = await lockWebhook(tx, ctx.actor, id, expected)
        if (!enabled) await skipSome(tx, ctx, id)
        return { value: null, events: [] }
      })
    }
  }
}

/** What waits for its next attempt is tried now, in a new round of the schedule. */
export function hurry(tx: Tx, { now }: Ctx, id: string): void {
  hurryDeliveries(tx, id, now, HURRIED)
  tx.announce(DELIVERIES_TOPIC)
}

/** Forgets so much of what waits; what stood behind it falls due, should nothing more be forgotten. */
async function skipSome(tx: Tx, { now }: Ctx, id: string): Promise<void> {
  releaseNext(tx, await skipDeliveries(tx, id, SKIPPED_AT_ONCE), now)
  tx.announce(DELIVERIES_TOPIC)
}
