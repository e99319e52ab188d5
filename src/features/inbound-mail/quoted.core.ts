/** The new part of an answer, and whether something was cut off. */
export type Unquoted = { readonly text: string; readonly isCut: boolean }

/** A line by which programs begin what they quote whole. */
const BEGINS = [
  /^-{2,}\s*(original message|ursprüngliche nachricht|ursprungsnachricht|weitergeleitete nachricht|forwarded message|message d'origine|mensaje original|messaggio originale)\s*-{2,}$/i,
  /^_{20,}$/,
  /^(from|von|de|da|van|od):\s.+@/i,
]
/** `On … wrote:` over one line or two, in the languages of those who write. */
const WROTE =
  /^(on|am|le|el|il|op|dnia|den)\b.{4,300}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef|napisał(?:\(a\))?|skrev)\b.{0,120}:$/i
/** The ordinary end of what a person wrote (RFC 3676, 4.3). */
const SIGNATURE = /^-- ?$/
const LONGEST_LINE = 1_000

/**
 * The text of an answer without what it quotes at its end and without the signature. What stands below quoted lines is
 * an answer to them, so these stay. Never empty where the whole was not.
 */
export function cutQuoted(whole: string): Unquoted {
  const lines = whole.replace(/\r\n?/g, '\n').split('\n')
  const begun = lines.findIndex((_, at) => beginsQuote(lines, at))
  const kept = lines.slice(0, begun < 0 ? lines.length : begun)
  const signed = kept.findIndex((line) => SIGNATURE.test(line))
  const signedOff = signed > 0 && kept.slice(signed).length <= SIGNATURE_LINES ? kept.slice(0, signed) : kept
  const text = withoutQuotedEnd(signedOff).join('\n').trim()
  const original = lines.join('\n').trim()
  return text === '' ? { text: original, isCut: false } : { text, isCut: text !== original }
}

const SIGNATURE_LINES = 20

const isQuoted = (line: string): boolean => line.startsWith('>')

function beginsQuote(lines: readonly string[], at: number): boolean {
  const line = lines[at]!.slice(0, LONGEST_LINE).trim()
  if (at === 0 || line === '') return false
  if (BEGINS.some((pattern) => pattern.test(line))) return hasMailHead(lines, at)
  const two = `${line} ${(lines[at + 1] ?? '').slice(0, LONGEST_LINE).trim()}`
  if (WROTE.test(line)) return restIsQuoted(lines, at + 1)
  return WROTE.test(two) && restIsQuoted(lines, at + 2)
}

/** Do all lines from here on quote, but for empty ones? */
const restIsQuoted = (lines: readonly string[], from: number): boolean =>
  lines.slice(from).every((line) => isQuoted(line) || line.trim() === '') && lines.slice(from).some(isQuoted)

/** A whole mail follows: its From, and its date or subject, stand close by. */
const HEAD = /^(from|von|de|da|van|od):\s/i
const FURTHER =
  /^(sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden|wysłano|subject|betreff|objet|asunto|oggetto|onderwerp|temat):\s/i

function hasMailHead(lines: readonly string[], at: number): boolean {
  const near = lines.slice(at, at + 10).map((line) =>
    line
      .slice(0, LONGEST_LINE)
      .trim()
      .replace(/^\*|\*(?=:)/g, ''),
  )
  return near.some((line) => HEAD.test(line)) && near.some((line) => FURTHER.test(line))
}

function withoutQuotedEnd(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => !isQuoted(line) && line.trim() !== '')
  return lines.slice(0, last + 1)
}
