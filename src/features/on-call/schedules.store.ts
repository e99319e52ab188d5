import type { Use } from '#features/master-data/reference.core.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { makeKeyedStore } from '#platform/db/keyed-store.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Layer, ScheduleContent } from './schedule.core.ts'

export const scheduleStore = makeKeyedStore<ScheduleContent>({
  table: 'schedules',
  columns: {
    name: 'text',
    description: 'text',
    timeZone: 'text',
    layers: 'jsonb',
    notifyHandOver: 'boolean',
  },
  links: { people: { table: 'schedule_people', from: 'schedule', to: 'person' } },
  reads: {},
  extra: {},
  filters: {
    person: {
      condition:
        't.key in (select p.schedule from schedule_people p where p.org_id = $1 and p.person = any($n::text[]))',
    },
  },
})

/** The teams in use whose schedule this is. */
export const findTeamsOf = (tx: Tx, schedule: string): Promise<Use[]> =>
  tx.query<Use>(
    'schedules.teamsOf',
    `select 'team' as type, key, 'schedule' as path from teams
     where org_id = $1 and schedule = $2 and retired_at is null order by key`,
    [tx.orgId, schedule],
  )

/** The schedules in use that name a person on some rotation, of whatever version. */
export const findSchedulesOf = (tx: Tx, person: string): Promise<{ key: string; layers: readonly Layer[] }[]> =>
  tx.query(
    'schedules.ofPerson',
    `select s.key, s.layers from schedule_people p
     join schedules s on s.org_id = p.org_id and s.key = p.schedule
     where p.org_id = $1 and p.person = $2 and s.retired_at is null order by s.key`,
    [tx.orgId, person],
  )

export type ScheduledTeam = { readonly key: string; readonly name: string; readonly schedule: string }

/** Teams in use that have a schedule in use, by key; at most `limit` after `after`. */
export const listScheduledTeams = (tx: Tx, limit: number, after: string | null): Promise<ScheduledTeam[]> =>
  tx.query(
    'schedules.teams',
    `select t.key, t.name, t.schedule from teams t
     join schedules s on s.org_id = t.org_id and s.key = t.schedule and s.retired_at is null
     where t.org_id = $1 and t.retired_at is null and t.key > $3 order by t.key limit $2`,
    [tx.orgId, limit, after ?? ''],
  )

type NamedSchedule = { id: string; key: string }

/** The keys of schedules by their ids, those in use. */
export const findScheduleKeysByIds = (tx: Tx, ids: readonly string[]): Promise<NamedSchedule[]> =>
  tx.query(
    'schedules.byIds',
    'select id, key from schedules where org_id = $1 and id = any($2::uuid[]) and retired_at is null order by id',
    [tx.orgId, ids],
  )

/** The names of people by their keys, retired ones too. */
export async function findPeopleNames(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await tx.query<{ key: string; name: string }>(
    'schedules.peopleNames',
    'select key, name from people where org_id = $1 and key = any($2::text[])',
    [tx.orgId, keys],
  )
  return new Map(rows.map(({ key, name }) => [key, name]))
}

/** The schedules in use that have a person on a rotation, or put them on duty by an override that ends after `since`. */
export const findSchedulesOfDuty = (tx: Tx, person: string, since: Instant): Promise<{ key: string }[]> =>
  tx.query(
    'schedules.ofDuty',
    `select s.key from schedules s where s.org_id = $1 and s.retired_at is null and s.key in (
       select p.schedule from schedule_people p where p.org_id = $1 and p.person = $2
       union select o.schedule from schedule_overrides o where o.org_id = $1 and o.person = $2 and o.ends_at > $3)
     order by s.key`,
    [tx.orgId, person, formatInstant(since)],
  )
