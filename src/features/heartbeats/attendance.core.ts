import type { Instant, Milliseconds } from '#kernel/time.ts'

/**
 * Since when this process could have heard pings, as far as it knows. `seenAt` is when it last knew; null until then,
 * and while nobody looks.
 */
export type Attendance = { readonly since: Instant; readonly seenAt: Instant | null }

/** A process that has not been seen for longer was away: asleep, or without its database. */
export const AWAY_AFTER: Milliseconds = 30_000

/** The process is there at `now`. */
export const attend = (attendance: Attendance, now: Instant): Attendance => ({
  since: attendedSince(attendance, now),
  seenAt: now,
})

/** Since when pings could be heard, as of `now`. */
export const attendedSince = ({ since, seenAt }: Attendance, now: Instant): Instant =>
  seenAt !== null && now - seenAt > AWAY_AFTER ? now : since
