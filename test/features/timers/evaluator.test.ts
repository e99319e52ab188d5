import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { HOUR } from '#kernel/time.ts'
import { WEDNESDAY_MORNING as NOON } from '#support/clock.ts'
import { openWorld, type World } from './support.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.asOwner('truncate firings; delete from timers'))

describe('a tick', () => {
  it('fires what is due at its instant, oldest first, and nothing early', async () => {
    const [late, due, early] = await world.plan([NOON - HOUR, NOON, NOON + 1])
    const report = await world.evaluator().tick(NOON)
    expect(report).toMatchObject({ fired: 2, failed: 0, held: 0, nextDueAt: NOON + 1, now: NOON, isHalted: false })
    expect(await world.firings()).toEqual([
      { timer: late!.id, dueAt: NOON - HOUR, firedAt: NOON, by: 'one' },
      { timer: due!.id, dueAt: NOON, firedAt: NOON, by: 'one' },
    ])
    expect(early!.dueAt).toBe(NOON + 1)
    expect(await world.evaluator().tick(NOON)).toMatchObject({ fired: 0 })
    expect(await world.evaluator().tick(NOON + 1)).toMatchObject({ fired: 1, nextDueAt: null })
  })

  it('reads the clock of the database, whatever the process believes', async () => {
    const { now } = await world.listDue({ lane: 'records', at: null, after: null, limit: 1 })
    await world.plan([Math.floor(now) - 1, Math.floor(now) + HOUR])
    const report = await world.evaluator().tick()
    expect(report).toMatchObject({ fired: 1, nextDueAt: Math.floor(now) + HOUR })
    expect(report.now).toBeGreaterThanOrEqual(Math.floor(now))
  })
})
