import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { byKey, ofOrganisation, ofRetired, recordColumns } from '#features/master-data/master-data.tables.ts'
import { people } from '#features/people/people.tables.ts'
import { bytes, instant } from '#platform/db/columns.ts'

export const schedules = pgTable(
  'schedules',
  {
    ...recordColumns(),
    description: text(),
    timeZone: text('time_zone').notNull(),
    layers: jsonb().notNull(),
    notifyHandOver: boolean('notify_hand_over').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    ofRetired('schedules_retired', t),
    index('schedules_search').using('gin', t.search),
  ],
)

export const schedulePeople = pgTable(
  'schedule_people',
  { orgId: ofOrganisation(), schedule: text().notNull(), person: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.schedule, t.person] }),
    byKey(t.orgId, t.schedule, schedules),
    byKey(t.orgId, t.person, people),
    index('schedule_people_person').on(t.orgId, t.person, t.schedule),
  ],
)

export const scheduleOverrides = pgTable(
  'schedule_overrides',
  {
    orgId: ofOrganisation(),
    id: uuid().notNull(),
    schedule: text().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    person: text().notNull(),
    insteadOf: text('instead_of'),
    level: integer(),
    reason: text().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    cancelledAt: instant('cancelled_at'),
    cancelledBy: text('cancelled_by'),
    cancelReason: text('cancel_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    byKey(t.orgId, t.schedule, schedules),
    byKey(t.orgId, t.person, people),
    byKey(t.orgId, t.insteadOf, people),
    index('schedule_overrides_schedule').on(t.orgId, t.schedule, t.endsAt, t.id),
    index('schedule_overrides_person').on(t.orgId, t.person, t.endsAt),
    index('schedule_overrides_instead_of').on(t.orgId, t.insteadOf, t.endsAt).where(sql`instead_of is not null`),
  ],
)

export const scheduleDuties = pgTable(
  'schedule_duties',
  {
    orgId: ofOrganisation(),
    scheduleId: uuid('schedule_id').notNull(),
    people: json().notNull(),
    since: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.scheduleId] }),
    foreignKey({ columns: [t.orgId, t.scheduleId], foreignColumns: [schedules.orgId, schedules.id] }),
  ],
)

export const calendarLinks = pgTable(
  'calendar_links',
  {
    orgId: ofOrganisation(),
    id: uuid().notNull(),
    schedule: text(),
    person: text(),
    hash: bytes().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    byKey(t.orgId, t.schedule, schedules),
    byKey(t.orgId, t.person, people),
    index('calendar_links_by_hash').on(t.hash),
    index('calendar_links_schedule').on(t.orgId, t.schedule, t.id).where(sql`schedule is not null`),
    index('calendar_links_person').on(t.orgId, t.person, t.id).where(sql`person is not null`),
  ],
)
