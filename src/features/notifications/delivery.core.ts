import type { Channel } from '#features/master-data/contact.core.ts'
import { HOUR, type Instant, MINUTE, type Milliseconds, SECOND } from '#kernel/time.ts'
import type { SendResult } from './channel.core.ts'

/** Where the attempts of a notice stand. Places are those of its channels. */
export type Delivery = {
  /** The channel that is tried next. */
  readonly place: number
  /** Attempts on it in this round, the one under way included. */
  readonly tries: number
  /** How often all channels have been gone through. */
  readonly round: number
  /** Channels that will not take it. */
  readonly refused: readonly number[]
  /** When the first attempt began. */
  readonly begunAt: Instant | null
}

export const FRESH: Delivery = Object.freeze({ place: 0, tries: 0, round: 0, refused: [], begunAt: null })

/** `unknown`: the process that made the attempt ended before it could say. */
export type Attempted = Exclude<SendResult, { outcome: 'sent' }> | { readonly outcome: 'unknown' }

export type NextAttempt =
  | { readonly delivery: Delivery; readonly dueAt: Instant }
  | { readonly failed: 'refused' | 'deadline' }

type Patience = {
  /** Before each further attempt on a channel. */
  readonly waits: readonly Milliseconds[]
  /** Before the channels are gone through again; the last goes on. */
  readonly rounds: readonly Milliseconds[]
  /** A channel that asks for a longer wait is left for the next. */
  readonly retryAfter: Milliseconds
  /** After the first attempt: later ones are not made. */
  readonly deadline: Milliseconds
}

/**
 * A temporary failure is tried again after 10 s, 30 s and 2 min, and then by the next channel at once; of an urgent
 * notice after 10 s alone. Once every channel has had its turn, those that did not refuse for good have another.
 */
export const PATIENCE: Readonly<Record<'usual' | 'urgent', Patience>> = Object.freeze({
  usual: {
    waits: [10 * SECOND, 30 * SECOND, 2 * MINUTE],
    rounds: [5 * MINUTE, 10 * MINUTE, 20 * MINUTE],
    retryAfter: 5 * MINUTE,
    deadline: 4 * HOUR,
  },
  urgent: {
    waits: [10 * SECOND],
    rounds: [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE],
    retryAfter: MINUTE,
    deadline: HOUR,
  },
})

/** No receiver makes us wait longer than this for an attempt. */
export const LONGEST_RETRY_AFTER: Milliseconds = 15 * MINUTE

/** The delivery as an attempt begins. */
export const beginAttempt = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  tries: delivery.tries + 1,
  begunAt: delivery.begunAt ?? now,
})

/** What follows on an attempt that did not succeed: when and on which channel the next is made, or that none is. */
export function planNext(
  delivery: Delivery,
  channels: readonly Channel[],
  result: Attempted,
  isUrgent: boolean,
  now: Instant,
): NextAttempt {
  const patience = PATIENCE[isUrgent ? 'urgent' : 'usual']
  const next =
    result.outcome === 'permanent'
      ? planRefused(delivery, channels, patience, now)
      : planAgain(delivery, channels, result, patience, now)
  if ('failed' in next) return next
  return next.dueAt > (delivery.begunAt ?? now) + patience.deadline ? { failed: 'deadline' } : next
}

function planRefused(delivery: Delivery, channels: readonly Channel[], patience: Patience, now: Instant): NextAttempt {
  const refused = [...delivery.refused, delivery.place]
  return planElsewhere({ ...delivery, refused }, channels, patience, now, 0)
}

function planAgain(
  delivery: Delivery,
  channels: readonly Channel[],
  result: Exclude<Attempted, { outcome: 'permanent' }>,
  patience: Patience,
  now: Instant,
): NextAttempt {
  const asked = result.outcome === 'temporary' ? (result.retryAfter ?? 0) : 0
  const wait = patience.waits[delivery.tries - 1]
  const isElsewhereSooner = asked > patience.retryAfter && findLater(delivery, channels) !== null
  if (wait === undefined || isElsewhereSooner) return planElsewhere(delivery, channels, patience, now, asked)
  // What became of the attempt was awaited for the whole lease already.
  const least = result.outcome === 'unknown' ? 0 : wait
  return { delivery, dueAt: now + Math.max(least, Math.min(asked, LONGEST_RETRY_AFTER)) }
}

/** The next channel at once; after the last, another round of those that may still take it. */
function planElsewhere(
  delivery: Delivery,
  channels: readonly Channel[],
  patience: Patience,
  now: Instant,
  asked: Milliseconds,
): NextAttempt {
  const later = findLater(delivery, channels)
  if (later !== null) return { delivery: { ...delivery, place: later, tries: 0 }, dueAt: now }
  const first = channels.findIndex((_, place) => !delivery.refused.includes(place))
  if (first < 0) return { failed: 'refused' }
  const pause = patience.rounds[Math.min(delivery.round, patience.rounds.length - 1)]!
  // Who asked for a wait is asked again first only when it is the only one.
  const least = first === delivery.place ? Math.min(asked, LONGEST_RETRY_AFTER) : 0
  return {
    delivery: { ...delivery, place: first, tries: 0, round: delivery.round + 1 },
    dueAt: now + Math.max(pause, least),
  }
}

function findLater({ place, refused }: Delivery, channels: readonly Channel[]): number | null {
  const later = channels.findIndex((_, at) => at > place && !refused.includes(at))
  return later < 0 ? null : later
}
