import {
  type FindReferences,
  type FindUnknownCalendars,
  knownBut,
  type MasterDataService,
  makeMasterData,
  type Settlement,
  settleReferences,
  type Use,
  writeChanged,
} from '#features/master-data/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { concealAddresses } from './addresses.core.ts'
import {
  referencesOfGroup,
  referencesOfTeam,
  type StakeholderGroupContent,
  stakeholderGroupNoun,
  type TeamContent,
  teamNoun,
} from './people.core.ts'
import type { ScheduleReferences } from './people.service.ts'
import { findMembers, groupStore, personStore, teamStore } from './people.store.ts'

export type { StakeholderGroupContent, TeamContent } from './people.core.ts'

export type TeamParts = Pick<ScheduleReferences, 'findScheduleKeys'> & {
  readonly database: Database
  readonly newId: NewId
  readonly findReferences: FindReferences
  readonly findUnknownCalendars: FindUnknownCalendars
  /** Records of higher features in use that name a team: assets. */
  readonly findUses: (tx: Tx, kind: string, key: string) => Promise<readonly Use[]>
}

export type TeamService = MasterDataService<TeamContent>
export type StakeholderGroupService = MasterDataService<StakeholderGroupContent>

/** The use cases of teams. */
export function makeTeamService(parts: TeamParts): TeamService {
  const { database, newId, findReferences, findUnknownCalendars, findScheduleKeys, findUses } = parts
  return makeMasterData({
    noun: teamNoun,
    store: teamStore,
    database,
    newId,
    findReferences,
    conceal: concealAddresses,
    hooks: {
      settle: async (tx, proposals) =>
        inOrder(
          await settleReferences(proposals, referencesOfTeam, async (named) => {
            const calendars = named.get('calendar') ?? []
            const schedules = named.get('schedule') ?? []
            return {
              person: await personStore.findKeys(tx, named.get('person') ?? []),
              calendar: knownBut(calendars, await findUnknownCalendars(tx, calendars)),
              schedule: schedules.length > 0 ? await findScheduleKeys(tx, schedules) : new Map(),
            }
          }),
        ),
      findUses: (tx, key) => findUses(tx, teamNoun.type, key),
      write: async (tx, _, writes) => {
        writeChanged(teamStore, tx, writes)
        return []
      },
    },
  })
}

/** The use cases of stakeholder groups. Nothing but the configuration names one. */
export function makeStakeholderGroupService({
  database,
  newId,
  findReferences,
}: Pick<TeamParts, 'database' | 'newId' | 'findReferences'>): StakeholderGroupService {
  return makeMasterData({
    noun: stakeholderGroupNoun,
    store: groupStore,
    database,
    newId,
    findReferences,
    conceal: concealAddresses,
    hooks: {
      settle: async (tx, proposals) =>
        inOrder(
          await settleReferences(proposals, referencesOfGroup, async (named) => ({
            person: await personStore.findKeys(tx, named.get('person') ?? []),
          })),
        ),
      findUses: async () => [],
      write: async (tx, _, writes) => {
        writeChanged(groupStore, tx, writes)
        return []
      },
    },
  })
}

/** Members have no order of their own, so the same members are the same list. */
const inOrder = <C extends { readonly members: readonly string[] }>(settled: Settlement<C>): Settlement<C> => ({
  ...settled,
  proposals: settled.proposals.map((proposal) => ({
    ...proposal,
    content: { ...proposal.content, members: proposal.content.members.toSorted() },
  })),
})

/** Teams by key, those that are retired too. */
export const findTeams = teamStore.findByKeys

/** Stakeholder groups by key, those that are retired too. */
export const findStakeholderGroups = groupStore.findByKeys

/** The keys of teams that exist among these, true when in use and false when retired. */
export const findTeamKeys = teamStore.findKeys

/** The keys of the members of these teams, by team. */
export async function findTeamMembers(
  tx: Tx,
  teams: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const members = new Map<string, string[]>(teams.map((team) => [team, []]))
  for (const { team, person } of await findMembers(tx, teams)) members.get(team)?.push(person)
  return members
}
