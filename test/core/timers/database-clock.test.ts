import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, SECOND } from '#kernel/time.ts'
import { type DatabaseClock, makeDatabaseClock } from '#platform/db/clock.ts'

/** A database, a machine and the way between them, all moved by the test. */
function makeRoom() {
  const room = { monotonic: 5_000, machine: 1_800_000_000_000, database: 1_800_000_000_000 }
  const lines: string[] = []
  const write = (level: string) => (_: object, message: string) => lines.push(`${level}: ${message}`)
  const log = { warn: write('warn'), error: write('error'), info: write('info') } as never
  const pass = (milliseconds: number): void => {
    room.monotonic += milliseconds
    room.machine += milliseconds
    room.database += milliseconds
  }
  /** A statement that takes so long there, and so long back. */
  const ask = async (there: number, back: number): Promise<{ now: number }> => {
    pass(there)
    const answer = { now: room.database }
    pass(back)
    return answer
  }
  const clock: DatabaseClock = makeDatabaseClock({
    readDatabaseTime: async () => (await ask(1, 1)).now,
    readMonotonic: () => room.monotonic,
    readMachineTime: () => room.machine,
    log,
  })
  return { room, lines, pass, ask, clock, follow: (there = 1, back = 1) => clock.follow(() => ask(there, back)) }
}

describe('the clock of the database, as a process follows it', () => {
  it('is at most half the shortest way there and back off, however long other ways were', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 500 }), fc.nat({ max: 5_000 })), { minLength: 1 }),
        fc.integer({ min: -20_000, max: 20_000 }),
        async (ways, apart) => {
          const { room, pass, follow, clock } = makeRoom()
          room.database += apart
          let shortest = Number.POSITIVE_INFINITY
          for (const [there, back, later] of ways) {
            await follow(there, back)
            shortest = Math.min(shortest, there + back)
            // The first reading is halved; every later one can only make it better.
            const [first] = ways
            expect(Math.abs(clock.now() - room.database)).toBeLessThanOrEqual((first![0] + first![1]) / 2 + 1)
            expect(Math.abs(clock.now() - room.database)).toBeLessThanOrEqual(shortest + 1)
            pass(later)
          }
        },
      ),
      { seed: 20_261_121, numRuns: 300 },
    ))

  it('runs evenly: a reading that agrees moves nothing', async () => {
    const { clock, follow, pass, room } = makeRoom()
    await clock.measure()
    for (const [there, back] of [
      [40, 0],
      [0, 40],
      [3, 3],
    ] as const) {
      const before = clock.now() - room.monotonic
      await follow(there, back)
      pass(SECOND)
      expect(clock.now() - room.monotonic).toBe(before)
    }
  })

  it.each([HOUR, -HOUR, 31 * SECOND, -31 * SECOND])(
    'stays right when the machine’s clock is set by %i ms',
    async (by) => {
      const { clock, room, pass } = makeRoom()
      await clock.measure()
      expect(clock.isFarOff()).toBe(false)
      room.machine += by
      expect(clock.isFarOff()).toBe(true)
      expect(clock.now()).toBe(room.database)
      expect(clock.offset()).toBe(-by)
      pass(10 * SECOND)
      expect(clock.now()).toBe(room.database)
      room.machine -= by
      expect(clock.isFarOff()).toBe(false)
    },
  )

  it('follows the database when its clock is set, and halts until the machine’s agrees', async () => {
    const { clock, room, follow } = makeRoom()
    await clock.measure()
    room.database -= HOUR
    await follow()
    expect(Math.abs(clock.now() - room.database)).toBeLessThanOrEqual(2)
    expect(clock.isFarOff()).toBe(true)
    room.machine -= HOUR
    expect(clock.isFarOff()).toBe(false)
  })

  it('says once when the drift is worth a word, once when it halts, and once when it is over', async () => {
    const { room, lines, follow } = makeRoom()
    const drift = async (by: number, times: number) => {
      room.machine = room.database - by
      for (let turn = 0; turn < times; turn++) await follow()
    }
    await drift(1_990, 3)
    expect(lines).toEqual([])
    await drift(2_010, 3)
    await drift(30_010, 3)
    await drift(-31_000, 3)
    await drift(0, 3)
    expect(lines).toEqual([
      'warn: the clock of this machine drifts from the database’s',
      'error: the clock of this machine is far from the database’s: nothing timed is evaluated',
      'info: the clock of this machine agrees with the database’s again',
    ])
  })
})
