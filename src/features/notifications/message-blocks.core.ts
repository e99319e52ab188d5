/** A message in parts: paragraphs of lines, and rows of a label and a value. */
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }

const ROW = /^([^:\s][^:]{0,39}): (\S.*)$/
const ADDRESS = /^https?:\/\//

/**
 * Parts a text at empty lines; lines of a part that all read `Label: value`, and are two at least, are rows. So what
 * is written as plain text is laid out everywhere, and nothing in it is markup.
 */
export function partText(text: string): readonly Block[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines): Block => {
      const rows = lines.map((line) => (ADDRESS.test(line) ? null : ROW.exec(line)))
      if (lines.length < 2 || rows.some((row) => row === null)) return { kind: 'paragraph', lines }
      return { kind: 'facts', rows: rows.map((row) => [row?.[1] ?? '', row?.[2] ?? '']) }
    })
}

/** A piece of a line: text, or an address that can be followed. */
export type Piece = { readonly text: string; readonly isAddress: boolean }

const ADDRESSES = /https?:\/\/[^\s<>"'`\\]{1,1900}/g

/** Parts a line at the addresses in it. Points and brackets at the end of one belong to the sentence. */
export function partLine(line: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of line.matchAll(ADDRESSES)) {
    const address = match[0].replace(/[).,;:!?\]}]+$/, '')
    if (!URL.canParse(address)) continue
    if (match.index > at) pieces.push({ text: line.slice(at, match.index), isAddress: false })
    pieces.push({ text: address, isAddress: true })
    at = match.index + address.length
  }
  if (at < line.length) pieces.push({ text: line.slice(at), isAddress: false })
  return pieces
}
