import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { bytes, instant, xid8 } from '#platform/db/columns.ts'

export const webhooks = pgTable(
  'webhooks',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    id: uuid().notNull(),
    version: integer().notNull(),
    name: text().notNull(),
    url: text().notNull(),
    types: text().array().notNull(),
    filter: text(),
    headers: json().notNull(),
    enabled: boolean().notNull(),
    disabledReason: text('disabled_reason'),
    disabledAt: instant('disabled_at'),
    owner: json().notNull(),
    since: json().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('webhooks_present').on(t.orgId, t.id).where(sql`deleted_at is null`),
  ],
)

export const webhookSecrets = pgTable(
  'webhook_secrets',
  {
    orgId: uuid('org_id').notNull(),
    webhookId: uuid('webhook_id').notNull(),
    id: uuid().notNull(),
    secret: bytes().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.webhookId, t.id] }),
    foreignKey({ columns: [t.orgId, t.webhookId], foreignColumns: [webhooks.orgId, webhooks.id] }),
  ],
)

export const webhookCursors = pgTable(
  'webhook_cursors',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    epoch: integer().notNull(),
    xid: xid8().notNull(),
    recordId: uuid('record_id').notNull(),
    seq: integer().notNull(),
    place: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId] })],
)

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    webhookId: uuid('webhook_id').notNull(),
    eventId: uuid('event_id').notNull(),
    eventType: text('event_type').notNull(),
    recordType: text('record_type').notNull(),
    recordId: uuid('record_id').notNull(),
    place: bigint({ mode: 'number' }).notNull(),
    state: text().notNull(),
    dueAt: instant('due_at'),
    tries: integer().notNull(),
    attempts: integer().notNull(),
    createdAt: instant('created_at').notNull(),
    handedAt: instant('handed_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.webhookId, t.eventId),
    index('webhook_deliveries_due').on(t.orgId, t.webhookId, t.dueAt, t.place).where(sql`due_at is not null`),
    index('webhook_deliveries_record').on(t.orgId, t.webhookId, t.recordId, t.place).where(sql`ended_at is null`),
    index('webhook_deliveries_list').on(t.orgId, t.webhookId, t.place),
    index('webhook_deliveries_state').on(t.orgId, t.webhookId, t.state, t.place),
  ],
)

export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    orgId: uuid('org_id').notNull(),
    deliveryId: uuid('delivery_id').notNull(),
    number: integer().notNull(),
    startedAt: instant('started_at').notNull(),
    duration: integer(),
    outcome: text().notNull(),
    status: integer(),
    code: text().notNull(),
    detail: text().notNull(),
    headers: json().notNull(),
    excerpt: text(),
    address: text(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.deliveryId, t.number] })],
)
