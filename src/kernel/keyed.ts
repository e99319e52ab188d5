import type { Instant } from './time.ts'

/** The members of a record that users set, by their API names. */
export type Content = { readonly [member: string]: unknown }

/** A record that is addressed by its key, changed in versions, retired and never deleted. */
export type KeyedRecord<C> = {
  readonly id: string
  readonly key: string
  /** Grows by one with every change. */
  readonly version: number
  readonly retiredAt: Instant | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly content: C
}

/** How a list of keyed records is asked for. */
export type KeyedQuery = {
  readonly limit: number
  readonly cursor: string | null
  readonly descending: boolean
  /** Words to search for, or null. */
  readonly text: string | null
  /** Which to list: in use (false), retired (true), or both. */
  readonly retired: readonly boolean[]
  /** Any of these values, by the name of the filter; `null` stands for none. */
  readonly filters: ReadonlyMap<string, readonly string[]>
}

/**
 * The words of a search as the database's text search takes them: each must begin a word of the record, in any
 * order. Null when there is no word to search for.
 */
export function searchTermsOf(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' & ')
}
