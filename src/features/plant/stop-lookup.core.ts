import { LIMITS } from '#kernel/limits.ts'
import { DAY, type Instant } from '#kernel/time.ts'
import { zoneOf } from '#kernel/zone.ts'
import { lookUp, type PlantIndex } from './plant-index.core.ts'
import { remember } from './remember.core.ts'
import type { Stop, StopQuestions } from './stop.core.ts'
import { listStops } from './stop-pattern.core.ts'

type Places = {
  readonly pathOf: (key: string) => readonly string[]
  readonly timeZoneOf: (key: string) => string
}

const NO_STOPS: readonly Stop[] = []

/**
 * The questions about planned stops over an index. What lasts on a day (UTC) is laid out when first asked and
 * remembered, as long as the plant does not change.
 */
export function readStops(index: PlantIndex, { pathOf, timeZoneOf }: Places): StopQuestions {
  const stopsOfDay = remember(
    (place) => {
      const [day, asset] = [Number.parseInt(place, 10), place.slice(place.indexOf(' ') + 1)]
      return layOutDay(index, asset, timeZoneOf(asset), day)
    },
    (stops) => stops.length,
  )
  const assets = new Set([...index.stopsOf.base.keys(), ...index.stopsOf.top.keys()])
  const stopWindowsAt = (asset: string | null, at: Instant): readonly Stop[] => {
    if (assets.size === 0) return NO_STOPS
    const day = Math.floor(at / DAY)
    const path = asset === null ? [...assets] : pathOf(asset).filter((key) => assets.has(key))
    return path.flatMap((key) => stopsOfDay(`${day} ${key}`).filter(({ from, to }) => from <= at && at < to))
  }
  const lastStopAt = (asset: string, at: Instant): Stop | null => {
    const [first, ...others] = stopWindowsAt(asset, at)
    return first === undefined ? null : others.reduce((last, stop) => (stop.to > last.to ? stop : last), first)
  }
  return {
    stopWindowsAt,
    stopWindow: (key) => lookUp(index.stopWindows, key),
    stopWindowAt: (asset, at) => {
      const stop = lastStopAt(asset, at)
      if (stop === null) return null
      const latest = Math.max(stop.to, at + LIMITS.stopWindowDays * DAY)
      let until = stop.to
      for (let next = lastStopAt(asset, until); next !== null && until < latest; next = lastStopAt(asset, until)) {
        until = Math.min(next.to, latest)
      }
      return { ...stop, until }
    },
  }
}

/** What of the windows entered for exactly this asset lasts at some time of a day. */
const layOutDay = (index: PlantIndex, asset: string, timeZone: string, day: number): readonly Stop[] =>
  (lookUp(index.stopsOf, asset) ?? []).flatMap((key) => {
    const window = lookUp(index.stopWindows, key)
    if (window === undefined) return []
    return listStops(window, zoneOf(timeZone), day * DAY, (day + 1) * DAY).map((time) => ({ key, ...time }))
  })
