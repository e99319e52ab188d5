import type { Instant } from '#kernel/time.ts'
import { instantOf, zoneOf } from '#kernel/zone.ts'

/** Reads an instant from a text; null when the text is not written so. */
export type DateReader = (text: string, timeZone: string) => Instant | null

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type Parts = Readonly<Partial<Record<'y' | 'M' | 'd' | 'H' | 'h' | 'm' | 's' | 'S' | 'a' | 'X', string>>>

/** What the letters of a format stand for, the longer before the shorter. */
const LETTERS: readonly (readonly [string, keyof Parts, string])[] = [
  ['yyyy', 'y', '\\d{4}'],
  ['yy', 'y', '\\d{2}'],
  ['MMM', 'M', '[A-Za-z]{3}'],
  ['MM', 'M', '\\d{2}'],
  ['M', 'M', '\\d{1,2}'],
  ['dd', 'd', '\\d{2}'],
  ['d', 'd', '\\d{1,2}'],
  ['HH', 'H', '\\d{2}'],
  ['H', 'H', '\\d{1,2}'],
  ['hh', 'h', '\\d{2}'],
  ['h', 'h', '\\d{1,2}'],
  ['mm', 'm', '\\d{2}'],
  ['m', 'm', '\\d{1,2}'],
  ['SSS', 'S', '\\d{1,9}'],
  ['ss', 's', '\\d{2}'],
  ['s', 's', '\\d{1,2}'],
  ['a', 'a', '[AaPp]\\.?[Mm]\\.?'],
  ['XXX', 'X', 'Z|[+-]\\d{2}:?\\d{2}'],
]

const ISO =
  /^(?<y>\d{4})-(?<M>\d{2})-(?<d>\d{2})(?:[Tt ](?<H>\d{2}):(?<m>\d{2})(?::(?<s>\d{2})(?:[.,](?<S>\d{1,12}))?)?\s?(?<X>[Zz]|[+-]\d{2}:?\d{2})?)?$/

const epoch =
  (unit: number): DateReader =>
  (text) =>
    /^-?\d{1,16}(\.\d+)?$/.test(text) ? Math.trunc(Number(text) * unit) : null

/** The reader of a format, or null when it is none: `iso epoch_s epoch_ms`, or letters such as `dd/MM/yyyy HH:mm`. */
export function compileDateFormat(format: string): DateReader | null {
  if (format === 'epoch_s') return epoch(1_000)
  if (format === 'epoch_ms') return epoch(1)
  const pattern = format === 'iso' ? ISO : patternOf(format)
  return pattern && ((text, timeZone) => readBy(pattern, text, timeZone))
}

/** Text between apostrophes stands for itself; other letters must be of a format. It must say the day. */
function patternOf(format: string): RegExp | null {
  const seen = new Set<string>()
  let source = ''
  for (let at = 0; at < format.length; ) {
    if (format[at] === "'") {
      const end = format.indexOf("'", at + 1)
      if (end < 0) return null
      source += literally(format.slice(at + 1, end))
      at = end + 1
      continue
    }
    const letter = LETTERS.find(([letters]) => format.startsWith(letters, at))
    if (letter) {
      const [letters, name, digits] = letter
      if (seen.has(name)) return null
      seen.add(name)
      source += `(?<${name}>${digits})`
      at += letters.length
      continue
    }
    if (/[A-Za-z]/.test(format[at]!)) return null
    source += literally(format[at]!)
    at += 1
  }
  const isWhole = ['y', 'M', 'd'].every((name) => seen.has(name)) && seen.has('h') === seen.has('a')
  return isWhole && !(seen.has('h') && seen.has('H')) ? new RegExp(`^${source}$`) : null
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

function readBy(pattern: RegExp, text: string, timeZone: string): Instant | null {
  const parts = pattern.exec(text)?.groups as Parts | undefined
  if (parts === undefined) return null
  const wall = wallOf(parts)
  if (wall === null) return null
  const { X } = parts
  if (X === undefined) return instantOf(zoneOf(timeZone), wall)
  if (X.toUpperCase() === 'Z') return wall
  const minutes = Number(X.slice(1, 3)) * 60 + Number(X.slice(-2))
  return wall - (X.startsWith('-') ? -minutes : minutes) * 60_000
}

/** The time on the wall as milliseconds, or null for a day or an hour that there is not. */
function wallOf({ y = '', M = '', d = '', H, h, m = '0', s = '0', S = '0', a = '' }: Parts): number | null {
  const year = y.length === 2 ? 2000 + Number(y) : Number(y)
  const month = /^\d/.test(M) ? Number(M) : MONTHS.indexOf(M.toLowerCase()) + 1
  const isTwelve = h !== undefined
  if (isTwelve && (Number(h) < 1 || Number(h) > 12)) return null
  const hour = isTwelve ? (Number(h) % 12) + (/^p/i.test(a) ? 12 : 0) : Number(H ?? '0')
  if (month < 1 || month > 12 || hour > 23 || Number(m) > 59 || Number(s) > 60) return null
  const day = new Date(0)
  day.setUTCFullYear(year, month - 1, Number(d))
  if (day.getUTCMonth() !== month - 1 || day.getUTCDate() !== Number(d)) return null
  const milliseconds = Number(S.slice(0, 3).padEnd(3, '0'))
  return day.getTime() + ((hour * 60 + Number(m)) * 60 + Math.min(59, Number(s))) * 1_000 + milliseconds
}
