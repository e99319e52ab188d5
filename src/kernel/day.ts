import { DAY, HOUR, MINUTE, type Milliseconds } from './time.ts'

/** Days and times of day on the wall clock. A day is its number since 1970-01-01. */

/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const CLOCK = /^(\d\d):(\d\d)$/

/** Milliseconds since midnight of `06:00`, or of `24:00`; null for anything else. */
export function parseClock(text: string): Milliseconds | null {
  const match = CLOCK.exec(text)
  if (!match) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null
  return hours * HOUR + minutes * MINUTE
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/

/** Days from 1970-01-01 to the date `2026-12-24`; null when there is no such day. */
export function parseDay(text: string): number | null {
  const match = DATE.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const midnight = Date.UTC(year, month - 1, day)
  const there = new Date(midnight)
  if (year < 1970 || there.getUTCMonth() !== month - 1 || there.getUTCDate() !== day) return null
  return midnight / DAY
}

/** 0 for Monday to 6 for Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7
