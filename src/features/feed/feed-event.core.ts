import { entryOf, type ShownEvent, type TimelineEntry } from '#features/incidents/timeline.core.ts'
import type { Instant } from '#kernel/time.ts'

/** An event as somebody who may see it sees it: as on the timeline, with the record it belongs to. */
export type FeedEvent = TimelineEntry & {
  readonly record: {
    readonly type: string
    readonly id: string
    /** What people call it: `INC-1042`; null for records that have no number. */
    readonly number: string | null
  }
}

/** A recorded event as far as the feed shows it. */
export type RecordedEntry = ShownEvent & {
  readonly recordType: string
  readonly recordId: string
  readonly recordedAt: Instant
}

/** The event with the number of its record. */
export const feedEventOf = (event: RecordedEntry, number: string | null): FeedEvent => ({
  ...entryOf(event),
  record: { type: event.recordType, id: event.recordId, number },
})
