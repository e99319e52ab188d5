import { readOwnId } from './threading.core.ts'

/** Headers of a mail in their order; names in lower case. */
export type Headers = readonly { readonly key: string; readonly value: string }[]

/**
 * What a machine sent. `loop`: our own message, or one that goes in circles. `answer`: it answers a mail by itself, or
 * reports what became of one. `generated`: nobody wrote it, as alarms of systems are, and mails of lists.
 */
export type Origin =
  | { readonly kind: 'person' }
  | { readonly kind: 'loop' | 'answer' | 'generated'; readonly why: string }

export type Own = {
  /** Domain of our own message ids; null while we send none. */
  readonly domain: string | null
  /** Addresses in lower case that we send from or take mail at. */
  readonly addresses: readonly string[]
}

/** Stations on the way: more are a circle (RFC 5321, 6.3). */
export const MOST_HOPS = 50

const PERSON: Origin = { kind: 'person' }

/** Who made this mail (RFC 3834, 2 and 5). `envelopeFrom` is empty for what must not be answered. */
export function judgeOrigin(headers: Headers, envelopeFrom: string, sender: string | null, own: Own): Origin {
  return findLoop(headers, sender, own) ?? findAnswer(headers, envelopeFrom) ?? findGenerated(headers) ?? PERSON
}

const valuesOf = (headers: Headers, name: string): readonly string[] =>
  headers.filter(({ key }) => key === name).map(({ value }) => value.trim().toLowerCase())

/** The word before a comment or a parameter. */
const wordOf = (value: string): string => /^[a-z-]*/.exec(value)![0]

function findLoop(headers: Headers, sender: string | null, { domain, addresses }: Own): Origin | null {
  const hops = valuesOf(headers, 'received').length
  if (hops > MOST_HOPS) return { kind: 'loop', why: `it passed ${hops} stations` }
  const id = valuesOf(headers, 'message-id')[0] ?? ''
  if (readOwnId(id.replace(/^<|>$/g, ''), domain)) return { kind: 'loop', why: 'it is a message of our own' }
  if (sender !== null && addresses.includes(sender)) return { kind: 'loop', why: 'it comes from an address of our own' }
  return null
}

const answers = (why: string): Origin => ({ kind: 'answer', why })

function findAnswer(headers: Headers, envelopeFrom: string): Origin | null {
  if (envelopeFrom === '') return answers('it has no sender to answer to')
  const words = valuesOf(headers, 'auto-submitted').map(wordOf)
  if (words.includes('auto-replied')) return answers('Auto-Submitted: auto-replied')
  const type = valuesOf(headers, 'content-type')[0] ?? ''
  if (/^multipart\/report\b/.test(type)) return answers('it is a report of a mail server')
  if (/^message\/(delivery-status|disposition-notification|feedback-report)\b/.test(type))
    return answers('it is a report of a mail server')
  if (valuesOf(headers, 'precedence').includes('auto_reply')) return answers('Precedence: auto_reply')
  const mark = ANSWER_MARKS.find((name) => valuesOf(headers, name).some((value) => value !== '' && value !== 'no'))
  return mark === undefined ? null : answers(`it has ${mark}`)
}

/** What programs of absence set that know no Auto-Submitted. */
const ANSWER_MARKS = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponder']

function findGenerated(headers: Headers): Origin | null {
  const submitted = valuesOf(headers, 'auto-submitted')[0]
  if (submitted !== undefined && wordOf(submitted) !== 'no') return { kind: 'generated', why: 'Auto-Submitted' }
  if (valuesOf(headers, 'precedence').some((value) => BULK.has(wordOf(value)))) {
    return { kind: 'generated', why: 'Precedence' }
  }
  const mark = GENERATED_MARKS.find((name) => valuesOf(headers, name).some((value) => value !== '' && value !== 'none'))
  return mark === undefined ? null : { kind: 'generated', why: mark }
}

const BULK: ReadonlySet<string> = new Set(['bulk', 'junk', 'list'])
const GENERATED_MARKS = ['list-id', 'list-post', 'x-auto-response-suppress']
