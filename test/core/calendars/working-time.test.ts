import { describe, expect, it, test } from 'vitest'
import {
  addWorkingTime,
  type CalendarDefinition,
  type CalendarSegment,
  calendarOf,
  compileCalendar,
  compileCalendars,
  HORIZON,
  segmentsBetween,
  shiftAt,
  workingTimeBetween,
} from '#features/calendars/index.ts'
import { DAY, HOUR, type Instant, isTimeZone, MINUTE } from '#kernel/time.ts'

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const shift = (from: string, to: string, days: readonly (typeof WEEK)[number][] = WEEK, name = 'shift') => ({
  name,
  from,
  to,
  days,
})
const local = (text: string, zone = 'Europe/Berlin'): Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
const show = (at: Instant | null, zone = 'Europe/Berlin') =>
  at === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' })
const only = (...shifts: ReturnType<typeof shift>[]): CalendarDefinition => ({ key: 'c', timeZone: 'site', shifts })
const berlin = (definition: CalendarDefinition) => compileCalendar(definition, 'Europe/Berlin')

const PLANT: CalendarDefinition = {
  key: 'three-shift',
  timeZone: 'site',
  shifts: [
    shift('06:00', '14:00', WEEK.slice(0, 6), 'early'),
    shift('14:00', '22:00', WEEK.slice(0, 6), 'late'),
    shift('22:00', '06:00', WEEK.slice(0, 6), 'night'),
  ],
  exceptions: [
    { from: '2026-12-24', to: '2027-01-01', closed: true, name: 'Shutdown' },
    { date: '2026-11-29', shifts: [{ name: 'extra', from: '06:00', to: '14:00' }], name: 'Extra Sunday' },
  ],
}
const plant = berlin(PLANT)

describe('the length of a day', () => {
  const night = berlin(only(shift('22:00', '06:00')))
  it.each([
    ['a night as every night', '2026-11-20T12:00', '2026-11-21T12:00', 8],
    ['the night in which spring takes an hour', '2026-03-28T12:00', '2026-03-29T12:00', 7],
    ['the night in which autumn gives one', '2026-10-24T12:00', '2026-10-25T12:00', 9],
  ])('%s', (_, from, to, hours) => {
    expect(workingTimeBetween(night, local(from), local(to)) / HOUR).toBe(hours)
  })

  it.each([
    ['from and to alike are 24 hours', only(shift('06:00', '06:00', ['mon'])), 24],
    ['24:00 is the midnight that ends the day', only(shift('06:00', '24:00', ['mon'])), 18],
    ['00:00 as an end is the same', only(shift('06:00', '00:00', ['mon'])), 18],
    ['windows that overlap count once', only(shift('06:00', '14:00', ['mon']), shift('12:00', '20:00', ['mon'])), 14],
    ['from Sunday night into Monday', only(shift('22:00', '06:00', ['sun'])), 8],
  ])('%s', (_, definition, hours) => {
    const week = workingTimeBetween(berlin(definition), local('2026-11-18T00:00'), local('2026-11-25T00:00'))
    expect(week / HOUR).toBe(hours)
  })
})

describe('boundaries that do not exist or exist twice', () => {
  it.each([
    // In Berlin 02:00 to 03:00 is missing on 29 March 2026 and 02:00 to 03:00 comes twice on 25 October.
    ['a start in the gap moves forward by the gap', only(shift('02:30', '05:00', ['sun'])), '2026-03-29', 1.5],
    ['an end in the gap, too', only(shift('01:00', '02:30', ['sun'])), '2026-03-29', 1.5],
    ['a window inside the gap goes where the clock goes', only(shift('02:15', '02:45', ['sun'])), '2026-03-29', 0.5],
    ['a start in the gap past the end leaves nothing', only(shift('02:45', '03:15', ['sun'])), '2026-03-29', 0],
    [
      'what is moved onto another window counts once',
      only(shift('02:00', '03:00', ['sun']), shift('03:00', '04:00', ['sun'])),
      '2026-03-29',
      1,
    ],
    ['an end that comes twice is the first', only(shift('01:00', '02:30', ['sun'])), '2026-10-25', 1.5],
    ['a start that comes twice is the first', only(shift('02:30', '04:00', ['sun'])), '2026-10-25', 2.5],
  ])('%s', (_, definition, day, hours) => {
    const noon = local(`${day}T12:00`)
    expect(workingTimeBetween(berlin(definition), noon - DAY, noon) / HOUR).toBe(hours)
  })

  test('half an hour on Lord Howe Island', () => {
    const calendar = compileCalendar(only(shift('01:45', '03:00')), 'Australia/Lord_Howe')
    const hours = (day: string) => {
      const noon = local(`${day}T12:00`, 'Australia/Lord_Howe')
      return workingTimeBetween(calendar, noon - 12 * HOUR, noon) / HOUR
    }
    // 02:00 to 02:30 is missing on 4 October; 01:30 to 02:00 comes twice on 5 April.
    expect([hours('2026-10-03'), hours('2026-10-04'), hours('2026-04-05')]).toEqual([1.25, 0.75, 1.75])
  })

  test('the day that Samoa left out', () => {
    const calendar = compileCalendar(only(shift('08:00', '16:00')), 'Pacific/Apia')
    const from = local('2011-12-29T00:00', 'Pacific/Apia')
    expect(workingTimeBetween(calendar, from, from + 2 * DAY) / HOUR).toBe(16)
  })
})

describe('adding working time', () => {
  it.each([
    ['inside a window', '2026-11-20T09:00', 60, '2026-11-20T10:00'],
    ['over a change of shift', '2026-11-20T13:30', 60, '2026-11-20T14:30'],
    ['through Saturday night into the free Sunday: from there on Monday', '2026-11-22T05:30', 60, '2026-11-23T06:30'],
    ['used up at the end of the last window it is due there', '2026-11-22T05:30', 30, '2026-11-22T06:00'],
    ['a start outside every window counts from the next', '2026-11-22T10:00', 15, '2026-11-23T06:15'],
    ['the extra shift counts', '2026-11-29T05:00', 120, '2026-11-29T07:00'],
    ['what the extra shift replaces does not, the night before goes on', '2026-11-29T15:00', 60, '2026-11-30T07:00'],
    ['over the shutdown; the last night before it goes on', '2026-12-24T05:00', 120, '2027-01-02T07:00'],
  ])('%s', (_, start, minutes, due) => {
    expect(show(addWorkingTime(plant, local(start), minutes * MINUTE))).toBe(due)
  })

  test('to the millisecond', () => {
    const start = local('2026-11-22T05:59') + 59_999
    expect(addWorkingTime(plant, start, 1)).toBe(local('2026-11-22T06:00'))
    expect(addWorkingTime(plant, start, 2)).toBe(local('2026-11-23T06:00') + 1)
    expect(addWorkingTime(plant, start, 0)).toBe(start)
  })

  test('over years, and back to the same figure', () => {
    const start = local('2024-02-29T12:34')
    const due = addWorkingTime(plant, start, 20_000 * HOUR)!
    expect(workingTimeBetween(plant, start, due)).toBe(20_000 * HOUR)
    expect(workingTimeBetween(plant, start, due - 1)).toBe(20_000 * HOUR - 1)
  })

  test('never for a calendar that stays closed, or opens no more', () => {
    const closed = berlin({
      ...only(shift('06:00', '14:00')),
      exceptions: [{ from: '2020-01-01', to: '2199-12-31', closed: true }],
    })
    expect(addWorkingTime(closed, local('2026-11-20T09:00'), 1)).toBeNull()
    const once = berlin({
      key: 'once',
      exceptions: [{ date: '2026-11-29', shifts: [{ name: 'x', from: '06:00', to: '14:00' }] }],
    })
    expect(show(addWorkingTime(once, local('2026-01-01T00:00'), 8 * HOUR))).toBe('2026-11-29T14:00')
    expect(addWorkingTime(once, local('2026-01-01T00:00'), 8 * HOUR + 1)).toBeNull()
    expect(addWorkingTime(once, HORIZON + DAY, 1)).toBeNull()
    expect(workingTimeBetween(once, 0, HORIZON + 400 * DAY)).toBe(8 * HOUR)
  })

  test('around the clock it is plain addition', () => {
    const always = compileCalendar({ key: '24x7', always: true }, 'Europe/Berlin')
    expect(addWorkingTime(always, 1_000, 250)).toBe(1_250)
    expect(workingTimeBetween(always, 1_000, 1_250)).toBe(250)
    expect(workingTimeBetween(always, 1_250, 1_000)).toBe(0)
    expect(shiftAt(always, 5)).toEqual({ name: '', active: true })
    expect(segmentsBetween(always, 5, 7, 10)).toEqual([{ from: 5, to: 7, working: true, shift: '', exceptions: [] }])
  })
})

describe('the shift at an instant', () => {
  it.each([
    ['2026-11-20T06:00', 'early', true],
    ['2026-11-20T13:59', 'early', true],
    ['2026-11-20T14:00', 'late', true],
    ['2026-11-21T02:00', 'night', true],
    ['2026-11-22T05:59', 'night', true],
    ['2026-11-22T06:00', '', false],
    ['2026-11-29T05:00', 'night', true],
    ['2026-11-29T08:00', 'extra', true],
    ['2026-12-24T05:00', 'night', true],
    ['2026-12-24T06:00', '', false],
    ['2027-01-02T06:00', 'early', true],
  ])('%s is %s', (at, name, active) => {
    expect(shiftAt(plant, local(at))).toEqual({ name, active })
  })

  test('before 1970 and after 2199 no shift runs', () => {
    expect([shiftAt(plant, -DAY), shiftAt(plant, HORIZON + 800 * DAY)]).toEqual(
      Array(2).fill({ name: '', active: false }),
    )
  })

  test('where two run the one that began first', () => {
    const calendar = berlin(only(shift('06:00', '14:00', WEEK, 'first'), shift('12:00', '20:00', WEEK, 'second')))
    expect(shiftAt(calendar, local('2026-11-20T13:00')).name).toBe('first')
    expect(shiftAt(calendar, local('2026-11-20T14:00')).name).toBe('second')
  })
})

describe('segments', () => {
  const told = (segments: readonly CalendarSegment[]) =>
    segments.map(({ from, to, shift: name, exceptions }) => [show(from), show(to), name, exceptions])

  test('shifts with their names and the time between with what closed it', () => {
    expect(told(segmentsBetween(plant, local('2026-12-24T04:00'), local('2027-01-02T07:00'), 100))).toEqual([
      ['2026-12-24T04:00', '2026-12-24T06:00', 'night', []],
      ['2026-12-24T06:00', '2027-01-02T06:00', '', ['Shutdown']],
      ['2027-01-02T06:00', '2027-01-02T07:00', 'early', []],
    ])
    expect(told(segmentsBetween(plant, local('2026-11-29T05:00'), local('2026-11-29T16:00'), 100))).toEqual([
      ['2026-11-29T05:00', '2026-11-29T06:00', 'night', []],
      ['2026-11-29T06:00', '2026-11-29T14:00', 'extra', ['Extra Sunday']],
      ['2026-11-29T14:00', '2026-11-29T16:00', '', ['Extra Sunday']],
    ])
  })

  test('a later exception wins over an earlier one, and is the one that is named', () => {
    const calendar = berlin({
      ...only(shift('06:00', '14:00')),
      exceptions: [
        { date: '2026-11-20', closed: true, name: 'Holiday' },
        { date: '2026-11-20', shifts: [{ name: 'short', from: '08:00', to: '10:00' }] },
      ],
    })
    expect(told(segmentsBetween(calendar, local('2026-11-20T06:00'), local('2026-11-20T14:00'), 100))).toEqual([
      ['2026-11-20T06:00', '2026-11-20T08:00', '', ['2026-11-20']],
      ['2026-11-20T08:00', '2026-11-20T10:00', 'short', ['2026-11-20']],
      ['2026-11-20T10:00', '2026-11-20T14:00', '', ['2026-11-20']],
    ])
  })

  test('no more than the limit; nothing for nothing', () => {
    expect(segmentsBetween(plant, local('2026-01-01T00:00'), local('2026-12-31T00:00'), 7)).toHaveLength(7)
    expect(segmentsBetween(plant, 5, 5, 7)).toEqual([])
  })

  test('nothing parts them but shifts: over years one closed stretch stays one', () => {
    const once = berlin({
      key: 'once',
      exceptions: [{ date: '2026-11-29', shifts: [{ name: 'x', from: '06:00', to: '14:00' }] }],
    })
    expect(
      told(segmentsBetween(once, local('2000-01-01T00:00'), local('2050-01-01T00:00'), 100)).map(([from]) => from),
    ).toEqual(['2000-01-01T00:00', '2026-11-29T06:00', '2026-11-29T14:00'])
  })
})

describe('the calendars of a configuration', () => {
  const calendars = compileCalendars({
    calendars: [PLANT, { ...PLANT, key: 'fixed', timeZone: 'Asia/Tokyo' }],
    calendarOf: [
      { asset: 'lei', calendar: 'three-shift' },
      { asset: 'lei/office', calendar: 'fixed' },
    ],
  })
  const places = {
    timeZone: 'UTC',
    pathOf: (key: string) => key.split('/').map((_, place, parts) => parts.slice(0, parts.length - place).join('/')),
    timeZoneOf: (key: string) => (key.startsWith('lei') ? 'Europe/Berlin' : 'UTC'),
  }

  it.each([
    ['lei/packaging/line-1', 'three-shift', 'Europe/Berlin'],
    ['lei', 'three-shift', 'Europe/Berlin'],
    ['lei/office/ws-1', 'fixed', 'Asia/Tokyo'],
    ['gre/line-1', '24x7', null],
    [null, '24x7', null],
  ])('of %s is %s in %s', (asset, key, timeZone) => {
    expect(calendarOf(calendars, places, asset)).toMatchObject({ key, timeZone })
  })

  test('each is laid out once for a zone; what is not there is an error', () => {
    expect(calendars.forZone('three-shift', 'Europe/Berlin')).toBe(calendars.forZone('three-shift', 'Europe/Berlin'))
    expect(calendars.forZone('three-shift', 'UTC')).not.toBe(calendars.forZone('three-shift', 'Europe/Berlin'))
    expect(() => calendars.forZone('nights', 'UTC')).toThrow(RangeError)
    expect([calendars.has('fixed'), calendars.has('24x7'), calendars.has('nights')]).toEqual([true, true, false])
  })
})

it.each([
  ['Europe/Berlin', true],
  ['Asia/Kathmandu', true],
  ['UTC', true],
  ['+02:00', false],
  ['Europe/Atlantis', false],
  ['', false],
])('%s is a zone: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is)
})
