import type { FeedPlace } from '#features/ledger/feed-place.core.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Webhook } from './webhook.core.ts'

const at = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant))

const SELECT = `w.id, w.version, w.name, w.url, w.types, w.filter, w.headers, w.enabled,
  w.disabled_reason as "disabledReason", w.disabled_at as "disabledAt", w.owner, w.since,
  w.created_at as "createdAt", w.updated_at as "updatedAt"`

const valuesOf = (tx: Tx, webhook: Webhook): unknown[] => [
  tx.orgId,
  webhook.id,
  webhook.version,
  webhook.name,
  webhook.url,
  webhook.types,
  webhook.filter,
  JSON.stringify(webhook.headers),
  webhook.enabled,
  webhook.disabledReason,
  at(webhook.disabledAt),
  JSON.stringify(webhook.owner),
  JSON.stringify(webhook.since),
  at(webhook.createdAt),
  at(webhook.updatedAt),
]

/** Waits for its row: what follows in the transaction refers to it. */
export const insertWebhook = (tx: Tx, webhook: Webhook): Promise<unknown> =>
  tx.query(
    'webhooks.insertWebhook',
    `insert into webhooks (org_id, id, version, name, url, types, filter, headers, enabled, disabled_reason, disabled_at,
       owner, since, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    valuesOf(tx, webhook),
  )

/** Writes all that can change of a webhook whose record the caller has locked. */
export const updateWebhook = (tx: Tx, webhook: Webhook): void => {
  const [org, id, version, name, url, types, filter, headers, enabled, reason, disabledAt, owner, since, , updatedAt] =
    valuesOf(tx, webhook)
  tx.write(
    'webhooks.updateWebhook',
    `update webhooks set version = $3, name = $4, url = $5, types = $6, filter = $7, headers = $8, enabled = $9,
       disabled_reason = $10, disabled_at = $11, owner = $12, since = $13, updated_at = $14
     where org_id = $1 and id = $2`,
    [org, id, version, name, url, types, filter, headers, enabled, reason, disabledAt, owner, since, updatedAt],
  )
}

export const deleteWebhook = (tx: Tx, id: string, now: Instant): void =>
  tx.write(
    'webhooks.deleteWebhook',
    'update webhooks set deleted_at = $3, enabled = false where org_id = $1 and id = $2',
    [tx.orgId, id, formatInstant(now)],
  )

/** All that are there, in the order in which they were made. */
export const listPresentWebhooks = (tx: Tx): Promise<Webhook[]> =>
  tx.query(
    'webhooks.listPresentWebhooks',
    `select ${SELECT} from webhooks w where w.org_id = $1 and w.deleted_at is null order by w.id`,
    [tx.orgId],
  )

/** Those of these ids that are there, in no order. */
export const findWebhooks = (tx: Tx, ids: readonly string[]): Promise<Webhook[]> =>
  tx.query(
    'webhooks.findWebhooks',
    `select ${SELECT} from webhooks w where w.org_id = $1 and w.id = any($2::uuid[]) and w.deleted_at is null`,
    [tx.orgId, ids],
  )

export type SecretRow = {
  readonly id: string
  readonly webhookId: string
  readonly secret: Buffer
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
}

export const insertSecret = (tx: Tx, { id, webhookId, secret, createdAt }: Omit<SecretRow, 'expiresAt'>): void =>
  tx.write(
    'webhooks.insertSecret',
    'insert into webhook_secrets (org_id, webhook_id, id, secret, created_at) values ($1, $2, $3, $4, $5)',
    [tx.orgId, webhookId, id, secret, formatInstant(createdAt)],
  )

/** These go on until `until`, or to the end they have where that is sooner; all others of the webhook are forgotten. */
export const expireSecrets = (tx: Tx, webhookId: string, ids: readonly string[], until: Instant): void => {
  tx.write(
    'webhooks.forgetSecrets',
    'delete from webhook_secrets where org_id = $1 and webhook_id = $2 and id <> all($3::uuid[])',
    [tx.orgId, webhookId, ids],
  )
  tx.write(
    'webhooks.expireSecrets',
    'update webhook_secrets set expires_at = least(expires_at, $3) where org_id = $1 and webhook_id = $2',
    [tx.orgId, webhookId, formatInstant(until)],
  )
}

export const deleteSecrets = (tx: Tx, webhookId: string): void =>
  tx.write('webhooks.deleteSecrets', 'delete from webhook_secrets where org_id = $1 and webhook_id = $2', [
    tx.orgId,
    webhookId,
  ])

/** The secrets that sign now, the newest of each webhook first. */
export const listSecrets = (tx: Tx, webhookIds: readonly string[], now: Instant): Promise<SecretRow[]> =>
  tx.query(
    'webhooks.listSecrets',
    `select webhook_id as "webhookId", id, secret, created_at as "createdAt", expires_at as "expiresAt"
     from webhook_secrets where org_id = $1 and webhook_id = any($2::uuid[]) and (expires_at is null or expires_at > $3)
     order by webhook_id, id desc`,
    [tx.orgId, webhookIds, formatInstant(now)],
  )

type CursorRow = { epoch: number; xid: string; record_id: string; seq: number; place: number }

/** How far the feed has been read, and the last place given to a delivery. */
export type Cursor = { readonly at: FeedPlace; readonly place: number }

const read = ([row]: readonly CursorRow[]): Cursor | null =>
  row === undefined
    ? null
    : { at: { epoch: row.epoch, xid: row.xid, recordId: row.record_id, seq: row.seq }, place: row.place }

const CURSOR = 'select epoch, xid::text as xid, record_id, seq, place from webhook_cursors where org_id = $1'

/** Locks the organisation's cursor; null when it has none. */
export const lockCursor = async (tx: Tx): Promise<Cursor | null> =>
  read(await tx.query('webhooks.lockCursor', `${CURSOR} for update`, [tx.orgId]))

/** The same, waiting for nobody: null also when another transaction has it. */
export const tryLockCursor = async (tx: Tx): Promise<Cursor | null> =>
  read(await tx.query('webhooks.tryLockCursor', `${CURSOR} for update skip locked`, [tx.orgId]))

/** Begins a cursor, unless there is one. */
export const insertCursor = (tx: Tx, { epoch, xid, recordId, seq }: FeedPlace): Promise<unknown> =>
  tx.query(
    'webhooks.insertCursor',
    `insert into webhook_cursors (org_id, epoch, xid, record_id, seq, place) values ($1, $2, $3::xid8, $4, $5, 0)
     on conflict (org_id) do nothing`,
    [tx.orgId, epoch, xid, recordId, seq],
  )

export const updateCursor = (tx: Tx, { at: { epoch, xid, recordId, seq }, place }: Cursor): void =>
  tx.write(
    'webhooks.updateCursor',
    `update webhook_cursors set epoch = $2, xid = $3::xid8, record_id = $4, seq = $5, place = $6 where org_id = $1`,
    [tx.orgId, epoch, xid, recordId, seq, place],
  )
