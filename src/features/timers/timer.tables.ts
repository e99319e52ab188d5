import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'
import { TIMER_KINDS } from './timer.core.ts'

export const timers = pgTable(
  'timers',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    kind: text({ enum: TIMER_KINDS }).notNull(),
    recordId: uuid('record_id').notNull(),
    dueAt: instant('due_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('timers_due').on(t.dueAt, t.orgId, t.id).where(sql`kind <> 'notification'`),
    index('timers_due_notifications').on(t.dueAt, t.orgId, t.id).where(sql`kind = 'notification'`),
    index('timers_kind').on(t.orgId, t.kind, t.dueAt, t.id),
    index('timers_record').on(t.orgId, t.recordId),
  ],
)
