import { DAY, type Instant, type Milliseconds } from '#kernel/time.ts'
import { type CalendarPlan, type DayHours, weekdayOf } from './definition.core.ts'
import { HORIZON, instantOf, wallAt, type Zone } from './zone.core.ts'

/** Length of a chunk: 2^35 ms, about 398 days. A power of two, so that finding one is a multiplication. */
export const CHUNK_LENGTH: Milliseconds = 2 ** 35
const PER_CHUNK = 1 / CHUNK_LENGTH

/** The chunk an instant lies in. Instants before 1970 count as 1970. */
export const chunkIndexOf = (at: Instant): number => (at < 0 ? 0 : Math.floor(at * PER_CHUNK))

/** Each chunk has so many equal steps of time, and of working time, from which a search starts. */
const STEPS = 1_024
const PER_STEP = STEPS / CHUNK_LENGTH

/** Shift hours that ran: the name of the shift, the exception that brought it, and the day on which it started. */
type ShiftRun = { readonly name: string; readonly exception: string | null; readonly day: number }

/**
 * The working time of a calendar within one stretch of time: parts that neither overlap nor reach beyond it, with
 * prefix sums. `before[i]` is the working time before part i; `before[length]` is all of it.
 */
export type Chunk = {
  readonly start: Instant
  readonly total: Milliseconds
  readonly length: number
  readonly from: Float64Array
  readonly to: Float64Array
  readonly before: Float64Array
  readonly runs: readonly ShiftRun[]
  /** For each step of time: the last part that begins at or before it, or 0. */
  readonly byTime: Int32Array
  /** For each step of working time: the first part that reaches it. */
  readonly byWork: Int32Array
  readonly workPerStep: number
}

type Window = { readonly from: Instant; readonly to: Instant; readonly run: ShiftRun }

/** A shift that starts before a chunk can reach into it: 24 hours long, moved by a gap of at most a day. */
const REACH = 3

/** Lays out a plan in a zone over one chunk: about 0.1 ms. */
export function expandChunk(plan: CalendarPlan, zone: Zone, index: number): Chunk {
  const start = index * CHUNK_LENGTH
  const end = Math.min(start + CHUNK_LENGTH, HORIZON)
  const windows: Window[] = []
  const lastDay = Math.floor(wallAt(zone, end) / DAY) + 1
  for (let day = Math.floor(wallAt(zone, start) / DAY) - REACH; day <= lastDay; day++) {
    const exception = exceptionOn(plan, day)
    for (const hours of exception ? exception.hours : plan.weekly[weekdayOf(day)]!) {
      const window = windowOf(zone, day, hours, exception?.label ?? null)
      if (window.from < window.to) windows.push(window)
    }
  }
  return indexParts(start, partWindows(windows, start, end))
}

/** The exception that applies to a day: the last one written. */
export const exceptionOn = (plan: CalendarPlan, day: number) =>
  plan.exceptions.findLast(({ first, last }) => first <= day && day <= last)

const windowOf = (zone: Zone, day: number, hours: DayHours, exception: string | null): Window => ({
  from: instantOf(zone, day * DAY + hours.from),
  to: instantOf(zone, day * DAY + hours.to),
  run: { name: hours.name, exception, day },
})

/** The union of windows within [start, end), cut where they overlap: what began first goes on to its end. */
function partWindows(windows: readonly Window[], start: Instant, end: Instant): readonly Window[] {
  const parts: Window[] = []
  let reached = start
  for (const { from, to, run } of windows.toSorted((one, other) => one.from - other.from)) {
    const part = { from: Math.max(from, reached), to: Math.min(to, end), run }
    if (part.from >= part.to) continue
    parts.push(part)
    reached = part.to
  }
  return parts
}

function indexParts(start: Instant, parts: readonly Window[]): Chunk {
  const { length } = parts
  const from = Float64Array.from(parts, (part) => part.from)
  const to = Float64Array.from(parts, (part) => part.to)
  const before = new Float64Array(length + 1)
  for (let part = 0; part < length; part++) before[part + 1] = before[part]! + to[part]! - from[part]!
  const total = before[length]!
  const byTime = new Int32Array(STEPS)
  const byWork = new Int32Array(STEPS)
  const workPerStep = total / STEPS
  for (let step = 1, begun = 0, reaching = 0; step < STEPS; step++) {
    while (begun + 1 < length && from[begun + 1]! <= start + step / PER_STEP) begun++
    while (reaching < length - 1 && before[reaching + 1]! < step * workPerStep) reaching++
    byTime[step] = begun
    byWork[step] = reaching
  }
  return { start, total, length, from, to, before, runs: parts.map(({ run }) => run), byTime, byWork, workPerStep }
}

/** The last part that begins at or before an instant of the chunk, or 0 when none does. Only for chunks with parts. */
export function partAt({ start, length, from, byTime }: Chunk, at: Instant): number {
  const step = Math.floor((at - start) * PER_STEP)
  let part = byTime[step < 0 ? 0 : step]!
  while (part + 1 < length && from[part + 1]! <= at) part++
  return part
}

/** Working time between the start of the chunk and an instant in it. */
export function workBefore(chunk: Chunk, at: Instant): Milliseconds {
  if (chunk.length === 0) return 0
  const part = partAt(chunk, at)
  const from = chunk.from[part]!
  if (at <= from) return chunk.before[part]!
  const to = chunk.to[part]!
  return chunk.before[part]! + (at < to ? at : to) - from
}

/** The earliest instant of the chunk before which so much working time lies. `work` is above 0 and at most `total`. */
export function instantAfter(chunk: Chunk, work: Milliseconds): Instant {
  const { before, byWork, workPerStep } = chunk
  let step = Math.floor(work / workPerStep)
  if (step >= STEPS) step = STEPS - 1
  let part = byWork[step]!
  while (part > 0 && before[part]! >= work) part--
  while (before[part + 1]! < work) part++
  return chunk.from[part]! + (work - before[part]!)
}
