import { type FeedEvent, feedEventOf } from '#features/feed/feed-event.core.ts'
import { concealFor, sightOf } from '#features/feed/feed-sight.core.ts'
import { loadSights } from '#features/feed/index.ts'
import { isShown } from '#features/incidents/timeline.core.ts'
import { readEvents } from '#features/ledger/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { MINUTE, type Milliseconds } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { LOST } from './attempt.core.ts'
import { insertAttempts } from './attempts.store.ts'
import type { Message } from './call.service.ts'
import { beginAttempts, claimDue } from './deliveries.store.ts'
import type { StoredDelivery } from './delivery.core.ts'
import { wrapEvent } from './envelope.core.ts'
import { findSeers } from './seers.service.ts'
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

export type Claim = {
  readonly claimed: readonly Claimed[]
  /** Ids of webhooks for which nobody answers any more: nothing of theirs is sent. */
  readonly orphans: readonly string[]
}

/**
 * Takes what is due of those that are enabled and that somebody answers for. From the commit on it is ours until the
 * lease ends; what to send is read as it is now, with the eyes of who answers for the webhook now.
 */
export async function claimDeliveries(tx: Tx, ctx: Ctx, wanted: readonly Wanted[]): Promise<Claim> {
  const found = await findWebhooks(
    tx,
    wanted.map(({ webhookId }) => webhookId),
  )
  const enabled = found.filter((webhook) => webhook.enabled)
  const seers = await findSeers(tx, ctx, enabled)
  const orphans = enabled.flatMap(({ id }) => (seers.get(id)!.isActive ? [] : [id]))
  const webhooks = new Map(enabled.map((webhook) => [webhook.id, webhook]))
  const due = await claimDue(
    tx,
    wanted.filter(({ webhookId }) => seers.get(webhookId)?.isActive),
    ctx.now,
  )
  if (due.length === 0) return { claimed: [], orphans }
  const ids = [...new Set(due.map(({ webhookId }) => webhookId))]
  beginAttempts(
    tx,
    due.map(({ id }) => id),
    ctx.now,
    ctx.now + LEASE,
  )
  insertAttempts(tx, due.filter(({ state }) => state === 'sending').map(lostAttemptOf))
  const [secrets, shown] = await Promise.all([listSecrets(tx, ids, ctx.now), readShown(tx, due)])
  const keys = Map.groupBy(secrets, ({ webhookId }) => webhookId)
  const claimed = due.map((delivery): Claimed => {
    const webhook = webhooks.get(delivery.webhookId)!
    const event = shown(delivery, seers.get(webhook.id)!.actor)
    const number = delivery.attempts + 1
    if (event === null) return { delivery, number, message: null }
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
  return { claimed, orphans }
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
  address: null,
})

/** The events of deliveries as somebody may see them; null for what they may not. */
export async function readShown(tx: Tx, due: readonly StoredDelivery[]) {
  const [events, sights] = await Promise.all([
    readEvents(tx, [...new Set(due.map(({ eventId }) => eventId))]),
    loadSights(tx, due),
  ])
  return ({ eventId, recordId, recordType, eventType }: StoredDelivery, actor: Actor): FeedEvent | null => {
    const recorded = events.get(eventId)
    const audience = sightOf(actor, { recordId, recordType, type: eventType }, sights)
    if (!recorded || audience === null) return null
    const event = feedEventOf(recorded, sights.get(recordId)?.number ?? null)
    return isShown(event, audience) ? concealFor(actor, event) : null
  }
}
