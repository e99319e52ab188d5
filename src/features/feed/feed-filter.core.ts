import type { Instant } from '#kernel/time.ts'

/** Which events are wanted; null for any. */
export type FeedFilter = {
  /** Types, or all below one: `incident.*`. */
  readonly types: readonly string[] | null
  readonly recordTypes: readonly string[] | null
  /** Ids of records. */
  readonly records: readonly string[] | null
  /** Recorded at or after. */
  readonly from: Instant | null
}

export const ANY_EVENT: FeedFilter = { types: null, recordTypes: null, records: null, from: null }

type Filtered = {
  readonly type: string
  readonly recordType: string
  readonly recordId: string
  readonly recordedAt: Instant
}

/** Is the event among those wanted? */
export const isWanted = ({ types, recordTypes, records, from }: FeedFilter, event: Filtered): boolean =>
  (recordTypes === null || recordTypes.includes(event.recordType)) &&
  (records === null || records.includes(event.recordId)) &&
  (from === null || event.recordedAt >= from) &&
  (types === null || types.some((pattern) => fitsType(pattern, event.type)))

const fitsType = (pattern: string, type: string): boolean =>
  pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern

/** The same filter gives the same text. */
export const textOf = ({ types, recordTypes, records, from }: FeedFilter): string =>
  JSON.stringify([types, recordTypes, records, from])
