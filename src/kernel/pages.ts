/** One page of a list. `nextCursor` is null on the last. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }

/** A page that knows where each of its rows stands: the cursor that continues after it. */
export type CursorPage<T> = Page<T> & { readonly cursorOf: (item: T) => string }

/** The page that `limit + 1` rows found make, where there are more than fit. */
export function cutPage<T>(found: readonly T[], limit: number, cursorOf: (item: T) => string): CursorPage<T> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last !== undefined ? cursorOf(last) : null, cursorOf }
}

/** How many there are, counted to a limit; `capped` when there are more. */
export type Count = { readonly total: number; readonly capped: boolean }

/** What a count of at most `most + 1` rows says. */
export const capCount = (counted: number, most: number): Count => ({
  total: Math.min(counted, most),
  capped: counted > most,
})

/** How a list is asked for: `after` is a decoded cursor, see `decodeCursor`. */
export type PageRequest = { readonly limit: number; readonly after: readonly string[] | null }

/** An opaque cursor: the sort values of the last row, bound to the list, filter and sort it was made for. */
export const encodeCursor = (binding: string, values: readonly string[]): string =>
  Buffer.from(JSON.stringify([binding, ...values])).toString('base64url')

/** The sort values of a cursor, or null when it was not made for this binding. */
export function decodeCursor(binding: string, cursor: string): readonly string[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string') || parts[0] !== binding) return null
    return parts.slice(1)
  } catch {
    return null
  }
}
