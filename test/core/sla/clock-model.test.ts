import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendar, type CalendarDefinition, compileCalendar } from '#features/calendars/index.ts'
import {
  type Clock,
  type ClockChange,
  compilePolicy,
  fireDue,
  judgeClock,
  meetClocks,
  pauseClocks,
  planClocks,
  reopenClocks,
  resumeClocks,
  retargetClocks,
  startClocks,
} from '#features/sla/index.ts'
import { DAY, MINUTE } from '#kernel/time.ts'
import { MinuteModel, type ModelAim, type Told } from './minute-model.ts'

/**
 * Random lives of one clock, lived minute by minute, against a model that keeps nothing but a log: for each minute
 * whether the clock ran in it. Every figure of the model is counted from that log anew.
 */

const START = Date.UTC(2026, 10, 23)
const DAYS = 4
const END = DAYS * 1440
/** The model looks so far ahead for due times. */
const AHEAD = 40 * 1440

const DEFINITIONS: readonly CalendarDefinition[] = [
  { key: 'always', always: true },
  {
    key: 'day',
    timeZone: 'UTC',
    shifts: [{ name: 'day', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '08:00', to: '16:00' }],
  },
  {
    key: 'broken',
    timeZone: 'UTC',
    shifts: [
      { name: 'night', days: ['mon', 'wed', 'sat'], from: '22:00', to: '06:00' },
      { name: 'noon', days: ['mon', 'tue', 'thu', 'sun'], from: '11:00', to: '13:00' },
    ],
    exceptions: [{ date: '2026-11-24', closed: true }],
  },
]
const calendars = new Map<string, Calendar>(DEFINITIONS.map((one) => [one.key, compileCalendar(one, 'UTC')]))

const minuteOfDay = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** Is minute m from START working time? Told from the definition, in UTC, a day at a time. */
function isWorked(definition: CalendarDefinition, minute: number): boolean {
  if (definition.always) return true
  return [0, 1].some((daysBefore) => {
    const midnight = START + (Math.floor(minute / 1440) - daysBefore) * DAY
    const date = new Date(midnight).toISOString().slice(0, 10)
    if (definition.exceptions?.some((exception) => exception.date === date)) return false
    const day = NAMES[new Date(midnight).getUTCDay()]!
    return (definition.shifts ?? []).some(({ days, from, to }) => {
      const opens = minuteOfDay(from)
      const closes = minuteOfDay(to) > opens ? minuteOfDay(to) : minuteOfDay(to) + 1440
      const since = (minute % 1440) + daysBefore * 1440
      return days.includes(day) && opens <= since && since < closes
    })
  })
}
const WORKED = new Map(
  DEFINITIONS.map((one) => [
    one.key,
    Uint8Array.from({ length: END + AHEAD }, (_, minute) => Number(isWorked(one, minute))),
  ]),
)

type Aim = { calendar: string; target: number; warnAt: number[]; overrunAt: number[]; pauses: boolean }

const seenAs = ({ calendar, ...aim }: Aim): ModelAim => ({ ...aim, worked: WORKED.get(calendar)! })

const aimOf = fc.record({
  calendar: fc.constantFrom('always', 'day', 'broken'),
  target: fc.integer({ min: 1, max: 12 }).map((hundreds) => hundreds * 100),
  warnAt: fc.subarray([10, 50, 75, 90]),
  overrunAt: fc.subarray([150, 200]),
  pauses: fc.boolean(),
})

const stepOf = fc.record({
  act: fc.constantFrom('pause', 'resume', 'meet', 'reopen', 'retarget', 'look'),
  minute: fc.integer({ min: 1, max: END - 1 }),
  back: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 600 })),
  aim: aimOf,
})

const plansFor = (aim: Aim, key: string) => {
  const policy = compilePolicy({
    key,
    kind: 'sla',
    calendar: aim.calendar,
    targets: { resolve: `PT${aim.target}M` },
    warnAt: aim.warnAt,
    overrunAt: aim.overrunAt,
    pauseOn: aim.pauses ? ['waiting_parts'] : [],
  })
  return planClocks([{ kind: 'sla', metric: 'resolve', policy: key }], new Map([[key, policy]]))
}

const instant = (minute: number) => START + minute * MINUTE
const minuteOf = (at: number | null) => (at === null ? null : (at - START) / MINUTE)

test('2,000 random lives of a clock agree with a log of minutes: state, due, elapsed, breach, what is told and when', () => {
  fc.assert(
    fc.property(aimOf, fc.array(stepOf, { maxLength: 14 }), fc.boolean(), (aim, steps, punctual) => {
      const calendarFor = ({ calendar }: Pick<Clock, 'calendar'>) => calendars.get(calendar)!
      const making = {
        incidentId: 'i',
        configurationVersion: 1,
        calendarOf: calendarFor,
        fires: true,
        newId: () => 'c',
      }
      const model = new MinuteModel(seenAs(aim))
      let clocks = startClocks(plansFor(aim, 'first'), making, START, null, START).clocks
      let key = 0
      const told: Told[] = []
      const take = ({ clocks: after, events }: ClockChange) => {
        clocks = after
        for (const { type, changes } of events) {
          if (!['sla.warned', 'sla.breached', 'sla.overrun'].includes(type)) continue
          const { percent, dueAt, firedAt } = changes![0]!.new as { percent: number; dueAt: string; firedAt: string }
          told.push({ percent, due: minuteOf(Date.parse(dueAt))!, told: minuteOf(Date.parse(firedAt))! })
        }
      }
      for (const { act, minute: now, back, aim: other } of steps.toSorted((one, two) => one.minute - two.minute)) {
        // A punctual evaluator tells everything in its minute; another one comes only now and then.
        if (punctual) {
          for (let minute = model.lastChange; minute < now; minute++) {
            if (clocks[0]!.milestones.some(({ firedAt, dueAt }) => firedAt === null && dueAt === instant(minute))) {
              take(fireDue(clocks, instant(minute)))
              model.tell(minute)
            }
          }
        }
        const at = Math.max(now - back, model.lastChange)
        const moment = { at: instant(at), now: instant(now), calendarFor }
        if (act === 'pause' && model.state === 'running') {
          take(pauseClocks(clocks, 'waiting_parts', moment))
          if (model.aim.pauses) {
            model.setFrom(at, 0)
            model.state = 'paused'
          }
        } else if (act === 'resume' && model.state === 'paused') {
          take(resumeClocks(clocks, moment))
          model.setFrom(at, 1)
          model.state = 'running'
        } else if (act === 'meet' && model.state !== 'met') {
          take(meetClocks(clocks, 'resolve', moment))
          model.setFrom(at, 0)
          model.state = 'met'
          model.metAt = at
        } else if (act === 'reopen' && model.state === 'met') {
          model.settled = model.isBreached(now)
          take(reopenClocks(clocks, moment))
          model.setFrom(at, 1)
          model.state = 'running'
          model.cycle++
          model.cycleStart = at
        } else if (act === 'retarget' && model.state !== 'met') {
          const holdReason = model.state === 'paused' ? ('waiting_parts' as const) : null
          const facts = { ...making, startedAt: START, team: null, holdReason, acknowledgedAt: null, containedAt: null }
          take(retargetClocks(clocks, plansFor(other, `other-${++key}`), facts, { ...moment, at: instant(now) }))
          if (model.state === 'paused' && !other.pauses) {
            model.setFrom(now, 1)
            model.state = 'running'
          }
          model.aim = seenAs(other)
          model.lastChange = Math.max(model.lastChange, now)
          model.settled = model.settled && model.elapsed(now) >= other.target
        }
        take(fireDue(clocks, instant(now)))
        model.tell(now)
        const clock = clocks[0]!
        const view = judgeClock(clock, calendarFor(clock), instant(now))
        const breached = model.isBreached(now)
        const expected = {
          state: model.state === 'running' && breached ? 'breached' : model.state,
          elapsed: model.elapsed(model.state === 'met' ? model.metAt : now) * MINUTE,
          breached,
          dueAt: model.state === 'running' ? model.due(model.aim.target) : 'not compared',
          cycle: model.cycle + 1,
        }
        expect({
          state: view.state,
          elapsed: view.elapsed,
          breached: view.breachedAt !== null,
          dueAt: model.state === 'running' ? minuteOf(view.dueAt) : 'not compared',
          cycle: view.cycle,
        }).toEqual(expected)
        expect(view.remaining).toBe(model.aim.target * MINUTE - view.elapsed)
      }
      expect(told).toEqual(model.told.map(({ percent, due, told }) => ({ percent, due, told })))
    }),
    { numRuns: 2_000, seed: 20261121 },
  )
})
