import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertTimers, type Timer, type TimerKind, upsertTimers } from '#features/timers/index.ts'
import { errors } from '#kernel/errors.ts'
import { MINUTE, SECOND } from '#kernel/time.ts'
import { WEDNESDAY_MORNING as NOW } from '#support/clock.ts'
import { openWorld, type World } from './support.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const nothing = { value: null, events: [] }
const turn = () => sleep(5)

/** What a topic tells while something is done. */
async function listen(topics: readonly string[], work: () => Promise<unknown>): Promise<readonly string[]> {
  const told: string[] = []
  const stops = topics.map((topic) => world.database.onAnnounced(topic, (orgId) => told.push(`${topic} ${orgId}`)))
  await work().catch(() => undefined)
  await turn()
  for (const stop of stops) stop()
  return told
}
const orgId = () => world.ctx().org.id

it('tells of a commit once for each topic, after it and not before', async () => {
  let seen: unknown = null
  const isSeen = Promise.withResolvers<void>()
  const id = randomUUIDv7()
  const told = await listen(['things', 'others'], async () => {
    const stop = world.database.onAnnounced('things', async () => {
      seen = (await world.asOwner('select id from timers where id = $1', [id])).rows
      isSeen.resolve()
    })
    await world.database.transact(world.ctx(), async (tx) => {
      tx.announce('things')
      tx.announce('things')
      tx.announce('others')
      tx.announce('nobody')
      insertTimers(tx, [{ id, kind: 'hand_over', recordId: id, dueAt: NOW + MINUTE }])
      await tx.query('test.wait', 'select pg_sleep(0.02)')
      expect(seen).toBeNull()
      return nothing
    })
    await isSeen.promise
    stop()
  })
  expect(told).toEqual([`things ${orgId()}`, `others ${orgId()}`])
  expect(seen).toEqual([{ id }])
})

it.each([
  ['work throws', async () => Promise.reject(new Error('no'))],
  ['the job is refused', async () => ({ refusal: errors.CONFLICT() })],
] as const)('tells of nothing when %s', async (_, end) => {
  const jobs = [{ ctx: world.ctx(), input: null }]
  const told = await listen(['things'], () =>
    world.database.transactMany(jobs, async (tx) => {
      tx.announce('things')
      return [await end()]
    }),
  )
  expect(told).toEqual([])
})

it('tells of nothing when the database refuses the commit', async () => {
  const told = await listen(['things'], () =>
    world.database.transact(world.ctx(), async (tx) => {
      tx.announce('things')
      tx.write('test.divide', 'select 1 / $1::int', [0])
      return nothing
    }),
  )
  expect(told).toEqual([])
})

it('forgets what an attempt announced that lost its race', async () => {
  let attempt = 0
  const told = await listen(['first', 'second'], () =>
    world.database.transact(world.ctx(), async (tx) => {
      tx.announce(attempt === 0 ? 'first' : 'second')
      if (attempt++ === 0) throw Object.assign(new Error('lost'), { code: '40001' })
      return nothing
    }),
  )
  expect(told).toEqual([`second ${orgId()}`])
})

it('does harm to nobody when a listener throws', async () => {
  const stop = world.database.onAnnounced('things', () => {
    throw new Error('a listener')
  })
  const told = await listen(['things'], () =>
    world.database.transact(world.ctx(), async (tx) => {
      tx.announce('things')
      return nothing
    }),
  )
  stop()
  expect(told).toEqual([`things ${orgId()}`])
})

const timer = (kind: TimerKind, dueAt: number): Timer => ({ id: randomUUIDv7(), kind, recordId: randomUUIDv7(), dueAt })

it.each([
  ['a clock due in a minute', [timer('sla_milestone', NOW + MINUTE)], []],
  ['a clock due now', [timer('sla_milestone', NOW)], ['timers']],
  ['a step due within the second', [timer('escalation', NOW + SECOND)], ['timers']],
  ['one of many that is due soon', [timer('heartbeat', NOW + MINUTE), timer('hand_over', NOW - 1)], ['timers']],
  ['a notice due now', [timer('notification', NOW)], ['notifications']],
  ['a notice due later', [timer('notification', NOW + MINUTE)], []],
  ['both', [timer('notification', NOW), timer('sla_milestone', NOW)], ['timers', 'notifications']],
] as const)('writing %s announces what it should', async (_, timers, topics) => {
  for (const write of [insertTimers, upsertTimers]) {
    const told = await listen(['timers', 'notifications'], () =>
      world.database.transact(world.ctx(), async (tx) => {
        write(tx, timers)
        return nothing
      }),
    )
    expect(told).toEqual(topics.map((topic) => `${topic} ${orgId()}`))
  }
})
