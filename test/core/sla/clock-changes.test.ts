import { describe, expect, test } from 'vitest'
import { fireDue, meetClocks, pauseClocks, resumeClocks, retargetClocks } from '#features/sla/index.ts'
import { HOUR, MINUTE } from '#kernel/time.ts'
import { at, making, moment, OPENED, of, plansOf, policy, started, view } from './clock-making.ts'

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
