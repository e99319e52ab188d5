import { compileCalendars, WEEKDAYS } from '#features/calendars/index.ts'
import {
  type CompiledSchedule,
  compileSchedule,
  type Layer,
  type Override,
  onCallAt,
  type Rotation,
  withOverrides,
} from '#features/on-call/index.ts'
import { DAY, HOUR, type Instant } from '#kernel/time.ts'

export type OnCallFigures = {
  /** With every chunk laid out before. */
  readonly warmMicroseconds: number
  /** The first question to a schedule just compiled, all of compiling and laying out in it. */
  readonly coldMilliseconds: number
  /** Answers that differ from those of a schedule laid out anew. */
  readonly differences: number
}

const FIRST = Date.UTC(2025, 0, 6)
const SPAN = 4 * 365 * DAY
const ASKED = 200_000

const rotation = (change: Partial<Rotation>): Rotation => ({
  effectiveFrom: '2025-01-06T07:00:00.000Z',
  participants: Array.from({ length: 8 }, (_, at) => [`person-${at}`]),
  every: 1,
  unit: 'week',
  handOverAt: '08:00',
  handOverOn: 'mon',
  calendar: null,
  firstTurn: 1,
  ...change,
})

const layer = (key: string, change: Partial<Rotation>, more: Partial<Layer> = {}): Layer => ({
  key,
  name: null,
  level: 1,
  rotations: [rotation(change)],
  restrictions: [],
  ...more,
})

const NIGHT = { days: null, from: '22:00', to: '06:00', calendar: null, shifts: null } as const

/** A schedule as large plants have it: weeks, nights, shifts, a second level, and 200 overrides. */
const LAYERS: readonly Layer[] = [
  layer('weeks', {}),
  layer('hours', { unit: 'hour', every: 4, handOverOn: null }, { restrictions: [NIGHT] }),
  layer(
    'shifts',
    { unit: 'shift', calendar: 'three-shift', handOverAt: null, handOverOn: null },
    { restrictions: [{ days: null, from: null, to: null, calendar: 'three-shift', shifts: ['late'] }] },
  ),
  layer('backup', { unit: 'day', handOverOn: null }, { level: 2 }),
]

const CALENDARS = compileCalendars({
  calendars: [
    {
      key: 'three-shift',
      timeZone: 'site',
      shifts: [
        { name: 'early', from: '06:00', to: '14:00', days: WEEKDAYS.slice(0, 6) },
        { name: 'late', from: '14:00', to: '22:00', days: WEEKDAYS.slice(0, 6) },
        { name: 'night', from: '22:00', to: '06:00', days: WEEKDAYS.slice(0, 6) },
      ],
    },
  ],
})

const OVERRIDES: readonly Override[] = Array.from({ length: 200 }, (_, at) => ({
  from: FIRST + at * 7 * DAY,
  to: FIRST + at * 7 * DAY + 12 * HOUR,
  person: 'stand-in',
  insteadOf: at % 2 ? 'person-1' : null,
  level: at % 2 ? null : 1,
}))

const compile = (): CompiledSchedule =>
  withOverrides(compileSchedule({ timeZone: 'Europe/Berlin', layers: LAYERS }, CALENDARS), OVERRIDES)

/** Instants over four years, repeatable. */
function makeInstants(): readonly Instant[] {
  let state = 12_345
  return Array.from({ length: ASKED }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return FIRST + Math.floor((state / 0x80000000) * SPAN)
  })
}

/** Who is on call at an instant: the best of some rounds, so that a neighbour's load does not count. */
export function measureOnCall(): OnCallFigures {
  const schedule = compile()
  const instants = makeInstants()
  for (const at of instants) onCallAt(schedule, at, 1 + (at % 2))
  let warm = Number.POSITIVE_INFINITY
  let answered = 0
  for (let round = 0; round < 10; round++) {
    const begun = performance.now()
    for (const at of instants) answered += onCallAt(schedule, at, 1 + (at % 2)).length
    warm = Math.min(warm, performance.now() - begun)
  }
  if (answered === 0) throw new Error('nobody was ever on call')
  let cold = Number.POSITIVE_INFINITY
  for (let round = 0; round < 20; round++) {
    const begun = performance.now()
    onCallAt(compile(), instants[round]!, 1)
    cold = Math.min(cold, performance.now() - begun)
  }
  const again = compile()
  const differences = instants.filter((at) => onCallAt(schedule, at, 1).join() !== onCallAt(again, at, 1).join()).length
  return { warmMicroseconds: (warm * 1_000) / ASKED, coldMilliseconds: cold, differences }
}

if (import.meta.main) console.log(measureOnCall())
