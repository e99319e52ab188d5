import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '#kernel/time.ts'
import { WEDNESDAY_MORNING as NOW } from '#support/clock.ts'
import { recordFirings } from './firings.ts'
import { type Firing, openWorld, type World } from './support.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ max: 10 })
})
afterAll(() => world.close())
beforeEach(() => world.asOwner('truncate firings; delete from timers'))

const keyOf = ({ timer, dueAt }: Firing) => `${timer} ${dueAt}`

describe.each([2, 5])('%i evaluators at once', (count) => {
  it('handle each timer once, between them', async () => {
    const timers = await world.plan(Array.from({ length: 2_000 }, (_, at) => NOW - 50 * MINUTE + at * SECOND))
    // Each is due three times, ten minutes apart: what one evaluator moves, another finds due again.
    const handler = (by: string) =>
      recordFirings(by, ({ id, dueAt }) => {
        const first = timers.find((timer) => timer.id === id)!.dueAt
        return dueAt < first + 20 * MINUTE && dueAt + 10 * MINUTE <= NOW ? dueAt + 10 * MINUTE : null
      })
    const names = Array.from({ length: count }, (_, at) => `evaluator ${at}`)
    const evaluators = names.map((by) => world.evaluator({ handlers: [handler(by)], batch: 100 }))
    const reports = await Promise.all(evaluators.map((evaluator) => evaluator.tick(NOW)))
    const rest = await evaluators[0]!.tick(NOW)
    const firings = await world.firings()
    expect(new Set(firings.map(keyOf)).size).toBe(firings.length)
    const expected = timers.flatMap(({ id, dueAt }) =>
      [0, 10, 20].map((later) => `${id} ${dueAt + later * MINUTE}`).filter((_, at) => dueAt + at * 10 * MINUTE <= NOW),
    )
    expect(firings.map(keyOf).sort()).toEqual(expected.sort())
    expect(reports.concat(rest).reduce((sum, { fired }) => sum + fired, 0)).toBe(expected.length)
    expect(reports.map(({ failed }) => failed)).toEqual(names.map(() => 0))
    expect(new Set(firings.map(({ by }) => by)).size).toBeGreaterThan(1)
    const { rows } = await world.asOwner(
      `select count(*) as events from events where type = 'thing.fired' and record_id = any($1)`,
      [timers.map(({ recordId }) => recordId)],
    )
    expect(rows[0].events).toBe(expected.length)
    expect(await world.openTimers()).toBe(0)
  })
})

describe('after an hour without an evaluator', () => {
  it('10,000 due timers all fire, those of a record in the order they fell due, each with both times', async () => {
    // Four of each record, anywhere within the hour: a fixed sequence that looks like chance.
    let seed = 20_261_121
    const chance = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    const records = Array.from({ length: 2_500 }, () =>
      Array.from({ length: 4 }, () => NOW - 60 * MINUTE + Math.floor(chance() * 60 * MINUTE)),
    )
    const timers = await world.planRecords(records)
    const evaluators = ['one', 'two'].map((by) => world.evaluator({ by }))
    await Promise.all(evaluators.map((evaluator) => evaluator.tick(NOW)))
    await evaluators[0]!.tick(NOW)
    const firings = await world.firings()
    expect(firings).toHaveLength(10_000)
    expect(new Set(firings.map(({ timer }) => timer)).size).toBe(10_000)
    const recordOf = new Map(timers.map(({ id, recordId }) => [id, recordId]))
    const last = new Map<string, number>()
    for (const { timer, dueAt, firedAt } of firings) {
      expect(firedAt).toBe(NOW)
      const record = recordOf.get(timer)!
      expect(dueAt).toBeGreaterThanOrEqual(last.get(record) ?? 0)
      last.set(record, dueAt)
    }
  })
})
