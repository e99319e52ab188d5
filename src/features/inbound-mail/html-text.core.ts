/** Where a line ends. */
const BLOCKS = new Set(
  'address article blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody thead tr ul'.split(
    ' ',
  ),
)
/** What is in these is not for reading. */
const UNREAD = new Set(['head', 'script', 'style', 'title', 'template', 'noscript', 'svg'])

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  deg: '°',
  euro: '€',
  micro: 'µ',
  middot: '·',
  bull: '•',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  zwnj: '',
  shy: '',
}

/** What programs of mail put around what they quote; others set text in with the same tag. */
const CITED = /\btype\s*=\s*["']?cite|\bclass\s*=\s*["'][^"']*quote/i

/**
 * The text that a page of HTML shows, roughly as it is laid out, with `> ` before the lines of what a mail quotes. One
 * pass, whatever stands in it.
 */
export function reduceHtml(html: string): string {
  const parts: string[] = []
  let pieces: string[] = []
  let unread: string | null = null
  let quotes = 0
  const endPart = (isQuoted: boolean): void => {
    const text = tidyLines(decodeEntities(pieces.join('')))
    if (text !== '') parts.push(isQuoted ? text.replace(/^/gm, '> ').replace(/ $/gm, '') : text)
    pieces = []
  }
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const end = open < 0 ? html.length : open
    if (unread === null && end > at) pieces.push(html.slice(at, end).replace(/\s+/g, ' '))
    if (open < 0) break
    const tag = readTag(html, open)
    at = tag.end
    if (unread !== null) {
      if (tag.isClosing && tag.name === unread) unread = null
    } else if (UNREAD.has(tag.name) && !tag.isClosing) unread = tag.name
    else if (tag.name === 'blockquote' && (quotes > 0 ? true : !tag.isClosing && CITED.test(tag.text))) {
      if (quotes === 0) endPart(false)
      else if (quotes === 1 && tag.isClosing) endPart(true)
      else pieces.push('\n')
      quotes += tag.isClosing ? -1 : 1
    } else if (BLOCKS.has(tag.name)) pieces.push('\n')
    else if (tag.name === 'td' || tag.name === 'th') pieces.push(' ')
    else if (tag.name === '') pieces.push(tag.text)
  }
  endPart(quotes > 0)
  return parts.join('\n')
}

/** `text` is the tag itself, as much of it as is looked at, or what a lone `<` is. */
type Tag = { readonly name: string; readonly isClosing: boolean; readonly end: number; readonly text: string }
const LONGEST_TAG = 500

/** A tag, a comment, or a lone `<`, which is text. */
function readTag(html: string, open: number): Tag {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4)
    return { name: '!', isClosing: false, end: close < 0 ? html.length : close + 3, text: '' }
  }
  const match = /^<(\/?)([a-zA-Z!?][a-zA-Z0-9:-]*)/.exec(html.slice(open, open + 40))
  if (!match) return { name: '', isClosing: false, end: open + 1, text: '<' }
  const close = html.indexOf('>', open)
  const end = close < 0 ? html.length : close + 1
  return {
    name: match[2]!.toLowerCase(),
    isClosing: match[1] === '/',
    end,
    text: html.slice(open, Math.min(end, open + LONGEST_TAG)),
  }
}

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })

/** Lines without blanks at their ends, and never more than one empty line between two. */
function tidyLines(text: string): string {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const trimmed = line.replace(/[\u00a0 ]+/g, ' ').trim()
    if (trimmed !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(trimmed)
  }
  return lines.join('\n').trim()
}
