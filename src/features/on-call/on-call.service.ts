import { hash } from 'node:crypto'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, type Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { DAY, formatInstant, type Instant } from '#kernel/time.ts'
import { HORIZON } from '#kernel/zone.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import {
  listLevels,
  type NamedRendering,
  type OnCall,
  type Preview,
  type RangeQuery,
  type TeamOnCall,
} from './answer.core.ts'
import { compileSchedule, withOverrides } from './on-call.core.ts'
import { peopleIn, renderSchedule } from './render.core.ts'
import type { FindCalendars, LoadedSchedule, ScheduleBook } from './schedules.service.ts'
import { findPeopleNames, listScheduledTeams } from './schedules.store.ts'

export type { NamedRendering } from './answer.core.ts'
export { drawSchedule } from './picture.core.ts'
export { drawInTerminal, listOnCallLines } from './terminal.core.ts'

/** `at` null is now; `level` null is every one. */
export type OnCallQuery = { readonly at: Instant | null; readonly level: number | null }
export type OnCallService = {
  /** Throws NOT_FOUND, or INVALID_QUERY for an instant that is not laid out. */
  readonly onCall: (ctx: Ctx, schedule: string, query: OnCallQuery) => Promise<OnCall>
  /** The same of every team that has a schedule, by key. */
  readonly onCallOfTeams: (
    ctx: Ctx,
    query: OnCallQuery & { readonly limit: number; readonly cursor: string | null },
  ) => Promise<CursorPage<TeamOnCall>>
  /** Throws NOT_FOUND, INVALID_QUERY for the range, or RENDERING_TOO_LARGE. */
  readonly render: (ctx: Ctx, schedule: string, range: RangeQuery) => Promise<NamedRendering>
  readonly preview: (ctx: Ctx, preview: Preview) => Promise<NamedRendering>
}

export type OnCallParts = {
  readonly database: Database
  readonly book: ScheduleBook
  readonly findCalendars: FindCalendars
}

/** Who is on call: answered from memory where the schedule has not changed. A retired schedule answers, too. */
export const makeOnCallService = ({ database, book, findCalendars }: OnCallParts): OnCallService => ({
  onCall: (ctx, schedule, query) =>
    database.read(ctx, async (tx) => {
      const at = expectLaidOut(query.at ?? ctx.now)
      const { compiled } = await getLoaded(book, tx, schedule, at - 1)
      return { schedule, at, timeZone: compiled.timeZone, levels: listLevels(compiled, at, query.level) }
    }),
  onCallOfTeams: (ctx, query) => database.read(ctx, (tx) => listTeams(book, tx, ctx, query)),
  render: (ctx, schedule, query) =>
    database.read(ctx, async (tx) => {
      const { from, to } = rangeOf(ctx, query)
      const { record, compiled } = await getLoaded(book, tx, schedule, from)
      const rendered = renderSchedule(compiled, from, to, LIMITS.renderedSegments)
      const names = await findPeopleNames(tx, peopleIn(rendered))
      return { ...rendered, schedule, title: record.content.name, names, now: ctx.now }
    }),
  preview: (ctx, { overrides, range, ...content }) =>
    database.read(ctx, async (tx) => {
      const { from, to } = rangeOf(ctx, range)
      const compiled = withOverrides(compileSchedule(content, await findCalendars(tx)), overrides)
      const rendered = renderSchedule(compiled, from, to, LIMITS.renderedSegments)
      const names = await findPeopleNames(tx, peopleIn(rendered))
      return { ...rendered, schedule: null, title: 'Preview', names, now: ctx.now }
    }),
})

async function getLoaded(book: ScheduleBook, tx: Tx, key: string, since: Instant): Promise<LoadedSchedule> {
  const loaded = (await book.loadRecords(tx, [key], since)).get(key)
  if (!loaded) throw errors.NOT_FOUND()
  return loaded
}

async function listTeams(
  book: ScheduleBook,
  tx: Tx,
  ctx: Ctx,
  { at: asked, level, limit, cursor }: OnCallQuery & { readonly limit: number; readonly cursor: string | null },
): Promise<CursorPage<TeamOnCall>> {
  const at = expectLaidOut(asked ?? ctx.now)
  const binding = hash('sha256', JSON.stringify(['on-call', asked, level]), 'base64url')
  const place = cursor === null ? null : decodeCursor(binding, cursor)
  if (cursor !== null && place?.length !== 1) throw errors.INVALID_CURSOR()
  const teams = await listScheduledTeams(tx, limit + 1, place?.[0] ?? null)
  const keys = [...new Set(teams.map(({ schedule }) => schedule))]
  const schedules = await book.loadSchedules(tx, keys, at - 1)
  const found = teams.flatMap(({ key, name, schedule }): TeamOnCall[] => {
    const compiled = schedules.get(schedule)
    if (!compiled) return []
    return [{ team: key, name, schedule, at, timeZone: compiled.timeZone, levels: listLevels(compiled, at, level) }]
  })
  return cutPage(found, limit, ({ team }) => encodeCursor(binding, [team]))
}

const queryFault = (pointer: string, code: string, message: string): Error => {
  const fault: Fault = { pointer, code, message }
  return errors.INVALID_QUERY({}, { errors: [fault] })
}

/** Schedules are laid out from 1970 to 2199. */
function expectLaidOut(at: Instant): Instant {
  if (at >= HORIZON) throw queryFault('/at', 'TOO_LARGE', `schedules are known until ${formatInstant(HORIZON)}`)
  return at
}

const DEFAULT_RANGE = 7 * DAY

function rangeOf({ now }: Ctx, query: RangeQuery): { readonly from: Instant; readonly to: Instant } {
  const from = query.from ?? now
  const to = query.to ?? from + DEFAULT_RANGE
  if (to <= from) throw queryFault('/to', 'OUT_OF_ORDER', 'the range ends before or when it begins')
  if (to - from > LIMITS.renderedDays * DAY) {
    throw queryFault('/to', 'TOO_LARGE', `a range has at most ${LIMITS.renderedDays} days`)
  }
  if (to > HORIZON) throw queryFault('/to', 'TOO_LARGE', `schedules are known until ${formatInstant(HORIZON)}`)
  return { from, to }
}
