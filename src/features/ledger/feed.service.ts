import type { Ctx } from '#kernel/ctx.ts'
import { type Instant, MINUTE } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type EventContent, type SealedValues, unseal } from './event.core.ts'
import {
  findFirstFrom,
  keepOrder,
  listEpochEnds,
  readHorizonRow,
  type ScannedRow,
  scanFeed,
  scanRecords,
} from './feed.store.ts'
import { beforeTransaction, endOf, type FeedPlace } from './feed-place.core.ts'
import {
  listEventsById,
  listEventsOfRecords,
  listEventsOfTypes,
  listFeed,
  listRecordEvents,
  type ReadEventRow,
} from './ledger.store.ts'

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

/** The events of the feed as they lie, with their places. */
export type PlacedEvent = RecordedEvent & { readonly place: FeedPlace }

export type FeedPage = {
  readonly events: readonly PlacedEvent[]
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

/** All events of some types of several records, in the order of each record. */
export const readEventsOfTypes = async (
  tx: Tx,
  recordIds: readonly string[],
  types: readonly string[],
): Promise<readonly RecordedEvent[]> => (await listEventsOfTypes(tx, recordIds, types)).map(readRow)

const placeOf = ({ epoch, xid, record_id: recordId, seq }: ScannedRow | ReadEventRow): FeedPlace => ({
  epoch,
  xid,
  recordId,
  seq,
})

/** The next events of the feed with what they say; fewer than `limit` are all there are. */
export const readFeed = async (tx: Tx, after: FeedPlace, limit: number): Promise<readonly PlacedEvent[]> => {
  keepOrder(tx)
  return (await listFeed(tx, after, limit)).map((row) => ({ ...readRow(row), place: placeOf(row) }))
}

/** What lies next in the feed, without what it says: enough to tell what is of interest, at a fraction of the cost. */
export type ScannedEvent = Omit<PlacedEvent, 'content'>

/** The next events of the feed, or of these records alone; fewer than `limit` are all there are. */
export const scanEvents = async (
  tx: Tx,
  after: FeedPlace,
  limit: number,
  recordIds: readonly string[] | null,
): Promise<readonly ScannedEvent[]> => {
  keepOrder(tx)
  const rows = recordIds === null ? await scanFeed(tx, after, limit) : await scanRecords(tx, recordIds, after, limit)
  return rows.map((row) => ({
    id: row.id,
    recordType: row.record_type,
    recordId: row.record_id,
    seq: row.seq,
    type: row.type,
    recordedAt: row.recorded_at,
    place: placeOf(row),
  }))
}

/** What events say, by id. */
export const readEvents = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, RecordedEvent>> =>
  new Map((ids.length ? await listEventsById(tx, ids) : []).map((row) => [row.id, readRow(row)]))

/** How far the feed is complete for this transaction; `isBehind` when committed events wait for an older transaction. */
export const readHorizon = readHorizonRow

/** Clocks of processes may differ by this, and a transaction may last some seconds. */
const SLACK = MINUTE

/**
 * A place before every event recorded at or after an instant, and behind most of those before it. Events lie nearly in
 * the order of their recording, so that halving the numbers of transactions finds it in at most 64 look-ups.
 */
export async function findPlaceAt(tx: Tx, at: Instant): Promise<FeedPlace> {
  const wanted = at - SLACK
  keepOrder(tx)
  const epoch = (await listEpochEnds(tx)).find((end) => end.recorded_at >= wanted)
  // Nothing is as young: the end, in front of what may come.
  if (!epoch) return endOf(await readHorizonRow(tx))
  let [low, high] = [0n, BigInt(epoch.xid)]
  while (low < high) {
    const middle = (low + high) / 2n
    const [first] = await findFirstFrom(tx, epoch.epoch, String(middle))
    if (!first || first.recorded_at >= wanted) high = middle
    else low = BigInt(first.xid) + 1n
  }
  return beforeTransaction(epoch.epoch, String(low))
}

/**
 * The feed of an organisation: every committed event once it is visible, none missed, in an order that every reader
 * shares and in which the events of a record follow their seq. An event that commits late is not overtaken: reading waits for the oldest running transaction.
 */
export const makeFeed = (database: Database) => ({
  read: (ctx: Ctx, after: FeedPlace, limit: number): Promise<FeedPage> =>
    database.read(ctx, async (tx) => {
      const events = await readFeed(tx, after, limit)
      return { events, next: events.at(-1)?.place ?? after }
    }),
})

export type Feed = ReturnType<typeof makeFeed>
