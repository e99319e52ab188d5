import type { Channel } from '#features/master-data/contact.core.ts'
import type { RecordSchema } from '#features/rules/facts.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { BUILT_IN } from './built-in.core.ts'
import { builtInLanguage, LANGUAGES, LAST_LANGUAGE, widenTag } from './language.core.ts'
import type { MessageOrder } from './message.core.ts'
import type { NoticeEvent } from './notice.core.ts'
import { fillText, type Outcome, type ParsedText, parseText } from './template-engine.core.ts'
import { makeScope } from './template-scope.core.ts'

/** A text of the configuration document. */
export type TemplateEntry = {
  readonly key: string
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly on: NoticeEvent
  readonly audience: string
  readonly language?: string | undefined
  readonly subject: string
  readonly body: string
  /** The body for a channel, where it is another. */
  readonly channels?: Readonly<Partial<Record<Channel, string | undefined>>> | undefined
}

/** The texts of one configuration, read. */
export type MessageTemplates = {
  /** Where a recipient says no language. */
  readonly language: string
  readonly entries: readonly TemplateEntry[]
  /** Types of the fields of all forms. */
  readonly fieldTypes: RecordSchema
}

export const compileTemplates = (
  entries: readonly TemplateEntry[],
  language: string | null,
  fieldTypes: RecordSchema,
): MessageTemplates => ({ language: language ?? LAST_LANGUAGE, entries, fieldTypes })

/** The audience that each kind of recipient is, where nobody says another. */
export const audienceOf = ({ kind, audience }: MessageOrder['recipient']): string =>
  audience ??
  (kind === 'supplier' ? 'supplier' : kind === 'group' || kind === 'contact' ? 'stakeholders' : 'responders')

/**
 * The language of a message: the recipient's if there are texts in it, built in or of the document, else the
 * organisation's. `de-CH` is content with `de`.
 */
export function chooseLanguage(wanted: string | null, { language, entries }: MessageTemplates): string {
  const written = new Set([...LANGUAGES, ...entries.flatMap((entry) => entry.language?.toLowerCase() ?? [])])
  const tags = [...(wanted === null ? [] : widenTag(wanted)), ...widenTag(language)]
  return tags.find((tag) => written.has(tag)) ?? LAST_LANGUAGE
}

/**
 * The document's text for an event, an audience and a language: one in the very language before one in the wider
 * (`de` for `de-CH`), before one that names none. Null leaves it to the built-in texts.
 */
export function findTemplate(
  event: NoticeEvent,
  audience: string,
  language: string,
  { entries }: MessageTemplates,
): TemplateEntry | null {
  const fitting = entries.filter((entry) => entry.on === event && entry.audience === audience)
  for (const tag of [...widenTag(language), undefined]) {
    const found = fitting.find((entry) => entry.language?.toLowerCase() === tag)
    if (found) return found
  }
  return null
}

export type WrittenText = {
  readonly template: string | null
  readonly subject: string
  readonly body: string
  readonly fault: string | null
}

/**
 * Subject and body of a message. A text of the document that fails gives way to the built-in one, and says why: a
 * notice at night is worth more than its wording.
 */
export function writeText(order: MessageOrder, language: string, templates: MessageTemplates): WrittenText {
  const { event } = order.facts
  const scope = makeScope(order, language, templates.fieldTypes)
  const entry = findTemplate(event, audienceOf(order.recipient), language, templates)
  const own = entry && fillBoth(entry.subject, entry.channels?.[order.channel] ?? entry.body, scope)
  if (own?.value) return { template: entry?.key ?? null, ...own.value, fault: null }
  const { subject, body } = BUILT_IN[builtInLanguage(language) ?? LAST_LANGUAGE][event]
  const written = fillBoth(subject, body, { ...scope, recipient: { ...order.recipient, language } })
  if (!written.value) throw new Error(`the built-in text for ${event} fails: ${written.fault.message}`)
  return { template: null, ...written.value, fault: own?.fault ? `${entry?.key}: ${own.fault.message}` : null }
}

function fillBoth(
  subject: string,
  body: string,
  scope: Readonly<Record<string, unknown>>,
): Outcome<{ readonly subject: string; readonly body: string }> {
  const first = fill(subject, scope)
  if (first.fault) return first
  const second = fill(body, scope)
  if (second.fault) return second
  return { value: { subject: tidyLine(first.value), body: tidyText(second.value) }, fault: null }
}

/** Reads a text once; the same few are filled again and again. */
export function fill(source: string, scope: Readonly<Record<string, unknown>>): Outcome<string> {
  const parsed = readOnce(source)
  return parsed.fault ? parsed : fillText(source, parsed.value, scope)
}

const read = new Map<string, Outcome<ParsedText>>()
const MOST_READ = 2_000

function readOnce(source: string): Outcome<ParsedText> {
  const known = read.get(source)
  if (known) return known
  if (read.size >= MOST_READ) read.clear()
  const parsed = parseText(source)
  read.set(source, parsed)
  return parsed
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]|[\u202a-\u202e\u2066-\u2069]/gu

/** One line without control characters and overrides of the direction of writing. */
export const tidyLine = (text: string): string =>
  cut(text.replaceAll('\n', ' ').replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim(), LIMITS.subjectLength)

/** Lines without spaces at their ends and never more than one empty one between two. */
const tidyText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(CONTROLS, ' ')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** At most so many characters, never half of one, with a sign that something is missing. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text
    .slice(0, length - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
