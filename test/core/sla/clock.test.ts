import { describe, expect, it, test } from 'vitest'
import { examineClocks } from '#features/sla/clock-doctor.core.ts'
import {
  type Clock,
  type ClockMetric,
  cancelClocks,
  fireDue,
  handOver,
  judgeClock,
  meetClocks,
  meetUpdates,
  nextMilestoneAt,
  pauseClocks,
  reopenClocks,
  resumeClocks,
  retargetClocks,
  startClocks,
  viewClocks,
} from '#features/sla/index.ts'
import type { Change } from '#kernel/events.ts'
import { formatInstant, HOUR, MINUTE } from '#kernel/time.ts'
import { at, calendarFor, making, moment, plansOf, policy } from './clock-making.ts'

const OPENED = at('25T10:00:00.000')
const started = (...policies: ReturnType<typeof policy>[]) =>
  startClocks(plansOf(...(policies.length ? policies : [policy()])), making(), OPENED, null, OPENED)
const of = (clocks: readonly Clock[], metric: ClockMetric): Clock => clocks.find((clock) => clock.metric === metric)!
const view = (clock: Clock, now: number) => judgeClock(clock, calendarFor(clock), now)
const dues = (clock: Clock) =>
  clock.milestones.map(({ percent, dueAt }) => [percent, dueAt === null ? null : formatInstant(dueAt).slice(8, 19)])

describe('starting', () => {
  test('one clock for each target, with its due time and the time of each milestone', () => {
    const { clocks, events } = started()
    expect(clocks.map(({ metric, dueAt }) => [metric, formatInstant(dueAt!)])).toEqual([
      ['acknowledge', '2026-11-25T10:30:00.000Z'],
      ['contain', '2026-11-25T11:00:00.000Z'],
      ['resolve', '2026-11-25T12:00:00.000Z'],
    ])
    expect(dues(of(clocks, 'resolve'))).toEqual([
      [50, '25T11:00:00'],
      [75, '25T11:30:00'],
      [90, '25T11:48:00'],
      [100, '25T12:00:00'],
      [150, '25T13:00:00'],
    ])
    expect(nextMilestoneAt(of(clocks, 'acknowledge'))).toBe(at('25T10:15:00.000'))
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      type: 'sla.started',
      record: { type: 'incident', id: 'incident' },
      configurationVersion: 1,
      changes: [
        {
          path: 'slas.sla.acknowledge',
          new: { state: 'running', policy: 'p1', dueAt: '2026-11-25T10:30:00.000Z', target: 'PT30M' },
        },
        { path: 'slas.sla.contain' },
        { path: 'slas.sla.resolve' },
      ],
    })
    expect(events[0]).not.toHaveProperty('occurredAt')
  })

  test('working time only: over the night, past the closed day of the calendar', () => {
    const office = policy({ key: 'p3', calendar: 'office', targets: { resolve: 'PT8H' } })
    const { clocks } = startClocks(plansOf(office), making(), at('25T14:00:00.000'), null, at('25T14:00:00.000'))
    // 15:00 to 17:00 in Berlin on Wednesday; Thursday is closed; 08:00 to 14:00 on Friday.
    expect(formatInstant(clocks[0]!.dueAt!)).toBe('2026-11-27T13:00:00.000Z')
  })

  test('imported history never fires and is still judged', () => {
    const { clocks } = startClocks(plansOf(policy()), making({ fires: false }), OPENED, null, at('28T10:00:00.000'))
    expect(nextMilestoneAt(clocks[0]!)).toBeNull()
    expect(fireDue(clocks, at('28T10:00:00.000')).events).toEqual([])
    const met = meetClocks(clocks, 'resolve', moment(at('25T12:00:00.001'), at('28T10:00:00.000')))
    expect(met.clocks.map((clock) => view(clock, at('28T10:00:00.000')).breachedAt)).toEqual([
      at('25T10:30:00.000'),
      at('25T11:00:00.000'),
      at('25T12:00:00.000'),
    ])
    expect(met.events[0]!.occurredAt).toBe(at('25T12:00:00.001'))
  })
})

describe('judging', () => {
  it.each([
    ['10:00:00.000', 'running', 0, 0],
    ['10:07:30.000', 'running', 7.5, 25],
    ['10:29:59.999', 'running', 29.99998, 99.9],
    ['10:30:00.000', 'breached', 30, 100],
    ['10:30:01.000', 'breached', 30.01667, 100.1],
    ['11:15:00.000', 'breached', 75, 250],
  ])('at %s it is %s', (time, state, minutes, percentage) => {
    const seen = view(of(started().clocks, 'acknowledge'), at(`25T${time}`))
    expect(seen).toMatchObject({ state, percentage, dueAt: at('25T10:30:00.000') })
    expect(seen.elapsed / MINUTE).toBeCloseTo(minutes, 4)
    expect(seen.remaining).toBe(30 * MINUTE - seen.elapsed)
    expect(seen.breachedAt).toBe(state === 'breached' ? at('25T10:30:00.000') : null)
  })

  test('outside working time nothing passes', () => {
    const { clocks } = started(policy({ key: 'p3', calendar: 'office', targets: { resolve: 'PT8H' } }))
    const evening = view(clocks[0]!, at('25T16:00:00.000'))
    const night = view(clocks[0]!, at('26T23:00:00.000'))
    expect(night).toEqual(evening)
    expect(evening.elapsed).toBe(6 * HOUR)
  })
})

describe('meeting', () => {
  it.each([
    ['acknowledge', ['acknowledge']],
    ['start', ['acknowledge']],
    ['contain', ['acknowledge', 'contain']],
    ['resolve', ['acknowledge', 'contain', 'resolve']],
  ] as const)('%s meets %j', (act, metrics) => {
    const { clocks, changed, events } = meetClocks(started().clocks, act, moment(at('25T10:10:00.000')))
    expect(changed.map(({ metric }) => metric)).toEqual(metrics)
    expect(clocks.filter(({ state }) => state === 'met').map(({ metric, metBy }) => [metric, metBy])).toEqual(
      metrics.map((metric) => [metric, act]),
    )
    expect(events.map(({ type }) => type)).toEqual(['sla.met'])
    expect(events[0]!.changes![0]).toMatchObject({
      path: 'slas.sla.acknowledge',
      old: { state: 'running', metAt: null },
      new: { state: 'met', metAt: '2026-11-25T10:10:00.000Z' },
    })
  })

  test('nothing is met twice', () => {
    const once = meetClocks(started().clocks, 'acknowledge', moment(at('25T10:10:00.000')))
    const twice = meetClocks(once.clocks, 'start', moment(at('25T10:20:00.000')))
    expect(twice).toEqual({ clocks: once.clocks, changed: [], events: [] })
  })

  test('in the instant it is due the target is kept, a millisecond later it is not', () => {
    const inTime = meetClocks(started().clocks, 'acknowledge', moment(at('25T10:30:00.000'))).changed[0]!
    const late = meetClocks(started().clocks, 'acknowledge', moment(at('25T10:30:00.001'))).changed[0]!
    expect([inTime.breachedAt, late.breachedAt]).toEqual([null, at('25T10:30:00.000')])
    expect(inTime.milestones.map(({ percent }) => percent)).toEqual([50, 75, 90])
    expect(late.milestones.map(({ percent }) => percent)).toEqual([50, 75, 90, 100])
    expect(view(inTime, at('25T20:00:00.000'))).toMatchObject({ state: 'met', percentage: 100, breachedAt: null })
  })

  test('a breached clock runs on until it is met: the overrun is known', () => {
    const met = meetClocks(started().clocks, 'acknowledge', moment(at('25T11:00:00.000'))).changed[0]!
    expect(view(met, at('25T20:00:00.000'))).toMatchObject({
      state: 'met',
      metAt: at('25T11:00:00.000'),
      breachedAt: at('25T10:30:00.000'),
      remaining: -30 * MINUTE,
      percentage: 200,
    })
  })

  test('back-dated, the met instant moves, what was told stays told', () => {
    const told = fireDue(started().clocks, at('25T10:31:00.000')).clocks
    const met = of(
      meetClocks(told, 'acknowledge', moment(at('25T10:20:00.000'), at('25T10:31:00.000'))).clocks,
      'acknowledge',
    )
    expect(view(met, at('25T12:00:00.000'))).toMatchObject({
      metAt: at('25T10:20:00.000'),
      elapsed: 20 * MINUTE,
      breachedAt: at('25T10:30:00.000'),
    })
    expect(met.milestones.map(({ percent, firedAt }) => [percent, firedAt])).toEqual(
      [50, 75, 90, 100].map((percent) => [percent, at('25T10:31:00.000')]),
    )
    const untold = meetClocks(started().clocks, 'acknowledge', moment(at('25T10:20:00.000'), at('25T10:31:00.000')))
    expect(of(untold.clocks, 'acknowledge')).toMatchObject({
      breachedAt: null,
      milestones: [{ percent: 50, firedAt: null }],
    })
  })

  test('met before it began it took no time', () => {
    const met = meetClocks(started().clocks, 'acknowledge', moment(at('25T09:50:00.000'), at('25T10:01:00.000')))
      .changed[0]!
    expect(view(met, at('25T12:00:00.000'))).toMatchObject({ elapsed: 0, percentage: 0, breachedAt: null })
    expect(met.milestones).toEqual([])
  })
})

describe('pausing', () => {
  const paused = pauseClocks(started().clocks, 'waiting_reporter', moment(at('25T10:20:00.000')))

  test('a paused clock has no due time and does not move', () => {
    const seen = view(of(paused.clocks, 'resolve'), at('25T18:00:00.000'))
    expect(seen).toMatchObject({ state: 'paused', dueAt: null, pausedAt: at('25T10:20:00.000'), elapsed: 20 * MINUTE })
    expect(nextMilestoneAt(of(paused.clocks, 'resolve'))).toBeNull()
    expect(paused.events[0]!.type).toBe('sla.paused')
  })

  test('what fell due before the pause is still to be told', () => {
    expect(nextMilestoneAt(of(paused.clocks, 'acknowledge'))).toBe(at('25T10:15:00.000'))
  })

  test('resumed it is due later by the time it stood still', () => {
    const { clocks, events } = resumeClocks(paused.clocks, moment(at('25T15:20:00.000')))
    expect(view(of(clocks, 'resolve'), at('25T15:30:00.000'))).toMatchObject({
      state: 'running',
      dueAt: at('25T17:00:00.000'),
      elapsed: 30 * MINUTE,
    })
    expect(events[0]!.type).toBe('sla.resumed')
  })

  test('only for the reasons the policy names', () => {
    const { changed, events } = pauseClocks(started().clocks, 'waiting_parts', moment(at('25T10:20:00.000')))
    expect([changed, events]).toEqual([[], []])
  })

  test('a breached clock that pauses and runs on stays breached since then', () => {
    const late = pauseClocks(started().clocks, 'waiting_reporter', moment(at('25T12:30:00.000'))).clocks
    expect(view(of(late, 'resolve'), at('25T13:00:00.000'))).toMatchObject({
      state: 'paused',
      breachedAt: at('25T12:00:00.000'),
    })
    const on = resumeClocks(late, moment(at('25T14:00:00.000'))).clocks
    expect(view(of(on, 'resolve'), at('25T14:10:00.000'))).toMatchObject({
      state: 'breached',
      breachedAt: at('25T12:00:00.000'),
      elapsed: 2 * HOUR + 40 * MINUTE,
    })
  })

  test('met while it is paused it took the time until the pause', () => {
    const { clocks } = meetClocks(paused.clocks, 'resolve', moment(at('25T18:00:00.000')))
    expect(view(of(clocks, 'resolve'), at('25T19:00:00.000'))).toMatchObject({
      state: 'met',
      elapsed: 20 * MINUTE,
      pausedAt: null,
    })
  })
})

test('cancelling stops what is not met', () => {
  const acknowledged = meetClocks(started().clocks, 'acknowledge', moment(at('25T10:10:00.000'))).clocks
  const { clocks, events } = cancelClocks(acknowledged, moment(at('25T10:40:00.000')))
  expect(
    viewClocks(clocks, { calendarFor }, at('25T20:00:00.000')).map(({ state, elapsed }) => [state, elapsed / MINUTE]),
  ).toEqual([
    ['met', 10],
    ['cancelled', 40],
    ['cancelled', 40],
  ])
  expect(events.map(({ type }) => type)).toEqual(['sla.cancelled'])
  expect(clocks.every((clock) => (nextMilestoneAt(clock) ?? 0) < at('25T10:40:00.000'))).toBe(true)
})

describe('reopening', () => {
  test('resolve runs on as a second cycle without the time in between; each milestone is told once in it', () => {
    const told = fireDue(started().clocks, at('25T11:15:00.000')).clocks
    const resolved = meetClocks(told, 'resolve', moment(at('25T11:20:00.000'))).clocks
    const { clocks, changed, events } = reopenClocks(resolved, moment(at('25T20:20:00.000')))
    expect(changed.map(({ metric }) => metric)).toEqual(['contain', 'resolve'])
    expect(events.map(({ type }) => type)).toEqual(['sla.reopened'])
    const resolve = of(clocks, 'resolve')
    expect(view(resolve, at('25T20:50:00.000'))).toMatchObject({
      state: 'running',
      cycle: 2,
      metAt: null,
      elapsed: 110 * MINUTE,
      dueAt: at('25T21:00:00.000'),
    })
    expect(resolve.milestones.map(({ percent, cycle, firedAt }) => [percent, cycle, firedAt !== null])).toEqual([
      [50, 1, true],
      [75, 2, false],
      [90, 2, false],
      [100, 2, false],
      [150, 2, false],
    ])
  })

  test('a containment of its own stays met', () => {
    const contained = meetClocks(started().clocks, 'contain', moment(at('25T10:20:00.000'))).clocks
    const resolved = meetClocks(contained, 'resolve', moment(at('25T10:40:00.000'))).clocks
    expect(reopenClocks(resolved, moment(at('25T11:00:00.000'))).changed.map(({ metric }) => metric)).toEqual([
      'resolve',
    ])
  })

  test('a clock that was breached is breached again at once, since the same instant', () => {
    const resolved = meetClocks(started().clocks, 'resolve', moment(at('25T12:30:00.000'))).clocks
    const { clocks } = reopenClocks(resolved, moment(at('25T14:00:00.000')))
    expect(view(of(clocks, 'resolve'), at('25T14:10:00.000'))).toMatchObject({
      state: 'breached',
      breachedAt: at('25T12:00:00.000'),
      elapsed: 2 * HOUR + 40 * MINUTE,
    })
  })
})

describe('retargeting', () => {
  const facts = (change = {}) => ({
    ...making(),
    startedAt: OPENED,
    team: null,
    holdReason: null,
    acknowledgedAt: null,
    containedAt: null,
    ...change,
  })
  const lax = policy({ key: 'p3', calendar: 'office', targets: { resolve: 'PT8H' }, pauseOn: [] })

  test('start and pauses are kept, all measured in the new calendar; what is not named is cancelled', () => {
    const paused = pauseClocks(started().clocks, 'waiting_reporter', moment(at('25T10:20:00.000'))).clocks
    const running = resumeClocks(paused, moment(at('25T11:20:00.000'))).clocks
    const { clocks, events } = retargetClocks(running, plansOf(lax), facts(), moment(at('25T12:00:00.000')))
    const resolve = of(clocks, 'resolve')
    // 11:00 to 17:00 in Berlin less the hour of pause, and three hours more on Friday.
    expect(view(resolve, at('25T18:00:00.000'))).toMatchObject({
      policy: 'p3',
      calendar: 'office',
      elapsed: 5 * HOUR,
      dueAt: at('27T10:00:00.000'),
      startedAt: OPENED,
    })
    expect(clocks.map(({ metric, state }) => [metric, state])).toEqual([
      ['acknowledge', 'cancelled'],
      ['contain', 'cancelled'],
      ['resolve', 'running'],
    ])
    expect(events.map(({ type }) => type)).toEqual(['sla.cancelled', 'sla.retargeted'])
  })

  test('the same policy leaves a clock as it was made, whatever was published since', () => {
    const { clocks } = started()
    const same = retargetClocks(
      clocks,
      plansOf(policy({ targets: { acknowledge: 'PT5M', contain: 'PT5M', resolve: 'PT5M' } })),
      facts({ configurationVersion: 2 }),
      moment(at('25T10:05:00.000')),
    )
    expect(same).toEqual({ clocks, changed: [], events: [] })
    const asked = retargetClocks(
      clocks,
      plansOf(policy({ targets: { acknowledge: 'PT5M' } })),
      facts({ configurationVersion: 2, recompute: true }),
      moment(at('25T10:05:00.000')),
    )
    expect(of(asked.clocks, 'acknowledge')).toMatchObject({
      configurationVersion: 2,
      dueAt: at('25T10:05:00.000'),
      state: 'breached',
    })
  })

  test('a target that is used up is breached at once; only what was not told is told', () => {
    const { clocks } = started(policy({ key: 'p4', targets: { resolve: 'PT8H' } }))
    const told = fireDue(clocks, at('25T14:00:00.000')).clocks
    const { clocks: after } = retargetClocks(
      told,
      plansOf(policy({ targets: { resolve: 'PT2H' } })),
      facts(),
      moment(at('25T15:00:00.000')),
    )
    expect(view(after[0]!, at('25T15:00:00.000'))).toMatchObject({
      state: 'breached',
      dueAt: at('25T12:00:00.000'),
      breachedAt: at('25T15:00:00.000'),
      percentage: 250,
    })
    const { events } = fireDue(after, at('25T15:00:00.000'))
    expect(events.map(({ type, changes }) => [type, (changes![0]!.new as { percent: number }).percent])).toEqual([
      ['sla.warned', 75],
      ['sla.warned', 90],
      ['sla.breached', 100],
      ['sla.overrun', 150],
    ])
  })

  test('a longer target takes a breach back', () => {
    const told = fireDue(started().clocks, at('25T12:00:00.000')).clocks
    const { clocks } = retargetClocks(
      told,
      plansOf(policy({ key: 'p4', targets: { resolve: 'PT8H' } })),
      facts(),
      moment(at('25T12:30:00.000')),
    )
    expect(view(of(clocks, 'resolve'), at('25T12:30:00.000'))).toMatchObject({
      state: 'running',
      breachedAt: null,
      dueAt: at('25T18:00:00.000'),
    })
  })

  test('met clocks are final', () => {
    const met = meetClocks(started().clocks, 'acknowledge', moment(at('25T10:10:00.000'))).clocks
    const { clocks } = retargetClocks(
      met,
      plansOf(policy({ key: 'p0', targets: { acknowledge: 'PT1M', resolve: 'PT1H' } })),
      facts(),
      moment(at('25T10:20:00.000')),
    )
    expect(of(clocks, 'acknowledge')).toBe(of(met, 'acknowledge'))
  })

  test('new metrics start at the original start, with the pauses of their siblings, and met where the incident got that far', () => {
    const { clocks: first } = started(policy({ key: 'p4', targets: { resolve: 'PT8H' } }))
    const paused = pauseClocks(first, 'waiting_reporter', moment(at('25T10:20:00.000'))).clocks
    const running = resumeClocks(paused, moment(at('25T10:50:00.000'))).clocks
    const { clocks, events } = retargetClocks(
      running,
      plansOf(policy()),
      facts({ ...making({ newId: () => `n${Math.random()}` }), acknowledgedAt: at('25T10:10:00.000') }),
      moment(at('25T11:00:00.000')),
    )
    expect(of(clocks, 'acknowledge')).toMatchObject({
      state: 'met',
      metAt: at('25T10:10:00.000'),
      startedAt: OPENED,
      breachedAt: null,
    })
    expect(of(clocks, 'contain')).toMatchObject({ state: 'running', startedAt: OPENED, dueAt: at('25T11:30:00.000') })
    expect(view(of(clocks, 'contain'), at('25T11:00:00.000')).elapsed).toBe(30 * MINUTE)
    expect(events.map(({ type }) => type)).toEqual(['sla.retargeted', 'sla.started', 'sla.met'])
  })

  test('a hold that the new policy does not pause for ends its pause, one that it pauses for begins it', () => {
    const paused = pauseClocks(started().clocks, 'waiting_reporter', moment(at('25T10:20:00.000'))).clocks
    const runs = retargetClocks(
      paused,
      plansOf(policy({ key: 'hard', pauseOn: [] })),
      facts({ holdReason: 'waiting_reporter' }),
      moment(at('25T10:50:00.000')),
    )
    expect(view(of(runs.clocks, 'resolve'), at('25T11:00:00.000'))).toMatchObject({
      state: 'running',
      elapsed: 30 * MINUTE,
    })
    const stops = retargetClocks(
      started().clocks,
      plansOf(policy({ key: 'soft', pauseOn: ['waiting_parts'] })),
      facts({ holdReason: 'waiting_parts' }),
      moment(at('25T10:50:00.000')),
    )
    expect(view(of(stops.clocks, 'resolve'), at('25T11:00:00.000'))).toMatchObject({
      state: 'paused',
      elapsed: 50 * MINUTE,
    })
  })

  test('a clock that was cancelled lives again when a policy names it again', () => {
    const without = retargetClocks(
      started().clocks,
      plansOf(policy({ key: 'p4', targets: { resolve: 'PT8H' } })),
      facts(),
      moment(at('25T10:05:00.000')),
    ).clocks
    const { clocks } = retargetClocks(without, plansOf(policy()), facts(), moment(at('25T10:10:00.000')))
    expect(of(clocks, 'contain')).toMatchObject({ state: 'running', cancelledAt: null, dueAt: at('25T11:00:00.000') })
    expect(clocks).toHaveLength(3)
  })
})

describe('clocks of teams', () => {
  test('a policy for teams that a later decision names starts at the original start, for the team that has it', () => {
    const facts = {
      ...making(),
      startedAt: OPENED,
      team: 'quality',
      holdReason: null,
      acknowledgedAt: null,
      containedAt: null,
    }
    const { clocks } = retargetClocks([], plansOf(team), facts, moment(at('25T10:20:00.000')))
    expect(clocks).toMatchObject([{ assignment: 1, team: 'quality', startedAt: OPENED, state: 'running' }])
    const without = retargetClocks([], plansOf(team), { ...facts, team: null }, moment(at('25T10:20:00.000')))
    expect(without.clocks).toEqual([])
    const harder = policy({
      key: 'hard',
      kind: 'ola',
      startOn: 'assigned',
      targets: { resolve: 'PT10M', contain: 'PT5M' },
    })
    const later = retargetClocks(
      clocks,
      plansOf(harder),
      { ...facts, newId: () => 'new' },
      moment(at('25T10:30:00.000')),
    )
    expect(later.clocks).toMatchObject([
      { metric: 'resolve', assignment: 1, policy: 'hard', state: 'breached' },
      { metric: 'contain', assignment: 1, team: 'quality', startedAt: OPENED, state: 'breached' },
    ])
  })

  const team = policy({ key: 'desk', kind: 'ola', startOn: 'assigned', targets: { resolve: 'PT1H' } })

  test('start with the assignment, are met by the hand-over, one for each assignment', () => {
    expect(startClocks(plansOf(team), making(), OPENED, null, OPENED).clocks).toEqual([])
    const { clocks } = startClocks(plansOf(team), making(), OPENED, 'service-desk', OPENED)
    expect(clocks).toMatchObject([{ assignment: 1, team: 'service-desk', kind: 'ola' }])
    const next = handOver(
      clocks,
      'plant-network',
      plansOf(team),
      making({ newId: () => 'second' }),
      moment(at('25T10:20:00.000')),
    )
    expect(next.clocks).toMatchObject([
      { state: 'met', metBy: 'hand_over', metAt: at('25T10:20:00.000') },
      { state: 'running', assignment: 2, team: 'plant-network', startedAt: at('25T10:20:00.000') },
    ])
    expect(next.events.map(({ type, changes }) => [type, changes![0]!.path])).toEqual([
      ['sla.met', 'slas.ola.resolve.1'],
      ['sla.started', 'slas.ola.resolve.2'],
    ])
    expect(
      handOver(next.clocks, 'plant-network', plansOf(team), making(), moment(at('25T10:30:00.000'))).changed,
    ).toEqual([])
    const resolved = meetClocks(next.clocks, 'resolve', moment(at('25T10:40:00.000'))).clocks
    expect(reopenClocks(resolved, moment(at('25T11:00:00.000'))).changed.map(({ assignment }) => assignment)).toEqual([
      2,
    ])
  })
})

test('an update meets the clock of updates and starts the next cycle; resolving ends it', () => {
  const { clocks } = started(policy({ targets: { update: 'PT30M' } }))
  const told = fireDue(clocks, at('25T10:16:00.000')).clocks
  const { clocks: next, events } = meetUpdates(told, moment(at('25T10:20:00.000')))
  expect(next[0]).toMatchObject({
    state: 'running',
    cycle: 2,
    startedAt: at('25T10:20:00.000'),
    dueAt: at('25T10:50:00.000'),
  })
  expect(nextMilestoneAt(next[0]!)).toBe(at('25T10:35:00.000'))
  expect(events.map(({ type }) => type)).toEqual(['sla.met'])
  expect(meetClocks(next, 'resolve', moment(at('25T10:40:00.000'))).clocks[0]!.state).toBe('met')
})

test('milestones are told once, in the order they fell due over all clocks, late ones with both times', () => {
  const late = at('25T10:46:00.000')
  const { clocks, changed, events } = fireDue(started().clocks, late)
  expect(
    events.map(({ type, occurredAt, changes }) => [type, formatInstant(occurredAt!).slice(11, 16), changes![0]!.path]),
  ).toEqual([
    ['sla.warned', '10:15', 'slas.sla.acknowledge.milestone'],
    ['sla.warned', '10:22', 'slas.sla.acknowledge.milestone'],
    ['sla.warned', '10:27', 'slas.sla.acknowledge.milestone'],
    ['sla.breached', '10:30', 'slas.sla.acknowledge.milestone'],
    ['sla.warned', '10:30', 'slas.sla.contain.milestone'],
    ['sla.overrun', '10:45', 'slas.sla.acknowledge.milestone'],
    ['sla.warned', '10:45', 'slas.sla.contain.milestone'],
  ])
  expect(events[0]!.changes![0]!.new).toMatchObject({
    percent: 50,
    cycle: 1,
    dueAt: '2026-11-25T10:15:00.000Z',
    firedAt: formatInstant(late),
  })
  expect(events[3]!.changes![1]).toEqual({
    path: 'slas.sla.acknowledge',
    old: { state: 'running', breachedAt: null },
    new: { state: 'breached', breachedAt: '2026-11-25T10:30:00.000Z' },
  })
  expect(changed.map(({ metric }) => metric)).toEqual(['acknowledge', 'contain'])
  expect(of(clocks, 'acknowledge')).toMatchObject({ state: 'breached', breachedAt: at('25T10:30:00.000') })
  expect(fireDue(clocks, late).events).toEqual([])
})

describe('examining', () => {
  const acts = [
    startClocks(plansOf(policy()), making(), OPENED, null, OPENED),
    (clocks: readonly Clock[]) => fireDue(clocks, at('25T10:40:00.000')),
    (clocks: readonly Clock[]) => meetClocks(clocks, 'acknowledge', moment(at('25T10:41:00.000'))),
    (clocks: readonly Clock[]) => pauseClocks(clocks, 'waiting_reporter', moment(at('25T10:42:00.000'))),
    (clocks: readonly Clock[]) => resumeClocks(clocks, moment(at('25T11:42:00.000'))),
    (clocks: readonly Clock[]) => meetClocks(clocks, 'resolve', moment(at('25T14:42:00.000'))),
    (clocks: readonly Clock[]) => reopenClocks(clocks, moment(at('25T15:42:00.000'))),
    (clocks: readonly Clock[]) => fireDue(clocks, at('25T15:42:00.000')),
  ] as const
  let clocks: readonly Clock[] = []
  const changes: Change[] = []
  for (const act of acts) {
    const change = typeof act === 'function' ? act(clocks) : act
    clocks = change.clocks
    changes.push(...change.events.flatMap((event) => event.changes ?? []))
  }
  const timers = clocks.flatMap((clock) => {
    const dueAt = nextMilestoneAt(clock)
    return dueAt === null ? [] : [{ id: clock.id, kind: 'sla_milestone' as const, recordId: 'incident', dueAt }]
  })
  const kept = clocks.flatMap(({ id, milestones }) =>
    milestones.filter(({ firedAt }) => firedAt !== null).map((milestone) => ({ ...milestone, clockId: id })),
  )
  type Wrong = { clocks?: readonly Clock[]; changes?: readonly Change[]; timers?: typeof timers; kept?: typeof kept }
  const examine = (wrong: Wrong) =>
    examineClocks(
      wrong.clocks ?? clocks,
      wrong.changes ?? changes,
      wrong.timers ?? timers,
      wrong.kept ?? kept,
      calendarFor,
    )
  const changed = (change: Partial<Clock>) => [{ ...clocks[0]!, ...change }, ...clocks.slice(1)]

  test('clocks that lived through everything are sound', () => {
    expect(examine({})).toEqual([])
  })

  it.each<[string, Parameters<typeof examine>[0], string]>([
    [
      'a changed state',
      { clocks: changed({ state: 'cancelled' }) },
      'sla.acknowledge: state is not what its events say',
    ],
    ['a lost event', { changes: changes.slice(0, -1) }, 'its milestones are not those its events told'],
    ['a moved due time', { clocks: changed({ dueAt: OPENED }) }, 'its due times are not what its calendar says'],
    ['a milestone that was not kept', { kept: kept.slice(1) }, 'its milestones are not those that were kept'],
    ['a milestone kept twice', { kept: [...kept, kept[0]!] }, 'its milestones are not those that were kept'],
    ['a lost clock', { clocks: clocks.slice(1) }, 'sla.acknowledge: has events and no clock'],
    ['a clock from nowhere', { clocks: [...clocks, { ...clocks[0]!, kind: 'uc' }] }, 'uc.acknowledge: has no events'],
    [
      'a timer left behind',
      { timers: [...timers, { id: clocks[0]!.id, kind: 'sla_milestone', recordId: 'incident', dueAt: OPENED }] },
      'its timer does not wait for its next milestone',
    ],
  ])('%s is found', (_, change, message) => {
    expect(examine(change).join('\n')).toContain(message)
  })
})
