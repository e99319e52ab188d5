/** How a request is repeated: at most so often, with pauses that grow from `base` to `cap` milliseconds. */
export type RetryPolicy = { readonly limit: number; readonly base: number; readonly cap: number }

export const DEFAULT_RETRIES: RetryPolicy = { limit: 8, base: 200, cap: 10_000 }

/** Full jitter: anything up to a bound that doubles, so that those who failed together do not come again together. */
export function pauseBefore(
  repetition: number,
  { base, cap }: Omit<RetryPolicy, 'limit'>,
  random: () => number = Math.random,
): number {
  return random() * Math.min(cap, base * 2 ** Math.min(repetition - 1, 30))
}

/** Milliseconds of a `Retry-After`: seconds, or a date. Null when there is none that can be read. */
export function readRetryAfter(header: string | null, now: number = Date.now()): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

/** Waits; rejects with the signal's reason when it is aborted meanwhile. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    if (signal?.aborted) {
      fail(signal.reason)
      return
    }
    const stop = () => {
      clearTimeout(timer)
      fail(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      done()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** A signal that follows another, and can be aborted by itself; `unlink` lets go of the other. */
export function linkSignal(parent: AbortSignal | undefined): {
  readonly signal: AbortSignal
  readonly abort: (reason: unknown) => void
  readonly unlink: () => void
} {
  const controller = new AbortController()
  const follow = () => controller.abort(parent?.reason)
  if (parent?.aborted) follow()
  else parent?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    unlink: () => parent?.removeEventListener('abort', follow),
  }
}
