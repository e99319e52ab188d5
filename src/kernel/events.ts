import type { Instant } from './time.ts'

/** One changed member: `path` is its dotted API name (`priority`, `fields.system`). */
export type Change = { readonly path: string; readonly old?: unknown; readonly new?: unknown }

export type Audience = 'internal' | 'shared_with_supplier'

/** The record an event belongs to: one hash chain each. */
export type RecordRef = { readonly type: string; readonly id: string }

/**
 * A fact that a use case returns for the ledger. `transact` adds who, when recorded, seq and hash.
 * Text a person wrote or that names one goes into `personal` paths: it is hashed with a salt and can be erased.
 */
export type DomainEvent = {
  /** Given where the answer must name the event; else the ledger makes one. */
  readonly id?: string
  readonly type: string
  readonly record: RecordRef
  /** True for the first event of a new record: its chain is begun without reading. */
  readonly begins?: boolean
  readonly changes?: readonly Change[]
  readonly reason?: string | undefined
  readonly text?: string | undefined
  readonly audience?: Audience
  /** When it happened, as claimed; the recording time when left out. */
  readonly occurredAt?: Instant
  readonly timeZone?: string
  readonly configurationVersion?: number
  /** Paths of `changes` whose old and new values are personal. `text` and `reason` always are. */
  readonly personal?: readonly string[]
}

/** What a use case decided: the value for the caller and the facts for the ledger. */
export type Decision<T> = { readonly value: T; readonly events: readonly DomainEvent[] }
