import { findPrincipals } from '#features/access/index.ts'
import { type FeedEvent, feedEventOf } from '#features/feed/feed-event.core.ts'
import { concealFor, sightOf } from '#features/feed/feed-sight.core.ts'
import { loadSights } from '#features/feed/index.ts'
import { isShown } from '#features/incidents/timeline.core.ts'
import { readEvents } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { MINUTE, type Milliseconds } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { LOST } from './attempt.core.ts'
import { insertAttempts } from './attempts.store.ts'
import type { Message } from './call.service.ts'
import { beginAttempts, claimDue } from './deliveries.store.ts'
import type { StoredDelivery } from './delivery.core.ts'
import { wrapEvent } from './envelope.core.ts'
import { eyesOf, type Webhook } from './webhook.core.ts'
import { findWebhooks, listSecrets } from './webhooks.store.ts'

/** A delivery that is ours to send: as it was claimed, and what to send; null when it may not be seen any more. */
export type Claimed = {
  readonly delivery: StoredDelivery
  /** Number of the attempt now begun. */
  readonly number: number
  readonly message: Message | null
}

/** How long a claim holds. It ends after every call has: what is still being sent then was lost with its process. */
export const LEASE: Milliseconds = MINUTE

export type Wanted = { readonly webhookId: string; readonly most: number }

/**
 * Takes what is due. From the commit on it is ours until the lease ends; what to send is read as it is now, with the
 * eyes of who answers for the webhook now.
 */
export async function claimDeliveries(tx: Tx, ctx: Ctx, wanted: readonly Wanted[]): Promise<readonly Claimed[]> {
  const due = await claimDue(tx, wanted, ctx.now)
  if (due.length === 0) return []
  const ids = [...new Set(due.map(({ webhookId }) => webhookId))]
  beginAttempts(
    tx,
    due.map(({ id }) => id),
    ctx.now,
    ctx.now + LEASE,
  )
  insertAttempts(tx, due.filter(({ state }) => state === 'sending').map(lostAttemptOf))
  const [webhooks, secrets, shown] = await Promise.all([
    findWebhooks(tx, ids),
    listSecrets(tx, ids, ctx.now),
    readShown(tx, due),
  ])
  const present = new Map(webhooks.map((webhook) => [webhook.id, webhook]))
  const seers = await findEyes(tx, webhooks)
  const keys = Map.groupBy(secrets, ({ webhookId }) => webhookId)
  return due.map((delivery) => {
    const webhook = present.get(delivery.webhookId)
    const event = webhook ? shown(delivery, seers.get(webhook.id)!) : null
    const number = delivery.attempts + 1
    if (!webhook || event === null) return { delivery, number, message: null }
    return {
      delivery,
      number,
      message: {
        id: delivery.eventId,
        url: webhook.url,
        headers: webhook.headers,
        secrets: (keys.get(webhook.id) ?? []).map(({ secret }) => secret),
        body: JSON.stringify(wrapEvent(event, ctx.org.key)),
      },
    }
  })
}

/** The attempt of a process that ended before it could say what came of it. */
const lostAttemptOf = ({ id, attempts, handedAt }: StoredDelivery) => ({
  deliveryId: id,
  number: attempts,
  startedAt: handedAt!,
  duration: null,
  headers: {},
  outcome: LOST.outcome,
  status: LOST.status,
  code: LOST.code,
  detail: LOST.detail,
  excerpt: LOST.excerpt,
})

type Eyes = ReturnType<typeof eyesOf>

/** With whose eyes each webhook sees now. */
export async function findEyes(tx: Tx, webhooks: readonly Webhook[]): Promise<ReadonlyMap<string, Eyes>> {
  const principals = await findPrincipals(tx, [...new Set(webhooks.map(({ owner }) => owner.id))])
  const known = new Map(principals.map((principal) => [principal.id, principal]))
  return new Map(webhooks.map(({ id, owner }) => [id, eyesOf(owner, known.get(owner.id))]))
}

async function readShown(tx: Tx, due: readonly StoredDelivery[]) {
  const [events, sights] = await Promise.all([
    readEvents(tx, [...new Set(due.map(({ eventId }) => eventId))]),
    loadSights(tx, due),
  ])
  return ({ eventId, recordId, recordType, eventType }: StoredDelivery, actor: Eyes): FeedEvent | null => {
    const recorded = events.get(eventId)
    const audience = sightOf(actor, { recordId, recordType, type: eventType }, sights)
    if (!recorded || audience === null) return null
    const event = feedEventOf(recorded, sights.get(recordId)?.number ?? null)
    return isShown(event, audience) ? concealFor(actor, event) : null
  }
}
