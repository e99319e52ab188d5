import { masterDataResolvers } from '#features/master-data/index.ts'
import type {
  MutationResolvers,
  PersonResolvers,
  StakeholderGroupResolvers,
  TeamResolvers,
} from '#generated/graphql.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import { makeReference, type References } from '#platform/graphql/reference.ts'
import {
  ListPeopleQuery,
  ListStakeholderGroupsQuery,
  ListTeamsQuery,
  NewPerson,
  NewStakeholderGroup,
  NewTeam,
  type PersonGiven,
  PersonPassword,
  PersonPatch,
  PersonRow,
  presentPerson,
  presentStakeholderGroup,
  presentTeam,
  readStakeholderGroup,
  type StakeholderGroupGiven,
  StakeholderGroupPatch,
  StakeholderGroupRow,
  type TeamGiven,
  TeamPatch,
  TeamRow,
} from './people.schema.ts'
import type { PersonContent, PersonService } from './people.service.ts'
import type { StakeholderGroupContent, StakeholderGroupService, TeamContent, TeamService } from './teams.service.ts'

type Services = {
  readonly people: PersonService
  readonly teams: TeamService
  readonly stakeholderGroups: StakeholderGroupService
}

/** How records name a person or a team. */
export const peopleReferences = ({ people, teams }: Services): Pick<References, 'person' | 'team'> => ({
  person: makeReference('person.read', people.findMany, presentPerson),
  team: makeReference('team.read', teams.findMany, presentTeam),
})

/** People, teams and stakeholder groups. */
export const peopleResolvers = (services: Services, references: References): readonly ResolverMap[] => [
  personFields(services.people),
  teamFields(services.teams),
  stakeholderGroupFields(services.stakeholderGroups),
  linkFields(references),
  { Mutation: passwordMutation(services.people) },
]

const personFields = (people: PersonService): ResolverMap =>
  masterDataResolvers<PersonContent, PersonGiven>({
    service: people,
    words: { one: 'person', many: 'people' },
    shapes: { list: ListPeopleQuery, create: NewPerson, change: PersonPatch, row: PersonRow },
    read: (given) => given,
    present: presentPerson,
  })

const teamFields = (teams: TeamService): ResolverMap =>
  masterDataResolvers<TeamContent, TeamGiven>({
    service: teams,
    words: { one: 'team', many: 'teams' },
    shapes: { list: ListTeamsQuery, create: NewTeam, change: TeamPatch, row: TeamRow },
    read: (given) => given,
    present: presentTeam,
  })

const stakeholderGroupFields = (groups: StakeholderGroupService): ResolverMap =>
  masterDataResolvers<StakeholderGroupContent, StakeholderGroupGiven>({
    service: groups,
    words: { one: 'stakeholderGroup', many: 'stakeholderGroups' },
    shapes: {
      list: ListStakeholderGroupsQuery,
      create: NewStakeholderGroup,
      change: StakeholderGroupPatch,
      row: StakeholderGroupRow,
    },
    read: readStakeholderGroup,
    present: presentStakeholderGroup,
  })

type PersonWire = ReturnType<typeof presentPerson>
type TeamWire = ReturnType<typeof presentTeam>
type GroupWire = ReturnType<typeof presentStakeholderGroup>

/** What these records name. */
function linkFields({ person, supplier, schedule }: References): ResolverMap {
  const Person: PersonResolvers<GraphqlContext, PersonWire> = {
    supplier: (parent, _, context, info) => supplier.one(context, info, parent.supplier),
  }
  const Team: TeamResolvers<GraphqlContext, TeamWire> = {
    lead: (parent, _, context, info) => person.one(context, info, parent.lead),
    members: (parent, _, context, info) => person.many(context, info, parent.members),
    schedule: (parent, _, context, info) => schedule.one(context, info, parent.schedule),
  }
  const StakeholderGroup: StakeholderGroupResolvers<GraphqlContext, GroupWire> = {
    members: (parent, _, context, info) => person.many(context, info, parent.members),
  }
  return { Person, Team, StakeholderGroup }
}

const passwordMutation = (people: PersonService): MutationResolvers<GraphqlContext> => ({
  setPersonPassword: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => people.setPassword(ctx, input.key, parseInput(PersonPassword, bodyOf(input, 'key')).password),
      () => ({}),
    ),
})
