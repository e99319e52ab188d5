import { describe, expect, it, test } from 'vitest'
import {
  cancelClocks,
  fireDue,
  meetClocks,
  nextMilestoneAt,
  pauseClocks,
  reopenClocks,
  resumeClocks,
  startClocks,
  viewClocks,
} from '#features/sla/index.ts'
import { formatInstant, HOUR, MINUTE } from '#kernel/time.ts'
import { at, calendarFor, dues, making, moment, OPENED, of, plansOf, policy, started, view } from './clock-making.ts'

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
