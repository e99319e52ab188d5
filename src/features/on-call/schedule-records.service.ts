import {
  type Act,
  type FindReferences,
  type MasterDataService,
  makeMasterData,
  type Proposal,
  type Settlement,
  type Use,
  type Write,
  writeChanged,
} from '#features/master-data/index.ts'
import type { ScheduleReferences } from '#features/people/index.ts'
import { findPersonKeys } from '#features/people/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import { type Instant, isTimeZone } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type HandOvers, MISSED_FOR } from './hand-overs.service.ts'
import { findOverridesOfPerson, listOverridesOf } from './overrides.store.ts'
import { type ScheduleContent, scheduleNoun } from './schedule.core.ts'
import { findScheduleFaults, peopleOf, rotationsAhead } from './schedule-faults.core.ts'
import type { FindCalendars, ScheduleBook } from './schedules.service.ts'
import { findSchedulesOf, findTeamsOf, scheduleStore } from './schedules.store.ts'

export type { ScheduleContent } from './schedule.core.ts'

export type ScheduleService = MasterDataService<ScheduleContent>

export type ScheduleParts = {
  readonly database: Database
  readonly newId: NewId
  readonly now: () => Instant
  readonly findReferences: FindReferences
  readonly findCalendars: FindCalendars
  readonly book: ScheduleBook
  readonly handOvers: HandOvers
}

/** The use cases of schedules as master data. A change moves the hand-over timer in its transaction. */
export const makeScheduleService = (parts: ScheduleParts): ScheduleService =>
  makeMasterData({
    noun: scheduleNoun,
    store: scheduleStore,
    database: parts.database,
    newId: parts.newId,
    findReferences: parts.findReferences,
    hooks: {
      settle: (tx, proposals) => settleSchedules(parts, tx, proposals),
      findUses: findTeamsOf,
      write: (tx, ctx, writes, act) => writeSchedules(parts, tx, ctx, writes, act),
    },
  })

async function settleSchedules(
  { findCalendars, now }: ScheduleParts,
  tx: Tx,
  given: readonly Proposal<ScheduleContent>[],
): Promise<Settlement<ScheduleContent>> {
  const proposals = given.map((proposal) => ({
    ...proposal,
    content: { ...proposal.content, people: peopleOf(proposal.content.layers) },
  }))
  const [people, calendars] = await Promise.all([
    findPersonKeys(tx, [...new Set(proposals.flatMap(({ content }) => content.people))]),
    findCalendars(tx),
  ])
  const at = now()
  const faults = proposals.flatMap((proposal) => {
    // A new record may still lack its zone: that is a fault of its own.
    const timeZone = isTimeZone(proposal.content.timeZone ?? '') ? proposal.content.timeZone : 'UTC'
    return findScheduleFaults(proposal, { people, calendars, timeZone }, at)
  })
  return { proposals, faults }
}

async function writeSchedules(
  { book, handOvers, findCalendars }: ScheduleParts,
  tx: Tx,
  ctx: Ctx,
  writes: readonly Write<ScheduleContent>[],
  act: Act,
): Promise<readonly DomainEvent[]> {
  const changed = writes.filter(({ outcome }) => outcome !== 'unchanged')
  if (changed.length === 0) return []
  const present = changed.filter(({ outcome }) => outcome === 'changed')
  await handOvers.lock(
    tx,
    present.map(({ record }) => record.id),
  )
  const keys = changed.map(({ record }) => record.key)
  const [overrides, calendars] = await Promise.all([listOverridesOf(tx, keys, ctx.now - MISSED_FOR), findCalendars(tx)])
  writeChanged(scheduleStore, tx, writes)
  const byKey = Map.groupBy(overrides, ({ schedule }) => schedule)
  const loaded = changed.map(({ record }) => ({
    record,
    compiled: book.compile(tx, record, calendars, byKey.get(record.key) ?? []),
  }))
  return handOvers.follow(tx, ctx, loaded, act)
}

/** What people and teams ask of the schedules. `now` judges which rotations are past. */
export const makeScheduleReferences = (now: () => Instant): ScheduleReferences => ({
  findScheduleKeys: scheduleStore.findKeys,
  findUsesOfPerson: async (tx, person) => {
    const at = now()
    const [schedules, overridden] = await Promise.all([
      findSchedulesOf(tx, person),
      findOverridesOfPerson(tx, person, at),
    ])
    const onRotation = schedules.flatMap(({ key, layers }) =>
      listPlaces(layers, person, at).map((path) => useOf(key, path)),
    )
    return [...onRotation, ...overridden.map(({ key }) => useOf(key, 'overrides'))]
  },
})

const useOf = (key: string, path: string): Use => ({ type: scheduleNoun.type, key, path })

/** The layers on whose present or coming rotations a person is. */
const listPlaces = (layers: ScheduleContent['layers'], person: string, at: Instant): readonly string[] =>
  layers.flatMap((layer, place) => {
    const isThere = rotationsAhead(layer, at).some(({ participants }) => participants.flat().includes(person))
    return isThere ? [`layers[${place}]`] : []
  })
