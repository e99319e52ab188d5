import type { Calendar, Calendars } from '#features/calendars/calendar.core.ts'
import { calendarOf, type PlantZones } from '#features/calendars/resolution.core.ts'
import type { CompiledPolicy } from './policy.core.ts'

/** Where an incident is: keys of its affected assets, of the lines they hit, and of its site. */
export type ClockPlaces = {
  readonly assets: readonly string[]
  readonly lines: readonly string[]
  readonly site: string | null
}

/**
 * The calendar of a policy at the places of an incident: by its key, in the zone of the primary asset; or that of the
 * first affected line, of the primary asset, of the site. Where one is missing the next takes its place, and the
 * organisation's default ends the list.
 */
export function calendarOfPolicy(
  { calendar }: Pick<CompiledPolicy, 'calendar'>,
  calendars: Calendars,
  plant: PlantZones,
  { assets, lines, site }: ClockPlaces,
): Calendar {
  const [line = null] = lines
  const [asset = null] = assets
  if (calendar === 'line') return calendarOf(calendars, plant, line ?? asset ?? site)
  if (calendar === 'asset') return calendarOf(calendars, plant, asset ?? site)
  if (calendar === 'site') return calendarOf(calendars, plant, site)
  const place = asset ?? site
  return calendars.forZone(calendar, place === null ? plant.timeZone : plant.timeZoneOf(place))
}
