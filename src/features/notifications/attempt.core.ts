import type { Channel } from '#features/master-data/contact.core.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'

export const ATTEMPT_OUTCOMES = ['unknown', 'sent', 'temporary', 'permanent'] as const
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number]

/** What of an attempt may be erased: what the channel said, where it went, and what was sent. */
export type AttemptPersonal = {
  readonly detail: string
  readonly address: string | null
  readonly subject: string | null
  readonly text: string | null
}

/** One attempt as kept. `endedAt` is null while nobody knows what became of it. */
export type NoticeAttempt = {
  readonly notificationId: string
  readonly number: number
  readonly channel: Channel
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly outcome: AttemptOutcome
  readonly code: string | null
  readonly duration: Milliseconds | null
  readonly personal: AttemptPersonal | null
}

export type BegunAttempt = Pick<NoticeAttempt, 'notificationId' | 'number' | 'channel' | 'startedAt'>

export type EndedAttempt = Omit<NoticeAttempt, 'channel' | 'startedAt' | 'endedAt'> & { readonly endedAt: Instant }
