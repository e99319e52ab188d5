import { boolean, index, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { instant } from '#platform/db/columns.ts'
import { MESSAGE_STATES } from './intake.core.ts'

export const intakeMessages = pgTable(
  'intake_messages',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    protocol: text().notNull(),
    state: text({ enum: MESSAGE_STATES }).notNull(),
    receivedAt: instant('received_at').notNull(),
    principal: text().notNull(),
    headers: json().notNull(),
    body: text().notNull(),
    reason: text().notNull(),
    faults: json().notNull(),
    incidentId: uuid('incident_id'),
    settledAt: instant('settled_at'),
    settledBy: text('settled_by'),
    settledReason: text('settled_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('intake_messages_received').on(t.orgId, t.receivedAt, t.id),
    index('intake_messages_state').on(t.orgId, t.state, t.receivedAt, t.id),
    index('intake_messages_name').on(t.orgId, t.name, t.receivedAt, t.id),
  ],
)

export const intakeOccurrences = pgTable(
  'intake_occurrences',
  {
    orgId: uuid('org_id').notNull(),
    name: text().notNull(),
    occurrence: text().notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.name, t.occurrence] }),
    index('intake_occurrences_received').on(t.orgId, t.receivedAt),
  ],
)

export const intakeRequests = pgTable(
  'intake_requests',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    principal: uuid().notNull(),
    action: text().notNull(),
    alias: text(),
    success: boolean().notNull(),
    status: text().notNull(),
    incidentId: uuid('incident_id'),
    processedAt: instant('processed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('intake_requests_processed').on(t.orgId, t.processedAt)],
)
