import { type Calendar, compileCalendar } from '#features/calendars/calendar.core.ts'
import { ALWAYS_KEY } from '#features/calendars/definition.core.ts'
import { segmentsBetween } from '#features/calendars/segments.core.ts'
import { parseClock, WEEKDAYS } from '#kernel/day.ts'
import { DAY, HOUR, type Instant, type Milliseconds } from '#kernel/time.ts'
import { instantOf, type WallTime, wallAt, type Zone } from '#kernel/zone.ts'
import type { Rotation } from './schedule.core.ts'

/** A turn and when it begins; it lasts until the next one does. */
export type Turn = { readonly number: number; readonly start: Instant }

/**
 * The turns of a rotation that are on within [from, to), in order; the first may have begun before `from`. Turn 0 is
 * the one at `effectiveFrom`; `from` is not before that.
 */
export type Turns = (from: Instant, to: Instant) => readonly Turn[]

/** No clock change moves a boundary further than this. */
const LONGEST_CHANGE = 2 * DAY

/** Milliseconds since midnight of `08:00`; what is missing is midnight. */
export const clockOf = (text: string | null): Milliseconds => parseClock(text ?? '00:00') ?? 0

/**
 * The turns whose boundaries lie every `step` on the wall clock, one of them at `origin`. A turn begins at the instant
 * of its boundary; of several that have begun, the one with the highest number is on.
 */
function listWallTurns(zone: Zone, origin: WallTime, step: Milliseconds, from: Instant, to: Instant): readonly Turn[] {
  const margin = Math.ceil(LONGEST_CHANGE / step)
  const first = Math.floor((wallAt(zone, from) - origin) / step) - margin
  const last = Math.floor((wallAt(zone, to) - origin) / step) + margin
  const turns: Turn[] = []
  // From the last to the first: a boundary that a gap moved behind the next one begins nothing.
  let next = Number.POSITIVE_INFINITY
  for (let number = last; number >= first; number--) {
    const start = instantOf(zone, origin + number * step)
    if (start >= next) continue
    next = start
    if (start < to) turns.push({ number, start })
    if (start <= from) break
  }
  return turns.reverse()
}

/** The number of the turn that is on at an instant. */
const turnAt = (zone: Zone, origin: WallTime, step: Milliseconds, at: Instant): number =>
  listWallTurns(zone, origin, step, at, at + 1).at(-1)!.number

const UNIT = { hour: HOUR, day: DAY, week: 7 * DAY } as const

/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = WEEKDAYS.indexOf('thu')

/**
 * A rotation by the wall clock. Days and weeks count from the hand-over at or before `effectiveFrom`; hours count from
 * the hand-over time on the day of `effectiveFrom`, so that every 12 hours from 06:00 is at 06:00 and 18:00.
 */
export function wallTurnsOf(rotation: Rotation, effectiveFrom: Instant, zone: Zone): Turns {
  const unit = UNIT[rotation.unit as keyof typeof UNIT]
  const step = unit * rotation.every
  const origin = originOf(rotation, effectiveFrom, zone)
  const first = turnAt(zone, origin, step, effectiveFrom)
  return (from, to) =>
    listWallTurns(zone, origin, step, from, to).map(({ number, start }) => ({ number: number - first, start }))
}

function originOf({ unit, handOverAt, handOverOn }: Rotation, effectiveFrom: Instant, zone: Zone): WallTime {
  const time = clockOf(handOverAt)
  if (unit === 'hour') return Math.floor(wallAt(zone, effectiveFrom) / DAY) * DAY + time
  const weekday = unit === 'week' ? (WEEKDAYS.indexOf(handOverOn ?? 'mon') - FIRST_WEEKDAY) * DAY : 0
  const length = UNIT[unit as 'day' | 'week']
  const phase = weekday + time
  return phase + turnAt(zone, phase, length, effectiveFrom) * length
}

/** How far each stretch of counted shift starts reaches: 2^32 ms, about 50 days. */
const STRETCH = 2 ** 32

/**
 * A rotation by the shifts of a calendar: each shift start hands over after every so many. Between shifts the turn
 * goes on. A calendar that is not there, or that has no shifts, never hands over.
 */
export function shiftTurnsOf({ every }: Rotation, effectiveFrom: Instant, calendar: Calendar | null): Turns {
  const source = calendar ?? compileCalendar({ key: ALWAYS_KEY, always: true }, 'UTC')
  const starts: (readonly Instant[])[] = []
  const startsIn = (index: number): readonly Instant[] => {
    starts[index] ??= listShiftStarts(source, effectiveFrom, index * STRETCH, (index + 1) * STRETCH)
    return starts[index]
  }
  const firstIndex = Math.floor(effectiveFrom / STRETCH)
  const states: Counted[] = []
  states[firstIndex] = { count: 0, turn: { number: 0, start: effectiveFrom } }
  const stateAt = (index: number): Counted => {
    let known = index
    while (!states[known]) known--
    for (; known < index; known++) states[known + 1] = countOn(states[known]!, startsIn(known), every).after
    return states[index]!
  }
  return (from, to) => {
    const index = Math.floor(from / STRETCH)
    const turns = [stateAt(index).turn]
    for (let at = index; at * STRETCH < to; at++) turns.push(...countOn(stateAt(at), startsIn(at), every).turns)
    const first = turns.findLastIndex(({ start }) => start <= from)
    return turns.slice(Math.max(first, 0)).filter(({ start }) => start < to)
  }
}

/** How many shifts have started since a rotation came into force, and the turn that is on. */
type Counted = { readonly count: number; readonly turn: Turn }

/** The turns that some shift starts begin, and what has been counted after them. */
function countOn(
  { count, turn }: Counted,
  starts: readonly Instant[],
  every: number,
): { readonly turns: readonly Turn[]; readonly after: Counted } {
  const turns = starts.flatMap((start, at): Turn[] => {
    const counted = count + at + 1
    return counted % every === 0 ? [{ number: counted / every, start }] : []
  })
  return { turns, after: { count: count + starts.length, turn: turns.at(-1) ?? turn } }
}

/** The starts of shifts in (after, …) within [from, to). */
function listShiftStarts(calendar: Calendar, after: Instant, from: Instant, to: Instant): readonly Instant[] {
  // A millisecond earlier, so that what begins exactly at `from` shows as a beginning.
  const segments = segmentsBetween(calendar, Math.max(0, from - 1), to, Number.POSITIVE_INFINITY)
  return segments.flatMap((segment, at) =>
    segment.working && segment.from >= from && segment.from > after && at > 0 ? [segment.from] : [],
  )
}
