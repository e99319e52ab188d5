import { type Chunk, expandChunk } from './chunk.core.ts'
import {
  ALWAYS_KEY,
  type CalendarDefinition,
  type CalendarPlan,
  type CalendarsSection,
  planOf,
  SITE_ZONE,
} from './definition.core.ts'
import { type Zone, zoneOf } from './zone.core.ts'

/**
 * A calendar in a zone. An immutable value: its windows follow from the plan and are laid out chunk by chunk when
 * first asked for.
 */
export type Calendar = {
  readonly key: string
  /** The IANA name its wall clock follows; null for a calendar without an end or a gap. */
  readonly timeZone: string | null
  readonly layout: {
    readonly plan: CalendarPlan
    readonly zone: Zone
    readonly chunkAt: (index: number) => Chunk
  } | null
}

/** The calendars of one published configuration. */
export type Calendars = {
  /** Throws a RangeError for a key that is not there or a zone that does not exist. */
  readonly forZone: (key: string, zone: string) => Calendar
  readonly has: (key: string) => boolean
  readonly defaultKey: string
  /** The key of the calendar that is entered for exactly this asset. */
  readonly entryOf: (asset: string) => string | undefined
}

/** A calendar by itself. `zone` is that of the site, for calendars that take it from there. */
export function compileCalendar(definition: CalendarDefinition, zone: string): Calendar {
  const { key } = definition
  if (definition.always) return { key, timeZone: null, layout: null }
  const named = definition.timeZone ?? SITE_ZONE
  return lay(key, planOf(definition), zoneOf(named === SITE_ZONE ? zone : named))
}

function lay(key: string, plan: CalendarPlan, zone: Zone): Calendar {
  const chunks: Chunk[] = []
  const chunkAt = (index: number): Chunk => {
    const known = chunks[index]
    if (known) return known
    const chunk = expandChunk(plan, zone, index)
    chunks[index] = chunk
    return chunk
  }
  return { key, timeZone: zone.name, layout: { plan, zone, chunkAt } }
}

/** Compiles the calendars of a configuration that has passed `checkCalendars`; each (key, zone) is laid out once. */
export function compileCalendars(section: CalendarsSection): Calendars {
  const always: CalendarDefinition = { key: ALWAYS_KEY, always: true }
  const definitions = new Map([always, ...(section.calendars ?? [])].map((definition) => [definition.key, definition]))
  const entries = new Map((section.calendarOf ?? []).map(({ asset, calendar }) => [asset, calendar]))
  const compiled = new Map<string, Map<string, Calendar>>()
  return {
    has: (key) => definitions.has(key),
    defaultKey: section.defaultCalendar ?? ALWAYS_KEY,
    entryOf: (asset) => entries.get(asset),
    forZone: (key, zone) => {
      const known = compiled.get(key)?.get(zone)
      if (known) return known
      const definition = definitions.get(key)
      if (!definition) throw new RangeError(`there is no calendar "${key}"`)
      const calendar = compileCalendar(definition, zone)
      const zones = compiled.get(key) ?? new Map<string, Calendar>()
      compiled.set(key, zones.set(zone, calendar))
      return calendar
    },
  }
}
