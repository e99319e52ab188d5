import { LIMITS } from '#kernel/limits.ts'
import type { MailFacts, Sender } from './mail.core.ts'
import { cutQuoted } from './quoted.core.ts'

/**
 * The note that an answer becomes. Who wrote it stands in its text and not as who recorded it: a mail proves nobody.
 * What is quoted is left out; the mail itself is kept beside it.
 */
export function noteOf({ sender, text }: Pick<MailFacts, 'sender' | 'text'>): string {
  const said = cutQuoted(text).text
  const head = `Mail from ${nameSender(sender)}`
  return withinText(said === '' ? `${head}, without text.` : `${head}:\n\n${said}`)
}

/** `Erika Muster <e.muster@plant.example>` */
export const nameSender = (sender: Sender | null): string =>
  sender === null ? 'nobody' : sender.name === '' ? sender.address : `${sender.name} <${sender.address}>`

/** A file of a mail that did not become evidence. */
export type LeftOut = { readonly fileName: string; readonly bytes: number; readonly reason: string }

/** The note of what was left out of a mail, by name and size. */
export function noteLeftOut(sender: Sender | null, files: readonly LeftOut[]): string {
  const lines = files
    .slice(0, LIMITS.mailFilesListed)
    .map(({ fileName, bytes, reason }) => `- ${fileName} (${sizeOf(bytes)}): ${reason}`)
  const more = files.length - lines.length
  const rest = more > 0 ? [`- and ${more} more`] : []
  return withinText([`Not kept of the mail from ${nameSender(sender)}:`, ...lines, ...rest].join('\n'))
}

/** `12.5 MB`, in powers of ten. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${Math.round(value * 10) / 10} ${unit}`
}

const withinText = (text: string): string =>
  text.length <= LIMITS.textLength ? text : `${text.slice(0, LIMITS.textLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
