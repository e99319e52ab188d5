import type { Log } from '../log.ts'
import { startBeat } from './beat.ts'

/** Work that each process does again and again; rows are claimed, so that processes share it. */
export type Recurring = {
  readonly name: string
  /** A cron expression, seconds first, in UTC. */
  readonly schedule: string
  /**
   * Never twice at once in a process. May answer in how many milliseconds it wants to run again, sooner than the
   * schedule has it. Ends early, at a good place, when the signal says that the process stops.
   */
  readonly run: (stopping: AbortSignal) => Promise<unknown>
  /** Given a function that lets the work run at once; answers how to end that. */
  readonly wakenBy?: (wake: () => void) => () => void
  /** Something leaves the house by it: it is held while the installation is muted. */
  readonly reachesOthers?: true
}

export const EVERY_SECOND = '* * * * * *'
export const EVERY_MINUTE = '0 * * * * *'
export const EVERY_FIVE_MINUTES = '0 */5 * * * *'
export const EVERY_TEN_MINUTES = '0 */10 * * * *'

/** Wakes that come soon after another are one, so many milliseconds after the first. */
export function gatherWakes(wake: () => void, milliseconds: number): () => void {
  let isWaking = false
  return () => {
    if (isWaking) return
    isWaking = true
    setTimeout(() => {
      isWaking = false
      wake()
    }, milliseconds)
  }
}

/** Works through items one after the other; the failure of one does not keep the others waiting, and is thrown at the end. */
export async function forEachApart<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const item of items) {
    try {
      await work(item)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures, 'several failed')
}

export type RunningWork = { readonly stop: () => Promise<void> }

/**
 * Runs each work apart, never twice at once. A failure is logged when it begins and when it has ended, not each time,
 * and the work tried again at its next turn.
 */
export function startRecurring(works: readonly Recurring[], log: Pick<Log, 'error' | 'info'>): RunningWork {
  const runners = works.map((work) => makeRunner(work, log))
  const beat = startBeat(works.map(({ name, schedule }, at) => ({ name, schedule, wake: runners[at]!.wake })))
  return {
    stop: async () => {
      beat.stop()
      await Promise.all(runners.map((runner) => runner.stop()))
    },
  }
}

type Runner = { readonly wake: () => void; readonly stop: () => Promise<void> }

/** Runs a work when woken, one run after the other; wakes that come during a run make one more. */
function makeRunner({ name, run, wakenBy }: Recurring, log: Pick<Log, 'error' | 'info'>): Runner {
  const ending = new AbortController()
  let running: Promise<void> | null = null
  let wokenAgain = false
  let failures = 0
  let early: NodeJS.Timeout | undefined

  const runOnce = async (): Promise<void> => {
    try {
      const againIn = await run(ending.signal)
      if (failures > 0) log.info({ work: name, failures }, 'recurring work goes on')
      failures = 0
      if (typeof againIn === 'number' && !ending.signal.aborted) early = setTimeout(wake, againIn)
    } catch (error) {
      failures++
      if (failures === 1) log.error({ err: error, work: name }, 'recurring work failed; it is tried again at each turn')
    }
  }
  const wake = (): void => {
    if (ending.signal.aborted) return
    if (running !== null) {
      wokenAgain = true
      return
    }
    clearTimeout(early)
    running = runOnce().finally(() => {
      running = null
      if (wokenAgain) setImmediate(wake)
      wokenAgain = false
    })
  }
  const unlisten = wakenBy?.(wake)
  return {
    wake,
    stop: async () => {
      ending.abort()
      unlisten?.()
      clearTimeout(early)
      await running
    },
  }
}
