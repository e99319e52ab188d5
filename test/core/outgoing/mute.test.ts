import { expect, test } from 'vitest'
import type { Recurring } from '#platform/cron/recurring.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { holdWhileMuted, type Muted, watchMute } from '#platform/outgoing/mute.ts'

const COPY: Muted = { since: 0, reason: 'restored' }

function open(first: Muted | null) {
  const world = { state: first as Muted | null, fails: false, reads: 0, time: 0, told: [] as string[] }
  const metrics = makeMetrics()
  const mute = watchMute({
    read: async () => {
      world.reads++
      if (world.fails) throw new Error('away')
      return world.state
    },
    log: {
      warn: (_: object, text?: string) => void world.told.push(text!.slice(0, 5)),
      info: (text: string) => void world.told.push(text.slice(0, 15)),
    } as never,
    metrics,
    readMonotonic: () => world.time,
  })
  const gauge = async () => /^andon_outgoing_muted (\d)$/m.exec(await metrics.registry.metrics())?.[1]
  return { world, mute, gauge }
}

test('work that reaches others is held while muted and goes on after it; other work does not notice', async () => {
  const { world, mute, gauge } = open(COPY)
  const runs: string[] = []
  const work = (name: string, more: Partial<Recurring>): Recurring => ({
    name,
    schedule: '* * * * * *',
    run: async () => runs.push(name),
    ...more,
  })
  const works = [work('inside', {}), work('outside', { reachesOthers: true })].map((one) => holdWhileMuted(one, mute))
  const runAll = async () => {
    for (const { run } of works) await run(AbortSignal.any([]))
  }
  await runAll()
  expect([runs.splice(0), mute.lastSeen(), await gauge()]).toEqual([['inside'], COPY, '1'])
  world.state = null
  world.time += 1_000
  await runAll()
  expect([runs.splice(0), mute.lastSeen(), await gauge()]).toEqual([['inside', 'outside'], null, '0'])
  expect(world.told).toEqual(['muted', 'no longer muted'])
})

test('the database is asked once a second; while it does not answer nothing leaves, and it is asked again', async () => {
  const { world, mute } = open(null)
  await Promise.all([mute.look(), mute.look()])
  world.time = 999
  await mute.look()
  expect(world.reads).toBe(1)
  world.time = 1_000
  world.fails = true
  await expect(mute.look()).rejects.toThrow('away')
  await expect(mute.look()).rejects.toThrow('away')
  world.fails = false
  await expect(mute.look()).resolves.toBe(null)
  expect(world.reads).toBe(4)
})

test('the log says every ten minutes that it is muted', async () => {
  const { world, mute } = open(COPY)
  for (; world.time < 20 * 60_000; world.time += 1_000) await mute.look()
  expect(world.told).toEqual(['muted', 'muted'])
})
