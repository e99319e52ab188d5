import { createHash } from 'node:crypto'
import { LIMITS } from '#kernel/limits.ts'
import type { Headers } from './automatic.core.ts'
import { reduceHtml } from './html-text.core.ts'
import { foldAddress } from './recipient.core.ts'
import { cleanSubject, findNumber } from './subject.core.ts'
import { readMessageIds, readThread, type Thread } from './threading.core.ts'

/** A mail as its structure was read. */
export type StructuredMail = {
  readonly headers: Headers
  readonly from: { readonly name: string; readonly address: string } | null
  readonly subject: string
  readonly date: string | null
  readonly text: string | null
  readonly html: string | null
  readonly attachments: readonly MailFile[]
}

export type MailFile = {
  readonly fileName: string | null
  readonly mediaType: string
  readonly isInline: boolean
  readonly content: Uint8Array
}

export type Sender = { readonly address: string; readonly name: string }

/** What matters of a mail. */
export type MailFacts = {
  /** The same for the same mail, however often and by whatever way it comes. */
  readonly id: string
  /** Its Message-ID without brackets. */
  readonly messageId: string | null
  /** Who wrote it, as it claims; the envelope's sender where it claims nobody. */
  readonly sender: Sender | null
  readonly subject: string
  /** The subject without marks of answers and without a number. */
  readonly title: string
  /** The number of an incident in the subject. */
  readonly number: string | null
  readonly thread: Thread
  readonly text: string
  /** Less stands in `text` than was sent. */
  readonly isShortened: boolean
  readonly date: string | null
  readonly headers: Headers
  readonly files: readonly MailFile[]
}

/** What `factsOf` is given beside the structure. */
export type Arrival = {
  readonly raw: Uint8Array
  readonly envelopeFrom: string
  /** Domain of our own message ids. */
  readonly domain: string | null
}

/** Reads what matters of a mail. Texts are cut to what expressions and records take. */
export function factsOf(mail: StructuredMail, { raw, envelopeFrom, domain }: Arrival): MailFacts {
  const header = (name: string): string => mail.headers.find(({ key }) => key === name)?.value ?? ''
  const subject = plainText(mail.subject).replace(/\s+/g, ' ').trim()
  const whole = textOf(mail)
  const text = cut(whole, LIMITS.mailTextLength)
  const messageId = readMessageIds(header('message-id'))[0] ?? null
  return {
    id: identify(messageId, mail, raw),
    messageId: messageId === null ? null : plainText(messageId),
    sender: senderOf(mail, envelopeFrom),
    subject: cut(subject, LIMITS.mailSubjectLength),
    title: cut(cleanSubject(subject), LIMITS.mailSubjectLength),
    number: findNumber(subject),
    thread: readThread(header('in-reply-to'), header('references'), domain),
    text,
    isShortened: text !== whole,
    date: readDate(mail.date),
    headers: mail.headers,
    files: mail.attachments,
  }
}

/** The text part; the HTML reduced to text where there is none, or nothing in it, as some programs send it. */
function textOf({ text, html }: StructuredMail): string {
  const plain = plainText(text ?? '').trim()
  return html === null || /[^\s\u200b\u00ad]/.test(plain) ? plain : plainText(reduceHtml(html)).trim()
}

/** The first characters of a text, without half of a surrogate pair at its end. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')

/** Text that can be kept and shown: no control characters but line breaks and tabs, no halves of surrogate pairs. */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')

function senderOf(mail: StructuredMail, envelopeFrom: string): Sender | null {
  const claimed = mail.from === null ? null : foldAddress(mail.from.address)
  if (claimed !== null) {
    const name = plainText(mail.from!.name).replace(/\s+/g, ' ').trim()
    return { address: claimed, name: cut(name, LIMITS.titleLength) }
  }
  const envelope = foldAddress(envelopeFrom)
  return envelope === null ? null : { address: envelope, name: '' }
}

/**
 * What a mail is recognised by when it is delivered again: its Message-ID, date, subject and body. Not its Message-ID
 * alone, for devices are known that send every mail under the same one: better twice than lost. Not its other headers,
 * for each station adds some.
 */
function identify(messageId: string | null, { subject, date, from }: StructuredMail, raw: Uint8Array): string {
  const digest = createHash('sha256')
  digest.update(JSON.stringify([messageId, from?.address ?? null, date, subject]))
  digest.update(raw.subarray(bodyStart(raw)))
  return digest.digest('hex')
}

/** The place behind the first empty line; the end where there is none. */
function bodyStart(raw: Uint8Array): number {
  for (let at = raw.indexOf(0x0a); at >= 0; at = raw.indexOf(0x0a, at + 1)) {
    if (raw[at + 1] === 0x0a) return at + 2
    if (raw[at + 1] === 0x0d && raw[at + 2] === 0x0a) return at + 3
  }
  return raw.length
}

const readDate = (date: string | null): string | null =>
  date !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(date) ? date : null
