import { describe, expect, it } from 'vitest'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import type { AssetFacts } from '#features/plant/plant.core.ts'
import type { Recurrence, StopTime, StopWindowFacts } from '#features/plant/stop.core.ts'
import { listStops } from '#features/plant/stop-pattern.core.ts'
import { WEEKDAYS } from '#kernel/day.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, formatInstant, HOUR, type Instant, MINUTE } from '#kernel/time.ts'
import { zoneOf } from '#kernel/zone.ts'
import { makeRandom } from '../calendars/minute-walk.ts'
import { WEEKLY } from './weekly.ts'

const at = (text: string): Instant => Date.parse(text)
const stopsOf = (recurring: Recurrence, zone: string, from: string, to: string): string[] =>
  listStops({ startsAt: null, endsAt: null, recurring }, zoneOf(zone), at(from), at(to)).map(
    (stop) => `${formatInstant(stop.from).slice(0, 16)} ${formatInstant(stop.to).slice(0, 16)}`,
  )

describe('the occurrences of a stop window', () => {
  it('keep to the wall clock when it changes', () => {
    expect(stopsOf(WEEKLY, 'Europe/Berlin', '2026-03-20T00:00Z', '2026-04-01T00:00Z')).toEqual([
      '2026-03-22T05:00 2026-03-22T13:00',
      '2026-03-29T04:00 2026-03-29T12:00',
    ])
  })

  it('are shorter or longer on a night with a clock change, and move out of a gap', () => {
    const night = { ...WEEKLY, from: '02:30', to: '04:00' }
    expect(stopsOf(night, 'Europe/Berlin', '2026-03-29T00:00Z', '2026-03-30T00:00Z')).toEqual([
      '2026-03-29T01:30 2026-03-29T02:00',
    ])
    expect(stopsOf(night, 'Europe/Berlin', '2026-10-25T00:00Z', '2026-10-26T00:00Z')).toEqual([
      '2026-10-25T00:30 2026-10-25T03:00',
    ])
  })

  it('that lie in a gap alone do not occur', () => {
    const inGap = { ...WEEKLY, from: '02:00', to: '03:00' }
    expect(stopsOf(inGap, 'Europe/Berlin', '2026-03-28T00:00Z', '2026-03-30T00:00Z')).toEqual([])
  })

  it('fall on the n-th weekday of a month, the last one, every second week, and not on excepted days', () => {
    const dates = (recurring: Partial<Recurrence>) =>
      stopsOf({ ...WEEKLY, ...recurring }, 'UTC', '2026-01-01T00:00Z', '2026-04-01T00:00Z').map((stop) =>
        stop.slice(0, 10),
      )
    expect(dates({ ofMonth: [1] })).toEqual(['2026-01-04', '2026-02-01', '2026-03-01'])
    expect(dates({ ofMonth: [-1] })).toEqual(['2026-01-25', '2026-02-22', '2026-03-29'])
    expect(dates({ ofMonth: [5] })).toEqual(['2026-03-29'])
    expect(dates({ everyWeeks: 4 })).toEqual(['2026-01-04', '2026-02-01', '2026-03-01', '2026-03-29'])
    expect(dates({ ofMonth: [1], except: ['2026-02-01'], last: '2026-03-01' })).toEqual(['2026-01-04', '2026-03-01'])
  })

  it('last over days where daysLater says so, and into the next day where they end before they start', () => {
    expect(
      stopsOf({ ...WEEKLY, days: ['sat'], to: '06:00', daysLater: 2 }, 'UTC', '2026-01-04T00:00Z', '2026-01-04T01:00Z'),
    ).toEqual(['2026-01-03T06:00 2026-01-05T06:00'])
    expect(stopsOf({ ...WEEKLY, from: '22:00', to: '06:00' }, 'UTC', '2026-01-05T05:00Z', '2026-01-05T06:00Z')).toEqual(
      ['2026-01-04T22:00 2026-01-05T06:00'],
    )
  })
})

// The oracle asks Temporal about each day by itself.

const NUMBERS = [1, 2, 3, 4, 5, -1]
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Casablanca', 'UTC']

function bruteForce(recurring: Recurrence, zone: string, from: Instant, to: Instant): StopTime[] {
  const found: StopTime[] = []
  const first = Temporal.PlainDate.from(recurring.first)
  const end = Temporal.Instant.fromEpochMilliseconds(to).toZonedDateTimeISO(zone).toPlainDate().add({ days: 2 })
  const start = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .subtract({ days: 40 })
  for (let date = start; Temporal.PlainDate.compare(date, end) <= 0; date = date.add({ days: 1 })) {
    if (!occursOn(recurring, first, date)) continue
    const isNextDay = recurring.to <= recurring.from
    const endDate = date.add({ days: recurring.daysLater ?? (isNextDay ? 1 : 0) })
    const stop = { from: instantAt(date, recurring.from, zone), to: instantAt(endDate, recurring.to, zone) }
    if (stop.from < stop.to && stop.from < to && stop.to > from) found.push(stop)
  }
  return found
}

function occursOn(recurring: Recurrence, first: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  const text = date.toString()
  if (text < recurring.first || (recurring.last !== null && text > recurring.last)) return false
  if (recurring.except.includes(text)) return false
  if (recurring.days.length > 0 && !recurring.days.includes(WEEKDAYS[date.dayOfWeek - 1]!)) return false
  const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })
  const weeks = monday(first).until(monday(date), { largestUnit: 'days' }).days / 7
  if (weeks % recurring.everyWeeks !== 0) return false
  if (recurring.ofMonth.length === 0) return true
  let nth = 0
  for (let day = date.with({ day: 1 }); Temporal.PlainDate.compare(day, date) <= 0; day = day.add({ days: 1 })) {
    if (day.dayOfWeek === date.dayOfWeek) nth++
  }
  const isLast = date.add({ days: 7 }).month !== date.month
  return recurring.ofMonth.includes(nth) || (isLast && recurring.ofMonth.includes(-1))
}

const instantAt = (date: Temporal.PlainDate, time: string, zone: string): Instant =>
  (time === '24:00'
    ? date.add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: '00:00' })
    : date.toZonedDateTime({ timeZone: zone, plainTime: time })
  ).epochMilliseconds

function randomRecurrence(random: () => number): Recurrence {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const some = <T>(items: readonly T[], chance: number): T[] => items.filter(() => random() < chance)
  const time = () => `${String(Math.floor(random() * 24)).padStart(2, '0')}:${pick(['00', '30', '45'])}`
  const day = (from: string, days: number) =>
    Temporal.PlainDate.from(from)
      .add({ days: Math.floor(random() * days) })
      .toString()
  const [from, to] = [time(), random() < 0.1 ? '24:00' : time()]
  const days = some(WEEKDAYS, random() < 0.3 ? 0 : 0.3)
  const first = day('2025-06-01', 400)
  return {
    days,
    ofMonth: days.length > 0 && random() < 0.4 ? some(NUMBERS, 0.4) : [],
    everyWeeks: random() < 0.3 ? 1 + Math.floor(random() * 5) : 1,
    from,
    to,
    daysLater: random() < 0.3 ? Math.floor(random() * 6) + (to <= from ? 1 : 0) : null,
    first,
    last: random() < 0.5 ? day(first, 600) : null,
    except: Array.from({ length: Math.floor(random() * 5) }, () => day(first, 200)),
  }
}

const SEED = 20_261_121
const CASES = 500

describe('500 random recurrences against a walk over the days', () => {
  it('occur when the walk says, in every zone, over clock changes', () => {
    const random = makeRandom(SEED)
    let occurrences = 0
    for (let round = 0; round < CASES; round++) {
      const recurring = randomRecurrence(random)
      const zone = ZONES[round % ZONES.length]!
      const from =
        at('2026-01-01T00:00Z') + Math.floor(random() * 500) * DAY + Math.floor(random() * 24 * 4) * 15 * MINUTE
      const to = from + Math.floor(random() * 60 * 24) * HOUR
      const found = listStops({ startsAt: null, endsAt: null, recurring }, zoneOf(zone), from, to)
      expect(found, `case ${round} of seed ${SEED}: ${zone} ${JSON.stringify(recurring)}`).toEqual(
        bruteForce(recurring, zone, from, to),
      )
      occurrences += found.length
    }
    expect(occurrences).toBeGreaterThan(1_000)
  })

  it('stop the assets at or below their own, the longest of several, until all that meet are over', () => {
    const random = makeRandom(SEED + 1)
    let stopped = 0
    for (let round = 0; round < CASES; round++) {
      const windows = randomWindows(random, ZONES[round % ZONES.length]!)
      const plant = buildPlant(TREE(windows.zone), { version: 1, timeZone: 'UTC' }, windows.all)
      for (let question = 0; question < 10; question++) {
        const asset = ['site', 'area', 'line', 'other'][question % 4]!
        const when = FIRST_QUESTION + Math.floor(random() * QUESTION_DAYS * 24 * 12) * 5 * MINUTE
        const expected = lookFor(windows, asset, when)
        const found = plant.stopWindowAt(asset, when)
        expect(found, `case ${round}.${question} of seed ${SEED + 1}: ${asset} ${formatInstant(when)}`).toEqual(
          expected,
        )
        if (found) stopped++
      }
    }
    expect(stopped).toBeGreaterThan(500)
  })
})

type Laid = StopTime & { readonly key: string; readonly asset: string }
type Windows = {
  readonly zone: string
  readonly all: readonly StopWindowFacts[]
  /** Every occurrence that any question may be about: for over a year from the last of them. */
  readonly laid: readonly Laid[]
}

const FIRST_QUESTION = Date.parse('2026-03-20T00:00Z')
const QUESTION_DAYS = 20

const PATHS: Readonly<Record<string, readonly string[]>> = {
  line: ['line', 'area', 'site'],
  area: ['area', 'site'],
  site: ['site'],
  other: ['other'],
}

const TREE = (timeZone: string): AssetFacts[] => [
  asset('site', null, timeZone),
  asset('area', 'site', null),
  asset('line', 'area', null),
  asset('other', null, null),
]

const asset = (key: string, parent: string | null, timeZone: string | null): AssetFacts => ({
  id: key,
  key,
  name: key,
  level: parent === null ? 'site' : 'line',
  domain: 'ot',
  criticality: 'production_support',
  validated: false,
  soleDevice: false,
  owner: '',
  supplier: '',
  attributes: {},
  parent,
  dependsOn: [],
  timeZone,
  retired: false,
})

function randomWindows(random: () => number, zone: string): Windows {
  const all = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, place): StopWindowFacts => {
    const of = ['site', 'area', 'line'][Math.floor(random() * 3)]!
    const shared = { key: `w${place}`, name: 'W', asset: of, retired: random() < 0.1 }
    if (random() < 0.4) {
      const startsAt = at('2026-03-20T00:00Z') + Math.floor(random() * 20 * 24) * HOUR
      return { ...shared, startsAt, endsAt: startsAt + Math.ceil(random() * 100) * HOUR, recurring: null }
    }
    const recurring = { ...randomRecurrence(random), first: '2026-01-01', last: random() < 0.5 ? '2026-04-20' : null }
    return { ...shared, startsAt: null, endsAt: null, recurring }
  })
  const laid = all
    .filter(({ retired }) => !retired)
    .flatMap((window) =>
      occurrencesOf(window, zone, FIRST_QUESTION - DAY, FIRST_QUESTION + (QUESTION_DAYS + 40) * DAY + LONGEST).map(
        (time) => ({ key: window.key, asset: window.asset, ...time }),
      ),
    )
  return { zone, all, laid }
}

const LONGEST = LIMITS.stopWindowDays * DAY

/** The occurrences that meet the asset, joined where they touch. */
function lookFor({ all, laid }: Windows, of: string, when: Instant) {
  const latest = when + LONGEST
  const stops = laid.filter(({ asset }) => PATHS[of]!.includes(asset)).map(({ asset: _, ...stop }) => stop)
  const lasting = stops.filter((stop) => stop.from <= when && when < stop.to)
  if (lasting.length === 0) return null
  const end = Math.max(...lasting.map((stop) => stop.to))
  const candidates = lasting.filter((stop) => stop.to === end)
  const order = PATHS[of]!
  const placeOf = ({ key }: { key: string }) => order.indexOf(all.find((window) => window.key === key)!.asset)
  const [longest] = candidates.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.key < b.key ? -1 : 1) || 0)
  let until = end
  for (const stop of stops.toSorted((a, b) => a.from - b.from)) {
    if (stop.from <= until && stop.to > until) until = stop.to
  }
  return { ...sameKey(longest!, candidates), until: Math.min(until, Math.max(end, latest)) }
}

/** Of several occurrences of one window that end together the first that started. */
const sameKey = <S extends { key: string; from: number }>(stop: S, candidates: readonly S[]): S =>
  candidates.filter(({ key }) => key === stop.key).toSorted((a, b) => a.from - b.from)[0]!

const occurrencesOf = (window: StopWindowFacts, zone: string, from: Instant, to: Instant): StopTime[] =>
  window.recurring === null
    ? [{ from: window.startsAt!, to: window.endsAt! }]
    : bruteForce(window.recurring, zone, from, to)
