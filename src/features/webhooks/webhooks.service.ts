import { excessOf } from '#features/access/access.core.ts'
import { authorise } from '#features/access/index.ts'
import type { LoadIncidentConditions } from '#features/incidents/index.ts'
import { endOf, FEED_START, lockRecords, readHorizon } from '#features/ledger/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors, invalidInput } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant, HOUR, type Instant, type Milliseconds } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { countDeliveries, holdDeliveries, releaseAll, skipDeliveries } from './deliveries.store.ts'
import { compileFilter } from './filter.core.ts'
import { DELIVERIES_TOPIC } from './settle.service.ts'
import { newSecret, writeSecret } from './signature.service.ts'
import {
  ownerOf,
  type Webhook,
  type WebhookContent,
  type WebhookPatch,
  type WebhookView,
  type WebhookWithSecret,
} from './webhook.core.ts'
import { webhookErrors } from './webhooks.errors.ts'
import { changesBetween, webhookEvent } from './webhooks.events.ts'
import {
  deleteSecrets,
  deleteWebhook,
  expireSecrets,
  findWebhooks,
  insertCursor,
  insertSecret,
  insertWebhook,
  listPresentWebhooks,
  listSecrets,
  lockCursor,
  updateCursor,
  updateWebhook,
} from './webhooks.store.ts'

/** How long the previous secret goes on signing after a rotation, unless the caller says otherwise. */
export const ROTATION_OVERLAP: Milliseconds = 24 * HOUR

export type WebhookParts = {
  readonly database: Database
  readonly newId: NewId
  readonly conditions: LoadIncidentConditions
}

/**
 * Webhooks of an organisation. Whoever makes, changes or enables one answers for it: it sees what they may see. One
 * that sees sites which the caller does not is not found. What answers a secret is not kept for its Idempotency-Key.
 */
export type WebhookService = {
  /** Throws INVALID_INPUT for a filter that does not compile, and WEBHOOKS_FULL. */
  readonly create: (ctx: Ctx, content: WebhookContent) => Promise<WebhookWithSecret>
  readonly list: (ctx: Ctx, page: { limit: number; cursor: string | null }) => Promise<CursorPage<WebhookView>>
  readonly get: (ctx: Ctx, id: string) => Promise<WebhookView>
  readonly update: (ctx: Ctx, id: string, patch: WebhookPatch, expected: number | null) => Promise<WebhookView>
  /** Ends it for good: what waits for it is forgotten. */
  readonly remove: (ctx: Ctx, id: string, expected: number | null) => Promise<Webhook>
  /** Delivers what was committed while it was disabled, or forgets that (`skip`). */
  readonly enable: (ctx: Ctx, id: string, skip: boolean, expected: number | null) => Promise<WebhookView>
  readonly disable: (ctx: Ctx, id: string, expected: number | null) => Promise<WebhookView>
  /** Adds a secret; the present one goes on signing beside it for `overlap`. */
  readonly rotate: (ctx: Ctx, id: string, overlap: Milliseconds, expected: number | null) => Promise<WebhookWithSecret>
}

export const makeWebhookService = (parts: WebhookParts): WebhookService => ({
  create: (ctx, content) => create(parts, ctx, content),
  list: (ctx, page) => list(parts, ctx, page),
  get: (ctx, id) => {
    authorise(ctx.actor, 'webhook.read')
    return parts.database.read(ctx, async (tx) => (await describe(tx, ctx, [await getWebhook(tx, ctx.actor, id)]))[0]!)
  },
  update: (ctx, id, patch, expected) =>
    change(parts, ctx, id, expected, async (tx, present) => {
      await requireFilter(tx, parts, patch.filter ?? null)
      const after = settle(present, { ...withoutUndefined(patch), owner: ownerOf(ctx.actor) }, ctx.now)
      return {
        after,
        events: after === present ? [] : [webhookEvent('webhook.changed', after, changesBetween(present, after))],
      }
    }),
  remove: (ctx, id, expected) => remove(parts, ctx, id, expected),
  enable: (ctx, id, skip, expected) =>
    change(parts, ctx, id, expected, async (tx, present) => {
      if (present.enabled) return { after: present, events: [] }
      const enabled = { enabled: true, disabledReason: null, disabledAt: null, owner: ownerOf(ctx.actor) }
      const after = settle(present, enabled, ctx.now)
      if (skip) skipDeliveries(tx, id)
      releaseAll(tx, id, ctx.now)
      tx.announce(DELIVERIES_TOPIC)
      const changes = [...changesBetween(present, after), { path: 'skipped', old: null, new: skip }]
      return { after, events: [webhookEvent('webhook.enabled', after, changes)] }
    }),
  disable: (ctx, id, expected) =>
    change(parts, ctx, id, expected, async (tx, present) => {
      if (!present.enabled) return { after: present, events: [] }
      const after = settle(present, { enabled: false, disabledReason: 'requested', disabledAt: ctx.now }, ctx.now)
      holdDeliveries(tx, id)
      return { after, events: [webhookEvent('webhook.disabled', after, changesBetween(present, after))] }
    }),
  rotate: (ctx, id, overlap, expected) => rotate(parts, ctx, id, overlap, expected),
})

const withoutUndefined = (patch: WebhookPatch): Partial<WebhookContent> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))

/** The webhook with these members; the same one when nothing differs. */
function settle(present: Webhook, members: Partial<Webhook>, now: Instant): Webhook {
  const after = { ...present, ...members }
  if (JSON.stringify(after) === JSON.stringify(present)) return present
  return { ...after, version: present.version + 1, updatedAt: now }
}

/** Does the actor see all that the webhook may see? Then it may know of it. */
const mayKnow = (actor: Actor, { owner }: Webhook): boolean =>
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

async function describe(tx: Tx, { actor, now }: Ctx, webhooks: readonly Webhook[]): Promise<readonly WebhookView[]> {
  const ids = webhooks.map(({ id }) => id)
  const [secrets, counts] = await Promise.all([listSecrets(tx, ids, now), countDeliveries(tx, ids, LIMITS.countedRows)])
  const previous = new Map(secrets.flatMap(({ webhookId, expiresAt }) => (expiresAt ? [[webhookId, expiresAt]] : [])))
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

async function requireFilter(tx: Tx, { conditions }: WebhookParts, filter: string | null): Promise<void> {
  if (filter === null) return
  const compiled = compileFilter(filter, (await conditions(tx)).fieldTypes)
  if ('filter' in compiled) return
  const { code, message, excerpt } = compiled.fault
  throw invalidInput([{ pointer: '/filter', code, message: `${message}\n${excerpt}` }])
}

const withoutClaim = ({ idempotency: _, ...ctx }: Ctx): Ctx => ctx

async function create(parts: WebhookParts, ctx: Ctx, content: WebhookContent): Promise<WebhookWithSecret> {
  const { database, newId } = parts
  authorise(ctx.actor, 'webhook.write')
  const secret = newSecret()
  return database.transact(withoutClaim(ctx), async (tx) => {
    await requireFilter(tx, parts, content.filter)
    const end = endOf(await readHorizon(tx))
    await insertCursor(tx, end)
    const cursor = await lockCursor(tx)
    const present = await listPresentWebhooks(tx)
    if (present.length >= LIMITS.webhooks) throw webhookErrors.WEBHOOKS_FULL({ limit: LIMITS.webhooks })
    // Where nobody was told of anything, the cursor stands where it was left.
    if (present.length === 0) updateCursor(tx, { at: end, place: cursor?.place ?? 0 })
    const webhook: Webhook = {
      ...content,
      id: newId(),
      version: 1,
      enabled: true,
      disabledReason: null,
      disabledAt: null,
      owner: ownerOf(ctx.actor),
      since: end,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }
    await insertWebhook(tx, webhook)
    insertSecret(tx, { id: newId(), webhookId: webhook.id, secret, createdAt: ctx.now })
    return {
      value: { webhook, isOpen: true, previousSecretExpiresAt: null, waiting: 0, dead: 0, secret: writeSecret(secret) },
      events: [webhookEvent('webhook.created', webhook, changesBetween(null, webhook))],
    }
  })
}

const BINDING = 'webhooks by id'

async function list({ database }: WebhookParts, ctx: Ctx, { limit, cursor }: { limit: number; cursor: string | null }) {
  authorise(ctx.actor, 'webhook.read')
  const after = cursor === null ? [FEED_START.recordId] : decodeCursor(BINDING, cursor)
  if (after?.length !== 1 || !isUuid(after[0]!)) throw errors.INVALID_CURSOR()
  return database.read(ctx, async (tx) => {
    // There are at most as many as the limit says.
    const known = (await listPresentWebhooks(tx)).filter((one) => one.id > after[0]! && mayKnow(ctx.actor, one))
    const page = cutPage(known.slice(0, limit + 1), limit, ({ id }) => encodeCursor(BINDING, [id]))
    const items = await describe(tx, ctx, page.items)
    return { items, nextCursor: page.nextCursor, cursorOf: ({ webhook }: WebhookView) => page.cursorOf(webhook) }
  })
}

type Changed = { readonly after: Webhook; readonly events: readonly DomainEvent[] }

function change(
  { database }: WebhookParts,
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

function remove({ database }: WebhookParts, ctx: Ctx, id: string, expected: number | null): Promise<Webhook> {
  authorise(ctx.actor, 'webhook.write')
  return database.transact(ctx, async (tx) => {
    const present = await lockWebhook(tx, ctx.actor, id, expected)
    deleteWebhook(tx, id, ctx.now)
    deleteSecrets(tx, id)
    holdDeliveries(tx, id)
    return { value: present, events: [webhookEvent('webhook.deleted', present)] }
  })
}

function rotate(
  { database, newId }: WebhookParts,
  ctx: Ctx,
  id: string,
  overlap: Milliseconds,
  expected: number | null,
) {
  authorise(ctx.actor, 'webhook.write')
  const secret = newSecret()
  return database.transact(withoutClaim(ctx), async (tx) => {
    const present = await lockWebhook(tx, ctx.actor, id, expected)
    const after = { ...present, version: present.version + 1, updatedAt: ctx.now }
    const [newest] = await listSecrets(tx, [id], ctx.now)
    const until = ctx.now + overlap
    if (newest) expireSecrets(tx, id, newest.id, until)
    insertSecret(tx, { id: newId(), webhookId: id, secret, createdAt: ctx.now })
    updateWebhook(tx, after)
    const [view] = await describe(tx, ctx, [after])
    const event = { path: 'previousSecretExpiresAt', old: null, new: formatInstant(until) }
    return {
      value: { ...view!, secret: writeSecret(secret) },
      events: [webhookEvent('webhook.secret_rotated', after, [event])],
    }
  })
}
