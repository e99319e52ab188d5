/** One page of a list. `nextCursor` is null on the last. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }

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
