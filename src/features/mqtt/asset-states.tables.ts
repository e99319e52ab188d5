import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { instant, xid8 } from '#platform/db/columns.ts'

export const mqttAssetCursors = pgTable(
  'mqtt_asset_cursors',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    epoch: integer().notNull(),
    xid: xid8().notNull(),
    recordId: uuid('record_id').notNull(),
    seq: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId] })],
)

export const mqttAssetIncidents = pgTable(
  'mqtt_asset_incidents',
  {
    orgId: uuid('org_id').notNull(),
    asset: text().notNull(),
    incidentId: uuid('incident_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.asset, t.incidentId] }),
    index('mqtt_asset_incidents_incident').on(t.orgId, t.incidentId),
  ],
)

export const mqttAssetStates = pgTable(
  'mqtt_asset_states',
  {
    orgId: uuid('org_id').notNull(),
    asset: text().notNull(),
    body: text(),
    version: integer().notNull(),
    changedAt: instant('changed_at').notNull(),
    isDue: boolean('is_due').notNull(),
    topic: text(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.asset] }),
    index('mqtt_asset_states_due').on(t.orgId, t.changedAt, t.asset).where(sql`is_due`),
  ],
)
