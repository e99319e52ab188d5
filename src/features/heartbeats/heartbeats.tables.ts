import { boolean, index, json, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { byKey, ofRetired, recordColumns } from '#features/master-data/master-data.tables.ts'
import { assets } from '#features/plant/plant.tables.ts'
import { instant } from '#platform/db/columns.ts'
import { HEARTBEAT_STATES, ON_RETURN } from './heartbeat.core.ts'

export const heartbeats = pgTable(
  'heartbeats',
  {
    ...recordColumns(),
    asset: text(),
    every: text().notNull(),
    grace: text().notNull(),
    mapping: text(),
    calendar: text(),
    onReturn: text('on_return', { enum: ON_RETURN }).notNull(),
    muted: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    byKey(t.orgId, t.asset, assets),
    index('heartbeats_asset').on(t.orgId, t.asset, t.key),
    ofRetired('heartbeats_retired', t),
    index('heartbeats_search').using('gin', t.search),
  ],
)

export const heartbeatPulses = pgTable(
  'heartbeat_pulses',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    state: text({ enum: HEARTBEAT_STATES }).notNull(),
    countedFrom: instant('counted_from'),
    lastPingAt: instant('last_ping_at'),
    silentSince: instant('silent_since'),
    text: text(),
    facts: json(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('heartbeat_pulses_state').on(t.orgId, t.state, t.id)],
)
