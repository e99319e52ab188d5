import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { ofRetired, recordColumns } from '#features/master-data/master-data.tables.ts'
import { bytes, instant } from '#platform/db/columns.ts'

export const intakeAddresses = pgTable(
  'intake_addresses',
  {
    ...recordColumns(sql`key || ' ' || name || ' ' || address`),
    address: text().notNull(),
    client: text().notNull(),
    mapping: text(),
    allowedSenders: jsonb('allowed_senders').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    index('intake_addresses_address').on(t.address).where(sql`retired_at is null`),
    index('intake_addresses_client').on(t.orgId, t.client, t.key),
    ofRetired('intake_addresses_retired', t),
    index('intake_addresses_search').using('gin', t.search),
  ],
)

/** Of the whole installation: an address belongs to one organisation. */
export const heldMailAddresses = pgTable('held_mail_addresses', {
  address: text().primaryKey(),
  holder: uuid().notNull(),
})

export const inboundMails = pgTable(
  'inbound_mails',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    digest: text().notNull(),
    messageId: text('message_id'),
    addressId: uuid('address_id').notNull(),
    sender: text().notNull(),
    outcome: text().notNull(),
    incidentId: uuid('incident_id'),
    receivedAt: instant('received_at').notNull(),
    files: integer().notNull(),
    settledFiles: integer('settled_files').notNull(),
    keptId: uuid('kept_id'),
    raw: bytes(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.digest),
    index('inbound_mails_message').on(t.orgId, t.messageId).where(sql`incident_id is not null`),
    index('inbound_mails_sender').on(t.orgId, t.sender, t.receivedAt),
    index('inbound_mails_incident').on(t.orgId, t.incidentId, t.sender).where(sql`incident_id is not null`),
    index('inbound_mails_received').on(t.orgId, t.receivedAt),
    index('inbound_mails_kept').on(t.orgId, t.id).where(sql`raw is not null`),
  ],
)
