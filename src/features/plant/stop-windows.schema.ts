import { z } from 'zod'
import {
  anyOf,
  dateIn,
  masterListIn,
  nameIn,
  noteIn,
  presentRecord,
  recordOut,
  wallTimeIn,
} from '#features/master-data/master-data.schema.ts'
import { WEEKDAYS } from '#kernel/day.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { instantIn, instantOut, keyIn, pageIn } from '#kernel/wire.ts'
import type { ActiveStop, StopTime } from './stop.core.ts'
import type { StopWindow } from './stop-window.core.ts'

/** A key that is no word of a path. */
const stopWindowKeyIn = keyText.refine((key) => key !== 'active', 'The word "active" stands for the list of those')

const endTimeIn = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Not a time of day, such as 06:00')

const recurringIn = z
  .strictObject({
    days: z.array(z.enum(WEEKDAYS)).max(WEEKDAYS.length).nullish().describe('When it starts; left out, every day.'),
    ofMonth: z
      .array(
        z
          .int()
          .min(-1)
          .max(5)
          .refine((nth) => nth !== 0, 'From 1 to 5, or -1 for the last'),
      )
      .max(6)
      .nullish()
      .describe('Only the how-manieth such weekday of the month: 1 to 5, or -1 for the last.'),
    everyWeeks: z.int().min(1).max(52).nullish().describe('Every so many weeks, counted from that of `first`.'),
    from: wallTimeIn.nullish().describe("When it starts, on the wall clock of the asset's zone."),
    to: endTimeIn.nullish().describe('When it ends; the next day when that is not after `from`.'),
    daysLater: z
      .int()
      .min(0)
      .max(LIMITS.recurringStopDays)
      .nullish()
      .describe('How many days after it started it ends, where that is not the same or the next day.'),
    first: dateIn.nullish().describe('The first day on which it may start.'),
    last: dateIn.nullish().describe('The last day on which it may start; null for no end.'),
    except: z
      .array(dateIn)
      .max(LIMITS.stopWindowExceptions)
      .nullish()
      .describe('Days on which it does not start, though it would.'),
  })
  .describe('A stop that comes again. Needs from, to and first.')

const members = {
  reason: noteIn.nullish().describe('Why the asset stands still.'),
  startsAt: instantIn.nullish().describe('When a stop that is planned once begins.'),
  endsAt: instantIn.nullish().describe('When it ends; not included.'),
  recurring: recurringIn.nullish(),
}
const asset = keyText.describe('Key of the asset; all below it stands still, too.')

export const StopWindowReplacement = z
  .strictObject({ name: nameIn, asset, ...members })
  .meta({ id: 'StopWindowReplacement' })
export const NewStopWindow = z
  .strictObject({ key: stopWindowKeyIn, name: nameIn, asset, ...members })
  .meta({ id: 'NewStopWindow' })
export const StopWindowPatch = z
  .strictObject({ name: nameIn.optional(), asset: asset.optional(), ...members })
  .meta({ id: 'StopWindowPatch' })
export const StopWindowRow = z
  .strictObject({ key: stopWindowKeyIn, name: nameIn.optional(), asset: asset.optional(), ...members })
  .meta({ id: 'StopWindowRow' })
export type StopWindowGiven = z.output<typeof StopWindowPatch>

export const StopWindowOut = recordOut({
  name: z.string(),
  asset: z.string(),
  reason: z.string().nullable(),
  startsAt: instantOut.nullable(),
  endsAt: instantOut.nullable(),
  recurring: z
    .strictObject({
      days: z.array(z.enum(WEEKDAYS)),
      ofMonth: z.array(z.int()),
      everyWeeks: z.int(),
      from: z.string(),
      to: z.string(),
      daysLater: z.int().nullable(),
      first: z.string(),
      last: z.string().nullable(),
      except: z.array(z.string()),
    })
    .nullable(),
}).meta({ id: 'StopWindow' })

const formatNullable = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

export const presentStopWindow = (window: StopWindow) => ({
  ...presentRecord(window),
  startsAt: formatNullable(window.content.startsAt),
  endsAt: formatNullable(window.content.endsAt),
})

export const ListStopWindowsQuery = z.strictObject({
  ...masterListIn,
  asset: anyOf().describe('Entered for exactly these assets.'),
  subtreeOf: anyOf().describe('Entered for assets at or below these.'),
})

export const ListOccurrencesQuery = z.strictObject({
  ...pageIn,
  from: instantIn.optional().describe('Left out: now.'),
  to: instantIn.optional().describe(`Left out: 90 days after \`from\`; at most ${LIMITS.stopRangeDays}.`),
})

export const ListActiveQuery = z.strictObject({
  ...pageIn,
  at: instantIn.optional().describe('Left out: now.'),
  asset: keyIn.optional().describe('Only what stops this asset: entered for it or for what is above it.'),
})

/** A checked page and range as the service takes them. */
export const readOccurrencesQuery = ({ limit, cursor, from, to }: z.output<typeof ListOccurrencesQuery>) => ({
  limit,
  cursor: cursor ?? null,
  from: from ?? null,
  to: to ?? null,
})

export const readActiveQuery = ({ limit, cursor, at, asset }: z.output<typeof ListActiveQuery>) => ({
  limit,
  cursor: cursor ?? null,
  at: at ?? null,
  asset: asset ?? null,
})

export const OccurrenceOut = z.strictObject({ from: instantOut, to: instantOut }).meta({ id: 'StopWindowOccurrence' })

export const presentOccurrence = ({ from, to }: StopTime) => ({ from: formatInstant(from), to: formatInstant(to) })

export const ActiveStopOut = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    asset: z.string(),
    from: instantOut,
    to: instantOut,
  })
  .meta({ id: 'ActiveStopWindow' })

export const presentActiveStop = ({ key, name, asset: of, from, to }: ActiveStop) => ({
  key,
  name,
  asset: of,
  from: formatInstant(from),
  to: formatInstant(to),
})
