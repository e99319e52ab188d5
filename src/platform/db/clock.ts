import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { Log } from '../log.ts'

/**
 * The clock of record is the database's. A process follows it by what it reads from it, and counts on between the
 * readings with a clock that only ever runs on: setting the clock of the machine changes nothing here.
 */
export type DatabaseClock = {
  readonly now: () => Instant
  /** How far the database's clock is ahead of this machine's, now. */
  readonly offset: () => Milliseconds
  readonly isFarOff: () => boolean
  /** Reads the database's time a few times: at the start. */
  readonly measure: () => Promise<void>
  /** Follows the database by a statement that reads its time on its way. */
  readonly follow: <T extends { readonly now: number }>(read: () => Promise<T>) => Promise<T>
}

export type ClockOptions = {
  /** The database's time in epoch milliseconds, with its fraction. */
  readonly readDatabaseTime: () => Promise<number>
  /** Milliseconds since whenever, never set back. */
  readonly readMonotonic?: () => number
  readonly readMachineTime?: () => number
  readonly log: Pick<Log, 'warn' | 'error' | 'info'>
}

/** Beyond the first a drift is warned of; beyond the second nothing timed is evaluated, while intake goes on. */
export const DRIFT_WARNING = 2_000
export const DRIFT_LIMIT = 30_000

const ROUNDS = 3

type Drift = 'none' | 'warned' | 'far'

/**
 * A reading says that the database's clock stood between two instants: as it was sent and as it came back. While what
 * is believed lies between them it is kept, so that time runs evenly; else it is moved to the nearer of the two. The
 * error is at most half of the shortest way there and back.
 */
export function makeDatabaseClock(options: ClockOptions): DatabaseClock {
  const { readDatabaseTime, readMonotonic = () => performance.now(), readMachineTime = Date.now, log } = options
  /** The database's time less the monotonic one; until it is read, the machine's. */
  let ahead = readMachineTime() - readMonotonic()
  let isRead = false
  let drift: Drift = 'none'
  const now = () => Math.floor(readMonotonic() + ahead)
  const offset = () => now() - readMachineTime()

  const follow = async <T extends { readonly now: number }>(read: () => Promise<T>): Promise<T> => {
    const sent = readMonotonic()
    const answer = await read()
    const back = readMonotonic()
    const [least, most] = [answer.now - back, answer.now - sent]
    ahead = isRead ? Math.min(Math.max(ahead, least), most) : (least + most) / 2
    isRead = true
    drift = tellDrift(log, drift, offset())
    return answer
  }
  return {
    now,
    offset,
    isFarOff: () => Math.abs(offset()) > DRIFT_LIMIT,
    measure: async () => {
      for (let round = 0; round < ROUNDS; round++) await follow(async () => ({ now: await readDatabaseTime() }))
    },
    follow,
  }
}

/** Says once when the drift becomes worth a word, and once when it is over. */
function tellDrift(log: ClockOptions['log'], before: Drift, offset: Milliseconds): Drift {
  const size = Math.abs(offset)
  const drift = size > DRIFT_LIMIT ? 'far' : size > DRIFT_WARNING ? 'warned' : 'none'
  if (drift === before) return drift
  const about = { offsetMilliseconds: Math.round(offset) }
  if (drift === 'far')
    log.error(about, 'the clock of this machine is far from the database’s: nothing timed is evaluated')
  else if (drift === 'warned') log.warn(about, 'the clock of this machine drifts from the database’s')
  else log.info(about, 'the clock of this machine agrees with the database’s again')
  return drift
}
