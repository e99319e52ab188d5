import { expect, test } from 'vitest'
import { type CalendarDefinition, compileCalendar } from '#features/calendars/index.ts'
import {
  type Clock,
  type ClockChange,
  compilePolicy,
  fireDue,
  meetClocks,
  nextMilestoneAt,
  pauseClocks,
  planClocks,
  reopenClocks,
  resumeClocks,
  retargetClocks,
  startClocks,
} from '#features/sla/index.ts'
import { MINUTE } from '#kernel/time.ts'
import { makeCase, makeRandom, walkMinutes } from '../calendars/minute-walk.ts'
import { MinuteModel, type ModelAim } from './minute-model.ts'

/**
 * Random lives of a clock whose calendar is edited while it runs: holds, resolutions, reopenings, other policies, a
 * third of them across a change of the clocks. An evaluator looks in when it likes, on the minute or hours late. What
 * is told, when it fell due and when it was told are those of a walk minute by minute.
 */

const SEED = 20261124
const CASES = Number(process.env.CLOCK_LIVES ?? 1_500)
const DAYS = 3
const AHEAD = 10

type Version = { readonly number: number; readonly definition: CalendarDefinition; readonly worked: Uint8Array }
type Aim = ModelAim & { readonly version: Version }
type ToldMilestone = { percent: number; cycle: number; due: number; told: number }

function liveOnce(random: () => number, number: number) {
  const below = (limit: number): number => Math.floor(random() * limit)
  const some = <T>(values: readonly T[]): T[] => values.filter(() => random() < 0.5)
  const first = makeCase(random, number)
  const { zone } = first
  const start = first.start - (first.start % MINUTE)
  const end = DAYS * 1440
  // Two editions of one calendar: what is published later changes no running clock.
  const editions = [first.definition, makeCase(random, number + 1).definition, { key: 'random', always: true as const }]
  const versions = editions.map((definition, place): Version => {
    const walk = walkMinutes(definition, zone, start, DAYS + AHEAD)
    const from = start / MINUTE - walk.first
    return { number: place + 1, definition, worked: walk.worked.slice(from, from + end + AHEAD * 1440) }
  })
  const calendars = new Map(versions.map(({ number, definition }) => [number, compileCalendar(definition, zone)]))
  const calendarFor = ({ configurationVersion }: Pick<Clock, 'configurationVersion'>) =>
    calendars.get(configurationVersion)!

  let published = versions[below(versions.length)]!
  const aimNow = (): Aim => ({
    version: published,
    worked: published.worked,
    target: (1 + below(12)) * 100,
    warnAt: some([10, 50, 75, 90]),
    overrunAt: some([150, 200]),
    pauses: random() < 0.7,
  })
  const plansFor = (aim: Aim, key: string) => {
    const policy = compilePolicy({
      key,
      kind: 'sla',
      calendar: 'random',
      targets: { resolve: `PT${aim.target}M` },
      warnAt: aim.warnAt,
      overrunAt: aim.overrunAt,
      pauseOn: aim.pauses ? ['waiting_parts'] : [],
    })
    return planClocks([{ kind: 'sla', metric: 'resolve', policy: key }], new Map([[key, policy]]))
  }
  const makingFor = ({ version }: Aim) => ({
    incidentId: 'i',
    configurationVersion: version.number,
    calendarOf: () => calendars.get(version.number)!,
    fires: true,
    newId: () => 'c',
  })
  const instant = (minute: number): number => start + minute * MINUTE
  const aim = aimNow()
  const model = new MinuteModel(aim)
  const told: ToldMilestone[] = []
  const notNext: string[] = []
  let clocks = startClocks(plansFor(aim, 'first'), makingFor(aim), start, null, start).clocks

  const take = ({ clocks: after, events }: ClockChange): void => {
    clocks = after
    const firings = events.filter(({ type }) => ['sla.warned', 'sla.breached', 'sla.overrun'].includes(type))
    for (const { changes } of firings) {
      const fired = changes![0]!.new as { percent: number; cycle: number; dueAt: string; firedAt: string }
      const minuteOf = (text: string): number => (Date.parse(text) - start) / MINUTE
      told.push({
        percent: fired.percent,
        cycle: fired.cycle - 1,
        due: minuteOf(fired.dueAt),
        told: minuteOf(fired.firedAt),
      })
    }
  }
  const look = (minute: number): void => {
    take(fireDue(clocks, instant(minute)))
    model.tell(minute)
    const next = nextMilestoneAt(clocks[0]!)
    if (next !== null && next <= instant(minute)) notNext.push(`a timer in the past at minute ${minute}`)
  }

  const punctual = random() < 0.5
  let last = 0
  for (let step = 0; step < 12 && last < end - 1; step++) {
    const now = last + 1 + below(Math.max(1, Math.floor((end - last) / 4)))
    if (now >= end) break
    if (punctual) {
      for (;;) {
        const next = nextMilestoneAt(clocks[0]!)
        if (next === null || next > instant(now)) break
        // Milestones fall due to the millisecond; a look comes on the minute.
        look(Math.ceil((next - start) / MINUTE))
      }
    }
    const back = random() < 0.3 ? below(600) : 0
    const at = Math.max(now - back, model.lastChange)
    const moment = { at: instant(at), now: instant(now), calendarFor }
    const act = ['pause', 'resume', 'meet', 'reopen', 'retarget', 'publish', 'look'][below(7)]!
    if (act === 'publish') published = versions[below(versions.length)]!
    else if (act === 'pause' && model.state === 'running') {
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
      const other = aimNow()
      const holdReason = model.state === 'paused' ? ('waiting_parts' as const) : null
      const facts = {
        ...makingFor(other),
        startedAt: start,
        team: null,
        holdReason,
        acknowledgedAt: null,
        containedAt: null,
      }
      take(retargetClocks(clocks, plansFor(other, `p${step}`), facts, { ...moment, at: instant(now) }))
      if (model.state === 'paused' && !other.pauses) {
        model.setFrom(now, 1)
        model.state = 'running'
      }
      model.aim = other
      model.lastChange = Math.max(model.lastChange, now)
      model.settled = model.settled && model.elapsed(now) >= other.target
    }
    if (punctual || random() < 0.5) look(now)
    last = now
  }
  look(end)
  return { told, expected: model.told, notNext }
}

test(`${CASES} lives of clocks with edited calendars and clock changes: what is told, once each, as a walk tells it`, () => {
  const random = makeRandom(SEED)
  const differences: unknown[] = []
  let fired = 0
  for (let number = 0; number < CASES; number++) {
    const { told, expected, notNext } = liveOnce(random, number)
    fired += told.length
    const once = new Set(told.map(({ cycle, percent }) => `${cycle} ${percent}`))
    const wanted = expected.map(({ percent, cycle, due, told: at }) => ({ percent, cycle, due, told: at }))
    const isSame = JSON.stringify(told) === JSON.stringify(wanted)
    if (!isSame || once.size !== told.length || notNext.length > 0) {
      differences.push({ seed: SEED, number, told, wanted, notNext })
    }
  }
  expect(differences.slice(0, 3)).toEqual([])
  expect(fired).toBeGreaterThan(2 * CASES)
}, 300_000)
