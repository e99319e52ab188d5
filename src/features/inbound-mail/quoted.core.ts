/** The new part of an answer, and whether something was cut off. */
export type Unquoted = { readonly text: string; readonly isCut: boolean }

/** A line by which programs begin what they quote whole. */
const BEGINS = [
  /^-{2,}\s*(original message|ursprüngliche nachricht|ursprungsnachricht|weitergeleitete nachricht|forwarded message|message d'origine|mensaje original|messaggio originale)\s*-{2,}$/i,
  /^_{20,}$/,
]
/** `On … wrote:` over one line or two, in the languages of those who write. */
const WROTE =
  /^(on|am|le|el|il|op|dnia|den)\s.{4,300}\s(wrote|schrieb|a écrit|escribió|ha scritto|schreef|napisał(?:\(a\))?|skrev)(?!\p{L}).{0,120}:$/iu
/** The same in any language: with the address of who is quoted. */
const ADDRESSED = /^.{0,400}@.{0,100}[:：]$/
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
  if (BEGINS.some((pattern) => pattern.test(line))) return hasMailHead(lines, at, false) || saysWhoWrote(lines, at + 1)
  if (FROM.test(line)) return hasMailHead(lines, at, !line.includes('@'))
  return saysWhoWrote(lines, at)
}

/** Is here a line, or two, that says who wrote what is quoted from there to the end? */
function saysWhoWrote(lines: readonly string[], at: number): boolean {
  const [line = '', next = ''] = lines.slice(at, at + 2).map((one) => one.slice(0, LONGEST_LINE).trim())
  if (WROTE.test(line) || ADDRESSED.test(line)) return restIsQuoted(lines, at + 1)
  const two = `${line} ${next}`
  // What stands before may be the last line of the answer: it belongs to the next where an address is broken.
  const isBroken = /@|<$/.test(line) || next.startsWith('<')
  return (WROTE.test(two) || (isBroken && ADDRESSED.test(two))) && restIsQuoted(lines, at + 2)
}

/** Do all lines from here on quote, but for empty ones? */
const restIsQuoted = (lines: readonly string[], from: number): boolean =>
  lines.slice(from).every((line) => isQuoted(line) || line.trim() === '') && lines.slice(from).some(isQuoted)

/** How the lines begin that Outlook and others put before a mail they quote, in the languages of their users. */
const labels = (names: string): RegExp => new RegExp(`^\\*?(?:${names})\\*?\\s?[:：]\\*?\\s*\\S`, 'iu')
const FROM = labels('from|von|de|da|di|de la|van|od|от|från|fra|feladó|kimden|lähettäjä|发件人|寄件者|差出人|보낸 사람')
const SENT = labels(
  'sent|date|gesendet|datum|envoyé|enviado|enviada em|inviato|data|verzonden|wysłano|odesláno|skickat|sendt|lähetetty|elküldve|gönderildi|trimis|отправлено|дата|发送时间|日期|送信日時|日時|보낸 날짜',
)
const SUBJECT = labels(
  'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|temat|předmět|predmet|ämne|emne|aihe|tárgy|konu|subiect|тема|主题|主旨|件名|제목',
)

/** A whole mail follows: its From, and its date or subject, or both, stand close by. */
function hasMailHead(lines: readonly string[], at: number, needsBoth: boolean): boolean {
  const near = lines.slice(at, at + 10).map((line) => line.slice(0, LONGEST_LINE).trim())
  const [isFrom, isSent, isAbout] = [FROM, SENT, SUBJECT].map((label) => near.some((line) => label.test(line)))
  return isFrom === true && (needsBoth ? isSent === true && isAbout === true : isSent === true || isAbout === true)
}

function withoutQuotedEnd(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => !isQuoted(line) && line.trim() !== '')
  return lines.slice(0, last + 1)
}
