import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { Log } from '../log.ts'

/** The clock of record is the database's; a process follows it by the offset it measures. */
export type DatabaseClock = {
  readonly now: () => Instant
  /** How far this machine's clock is from the database's. */
  readonly offset: () => Milliseconds
  readonly isFarOff: () => boolean
  readonly measure: () => Promise<void>
}

export type ClockOptions = {
  /** The database's time in epoch milliseconds, with its fraction. */
  readonly readDatabaseTime: () => Promise<number>
  readonly readProcessTime?: () => number
  readonly log: Pick<Log, 'warn' | 'error'>
}

/** Beyond the first a drift is warned of; beyond the second nothing timed is evaluated, while intake goes on. */
export const DRIFT_WARNING = 2_000
export const DRIFT_LIMIT = 30_000

const ROUNDS = 3

/**
 * Follows the database's clock. Of a few readings the one with the shortest way there and back counts, halved: the
 * error is at most half of that way.
 */
export function makeDatabaseClock({ readDatabaseTime, readProcessTime = Date.now, log }: ClockOptions): DatabaseClock {
  let offset = 0
  return {
    now: () => Math.floor(readProcessTime() + offset),
    offset: () => offset,
    isFarOff: () => Math.abs(offset) > DRIFT_LIMIT,
    measure: async () => {
      let shortest = Number.POSITIVE_INFINITY
      for (let round = 0; round < ROUNDS; round++) {
        const sent = readProcessTime()
        const there = await readDatabaseTime()
        const back = readProcessTime()
        if (back - sent >= shortest) continue
        shortest = back - sent
        offset = there - (sent + back) / 2
      }
      const about = { offsetMilliseconds: Math.round(offset) }
      if (Math.abs(offset) > DRIFT_LIMIT) log.error(about, 'the clock of this machine is far from the database’s')
      else if (Math.abs(offset) > DRIFT_WARNING) log.warn(about, 'the clock of this machine drifts from the database’s')
    },
  }
}
