import { bigint, index, integer, json, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant, xid8 } from '#platform/db/columns.ts'

export const orgs = pgTable('orgs', {
  id: uuid().primaryKey(),
  key: text().notNull().unique(),
  name: text().notNull(),
  timeZone: text('time_zone').notNull(),
  configurationVersion: integer('configuration_version').notNull().default(0),
  plantVersion: bigint('plant_version', { mode: 'number' }).notNull().default(0),
  knowledgeVersion: bigint('knowledge_version', { mode: 'number' }).notNull().default(0),
  createdAt: instant('created_at').notNull(),
})

export const numberBlocks = pgTable(
  'number_blocks',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    series: text().notNull(),
    next: bigint({ mode: 'number' }).notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.series] })],
)

export const epochs = pgTable('epochs', {
  epoch: integer().primaryKey(),
  systemIdentifier: text('system_identifier').notNull(),
  timeline: integer().notNull(),
  begunAt: instant('begun_at').notNull(),
})

export const muted = pgTable('muted', {
  since: instant().primaryKey(),
  reason: text().notNull(),
})

export const events = pgTable(
  'events',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    recordType: text('record_type').notNull(),
    recordId: uuid('record_id').notNull(),
    seq: integer().notNull(),
    type: text().notNull(),
    recordedAt: instant('recorded_at').notNull(),
    content: json().notNull(),
    prevHash: bytes('prev_hash').notNull(),
    hash: bytes().notNull(),
    valuesSeq: integer('values_seq').notNull(),
    epoch: integer().notNull(),
    xid: xid8().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.recordId, t.seq),
    index('events_feed').on(t.orgId, t.epoch, t.xid, t.recordId, t.seq),
  ],
)

export const eventValues = pgTable(
  'event_values',
  {
    orgId: uuid('org_id').notNull(),
    recordId: uuid('record_id').notNull(),
    seq: integer().notNull(),
    entries: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.recordId, t.seq] })],
)

export const eventHeads = pgTable(
  'event_heads',
  {
    orgId: uuid('org_id').notNull(),
    recordId: uuid('record_id').notNull(),
    recordType: text('record_type').notNull(),
    seq: integer().notNull(),
    hash: bytes().notNull(),
    epoch: integer().notNull(),
    xid: xid8().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.recordId] })],
)

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    orgId: uuid('org_id').notNull(),
    principalId: uuid('principal_id').notNull(),
    keyHash: bytes('key_hash').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: smallint().notNull(),
    headers: json().notNull(),
    body: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.principalId, t.keyHash] }),
    index('idempotency_keys_age').on(t.orgId, t.createdAt),
  ],
)
