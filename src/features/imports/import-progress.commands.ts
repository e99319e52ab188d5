import { SingleBar } from 'cli-progress'
import type { ShownImport } from './imports.service.ts'

export type Counts = Pick<ShownImport, 'rows' | 'rejectedRows' | 'accepted' | 'updated' | 'unchanged' | 'rejected'>

export type Progress = {
  /** So many bytes more were taken from the source. */
  readonly add: (bytes: number) => void
  /** What became of the rows so far. */
  readonly show: (counts: Counts) => void
  readonly end: () => void
}

/** Without a terminal a line so often, so that a log can be read. */
const EVERY = 2_000
const EVERY_ON_TERMINAL = 200
const MEGABYTE = 1_000_000

/**
 * How far an import has come, on standard error. Of a source whose `size` is not known only what came is told, of one
 * that is sent elsewhere no rows until it is told there how far they have come.
 */
export function showProgress(size: number | null, isElsewhere: boolean): Progress {
  const began = performance.now()
  let bytes = 0
  let counts: Counts | null = null
  const tell = (): string => {
    const seconds = (performance.now() - began) / 1_000
    if (isElsewhere && counts === null) return `${inMegabytes(bytes / Math.max(seconds, 0.001))}/s`
    const { rows = 0, rejectedRows = 0, accepted = 0, updated = 0, unchanged = 0, rejected = 0 } = counts ?? {}
    const rate = Math.round(rows / Math.max(seconds, 0.001))
    return `${rows} rows, ${rate}/s, ${accepted + updated + unchanged + rejected} done, ${rejectedRows} refused`
  }
  const word = isElsewhere ? 'sent' : 'read'
  const shown = size === null ? showLines(() => `${inMegabytes(bytes)} ${word}, ${tell()}`) : showBar(size, word, tell)
  return {
    add: (more) => {
      bytes += more
      shown.move(bytes)
    },
    show: (now) => {
      counts = now
      shown.move(bytes)
    },
    end: shown.end,
  }
}

const inMegabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`

type Shown = { readonly move: (bytes: number) => void; readonly end: () => void }

function showBar(size: number, word: string, tell: () => string): Shown {
  const bar = new SingleBar({
    noTTYOutput: true,
    notTTYSchedule: EVERY,
    hideCursor: true,
    barsize: 15,
    etaBuffer: 100,
    formatTime: sayTime,
    format: `{bar} {percentage}% ${word}, {eta_formatted} left, {told}`,
  })
  bar.start(Math.max(1, size), 0, { told: tell() })
  return { move: (bytes) => bar.update(Math.min(bytes, size), { told: tell() }), end: () => bar.stop() }
}

/** Nothing is known of the time left once all is read and the rest is being written. */
const sayTime = (seconds: unknown): string => {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return '?'
  return seconds < 120 ? `${Math.round(seconds)}s` : `${Math.round(seconds / 60)} min`
}

function showLines(tell: () => string): Shown {
  const isTerminal = process.stderr.isTTY
  const say = (): void => {
    process.stderr.write(isTerminal ? `\r${tell()}\u001b[K` : `${tell()}\n`)
  }
  const timer = setInterval(say, isTerminal ? EVERY_ON_TERMINAL : EVERY)
  return {
    move: () => undefined,
    end: () => {
      clearInterval(timer)
      say()
      if (isTerminal) process.stderr.write('\n')
    },
  }
}
