import { readRetryAfter } from '#features/notifications/answer.core.ts'
import { DAY, HOUR, type Instant, MINUTE, type Milliseconds, SECOND } from '#kernel/time.ts'

export const DELIVERY_STATES = ['waiting', 'sending', 'delivered', 'dead', 'withheld'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const ATTEMPT_OUTCOMES = ['delivered', 'failed', 'unknown'] as const
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number]

/** How long after the attempt before each attempt of a round comes: the schedule of Standard Webhooks. */
export const SCHEDULE: readonly Milliseconds[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]

/** Attempts come up to this share earlier or later than the schedule says, so that they do not come in step. */
const JITTER = 0.1
/** An endpoint that asks for more is asked again after this. */
const LONGEST_WAIT = DAY

/** What came of one call. `status` is null when nothing was answered. */
export type CallResult = {
  readonly outcome: AttemptOutcome
  readonly status: number | null
  readonly code: string
  readonly detail: string
  /** The beginning of the answer. */
  readonly excerpt: string | null
  /** How long the endpoint asks to be left alone. */
  readonly retryAfter: Milliseconds | null
}

const EXCERPT_LENGTH = 1_000

type Answer = { readonly status: number; readonly retryAfter: string | undefined; readonly excerpt: string }

/** What an answer means: 2xx is delivered, everything else is not, redirects among it. */
export function judgeAnswer({ status, retryAfter, excerpt }: Answer, now: Instant): CallResult {
  const delivered = status >= 200 && status < 300
  return {
    outcome: delivered ? 'delivered' : 'failed',
    status,
    code: `HTTP_${status}`,
    detail: describe(status),
    excerpt: cutExcerpt(excerpt),
    retryAfter: delivered ? null : readRetryAfter(retryAfter, now),
  }
}

function describe(status: number): string {
  if (status >= 200 && status < 300) return `Taken with ${status}.`
  if (status === 410) return 'Answered with 410: gone. The webhook is disabled.'
  if (status >= 300 && status < 400) return `Answered with ${status}: redirects are not followed.`
  return `Answered with ${status}.`
}

/** What is shorter is no secret, and would be found everywhere. */
const LEAST_SECRET = 4

/**
 * The answer without what was sent as a secret: endpoints say what they were asked (`Cannot POST /hooks/…`), with its
 * headers too. Of a header such as `Bearer …` also each word is hidden.
 */
export function hideSecrets(excerpt: string, url: string, headers: readonly string[]): string {
  const { pathname, search } = new URL(url)
  const secrets = [
    pathname + search,
    pathname,
    search,
    ...headers,
    ...headers.flatMap((value) => value.split(/[\s,;:]+/)),
  ]
  return secrets
    .filter((secret) => secret.length >= LEAST_SECRET)
    .sort((one, other) => other.length - one.length)
    .reduce((text, secret) => text.replaceAll(secret, '…'), excerpt)
}

/** What can be stored and shown: no NUL, and no half of a character at the end. */
const cutExcerpt = (excerpt: string): string =>
  excerpt
    .slice(0, EXCERPT_LENGTH)
    .replaceAll('\u0000', '')
    .replace(/[\uD800-\uDBFF]$/, '')

/** A call that brought no answer. */
export const failedCall = (code: string, detail: string): CallResult => ({
  outcome: 'failed',
  status: null,
  code,
  detail,
  excerpt: null,
  retryAfter: null,
})

/** The process that made the attempt ended before it could say what came of it. */
export const LOST: CallResult = {
  outcome: 'unknown',
  status: null,
  code: 'LOST',
  detail: 'The process ended before the answer was there: it may have been taken.',
  excerpt: null,
  retryAfter: null,
}

/**
 * When the next attempt comes after `tries` of a round have failed, or null when the round is over. `chance` is a
 * number from 0 to below 1. What the endpoint asked for is kept to where it is later than the schedule.
 */
export function planNext(tries: number, retryAfter: Milliseconds | null, now: Instant, chance: number): Instant | null {
  const pause = SCHEDULE[tries]
  if (pause === undefined) return null
  const planned = Math.round(pause * (1 - JITTER + 2 * JITTER * chance))
  return now + Math.max(planned, Math.min(retryAfter ?? 0, LONGEST_WAIT))
}
