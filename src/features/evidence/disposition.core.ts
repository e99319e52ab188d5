/** What may stand in a quoted string of a header as it is: visible ASCII without quote, backslash and percent. */
const PLAIN = /[^\x20-\x7e]|["\\%;]/gu

/** RFC 8187: what `filename*` need not encode. */
const ATTRIBUTE = /[A-Za-z\d!#$&+.^_`|~-]/

/**
 * `Content-Disposition` for a file that is to be saved, never shown (RFC 6266): the name in ASCII for old programs, and
 * in full (RFC 8187) where that differs.
 */
export function dispositionOf(fileName: string): string {
  const plain = fileName.replace(PLAIN, '_')
  const simple = `attachment; filename="${plain}"`
  return plain === fileName ? simple : `${simple}; filename*=UTF-8''${encodeExtended(fileName)}`
}

const encodeExtended = (text: string): string =>
  [...text.toWellFormed()].map((letter) => (ATTRIBUTE.test(letter) ? letter : encodeLetter(letter))).join('')

/** `encodeURIComponent` leaves a few that RFC 8187 does not allow. */
const encodeLetter = (letter: string): string =>
  encodeURIComponent(letter).replace(/[!'()*]/g, (mark) => `%${mark.codePointAt(0)!.toString(16).toUpperCase()}`)
