import type { Ctx } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type EventContent, type SealedValues, unseal } from './event.core.ts'
import { listEventsOfRecords, listFeed, listRecordEvents, type ReadEventRow } from './ledger.store.ts'

/** An event as read back: personal values in place, erased ones null. */
export type RecordedEvent = {
  readonly id: string
  readonly recordType: string
  readonly recordId: string
  readonly seq: number
  readonly type: string
  readonly recordedAt: Instant
  readonly content: EventContent
}

/** A place in the feed. The first is before everything. */
export type FeedPlace = {
  readonly epoch: number
  readonly xid: string
  readonly recordId: string
  readonly seq: number
}

export const FEED_START: FeedPlace = { epoch: 0, xid: '0', recordId: '00000000-0000-0000-0000-000000000000', seq: 0 }

export type FeedPage = {
  readonly events: readonly (RecordedEvent & { readonly place: FeedPlace })[]
  readonly next: FeedPlace
}

export const readRow = (row: ReadEventRow): RecordedEvent => ({
  id: row.id,
  recordType: row.record_type,
  recordId: row.record_id,
  seq: row.seq,
  type: row.type,
  recordedAt: row.recorded_at,
  content: unseal(row.content, row.entries ?? ({} as SealedValues)) as EventContent,
})

/** The events of one record after `afterSeq`, in order. */
export const readRecordEvents = async (tx: Tx, recordId: string, afterSeq: number, limit: number) =>
  (await listRecordEvents(tx, recordId, afterSeq, limit)).map(readRow)

/** The first `limit` events of each of several records after its own seq: one statement however many. */
export const readEventsOfRecords = async (
  tx: Tx,
  wanted: readonly { readonly recordId: string; readonly afterSeq: number }[],
  limit: number,
): Promise<readonly RecordedEvent[]> => {
  const rows = await listEventsOfRecords(
    tx,
    wanted.map((item) => item.recordId),
    wanted.map((item) => item.afterSeq),
    limit,
  )
  return rows.map(readRow)
}

const placeOf = ({ epoch, xid, record_id: recordId, seq }: ReadEventRow): FeedPlace => ({ epoch, xid, recordId, seq })

/**
 * The feed of an organisation: every committed event once it is visible, none missed, in an order that every reader
 * shares and in which the events of a record follow their seq. An event that commits late is not overtaken: reading waits for the oldest running transaction.
 */
export const makeFeed = (database: Database) => ({
  read: (ctx: Ctx, after: FeedPlace, limit: number): Promise<FeedPage> =>
    database.read(ctx, async (tx) => {
      const rows = await listFeed(tx, after, limit)
      const events = rows.map((row) => ({ ...readRow(row), place: placeOf(row) }))
      return { events, next: events.at(-1)?.place ?? after }
    }),
})

export type Feed = ReturnType<typeof makeFeed>
