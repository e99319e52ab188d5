import { setImmediate as breathe } from 'node:timers/promises'

/** Work of the processor goes on at most so long before everything else in the process gets its turn. */
const SLICE_MILLISECONDS = 10

/** Runs a generator of the core to its end, with room for others in between. */
export async function runInSlices<T>(steps: Generator<void, T>): Promise<T> {
  let until = performance.now() + SLICE_MILLISECONDS
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() < until) continue
    await breathe()
    until = performance.now() + SLICE_MILLISECONDS
  }
}
