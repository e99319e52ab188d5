import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { startBeat } from '#platform/cron/beat.ts'
import {
  EVERY_MINUTE,
  EVERY_SECOND,
  type Recurring,
  type RunningWork,
  startRecurring,
} from '#platform/cron/recurring.ts'

const NEVER = '0 0 0 29 2 *'
const logged: string[] = []
const log = {
  error: (_: object, message: string) => logged.push(message),
  info: (_: object, message: string) => logged.push(message),
} as never

let running: RunningWork | null = null
afterEach(async () => {
  await running?.stop()
  running = null
  logged.length = 0
})

const start = (work: Partial<Recurring>): { wake: () => void } => {
  let wake = (): void => undefined
  const wakenBy: Recurring['wakenBy'] = (given) => {
    wake = given
    return () => undefined
  }
  running = startRecurring([{ name: 'test', schedule: NEVER, run: async () => null, wakenBy, ...work }], log)
  return { wake: () => wake() }
}

describe('recurring work', () => {
  it('runs by its schedule', async () => {
    let runs = 0
    start({
      schedule: EVERY_SECOND,
      run: async () => {
        runs++
      },
    })
    await sleep(2_300)
    expect(runs).toBeGreaterThanOrEqual(2)
    expect(runs).toBeLessThanOrEqual(3)
  })

  it('never runs twice at once; wakes that come meanwhile make one more run', async () => {
    let [at, most, runs] = [0, 0, 0]
    const { wake } = start({
      run: async () => {
        runs++
        most = Math.max(most, ++at)
        await sleep(20)
        at--
      },
    })
    for (let turn = 0; turn < 5; turn++) wake()
    await sleep(100)
    expect({ most, runs }).toEqual({ most: 1, runs: 2 })
  })

  it('runs again as soon as it said, and not after it has run otherwise meanwhile', async () => {
    const at: number[] = []
    const { wake } = start({
      run: async () => {
        at.push(performance.now())
        return at.length < 3 ? 30 : null
      },
    })
    wake()
    await sleep(150)
    expect(at).toHaveLength(3)
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(29)
  })

  it('says once that it fails and once that it goes on, however often it is tried between', async () => {
    let runs = 0
    const { wake } = start({
      run: async () => {
        if (runs++ < 4) throw new Error('the database is away')
      },
    })
    for (let turn = 0; turn < 6; turn++) {
      wake()
      await sleep(5)
    }
    expect(logged).toEqual(['recurring work failed; it is tried again at each turn', 'recurring work goes on'])
  })

  it('tells a run that the process stops, waits for it, and starts no other', async () => {
    let [runs, ended] = [0, false]
    const { wake } = start({
      run: async (stopping) => {
        runs++
        while (!stopping.aborted) await sleep(5)
        await sleep(20)
        ended = true
        return 1
      },
    })
    wake()
    wake()
    await sleep(10)
    await running!.stop()
    expect(ended).toBe(true)
    wake()
    await sleep(30)
    expect(runs).toBe(1)
  })
})

describe('when the clock of the machine is set', () => {
  it.concurrent.each([-3_600_000, 3_600_000, -30 * 86_400_000, 50 * 365 * 86_400_000])(
    'by %i ms, work of every second goes on',
    async (by) => {
      let [runs, apart] = [0, 0]
      const wake = () => runs++
      const beat = startBeat([{ name: 'test', schedule: EVERY_SECOND, wake }], () => Date.now() + apart)
      await sleep(1_200)
      expect(runs).toBeGreaterThan(0)
      apart = by
      await sleep(1_100)
      const before = runs
      const started = performance.now()
      await sleep(2_100)
      expect(performance.now() - started).toBeLessThan(3_000)
      beat.stop()
      expect(runs - before).toBeGreaterThanOrEqual(2)
      expect(runs - before).toBeLessThanOrEqual(3)
    },
  )

  it('a second that a busy process let pass is made up for, once', async () => {
    let [runs, at] = [0, Date.parse('2026-11-21T05:13:59.500Z')]
    const began = Date.now()
    const wake = () => runs++
    const beat = startBeat([{ name: 'test', schedule: EVERY_MINUTE, wake }], () => at + (Date.now() - began))
    at += 40_000
    await sleep(1_700)
    beat.stop()
    expect(runs).toBe(1)
  })
})
