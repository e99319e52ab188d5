import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Megabytes of the process from which on garbage is collected without waiting for the engine to find it worth while. */
const LARGE = 320
/** Between two collections, in milliseconds: each takes some 50. */
const PAUSE = 2_000

let collect: (() => void) | null = null
let collectedAt = 0

/**
 * Has garbage collected when the process has grown large. The engine lets it grow with the memory that the machine has:
 * a command that runs beside others on a small one must not. For processes that nobody waits for while it lasts.
 */
export function keepMemorySmall(now = performance.now()): void {
  if (now - collectedAt < PAUSE || process.memoryUsage.rss() < LARGE * 1_048_576) return
  collectedAt = now
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
}
