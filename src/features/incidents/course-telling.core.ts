import type { PlantZones } from '#features/calendars/resolution.core.ts'
import { escalationActed } from '#features/escalation/escalation.events.ts'
import type { Directory, Notice, RecipientRef } from '#features/notifications/notice.core.ts'
import { planNotices } from '#features/notifications/plan.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Happening } from './course.core.ts'

/** What is written of some happenings besides the state: the events of the timeline, and the notices. */
export type Told = { readonly events: readonly DomainEvent[]; readonly notices: readonly Notice[] }

/** One happening told: its events, the act before what it changed, and the notices it orders. */
export function tellHappening(
  { act, events, orders }: Happening,
  directory: Directory,
  now: Instant,
  newId: NewId,
): Told {
  const notices = orders.flatMap((order) => planNotices(order, directory, now, newId))
  const acted = act ? [escalationActed(act.run, act.done, notices.filter(isTold).map(recipientOf))] : []
  return { events: [...acted, ...events], notices }
}

/** Everything that happened in the words of the timeline, in order: an act before what it changed, with whom it tells. */
export function tellHappenings(
  happenings: readonly Happening[],
  directory: Directory,
  now: Instant,
  newId: NewId,
): Told {
  const told = happenings.map((happening) => tellHappening(happening, directory, now, newId))
  return { events: told.flatMap(({ events }) => events), notices: told.flatMap(({ notices }) => notices) }
}

/** Who is told sooner or later; and that nobody could be found, which must not go unsaid. */
const isTold = ({ state, recipient }: Notice): boolean =>
  state === 'queued' || state === 'held' || recipient.kind === 'nobody'

const recipientOf = ({ recipient: { kind, key } }: Notice): RecipientRef => ({ kind, key })

/** The zone in which people read of what happened: that of the primary asset, else of the organisation. */
export const timeZoneOf = (asset: string | null | undefined, { timeZone, timeZoneOf: zoneOf }: PlantZones): string =>
  asset === null || asset === undefined ? timeZone : zoneOf(asset)

export const withZone = (events: readonly DomainEvent[], timeZone: string): readonly DomainEvent[] =>
  events.map((event) => ({ ...event, timeZone }))
