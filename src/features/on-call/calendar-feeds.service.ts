import { hash } from 'node:crypto'
import ical from 'ical-generator'
import { hashSecret, type LastUses, systemCtx, type Worker } from '#features/access/index.ts'
import { findPersonKeys } from '#features/people/index.ts'
import { errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, type Instant, type Milliseconds } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type FoundLink, findLinkByHash } from './calendar-links.store.ts'
import { type DutyPiece, listDutyPieces } from './duty-list.core.ts'
import type { Schedule } from './schedule.core.ts'
import type { ScheduleBook } from './schedules.service.ts'
import { findPeopleNames, findSchedulesOfDuty } from './schedules.store.ts'

/** A calendar as it is sent. `tag` changes when the text does. */
export type CalendarFeed = { readonly text: string; readonly tag: string }

export type CalendarFeedService = {
  /**
   * The calendar behind a secret (RFC 5545). Throws NOT_FOUND for a secret that is not good, that was revoked, or whose
   * schedule or person is retired: nobody learns which.
   */
  readonly read: (secret: string, now: Instant) => Promise<CalendarFeed>
}

export type CalendarFeedParts = {
  readonly database: Database
  readonly worker: Worker
  readonly book: ScheduleBook
  readonly uses: Pick<LastUses, 'note'>
}

/** What a secret of ours looks like: anything else is not looked up. */
const SECRET = /^[A-Za-z0-9_-]{43}$/

/** Calendar feeds, read by programs that can show nothing but a secret address. */
export const makeCalendarFeedService = ({ database, worker, book, uses }: CalendarFeedParts): CalendarFeedService => ({
  read: async (secret, now) => {
    const link = SECRET.test(secret) ? await findLinkByHash(worker, hashSecret(secret)) : null
    if (!link) throw errors.NOT_FOUND()
    const org = { id: link.orgId, key: link.orgKey }
    const text = await database.read(systemCtx(org, now), (tx) => writeFeed(book, tx, link, now))
    uses.note(org, link.id, now)
    return { text, tag: hash('sha256', text, 'base64url') }
  },
})

/** Overrides so long before the feed begins are looked at: a turn that they have cut keeps its beginning. */
const BEFORE: Milliseconds = 400 * DAY

type Entry = DutyPiece & { readonly schedule: Schedule }

async function writeFeed(book: ScheduleBook, tx: Tx, { schedule, person }: FoundLink, now: Instant): Promise<string> {
  const from = now - LIMITS.calendarFeedPastDays * DAY
  const to = now + LIMITS.calendarFeedDays * DAY
  const keys = schedule === null ? await findSchedulesOfPerson(tx, person ?? '', from) : [schedule]
  const loaded = [...(await book.loadRecords(tx, keys, from - BEFORE)).values()].filter(
    ({ record }) => record.retiredAt === null,
  )
  if (schedule !== null && loaded.length === 0) throw errors.NOT_FOUND()
  const entries = loaded.flatMap(({ record, compiled }) =>
    listDutyPieces(compiled, from, to, person, LIMITS.calendarFeedEvents).map(
      (piece): Entry => ({ ...piece, schedule: record }),
    ),
  )
  const shown = entries.toSorted((one, other) => one.from - other.from).slice(0, LIMITS.calendarFeedEvents)
  const names = await findPeopleNames(tx, [...new Set([...shown.flatMap(({ people }) => people), person ?? ''])])
  const title =
    schedule === null ? `On call: ${names.get(person ?? '') ?? person}` : (loaded[0]?.record.content.name ?? schedule)
  return writeCalendar(title, shown, names, person)
}

/** Throws NOT_FOUND for somebody who is retired or not there. */
async function findSchedulesOfPerson(tx: Tx, person: string, since: Instant): Promise<readonly string[]> {
  const [known, schedules] = await Promise.all([findPersonKeys(tx, [person]), findSchedulesOfDuty(tx, person, since)])
  if (known.get(person) !== true) throw errors.NOT_FOUND()
  return schedules.map(({ key }) => key)
}

/** TEXT of RFC 5545: the library escapes what entries say, but not the name of the calendar. */
const escapeName = (name: string): string => name.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

/** How often programs should look, in seconds. */
const LOOK_EVERY = 900

/**
 * Instants are written in UTC: every program shows them on its own clock, and no description of a zone can be wrong.
 * An entry keeps its UID as long as its turn begins at the same time, whoever has it.
 */
function writeCalendar(
  title: string,
  entries: readonly Entry[],
  names: ReadonlyMap<string, string>,
  person: string | null,
): string {
  const calendar = ical({
    name: escapeName(title),
    prodId: { company: 'Andon', product: 'On-call', language: 'EN' },
    ttl: LOOK_EVERY,
  })
  for (const { schedule, level, from, to, people, isOverridden } of entries) {
    const who = people.map((key) => names.get(key) ?? key).join(', ')
    calendar.createEvent({
      id: `${schedule.id}-${level}-${from}${person === null ? '' : `-${hash('sha256', person, 'hex').slice(0, 16)}`}@andon`,
      start: new Date(from),
      end: new Date(to),
      stamp: new Date(schedule.updatedAt),
      summary: person === null ? `${who} (level ${level})` : `${schedule.content.name}, level ${level}`,
      description: `${schedule.content.name}, level ${level}: ${who}${isOverridden ? ' (by an override)' : ''}`,
    })
  }
  return `${calendar.toString()}\r\n`
}
