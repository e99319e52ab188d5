import { parseClock, parseDay, WEEKDAYS, type Weekday } from '#kernel/day.ts'
import { DAY, type Milliseconds } from '#kernel/time.ts'

export { parseDay, WEEKDAYS, type Weekday, weekdayOf } from '#kernel/day.ts'

/** The zone of a calendar that takes it from the site it is used at. */
export const SITE_ZONE = 'site'

/** The calendar without an end or a gap. It is always there, written in the document or not. */
export const ALWAYS_KEY = '24x7'

/** Words that stand for a calendar found through the incident, and so cannot be the key of one. */
export const CALENDAR_WORDS = ['line', 'asset', 'site'] as const
export type CalendarWord = (typeof CALENDAR_WORDS)[number]

/** Wall-clock times `06:00`; a `to` that is not after `from` lies on the next day, so equal ones are 24 hours. */
export type ShiftHours = { readonly name: string; readonly from: string; readonly to: string }
export type WeeklyShift = ShiftHours & { readonly days: readonly Weekday[] }

/** One day by `date`, or days from `from` to `to`, both included: closed, or with shifts instead of the usual ones. */
export type CalendarException = {
  readonly name?: string | undefined
  readonly date?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly closed?: true | undefined
  readonly shifts?: readonly ShiftHours[] | undefined
}

/** A calendar as the configuration document writes it. */
export type CalendarDefinition = {
  readonly key: string
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly always?: true | undefined
  /** `site` (when left out, too), or an IANA name. */
  readonly timeZone?: string | undefined
  readonly shifts?: readonly WeeklyShift[] | undefined
  readonly exceptions?: readonly CalendarException[] | undefined
}

/** The calendar of an asset and of all below it that has no nearer entry. */
export type CalendarAssignment = { readonly asset: string; readonly calendar: string }

/** What the configuration document says about calendars. */
export type CalendarsSection = {
  readonly calendars?: readonly CalendarDefinition[] | undefined
  readonly calendarOf?: readonly CalendarAssignment[] | undefined
  readonly defaultCalendar?: string | undefined
}

/** Hours of one day as milliseconds since its midnight on the wall clock; `to` may lie on the next day. */
export type DayHours = { readonly name: string; readonly from: Milliseconds; readonly to: Milliseconds }

/** What applies to the days `first` to `last` (days since 1970-01-01, both included); no hours is closed. */
type DayException = {
  readonly first: number
  readonly last: number
  readonly label: string
  readonly hours: readonly DayHours[]
}

/** A definition in numbers: the hours that start on each weekday (Monday is 0), and the exceptions in order. */
export type CalendarPlan = {
  readonly weekly: readonly (readonly DayHours[])[]
  readonly exceptions: readonly DayException[]
}

/** Hours of a shift within its day; unreadable times are for the schema to refuse and count as midnight here. */
export function hoursOf({ name, from, to }: ShiftHours): DayHours {
  const start = parseClock(from) ?? 0
  const end = parseClock(to) ?? 0
  return { name, from: start, to: end > start ? end : end + DAY }
}

/** The first and last day of an exception, both included, or null when its dates cannot be read. */
export function spanOf({ date, from, to }: CalendarException): { first: number; last: number } | null {
  const first = parseDay(date ?? from ?? '')
  const last = parseDay(date ?? to ?? from ?? '')
  return first === null || last === null ? null : { first, last }
}

/** What people read for an exception: its name, else its days. */
function labelOf(exception: CalendarException): string {
  const days = exception.date ?? [exception.from, exception.to].filter(Boolean).join('/')
  return exception.name ?? days
}

/** Turns a definition into numbers. The definition has passed its schema and `checkCalendars`. */
export function planOf(definition: CalendarDefinition): CalendarPlan {
  const shifts = definition.shifts ?? []
  return {
    weekly: WEEKDAYS.map((weekday) => shifts.filter(({ days }) => days.includes(weekday)).map(hoursOf)),
    exceptions: (definition.exceptions ?? []).flatMap((exception) => {
      const span = spanOf(exception)
      return span === null ? [] : [{ ...span, label: labelOf(exception), hours: (exception.shifts ?? []).map(hoursOf) }]
    }),
  }
}
