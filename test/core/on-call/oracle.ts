import type { CalendarDefinition } from '#features/calendars/index.ts'
import type { Layer, Override, Restriction, Rotation, ScheduleContent } from '#features/on-call/index.ts'
import { HOUR, type Instant } from '#kernel/time.ts'

/**
 * The oracle for schedules: it reads the calendar day by day as a person with a wall planner would, and shares nothing
 * with the product but the definition. Boundaries are written down as dates and times and turned into instants by
 * Temporal alone; the product counts milliseconds.
 */
export type Case = {
  readonly content: Pick<ScheduleContent, 'timeZone' | 'layers'>
  readonly calendars: readonly CalendarDefinition[]
  readonly overrides: readonly Override[]
  readonly from: Instant
  readonly to: Instant
}

export type Oracle = {
  readonly onCallAt: (at: Instant, level: number) => readonly string[]
  /** Every instant in [from, to) at which anything may change, in order. */
  readonly boundaries: readonly Instant[]
}

const WEEKDAYS = ['', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const instantOf = (date: Temporal.PlainDate, time: string, zone: string): Instant => {
  const [day, clock] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time]
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(clock) }).epochMilliseconds
}

const dateAt = (at: Instant, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()

/** The local days from three before one instant to three after another. */
function listDays(from: Instant, to: Instant, zone: string): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  const last = dateAt(to, zone).add({ days: 3 })
  let day = dateAt(from, zone).subtract({ days: 3 })
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    days.push(day)
    day = day.add({ days: 1 })
  }
  return days
}

type Window = { readonly from: Instant; readonly to: Instant; readonly name: string }

/** The shifts of a calendar: what began first goes on to its end. */
function listShifts(calendar: CalendarDefinition, zone: string, from: Instant, to: Instant): Window[] {
  const windows = listDays(from, to, zone).flatMap((day): Window[] => {
    const exception = (calendar.exceptions ?? []).findLast(({ date }) => date === day.toString())
    const usual = (calendar.shifts ?? []).filter(({ days }) => (days as string[]).includes(WEEKDAYS[day.dayOfWeek]!))
    return (exception ? (exception.shifts ?? []) : usual).map((shift) => ({
      from: instantOf(day, shift.from, zone),
      to: instantOf(shift.to > shift.from ? day : day.add({ days: 1 }), shift.to, zone),
      name: shift.name,
    }))
  })
  let reached = Number.NEGATIVE_INFINITY
  const parts: Window[] = []
  for (const window of windows.sort((a, b) => a.from - b.from)) {
    const part = { ...window, from: Math.max(window.from, reached) }
    if (part.from >= part.to) continue
    parts.push(part)
    reached = part.to
  }
  return parts
}

type Ground = { readonly zone: string; readonly calendars: readonly CalendarDefinition[]; readonly to: Instant }

/** The hand-overs of a rotation, one for each unit, in the order in which the units are counted. */
function listUnits(rotation: Rotation, since: Instant, { zone, calendars, to }: Ground): Instant[] {
  const { unit, handOverAt, handOverOn, every } = rotation
  if (unit === 'shift') {
    const calendar = calendars.find(({ key }) => key === rotation.calendar)
    if (!calendar || calendar.always) return []
    return listShifts(calendar, zone, since, to).map(({ from }) => from)
  }
  if (unit === 'hour') {
    const first = dateAt(since, zone).toPlainDateTime(Temporal.PlainTime.from(handOverAt!))
    const units: Instant[] = []
    const last = dateAt(to, zone).add({ days: 3 }).toPlainDateTime()
    let wall = first.subtract({ hours: Math.ceil(96 / every) * every })
    while (Temporal.PlainDateTime.compare(wall, last) < 0) {
      units.push(wall.toZonedDateTime(zone).epochMilliseconds)
      wall = wall.add({ hours: every })
    }
    return units
  }
  return listDays(since - 8 * 24 * HOUR, to, zone)
    .filter((day) => unit === 'day' || WEEKDAYS[day.dayOfWeek] === handOverOn)
    .map((day) => instantOf(day, handOverAt!, zone))
}

/** Who has the turn at an instant at or after the rotation came into force. */
function turnOf(rotation: Rotation, units: readonly Instant[], since: Instant, at: Instant): readonly string[] {
  const { participants, firstTurn, every, unit } = rotation
  if (participants.length === 0) return []
  const passed = units.findLastIndex((begins) => begins <= at) - units.findLastIndex((begins) => begins <= since)
  const turn = Math.floor(passed / (unit === 'hour' ? 1 : every))
  return participants[(firstTurn - 1 + turn) % participants.length]!
}

function holds(restriction: Restriction, ground: Ground, from: Instant): Window[] {
  const { zone, calendars, to } = ground
  if (restriction.calendar !== null) {
    const calendar = calendars.find(({ key }) => key === restriction.calendar)
    if (!calendar || calendar.always) return [{ from: 0, to: Number.POSITIVE_INFINITY, name: '' }]
    const { shifts } = restriction
    return listShifts(calendar, zone, from, to).filter(({ name }) => shifts === null || shifts.includes(name))
  }
  const { days, from: opens, to: closes } = restriction
  return listDays(from, to, zone)
    .filter((day) => days === null || (days as readonly string[]).includes(WEEKDAYS[day.dayOfWeek]!))
    .map((day) => ({
      from: instantOf(day, opens!, zone),
      to: instantOf(closes! > opens! ? day : day.add({ days: 1 }), closes!, zone),
      name: '',
    }))
}

type LayerOracle = {
  readonly level: number
  readonly peopleAt: (at: Instant) => readonly string[]
  readonly boundaries: readonly Instant[]
}

function readLayer(layer: Layer, ground: Ground, from: Instant): LayerOracle {
  const versions = layer.rotations.map((rotation) => {
    const since = Date.parse(rotation.effectiveFrom)
    return { rotation, since, units: listUnits(rotation, since, ground) }
  })
  const windows = layer.restrictions.flatMap((restriction) => holds(restriction, ground, from))
  return {
    level: layer.level,
    peopleAt: (at) => {
      if (layer.restrictions.length > 0 && !windows.some((window) => window.from <= at && at < window.to)) return []
      const version = versions.filter(({ since }) => since <= at).sort((a, b) => b.since - a.since)[0]
      return version ? turnOf(version.rotation, version.units, version.since, at) : []
    },
    boundaries: [
      ...versions.flatMap(({ since, units }) => [since, ...units]),
      ...windows.flatMap((window) => [window.from, window.to]),
    ],
  }
}

/** Reads a case. Levels without a layer have nobody but by an override. */
export function readPlanner({ content, calendars, overrides, from, to }: Case): Oracle {
  const ground = { zone: content.timeZone, calendars, to }
  const layers = content.layers.map((layer) => readLayer(layer, ground, from))
  const instants = [...layers.flatMap((layer) => layer.boundaries), ...overrides.flatMap((one) => [one.from, one.to])]
  return {
    onCallAt: (at, level) => {
      let people: readonly string[] = []
      for (const layer of layers) {
        if (layer.level !== level) continue
        const here = layer.peopleAt(at)
        if (here.length > 0) people = here
      }
      for (const override of overrides) {
        if (at < override.from || at >= override.to) continue
        if (override.level !== null && override.level !== level) continue
        if (override.insteadOf === null) people = [override.person]
        else people = [...new Set(people.map((one) => (one === override.insteadOf ? override.person : one)))]
      }
      return people
    },
    boundaries: [...new Set(instants)].filter((at) => at >= from && at < to).sort((a, b) => a - b),
  }
}
