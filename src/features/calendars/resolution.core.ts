import type { Plant } from '#features/plant/plant.core.ts'
import type { Calendar, Calendars } from './calendar.core.ts'

/** What finding a calendar needs of the plant. */
export type PlantZones = Pick<Plant, 'timeZone' | 'pathOf' | 'timeZoneOf'>

/**
 * The calendar an asset follows: that of the nearest entry at or above it, else the organisation's default, in the
 * zone of the asset. For null, and for an asset that is not there, the default in the organisation's zone.
 */
export function calendarOf(calendars: Calendars, plant: PlantZones, asset: string | null): Calendar {
  const entered = asset === null ? undefined : plant.pathOf(asset).find((key) => calendars.entryOf(key) !== undefined)
  const key = (entered === undefined ? undefined : calendars.entryOf(entered)) ?? calendars.defaultKey
  return calendars.forZone(key, asset === null ? plant.timeZone : plant.timeZoneOf(asset))
}
