import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { bytes, instant } from '#platform/db/columns.ts'

export const mqttSessions = pgTable('mqtt_sessions', {
  orgId: uuid('org_id')
    .primaryKey()
    .references(() => orgs.id),
  holder: uuid().notNull(),
  epoch: bigint({ mode: 'number' }).notNull(),
  heldUntil: instant('held_until').notNull(),
})

export const mqttPackets = pgTable(
  'mqtt_packets',
  {
    orgId: uuid('org_id').notNull(),
    packetId: integer('packet_id').notNull(),
    digest: text().notNull(),
    place: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.packetId] })],
)

export const mqttStates = pgTable(
  'mqtt_states',
  {
    orgId: uuid('org_id').notNull(),
    source: text().notNull(),
    digest: text().notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.source] }), index('mqtt_states_seen').on(t.orgId, t.seenAt)],
)

export const mqttBirths = pgTable(
  'mqtt_births',
  {
    orgId: uuid('org_id').notNull(),
    node: text().notNull(),
    device: text().notNull(),
    payload: bytes().notNull(),
    isOnline: boolean('is_online').notNull(),
    bornAt: instant('born_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.node, t.device] })],
)
