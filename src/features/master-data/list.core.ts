/** How a list of master data is asked for. */
export type ListQuery = {
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

/** What a cursor is bound to: all of the query but the place in it. */
export const bindingOf = (type: string, { descending, text, retired, filters }: ListQuery): string =>
  JSON.stringify([type, descending, text, retired, [...filters].sort(([a], [b]) => (a < b ? -1 : 1))])

/**
 * The words of a search as the database's text search takes them: each must begin a word of the record, in any
 * order. Null when there is no word to search for.
 */
export function searchTermsOf(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' & ')
}
