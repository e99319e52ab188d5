import { z } from 'zod'
import { type CsvColumns, keyParams, masterDataRoutes } from '#features/master-data/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { noContent } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  ListPeopleQuery,
  ListStakeholderGroupsQuery,
  ListTeamsQuery,
  NewPerson,
  NewStakeholderGroup,
  NewTeam,
  type PersonGiven,
  PersonOut,
  PersonPassword,
  PersonPatch,
  PersonReplacement,
  PersonRow,
  presentPerson,
  presentStakeholderGroup,
  presentTeam,
  readStakeholderGroup,
  type StakeholderGroupGiven,
  StakeholderGroupOut,
  StakeholderGroupPatch,
  StakeholderGroupReplacement,
  StakeholderGroupRow,
  type TeamGiven,
  TeamOut,
  TeamPatch,
  TeamReplacement,
  TeamRow,
} from './people.schema.ts'
import type { PersonContent, PersonService } from './people.service.ts'
import type { StakeholderGroupContent, StakeholderGroupService, TeamContent, TeamService } from './teams.service.ts'

const PERSON_COLUMNS: CsvColumns = {
  cells: {
    key: 'text',
    name: 'text',
    email: 'text',
    phone: 'text',
    language: 'text',
    timeZone: 'text',
    preferences: 'json',
    'addresses.*': 'scalar',
    roles: 'list',
    sites: 'list',
    supplier: 'text',
    expiresAt: 'text',
  },
  leftOut: ['roles', 'sites', 'supplier', 'expiresAt'],
  rows: LIMITS.importPeople,
}

const TEAM_COLUMNS: CsvColumns = {
  cells: {
    key: 'text',
    name: 'text',
    kind: 'text',
    lead: 'text',
    members: 'list',
    calendar: 'text',
    schedule: 'text',
    'addresses.*': 'scalar',
  },
  leftOut: [],
  rows: LIMITS.importRows,
}

const GROUP_COLUMNS: CsvColumns = {
  cells: { key: 'text', name: 'text', description: 'text', members: 'list', contacts: 'json', 'addresses.*': 'scalar' },
  leftOut: [],
  rows: LIMITS.importRows,
}

export type PeopleDoors = {
  readonly people: PersonService
  readonly teams: TeamService
  readonly stakeholderGroups: StakeholderGroupService
}

/** `/v1/people`, `/v1/teams` and `/v1/stakeholder-groups`. */
export function peopleRoutes(api: Api, { people, teams, stakeholderGroups }: PeopleDoors): void {
  personRoutes(api, people)
  masterDataRoutes<TeamContent, TeamGiven>(api, {
    service: teams,
    path: '/v1/teams',
    words: { Type: 'Team', Types: 'Teams', one: 'a team', many: 'teams' },
    tags: ['People'],
    operations: { read: 'team.read', write: 'team.write', import: 'team.import' },
    collection: 'teams',
    shapes: {
      list: ListTeamsQuery,
      create: NewTeam,
      replace: TeamReplacement,
      change: TeamPatch,
      row: TeamRow,
      out: TeamOut,
    },
    csv: TEAM_COLUMNS,
    read: (given) => given,
    present: presentTeam,
  })
  masterDataRoutes<StakeholderGroupContent, StakeholderGroupGiven>(api, {
    service: stakeholderGroups,
    path: '/v1/stakeholder-groups',
    words: {
      Type: 'StakeholderGroup',
      Types: 'StakeholderGroups',
      one: 'a stakeholder group',
      many: 'stakeholder groups',
    },
    tags: ['People'],
    operations: {
      read: 'stakeholder_group.read',
      write: 'stakeholder_group.write',
      import: 'stakeholder_group.import',
    },
    collection: 'stakeholderGroups',
    shapes: {
      list: ListStakeholderGroupsQuery,
      create: NewStakeholderGroup,
      replace: StakeholderGroupReplacement,
      change: StakeholderGroupPatch,
      row: StakeholderGroupRow,
      out: StakeholderGroupOut,
    },
    csv: GROUP_COLUMNS,
    read: readStakeholderGroup,
    present: presentStakeholderGroup,
  })
}

function personRoutes(api: Api, people: PersonService): void {
  masterDataRoutes<PersonContent, PersonGiven>(api, {
    service: people,
    path: '/v1/people',
    words: { Type: 'Person', Types: 'People', one: 'a person', many: 'people' },
    tags: ['People'],
    operations: { read: 'person.read', write: 'person.write', import: 'person.import' },
    collection: 'people',
    shapes: {
      list: ListPeopleQuery,
      create: NewPerson,
      replace: PersonReplacement,
      change: PersonPatch,
      row: PersonRow,
      out: PersonOut,
    },
    csv: PERSON_COLUMNS,
    read: (given) => given,
    present: presentPerson,
    refusals: ['PRINCIPAL_EXISTS', 'GRANT_BEYOND_OWN', 'SITES_ONLY'],
  })
  addRoute(api, {
    method: 'PUT',
    url: '/v1/people/:key/password',
    operationId: 'setPersonPassword',
    tags: ['People'],
    summary: 'Give a person a password',
    description: 'Tokens issued before are refused.',
    authorise: 'person.grant',
    params: keyParams,
    body: PersonPassword,
    answers: { 204: z.null() },
    refusals: ['GRANT_BEYOND_OWN', 'SITES_ONLY'],
    handle: ({ ctx, params, body }) => people.setPassword(ctx, params.key, body.password),
    respond: noContent,
  })
}
