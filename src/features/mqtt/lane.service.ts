import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Log } from '#platform/log.ts'
import type { BrokerMessage } from '#platform/mqtt/broker.ts'

type Waiting = {
  readonly message: BrokerMessage
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

export type Lane = {
  /** Resolves once the message and all before it are taken in and committed. */
  readonly push: (message: BrokerMessage) => Promise<void>
  /** Runs between two goes, after all that waits now. */
  readonly run: (work: () => Promise<void>) => Promise<void>
}

export type LaneOptions = {
  /** Takes messages in, in their order, all or none. `isSuspect`: they made it fail again and again. */
  readonly take: (messages: readonly BrokerMessage[], isSuspect: boolean) => Promise<void>
  /** Is it of no use to try again here? */
  readonly isOver: (error: unknown) => boolean
  readonly log: Pick<Log, 'warn' | 'error'>
}

const FIRST_WAIT = 100
const LONGEST_WAIT = 5_000
/** What fails for no reason that passes is tried so often before it is kept for inspection. */
const ATTEMPTS = 3

/**
 * One after the other, in the order in which they came: an alarm and its end may come by different topics. What waits
 * is taken in together, so that a flood is a few large commits. Without the database it waits.
 */
export function makeLane({ take, isOver, log }: LaneOptions): Lane {
  let waiting: Waiting[] = []
  let running = Promise.resolve()

  const takeOrWait = async (batch: readonly BrokerMessage[]): Promise<void> => {
    let failures = 0
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        return await take(batch, failures >= ATTEMPTS)
      } catch (error) {
        if (isOver(error)) throw error
        const passes = error instanceof AppError && ['UNAVAILABLE', 'CONFLICT'].includes(error.code)
        if (!passes && failures > ATTEMPTS) throw error
        if (!passes) failures++
        if (wait === FIRST_WAIT) log.warn({ err: error }, 'messages of the MQTT broker wait')
        if (!passes && batch.length > 1) {
          for (const message of batch) await takeOrWait([message])
          return
        }
      }
      await sleep(wait)
    }
  }
  const takeNext = async (): Promise<void> => {
    const batch = waiting.splice(0, LIMITS.mqttBatch)
    if (batch.length === 0) return
    try {
      await takeOrWait(batch.map(({ message }) => message))
      for (const { done } of batch) done()
    } catch (error) {
      const others = waiting
      waiting = []
      // What came after it must not be taken in before it.
      for (const { fail } of [...batch, ...others]) fail(error)
    }
  }
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const run = running.then(work)
    running = run.then(
      () => undefined,
      () => undefined,
    )
    return run
  }
  return {
    push: (message) =>
      new Promise((done, fail) => {
        waiting.push({ message, done, fail })
        void enqueue(takeNext)
      }),
    run: enqueue,
  }
}
