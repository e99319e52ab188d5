import type { Channel } from '#features/master-data/contact.core.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { RenderedMessage } from './message.core.ts'

/** A written message with where it goes: all a channel needs. */
export type OutgoingMessage = Pick<RenderedMessage, 'subject' | 'text' | 'html' | 'payload'> & {
  /** Id of the notice: the same on every attempt, so that a receiver can tell a repetition. */
  readonly id: string
  /** 1 for the first. */
  readonly attempt: number
  readonly channel: Channel
  /** An email address, or the address of a webhook. */
  readonly address: string
  /** Name beside an email address; '' for none. */
  readonly name: string
  /** What messages of one conversation share: id of the incident or other record; null stands alone. */
  readonly thread: string | null
  /** When the notice was made: the date of an email, the same on every attempt. */
  readonly at: Instant
  /** Marked as important where the channel knows that. */
  readonly isUrgent: boolean
}

/**
 * What became of one attempt. `code` is a stable word (`CONNECT_TIMEOUT`, `HTTP_429`, `SMTP_550`), `detail` a
 * sentence without secrets that may be shown.
 */
export type SendResult =
  | {
      readonly outcome: 'sent'
      readonly code: string
      readonly detail: string
      /** What the receiver calls it, if it said so. */
      readonly reference: string | null
    }
  | {
      /** Worth another attempt on this channel; not before `retryAfter` when the receiver said so. */
      readonly outcome: 'temporary'
      readonly code: string
      readonly detail: string
      readonly retryAfter: Milliseconds | null
    }
  | {
      /** This address will not take this message: the next channel's turn. */
      readonly outcome: 'permanent'
      readonly code: string
      readonly detail: string
    }

/** One way out of the house. `send` never throws and ends by itself within 30 s. */
export type ChannelSender = {
  readonly channel: Channel
  /** Why nothing can be sent this way at all, in words; null when it can. */
  readonly unavailable: string | null
  readonly send: (message: OutgoingMessage) => Promise<SendResult>
}

export type ChannelSenders = Readonly<Record<Channel, ChannelSender>>
