import { describe, expect, it, test } from 'vitest'
import { examineClocks } from '#features/sla/clock-doctor.core.ts'
import {
  type Clock,
  fireDue,
  handOver,
  meetClocks,
  meetUpdates,
  nextMilestoneAt,
  pauseClocks,
  reopenClocks,
  resumeClocks,
  retargetClocks,
  startClocks,
} from '#features/sla/index.ts'
import type { Change } from '#kernel/events.ts'
import { formatInstant } from '#kernel/time.ts'
import { at, calendarFor, making, moment, OPENED, of, plansOf, policy, started } from './clock-making.ts'

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
