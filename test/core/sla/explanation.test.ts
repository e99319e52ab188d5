import { expect, test } from 'vitest'
import {
  explainClock,
  explainedSlaOut,
  judgeClock,
  pauseClocks,
  presentExplainedSla,
  resumeClocks,
  startClocks,
} from '#features/sla/index.ts'
import { formatInstant, HOUR } from '#kernel/time.ts'
import { at, calendarFor, making, moment, plansOf, policy } from './clock-making.ts'

const OPENED = at('25T14:00:00.000')
const office = policy({ key: 'p3', calendar: 'office', targets: { resolve: 'PT8H' } })
const { clocks } = startClocks(plansOf(office), making(), OPENED, null, OPENED)
const short = (instant: number) => formatInstant(instant).slice(8, 16)

test('every stretch from the start to the due time, with its shift or the exception that closed the day', () => {
  const { segments, truncated, timeZone } = explainClock(clocks[0]!, calendarFor(clocks[0]!), OPENED, 100)
  expect(
    segments.map(({ kind, from, to, shift, exceptions, elapsed }) => [
      kind,
      short(from),
      short(to),
      shift,
      exceptions,
      elapsed / HOUR,
    ]),
  ).toEqual([
    ['counted', '25T14:00', '25T16:00', 'day', [], 2],
    ['outside', '25T16:00', '27T07:00', '', ['Inventory'], 2],
    ['counted', '27T07:00', '27T13:00', 'day', [], 8],
  ])
  expect([truncated, timeZone]).toEqual([false, 'Europe/Berlin'])
})

test('pauses stand in their place with their reason; an open one ends with now', () => {
  const paused = pauseClocks(clocks, 'waiting_reporter', moment(at('25T15:00:00.000'))).clocks
  const open = explainClock(paused[0]!, calendarFor(paused[0]!), at('25T15:30:00.000'), 100)
  expect(open.segments.map(({ kind, to, reason }) => [kind, short(to), reason])).toEqual([
    ['counted', '25T15:00', null],
    ['paused', '25T15:30', 'waiting_reporter'],
  ])
  const [clock] = resumeClocks(paused, moment(at('27T08:00:00.000'))).clocks
  const { segments } = explainClock(clock!, calendarFor(clock!), at('27T08:00:00.000'), 100)
  expect(segments.map(({ kind, from }) => [kind, short(from)])).toEqual([
    ['counted', '25T14:00'],
    ['paused', '25T15:00'],
    ['counted', '27T08:00'],
  ])
  expect(segments.at(-1)).toMatchObject({ kind: 'counted', to: clock!.dueAt, elapsed: 8 * HOUR })
})

test('the counted segments add up to what the clock says', () => {
  const now = at('28T12:00:00.000')
  const { segments } = explainClock(clocks[0]!, calendarFor(clocks[0]!), now, 100)
  expect(segments.at(-1)!.elapsed).toBe(judgeClock(clocks[0]!, calendarFor(clocks[0]!), now).elapsed)
  expect(segments.at(-1)!.to).toBe(now)
})

test('no more segments than the limit, and it says so', () => {
  const cut = (limit: number) => explainClock(clocks[0]!, calendarFor(clocks[0]!), OPENED, limit)
  expect([cut(3).segments.length, cut(3).truncated]).toEqual([3, false])
  expect([cut(2).segments.length, cut(2).truncated]).toEqual([2, true])
})

test('the wire shape fits its schema', () => {
  const calendar = calendarFor(clocks[0]!)
  const wire = presentExplainedSla(
    judgeClock(clocks[0]!, calendar, OPENED),
    explainClock(clocks[0]!, calendar, OPENED, 100),
  )
  expect(explainedSlaOut.parse(wire)).toEqual(wire)
  expect(wire).toMatchObject({
    dueAt: '2026-11-27T13:00:00.000Z',
    elapsed: 'PT0S',
    remaining: 'PT8H',
    percentage: 0,
    target: 'PT8H',
  })
  expect(wire.segments[1]).toMatchObject({
    kind: 'outside',
    duration: 'PT39H',
    shift: null,
    exceptions: ['Inventory'],
    reason: null,
  })
})
