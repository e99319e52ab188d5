import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'

export const usedLinks = pgTable(
  'used_links',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    incidentId: uuid('incident_id').notNull(),
    person: text().notNull(),
    usedAt: instant('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
)
