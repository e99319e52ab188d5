import type { Digest, QuietHours } from '#features/people/people.core.ts'
import { DAY, HOUR, type Instant, MINUTE } from '#kernel/time.ts'
import { instantOf, type WallTime, wallAt, type Zone, zoneOf } from '#kernel/zone.ts'
import type { Hold, NoticeOrder, PersonToTell } from './notice.core.ts'

/** When a notice goes out, and what delays it until then. */
export type Timing = { readonly dueAt: Instant; readonly heldBy: Hold | null; readonly detail: string | null }

/**
 * The earliest instant at which a person may be told: after the planned stop, at the next digest when the priority is
 * one that the person has collected, and outside of quiet hours. Urgent notices wait for the planned stop alone.
 */
export function timeNotice(
  order: Pick<NoticeOrder, 'holdUntil' | 'isUrgent' | 'priority' | 'priorities' | 'timeZone'>,
  person: PersonToTell | null,
  now: Instant,
): Timing {
  const stopped = order.holdUntil !== null && order.holdUntil > now
  const start = stopped ? order.holdUntil : now
  const held: Timing = stopped
    ? { dueAt: start, heldBy: 'planned_stop', detail: 'held until the end of a planned stop' }
    : { dueAt: now, heldBy: null, detail: null }
  if (person === null || order.isUrgent) return held
  const zone = zoneOf(person.timeZone ?? order.timeZone)
  const { digest, quietHours } = person.preferences
  const collected = digest !== null && isCollected(digest, order) ? nextDigestAt(digest, zone, start) : null
  const timed: Timing =
    collected === null
      ? held
      : { dueAt: collected, heldBy: 'digest', detail: `collected until ${wallOf(zone, collected)}` }
  const quietUntil = quietHours === null ? null : quietEndsAt(quietHours, zone, timed.dueAt)
  if (quietUntil === null) return timed
  const detail = `quiet hours of the person until ${wallOf(zone, quietUntil)}`
  return { dueAt: quietUntil, heldBy: timed.heldBy === 'digest' ? 'digest' : 'quiet_hours', detail }
}

/** Is the priority the one from which on the person has notices collected, or a less urgent one? */
function isCollected(
  { from }: Digest,
  { priority, priorities }: Pick<NoticeOrder, 'priority' | 'priorities'>,
): boolean {
  const first = priorities.indexOf(from)
  return first >= 0 && priorities.indexOf(priority) >= first
}

/** The next time of a digest, at or after an instant. */
export function nextDigestAt({ at }: Digest, zone: Zone, from: Instant): Instant {
  const today = dayOf(zone, from)
  const times = [0, 1, 2].flatMap((day) => at.map((time) => instantOf(zone, today + day * DAY + readTime(time))))
  return Math.min(...times.filter((time) => time >= from))
}

/**
 * When the quiet hours that an instant lies in end; null outside of them. They are a period for each day, from the
 * first wall-clock `from` to the first `to` after it, so that an hour that comes twice is quiet once at most.
 */
export function quietEndsAt({ from, to }: QuietHours, zone: Zone, at: Instant): Instant | null {
  const [start, end] = [readTime(from), readTime(to)]
  const length = end > start ? 0 : DAY
  const today = dayOf(zone, at)
  for (const day of [today - DAY, today]) {
    const ends = instantOf(zone, day + length + end)
    if (start !== end && instantOf(zone, day + start) <= at && at < ends) return ends
  }
  return null
}

const dayOf = (zone: Zone, at: Instant): WallTime => Math.floor(wallAt(zone, at) / DAY) * DAY

/** `07:30` as milliseconds since midnight. */
const readTime = (time: string): number => Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE

const wallOf = (zone: Zone, at: Instant): string =>
  `${new Date(wallAt(zone, at)).toISOString().slice(0, 16).replace('T', ' ')} ${zone.name}`
