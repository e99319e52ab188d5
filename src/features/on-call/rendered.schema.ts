import { z } from 'zod'
import { timeZoneIn } from '#features/master-data/master-data.schema.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatDuration, formatInstant, type Instant } from '#kernel/time.ts'
import { durationOut, instantIn, instantOut, integerIn, keyIn, pageIn } from '#kernel/wire.ts'
import type { LevelOnCall, NamedRendering, OnCall, Preview, TeamOnCall } from './answer.core.ts'
import type { RenderedLevel, Segment } from './render.core.ts'
import { LEVELS, type Override } from './schedule.core.ts'
import { layersIn, levelIn, readLayers } from './schedules.schema.ts'

const level = integerIn(LEVELS.first, LEVELS.last).optional().describe('Only this level; left out, every one.')
const at = instantIn.optional().describe('Left out: now.')

export const OnCallQuery = z.strictObject({ at, level })
export const OnCallNowQuery = z.strictObject({ ...pageIn, at, level })

const levelOut = z.strictObject({
  level: z.int(),
  people: z.array(z.string()).describe('Keys of those on duty; empty for nobody.'),
  until: instantOut.nullable().describe('When another is on duty; null when that is more than 400 days ahead.'),
})

/** What is asked, with every member. */
export const readOnCallQuery = (query: z.output<typeof OnCallQuery>) => ({
  at: query.at ?? null,
  level: query.level ?? null,
})

export const OnCallOut = z
  .strictObject({ schedule: z.string(), at: instantOut, timeZone: z.string(), levels: z.array(levelOut) })
  .meta({ id: 'OnCall' })

export const TeamOnCallOut = z
  .strictObject({
    team: z.string(),
    name: z.string(),
    schedule: z.string(),
    at: instantOut,
    timeZone: z.string(),
    levels: z.array(levelOut),
  })
  .meta({ id: 'TeamOnCall' })

const presentLevel = ({ level, people, until }: LevelOnCall) => ({
  level,
  people: [...people],
  until: until === null ? null : formatInstant(until),
})

export const presentOnCall = ({ schedule, at, timeZone, levels }: OnCall) => ({
  schedule,
  at: formatInstant(at),
  timeZone,
  levels: levels.map(presentLevel),
})

export const presentTeamOnCall = ({ team, name, ...onCall }: TeamOnCall) => ({ team, name, ...presentOnCall(onCall) })

const DEFAULT_RANGE = 'Left out: seven days after `from`.'

export const RenderedQuery = z.strictObject({
  from: instantIn.optional().describe('Left out: now.'),
  to: instantIn.optional().describe(`${DEFAULT_RANGE} At most ${LIMITS.renderedDays} days.`),
})

/** A range as asked for, with both members. */
export const readRange = ({ from, to }: z.output<typeof RenderedQuery>) => ({ from: from ?? null, to: to ?? null })

export const PreviewSchedule = z
  .strictObject({
    timeZone: timeZoneIn,
    layers: layersIn,
    overrides: z
      .array(
        z.strictObject({
          from: instantIn,
          to: instantIn,
          person: keyIn,
          insteadOf: keyIn.nullish(),
          level: levelIn.nullish(),
        }),
      )
      .max(LIMITS.arrayLength)
      .nullish(),
    from: instantIn.nullish().describe('Left out: now.'),
    to: instantIn.nullish().describe(DEFAULT_RANGE),
  })
  .meta({ id: 'PreviewSchedule' })

/** A checked preview with every member. */
export const readPreview = ({ timeZone, layers, overrides, from, to }: z.output<typeof PreviewSchedule>): Preview => ({
  timeZone,
  layers: readLayers(layers),
  overrides: (overrides ?? []).map(
    ({ insteadOf, level: given, ...override }): Override => ({
      ...override,
      insteadOf: insteadOf ?? null,
      level: given ?? (insteadOf == null ? LEVELS.first : null),
    }),
  ),
  range: { from: from ?? null, to: to ?? null },
})

const segmentOut = { from: instantOut, to: instantOut, people: z.array(z.string()) }

export const RenderedOut = z
  .strictObject({
    schedule: z.string().nullable().describe('Null for what is not saved.'),
    timeZone: z.string(),
    from: instantOut,
    to: instantOut,
    levels: z
      .array(
        z.strictObject({
          level: z.int(),
          coverage: z.strictObject({
            percentage: z.number().describe('Of 100, cut after two decimals: 100 only where there is no gap at all.'),
            covered: durationOut,
            uncovered: durationOut,
          }),
          segments: z.array(z.strictObject({ ...segmentOut, overridden: z.boolean() })),
          gaps: z.array(z.strictObject({ from: instantOut, to: instantOut })),
          handOvers: z.array(
            z.strictObject({ at: instantOut, before: z.array(z.string()), after: z.array(z.string()) }),
          ),
        }),
      )
      .describe('Who is on duty in the end.'),
    layers: z
      .array(
        z.strictObject({
          key: z.string(),
          name: z.string().nullable(),
          level: z.int(),
          segments: z.array(z.strictObject(segmentOut)),
        }),
      )
      .describe('What each layer says by itself.'),
    overrides: z.array(
      z.strictObject({
        from: instantOut,
        to: instantOut,
        person: z.string(),
        insteadOf: z.string().nullable(),
        level: z.int().nullable(),
      }),
    ),
    missingCalendars: z
      .array(z.string())
      .describe('Calendars that are not there any more: rotations by them stand still, restrictions always hold.'),
  })
  .meta({ id: 'RenderedSchedule' })

const presentSpan = ({ from, to }: { readonly from: Instant; readonly to: Instant }) => ({
  from: formatInstant(from),
  to: formatInstant(to),
})
const presentSegment = (segment: Segment) => ({ ...presentSpan(segment), people: [...segment.people] })

const presentRenderedLevel = (level: RenderedLevel, range: number) => ({
  level: level.level,
  coverage: {
    percentage: level.percentage,
    covered: formatDuration(level.covered),
    uncovered: formatDuration(range - level.covered),
  },
  segments: level.segments.map((segment) => ({ ...presentSegment(segment), overridden: segment.isOverridden })),
  gaps: level.gaps.map(presentSpan),
  handOvers: level.handOvers.map(({ at: instant, before, after }) => ({
    at: formatInstant(instant),
    before: [...before],
    after: [...after],
  })),
})

export const presentRendered = (rendered: NamedRendering) => ({
  schedule: rendered.schedule,
  timeZone: rendered.timeZone,
  ...presentSpan(rendered),
  levels: rendered.levels.map((one) => presentRenderedLevel(one, rendered.to - rendered.from)),
  layers: rendered.layers.map(({ key, name, level: of, segments }) => ({
    key,
    name,
    level: of,
    segments: segments.map(presentSegment),
  })),
  overrides: rendered.overrides.map(({ person, insteadOf, level: of, ...span }) => ({
    ...presentSpan(span),
    person,
    insteadOf,
    level: of,
  })),
  missingCalendars: [...rendered.missingCalendars],
})
