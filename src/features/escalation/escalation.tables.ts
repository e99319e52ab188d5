import { integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'

export const escalations = pgTable(
  'escalations',
  {
    orgId: uuid('org_id').notNull(),
    incidentId: uuid('incident_id').notNull(),
    id: uuid().notNull(),
    policy: text().notNull(),
    configurationVersion: integer('configuration_version').notNull(),
    cycle: integer().notNull(),
    startedAt: instant('started_at').notNull(),
    stoppedAt: instant('stopped_at'),
    detail: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.incidentId] })],
)
