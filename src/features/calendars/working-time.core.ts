import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { Calendar } from './calendar.core.ts'
import { chunkIndexOf, instantAfter, partAt, workBefore } from './chunk.core.ts'
import { HORIZON } from './zone.core.ts'

/** The last chunk that begins before the horizon. */
const LAST_CHUNK = chunkIndexOf(HORIZON)

/**
 * The earliest instant at which the working time since `start` equals `work`: a start outside every window counts
 * from the next one, and what is used up at the end of a window is due there. `start` itself for no work; null when
 * there is not so much working time before the horizon.
 */
export function addWorkingTime(calendar: Calendar, start: Instant, work: Milliseconds): Instant | null {
  if (work <= 0) return start
  const { layout } = calendar
  if (layout === null) return start + work
  let index = chunkIndexOf(start)
  if (index > LAST_CHUNK) return null
  let chunk = layout.chunkAt(index)
  let left = work + workBefore(chunk, start)
  while (left > chunk.total) {
    left -= chunk.total
    if (++index > LAST_CHUNK) return null
    chunk = layout.chunkAt(index)
  }
  return instantAfter(chunk, left)
}

/** Working time in [from, to), in milliseconds of real elapsed time; 0 when `to` is not after `from`. */
export function workingTimeBetween(calendar: Calendar, from: Instant, to: Instant): Milliseconds {
  if (to <= from) return 0
  const { layout } = calendar
  if (layout === null) return to - from
  const first = chunkIndexOf(from)
  const last = Math.min(chunkIndexOf(to), LAST_CHUNK)
  if (first > last) return 0
  let work = -workBefore(layout.chunkAt(first), from)
  for (let index = first; index < last; index++) work += layout.chunkAt(index).total
  return work + workBefore(layout.chunkAt(last), Math.max(to, 0))
}

/** The shift that runs at an instant: its name ('' when none runs, or the calendar has none) and whether one does. */
export function shiftAt(calendar: Calendar, at: Instant): { readonly name: string; readonly active: boolean } {
  const { layout } = calendar
  if (layout === null) return { name: '', active: true }
  const index = chunkIndexOf(at)
  const chunk = index > LAST_CHUNK ? null : layout.chunkAt(index)
  if (!chunk?.length) return { name: '', active: false }
  const part = partAt(chunk, at)
  const active = chunk.from[part]! <= at && at < chunk.to[part]!
  return { name: active ? chunk.runs[part]!.name : '', active }
}
