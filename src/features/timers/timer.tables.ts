import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'

export const timers = pgTable(
  'timers',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    kind: text().notNull(),
    recordId: uuid('record_id').notNull(),
    dueAt: instant('due_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('timers_due').on(t.dueAt, t.orgId),
    index('timers_record').on(t.orgId, t.recordId),
  ],
)
