import { Refusal } from '../refusal.ts'

export type Stop = {
  /** Throws what is said once a signal has come. */
  readonly check: () => void
  readonly end: () => void
}

/** The first signal ends the work in order, at its next step, so that no server is left running; one more ends the process. */
export function stopOnSignal(said: string): Stop {
  let isStopped = false
  const stop = (): void => {
    isStopped = true
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return {
    check: () => {
      if (isStopped) throw new Refusal(said)
    },
    end: () => process.off('SIGINT', stop).off('SIGTERM', stop),
  }
}
