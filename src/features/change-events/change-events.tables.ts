import { sql } from 'drizzle-orm'
import { boolean, index, integer, json, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { instant } from '#platform/db/columns.ts'

export const changeEvents = pgTable(
  'change_events',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    id: uuid().notNull(),
    version: integer().notNull(),
    source: text().notNull(),
    sourceReference: text('source_reference'),
    kind: text().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    at: instant().notNull(),
    until: instant(),
    assets: text().array().notNull(),
    links: json().notNull(),
    recordedAt: instant('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.source, t.sourceReference),
    index('change_events_at').on(t.orgId, t.at, t.id),
  ],
)

export const changeEventPlaces = pgTable(
  'change_event_places',
  {
    orgId: uuid('org_id').notNull(),
    asset: text().notNull(),
    at: instant().notNull(),
    id: uuid().notNull(),
    until: instant().notNull(),
    own: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.asset, t.at, t.id] }),
    index('change_event_places_id').on(t.orgId, t.id),
    index('change_event_places_until').on(t.orgId, t.asset, t.until).where(sql`until > at`),
  ],
)
