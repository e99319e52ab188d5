import { index, jsonb, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core'
import { recordColumns } from '#features/master-data/master-data.tables.ts'

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
    index('suppliers_search').using('gin', t.search),
  ],
)
