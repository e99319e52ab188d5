import { findPrincipals } from '#features/access/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { Tx } from '#platform/db/tx.ts'
import { disable, type Seer, seerOf, type Webhook } from './webhook.core.ts'
import { changesBetween, webhookEvent } from './webhooks.events.ts'
import { findWebhooks, updateWebhook } from './webhooks.store.ts'

/** With whose eyes each webhook sees now, by its id. */
export async function findSeers(
  tx: Tx,
  { now }: Ctx,
  webhooks: readonly Webhook[],
): Promise<ReadonlyMap<string, Seer>> {
  const principals = await findPrincipals(tx, [...new Set(webhooks.map(({ owner }) => owner.id))])
  const known = new Map(principals.map((principal) => [principal.id, principal]))
  return new Map(webhooks.map(({ id, owner }) => [id, seerOf(owner, known.get(owner.id), now)]))
}

/** Disables those of these webhooks for which nobody answers any more: they wait for somebody who does, and lose nothing. */
export async function disableOrphans(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<readonly DomainEvent[]> {
  await lockRecords(tx, ids)
  const present = (await findWebhooks(tx, ids)).filter(({ enabled }) => enabled)
  const seers = await findSeers(tx, ctx, present)
  return present
    .filter(({ id }) => !seers.get(id)!.isActive)
    .map((webhook) => {
      const disabled = disable(webhook, 'owner_inactive', ctx.now)
      updateWebhook(tx, disabled)
      return webhookEvent('webhook.disabled', disabled, changesBetween(webhook, disabled))
    })
}
