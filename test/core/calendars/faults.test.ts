import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import {
  type CalendarDefinition,
  type CalendarException,
  calendarOfSection,
  calendarsSection,
  checkCalendars,
} from '#features/calendars/index.ts'
import { LIMITS } from '#kernel/limits.ts'

const shift = (from: string, to: string, days: ('mon' | 'tue' | 'sun')[] = ['mon']) => ({
  name: `${from}-${to}`,
  from,
  to,
  days,
})
const calendar = (change: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  key: 'c',
  shifts: [shift('06:00', '14:00')],
  ...change,
})
const faults = (...calendars: CalendarDefinition[]) =>
  checkCalendars({ calendars }).map(({ path, code }) => [path.join('.'), code])
const exception = (change: CalendarException) => calendar({ exceptions: [change] })

describe('calendars', () => {
  it.each<[string, CalendarDefinition[], string[][]]>([
    ['nothing wrong', [calendar(), calendar({ key: 'd', timeZone: 'Europe/Berlin' })], []],
    ['24x7 as it is', [{ key: '24x7', always: true }], []],
    ['24x7 as something else', [calendar({ key: '24x7' })], [['calendars.0.key', 'KEY_RESERVED']]],
    ['a word that stands for another', [calendar({ key: 'line' })], [['calendars.0.key', 'KEY_RESERVED']]],
    ['a key twice', [calendar(), calendar()], [['calendars.1.key', 'KEY_NOT_UNIQUE']]],
    ['no such zone', [calendar({ timeZone: 'Europe/Atlantis' })], [['calendars.0.timeZone', 'TIME_ZONE_UNKNOWN']]],
    ['an offset for a zone', [calendar({ timeZone: '+02:00' })], [['calendars.0.timeZone', 'TIME_ZONE_UNKNOWN']]],
    ['never open', [{ key: 'c' }], [['calendars.0', 'CALENDAR_NEVER_OPEN']]],
    ['always and more', [calendar({ always: true })], [['calendars.0.shifts', 'CALENDAR_ALWAYS']]],
    ['shifts that meet', [calendar({ shifts: [shift('06:00', '14:00'), shift('14:00', '06:00')] })], []],
    [
      'shifts that overlap',
      [calendar({ shifts: [shift('06:00', '14:00'), shift('13:59', '20:00')] })],
      [['calendars.0.shifts.1', 'SHIFTS_OVERLAP']],
    ],
    [
      'a night over the next morning',
      [calendar({ shifts: [shift('06:00', '14:00', ['tue']), shift('22:00', '06:01')] })],
      [['calendars.0.shifts.1', 'SHIFTS_OVERLAP']],
    ],
    [
      'Sunday night over Monday',
      [calendar({ shifts: [shift('05:00', '14:00'), shift('22:00', '06:00', ['sun'])] })],
      [['calendars.0.shifts.1', 'SHIFTS_OVERLAP']],
    ],
    ['24 hours and the next day', [calendar({ shifts: [shift('06:00', '06:00', ['mon', 'tue'])] })], []],
    [
      'a day given twice',
      [calendar({ shifts: [shift('06:00', '14:00', ['mon', 'mon'])] })],
      [['calendars.0.shifts.0', 'SHIFTS_OVERLAP']],
    ],
    [
      'a long one over two',
      [calendar({ shifts: [shift('06:00', '05:00'), shift('07:00', '08:00'), shift('09:00', '10:00')] })],
      [
        ['calendars.0.shifts.1', 'SHIFTS_OVERLAP'],
        ['calendars.0.shifts.2', 'SHIFTS_OVERLAP'],
      ],
    ],
  ])('%s', (_, calendars, expected) => {
    expect(faults(...calendars)).toEqual(expected)
  })
})

describe('exceptions', () => {
  const hours = { name: 'x', from: '06:00', to: '14:00' }
  it.each<[string, CalendarException, string[][]]>([
    ['one day closed', { date: '2026-12-24', closed: true }, []],
    ['some days with shifts', { from: '2026-12-24', to: '2026-12-24', shifts: [hours] }, []],
    ['no day', { closed: true }, [['calendars.0.exceptions.0', 'EXCEPTION_UNCLEAR']]],
    [
      'day and days',
      { date: '2026-12-24', from: '2026-12-24', to: '2026-12-25', closed: true },
      [['calendars.0.exceptions.0', 'EXCEPTION_UNCLEAR']],
    ],
    ['no end', { from: '2026-12-24', closed: true }, [['calendars.0.exceptions.0', 'EXCEPTION_UNCLEAR']]],
    ['no beginning', { to: '2026-12-24', closed: true }, [['calendars.0.exceptions.0', 'EXCEPTION_UNCLEAR']]],
    [
      'backward',
      { from: '2026-12-25', to: '2026-12-24', closed: true },
      [['calendars.0.exceptions.0.to', 'EXCEPTION_BACKWARD']],
    ],
    ['a day that is none', { date: '2026-02-30', closed: true }, [['calendars.0.exceptions.0.date', 'DAY_UNKNOWN']]],
    ['a day before all days', { date: '1969-12-31', closed: true }, [['calendars.0.exceptions.0.date', 'DAY_UNKNOWN']]],
    ['neither closed nor shifts', { date: '2026-12-24' }, [['calendars.0.exceptions.0', 'EXCEPTION_UNCLEAR']]],
    [
      'closed and shifts',
      { date: '2026-12-24', closed: true, shifts: [hours] },
      [['calendars.0.exceptions.0', 'EXCEPTION_UNCLEAR']],
    ],
    [
      'shifts that overlap',
      { date: '2026-12-24', shifts: [hours, { ...hours, from: '13:00', to: '15:00' }] },
      [['calendars.0.exceptions.0.shifts.1', 'SHIFTS_OVERLAP']],
    ],
    [
      'a night over the next of its days',
      { from: '2026-12-24', to: '2026-12-25', shifts: [hours, { ...hours, from: '22:00', to: '06:30' }] },
      [['calendars.0.exceptions.0.shifts.1', 'SHIFTS_OVERLAP']],
    ],
    [
      'the same night for one day',
      { date: '2026-12-24', shifts: [hours, { ...hours, from: '22:00', to: '06:30' }] },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(faults(exception(change))).toEqual(expected)
  })
})

test('places that name a calendar which is not there, and an asset with two entries', () => {
  const section = {
    calendars: [calendar()],
    calendarOf: [
      { asset: 'lei', calendar: 'c' },
      { asset: 'lei', calendar: '24x7' },
      { asset: 'gre', calendar: 'nights' },
    ],
    defaultCalendar: 'days',
  }
  expect(checkCalendars(section).map(({ path, code }) => [path.join('.'), code])).toEqual([
    ['calendarOf.1.asset', 'KEY_NOT_UNIQUE'],
    ['calendarOf.2.calendar', 'REFERENCE_UNKNOWN'],
    ['defaultCalendar', 'REFERENCE_UNKNOWN'],
  ])
  expect(checkCalendars({})).toEqual([])
})

describe('the shape', () => {
  const accepts = (change: object) => calendarsSection.safeParse([{ ...calendar(), ...change }]).success
  it.each([
    ['an unknown member', { colour: 'red' }],
    ['a time that is none', { shifts: [shift('25:00', '14:00')] }],
    ['24:00 as a start', { shifts: [shift('24:00', '14:00')] }],
    ['a time with seconds', { shifts: [shift('06:00:00', '14:00')] }],
    ['no days', { shifts: [shift('06:00', '14:00', [])] }],
    ['a date in words', { exceptions: [{ date: 'Christmas', closed: true }] }],
    ['closed: false', { exceptions: [{ date: '2026-12-24', closed: false }] }],
    ['an unknown member of an exception', { exceptions: [{ date: '2026-12-24', closed: true, open: true }] }],
    [
      'too many exceptions',
      { exceptions: Array(LIMITS.exceptionsPerCalendar + 1).fill({ date: '2026-12-24', closed: true }) },
    ],
    ['too many shifts', { shifts: Array(LIMITS.shiftsPerCalendar + 1).fill(shift('06:00', '14:00')) }],
  ])('refuses %s', (_, change) => {
    expect(accepts(change)).toBe(false)
  })

  it.each([
    ['24:00 as an end', { shifts: [shift('06:00', '24:00')] }],
    [
      'as many exceptions as allowed',
      { exceptions: Array(LIMITS.exceptionsPerCalendar).fill({ date: '2026-12-24', closed: true }) },
    ],
    ['as many shifts as allowed', { shifts: Array(LIMITS.shiftsPerCalendar).fill(shift('06:00', '14:00')) }],
  ])('takes %s', (_, change) => {
    expect(accepts(change)).toBe(true)
  })

  test('the number of calendars has a limit', () => {
    const many = (count: number) =>
      calendarsSection.safeParse(Array.from({ length: count }, (_, key) => calendar({ key: `c${key}` }))).success
    expect([many(LIMITS.calendars), many(LIMITS.calendars + 1)]).toEqual([true, false])
  })

  test('it is written as JSON Schema with a help text for every member', () => {
    const schema = z.toJSONSchema(
      z.strictObject({
        calendars: calendarsSection,
        calendarOf: calendarOfSection,
      }),
      {
        io: 'input',
      },
    )
    const missing: string[] = []
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      for (const [name, value] of Object.entries(node)) {
        if (name === 'properties') {
          for (const [member, one] of Object.entries(value as object))
            if (!('description' in (one as object))) missing.push(`${path}.${member}`)
        }
        visit(value, `${path}.${name}`)
      }
    }
    visit(schema, '')
    expect(missing).toEqual([])
  })
})
