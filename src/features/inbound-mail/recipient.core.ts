/** What follows the `+` of a recipient names something at the address: `lei+line-4@plant.example`. */
export type Recipient = {
  /** Lower case, without the detail. */
  readonly address: string
  readonly detail: string | null
}

/** One plain address of RFC 5321 without quotes: what intake addresses and allowed senders are. */
const ADDRESS = /^([^\s@<>()[\]\\,;:"\p{Cc}]{1,64})@([\p{L}\p{N}.-]{1,253})$/u

/** The address as it is compared: mail servers do not tell letters apart by case. Null for no plain address. */
export function foldAddress(text: string): string | null {
  const match = ADDRESS.exec(text.trim().normalize('NFC'))
  return match ? `${match[1]}@${match[2]}`.toLowerCase() : null
}

/**
 * The addresses a recipient may mean: itself, and what stands before a `+` with the rest as its detail. An address of
 * ours may hold a `+` itself, so the whole comes first.
 */
export function readRecipient(text: string): readonly Recipient[] {
  const folded = foldAddress(text)
  if (folded === null) return []
  const at = folded.lastIndexOf('@')
  const plus = folded.indexOf('+')
  const whole: Recipient = { address: folded, detail: null }
  if (plus < 1 || plus > at) return [whole]
  // The detail is a key: its letters stay as they were written.
  const written = text
    .trim()
    .normalize('NFC')
    .slice(plus + 1, at)
  const detail = written === '' ? null : written
  return [whole, { address: folded.slice(0, plus) + folded.slice(at), detail }]
}

/** Is this sender one of those named: an address, or a domain for everybody of it? */
export function isNamedSender(sender: string, named: readonly string[]): boolean {
  const folded = foldAddress(sender)
  if (folded === null) return false
  const domain = folded.slice(folded.lastIndexOf('@') + 1)
  return named.some((name) => (name.includes('@') ? foldAddress(name) === folded : name.toLowerCase() === domain))
}
