import { authorise } from '#features/access/index.ts'
import type { LoadIncidentConditions } from '#features/incidents/index.ts'
import { endOf, FEED_START, readHorizon } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, invalidInput } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant, HOUR, type Milliseconds } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { enableWebhook, hurry } from './enabling.service.ts'
import { compileFilter } from './filter.core.ts'
import {
  change,
  describe,
  findOwner,
  getWebhook,
  lockWebhook,
  mayKnow,
  settle,
  withoutClaim,
} from './found-webhooks.service.ts'
import { newSecret, writeSecret } from './signature.service.ts'
import {
  disable,
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
  /** Adds a secret; those that sign now go on signing beside it for `overlap`, or to the end they have. */
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
      const after = settle(present, { ...withoutUndefined(patch), owner: await findOwner(tx, ctx.actor) }, ctx.now)
      if (isCalledOtherwise(present, after)) hurry(tx, ctx, id)
      return {
        after,
        events: after === present ? [] : [webhookEvent('webhook.changed', after, changesBetween(present, after))],
      }
    }),
  remove: (ctx, id, expected) => remove(parts, ctx, id, expected),
  enable: (ctx, id, skip, expected) => enableWebhook(parts, ctx, id, skip, expected),
  disable: (ctx, id, expected) =>
    change(parts, ctx, id, expected, async (_, present) => {
      if (!present.enabled) return { after: present, events: [] }
      const after = disable(present, 'requested', ctx.now)
      return { after, events: [webhookEvent('webhook.disabled', after, changesBetween(present, after))] }
    }),
  rotate: (ctx, id, overlap, expected) => rotate(parts, ctx, id, overlap, expected),
})

/** What was refused under an address or headers that were wrong need not wait for its next attempt. */
const isCalledOtherwise = (before: Webhook, after: Webhook): boolean =>
  before.url !== after.url || JSON.stringify(before.headers) !== JSON.stringify(after.headers)

const withoutUndefined = (patch: WebhookPatch): Partial<WebhookContent> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))

async function requireFilter(tx: Tx, { conditions }: WebhookParts, filter: string | null): Promise<void> {
  if (filter === null) return
  const compiled = compileFilter(filter, (await conditions(tx)).fieldTypes)
  if ('filter' in compiled) return
  const { code, message, excerpt } = compiled.fault
  throw invalidInput([{ pointer: '/filter', code, message: `${message}\n${excerpt}` }])
}

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
      owner: await findOwner(tx, ctx.actor),
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

function remove({ database }: WebhookParts, ctx: Ctx, id: string, expected: number | null): Promise<Webhook> {
  authorise(ctx.actor, 'webhook.write')
  return database.transact(ctx, async (tx) => {
    const present = await lockWebhook(tx, ctx.actor, id, expected)
    deleteWebhook(tx, id, ctx.now)
    deleteSecrets(tx, id)
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
    const known = await listSecrets(tx, [id], ctx.now)
    const until = ctx.now + overlap
    // Whoever repeats a rotation whose answer was lost: the secret that the receiver has goes on signing, too.
    const kept = known.slice(0, LIMITS.webhookSecrets - 1).map((secret) => secret.id)
    expireSecrets(tx, id, kept, until)
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
