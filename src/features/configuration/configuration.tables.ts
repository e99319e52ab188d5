import { integer, json, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'
import { SOURCE_FORMATS } from './place.core.ts'

export const configurationDrafts = pgTable(
  'configuration_drafts',
  {
    orgId: uuid('org_id').notNull(),
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
    orgId: uuid('org_id').notNull(),
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
