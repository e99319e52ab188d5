export { type PersonTools, personCommands } from './people.commands.ts'
export * from './people.core.ts'
export { peopleReferences, peopleResolvers } from './people.resolvers.ts'
export { peopleRoutes } from './people.routes.ts'
export { PersonRow, TeamRow } from './people.schema.ts'
export {
  findPeople,
  findPersonKeys,
  makePersonService,
  type PersonParts,
  type PersonService,
  type ScheduleReferences,
} from './people.service.ts'
export {
  findStakeholderGroups,
  findTeamKeys,
  findTeamMembers,
  findTeams,
  makeStakeholderGroupService,
  makeTeamService,
  type StakeholderGroupService,
  type TeamParts,
  type TeamService,
} from './teams.service.ts'
