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

/** Everything that happened in the words of the timeline, in order: an act before what it changed, with whom it tells. */
export function tellHappenings(
  happenings: readonly Happening[],
  directory: Directory,
  now: Instant,
  newId: NewId,
): Told {
  const events: DomainEvent[] = []
  const notices: Notice[] = []
  for (const { act, events: told, orders } of happenings) {
    const planned = orders.flatMap((order) => planNotices(order, directory, now, newId))
    if (act) events.push(escalationActed(act.run, act.done, planned.filter(isTold).map(recipientOf)))
    events.push(...told)
    notices.push(...planned)
  }
  return { events, notices }
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
