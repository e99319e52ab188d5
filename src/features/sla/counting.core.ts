import type { Calendar } from '#features/calendars/calendar.core.ts'
import { addWorkingTime, workingTimeBetween } from '#features/calendars/working-time.core.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { Clock, Pause } from './clock.core.ts'

/** Time in which a clock runs; `to` is null for the last stretch, which nothing has ended yet. */
export type Stretch = { readonly from: Instant; readonly to: Instant | null }

type Running = Pick<Clock, 'startedAt' | 'pauses'>

/** The stretches between the pauses of a clock, from its start on; the last is open unless the clock is paused. */
export function stretchesOf({ startedAt, pauses }: Running): readonly Stretch[] {
  const stretches: Stretch[] = []
  let reached = startedAt
  for (const { from, to } of pauses) {
    if (from > reached) stretches.push({ from: reached, to: from })
    if (to === null) return stretches
    reached = Math.max(reached, to)
  }
  return [...stretches, { from: reached, to: null }]
}

/** Working time from the start of the clock to an instant, less its pauses. */
export function countUntil(clock: Running, calendar: Calendar, at: Instant): Milliseconds {
  let counted = 0
  for (const { from, to } of stretchesOf(clock)) {
    counted += workingTimeBetween(calendar, from, to === null ? at : Math.min(to, at))
  }
  return counted
}

/** The earliest instant at which so much has counted; null when a pause is open before it or no working time is left. */
export function instantCounted(clock: Running, calendar: Calendar, work: Milliseconds): Instant | null {
  let left = work
  for (const { from, to } of stretchesOf(clock)) {
    const available = to === null ? Number.POSITIVE_INFINITY : workingTimeBetween(calendar, from, to)
    if (left <= available) return addWorkingTime(calendar, from, left)
    left -= available
  }
  return null
}

/** Adds a pause that begins at `from`, or right after what is there already. */
export function openPause(clock: Running, from: Instant, reason: Pause['reason']): readonly Pause[] {
  const earliest = clock.pauses.at(-1)?.to ?? clock.startedAt
  return [...clock.pauses, { from: Math.max(from, earliest), to: null, reason }]
}

/** Ends the open pause at `to`; one that would last no time is as if it had never been. */
export function closePause(pauses: readonly Pause[], to: Instant): readonly Pause[] {
  const open = pauses.at(-1)
  if (!open || open.to !== null) return pauses
  const before = pauses.slice(0, -1)
  return to > open.from ? [...before, { ...open, to }] : before
}
