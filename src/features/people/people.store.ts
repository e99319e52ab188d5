import type { Use } from '#features/master-data/reference.core.ts'
import { makeKeyedStore } from '#platform/db/keyed-store.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { PersonContent, StakeholderGroupContent, TeamContent } from './people.core.ts'

const ofPrincipal = (column: string): string =>
  `(select p.${column} from principals p where p.org_id = t.org_id and p.id = t.id)`

const isMember = (table: string, group: string): string =>
  `exists (select from ${table} m where m.org_id = $1 and m.person = t.key and m.${group} = any($n::text[]))`

export const personStore = makeKeyedStore<PersonContent>({
  table: 'people',
  columns: {
    name: 'text',
    email: 'text',
    phone: 'text',
    language: 'text',
    timeZone: 'text',
    preferences: 'jsonb',
    addresses: 'jsonb',
  },
  links: {},
  reads: {
    roles: `coalesce(${ofPrincipal('roles')}, '{}')`,
    sites: ofPrincipal('sites'),
    supplier: ofPrincipal('supplier'),
    expiresAt: ofPrincipal('expires_at'),
  },
  extra: {},
  filters: {
    team: { condition: isMember('team_members', 'team') },
    group: { condition: isMember('stakeholder_group_members', 'stakeholder_group') },
  },
})

export const teamStore = makeKeyedStore<TeamContent>({
  table: 'teams',
  columns: { name: 'text', kind: 'text', lead: 'text', calendar: 'text', schedule: 'text', addresses: 'jsonb' },
  links: { members: { table: 'team_members', from: 'team', to: 'person' } },
  reads: {},
  extra: {},
  filters: {
    kind: { column: 'kind' },
    lead: { column: 'lead' },
    schedule: { column: 'schedule' },
    member: {
      condition: 't.key in (select m.team from team_members m where m.org_id = $1 and m.person = any($n::text[]))',
    },
  },
})

export const groupStore = makeKeyedStore<StakeholderGroupContent>({
  table: 'stakeholder_groups',
  columns: { name: 'text', description: 'text', contacts: 'jsonb', addresses: 'jsonb' },
  links: { members: { table: 'stakeholder_group_members', from: 'stakeholder_group', to: 'person' } },
  reads: {},
  extra: {},
  filters: {
    member: {
      condition:
        't.key in (select m.stakeholder_group from stakeholder_group_members m where m.org_id = $1 and m.person = any($n::text[]))',
    },
  },
})

/** The teams and groups in use that name a person, and where. */
export const findUsesOfPerson = (tx: Tx, key: string): Promise<Use[]> =>
  tx.query<Use>(
    'people.uses',
    `select 'team' as type, key, 'lead' as path from teams where org_id = $1 and lead = $2 and retired_at is null
     union all
     select 'team', t.key, 'members' from team_members m join teams t on t.org_id = m.org_id and t.key = m.team
     where m.org_id = $1 and m.person = $2 and t.retired_at is null
     union all
     select 'stakeholder_group', g.key, 'members' from stakeholder_group_members m
     join stakeholder_groups g on g.org_id = m.org_id and g.key = m.stakeholder_group
     where m.org_id = $1 and m.person = $2 and g.retired_at is null
     order by 1, 2, 3`,
    [tx.orgId, key],
  )

/** The members of teams, each with its team, in the order of their keys. */
export const findMembers = (tx: Tx, teams: readonly string[]): Promise<{ team: string; person: string }[]> =>
  tx.query(
    'teamMembers.ofTeams',
    `select team, person from team_members where org_id = $1 and team = any($2::text[]) order by team, person`,
    [tx.orgId, teams],
  )
