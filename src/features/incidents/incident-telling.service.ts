import type { NotifyTarget, Withdrawal } from '#features/notifications/notice.core.ts'
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

/** The stakeholder groups and suppliers that have been told of an incident. */
export const listTold = async (_tx: Tx, _incidentId: string): Promise<readonly NotifyTarget[]> => []

const NOBODY = { people: new Map(), teams: new Map(), groups: new Map(), suppliers: new Map(), onCall: () => null }

/** The events of what happened to some incidents, in their order. */
export async function tellCourses(
  _tx: Tx,
  news: readonly CourseNews[],
  ground: CourseGround,
  newId: NewId,
): Promise<readonly (readonly DomainEvent[])[]> {
  return news.map(({ course: { incident }, happenings }) => {
    const { events } = tellHappenings(happenings, NOBODY, ground.now, newId)
    return withZone(events, timeZoneOf(incident.assets[0], ground.plant))
  })
}
