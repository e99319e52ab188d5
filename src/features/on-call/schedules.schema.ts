import { z } from 'zod'
import {
  anyOf,
  keysIn,
  masterListIn,
  nameIn,
  noteIn,
  presentRecord,
  recordOut,
  timeZoneIn,
  wallTimeIn,
} from '#features/master-data/master-data.schema.ts'
import { WEEKDAYS } from '#kernel/day.ts'
import type { Fault } from '#kernel/errors.ts'
import { pathOfPointer } from '#kernel/faults.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { instantIn, instantOut, keyIn } from '#kernel/wire.ts'
import { type Layer, LEVELS, type Restriction, ROTATION_UNITS, type Rotation, type Schedule } from './schedule.core.ts'
import { findRestrictionFaults, findUnitFaults } from './schedule-faults.core.ts'

export const levelIn = z.int().min(LEVELS.first).max(LEVELS.last)

const turnIn = z.union([keyIn.transform((key) => [key]), keysIn(keyIn).min(1).max(LIMITS.peoplePerTurn)])

const rotationShape = z.strictObject({
  effectiveFrom: instantIn.describe('From when on it is in force, until that of the next version.'),
  participants: z
    .array(turnIn)
    .max(LIMITS.turnsPerRotation)
    .describe(
      'Keys of people in the order of their turns; an entry may be several at once. None: from then on nobody.',
    ),
  every: z.int().min(1).max(LIMITS.rotationEvery).nullish().describe('Hands over after every so many units; 1.'),
  unit: z.enum(ROTATION_UNITS),
  handOverAt: wallTimeIn.nullish().describe('Wall-clock time of a hand-over; midnight when left out.'),
  handOverOn: z.enum(WEEKDAYS).nullish().describe('The weekday of hand-overs by the week; Monday when left out.'),
  calendar: keyText.nullish().describe('Key of the calendar of the configuration whose shift starts hand over.'),
  firstTurn: z.int().min(1).max(LIMITS.turnsPerRotation).nullish().describe('Whose turn it is at effectiveFrom; 1.'),
})

const readRotation = (given: z.output<typeof rotationShape>): Rotation => ({
  effectiveFrom: formatInstant(given.effectiveFrom),
  participants: given.participants,
  every: given.every ?? 1,
  unit: given.unit,
  handOverAt: given.handOverAt ?? (given.unit === 'shift' ? null : '00:00'),
  handOverOn: given.handOverOn ?? (given.unit === 'week' ? 'mon' : null),
  calendar: given.calendar ?? null,
  firstTurn: given.firstTurn ?? 1,
})

type Complain = (issue: { code: 'custom'; path: string[]; message: string; params: { code: string } }) => void

/** Faults of a checked value as issues of its schema. */
function reportFaults(faults: readonly Fault[], complain: Complain): void {
  for (const { pointer, code, message } of faults) {
    complain({ code: 'custom', path: [...pathOfPointer(pointer)], message, params: { code } })
  }
}

const rotationIn = rotationShape
  .superRefine((given, issues) => reportFaults(findUnitFaults(readRotation(given)), (issue) => issues.addIssue(issue)))
  .describe('A version of who takes turns.')

const endTimeIn = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Not a time of day, such as 06:00')

const restrictionShape = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1).max(WEEKDAYS.length).nullish().describe('When it opens; left out, every day.'),
  from: wallTimeIn.nullish().describe("When it opens, on the schedule's wall clock."),
  to: endTimeIn.nullish().describe('When it closes; the next day when that is not after `from`.'),
  calendar: keyText.nullish().describe('Instead of days and times: key of a calendar of the configuration.'),
  shifts: z.array(nameIn).min(1).max(LIMITS.shiftsPerCalendar).nullish().describe('Of the calendar only these shifts.'),
})

const readRestriction = (given: z.output<typeof restrictionShape>): Restriction => ({
  days: given.days ?? null,
  from: given.from ?? null,
  to: given.to ?? null,
  calendar: given.calendar ?? null,
  shifts: given.shifts ?? null,
})

const restrictionIn = restrictionShape
  .superRefine((given, issues) =>
    reportFaults(findRestrictionFaults(readRestriction(given)), (issue) => issues.addIssue(issue)),
  )
  .describe('When a layer is on duty at all.')

const layerIn = z
  .strictObject({
    key: keyText,
    name: nameIn.nullish(),
    level: levelIn.nullish().describe('1 is asked first; left out, 1.'),
    rotations: z.array(rotationIn).min(1).max(LIMITS.rotationsPerLayer).describe('Its versions by effectiveFrom.'),
    restrictions: z
      .array(restrictionIn)
      .max(LIMITS.restrictionsPerLayer)
      .nullish()
      .describe('On duty where any of them holds; none is always.'),
  })
  .describe('Of the layers of one level the later has precedence where it has somebody.')

export const layersIn = z.array(layerIn).max(LIMITS.layersPerSchedule)

/** Layers with every member. */
export const readLayers = (given: z.output<typeof layersIn>): readonly Layer[] =>
  given.map(({ key, name, level, rotations, restrictions }) => ({
    key,
    name: name ?? null,
    level: level ?? LEVELS.first,
    rotations: rotations.map(readRotation),
    restrictions: (restrictions ?? []).map(readRestriction),
  }))

const members = {
  description: noteIn.nullish(),
  layers: layersIn.nullish(),
  notifyHandOver: z.boolean().nullish().describe('Is who comes on duty told so?'),
}
const timeZone = timeZoneIn.describe('Hand-overs and restrictions are on its wall clock.')

/** A key that is no word of a path. */
const scheduleKeyIn = keyText.refine((key) => key !== 'preview', 'The word "preview" stands for what is not saved')

export const ScheduleReplacement = z
  .strictObject({ name: nameIn, timeZone, ...members })
  .meta({ id: 'ScheduleReplacement' })
export const NewSchedule = z
  .strictObject({ key: scheduleKeyIn, name: nameIn, timeZone, ...members })
  .meta({ id: 'NewSchedule' })
export const SchedulePatch = z
  .strictObject({ name: nameIn.optional(), timeZone: timeZone.optional(), ...members })
  .meta({ id: 'SchedulePatch' })
export const ScheduleRow = z
  .strictObject({ key: scheduleKeyIn, name: nameIn.optional(), timeZone: timeZone.optional(), ...members })
  .meta({ id: 'ScheduleRow' })
export type ScheduleGiven = z.output<typeof SchedulePatch>

/** A checked schedule with layers that have every member. */
export const readSchedule = ({ layers, ...given }: ScheduleGiven) => ({
  ...given,
  layers: layers ? readLayers(layers) : layers,
})

export const LayerOut = z.strictObject({
  key: z.string(),
  name: z.string().nullable(),
  level: z.int(),
  rotations: z.array(
    z.strictObject({
      effectiveFrom: instantOut,
      participants: z.array(z.array(z.string())),
      every: z.int(),
      unit: z.enum(ROTATION_UNITS),
      handOverAt: z.string().nullable(),
      handOverOn: z.enum(WEEKDAYS).nullable(),
      calendar: z.string().nullable(),
      firstTurn: z.int(),
    }),
  ),
  restrictions: z.array(
    z.strictObject({
      days: z.array(z.enum(WEEKDAYS)).nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      calendar: z.string().nullable(),
      shifts: z.array(z.string()).nullable(),
    }),
  ),
})

export const ScheduleOut = recordOut({
  name: z.string(),
  description: z.string().nullable(),
  timeZone: z.string(),
  layers: z.array(LayerOut),
  notifyHandOver: z.boolean(),
  people: z.array(z.string()).describe('Everybody on its rotations, whatever the version.'),
}).meta({ id: 'Schedule' })

export const presentSchedule = (schedule: Schedule) => presentRecord(schedule)

export const ListSchedulesQuery = z.strictObject({ ...masterListIn, person: anyOf() })
