import { LIMITS } from '#kernel/limits.ts'

/** How programs begin the subject of an answer or of what they pass on, in the languages of their users. */
const MARKS = 're|aw|antw|antwort|sv|vs|r|rif|res|odp|ynt|fw|fwd|wg|tr|rv|enc|doorst|vb|pd|i'
const PREFIX = new RegExp(`^(?:${MARKS})(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\)|\\^\\d{1,3})?\\s*[:：]\\s*`, 'i')
const NUMBER = /\[\s*(INC-[1-9]\d{0,14})\s*\]/i
const ANSWERED = new RegExp(`^\\s*(?:(?:${MARKS})\\s*[:：]\\s*)+(INC-[1-9]\\d{0,14})(?![\\w-])`, 'i')
const TAG = /^\[\s*INC-[1-9]\d{0,14}\s*\]\s*/i

/** `Re: AW: Fwd: [INC-7] Press stopped` as what it is about: `Press stopped`. May be empty. */
export function cleanSubject(subject: string): string {
  let rest = subject
    .slice(0, 4 * LIMITS.titleLength)
    .replace(/\s+/g, ' ')
    .trim()
  for (;;) {
    const next = rest.replace(PREFIX, '').replace(TAG, '').trimStart()
    if (next === rest) return rest
    rest = next
  }
}

/**
 * The number of an incident as subjects of our messages show it in brackets, `[INC-1042]`; without them right behind a
 * mark of an answer alone, for others have numbers of this form, too.
 */
export function findNumber(subject: string): string | null {
  const [, number] = NUMBER.exec(subject) ?? ANSWERED.exec(subject) ?? []
  return number?.toUpperCase() ?? null
}
