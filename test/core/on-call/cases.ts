import { type CalendarDefinition, WEEKDAYS } from '#features/calendars/index.ts'
import type { Layer, Override, Restriction, Rotation } from '#features/on-call/index.ts'
import { DAY, formatInstant, HOUR, type Instant, MINUTE } from '#kernel/time.ts'
import { makeRandom } from '../calendars/minute-walk.ts'
import type { Case } from './oracle.ts'

/** Zones with a change of an hour, of half an hour, of two, of a whole day, at midnight, southern, and with none. */
const PLACES: readonly (readonly [zone: string, near: string])[] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2027-03-14'],
  ['America/New_York', '2027-11-07'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Australia/Sydney', '2026-10-04'],
  ['America/Santiago', '2026-09-06'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Antarctica/Troll', '2026-10-25'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/Havana', '2026-03-08'],
  ['Asia/Gaza', '2026-10-24'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['UTC', '2026-06-01'],
]

const TIMES = ['00:00', '01:30', '02:00', '02:15', '02:30', '03:00', '06:00', '08:30', '14:00', '22:00', '23:45']
const PEOPLE = ['ada', 'ben', 'cem', 'dia', 'eli', 'fay', 'gus']

const SHIFTS = (['early', 'late', 'night'] as const).map((name, at) => {
  const hours = ['06:00', '14:00', '22:00']
  return { name, from: hours[at]!, to: hours[(at + 1) % 3]! }
})

/** A random schedule near a clock change of its zone, the same for the same seed. */
export function makeCase(seed: number): Case {
  const random = makeRandom(seed)
  const below = (count: number): number => Math.floor(random() * count)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!
  const [timeZone, near] = pick(PLACES)
  const middle = Date.parse(`${near}T00:00:00Z`)
  const from: Instant = middle - below(4 * 24) * HOUR - below(60) * MINUTE
  const to: Instant = from + DAY + below(8 * 24) * HOUR
  const days = () => WEEKDAYS.filter(() => random() < 0.6)
  const instant = (): Instant => from - 12 * DAY + below(20 * 24 * 4) * 15 * MINUTE

  const calendars: CalendarDefinition[] = [
    {
      key: 'shifts',
      timeZone: 'site',
      shifts: SHIFTS.filter(() => random() < 0.9).map((shift) => ({ ...shift, days: [pick(WEEKDAYS), ...days()] })),
      exceptions: [{ date: formatInstant(from + DAY).slice(0, 10), closed: true }],
    },
    { key: '24x7', always: true },
  ]

  const rotation = (): Rotation => {
    const unit = pick(['hour', 'day', 'day', 'week', 'shift'] as const)
    return {
      effectiveFrom: formatInstant(instant()),
      participants: Array.from({ length: below(5) }, () => [
        ...new Set([pick(PEOPLE), ...(random() < 0.2 ? [pick(PEOPLE)] : [])]),
      ]),
      every: unit === 'hour' ? pick([1, 2, 5, 6, 8, 12]) : pick([1, 1, 2, 3]),
      unit,
      handOverAt: unit === 'shift' ? null : pick(TIMES),
      handOverOn: unit === 'week' ? pick(WEEKDAYS) : null,
      calendar: unit === 'shift' ? pick(['shifts', 'shifts', 'shifts', '24x7', 'gone']) : null,
      firstTurn: 1,
    }
  }
  const withTurn = (made: Rotation): Rotation => ({
    ...made,
    firstTurn: 1 + below(Math.max(1, made.participants.length)),
  })

  const restriction = (): Restriction =>
    random() < 0.3
      ? {
          days: null,
          from: null,
          to: null,
          calendar: pick(['shifts', 'shifts', '24x7', 'gone']),
          shifts: random() < 0.5 ? null : [pick(SHIFTS).name],
        }
      : { days: random() < 0.3 ? null : days(), from: pick(TIMES), to: pick(TIMES), calendar: null, shifts: null }

  const layer = (_: unknown, at: number): Layer => ({
    key: `layer-${at}`,
    name: null,
    level: pick([1, 1, 2]),
    rotations: distinct(Array.from({ length: 1 + below(3) }, () => withTurn(rotation()))),
    restrictions: random() < 0.5 ? [] : Array.from({ length: 1 + below(2) }, restriction),
  })

  const override = (): Override => {
    const begins = from + below(Math.floor((to - from) / MINUTE)) * MINUTE - below(24) * HOUR
    const ofLevel = random() < 0.5
    return {
      from: begins,
      to: begins + below(40 * 60) * MINUTE,
      person: pick(PEOPLE),
      insteadOf: ofLevel ? null : pick(PEOPLE),
      level: ofLevel ? pick([1, 2, 3]) : pick([null, 1]),
    }
  }

  return {
    content: { timeZone, layers: Array.from({ length: below(4) }, layer) },
    calendars,
    overrides: Array.from({ length: random() < 0.5 ? 0 : below(6) }, override),
    from,
    to,
  }
}

/** Two versions of a rotation never come into force at once. */
const distinct = (rotations: readonly Rotation[]): readonly Rotation[] =>
  rotations.filter(
    ({ effectiveFrom }, at) => rotations.findIndex((other) => other.effectiveFrom === effectiveFrom) === at,
  )
