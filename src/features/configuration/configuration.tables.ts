import { integer, json, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { instant } from '#platform/db/columns.ts'
import { SOURCE_FORMATS } from './place.core.ts'

const ofOrganisation = () =>
  uuid('org_id')
    .notNull()
    .references(() => orgs.id)

export const configurationDrafts = pgTable(
  'configuration_drafts',
  {
    orgId: ofOrganisation(),
    id: uuid().notNull(),
    revision: integer().notNull(),
    format: text({ enum: SOURCE_FORMATS }).notNull(),
    source: text().notNull(),
    document: json().notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique().on(t.orgId)],
)

export const configurationVersions = pgTable(
  'configuration_versions',
  {
    orgId: ofOrganisation(),
    version: integer().notNull(),
    format: text({ enum: SOURCE_FORMATS }).notNull(),
    source: text().notNull(),
    document: json().notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.version] })],
)
