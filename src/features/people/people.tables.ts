import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { byKey, ofOrganisation, ofRetired, recordColumns } from '#features/master-data/master-data.tables.ts'

export const people = pgTable(
  'people',
  {
    ...recordColumns(sql`key || ' ' || name || ' ' || coalesce(email, '')`),
    email: text(),
    phone: text(),
    language: text(),
    timeZone: text('time_zone'),
    preferences: jsonb().notNull(),
    addresses: jsonb().notNull(),
    emailFolded: text('email_folded').generatedAlwaysAs(sql`lower(email)`),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    ofRetired('people_retired', t),
    index('people_email').on(t.orgId, t.emailFolded).where(sql`email_folded is not null`),
    index('people_search').using('gin', t.search),
  ],
)

export const teams = pgTable(
  'teams',
  {
    ...recordColumns(),
    kind: text({ enum: ['help_desk', 'support_group'] }).notNull(),
    lead: text(),
    calendar: text(),
    schedule: text(),
    addresses: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    byKey(t.orgId, t.lead, people),
    index('teams_lead').on(t.orgId, t.lead, t.key),
    ofRetired('teams_retired', t),
    index('teams_kind').on(t.orgId, t.kind, t.key),
    index('teams_schedule').on(t.orgId, t.schedule, t.key),
    index('teams_search').using('gin', t.search),
  ],
)

export const teamMembers = pgTable(
  'team_members',
  { orgId: ofOrganisation(), team: text().notNull(), person: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.team, t.person] }),
    byKey(t.orgId, t.team, teams),
    byKey(t.orgId, t.person, people),
    index('team_members_person').on(t.orgId, t.person, t.team),
  ],
)

export const stakeholderGroups = pgTable(
  'stakeholder_groups',
  { ...recordColumns(), description: text(), contacts: jsonb().notNull(), addresses: jsonb().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    ofRetired('stakeholder_groups_retired', t),
    index('stakeholder_groups_search').using('gin', t.search),
  ],
)

export const stakeholderGroupMembers = pgTable(
  'stakeholder_group_members',
  {
    orgId: ofOrganisation(),
    stakeholderGroup: text('stakeholder_group').notNull(),
    person: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.stakeholderGroup, t.person] }),
    byKey(t.orgId, t.stakeholderGroup, stakeholderGroups),
    byKey(t.orgId, t.person, people),
    index('stakeholder_group_members_person').on(t.orgId, t.person, t.stakeholderGroup),
  ],
)
