import { isUtf8 } from 'node:buffer'
import PostalMime from 'postal-mime'

/** A mail as its MIME structure says it. Texts are as they were sent: nothing in them is believed. */
export type ParsedMail = {
  /** In their order, names in lower case, encoded words decoded only where this type says so. */
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  readonly from: ParsedAddress | null
  readonly subject: string
  readonly date: string | null
  readonly text: string | null
  readonly html: string | null
  readonly attachments: readonly ParsedAttachment[]
}

export type ParsedAddress = { readonly name: string; readonly address: string }

export type ParsedAttachment = {
  readonly fileName: string | null
  readonly mediaType: string
  /** Named by the HTML: a picture in the text. */
  readonly isInline: boolean
  readonly content: Uint8Array
}

/** What a mail may hold so that reading it is bounded. */
export const MAIL_DEPTH = 20
export const MAIL_HEADER_BYTES = 262_144
/** Lines of a mail: each costs some hundred bytes while it is read. Base64 of 25 MiB has 360,000. */
export const MAIL_LINES = 400_000

/** Why a mail cannot be read; said to its sender. */
export class UnreadableMail extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UnreadableMail'
  }
}

/**
 * Reads a mail (RFC 5322, MIME). A message within it is an attachment. Throws UnreadableMail where a limit is passed;
 * whatever else is wrong with it is read as well as it can be.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  expectFewLines(raw)
  const parse = PostalMime.parse(asUtf8(raw), {
    forceRfc822Attachments: true,
    maxNestingDepth: MAIL_DEPTH,
    maxHeadersSize: MAIL_HEADER_BYTES,
  })
  const { headers, from, subject, date, text, html, attachments } = await parse.catch((error: Error) => {
    throw new UnreadableMail(error.message, { cause: error })
  })
  return {
    headers: headers.map(({ key, value }) => ({ key, value })),
    from: from && 'address' in from && from.address !== undefined ? { name: from.name, address: from.address } : null,
    subject: subject ?? '',
    date: date ?? null,
    text: text ?? null,
    html: html ?? null,
    attachments: attachments.map(({ filename, mimeType, disposition, related, content }) => ({
      fileName: filename,
      mediaType: mimeType,
      isInline: related === true || disposition === 'inline',
      content: bytesOf(content),
    })),
  }
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

/**
 * Old devices write umlauts without saying how: what is no UTF-8 where nothing else is said is read as Windows-1252,
 * of which Latin-1 is a part.
 */
function asUtf8(raw: Uint8Array): Uint8Array {
  if (isUtf8(raw)) return raw
  const end = endOfHead(raw)
  const [head, body] = [raw.subarray(0, end), raw.subarray(end)]
  const says =
    /^content-type:[^\n]*(?:\n[ \t][^\n]*)*/im.exec(
      Buffer.from(head.subarray(0, MAIL_HEADER_BYTES)).toString('latin1'),
    )?.[0] ?? ''
  const isPlain = !/charset|multipart|message\//i.test(says)
  return Buffer.concat([fromWestern(head), isPlain ? fromWestern(body) : body])
}

const fromWestern = (bytes: Uint8Array): Uint8Array =>
  isUtf8(bytes) ? bytes : new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes))

/** The place of the first empty line; the end where there is none. */
function endOfHead(raw: Uint8Array): number {
  for (let at = raw.indexOf(LINE_FEED); at >= 0; at = raw.indexOf(LINE_FEED, at + 1)) {
    if (raw[at + 1] === LINE_FEED || (raw[at + 1] === 0x0d && raw[at + 2] === LINE_FEED)) return at
  }
  return raw.length
}

const LINE_FEED = 0x0a

function expectFewLines(raw: Uint8Array): void {
  let lines = 0
  for (let at = raw.indexOf(LINE_FEED); at >= 0; at = raw.indexOf(LINE_FEED, at + 1)) lines++
  if (lines > MAIL_LINES) throw new UnreadableMail(`it has more than ${MAIL_LINES} lines`)
}
