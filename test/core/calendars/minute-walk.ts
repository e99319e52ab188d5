import type { CalendarDefinition, CalendarException, ShiftHours, WeeklyShift } from '#features/calendars/index.ts'
import { WEEKDAYS } from '#features/calendars/index.ts'
import { DAY, type Instant, MINUTE, type Milliseconds } from '#kernel/time.ts'

/**
 * The oracle for calendars: it walks a wall clock minute by minute, as a person with a watch and the list of shifts
 * would, and shares nothing with the product but the definition. Offsets come from Intl; the product reads Temporal.
 */

export const ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Nuuk',
  'America/New_York',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
] as const

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

/** Offset in minutes at an instant given in minutes, from Intl. */
function readOffset(zone: string, minute: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(zone, format)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(minute * MINUTE)) part[type] = Number(value)
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!) / MINUTE - minute
}

/** The same, remembered for the instants at which a search begins. */
function offsetOf(zone: string, minute: number): number {
  let known = offsets.get(zone)
  if (!known) {
    known = new Map()
    offsets.set(zone, known)
  }
  let offset = known.get(minute)
  if (offset === undefined) {
    offset = readOffset(zone, minute)
    known.set(minute, offset)
  }
  return offset
}

/** Offsets of every minute of `days` UTC days from a midnight on; a day with a change is searched for the minute. */
function offsetsOf(zone: string, first: number, days: number): Int16Array {
  const all = new Int16Array(days * 1440)
  for (let day = 0; day < days; day++) {
    const from = first + day * 1440
    const before = offsetOf(zone, from)
    const after = offsetOf(zone, from + 1440)
    let low = from
    let high = from + 1440
    while (before !== after && high - low > 1) {
      const middle = (low + high) >> 1
      if (offsetOf(zone, middle) === before) low = middle
      else high = middle
    }
    const change = before === after ? 1440 : high - from
    all.fill(before, day * 1440, day * 1440 + change)
    all.fill(after, day * 1440 + change, (day + 1) * 1440)
  }
  return all
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The shifts that start on a date: those of the last exception that covers it, else those of its weekday. */
function shiftsOn(definition: CalendarDefinition, day: number): readonly ShiftHours[] {
  const date = dateOf(day)
  const weekday = new Date(day * DAY).getUTCDay()
  let shifts: readonly ShiftHours[] = (definition.shifts ?? []).filter(({ days }) =>
    days.includes(WEEKDAYS[(weekday + 6) % 7]!),
  )
  for (const exception of definition.exceptions ?? []) {
    const from = exception.date ?? exception.from!
    const to = exception.date ?? exception.to!
    if (from <= date && date <= to) shifts = exception.shifts ?? []
  }
  return shifts
}

type Boundary = { readonly wall: number; readonly window: number; readonly opens: boolean }

/** Days walked before the start, so that every window that reaches it has been seen to open. */
export const RUN_UP = 4

export type Walk = {
  /** Midnight UTC at which the walk begins, in minutes. */
  readonly first: number
  /** For each minute whether it is working time. */
  readonly worked: Uint8Array
}

/** Walks `days` days from RUN_UP days before the day of `start` on. */
export function walkMinutes(definition: CalendarDefinition, zone: string, start: Instant, days: number): Walk {
  const first = (Math.floor(start / DAY) - RUN_UP) * 1440
  const length = (days + RUN_UP) * 1440
  const offset = offsetsOf(zone, first, days + RUN_UP)
  const worked = new Uint8Array(length)
  if (definition.always) return { first, worked: worked.fill(1) }
  const boundaries: Boundary[] = []
  for (let day = first / 1440 - 1, window = 0; day <= (first + length) / 1440 + 1; day++) {
    for (const { from, to } of shiftsOn(definition, day)) {
      const [opens, closes] = [minutesOf(from), minutesOf(to)]
      boundaries.push({ wall: day * 1440 + opens, window, opens: true })
      boundaries.push({ wall: (closes > opens ? day : day + 1) * 1440 + closes, window, opens: false })
      window++
    }
  }
  boundaries.sort((one, other) => one.wall - other.wall)
  const openedAt = new Map<number, number>()
  const closedAt = new Map<number, number>()
  let seen = first + offset[0]! - 1
  let next = boundaries.findIndex(({ wall }) => wall > seen)
  for (let minute = 0; minute < length; minute++) {
    const wall = first + minute + offset[minute]!
    if (wall <= seen) continue
    for (let boundary = boundaries[next]; boundary && boundary.wall <= wall; boundary = boundaries[++next]) {
      const skipped = boundary.wall < wall ? boundary.wall - seen - 1 : 0
      const times = boundary.opens ? openedAt : closedAt
      times.set(boundary.window, minute + skipped)
    }
    seen = wall
  }
  for (const [window, opened] of openedAt) worked.fill(1, opened, Math.max(opened, closedAt.get(window) ?? length))
  return { first, worked }
}

/** Working time of the walk in [from, to). */
export function countWorked({ first, worked }: Walk, from: Instant, to: Instant): Milliseconds {
  let work = 0
  for (let minute = Math.floor(from / MINUTE); minute * MINUTE < to; minute++) {
    if (worked[minute - first]) work += Math.min(to, (minute + 1) * MINUTE) - Math.max(from, minute * MINUTE)
  }
  return work
}

/** The first instant at which so much working time has passed since the start, or null when the walk ends before. */
export function walkUntil({ first, worked }: Walk, start: Instant, work: Milliseconds): Instant | null {
  let left = work
  for (let minute = Math.floor(start / MINUTE); minute - first < worked.length; minute++) {
    if (!worked[minute - first]) continue
    const from = Math.max(start, minute * MINUTE)
    const length = (minute + 1) * MINUTE - from
    if (left <= length) return from + left
    left -= length
  }
  return null
}

/** A generator of numbers in [0, 1) that repeats for a seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Case = {
  readonly definition: CalendarDefinition
  readonly zone: string
  readonly start: Instant
  /** Share of the walk's working time that is added. */
  readonly share: number
  /** Added time ends exactly where a window ends. */
  readonly toWindowEnd: boolean
}

const LAST_START = Date.UTC(2100, 0, 1) - 60 * DAY
const changesOf = new Map<string, readonly Instant[]>()

/** The clock changes of a zone from 1970 to 2100: only to choose cases near them. */
function listChanges(zone: string): readonly Instant[] {
  const known = changesOf.get(zone)
  if (known) return known
  const changes: Instant[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(10 * DAY)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next')
  while (at && at.epochMilliseconds < LAST_START) {
    changes.push(at.epochMilliseconds)
    at = at.getTimeZoneTransition('next')
  }
  changesOf.set(zone, changes)
  return changes
}

/** One random case; every third one starts within a day of a clock change. */
export function makeCase(random: () => number, number: number): Case {
  const below = (limit: number) => Math.floor(random() * limit)
  const nearChange = number % 3 === 0
  let zone: string = ZONES[below(ZONES.length)]!
  while (nearChange && !listChanges(zone).length) zone = ZONES[below(ZONES.length)]!
  const changes = listChanges(zone)
  const anywhere = 10 * DAY + Math.floor(random() * (LAST_START - 10 * DAY))
  const near = nearChange ? changes[below(changes.length)]! + Math.floor((random() * 2 - 1) * DAY) : anywhere
  const start = random() < 0.3 ? near - (near % (15 * MINUTE)) : near
  return {
    definition: makeDefinition(random, Math.floor(start / DAY)),
    zone,
    start,
    share: random() ** 3,
    toWindowEnd: random() < 0.2,
  }
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Times of day, half of them in the small hours, where clocks change. */
function makeHours(random: () => number, name: string): ShiftHours {
  const time = () => Math.floor(random() * (random() < 0.5 ? 16 : 96)) * 15
  return { name, from: clockOf(time()), to: random() < 0.05 ? '24:00' : clockOf(time()) }
}

const PLANT_SHIFTS: readonly WeeklyShift[] = [
  { name: 'early', from: '06:00', to: '14:00', days: WEEKDAYS.slice(0, 6) },
  { name: 'late', from: '14:00', to: '22:00', days: WEEKDAYS.slice(0, 6) },
  { name: 'night', from: '22:00', to: '06:00', days: WEEKDAYS.slice(0, 6) },
]

function makeDefinition(random: () => number, day: number): CalendarDefinition {
  const count = 1 + Math.floor(random() * 4)
  const shifts: readonly WeeklyShift[] =
    random() < 0.2
      ? PLANT_SHIFTS
      : Array.from({ length: count }, (_, place) => ({
          ...makeHours(random, `s${place}`),
          days: WEEKDAYS.filter(() => random() < 0.7),
        }))
  const exceptions = Array.from({ length: Math.floor(random() * 5) }, (_, place) => makeException(random, day, place))
  return { key: 'random', shifts, exceptions }
}

function makeException(random: () => number, day: number, place: number): CalendarException {
  const first = Math.max(0, day - 3 + Math.floor(random() * 20))
  const days =
    random() < 0.5 ? { date: dateOf(first) } : { from: dateOf(first), to: dateOf(first + Math.floor(random() * 6)) }
  return random() < 0.5
    ? { name: `closed ${place}`, ...days, closed: true }
    : { name: `extra ${place}`, ...days, shifts: [makeHours(random, `x${place}`)] }
}
