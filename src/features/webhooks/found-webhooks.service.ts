import { excessOf } from '#features/access/access.core.ts'
import { authorise, findPrincipals } from '#features/access/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { countDeliveries } from './deliveries.store.ts'
import { type Owner, ownerOf, type Webhook, type WebhookView } from './webhook.core.ts'
import { findWebhooks, listSecrets, updateWebhook } from './webhooks.store.ts'

/** The webhook with these members; the same one when nothing differs. */
export function settle(present: Webhook, members: Partial<Webhook>, now: Instant): Webhook {
  const after = { ...present, ...members }
  if (JSON.stringify(after) === JSON.stringify(present)) return present
  return { ...after, version: present.version + 1, updatedAt: now }
}

/** Who acts, with what is kept here of it. */
export const findOwner = async (tx: Tx, actor: Actor): Promise<Owner> =>
  ownerOf(actor, (await findPrincipals(tx, [actor.id]))[0])

/** Does the actor see all that the webhook may see? Then it may know of it. */
export const mayKnow = (actor: Actor, { owner }: Webhook): boolean =>
  actor.kind === 'system' || excessOf(actor, owner) === null

/** The webhook with this id. Throws NOT_FOUND. */
export async function getWebhook(tx: Tx, actor: Actor, id: string): Promise<Webhook> {
  const [found] = isUuid(id) ? await findWebhooks(tx, [id]) : []
  if (!found || !mayKnow(actor, found)) throw errors.NOT_FOUND()
  return found
}

/** The same, locked. Throws NOT_FOUND and STALE_VERSION. */
export async function lockWebhook(tx: Tx, actor: Actor, id: string, expected: number | null): Promise<Webhook> {
  if (!isUuid(id)) throw errors.NOT_FOUND()
  await lockRecords(tx, [id])
  const present = await getWebhook(tx, actor, id)
  if (expected !== null && expected !== present.version) throw errors.STALE_VERSION({ version: present.version })
  return present
}

/** Webhooks with how each stands. */
export async function describe(
  tx: Tx,
  { actor, now }: Ctx,
  webhooks: readonly Webhook[],
): Promise<readonly WebhookView[]> {
  const ids = webhooks.map(({ id }) => id)
  const [secrets, counts] = await Promise.all([listSecrets(tx, ids, now), countDeliveries(tx, ids, LIMITS.countedRows)])
  const ending = secrets.filter(({ expiresAt }) => expiresAt !== null)
  // The newest first: of several that end, its time is the last.
  const previous = new Map(ending.reverse().map(({ webhookId, expiresAt }) => [webhookId, expiresAt]))
  const counted = new Map(counts.map((count) => [count.webhookId, count]))
  return webhooks.map((webhook) => ({
    webhook,
    isOpen: maySeeAddress(actor),
    previousSecretExpiresAt: previous.get(webhook.id) ?? null,
    waiting: counted.get(webhook.id)?.waiting ?? 0,
    dead: counted.get(webhook.id)?.dead ?? 0,
  }))
}

const maySeeAddress = (actor: Actor): boolean =>
  actor.kind === 'system' || actor.roles.some((role) => role === 'manager' || role === 'admin')

type Changed = { readonly after: Webhook; readonly events: readonly DomainEvent[] }

/** Changes a webhook under its lock. Throws NOT_FOUND and STALE_VERSION. */
export function change(
  { database }: { readonly database: Database },
  ctx: Ctx,
  id: string,
  expected: number | null,
  decide: (tx: Tx, present: Webhook) => Promise<Changed>,
): Promise<WebhookView> {
  authorise(ctx.actor, 'webhook.write')
  return database.transact(ctx, async (tx) => {
    const present = await lockWebhook(tx, ctx.actor, id, expected)
    const { after, events } = await decide(tx, present)
    if (after !== present) updateWebhook(tx, after)
    return { value: (await describe(tx, ctx, [after]))[0]!, events }
  })
}

/** For transactions whose answer is not kept for the request's Idempotency-Key. */
export const withoutClaim = ({ idempotency: _, ...ctx }: Ctx): Ctx => ctx
