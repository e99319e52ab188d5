export { type PersonTools, personCommands } from './people.commands.ts'
export * from './people.core.ts'
export { peopleReferences, peopleResolvers } from './people.resolvers.ts'
export { peopleRoutes } from './people.routes.ts'
export { findPersonKeys, makePersonService, type PersonParts, type PersonService } from './people.service.ts'
export {
  findTeamKeys,
  findTeamMembers,
  makeStakeholderGroupService,
  makeTeamService,
  type StakeholderGroupService,
  type TeamParts,
  type TeamService,
} from './teams.service.ts'
