import { sql } from 'drizzle-orm'
import { boolean, index, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#platform/db/columns.ts'

export const notifications = pgTable(
  'notifications',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    recordType: text('record_type').notNull(),
    recordId: uuid('record_id').notNull(),
    incidentId: uuid('incident_id'),
    event: text().notNull(),
    recipientKind: text('recipient_kind').notNull(),
    recipientKey: text('recipient_key').notNull(),
    channels: text().array().notNull(),
    channel: text(),
    state: text().notNull(),
    heldBy: text('held_by'),
    dueAt: instant('due_at'),
    priority: text().notNull(),
    isUrgent: boolean('is_urgent').notNull(),
    withdrawnBy: text('withdrawn_by').array().notNull(),
    bundleId: uuid('bundle_id'),
    attempts: integer().notNull(),
    plannedAt: instant('planned_at').notNull(),
    handedAt: instant('handed_at'),
    sentAt: instant('sent_at'),
    endedAt: instant('ended_at'),
    plan: json().notNull(),
    progress: json().notNull(),
    personal: json(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('notifications_due').on(t.orgId, t.channel, t.isUrgent, t.dueAt, t.id).where(sql`due_at is not null`),
    index('notifications_due_recipient')
      .on(t.orgId, t.channel, t.recipientKind, t.recipientKey, t.dueAt, t.id)
      .where(sql`due_at is not null`),
    index('notifications_handed')
      .on(t.orgId, t.recipientKind, t.recipientKey, t.channel, t.handedAt)
      .where(sql`handed_at is not null`),
    index('notifications_open').on(t.orgId, t.incidentId).where(sql`ended_at is null`),
    index('notifications_bundle').on(t.orgId, t.bundleId, t.id).where(sql`bundle_id is not null`),
    index('notifications_planned').on(t.orgId, t.plannedAt, t.id),
    index('notifications_incident').on(t.orgId, t.incidentId, t.plannedAt, t.id),
    index('notifications_recipient').on(t.orgId, t.recipientKind, t.recipientKey, t.plannedAt, t.id),
    index('notifications_state').on(t.orgId, t.state, t.plannedAt, t.id),
  ],
)

export const notificationAttempts = pgTable(
  'notification_attempts',
  {
    orgId: uuid('org_id').notNull(),
    notificationId: uuid('notification_id').notNull(),
    number: integer().notNull(),
    channel: text().notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    outcome: text().notNull(),
    code: text(),
    duration: integer(),
    personal: json(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.notificationId, t.number] })],
)
