import { DAY, type Instant } from '#kernel/time.ts'
import type { Calendar } from './calendar.core.ts'
import { CHUNK_LENGTH, type Chunk, chunkIndexOf, exceptionOn, partAt } from './chunk.core.ts'
import type { CalendarPlan } from './definition.core.ts'
import { HORIZON, wallAt, type Zone } from './zone.core.ts'

/**
 * A stretch of one kind: working time of one shift, or time between shifts. `exceptions` names what made the days
 * unusual: the exception that brought the shift, or those that apply to days of the time between.
 */
export type CalendarSegment = {
  readonly from: Instant
  readonly to: Instant
  readonly working: boolean
  readonly shift: string
  readonly exceptions: readonly string[]
}

/** All of [from, to) in order, cut where a shift begins or ends; at most `limit` segments, the first ones. */
export function segmentsBetween(
  calendar: Calendar,
  from: Instant,
  to: Instant,
  limit: number,
): readonly CalendarSegment[] {
  if (to <= from) return []
  const { layout } = calendar
  if (layout === null) return [{ from, to, working: true, shift: '', exceptions: [] }]
  const segments: CalendarSegment[] = []
  const end = Math.min(to, HORIZON)
  for (let index = chunkIndexOf(from); index * CHUNK_LENGTH < end; index++) {
    for (const segment of segmentsOf(layout.chunkAt(index), layout.plan, layout.zone, from, end)) {
      const last = segments.at(-1)
      if (last && isParted(last, segment)) segments[segments.length - 1] = join(last, segment)
      else segments.push(segment)
      if (segments.length > limit) return segments.slice(0, limit)
    }
  }
  return segments
}

/** What of a chunk lies in [from, to), the time between its parts included. */
function* segmentsOf(
  chunk: Chunk,
  plan: CalendarPlan,
  zone: Zone,
  from: Instant,
  to: Instant,
): Generator<CalendarSegment> {
  const end = Math.min(to, chunk.start + CHUNK_LENGTH)
  let reached = Math.max(from, chunk.start)
  for (let part = chunk.length ? partAt(chunk, reached) : 0; part < chunk.length && reached < end; part++) {
    const start = Math.min(Math.max(chunk.from[part]!, reached), end)
    const stop = Math.min(chunk.to[part]!, end)
    if (stop <= reached) continue
    if (start > reached) yield betweenShifts(plan, zone, reached, start)
    if (start < stop) {
      const { name, exception } = chunk.runs[part]!
      yield { from: start, to: stop, working: true, shift: name, exceptions: exception === null ? [] : [exception] }
    }
    reached = stop
  }
  if (reached < end) yield betweenShifts(plan, zone, reached, end)
}

function betweenShifts(plan: CalendarPlan, zone: Zone, from: Instant, to: Instant): CalendarSegment {
  const labels = new Set<string>()
  const last = Math.floor(wallAt(zone, to - 1) / DAY)
  for (let day = Math.floor(wallAt(zone, from) / DAY); day <= last; day++) {
    const exception = exceptionOn(plan, day)
    if (exception) labels.add(exception.label)
  }
  return { from, to, working: false, shift: '', exceptions: [...labels] }
}

/** Did only the border of a chunk part them? */
const isParted = (last: CalendarSegment, next: CalendarSegment): boolean =>
  next.from % CHUNK_LENGTH === 0 && last.working === next.working && last.shift === next.shift

const join = (last: CalendarSegment, next: CalendarSegment): CalendarSegment => ({
  ...last,
  to: next.to,
  exceptions: [...new Set([...last.exceptions, ...next.exceptions])],
})
