import { index, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { instant } from '#platform/db/columns.ts'

export const imports = pgTable(
  'imports',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    id: uuid().notNull(),
    mapping: text().notNull(),
    format: text().notNull(),
    state: text().notNull(),
    reason: text(),
    sentBy: uuid('sent_by').notNull(),
    sentByKey: text('sent_by_key').notNull(),
    header: json().notNull(),
    readRows: integer('read_rows').notNull(),
    accepted: integer().notNull(),
    updated: integer().notNull(),
    unchanged: integer().notNull(),
    rejected: integer().notNull(),
    rejectedRows: integer('rejected_rows').notNull(),
    startedAt: instant('started_at').notNull(),
    movedAt: instant('moved_at').notNull(),
    finishedAt: instant('finished_at'),
    reading: json().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('imports_started').on(t.orgId, t.startedAt, t.id)],
)

export const importRejections = pgTable(
  'import_rejections',
  {
    orgId: uuid('org_id').notNull(),
    importId: uuid('import_id').notNull(),
    place: integer().notNull(),
    line: integer().notNull(),
    kept: json().notNull(),
    error: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.importId, t.place] })],
)

export const importedIncidents = pgTable(
  'imported_incidents',
  {
    orgId: uuid('org_id').notNull(),
    mapping: text().notNull(),
    reference: text().notNull(),
    incidentId: uuid('incident_id').notNull(),
    contentHash: text('content_hash').notNull(),
    steps: integer().notNull(),
    stepsHash: text('steps_hash').notNull(),
    notes: text().array().notNull().default([]),
    place: json(),
    importId: uuid('import_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.mapping, t.reference] })],
)
