import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { AttemptOutcome, CallResult, DeliveryState } from './attempt.core.ts'
import type { Envelope } from './envelope.core.ts'

/** A delivery as stored. */
export type StoredDelivery = {
  readonly id: string
  readonly webhookId: string
  readonly eventId: string
  readonly eventType: string
  readonly recordType: string
  readonly recordId: string
  readonly place: number
  readonly state: DeliveryState
  readonly dueAt: Instant | null
  readonly tries: number
  readonly attempts: number
  readonly createdAt: Instant
  readonly handedAt: Instant | null
  readonly endedAt: Instant | null
}

/** An attempt as stored. */
export type StoredAttempt = {
  readonly deliveryId: string
  readonly number: number
  readonly startedAt: Instant
  readonly duration: number | null
  readonly outcome: AttemptOutcome
  readonly status: number | null
  readonly code: string
  readonly detail: string
  readonly headers: Readonly<Record<string, string>>
  readonly excerpt: string | null
  /** Where it was sent, without what may be a password; null when that is not known. */
  readonly address: string | null
}

/** One call, made and ended. */
export type CallEnd = {
  readonly result: CallResult
  readonly startedAt: Instant
  readonly duration: Milliseconds
  /** What was sent as headers, without what is a secret. */
  readonly headers: Readonly<Record<string, string>>
  readonly address: string
  /** Where it was sent, whole: not kept and not shown. */
  readonly url: string
}

/** A delivery with its attempts, the first first. */
export type DeliveryView = StoredDelivery & {
  readonly tried: readonly StoredAttempt[]
  /** What is sent, as it reads now; null where the reader or the webhook may not see it any more. */
  readonly body: Envelope | null
}

/** What is sent once more. */
export type ReplayOrder =
  | { readonly kind: 'delivery'; readonly delivery: string }
  | { readonly kind: 'dead' }
  | {
      readonly kind: 'range'
      readonly from: Instant
      readonly to: Instant
      readonly types: readonly string[] | null
      /** Behind this place, as an answer before has told it; null to begin. */
      readonly after: string | null
    }

export type Replayed = {
  readonly replayed: number
  /** More than one replay takes is left: repeat it; of a range, behind this place. */
  readonly hasMore: boolean
  readonly continueAfter: string | null
}
