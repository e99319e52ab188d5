import type { Log } from './log.ts'

/** Work that each process does again and again; rows are claimed, so that processes share it. */
export type Recurring = {
  readonly name: string
  /** Milliseconds from the end of one run to the start of the next. */
  readonly every: number
  readonly run: () => Promise<unknown>
}

export type RunningWork = { readonly stop: () => Promise<void> }

/** Runs each work apart and never twice at once. A failure is logged, and the work tried again at its next turn. */
export function startRecurring(works: readonly Recurring[], log: Pick<Log, 'error'>): RunningWork {
  let stopped = false
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Map<string, Promise<void>>()
  const plan = (work: Recurring): void => {
    if (stopped) return
    const timer = setTimeout(() => running.set(work.name, runOnce(work)), work.every)
    timers.set(work.name, timer)
  }
  const runOnce = async (work: Recurring): Promise<void> => {
    try {
      await work.run()
    } catch (error) {
      log.error({ err: error, work: work.name }, 'recurring work failed')
    }
    plan(work)
  }
  for (const work of works) plan(work)
  return {
    stop: async () => {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}
