import { Drop } from 'liquidjs'
import type { Instant } from '#kernel/time.ts'

/** `long` has the weekday and the year; every style but `date` ends with the name of the zone. */
export const MOMENT_STYLES = ['long', 'short', 'time', 'date', 'iso'] as const
export type MomentStyle = (typeof MOMENT_STYLES)[number]

const PARTS: Readonly<Record<Exclude<MomentStyle, 'iso'>, Intl.DateTimeFormatOptions>> = {
  long: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  short: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
}

/** Of English the British writing: the day before the month, 24 hours. */
const localeOf = (language: string): string => (language === 'en' || language.startsWith('en-') ? 'en-GB' : language)

/** An instant as people of a language read it on the clocks of a zone, with the zone's name: `Sat 21 Nov 2026, 06:14 CET`. */
export function formatMoment(at: Instant, language: string, timeZone: string, style: MomentStyle = 'long'): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  if (style === 'iso') return zoned.toString({ smallestUnit: 'second', timeZoneName: 'never' })
  const written = formatterOf(localeOf(language), timeZone, PARTS[style]).format(at)
  return style === 'date' ? written : `${written} ${nameZone(at, language, timeZone)}`
}

/** `CET`, `MEZ`, `CST`; the offset where nobody has a short name for it. */
function nameZone(at: Instant, language: string, timeZone: string): string {
  const names = [localeOf(language), 'en-GB', 'en-US'].map(
    (locale) =>
      formatterOf(locale, timeZone, { timeZoneName: 'short' })
        .formatToParts(at)
        .find((part) => part.type === 'timeZoneName')?.value ?? timeZone,
  )
  return names.find((name) => !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? timeZone
}

/** Making a formatter takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const MOST_FORMATTERS = 2_000

function formatterOf(locale: string, timeZone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone} ${Object.keys(parts).join()}`
  const known = formatters.get(name)
  if (known) return known
  if (formatters.size >= MOST_FORMATTERS) formatters.clear()
  const made = new Intl.DateTimeFormat(locale, { ...parts, timeZone, hourCycle: 'h23' })
  formatters.set(name, made)
  return made
}

/** An instant inside a text: written in full unless the filter `date` asks for another style. */
export class Moment extends Drop {
  readonly #at: Instant
  readonly #language: string
  readonly #timeZone: string

  constructor(at: Instant, language: string, timeZone: string) {
    super()
    this.#at = at
    this.#language = language
    this.#timeZone = timeZone
  }

  format(style: MomentStyle): string {
    return formatMoment(this.#at, this.#language, this.#timeZone, style)
  }

  override valueOf(): string {
    return this.format('long')
  }
}
