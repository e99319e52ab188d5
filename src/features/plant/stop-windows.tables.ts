import { bigint, index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { byKey, ofRetired, recordColumns } from '#features/master-data/master-data.tables.ts'
import { instant } from '#platform/db/columns.ts'
import { assets } from './plant.tables.ts'

export const stopWindows = pgTable(
  'stop_windows',
  {
    ...recordColumns(),
    asset: text().notNull(),
    reason: text(),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    recurring: jsonb(),
    plantVersion: bigint('plant_version', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    byKey(t.orgId, t.asset, assets),
    index('stop_windows_asset').on(t.orgId, t.asset, t.key),
    index('stop_windows_plant_version').on(t.orgId, t.plantVersion),
    ofRetired('stop_windows_retired', t),
    index('stop_windows_search').using('gin', t.search),
  ],
)
