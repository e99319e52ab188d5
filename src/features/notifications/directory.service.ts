import { type LoadSchedules, onCallAt } from '#features/on-call/index.ts'
import { findPeople, findStakeholderGroups, findTeams } from '#features/people/index.ts'
import { findSuppliers } from '#features/suppliers/index.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { listReached, type Reached } from './directory.core.ts'
import type { Directory, NoticeOrder, RecipientRef } from './notice.core.ts'

type Schedules = Awaited<ReturnType<LoadSchedules>>

/** Loads whom some orders, or some recipients of notices, can reach. */
export type LoadDirectory = {
  /** For planning at any instant from `since` on: at most eight statements in three round trips, whatever the orders. */
  readonly forOrders: (
    tx: Tx,
    orders: readonly Pick<NoticeOrder, 'targets' | 'subject'>[],
    since: Instant,
  ) => Promise<Directory>
  /** For sending: the recipients as the master data has them now. */
  readonly forRecipients: (tx: Tx, recipients: readonly RecipientRef[]) => Promise<Directory>
}

/** Makes the loaders; schedules come from on-call, compiled and kept there. */
export const makeDirectoryLoader = (loadSchedules: LoadSchedules): LoadDirectory => ({
  forOrders: (tx, orders, since) => load(tx, listReached(orders), (keys) => loadSchedules(tx, keys, since)),
  forRecipients: (tx, recipients) => {
    const keysOf = (kind: RecipientRef['kind']) => recipients.flatMap((ref) => (ref.kind === kind ? [ref.key] : []))
    const before = (keys: readonly string[]) => keys.map((key) => key.slice(0, key.lastIndexOf('#')))
    const reached: Reached = {
      people: keysOf('person'),
      teams: keysOf('team'),
      groups: [...keysOf('group'), ...before(keysOf('contact'))],
      suppliers: before(keysOf('supplier')),
      withMembers: false,
    }
    return load(tx, reached, async () => new Map())
  },
})

async function load(
  tx: Tx,
  reached: Reached,
  loadSchedules: (keys: readonly string[]) => Promise<Schedules>,
): Promise<Directory> {
  const [teams, groups, suppliers] = await Promise.all([
    reached.teams.length > 0 ? findTeams(tx, reached.teams) : new Map<string, never>(),
    reached.groups.length > 0 ? findStakeholderGroups(tx, reached.groups) : new Map<string, never>(),
    reached.suppliers.length > 0 ? findSuppliers(tx, reached.suppliers) : new Map<string, never>(),
  ])
  const named = [...teams.values()].flatMap(({ content }) => (content.schedule === null ? [] : [content.schedule]))
  const schedules: Schedules = named.length > 0 ? await loadSchedules([...new Set(named)]) : new Map()
  const members = reached.withMembers
    ? [
        ...[...teams.values()].flatMap(({ content: { lead, members } }) => [...members, ...(lead ? [lead] : [])]),
        ...[...groups.values()].flatMap(({ content }) => content.members),
        ...[...schedules.values()].flatMap(listPeopleOf),
      ]
    : []
  const keys = [...new Set([...reached.people, ...members])]
  const people = keys.length > 0 ? await findPeople(tx, keys) : new Map<string, never>()
  return {
    people: tell(people),
    teams: tell(teams),
    groups: tell(groups),
    suppliers: tell(suppliers),
    onCall: (team, level, at) => {
      const schedule = schedules.get(teams.get(team)?.content.schedule ?? '')
      return schedule === undefined ? null : onCallAt(schedule, at, level)
    },
  }
}

type Kept<C> = { readonly key: string; readonly retiredAt: Instant | null; readonly content: C }

const tell = <C>(
  records: ReadonlyMap<string, Kept<C>>,
): ReadonlyMap<string, C & { readonly key: string; readonly isRetired: boolean }> =>
  new Map(
    [...records].map(([key, { content, retiredAt }]) => [key, { ...content, key, isRetired: retiredAt !== null }]),
  )

/** Everybody whom a schedule can have on duty: its turns and its overrides. */
const listPeopleOf = ({ plans, overrides }: Schedules extends ReadonlyMap<string, infer S> ? S : never): string[] => [
  ...plans.flatMap(({ layer }) => layer.rotations.flatMap(({ participants }) => participants.flat())),
  ...overrides.all.map(({ person }) => person),
]
