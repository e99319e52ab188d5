import { lockRecords } from '#features/ledger/index.ts'
import type { Instant } from '#kernel/time.ts'
import type { Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type CallResult, planNext } from './attempt.core.ts'
import { insertAttempts } from './attempts.store.ts'
import {
  type DeliveryChange,
  lockDeliveries,
  type RecordOfWebhook,
  releaseNext,
  updateDeliveries,
} from './deliveries.store.ts'
import type { CallEnd, StoredDelivery } from './delivery.core.ts'
import { disable } from './webhook.core.ts'
import { changesBetween, webhookEvent } from './webhooks.events.ts'
import { findWebhooks, updateWebhook } from './webhooks.store.ts'

/** What became of an attempt; `end` is null when there was nothing that might be sent. */
export type Ended = {
  readonly delivery: StoredDelivery
  readonly number: number
  readonly end: CallEnd | null
  /** From 0 to below 1: how far the next attempt is moved about. */
  readonly chance: number
}

export type SettledDelivery = { readonly state: StoredDelivery['state']; readonly disabled: boolean }

/**
 * Writes what became of attempts, plans those that come next, and lets the next delivery of a record go. An attempt
 * whose lease ran out and that another process has taken up is left to that one: null.
 */
export async function settleDeliveries(
  tx: Tx,
  jobs: readonly Job<Ended>[],
): Promise<readonly Outcome<SettledDelivery | null>[]> {
  const webhookIds = [...new Set(jobs.map(({ input }) => input.delivery.webhookId))]
  await lockRecords(tx, webhookIds)
  const [found, rows] = await Promise.all([
    findWebhooks(tx, webhookIds),
    lockDeliveries(
      tx,
      jobs.map(({ input }) => input.delivery.id),
    ),
  ])
  const webhooks = new Map(found.map((webhook) => [webhook.id, webhook]))
  const present = new Map(rows.map((row) => [row.id, row]))
  const settled = jobs.map(({ ctx, input }) => {
    const row = present.get(input.delivery.id)
    if (row?.state !== 'sending' || row.attempts !== input.number) return null
    const webhook = webhooks.get(row.webhookId)
    // An address that was changed meanwhile has not said that it is gone.
    const isGoneNow = isGone(input.end?.result) && webhook?.enabled === true && webhook.url === input.end?.url
    const gone = isGoneNow ? disable(webhook, 'gone', ctx.now) : null
    if (gone) webhooks.set(gone.id, gone)
    return { row, input, now: ctx.now, gone, before: webhook }
  })
  const own = settled.filter((one) => one !== null)
  const changes = own.map(({ row, input, now }) => settle(row, input, now))
  updateDeliveries(tx, changes)
  insertAttempts(
    tx,
    own.flatMap(({ input }) => attemptOf(input)),
  )
  for (const { gone } of own) if (gone) updateWebhook(tx, gone)
  const ended = own.flatMap(({ row }, place): RecordOfWebhook[] => (changes[place]!.endedAt !== null ? [row] : []))
  releaseNext(tx, ended, jobs[0]!.ctx.now)
  if (ended.length > 0) tx.announce(DELIVERIES_TOPIC)
  let next = 0
  return settled.map((one) => {
    if (one === null) return { value: null, events: [] }
    const { state } = changes[next++]!
    const { gone, before } = one
    if (!gone) return { value: { state, disabled: false }, events: [] }
    const event = webhookEvent('webhook.disabled', gone, changesBetween(before!, gone))
    return { value: { state, disabled: true }, events: [event] }
  })
}

/** Told when something may have fallen due. */
export const DELIVERIES_TOPIC = 'webhook_deliveries'

const isGone = (result: CallResult | undefined): boolean => result?.status === 410

function settle(row: StoredDelivery, { end, chance }: Ended, now: Instant): DeliveryChange {
  const { id, tries, createdAt, place } = row
  const base = { id, tries, createdAt, place, dueAt: null }
  if (end === null) return { ...base, state: 'withheld', endedAt: now }
  if (end.result.outcome === 'delivered') return { ...base, state: 'delivered', endedAt: now }
  // What is gone may come back: it waits for somebody to enable the webhook, and is not counted as tried in vain.
  if (isGone(end.result)) return { ...base, state: 'waiting', dueAt: now, tries: 0, endedAt: null }
  const next = planNext(tries, end.result.retryAfter, now, chance)
  if (next === null) return { ...base, state: 'dead', endedAt: now }
  return { ...base, state: 'waiting', dueAt: next, endedAt: null }
}

const attemptOf = ({ delivery, number, end }: Ended) =>
  end === null
    ? []
    : [
        {
          deliveryId: delivery.id,
          number,
          startedAt: end.startedAt,
          duration: end.result.outcome === 'unknown' ? null : end.duration,
          outcome: end.result.outcome,
          status: end.result.status,
          code: end.result.code,
          detail: end.result.detail,
          headers: end.headers,
          excerpt: end.result.excerpt,
          address: end.address,
        },
      ]
