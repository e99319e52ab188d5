import { WEEKDAYS, weekdayOf } from '#kernel/day.ts'
import { DAY, HOUR, type Instant } from '#kernel/time.ts'
import { instantOf, wallAt, type Zone } from '#kernel/zone.ts'

/** A line across the picture where a day, a week or a month begins, or an hour of the day; `isStrong` at midnight. */
export type Tick = { readonly at: Instant; readonly label: string; readonly isStrong: boolean }

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `Mon 2 Mar` of a day on the wall clock. */
export function formatDay(day: number): string {
  const date = new Date(day * DAY)
  const weekday = WEEKDAYS[weekdayOf(day)]!
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
}

/** `06:30` of an instant on the wall clock of a zone. */
export const formatTime = (zone: Zone, at: Instant): string => new Date(wallAt(zone, at)).toISOString().slice(11, 16)

/** `Mon 2 Mar 06:30`. */
export const formatMoment = (zone: Zone, at: Instant): string =>
  `${formatDay(Math.floor(wallAt(zone, at) / DAY))} ${formatTime(zone, at)}`

/** So many days are ticked one by one, then week by week, then month by month. */
const BY_HOURS = 3
const BY_DAYS = 21
const BY_WEEKS = 120

/** The ticks of [from, to) on the wall clock of a zone, at most about 30. */
export function listTicks(zone: Zone, from: Instant, to: Instant): readonly Tick[] {
  const days = (to - from) / DAY
  const first = Math.floor(wallAt(zone, from) / DAY)
  const last = Math.floor(wallAt(zone, to) / DAY)
  const ticks: Tick[] = []
  for (let day = first; day <= last; day++) {
    const date = new Date(day * DAY)
    const begins = days <= BY_DAYS || (days <= BY_WEEKS ? weekdayOf(day) === 0 : date.getUTCDate() === 1)
    if (begins) ticks.push({ at: instantOf(zone, day * DAY), label: formatDay(day), isStrong: true })
    if (days > BY_HOURS) continue
    for (const hour of [6, 12, 18]) {
      const at = instantOf(zone, day * DAY + hour * HOUR)
      ticks.push({ at, label: `${String(hour).padStart(2, '0')}:00`, isStrong: false })
    }
  }
  return ticks.filter(({ at }) => at >= from && at < to)
}
