/** The bytes `first` to `last`, both of them, of a file. */
export type ByteRange = { readonly first: number; readonly last: number }

/**
 * What a `Range` field asks of a file of `size` bytes (RFC 9110, 14.1.2): a range within it, `unsatisfiable`, or null
 * for the whole: without the field, for several ranges, for other units, and for what is no range at all.
 */
export function readRange(field: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(field ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Number(to)
    return length === 0 || size === 0 ? 'unsatisfiable' : { first: Math.max(0, size - length), last: size - 1 }
  }
  const first = Number(from)
  const last = to === '' ? Number.POSITIVE_INFINITY : Number(to)
  if (last < first) return null
  return first >= size ? 'unsatisfiable' : { first, last: Math.min(last, size - 1) }
}

/** `Content-Range` of a part, and of a refusal. */
export const contentRange = (range: ByteRange | null, size: number): string =>
  range === null ? `bytes */${size}` : `bytes ${range.first}-${range.last}/${size}`

/** Does the field (`If-None-Match`) name this entity tag? Weak marks do not count in this comparison. */
export const namesTag = (field: string | undefined, tag: string): boolean =>
  field !== undefined &&
  (field.trim() === '*' || field.split(',').some((one) => one.trim().replace(/^W\//, '') === tag))

/** Does `If-Range` leave the range standing? Only the very tag does; a date says nothing of this content. */
export const keepsRange = (field: string | undefined, tag: string): boolean =>
  field === undefined || field.trim() === tag
