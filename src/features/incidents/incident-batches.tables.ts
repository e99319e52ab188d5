import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'
import { BATCH_DISPOSITIONS } from './incident.core.ts'

export const incidentBatches = pgTable(
  'incident_batches',
  {
    orgId: uuid('org_id').notNull(),
    incidentId: uuid('incident_id').notNull(),
    batch: text().notNull(),
    disposition: text({ enum: BATCH_DISPOSITIONS }).notNull(),
    holdId: uuid('hold_id'),
    heldAt: instant('held_at'),
    holdConfirmedAt: instant('hold_confirmed_at'),
    holdOverdueAt: instant('hold_overdue_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.incidentId, t.batch] }),
    index('incident_batches_batch').on(t.orgId, t.batch, t.incidentId),
    index('incident_batches_disposition').on(t.orgId, t.disposition, t.incidentId, t.batch),
    index('incident_batches_unconfirmed')
      .on(t.orgId, t.incidentId, t.batch)
      .where(sql`disposition = 'hold' and hold_confirmed_at is null`),
    index('incident_batches_hold').on(t.orgId, t.holdId).where(sql`hold_id is not null`),
  ],
)
