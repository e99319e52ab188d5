import { SingleBar } from 'cli-progress'
import type { OnProgress } from '#platform/backup/write.ts'

export type Bar = { readonly show: OnProgress; readonly stop: () => void }

const STEPS = 1_000

/** On standard error: what a command prints can be piped. Without a terminal a line every two seconds, for a log. */
export function openBar(what: string): Bar {
  const bar = new SingleBar({
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    hideCursor: true,
    etaBuffer: 100,
    format: `${what} {bar} {percentage}%, {duration_formatted}, {eta_formatted} left, {table}`,
  })
  let shown: number | null = null
  return {
    show: ({ done, total, table }) => {
      const step = total === 0 ? STEPS : Math.min(STEPS, Math.floor((done / total) * STEPS))
      if (shown === null) bar.start(STEPS, step, { table })
      else if (step !== shown) bar.update(step, { table })
      shown = step
    },
    stop: () => {
      if (shown !== null) bar.stop()
      shown = null
    },
  }
}

/** `12.3 MB`. */
export function formatBytes(bytes: number): string {
  for (const [unit, size] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const) {
    if (bytes >= size) return `${(bytes / size).toFixed(1)} ${unit}`
  }
  return `${bytes} bytes`
}
