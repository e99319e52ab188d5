import { parseClock, parseDay, WEEKDAYS, weekdayOf } from '#kernel/day.ts'
import { errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, type Instant, type Milliseconds } from '#kernel/time.ts'
import { instantOf, wallAt, type Zone } from '#kernel/zone.ts'
import type { Recurrence, StopTime, StopWindowFacts } from './stop.core.ts'

/** A recurrence in numbers: days since 1970-01-01, times as milliseconds since midnight on the wall clock. */
type Pattern = {
  readonly first: number
  readonly last: number
  readonly weekdays: ReadonlySet<number>
  readonly ofMonth: ReadonlySet<number>
  readonly everyWeeks: number
  readonly except: ReadonlySet<number>
  readonly from: Milliseconds
  /** May lie on a later day. */
  readonly to: Milliseconds
}

const ALL_DAYS = new Set(WEEKDAYS.keys())

/** How far a search for the first occurrence goes: ten years. */
const SEARCH_DAYS = 3_660

function patternOf(recurring: Recurrence): Pattern {
  const [from, to] = [parseClock(recurring.from) ?? 0, parseClock(recurring.to) ?? 0]
  const daysLater = recurring.daysLater ?? (to > from ? 0 : 1)
  const { days, last } = recurring
  return {
    first: parseDay(recurring.first) ?? 0,
    last: last === null ? Number.POSITIVE_INFINITY : (parseDay(last) ?? 0),
    weekdays: days.length === 0 ? ALL_DAYS : new Set(days.map((day) => WEEKDAYS.indexOf(day))),
    ofMonth: new Set(recurring.ofMonth),
    everyWeeks: recurring.everyWeeks,
    except: new Set(recurring.except.flatMap((date) => parseDay(date) ?? [])),
    from,
    to: to + daysLater * DAY,
  }
}

/** The Monday that begins the week of a day. */
const mondayOf = (day: number): number => day - weekdayOf(day)

function startsOn(pattern: Pattern, day: number): boolean {
  const { first, last, weekdays, ofMonth, everyWeeks, except } = pattern
  if (day < first || day > last || !weekdays.has(weekdayOf(day)) || except.has(day)) return false
  if (everyWeeks > 1 && (mondayOf(day) - mondayOf(first)) % (7 * everyWeeks) !== 0) return false
  return ofMonth.size === 0 || isOfMonth(ofMonth, day)
}

/** Is it the n-th such weekday of its month for one of these n, or the last for -1? */
function isOfMonth(ofMonth: ReadonlySet<number>, day: number): boolean {
  const date = new Date(day * DAY)
  const dayOfMonth = date.getUTCDate()
  if (ofMonth.has(Math.ceil(dayOfMonth / 7))) return true
  const daysOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return ofMonth.has(-1) && dayOfMonth + 7 > daysOfMonth
}

/**
 * The occurrence that starts on a day. A time that a clock change leaves out moves forward by the gap, one that comes
 * twice is the first; what is left of no length does not occur.
 */
function stopOn({ from, to }: Pattern, zone: Zone, day: number): StopTime | null {
  const stop = { from: instantOf(zone, day * DAY + from), to: instantOf(zone, day * DAY + to) }
  return stop.from < stop.to ? stop : null
}

/** The occurrences of a window that meet [from, to), in the order of their starts. */
export function listStops(
  { startsAt, endsAt, recurring }: Pick<StopWindowFacts, 'startsAt' | 'endsAt' | 'recurring'>,
  zone: Zone,
  from: Instant,
  to: Instant,
): readonly StopTime[] {
  if (recurring !== null) return [...walk(patternOf(recurring), zone, from, to)]
  if (startsAt === null || endsAt === null) return []
  return startsAt < to && endsAt > from ? [{ from: startsAt, to: endsAt }] : []
}

function* walk(pattern: Pattern, zone: Zone, from: Instant, to: Instant): Generator<StopTime> {
  // What began days ago may still last, and clock changes move a day by less than one.
  const begin = Math.floor((wallAt(zone, from) - pattern.to) / DAY) - 1
  const end = Math.min(Math.floor(wallAt(zone, to) / DAY) + 1, pattern.last)
  for (let day = Math.max(begin, pattern.first); day <= end; day++) {
    const stop = startsOn(pattern, day) ? stopOn(pattern, zone, day) : null
    if (stop && stop.from < to && stop.to > from) yield stop
  }
}

/** The first occurrence of all; null when there is none within ten years of its first day. */
export function findFirstStop(recurring: Recurrence, zone: Zone): StopTime | null {
  const pattern = patternOf(recurring)
  const end = Math.min(pattern.last, pattern.first + SEARCH_DAYS)
  for (let day = pattern.first; day <= end; day++) {
    const stop = startsOn(pattern, day) ? stopOn(pattern, zone, day) : null
    if (stop) return stop
  }
  return null
}

const DEFAULT_RANGE = 90 * DAY

/** The range of a rendering: from now for 90 days unless said. Throws INVALID_QUERY for one that is none or too long. */
export function rangeOf(now: Instant, asked: { readonly from: Instant | null; readonly to: Instant | null }): StopTime {
  const from = asked.from ?? now
  const to = asked.to ?? from + DEFAULT_RANGE
  const refuse = (code: string, message: string) =>
    errors.INVALID_QUERY({}, { errors: [{ pointer: '/to', code, message }] })
  if (to <= from) throw refuse('OUT_OF_ORDER', 'the range ends before or when it starts')
  const most = LIMITS.stopRangeDays
  if (to - from > most * DAY) throw refuse('TOO_LARGE', `a range has at most ${most} days`)
  return { from, to }
}
