import { z } from 'zod'
import { keyText, named, nameText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import {
  type CalendarAssignment,
  type CalendarDefinition,
  type CalendarException,
  type ShiftHours,
  WEEKDAYS,
} from './definition.core.ts'

const time = (text: RegExp) => z.string().regex(text, 'a time of day is written as "06:00"')

const hours = {
  name: nameText.describe('The name of the shift, as incidents and conditions show it.'),
  from: time(/^([01]\d|2[0-3]):[0-5]\d$/).meta({
    description: 'When it starts, on the wall clock of the zone.',
    examples: ['06:00'],
  }),
  to: time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/).meta({
    description: 'When it ends; the next day when it is not after the start, so equal times are 24 hours.',
    examples: ['14:00'],
  }),
}

const weeklyShift = z
  .strictObject({
    ...hours,
    days: z
      .array(z.enum(WEEKDAYS))
      .min(1)
      .max(WEEKDAYS.length)
      .meta({ description: 'The days on which it starts.', examples: [['mon', 'tue', 'wed', 'thu', 'fri']] }),
  })
  .describe('A shift of every week. It belongs to the day on which it starts.')

const exceptionShift = z.strictObject(hours).describe('A shift of the excepted day.') satisfies z.ZodType<ShiftHours>

const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'a date is written as "2026-12-24"')
  .meta({ format: 'date', examples: ['2026-12-24'] })

const exception = z
  .strictObject({
    name: nameText.optional().describe('Why, as explanations show it: a holiday, a shutdown, an extra shift.'),
    date: date.optional().describe('The one day. Or give from and to.'),
    from: date.optional().describe('The first day.'),
    to: date.optional().describe('The last day, included.'),
    closed: z.literal(true).optional().describe('No shift starts on these days.'),
    shifts: z
      .array(exceptionShift)
      .min(1)
      .max(LIMITS.shiftsPerCalendar)
      .optional()
      .describe('The shifts that start on each of these days, instead of the usual ones.'),
  })
  .describe('Days that are not as usual. The tail of the night before goes on.') satisfies z.ZodType<CalendarException>

const calendar = z
  .strictObject({
    key: keyText,
    ...named,
    always: z.literal(true).optional().describe('Every instant counts; nothing else is given then.'),
    timeZone: z
      .string()
      .min(1)
      .max(LIMITS.keyLength)
      .optional()
      .meta({
        description: 'site: the zone of the site it is used at (also when left out); or the name of an IANA zone.',
        examples: ['site', 'Europe/Berlin'],
      }),
    shifts: z.array(weeklyShift).min(1).max(LIMITS.shiftsPerCalendar).optional().describe('The shifts of every week.'),
    exceptions: z
      .array(exception)
      .max(LIMITS.exceptionsPerCalendar)
      .optional()
      .describe('Holidays, shutdowns, extra shifts. For the same day a later entry wins over an earlier one.'),
  })
  .describe('When working time passes.')

/** The `calendars` section of the configuration document. */
export const calendarsSection = z.array(calendar).max(LIMITS.calendars).meta({
  title: 'Calendars',
  description: 'Named working times. The calendar 24x7 is always there, written or not.',
}) satisfies z.ZodType<CalendarDefinition[]>

/** The `calendarOf` section of the configuration document. */
export const calendarOfSection = z
  .array(
    z
      .strictObject({
        asset: keyText.describe('Key of an asset; it stands for all below it, too.'),
        calendar: keyText.describe('Key of a calendar.'),
      })
      .describe('The calendar of an asset.'),
  )
  .max(LIMITS.rulesPerList)
  .meta({
    title: 'Calendars of assets',
    description: 'An asset follows the nearest entry at or above it, else the default calendar.',
  }) satisfies z.ZodType<CalendarAssignment[]>

/** The `defaultCalendar` section of the configuration document. */
export const defaultCalendarSection = keyText.describe(
  'Key of the calendar of all that has no nearer one; 24x7 when left out. Its zone is that of the site, else of the organisation.',
)
