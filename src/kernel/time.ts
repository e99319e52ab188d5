/**
 * Instants and durations as the whole house handles them.
 * Inside, an instant is whole milliseconds since 1970-01-01T00:00:00Z and a duration is whole milliseconds;
 * on the wire they are RFC 3339 in UTC with milliseconds and ISO 8601.
 */

/** Whole milliseconds since the Unix epoch. */
export type Instant = number

/** Whole milliseconds; may be negative. */
export type Milliseconds = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The instants the product accepts: years 1970 to 9999. */
export const EARLIEST_INSTANT: Instant = 0
export const LATEST_INSTANT: Instant = 253_402_300_799_999

const DIGITS = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'))
const TWO_DIGITS = DIGITS.slice(0, 60).map((digits) => digits.slice(1))

/** The dates met last, each in the slot of its day. */
const SLOTS = 1_024
const dayIn = new Float64Array(SLOTS).fill(Number.NaN)
const dateIn: string[] = []

let lastInstant: Instant = 0
let lastText = '1970-01-01T00:00:00.000Z'

/**
 * `2026-11-21T05:14:00.000Z`. A request formats its one `now` many times, and an import instants of some years, so the
 * last instant and the last dates are remembered.
 */
export function formatInstant(at: Instant): string {
  if (at === lastInstant) return lastText
  const day = Math.floor(at / DAY)
  const slot = day & (SLOTS - 1)
  if (dayIn[slot] !== day) {
    const text = new Date(day * DAY).toISOString()
    dateIn[slot] = text.slice(0, text.indexOf('T') + 1)
    dayIn[slot] = day
  }
  const inDay = Math.floor(at) - day * DAY
  const second = `${TWO_DIGITS[Math.floor(inDay / SECOND) % 60]}.${DIGITS[inDay % SECOND]}`
  const minute = `${TWO_DIGITS[Math.floor(inDay / HOUR)]}:${TWO_DIGITS[Math.floor(inDay / MINUTE) % 60]}`
  lastText = `${dateIn[slot]}${minute}:${second}Z`
  lastInstant = at
  return lastText
}

const RFC_3339 = /^\d{4}-(\d\d)-(\d\d)[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

/**
 * Reads an RFC 3339 date-time with an offset; digits after the millisecond are cut.
 * Null when it is not one, names a day that does not exist, or lies outside the accepted years.
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text)
  if (!match || Number(match[2]) > daysInMonth(Number(text.slice(0, 4)), Number(match[1]))) return null
  const at = Date.parse(text.replace(/(\.\d{3})\d+/, '$1').toUpperCase())
  return Number.isNaN(at) || at < EARLIEST_INSTANT || at > LATEST_INSTANT ? null : at
}

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const TIME_DURATION = /^(-)?PT(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:\.(\d{1,3}))?S)?$/

/**
 * Reads an ISO 8601 duration of hours, minutes and seconds (`PT1H30M`, `-PT5M`, `PT0.250S`).
 * Null for anything else: days and longer are refused, for a day is not always 24 hours.
 */
export function parseDuration(text: string): Milliseconds | null {
  const match = TIME_DURATION.exec(text)
  if (!match || text.endsWith('T')) return null
  const [, sign, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  const total =
    Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND + Number(fraction.padEnd(3, '0'))
  return sign ? 0 - total : total
}

/** `PT2H30M`, `-PT5M`, `PT0S`: hours, minutes and seconds, the shortest form. */
export function formatDuration(duration: Milliseconds): string {
  const size = Math.abs(Math.trunc(duration))
  if (size === 0) return 'PT0S'
  const hours = Math.floor(size / HOUR)
  const minutes = Math.floor((size % HOUR) / MINUTE)
  const milliseconds = size % MINUTE
  const seconds = milliseconds ? `${String(milliseconds / SECOND)}S` : ''
  return `${duration < 0 ? '-' : ''}PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds}`
}

/** Is it the name of a zone in the IANA database? Offsets such as `+02:00` are not: they know no clock change. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Temporal.ZonedDateTime(0n, name)
    return true
  } catch {
    return false
  }
}
