import { errors } from '#kernel/errors.ts'
import type { Instant } from '#kernel/time.ts'

/** `quota` requests in each window of `windowSeconds`, for each client. */
export type RatePolicy = { readonly name: string; readonly quota: number; readonly windowSeconds: number }

export type RateHeaders = { readonly limit: string; readonly policy: string }

export type RateLimiter = {
  /** Counts one request; throws TOO_MANY_REQUESTS beyond the quota. Answers the two headers. */
  readonly take: (client: string, now: Instant) => RateHeaders
}

type Window = { endsAt: Instant; used: number }

/** So many clients are remembered; beyond it the windows that ended are dropped, then the oldest. */
const CLIENTS = 100_000

/**
 * Fixed windows in this process: with n processes a client gets up to n times the quota. Headers follow
 * draft-ietf-httpapi-ratelimit-headers: `"default";q=600;w=60` and `"default";r=599;t=60`.
 */
export function makeRateLimiter({ name, quota, windowSeconds }: RatePolicy, clients = CLIENTS): RateLimiter {
  const windows = new Map<string, Window>()
  const length = windowSeconds * 1_000
  const policy = `"${name}";q=${quota};w=${windowSeconds}`

  const windowOf = (client: string, now: Instant): Window => {
    const found = windows.get(client)
    if (found && found.endsAt > now && found.endsAt <= now + length) return found
    windows.delete(client)
    if (windows.size >= clients) makeRoom(windows, now)
    const window = { endsAt: now + length, used: 0 }
    windows.set(client, window)
    return window
  }

  const secondsLeft = (window: Window, now: Instant) => Math.max(1, Math.ceil((window.endsAt - now) / 1_000))
  const refuse = (window: Window, now: Instant) => {
    const retryAfter = secondsLeft(window, now)
    return errors.TOO_MANY_REQUESTS({}, { retryAfter })
  }

  return {
    take: (client, now) => {
      const window = windowOf(client, now)
      if (window.used >= quota) throw refuse(window, now)
      window.used++
      return { policy, limit: `"${name}";r=${quota - window.used};t=${secondsLeft(window, now)}` }
    },
  }
}

function makeRoom(windows: Map<string, Window>, now: Instant): void {
  const before = windows.size
  for (const [client, window] of windows) if (window.endsAt <= now) windows.delete(client)
  if (windows.size < before) return
  const [oldest] = windows.keys()
  if (oldest !== undefined) windows.delete(oldest)
}

/** What an address is limited by: an IPv6 host owns at least the 64 bits below its prefix. */
export function addressGroup(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('%')[0]!.split('::')
  const front = head ? head.split(':') : []
  const back = tail ? tail.split(':') : []
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0') : []
  return [...front, ...zeros, ...back].slice(0, 4).join(':')
}
