import { insertNotices, type LoadDirectory, withdrawNotices } from '#features/notifications/index.ts'
import type { Directory, Withdrawal } from '#features/notifications/notice.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Course, CourseGround, Happening } from './course.core.ts'
import { tellHappenings, timeZoneOf, withZone } from './course-telling.core.ts'

/** What happened to one incident, to be told. */
export type CourseNews = {
  readonly course: Course
  readonly happenings: readonly Happening[]
  readonly withdrawals: readonly Withdrawal[]
}

export type TellingParts = { readonly directory: LoadDirectory; readonly newId: NewId }

/**
 * Tells what happened to some incidents whose chains the caller has locked: plans the notices it orders, writes them,
 * and takes back those it makes pointless. Answers the events of each incident, in order. The directory is read only
 * when somebody is to be told; few statements, whatever the number of incidents.
 */
export async function tellCourses(
  tx: Tx,
  news: readonly CourseNews[],
  ground: CourseGround,
  { directory, newId }: TellingParts,
): Promise<readonly (readonly DomainEvent[])[]> {
  const { now, plant } = ground
  const orders = news.flatMap(({ happenings }) => happenings.flatMap((one) => one.orders))
  const withdrawals = news.flatMap(({ course, withdrawals }) =>
    withdrawals.map((because) => ({ incidentId: course.incident.id, because })),
  )
  const known = orders.length > 0 ? await directory.forOrders(tx, orders, now) : NOBODY
  const told = news.map(({ happenings }) => tellHappenings(happenings, known, now, newId))
  const failed = insertNotices(
    tx,
    told.flatMap(({ notices }) => notices),
  )
  // After what was ordered: a step may make pointless what one before it, due in the same instant, was to tell.
  const withdrawn = await withdrawNotices(tx, withdrawals, now)
  const ofNotices = Map.groupBy([...withdrawn, ...failed], ({ record }) => record.id)
  return news.map(({ course: { incident } }, place) => {
    const events = [...told[place]!.events, ...(ofNotices.get(incident.id) ?? [])]
    return withZone(events, timeZoneOf(incident.assets[0], plant))
  })
}

const NOBODY: Directory = Object.freeze({
  people: new Map(),
  teams: new Map(),
  groups: new Map(),
  suppliers: new Map(),
  onCall: () => null,
})
