import type { MasterRecord, Noun } from '#features/master-data/record.core.ts'
import type { Weekday } from '#kernel/day.ts'
import type { Instant } from '#kernel/time.ts'

/** After what a rotation hands over: hours, days or weeks of the wall clock, or the shifts of a calendar. */
export const ROTATION_UNITS = ['hour', 'day', 'week', 'shift'] as const
export type RotationUnit = (typeof ROTATION_UNITS)[number]

/** One version of who takes turns on a layer, in force from its `effectiveFrom` until that of the next. */
export type Rotation = {
  /** RFC 3339 in UTC. */
  readonly effectiveFrom: string
  /** In the order of their turns; an entry may be several people at once. None: from then on nobody. */
  readonly participants: readonly (readonly string[])[]
  /** Hands over after every so many units. */
  readonly every: number
  readonly unit: RotationUnit
  /** Wall-clock time of a hand-over: `08:00`. For hours one of those of the day; null for shifts. */
  readonly handOverAt: string | null
  /** The weekday of hand-overs by the week, else null. */
  readonly handOverOn: Weekday | null
  /** Key of the calendar whose shift starts hand over, else null. */
  readonly calendar: string | null
  /** Whose turn it is at `effectiveFrom`: 1 is the first of the participants. */
  readonly firstTurn: number
}

/**
 * When a layer is on duty at all: on these days between two wall-clock times (`to` not after `from` lies on the next
 * day), or in the shifts of a calendar, all of them when `shifts` is null. The other members are null.
 */
export type Restriction = {
  readonly days: readonly Weekday[] | null
  readonly from: string | null
  readonly to: string | null
  readonly calendar: string | null
  readonly shifts: readonly string[] | null
}

/** A rotation with its place: of the layers of one level the later has precedence where it has somebody. */
export type Layer = {
  readonly key: string
  readonly name: string | null
  /** 1 is asked first. */
  readonly level: number
  readonly rotations: readonly Rotation[]
  /** On duty where any of them holds; none is always. */
  readonly restrictions: readonly Restriction[]
}

export type ScheduleContent = {
  readonly name: string
  readonly description: string | null
  /** IANA name: hand-overs and restrictions are on its wall clock. */
  readonly timeZone: string
  readonly layers: readonly Layer[]
  /** Is who comes on duty told so? */
  readonly notifyHandOver: boolean
  /** Everybody on its rotations, whatever the version: follows from the layers. */
  readonly people: readonly string[]
}

export type Schedule = MasterRecord<ScheduleContent>

export const scheduleNoun: Noun<ScheduleContent> = {
  type: 'schedule',
  collection: 'schedules',
  defaults: { description: null, layers: [], notifyHandOver: false, people: [] },
  required: ['name', 'timeZone'],
  personal: [],
  keptElsewhere: ['people'],
}

/**
 * Somebody on duty outside the rotation, in [from, to): instead of one person wherever that one is on duty (at one
 * level, or at any), or as the whole of a level. Of overrides that meet, the later made is applied to the result of
 * the earlier.
 */
export type Override = {
  readonly from: Instant
  readonly to: Instant
  readonly person: string
  readonly insteadOf: string | null
  readonly level: number | null
}

/** The lowest and the highest level. */
export const LEVELS = { first: 1, last: 9 } as const
