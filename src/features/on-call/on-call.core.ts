import type { Calendars } from '#features/calendars/calendar.core.ts'
import type { Instant } from '#kernel/time.ts'
import { HORIZON, zoneOf } from '#kernel/zone.ts'
import {
  CHUNK_LENGTH,
  type Chunk,
  chunkIndexOf,
  LAST_CHUNK,
  type LayerPlan,
  layChunk,
  NOBODY,
  placeIn,
  planLayer,
} from './layout.core.ts'
import { applyOverrides, type OverrideIndex, overridesAt, overridesFrom } from './override.core.ts'
import type { Override, ScheduleContent } from './schedule.core.ts'

/**
 * A schedule ready to be asked. An immutable value: who is on duty follows from its content and is laid out chunk by
 * chunk when first asked for, about 0.3 ms each.
 */
export type CompiledSchedule = {
  readonly timeZone: string
  /** The levels there are, of layers and of overrides, lowest first. */
  readonly levels: readonly number[]
  readonly plans: readonly LayerPlan[]
  readonly overrides: OverrideIndex
  readonly chunkAt: (level: number, index: number) => Chunk
  /** Calendars it names that are not there: rotations by them never hand over, restrictions to them always hold. */
  readonly missingCalendars: readonly string[]
}

/** Compiles a checked content. `calendars` are those of the published configuration, for rotations by shift. */
export function compileSchedule(
  content: Pick<ScheduleContent, 'timeZone' | 'layers'>,
  calendars: Calendars | null = null,
): CompiledSchedule {
  const zone = zoneOf(content.timeZone)
  const plans = content.layers.map((layer) => planLayer(layer, zone, calendars))
  const levels = [...new Set(content.layers.map(({ level }) => level))].toSorted((a, b) => a - b)
  const named = content.layers.flatMap(calendarsOfLayer)
  const laid = new Map<number, Chunk[]>()
  return {
    timeZone: content.timeZone,
    levels,
    plans,
    overrides: overridesFrom([]),
    missingCalendars: [...new Set(named)].filter((key) => !calendars?.has(key)),
    chunkAt: (level, index) => {
      const chunks = laid.get(level) ?? []
      if (chunks.length === 0) laid.set(level, chunks)
      chunks[index] ??= layChunk(
        plans.filter(({ layer }) => layer.level === level),
        index,
      )
      return chunks[index]
    },
  }
}

/** The keys of the calendars a layer names. */
export const calendarsOfLayer = ({ rotations, restrictions }: ScheduleContent['layers'][number]): readonly string[] =>
  [...rotations, ...restrictions].flatMap(({ calendar }) => (calendar === null ? [] : [calendar]))

/** The same schedule with these overrides instead of those it had, in the order in which they were made. */
export function withOverrides(schedule: CompiledSchedule, overrides: readonly Override[]): CompiledSchedule {
  const levels = overrides.flatMap(({ level, insteadOf }) => (level === null || insteadOf !== null ? [] : [level]))
  return {
    ...schedule,
    levels: [...new Set([...schedule.levels, ...levels])].toSorted((a, b) => a - b),
    overrides: overridesFrom(overrides),
  }
}

/** The keys of those on duty at an instant at one level; none where nobody is, and outside 1970 to 2199. 1 µs. */
export function onCallAt(schedule: CompiledSchedule, at: Instant, level = 1): readonly string[] {
  if (at < 0 || at >= HORIZON || !schedule.levels.includes(level)) return NOBODY
  const chunk = schedule.chunkAt(level, chunkIndexOf(at))
  const people = chunk.people[placeIn(chunk, at)] ?? NOBODY
  const overrides = overridesAt(schedule.overrides, at)
  return overrides.length === 0 ? people : applyOverrides(people, overrides, level)
}

/** Are these the same people, in whatever order? */
export const isSameDuty = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((person) => other.includes(person)))

/** A change of who is on duty at a level: who leaves and who comes. */
export type HandOver = {
  readonly at: Instant
  readonly level: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * The next instant after `after` at which another is on duty at some level, and not after `until`. Null when there is
 * none.
 */
export function nextHandOverAt(schedule: CompiledSchedule, after: Instant, until: Instant): Instant | null {
  for (const at of boundaries(schedule, after, until)) if (handOversAt(schedule, at).length > 0) return at
  return null
}

/** What is handed over at exactly an instant, by level. */
export const handOversAt = (schedule: CompiledSchedule, at: Instant): readonly HandOver[] =>
  schedule.levels.flatMap((level) => {
    const [before, after] = [onCallAt(schedule, at - 1, level), onCallAt(schedule, at, level)]
    return isSameDuty(before, after) ? [] : [{ at, level, before, after }]
  })

/** Every instant in (after, until] at which a turn, a restriction or an override begins or ends, in order, each once. */
export function* boundaries(schedule: CompiledSchedule, after: Instant, until: Instant): Generator<Instant> {
  const { changes } = schedule.overrides
  for (let index = chunkIndexOf(after); index <= LAST_CHUNK; index++) {
    const found = new Set<Instant>()
    const start = index * CHUNK_LENGTH
    if (start > until) return
    for (const level of schedule.levels) for (const at of schedule.chunkAt(level, index).from) found.add(at)
    for (const at of changes) if (chunkIndexOf(at) === index) found.add(at)
    for (const at of [...found].sort((a, b) => a - b)) {
      if (at > until) return
      if (at > after) yield at
    }
  }
}
