import { DAY, isTimeZone, type Milliseconds } from '#kernel/time.ts'
import {
  ALWAYS_KEY,
  CALENDAR_WORDS,
  type CalendarDefinition,
  type CalendarException,
  type CalendarsSection,
  hoursOf,
  parseDay,
  type ShiftHours,
  SITE_ZONE,
  spanOf,
  WEEKDAYS,
} from './definition.core.ts'

/** What is wrong with a part of the configuration document, and where below its root. */
export type SectionFault = {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

type Path = SectionFault['path']

/**
 * Faults that the shape of the calendars does not show: keys used twice or reserved, zones that do not exist, days
 * that do not exist or run backward, shifts that overlap on the wall clock, calendars that never open, and names of
 * calendars that are not there. Paths begin with the section's name.
 */
export function checkCalendars(section: CalendarsSection): readonly SectionFault[] {
  const calendars = section.calendars ?? []
  const keys = calendarKeys(section)
  return [
    ...calendars.flatMap((calendar, index) => [
      ...checkKey(calendar, calendars.slice(0, index), ['calendars', index, 'key']),
      ...checkCalendar(calendar, ['calendars', index]),
    ]),
    ...checkAssignments(section, keys),
    ...checkDefault(section, keys),
  ]
}

/** The keys of all calendars there are: those written, and 24x7. */
export const calendarKeys = (section: CalendarsSection): ReadonlySet<string> =>
  new Set([ALWAYS_KEY, ...(section.calendars ?? []).map(({ key }) => key)])

function checkKey(
  { key, always }: CalendarDefinition,
  before: readonly CalendarDefinition[],
  path: Path,
): SectionFault[] {
  if (before.some((other) => other.key === key)) {
    return [fault(path, 'KEY_NOT_UNIQUE', `Another calendar has the key "${key}".`)]
  }
  if ((CALENDAR_WORDS as readonly string[]).includes(key)) {
    return [fault(path, 'KEY_RESERVED', `"${key}" stands for a calendar found through the incident. Use another key.`)]
  }
  if (key === ALWAYS_KEY && !always)
    return [fault(path, 'KEY_RESERVED', `"${ALWAYS_KEY}" can only be \`always: true\`.`)]
  return []
}

function checkCalendar(calendar: CalendarDefinition, path: Path): SectionFault[] {
  const { always, timeZone, shifts = [], exceptions = [] } = calendar
  if (always) {
    return (['timeZone', 'shifts', 'exceptions'] as const)
      .filter((member) => calendar[member] !== undefined)
      .map((member) => fault([...path, member], 'CALENDAR_ALWAYS', 'A calendar with `always` has nothing else.'))
  }
  const faults: SectionFault[] = []
  if (timeZone !== undefined && timeZone !== SITE_ZONE && !isTimeZone(timeZone)) {
    const message = `"${timeZone}" is no zone of the IANA database. Write a name as "Europe/Berlin", or "site".`
    faults.push(fault([...path, 'timeZone'], 'TIME_ZONE_UNKNOWN', message))
  }
  if (!shifts.length && !exceptions.some((exception) => exception.shifts?.length)) {
    const message = 'It has no shift and no working time would ever pass. Give `shifts`, or `always: true`.'
    faults.push(fault(path, 'CALENDAR_NEVER_OPEN', message))
  }
  faults.push(...findWeeklyOverlaps(calendar, path))
  exceptions.forEach((exception, index) => {
    faults.push(...checkException(exception, [...path, 'exceptions', index]))
  })
  return faults
}

type Interval = { readonly from: Milliseconds; readonly to: Milliseconds; readonly shift: number }

/** Shifts of a week that overlap, the end of Sunday's night meeting Monday; each reported once, at the later entry. */
function findWeeklyOverlaps({ shifts = [] }: CalendarDefinition, path: Path): SectionFault[] {
  const intervals = shifts.flatMap((shift, index) =>
    shift.days.map((weekday) => shiftedBy(hoursOf(shift), WEEKDAYS.indexOf(weekday) * DAY, index)),
  )
  const nextWeek = intervals.map((interval) => shiftedBy(interval, 7 * DAY, interval.shift))
  return describeOverlaps(findOverlaps([...intervals, ...nextWeek]), shifts, path)
}

const shiftedBy = (hours: { from: Milliseconds; to: Milliseconds }, by: Milliseconds, shift: number): Interval => ({
  from: hours.from + by,
  to: hours.to + by,
  shift,
})

/** Pairs of shifts, the earlier entry first, of which an interval of one overlaps an interval of the other. */
function findOverlaps(intervals: readonly Interval[]): readonly (readonly [number, number])[] {
  const sorted = intervals.toSorted((one, other) => one.from - other.from)
  const pairs = new Map<string, readonly [number, number]>()
  let longest: Interval | undefined
  for (const interval of sorted) {
    if (longest && interval.from < longest.to) {
      const pair = [Math.min(longest.shift, interval.shift), Math.max(longest.shift, interval.shift)] as const
      pairs.set(pair.join(), pair)
    }
    if (!longest || interval.to > longest.to) longest = interval
  }
  return [...pairs.values()]
}

const describeOverlaps = (
  pairs: readonly (readonly [number, number])[],
  shifts: readonly ShiftHours[],
  path: Path,
): SectionFault[] =>
  pairs.map(([first, second]) => {
    const message =
      first === second
        ? `Shift "${shifts[first]?.name}" overlaps itself.`
        : `Shift "${shifts[second]?.name}" overlaps shift "${shifts[first]?.name}".`
    return fault([...path, 'shifts', second], 'SHIFTS_OVERLAP', message)
  })

function checkException(exception: CalendarException, path: Path): SectionFault[] {
  const { closed, shifts = [] } = exception
  const faults = checkSpan(exception, path)
  if (Boolean(closed) === shifts.length > 0) {
    faults.push(fault(path, 'EXCEPTION_UNCLEAR', 'Give either `closed: true` or `shifts`.'))
  }
  const intervals = shifts.map((shift, index) => shiftedBy(hoursOf(shift), 0, index))
  const nextDay = (spanOf(exception)?.first ?? 0) < (spanOf(exception)?.last ?? 0)
  const following = nextDay ? intervals.map((interval) => shiftedBy(interval, DAY, interval.shift)) : []
  return [...faults, ...describeOverlaps(findOverlaps([...intervals, ...following]), shifts, path)]
}

function checkSpan({ date, from, to }: CalendarException, path: Path): SectionFault[] {
  const given = Object.entries({ date, from, to }).flatMap(([member, day]) =>
    day === undefined ? [] : [{ member, day }],
  )
  const unreadable = given.filter(({ day }) => parseDay(day) === null)
  if (unreadable.length) {
    return unreadable.map(({ member, day }) =>
      fault([...path, member], 'DAY_UNKNOWN', `"${day}" is no day from 1970 on. Write it as "2026-12-24".`),
    )
  }
  if ((date === undefined) === (from === undefined && to === undefined)) {
    return [fault(path, 'EXCEPTION_UNCLEAR', 'Give either `date`, or `from` and `to`.')]
  }
  if (date === undefined && (from === undefined || to === undefined)) {
    return [fault(path, 'EXCEPTION_UNCLEAR', '`from` and `to` are given together.')]
  }
  const backward = from !== undefined && to !== undefined && from > to
  return backward ? [fault([...path, 'to'], 'EXCEPTION_BACKWARD', `It ends (${to}) before it begins (${from}).`)] : []
}

function checkAssignments({ calendarOf = [] }: CalendarsSection, keys: ReadonlySet<string>): SectionFault[] {
  const seen = new Set<string>()
  return calendarOf.flatMap(({ asset, calendar }, index) => {
    const faults = keys.has(calendar) ? [] : [unknownCalendar(['calendarOf', index, 'calendar'], calendar)]
    if (seen.has(asset)) {
      faults.push(fault(['calendarOf', index, 'asset'], 'KEY_NOT_UNIQUE', `"${asset}" has an entry already.`))
    }
    seen.add(asset)
    return faults
  })
}

function checkDefault({ defaultCalendar }: CalendarsSection, keys: ReadonlySet<string>): SectionFault[] {
  return defaultCalendar === undefined || keys.has(defaultCalendar)
    ? []
    : [unknownCalendar(['defaultCalendar'], defaultCalendar)]
}

/** The fault of a place that names a calendar which is not there. */
export const unknownCalendar = (path: Path, key: string): SectionFault =>
  fault(path, 'REFERENCE_UNKNOWN', `There is no calendar "${key}".`)

const fault = (path: Path, code: string, message: string): SectionFault => ({ path, code, message })
