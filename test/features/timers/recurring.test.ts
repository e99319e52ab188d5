import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startBeat } from '#platform/cron/beat.ts'
import {
  EVERY_MINUTE,
  EVERY_SECOND,
  forEachApart,
  type Recurring,
  type RunningWork,
  startRecurring,
} from '#platform/cron/recurring.ts'

/** Time passes when a test lets it. */
const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds)
const sleep = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

const NEVER = '0 0 0 29 2 *'
const logged: string[] = []
const log = {
  error: (_: object, message: string) => logged.push(message),
  info: (_: object, message: string) => logged.push(message),
} as never

let running: RunningWork | null = null
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T05:13:50.500Z') })
})
afterEach(async () => {
  await running?.stop()
  running = null
  logged.length = 0
  vi.useRealTimers()
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
    await pass(499)
    expect(runs).toBe(0)
    await pass(1)
    expect(runs).toBe(1)
    await pass(2_999)
    expect(runs).toBe(3)
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
    await pass(100)
    expect({ most, runs }).toEqual({ most: 1, runs: 2 })
  })

  it('runs again as soon as it said, and not after it has run otherwise meanwhile', async () => {
    const at: number[] = []
    const { wake } = start({
      run: async () => {
        at.push(Date.now())
        return at.length < 3 ? 30 : null
      },
    })
    const from = Date.now()
    wake()
    await pass(10)
    wake()
    await pass(1_000)
    expect(at.map((time) => time - from)).toEqual([0, 10, 40])
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
      await pass(5)
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
    await pass(10)
    const stopped = running!.stop()
    await pass(24)
    expect(ended).toBe(false)
    await pass(1)
    await stopped
    expect(ended).toBe(true)
    wake()
    await pass(5_000)
    expect(runs).toBe(1)
  })
})

describe('when the clock of the machine is set', () => {
  it.each([-3_600_000, 3_600_000, -30 * 86_400_000, 50 * 365 * 86_400_000])(
    'by %i ms, work of every second goes on',
    async (by) => {
      let [runs, apart] = [0, 0]
      const wake = () => runs++
      const beat = startBeat([{ name: 'test', schedule: EVERY_SECOND, wake }], () => Date.now() + apart)
      await pass(1_200)
      expect(runs).toBe(1)
      apart = by
      await pass(1_100)
      const before = runs
      await pass(2_100)
      beat.stop()
      expect(runs - before).toBe(2)
    },
  )

  it('a second that a busy process let pass is made up for, once', async () => {
    let runs = 0
    const wake = () => runs++
    const beat = startBeat([{ name: 'test', schedule: EVERY_MINUTE, wake }])
    // No timer was run meanwhile.
    vi.setSystemTime(Date.now() + 40_000)
    await pass(1_700)
    beat.stop()
    expect(runs).toBe(1)
  })
})

it('the failure of one of many keeps none of the others waiting, and is told at the end', async () => {
  const worked: number[] = []
  const work = (failing: readonly number[]) =>
    forEachApart([1, 2, 3], async (item) => {
      if (failing.includes(item)) throw new Error(`failed at ${item}`)
      worked.push(item)
    })
  await expect(work([1])).rejects.toThrow('failed at 1')
  expect(worked).toEqual([2, 3])
  await expect(work([1, 2])).rejects.toThrow(AggregateError)
  await expect(work([])).resolves.toBeUndefined()
})
