import { authorise } from '#features/access/index.ts'
import { isWanted } from '#features/feed/feed-filter.core.ts'
import type { LoadIncidentConditions } from '#features/incidents/index.ts'
import {
  decodePlace,
  encodePlace,
  FEED_START,
  type FeedPlace,
  findPlaceAt,
  judgeBookmark,
  readHorizon,
  type ScannedEvent,
  scanEvents,
} from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant, MINUTE } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { DeliveryState } from './attempt.core.ts'
import { listAttempts } from './attempts.store.ts'
import { type CallParts, callOnce } from './call.service.ts'
import { readShown } from './claim.service.ts'
import {
  insertDeliveries,
  listDeliveries,
  lockDead,
  lockDeliveries,
  lockOfEvents,
  releaseNext,
  updateDeliveries,
} from './deliveries.store.ts'
import type { CallEnd, DeliveryView, Replayed, ReplayOrder, StoredDelivery } from './delivery.core.ts'
import { wrapEvent, wrapPing } from './envelope.core.ts'
import { matchEvents } from './fan-out.service.ts'
import { getWebhook, lockWebhook } from './found-webhooks.service.ts'
import { findSeers } from './seers.service.ts'
import { DELIVERIES_TOPIC } from './settle.service.ts'
import type { Webhook } from './webhook.core.ts'
import { webhookErrors } from './webhooks.errors.ts'
import { webhookEvent } from './webhooks.events.ts'
import { listSecrets, lockCursor, updateCursor } from './webhooks.store.ts'

export type DeliveryQuery = {
  readonly state: DeliveryState | null
  readonly limit: number
  readonly cursor: string | null
}

export type DeliveryService = {
  /** The latest first. */
  readonly list: (ctx: Ctx, webhook: string, query: DeliveryQuery) => Promise<CursorPage<DeliveryView>>
  /** Sends a signed message at once, whether the webhook is enabled or not, and answers what came of it. */
  readonly test: (ctx: Ctx, webhook: string) => Promise<CallEnd & { readonly id: string }>
  /**
   * Delivers again, in a new round of attempts and under the same id: one delivery, the dead letters, or what was
   * recorded in a time, whether it was for the webhook then or not. What is under way is left as it is. Throws
   * NOT_FOUND and DELIVERY_UNDER_WAY.
   */
  readonly replay: (ctx: Ctx, webhook: string, order: ReplayOrder) => Promise<Replayed>
}

export type DeliveryParts = {
  readonly database: Database
  readonly newId: NewId
  readonly call: CallParts
  readonly conditions: LoadIncidentConditions
}

export const makeDeliveryService = (parts: DeliveryParts): DeliveryService => ({
  list: (ctx, id, query) => list(parts, ctx, id, query),
  test: (ctx, id) => test(parts, ctx, id),
  replay: (ctx, id, order) => replay(parts, ctx, id, order),
})

async function list({ database }: DeliveryParts, ctx: Ctx, id: string, { state, limit, cursor }: DeliveryQuery) {
  authorise(ctx.actor, 'webhook.read')
  const binding = `webhook deliveries ${id} ${state ?? ''}`
  const before = cursor === null ? null : decodeCursor(binding, cursor)
  if (cursor !== null && !(before?.length === 1 && /^\d{1,15}$/.test(before[0]!))) throw errors.INVALID_CURSOR()
  return database.read(ctx, async (tx) => {
    const webhook = await getWebhook(tx, ctx.actor, id)
    const found = await listDeliveries(tx, webhook.id, state, before ? Number(before[0]) : null, limit + 1)
    const shown = found.slice(0, limit)
    const attempts = Map.groupBy(
      await listAttempts(
        tx,
        shown.map((one) => one.id),
      ),
      ({ deliveryId }) => deliveryId,
    )
    const [read, seers] = await Promise.all([readShown(tx, shown), findSeers(tx, ctx, [webhook])])
    const views = found.map((one): DeliveryView => {
      const isSent = read(one, seers.get(webhook.id)!.actor) !== null
      const event = isSent ? read(one, ctx.actor) : null
      const body = event && wrapEvent(event, ctx.org.key)
      // What waits for a webhook that is disabled is due and not sent.
      return { ...one, dueAt: webhook.enabled ? one.dueAt : null, tried: attempts.get(one.id) ?? [], body }
    })
    return cutPage(views, limit, ({ place }) => encodeCursor(binding, [String(place)]))
  })
}

async function test({ database, newId, call }: DeliveryParts, ctx: Ctx, webhookId: string) {
  authorise(ctx.actor, 'webhook.write')
  const [webhook, secrets] = await database.read(ctx, async (tx) => {
    const found = await getWebhook(tx, ctx.actor, webhookId)
    return [found, await listSecrets(tx, [found.id], ctx.now)] as const
  })
  const id = newId()
  const end = await callOnce(call, {
    id,
    url: webhook.url,
    headers: webhook.headers,
    secrets: secrets.map(({ secret }) => secret),
    body: JSON.stringify(wrapPing(id, webhook.id, ctx.org.key, formatInstant(ctx.now))),
  })
  return { ...end, id }
}

async function replay(parts: DeliveryParts, ctx: Ctx, id: string, order: ReplayOrder): Promise<Replayed> {
  authorise(ctx.actor, 'webhook.write')
  return parts.database.transact(ctx, async (tx) => {
    // The cursor first, as whoever makes deliveries has it: it gives them their places.
    const cursor = await lockCursor(tx)
    if (!cursor) throw errors.NOT_FOUND()
    const webhook = await lockWebhook(tx, ctx.actor, id, null)
    const chosen = await choose(parts, tx, ctx, webhook, order)
    const ended = chosen.again.filter(({ endedAt }) => endedAt !== null)
    const count = ended.length + chosen.fresh.length
    const places = new Map(chosen.order.map((eventId, index) => [eventId, cursor.place + index + 1]))
    updateDeliveries(
      tx,
      ended.map(({ id, eventId }) => ({ ...REPLAYED, id, createdAt: ctx.now, place: places.get(eventId)! })),
    )
    const fresh = chosen.fresh.map(({ id: eventId, type: eventType, recordType, recordId }) => ({
      id: parts.newId(),
      webhookId: webhook.id,
      eventId,
      eventType,
      recordType,
      recordId,
      place: places.get(eventId)!,
      isFirst: false,
    }))
    if (fresh.length > 0) await insertDeliveries(tx, fresh, ctx.now)
    const records = [...ended, ...fresh].map(({ recordId }) => ({ webhookId: webhook.id, recordId }))
    releaseNext(tx, records, ctx.now)
    updateCursor(tx, { ...cursor, place: cursor.place + chosen.order.length })
    tx.announce(DELIVERIES_TOPIC)
    const { hasMore, continueAfter } = chosen
    const told = [{ path: 'replayed', old: null, new: count }]
    const events = count > 0 ? [webhookEvent('webhook.replayed', webhook, told)] : []
    return { value: { replayed: count, hasMore, continueAfter }, events }
  })
}

const REPLAYED = { state: 'waiting', dueAt: null, tries: 0, endedAt: null } as const

type Chosen = {
  /** Ids of their events, as they are to be delivered. */
  readonly order: readonly string[]
  /** Deliveries there are; those that are under way are left out later. */
  readonly again: readonly StoredDelivery[]
  /** Events for which there is none. */
  readonly fresh: readonly ScannedEvent[]
  readonly hasMore: boolean
  readonly continueAfter: string | null
}

async function choose(parts: DeliveryParts, tx: Tx, ctx: Ctx, webhook: Webhook, order: ReplayOrder): Promise<Chosen> {
  const whole = { fresh: [], hasMore: false, continueAfter: null }
  if (order.kind === 'delivery') {
    const [found] = await lockDeliveries(tx, [order.delivery])
    if (found?.webhookId !== webhook.id) throw errors.NOT_FOUND()
    if (found.endedAt === null) throw webhookErrors.DELIVERY_UNDER_WAY({ state: found.state })
    return { ...whole, order: [found.eventId], again: [found] }
  }
  if (order.kind === 'dead') {
    const dead = await lockDead(tx, webhook.id, LIMITS.webhookReplay + 1)
    const again = dead.slice(0, LIMITS.webhookReplay)
    return { ...whole, order: again.map(({ eventId }) => eventId), again, hasMore: dead.length > LIMITS.webhookReplay }
  }
  return chooseRange(parts, tx, ctx, webhook, order)
}

/** Events read at once, and for one replay; and how long one replay looks. */
const PAGE = 1_000
const MOST_READ = 20_000
const LONGEST_LOOK = 2_000
/** Clocks of processes differ a little: what lies a minute behind the end of the time is past it. */
const SLACK = MINUTE

type Range = Extract<ReplayOrder, { kind: 'range' }>

async function chooseRange(parts: DeliveryParts, tx: Tx, ctx: Ctx, webhook: Webhook, order: Range): Promise<Chosen> {
  const { epoch } = await readHorizon(tx)
  const { found, reached } = await readRange(parts, tx, ctx, webhook, order)
  const chosen = found.slice(0, LIMITS.webhookReplay)
  const last = found.length > chosen.length ? chosen.at(-1)!.place : reached
  const known = await lockOfEvents(
    tx,
    webhook.id,
    chosen.map((event) => event.id),
  )
  const byEvent = new Map(known.map((delivery) => [delivery.eventId, delivery]))
  return {
    order: chosen.map(({ id }) => id),
    again: chosen.flatMap(({ id }) => byEvent.get(id) ?? []),
    fresh: chosen.filter(({ id }) => !byEvent.has(id)),
    hasMore: last !== null,
    continueAfter: last && encodePlace(tx.orgId, epoch, last),
  }
}

/** What of a time is for the webhook, in the order of the feed, and how far was looked; null: to its end. */
async function readRange(
  parts: DeliveryParts,
  tx: Tx,
  ctx: Ctx,
  webhook: Webhook,
  order: Range,
): Promise<{ readonly found: readonly ScannedEvent[]; readonly reached: FeedPlace | null }> {
  const filter = { types: order.types, recordTypes: null, records: null, from: order.from }
  const asked: Webhook = { ...webhook, since: FEED_START }
  const began = performance.now()
  const found: ScannedEvent[] = []
  let reached = await findStart(tx, order)
  for (let read = 0; read < MOST_READ && performance.now() - began < LONGEST_LOOK; read += PAGE) {
    const scanned = await scanEvents(tx, reached, PAGE, null)
    const inTime = scanned.filter((event) => isWanted(filter, event) && event.recordedAt < order.to)
    const { matches, judged } = await matchEvents(tx, ctx, [asked], inTime, parts)
    found.push(...matches.map(({ event }) => event))
    const last = scanned.at(-1)
    if (judged === null && (!last || scanned.length < PAGE || last.recordedAt >= order.to + SLACK)) {
      return { found, reached: null }
    }
    reached = judged ?? last!.place
    if (found.length >= LIMITS.webhookReplay) break
  }
  return { found, reached }
}

async function findStart(tx: Tx, { from, after }: Range): Promise<FeedPlace> {
  if (after === null) return findPlaceAt(tx, from)
  const bookmark = decodePlace(tx.orgId, after)
  if (bookmark === null || judgeBookmark(bookmark, await readHorizon(tx)) !== null) throw errors.INVALID_CURSOR()
  return bookmark.place
}
