import type { Tx } from '#platform/db/tx.ts'
import type { FeedHorizon, FeedPlace } from './feed-place.core.ts'

/** Complete: of an older epoch, or of a transaction before the oldest that runs. */
const COMPLETE = `(e.epoch < (select max(epoch) from epochs) or e.xid < pg_snapshot_xmin(pg_current_snapshot()))`

/**
 * The feed is read along its index, which is in its order. A planner that believes that little lies behind the place
 * (it knows nothing yet of what came since the last ANALYZE) would read all of that and sort it, for a page of it.
 */
export const keepOrder = (tx: Tx): Promise<unknown> =>
  tx.query('ledger.keepOrder', "select set_config('enable_sort', 'off', true)")

export type ScannedRow = {
  id: string
  record_type: string
  record_id: string
  seq: number
  type: string
  recorded_at: number
  epoch: number
  xid: string
}

const SCANNED = 'e.id, e.record_type, e.record_id, e.seq, e.type, e.recorded_at, e.epoch, e.xid::text as xid'

/** What lies next in the feed, without what the events say. */
export const scanFeed = (tx: Tx, { epoch, xid, recordId, seq }: FeedPlace, limit: number): Promise<ScannedRow[]> =>
  tx.query(
    'ledger.scanFeed',
    `select ${SCANNED} from events e
     where e.org_id = $1 and (e.epoch, e.xid, e.record_id, e.seq) > ($2::int, $3::xid8, $4::uuid, $5::int) and ${COMPLETE}
     order by e.epoch, e.xid, e.record_id, e.seq limit $6`,
    [tx.orgId, epoch, xid, recordId, seq, limit],
  )

/**
 * The same of some records. Their events stand in the feed in the order of their seq, so that of each the first behind
 * the place is found by halving its seqs: a page costs the same wherever it stands.
 */
export const scanRecords = (
  tx: Tx,
  recordIds: readonly string[],
  { epoch, xid, recordId, seq }: FeedPlace,
  limit: number,
): Promise<ScannedRow[]> =>
  tx.query(
    'ledger.scanRecords',
    `with recursive halves as (
       select h.record_id, 1 as low, h.seq + 1 as high from event_heads h
       where h.org_id = $1 and h.record_id = any($2::uuid[])
       union all
       select s.record_id, case when m.behind then s.low else s.middle + 1 end, case when m.behind then s.middle else s.high end
       from (select record_id, low, high, (low + high) / 2 as middle from halves where low < high) s
       cross join lateral (
         select (e.epoch, e.xid, e.record_id, e.seq) > ($3::int, $4::xid8, $5::uuid, $6::int) as behind from events e
         where e.org_id = $1 and e.record_id = s.record_id and e.seq = s.middle limit 1) m
     )
     select e.* from (select record_id, low from halves where low = high) f
     cross join lateral (
       select ${SCANNED} from events e
       where e.org_id = $1 and e.record_id = f.record_id and e.seq >= f.low and ${COMPLETE}
       order by e.seq limit $7) e
     order by e.epoch, e.xid::xid8, e.record_id, e.seq limit $7`,
    [tx.orgId, recordIds, epoch, xid, recordId, seq, limit],
  )

type HorizonRow = { epoch: number; oldest: string; next: string; is_behind: boolean }

/** How far the feed is complete, and whether committed events already wait for an older transaction to end. */
export async function readHorizonRow(tx: Tx): Promise<FeedHorizon & { readonly isBehind: boolean }> {
  const [row] = await tx.query<HorizonRow>(
    'ledger.readHorizon',
    `select n.epoch, pg_snapshot_xmin(s.now)::text as oldest, pg_snapshot_xmax(s.now)::text as next,
       exists (select from events e where e.org_id = $1 and e.epoch = n.epoch and e.xid >= pg_snapshot_xmin(s.now)) as is_behind
     from (select max(epoch) as epoch from epochs) n, (select pg_current_snapshot() as now) s`,
    [tx.orgId],
  )
  const { epoch, oldest, next, is_behind: isBehind } = row!
  return { epoch, oldest, next, isBehind }
}

/** The first complete event at or behind a transaction of an epoch: where it stands and when it was recorded. */
export const findFirstFrom = (
  tx: Tx,
  epoch: number,
  xid: string,
): Promise<{ epoch: number; xid: string; recorded_at: number }[]> =>
  tx.query(
    'ledger.findFirstFrom',
    `select e.epoch, e.xid::text as xid, e.recorded_at from events e
     where e.org_id = $1 and e.epoch = $2 and e.xid >= $3::xid8 and ${COMPLETE}
     order by e.epoch, e.xid, e.record_id, e.seq limit 1`,
    [tx.orgId, epoch, xid],
  )

/** Of each epoch that has events, the transaction of its last. */
export const listEpochEnds = (tx: Tx): Promise<{ epoch: number; xid: string; recorded_at: number }[]> =>
  tx.query(
    'ledger.listEpochEnds',
    `select e.epoch, e.xid::text as xid, e.recorded_at from epochs n
     cross join lateral (
       select e.epoch, e.xid, e.recorded_at from events e where e.org_id = $1 and e.epoch = n.epoch
       order by e.epoch desc, e.xid desc, e.record_id desc, e.seq desc limit 1) e
     order by e.epoch`,
    [tx.orgId],
  )
