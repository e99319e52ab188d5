import type { Ctx } from '#kernel/ctx.ts'
import { type Job, type Settled, unwrap } from './transact.ts'

export type CoalesceOptions = {
  /** Most jobs in one transaction. */
  readonly most: number
  /** Transactions of one organisation under way at once. */
  readonly lanes: number
  /** Told the size of each transaction as it starts. */
  readonly observe?: (size: number) => void
}

type Waiting<I, T> = Job<I> & { readonly resolve: (value: T) => void; readonly reject: (error: unknown) => void }
type Queue<I, T> = { waiting: Waiting<I, T>[]; running: number }

/**
 * Joins jobs of one organisation that arrive while others are being committed into one transaction. An idle lane
 * takes a job at once, so that waiting only ever replaces waiting for the disk.
 */
export function makeCoalescer<I, T>(
  run: (jobs: readonly Job<I>[]) => Promise<readonly Settled<T>[]>,
  { most, lanes, observe }: CoalesceOptions,
): (ctx: Ctx, input: I) => Promise<T> {
  const queues = new Map<string, Queue<I, T>>()

  const flush = async (orgId: string, queue: Queue<I, T>): Promise<void> => {
    queue.running++
    while (queue.waiting.length) {
      const jobs = queue.waiting.splice(0, most)
      observe?.(jobs.length)
      await settle(run, jobs)
    }
    queue.running--
    if (queue.running === 0) queues.delete(orgId)
  }

  return (ctx, input) => {
    const queue = queues.get(ctx.org.id) ?? { waiting: [], running: 0 }
    queues.set(ctx.org.id, queue)
    const settled = new Promise<T>((resolve, reject) => queue.waiting.push({ ctx, input, resolve, reject }))
    if (queue.running < lanes) void flush(ctx.org.id, queue)
    return settled
  }
}

async function settle<I, T>(run: (jobs: readonly Job<I>[]) => Promise<readonly Settled<T>[]>, jobs: Waiting<I, T>[]) {
  try {
    const settled = await run(jobs)
    jobs.forEach((job, index) => {
      try {
        job.resolve(unwrap(settled[index]!))
      } catch (error) {
        job.reject(error)
      }
    })
  } catch (error) {
    for (const job of jobs) job.reject(error)
  }
}
