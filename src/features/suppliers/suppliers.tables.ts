import { index, jsonb, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core'
import { ofRetired, recordColumns } from '#features/master-data/master-data.tables.ts'

export const suppliers = pgTable(
  'suppliers',
  {
    ...recordColumns(),
    contacts: jsonb().notNull(),
    contract: jsonb().notNull(),
    agreedChannel: jsonb('agreed_channel'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    ofRetired('suppliers_retired', t),
    index('suppliers_search').using('gin', t.search),
  ],
)
