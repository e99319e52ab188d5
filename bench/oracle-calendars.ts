import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { compareCase } from '../test/core/calendars/compare.ts'
import { makeCase, makeRandom, ZONES } from '../test/core/calendars/minute-walk.ts'

/**
 * Random calendars against a walk minute by minute: the same cases as the tests, more of them.
 * Run as `npx node bench/oracle-calendars.ts [cases] [seed]`.
 */

type Share = { readonly cases: number; readonly seed: number }
type Report = { readonly done: number; readonly differences: readonly string[] }

const REPORT_EVERY = 500

/** Compares a share of the cases; reports how far it got and what differed since the last report. */
function compareShare({ cases, seed }: Share, report: (report: Report) => void): void {
  const random = makeRandom(seed)
  let differences: string[] = []
  for (let number = 0; number < cases; number++) {
    const difference = compareCase(makeCase(random, number))
    if (difference !== null) differences.push(difference)
    if ((number + 1) % REPORT_EVERY && number + 1 < cases) continue
    report({ done: number + 1, differences })
    differences = []
  }
}

/** Runs all cases on as many threads as there are processors, with progress; the differences found. */
async function compareAll(cases: number, seed: number): Promise<readonly string[]> {
  const threads = availableParallelism()
  const done = new Array<number>(threads).fill(0)
  const differences: string[] = []
  const begun = performance.now()
  let shown = 0
  const show = () => {
    const total = done.reduce((sum, one) => sum + one, 0)
    if (total < cases && total - shown < cases / 20) return
    shown = total
    const seconds = Math.round((performance.now() - begun) / 1_000)
    console.log(`${total} of ${cases} cases, ${differences.length} differences, ${seconds} s`)
  }
  const run = (thread: number) =>
    new Promise<void>((resolve, reject) => {
      const share: Share = { cases: Math.ceil((cases - thread) / threads), seed: seed + thread }
      const worker = new Worker(new URL(import.meta.url), { workerData: share })
      worker.on('message', (report: Report) => {
        done[thread] = report.done
        differences.push(...report.differences)
        show()
      })
      worker.on('error', reject)
      worker.on('exit', () => resolve())
    })
  await Promise.all(done.map((_, thread) => run(thread)))
  return differences
}

if (isMainThread) {
  const [cases = 200_000, seed = 1] = process.argv.slice(2).map(Number)
  const differences = await compareAll(cases, seed)
  for (const difference of differences.slice(0, 20)) console.log(difference)
  console.log(`cases ${cases}, zones ${ZONES.length}, differences ${differences.length}`)
  process.exitCode = differences.length ? 1 : 0
} else {
  compareShare(workerData as Share, (report) => parentPort?.postMessage(report))
}
