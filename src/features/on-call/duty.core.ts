import type { Calendars } from '#features/calendars/calendar.core.ts'
import { segmentsBetween } from '#features/calendars/segments.core.ts'
import { WEEKDAYS, weekdayOf } from '#kernel/day.ts'
import { DAY, type Instant } from '#kernel/time.ts'
import { instantOf, wallAt, type Zone } from '#kernel/zone.ts'
import type { Restriction } from './schedule.core.ts'
import { clockOf } from './turns.core.ts'

/** A half-open stretch of time. */
export type Span = { readonly from: Instant; readonly to: Instant }

/** A window that starts before a stretch can reach into it: 24 hours long, moved by a gap of at most a day. */
const REACH = 3

/**
 * When a layer with these restrictions is on duty within [from, to): spans in order that neither meet nor overlap.
 * A restriction by a calendar that is not there or has no shifts holds always: better somebody too many than nobody.
 */
export function listDutySpans(
  restrictions: readonly Restriction[],
  zone: Zone,
  calendars: Calendars | null,
  from: Instant,
  to: Instant,
): readonly Span[] {
  if (restrictions.length === 0) return [{ from, to }]
  const spans = restrictions.flatMap((restriction) =>
    restriction.calendar === null
      ? listWindows(restriction, zone, from, to)
      : listShifts(restriction.calendar, restriction.shifts, zone, calendars, from, to),
  )
  return uniteSpans(spans, from, to)
}

function listWindows({ days, from: opens, to: closes }: Restriction, zone: Zone, from: Instant, to: Instant): Span[] {
  const [start, end] = [clockOf(opens), clockOf(closes)]
  const length = end > start ? end - start : end + DAY - start
  const spans: Span[] = []
  const last = Math.floor(wallAt(zone, to) / DAY) + 1
  for (let day = Math.floor(wallAt(zone, from) / DAY) - REACH; day <= last; day++) {
    if (days !== null && !days.includes(WEEKDAYS[weekdayOf(day)]!)) continue
    const wall = day * DAY + start
    spans.push({ from: instantOf(zone, wall), to: instantOf(zone, wall + length) })
  }
  return spans
}

function listShifts(
  key: string,
  shifts: readonly string[] | null,
  zone: Zone,
  calendars: Calendars | null,
  from: Instant,
  to: Instant,
): Span[] {
  const calendar = calendars?.has(key) ? calendars.forZone(key, zone.name) : null
  if (!calendar?.layout) return [{ from, to }]
  return segmentsBetween(calendar, from, to, Number.POSITIVE_INFINITY)
    .filter(({ working, shift }) => working && (shifts === null || shifts.includes(shift)))
    .map((segment) => ({ from: segment.from, to: segment.to }))
}

/** The union of spans within [from, to). */
export function uniteSpans(spans: readonly Span[], from: Instant, to: Instant): readonly Span[] {
  const united: Span[] = []
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const next = { from: Math.max(span.from, from), to: Math.min(span.to, to) }
    if (next.from >= next.to) continue
    const last = united.at(-1)
    if (last && next.from <= last.to) united[united.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
    else united.push(next)
  }
  return united
}
