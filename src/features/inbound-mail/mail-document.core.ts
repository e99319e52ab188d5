import { LIMITS } from '#kernel/limits.ts'
import { type MailFacts, plainText } from './mail.core.ts'

/** A mail as mappings read it, as it is kept, and as `POST /v1/intake/email/test` takes it. */
export type MailDocument = {
  readonly id: string
  readonly messageId: string | null
  readonly subject: string
  readonly title: string
  readonly text: string
  readonly date: string | null
  readonly from: { readonly address: string; readonly name: string; readonly person: string | null }
  /** Who the incident's reporter is: the person of this address, else the address. */
  readonly reporter: string
  readonly to: string
  /** What stood behind the `+` of the recipients. */
  readonly details: readonly string[]
  /** A machine made it. */
  readonly automatic: boolean
  readonly headers: Readonly<Record<string, string>>
  readonly attachments: readonly { readonly fileName: string; readonly mediaType: string; readonly bytes: number }[]
}

export type Addressed = {
  readonly to: string
  readonly details: readonly string[]
  /** Key of the person that has the sender's address. */
  readonly person: string | null
  readonly automatic: boolean
}

/** Headers of the way a mail took and of who signed it: long, and nothing that a mapping reads. */
const OF_THE_WAY = /^(received|dkim-|arc-|x-received|authentication-results|x-ms-|x-google-|domainkey-|x-forefront-)/

/** The form of a mail that mappings read. */
export function documentOf(facts: MailFacts, { to, details, person, automatic }: Addressed): MailDocument {
  const { address = '', name = '' } = facts.sender ?? {}
  return {
    id: facts.id,
    messageId: facts.messageId,
    subject: facts.subject,
    title: facts.title,
    text: facts.text,
    date: facts.date,
    from: { address, name, person },
    reporter: person ?? address,
    to,
    details: [...new Set(details)],
    automatic,
    headers: readHeaders(facts),
    attachments: facts.files.slice(0, LIMITS.mailFilesListed).map((file, place) => ({
      fileName: nameOfFile(file, place),
      mediaType: mediaTypeOf(file.mediaType),
      bytes: file.content.length,
    })),
  }
}

/** The first of each header, as many and as much of each as a mapping may want. */
function readHeaders({ headers }: MailFacts): Record<string, string> {
  const read = new Map<string, string>()
  for (const { key, value } of headers) {
    if (read.size >= LIMITS.mailHeaders || read.has(key) || OF_THE_WAY.test(key) || !/^[a-z0-9-]{1,80}$/.test(key))
      continue
    read.set(key, plainText(value).slice(0, LIMITS.mailHeaderLength).toWellFormed())
  }
  return Object.fromEntries(read)
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/csv': '.csv',
  'text/html': '.html',
  'text/plain': '.txt',
}

/** The name of a file without a path or signs that are none of a name; a made one where it has none. */
export function nameOfFile(
  { fileName, mediaType }: { readonly fileName: string | null; readonly mediaType: string },
  place: number,
): string {
  const last = plainText(fileName ?? '')
    .split(/[/\\]/)
    .at(-1)!
    .replace(/[\n\t<>:"|?*]+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  const name = last === '' ? `attachment-${place + 1}${EXTENSIONS[mediaTypeOf(mediaType)] ?? ''}` : last
  return name.length <= LIMITS.mailFileNameLength ? name : shorten(name)
}

/** The beginning of a long name with its extension. */
function shorten(name: string): string {
  const [extension = ''] = /\.[A-Za-z0-9]{1,10}$/.exec(name) ?? []
  return `${name.slice(0, LIMITS.mailFileNameLength - extension.length)}${extension}`
    .toWellFormed()
    .replaceAll('\ufffd', '_')
}

/** A media type without parameters; that of unknown bytes for what is none. */
export const mediaTypeOf = (text: string): string => {
  const bare = text.split(';')[0]!.trim().toLowerCase()
  return /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,100}$/.test(bare) ? bare : 'application/octet-stream'
}
