import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'

export const mqttHoldCommands = pgTable(
  'mqtt_hold_commands',
  {
    orgId: uuid('org_id').notNull(),
    holdId: uuid('hold_id').notNull(),
    attempts: integer().notNull(),
    nextAt: instant('next_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.holdId] })],
)
