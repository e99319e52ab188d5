import { isShown } from '#features/incidents/timeline.core.ts'
import type { FeedPlace } from '#features/ledger/feed-place.core.ts'
import type { Actor } from '#kernel/ctx.ts'
import { type FeedEvent, feedEventOf, type RecordedEntry } from './feed-event.core.ts'
import { type FeedFilter, isWanted } from './feed-filter.core.ts'
import { concealFor, type IncidentSight, sightOf } from './feed-sight.core.ts'

/** An event with the place behind it. */
export type PlacedFeedEvent = { readonly event: FeedEvent; readonly place: FeedPlace }

type Placed = RecordedEntry & { readonly place: FeedPlace }

/** What was read of the feed at once, and what decides who may see it. */
export type Batch = { readonly events: readonly Placed[]; readonly sights: ReadonlyMap<string, IncidentSight> }

/**
 * Shows a batch to any number of readers: each event is made ready once, whoever sees it, so that the same object goes
 * to all who see the same.
 */
export function makeShowing({
  events,
  sights,
}: Batch): (actor: Actor, filter: FeedFilter) => readonly PlacedFeedEvent[] {
  const ready = new Map<string, FeedEvent>()
  const readyOf = (event: Placed): FeedEvent => {
    const known = ready.get(event.id)
    if (known) return known
    const made = feedEventOf(event, sights.get(event.recordId)?.number ?? null)
    ready.set(event.id, made)
    return made
  }
  return (actor, filter) =>
    events.flatMap((event) => {
      if (!isWanted(filter, event)) return []
      const audience = sightOf(actor, event, sights)
      if (audience === null) return []
      const shown = readyOf(event)
      return isShown(shown, audience) ? [{ event: concealFor(actor, shown), place: event.place }] : []
    })
}
