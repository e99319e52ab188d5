import {
  addWorkingTime,
  type CalendarDefinition,
  compileCalendar,
  WEEKDAYS,
  type Weekday,
} from '#features/calendars/index.ts'
import { DAY, HOUR, type Instant, MINUTE, type Milliseconds } from '#kernel/time.ts'

export type WorkingTimeFigures = {
  readonly oursMicroseconds: number
  readonly temporalMicroseconds: number
  readonly cases: number
  readonly differences: number
}

/** A plant's year: three shifts on six days, a shutdown, an extra shift, in a zone that changes its clock. */
const CALENDAR = {
  key: 'three-shift',
  timeZone: 'Europe/Berlin',
  shifts: [
    { name: 'early', from: '06:00', to: '14:00', days: WEEKDAYS.slice(0, 6) },
    { name: 'late', from: '14:00', to: '22:00', days: WEEKDAYS.slice(0, 6) },
    { name: 'night', from: '22:00', to: '06:00', days: WEEKDAYS.slice(0, 5) },
  ],
  exceptions: [
    { from: '2026-12-24', to: '2027-01-01', closed: true, name: 'Shutdown' },
    { date: '2026-11-29', shifts: [{ name: 'extra', from: '06:00', to: '14:00' }] },
  ],
} as const satisfies CalendarDefinition

const CASES = 100_000
const FIRST = Date.UTC(2024, 0, 1)
const SPAN = 4 * 365 * DAY

type Case = { readonly start: Instant; readonly work: Milliseconds }

/** Starts over four years, targets from a minute to 80 hours, repeatable. */
function makeCases(): readonly Case[] {
  let state = 12_345
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
  return Array.from({ length: CASES }, () => ({
    start: FIRST + Math.floor(random() * SPAN),
    work: MINUTE + Math.floor(random() ** 2 * 80 * HOUR),
  }))
}

type Window = { readonly from: Instant; readonly to: Instant }

const weekdays = (days: readonly Weekday[]) => new Set(days.map((day) => WEEKDAYS.indexOf(day) + 1))
const SHIFTS = CALENDAR.shifts.map((shift) => ({ ...shift, days: weekdays(shift.days) }))

/** The windows that start on a day, by Temporal alone; they may meet the day after's but not overlap. */
function* windowsOn(day: Temporal.PlainDate): Generator<Window> {
  const date = day.toString()
  const [closed, extra] = CALENDAR.exceptions
  if (date >= closed.from && date <= closed.to) return
  const shifts = date === extra.date ? extra.shifts : SHIFTS.filter(({ days }) => days.has(day.dayOfWeek))
  for (const { from, to } of shifts) {
    const end = to > from ? day : day.add({ days: 1 })
    const at = (on: Temporal.PlainDate, time: string) =>
      on.toZonedDateTime({ timeZone: CALENDAR.timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
    yield { from: at(day, from), to: at(end, to) }
  }
}

/** Adds working time as one does with Temporal: day by day, window by window. */
function addWithTemporal({ start, work }: Case): Instant {
  let day = Temporal.Instant.fromEpochMilliseconds(start)
    .toZonedDateTimeISO(CALENDAR.timeZone)
    .toPlainDate()
    .subtract({ days: 1 })
  for (let left = work; ; day = day.add({ days: 1 })) {
    for (const { from, to } of windowsOn(day)) {
      const begun = Math.max(from, start)
      if (begun >= to) continue
      if (left <= to - begun) return begun + left
      left -= to - begun
    }
  }
}

/** Microseconds for each case: the best of some rounds, so that a neighbour's load does not count. */
function measure(cases: readonly Case[], rounds: number, add: (one: Case) => Instant | null): number {
  let best = Number.POSITIVE_INFINITY
  let sink = 0
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    for (const one of cases) sink += add(one) ?? 0
    best = Math.min(best, performance.now() - begun)
  }
  if (Number.isNaN(sink)) throw new Error('a due time is not a number')
  return (best * 1_000) / cases.length
}

/** Adding working time on a warm calendar against Temporal walking the windows, on the same 100,000 cases. */
export function measureWorkingTime(): WorkingTimeFigures {
  const calendar = compileCalendar(CALENDAR, CALENDAR.timeZone)
  const cases = makeCases()
  const ours = (one: Case) => addWorkingTime(calendar, one.start, one.work)
  const differences = cases.filter((one) => ours(one) !== addWithTemporal(one)).length
  return {
    oursMicroseconds: measure(cases, 10, ours),
    temporalMicroseconds: measure(cases.slice(0, 5_000), 2, addWithTemporal),
    cases: CASES,
    differences,
  }
}

if (import.meta.main) console.log(measureWorkingTime())
