import { lockRecords } from '#features/ledger/index.ts'
import type { Act } from '#features/master-data/index.ts'
import {
  type DueRecord,
  deleteTimers,
  listTimersOf,
  type Timer,
  type TimerHandler,
  type TimerReason,
  upsertTimers,
} from '#features/timers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { DAY, formatInstant, type Instant, type Milliseconds } from '#kernel/time.ts'
import type { Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { listLevels } from './answer.core.ts'
import { findDuties, type KnownDuties, saveDuties } from './duties.store.ts'
import {
  type Announcement,
  type Duties,
  decideHandOver,
  dutiesAt,
  listDutyChanges,
  nextLookAt,
  peopleWhoCome,
} from './hand-over.core.ts'
import { handOversAt } from './on-call.core.ts'
import { handedOver } from './on-call.events.ts'
import type { Schedule } from './schedule.core.ts'
import type { LoadedSchedule, ScheduleBook } from './schedules.service.ts'
import { findPeopleNames, findScheduleKeysByIds } from './schedules.store.ts'

/** How far back a change looks at overrides: a hand-over that the evaluator missed meanwhile is said with it. */
export const MISSED_FOR: Milliseconds = 31 * DAY

/** Somebody comes on duty at a level and is to be told. */
export type HandOverToTell = {
  readonly schedule: Schedule
  readonly level: number
  readonly at: Instant
  /** When another is on duty; null when that is far ahead. */
  readonly until: Instant | null
  /** Keys of who comes. */
  readonly people: readonly string[]
  /** Names of who was and of who is on duty. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Orders the notices of a hand-over in its transaction, and answers the events of that. */
export type TellHandOver = (tx: Tx, ctx: Ctx, handOvers: readonly HandOverToTell[]) => Promise<readonly DomainEvent[]>

export type HandOvers = {
  /**
   * What follows from changed schedules: who is on duty now is kept, another than before is announced, the timer moves.
   * Of schedules that are new or taken back into use nothing is announced.
   */
  readonly follow: (tx: Tx, ctx: Ctx, changed: readonly LoadedSchedule[], act?: Act) => Promise<readonly DomainEvent[]>
  /** Locks the records of schedules that exist before anything of theirs is touched, as the evaluator does. */
  readonly lock: (tx: Tx, ids: readonly string[]) => Promise<void>
  readonly handler: TimerHandler
}

/** Hand-overs as they fall due, and as changes bring them about. */
export function makeHandOvers(book: ScheduleBook, tell: TellHandOver): HandOvers {
  return {
    lock: async (tx, ids) => {
      if (ids.length > 0) await lockRecords(tx, ids)
    },
    follow: (tx, ctx, changed, act = 'write') => followChanges(tell, tx, ctx, changed, act),
    handler: {
      kinds: ['hand_over'],
      handle: (tx, jobs) => handleDue(book, tell, tx, jobs),
      explain: (tx, timers) => explainTimers(book, tx, timers),
    },
  }
}

async function followChanges(
  tell: TellHandOver,
  tx: Tx,
  ctx: Ctx,
  changed: readonly LoadedSchedule[],
  act: Act,
): Promise<readonly DomainEvent[]> {
  const ids = changed.map(({ record }) => record.id)
  const [known, timers] = await Promise.all([findDuties(tx, ids), listTimersOf(tx, ids)])
  const duties = new Map(act === 'restore' ? [] : known.map((duty) => [duty.scheduleId, duty.people]))
  const dueAt = new Map(timers.map((timer) => [timer.id, timer.dueAt]))
  const looks = changed.map((loaded) => {
    const last = duties.get(loaded.record.id)
    return lookAt(loaded, last ?? null, dueAt.get(loaded.record.id) ?? null, ctx.now)
  })
  keepLooks(tx, looks, timers)
  const events: DomainEvent[] = []
  for (const look of looks) events.push(...(await announce(tell, tx, ctx, look)))
  return events
}

/** What a look at a schedule found. */
type Look = LoadedSchedule & {
  readonly duties: Duties
  readonly announcement: Announcement | null
  readonly now: Instant
  readonly nextAt: Instant | null
}

/** `last` is null where it was never said who is on duty: then nothing is announced. */
function lookAt({ record, compiled }: LoadedSchedule, last: Duties | null, due: Instant | null, now: Instant): Look {
  const duties = dutiesAt(compiled, now)
  if (record.retiredAt !== null) return { record, compiled, duties: {}, announcement: null, now, nextAt: null }
  return {
    record,
    compiled,
    duties,
    announcement: last === null ? null : announcementOf({ record, compiled }, last, duties, due, now),
    now,
    nextAt: nextLookAt(compiled, record.content, now),
  }
}

function announcementOf(
  { compiled }: LoadedSchedule,
  last: Duties,
  duties: Duties,
  due: Instant | null,
  now: Instant,
): Announcement | null {
  if (due !== null && due <= now) return decideHandOver(compiled, last, due, now)
  const changes = listDutyChanges(last, duties)
  return changes.length === 0 ? null : { at: now, changes, skipped: 0 }
}

/** Writes who is on duty and when to look again. */
function keepLooks(tx: Tx, looks: readonly Look[], timers: readonly Timer[]): void {
  const inUse = looks.filter(({ record }) => record.retiredAt === null)
  const kept = inUse.map(
    ({ record, duties, announcement, now }): KnownDuties => ({
      scheduleId: record.id,
      people: duties,
      since: announcement?.at ?? now,
    }),
  )
  if (kept.length > 0) saveDuties(tx, kept)
  const next = looks.flatMap(({ record: { id }, nextAt }): Timer[] =>
    nextAt === null ? [] : [{ id, kind: 'hand_over', recordId: id, dueAt: nextAt }],
  )
  if (next.length > 0) upsertTimers(tx, next)
  const waiting = new Set(next.map(({ id }) => id))
  const gone = timers.filter(({ id, kind }) => kind === 'hand_over' && !waiting.has(id)).map(({ id }) => id)
  if (gone.length > 0) deleteTimers(tx, gone)
}

async function announce(tell: TellHandOver, tx: Tx, ctx: Ctx, look: Look): Promise<readonly DomainEvent[]> {
  const { record, announcement } = look
  if (announcement === null) return []
  const event = handedOver(record.id, announcement)
  const told = record.content.notifyHandOver ? await listToTell(tx, look, announcement) : []
  return [event, ...(told.length > 0 ? await tell(tx, ctx, told) : [])]
}

async function listToTell(
  tx: Tx,
  { record, compiled }: Look,
  { at, changes }: Announcement,
): Promise<readonly HandOverToTell[]> {
  const coming = changes.filter((change) => peopleWhoCome(change).length > 0)
  const keys = [...new Set(coming.flatMap(({ before, after }) => [...before, ...after]))]
  const names = await findPeopleNames(tx, keys)
  const nameOf = (key: string): string => names.get(key) ?? key
  return coming.map((change) => ({
    schedule: record,
    level: change.level,
    at,
    until: listLevels(compiled, at, change.level)[0]?.until ?? null,
    people: peopleWhoCome(change),
    before: change.before.map(nameOf),
    after: change.after.map(nameOf),
  }))
}

async function handleDue(
  book: ScheduleBook,
  tell: TellHandOver,
  tx: Tx,
  jobs: readonly Job<DueRecord>[],
): Promise<readonly Outcome<unknown>[]> {
  const ids = jobs.map(({ input }) => input.recordId)
  const since = Math.min(...jobs.flatMap(({ input }) => input.timers.map(({ dueAt }) => dueAt)))
  const [keys, known] = await Promise.all([findScheduleKeysByIds(tx, ids), findDuties(tx, ids)])
  const loaded = await book.loadRecords(
    tx,
    keys.map(({ key }) => key),
    since - 1,
  )
  const byId = new Map([...loaded.values()].map((schedule) => [schedule.record.id, schedule]))
  const duties = new Map(known.map((duty) => [duty.scheduleId, duty.people]))
  const looks = jobs.map(({ ctx, input }) => {
    const schedule = byId.get(input.recordId)
    const due = input.timers[0]?.dueAt ?? ctx.now
    return schedule ? lookAt(schedule, duties.get(input.recordId) ?? null, due, ctx.now) : null
  })
  keepLooks(
    tx,
    looks.filter((look) => look !== null),
    jobs.flatMap(({ input }) => input.timers),
  )
  const outcomes: Outcome<unknown>[] = []
  for (const [at, look] of looks.entries()) {
    outcomes.push({ value: null, events: look ? await announce(tell, tx, jobs[at]!.ctx, look) : [] })
  }
  return outcomes
}

async function explainTimers(
  book: ScheduleBook,
  tx: Tx,
  timers: readonly Timer[],
): Promise<ReadonlyMap<string, TimerReason>> {
  const keys = await findScheduleKeysByIds(
    tx,
    timers.map(({ recordId }) => recordId),
  )
  const since = Math.min(...timers.map(({ dueAt }) => dueAt))
  const loaded = await book.loadRecords(
    tx,
    keys.map(({ key }) => key),
    since - 1,
  )
  const byId = new Map([...loaded.values()].map((schedule) => [schedule.record.id, schedule]))
  return new Map(
    timers.flatMap((timer) => {
      const schedule = byId.get(timer.recordId)
      return schedule ? [[timer.id, explainTimer(schedule, timer)] as const] : []
    }),
  )
}

function explainTimer({ record, compiled }: LoadedSchedule, { dueAt }: Timer): TimerReason {
  const handOvers = handOversAt(compiled, dueAt).map(({ level, before, after }) => ({ level, before, after }))
  const about = { record: { type: 'schedule', key: record.key }, incidentId: null }
  if (handOvers.length === 0) {
    const text = `${record.content.name}: looked at again for hand-overs, there is none before`
    return { ...about, text, facts: { schedule: record.key, lookAgainAt: formatInstant(dueAt) } }
  }
  const parts = handOvers.map(
    ({ level, before, after }) => `level ${level}: ${named(before)} hands over to ${named(after)}`,
  )
  return { ...about, text: `${record.content.name}, ${parts.join('; ')}`, facts: { schedule: record.key, handOvers } }
}

const named = (people: readonly string[]): string => (people.length === 0 ? 'nobody' : people.join(', '))
