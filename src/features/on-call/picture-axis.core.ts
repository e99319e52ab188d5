import { WEEKDAYS, weekdayOf } from '#kernel/day.ts'
import { DAY, HOUR, type Instant } from '#kernel/time.ts'
import { instantOf, wallAt, type Zone } from '#kernel/zone.ts'

/** A line across the picture where a day, a week or a month begins, or an hour of the day; `isStrong` at midnight. */
export type Tick = {
  readonly at: Instant
  /** From the longest to the shortest. */
  readonly labels: readonly string[]
  readonly isStrong: boolean
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `Mon 2 Mar` of a day on the wall clock. */
export function formatDay(day: number): string {
  const date = new Date(day * DAY)
  const weekday = WEEKDAYS[weekdayOf(day)]!
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
}

/** `Mon 2 Mar`, `Mon 2`, `2`. */
const labelsOf = (day: number): readonly string[] => {
  const words = formatDay(day).split(' ')
  return [words.join(' '), words.slice(0, 2).join(' '), words[1] ?? '']
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
    if (begins) ticks.push({ at: instantOf(zone, day * DAY), labels: labelsOf(day), isStrong: true })
    if (days > BY_HOURS) continue
    for (const hour of [6, 12, 18]) {
      const at = instantOf(zone, day * DAY + hour * HOUR)
      ticks.push({ at, labels: [`${String(hour).padStart(2, '0')}:00`], isStrong: false })
    }
  }
  return ticks.filter(({ at }) => at >= from && at < to)
}

/** The Saturdays and Sundays of [from, to) on the wall clock of a zone. */
export function listWeekends(
  zone: Zone,
  from: Instant,
  to: Instant,
): readonly { readonly from: Instant; readonly to: Instant }[] {
  if ((to - from) / DAY > BY_WEEKS) return []
  const first = Math.floor(wallAt(zone, from) / DAY) - 1
  const last = Math.floor(wallAt(zone, to) / DAY)
  const weekends = []
  for (let day = first; day <= last; day++) {
    if (weekdayOf(day) !== WEEKDAYS.indexOf('sat')) continue
    weekends.push({ from: instantOf(zone, day * DAY), to: instantOf(zone, (day + 2) * DAY) })
  }
  return weekends
    .map((one) => ({ from: Math.max(one.from, from), to: Math.min(one.to, to) }))
    .filter((one) => one.from < one.to)
}
