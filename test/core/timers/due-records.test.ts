import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupDue } from '#features/timers/due-records.core.ts'
import { LANES, laneOf, lanesDueSoon, SOON, TIMER_KINDS, type Timer } from '#features/timers/timer.core.ts'
import { listTimerMoves } from '#features/timers/timer-moves.core.ts'

const names = (prefix: string, count: number) => fc.nat({ max: count - 1 }).map((at) => `${prefix}${at}`)
const dueTimer = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...TIMER_KINDS),
  recordId: names('record', 6),
  dueAt: fc.nat({ max: 1_000 }),
  org: names('org', 3).map((id) => ({ id, key: id })),
})
const dueList = fc
  .uniqueArray(dueTimer, { selector: ({ id }) => id, maxLength: 40 })
  .map((list) => list.toSorted((a, b) => a.dueAt - b.dueAt || a.id.localeCompare(b.id)))

describe('due timers by record', () => {
  it('are all there, once, in their order, and a record is looked at once in a walk', () =>
    fc.assert(
      fc.property(dueList, fc.nat({ max: 40 }), (due, cut) => {
        const seen = new Set<string>()
        const pages = [due.slice(0, cut), due.slice(cut)].map((page) => groupDue(page, seen))
        const first = due.slice(0, cut)
        const isLate = (timer: (typeof due)[number]) =>
          first.some(({ org, recordId }) => org.id === timer.org.id && recordId === timer.recordId)
        const expected = [first, due.slice(cut).filter((timer) => !isLate(timer))]
        pages.forEach((groups, page) => {
          expect(new Set(groups.map(({ org }) => org.id)).size).toBe(groups.length)
          for (const { org, records } of groups) {
            expect(new Set(records.map(({ recordId }) => recordId)).size).toBe(records.length)
            for (const { recordId, timers } of records) {
              const mine = expected[page]!.filter((timer) => timer.org.id === org.id && timer.recordId === recordId)
              expect(timers.map(({ id }) => id)).toEqual(mine.map(({ id }) => id))
            }
            const firsts = records.map(({ timers }) => timers[0]!.dueAt)
            expect(firsts).toEqual(firsts.toSorted((a, b) => a - b))
          }
          const count = groups.flatMap(({ records }) => records.flatMap(({ timers }) => timers)).length
          expect(count).toBe(expected[page]!.length)
        })
      }),
      { seed: 20_261_121, numRuns: 500 },
    ))
})

const timer = (kind: Timer['kind'], dueAt: number): Timer => ({ id: `${kind} ${dueAt}`, kind, recordId: 'r', dueAt })

describe('what falls due soon', () => {
  it('is told to the lane of its kind, to the millisecond', () => {
    for (const kind of TIMER_KINDS) {
      expect(lanesDueSoon([timer(kind, 1_000 + SOON)], 1_000)).toEqual([laneOf(kind)])
      expect(lanesDueSoon([timer(kind, 1_000 + SOON + 1)], 1_000)).toEqual([])
    }
    expect(
      lanesDueSoon(
        TIMER_KINDS.map((kind) => timer(kind, 0)),
        0,
      ),
    ).toEqual(LANES)
    expect(TIMER_KINDS.filter((kind) => laneOf(kind) === 'notifications')).toEqual(['notification'])
  })
})

describe('moves', () => {
  it('are what has to be written and removed, no more', () => {
    const [stays, moves, goes] = [timer('escalation', 1), timer('sla_milestone', 2), timer('heartbeat', 3)]
    const comes = timer('hand_over', 4)
    expect(listTimerMoves([stays, moves, goes], [stays, { ...moves, dueAt: 9 }, comes])).toEqual({
      set: [{ ...moves, dueAt: 9 }, comes],
      gone: [goes.id],
    })
    expect(listTimerMoves([stays], [stays])).toEqual({ set: [], gone: [] })
  })
})
