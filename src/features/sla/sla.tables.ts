import { bigint, integer, json, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'

export const slas = pgTable(
  'slas',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    incidentId: uuid('incident_id').notNull(),
    kind: text().notNull(),
    metric: text().notNull(),
    assignment: integer().notNull(),
    team: text(),
    policy: text().notNull(),
    calendar: text().notNull(),
    timeZone: text('time_zone').notNull(),
    configurationVersion: integer('configuration_version').notNull(),
    target: bigint({ mode: 'number' }).notNull(),
    state: text().notNull(),
    cycle: integer().notNull(),
    startedAt: instant('started_at').notNull(),
    dueAt: instant('due_at'),
    metAt: instant('met_at'),
    breachedAt: instant('breached_at'),
    cancelledAt: instant('cancelled_at'),
    detail: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique().on(t.orgId, t.incidentId, t.kind, t.metric, t.assignment)],
)

export const slaMilestones = pgTable(
  'sla_milestones',
  {
    orgId: uuid('org_id').notNull(),
    clockId: uuid('clock_id').notNull(),
    cycle: integer().notNull(),
    percent: integer().notNull(),
    dueAt: instant('due_at').notNull(),
    firedAt: instant('fired_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.clockId, t.cycle, t.percent] })],
)
