import type { StoredAnswer } from '#kernel/ctx.ts'
import type { ChainHead, Tx } from '#platform/db/tx.ts'
import type { EventContent, KeptTexts, SealedValues } from './event.core.ts'

export type EventRow = {
  readonly id: string
  readonly recordType: string
  readonly recordId: string
  readonly seq: number
  readonly type: string
  readonly recordedAt: string
  /** JSON text. */
  readonly content: string
  readonly prevHash: string
  readonly hash: string
  readonly valuesSeq: number
}

export type HeadRow = {
  readonly recordId: string
  readonly recordType: string
  readonly seq: number
  readonly hash: string
}

/** Appends events. Columns hold hashes as hex in, bytea at rest. */
export const insertEvents = (tx: Tx, epoch: number, rows: readonly EventRow[]): void =>
  tx.write(
    'ledger.insertEvents',
    `insert into events (org_id, id, record_type, record_id, seq, type, recorded_at, content, prev_hash, hash, values_seq, epoch)
     select $1, e.id, e."recordType", e."recordId", e.seq, e.type, e."recordedAt", e.content,
            decode(e."prevHash", 'hex'), decode(e.hash, 'hex'), e."valuesSeq", $2
     from json_to_recordset($3::json) as e(id uuid, "recordType" text, "recordId" uuid, seq int, type text,
       "recordedAt" timestamptz, content json, "prevHash" text, hash text, "valuesSeq" int)`,
    [tx.orgId, epoch, writeRows(rows)],
  )

/** Contents are JSON text already: each is set into its row as it is. */
const writeRows = (rows: readonly EventRow[]): string =>
  `[${rows.map(({ content, ...row }) => `${JSON.stringify(row).slice(0, -1)},"content":${content}}`).join(',')}]`

/** Keeps the personal values of one append beside its events. */
export const insertEventValues = (
  tx: Tx,
  groups: readonly { readonly recordId: string; readonly seq: number; readonly kept: KeptTexts }[],
): void =>
  tx.write(
    'ledger.insertEventValues',
    `insert into event_values (org_id, record_id, seq, entries)
     select $1, v."recordId", v.seq, v.entries
     from json_to_recordset($2::json) as v("recordId" uuid, seq int, entries json)`,
    [tx.orgId, `[${groups.map(writeGroup).join(',')}]`],
  )

const writeGroup = ({ recordId, seq, kept }: { recordId: string; seq: number; kept: KeptTexts }): string => {
  const entries = [...kept].map(([digest, entry]) => `"${digest}":${entry}`).join(',')
  return `{"recordId":"${recordId}","seq":${seq},"entries":{${entries}}}`
}

/** Begins the chains of new records. */
export const insertHeads = (tx: Tx, epoch: number, rows: readonly HeadRow[]): void =>
  tx.write(
    'ledger.insertHeads',
    `insert into event_heads (org_id, record_id, record_type, seq, hash, epoch, xid)
     select $1, h."recordId", h."recordType", h.seq, decode(h.hash, 'hex'), $2, pg_current_xact_id()
     from json_to_recordset($3::json) as h("recordId" uuid, "recordType" text, seq int, hash text)`,
    [tx.orgId, epoch, JSON.stringify(rows)],
  )

/** Moves the heads of locked records forward; a lost race when a transaction of a higher number moved one first. */
export const updateHeads = (tx: Tx, epoch: number, rows: readonly HeadRow[]): void =>
  tx.write(
    'ledger.updateHeads',
    `update event_heads set seq = h.seq, hash = decode(h.hash, 'hex'), epoch = $2, xid = pg_current_xact_id()
     from json_to_recordset($3::json) as h("recordId" uuid, seq int, hash text)
     where event_heads.org_id = $1 and event_heads.record_id = h."recordId"`,
    [tx.orgId, epoch, JSON.stringify(rows)],
  )

/** Locks the heads of records in the order of their ids and answers them. */
export const lockHeads = (tx: Tx, recordIds: readonly string[]): Promise<({ record_id: string } & ChainHead)[]> =>
  tx.query(
    'ledger.lockHeads',
    `select record_id, seq, encode(hash, 'hex') as hash from event_heads
     where org_id = $1 and record_id = any($2::uuid[]) order by record_id for update`,
    [tx.orgId, recordIds],
  )

/** The same for those that nobody holds; the others are left out. */
export const tryLockHeads = (tx: Tx, recordIds: readonly string[]): Promise<({ record_id: string } & ChainHead)[]> =>
  tx.query(
    'ledger.tryLockHeads',
    `select record_id, seq, encode(hash, 'hex') as hash from event_heads
     where org_id = $1 and record_id = any($2::uuid[]) order by record_id for update skip locked`,
    [tx.orgId, recordIds],
  )

/** Answers, without waiting, whether each key is ours until the end of the transaction. */
export const tryLockKeys = (tx: Tx, hashes: readonly string[]): Promise<{ locked: boolean }[]> =>
  tx.query(
    'ledger.tryLockKeys',
    `select pg_try_advisory_xact_lock(('x' || left(k.hash, 16))::bit(64)::bigint) as locked
     from unnest($1::text[]) with ordinality k(hash, place) order by k.place`,
    [hashes],
  )

type AnswerRow = { key_hash: string; body_hash: string } & StoredAnswer

/** The first answers kept under these keys (SHA-256, hex; they hold the principal). */
export const findAnswers = (tx: Tx, principalIds: readonly string[], hashes: readonly string[]): Promise<AnswerRow[]> =>
  tx.query(
    'ledger.findAnswers',
    `select k.hash as key_hash, a.body_hash, a.status, a.headers, a.body
     from unnest($2::uuid[], $3::text[]) k(principal_id, hash)
     cross join lateral (
       select * from idempotency_keys a
       where a.org_id = $1 and a.principal_id = k.principal_id and a.key_hash = decode(k.hash, 'hex') limit 1) a`,
    [tx.orgId, principalIds, hashes],
  )

/** Keeps answers; a key that is there already fails the transaction, which then runs again and finds it. */
export const insertAnswers = (
  tx: Tx,
  rows: readonly ({ principalId: string; keyHash: string; bodyHash: string; createdAt: string } & StoredAnswer)[],
): void =>
  tx.write(
    'ledger.insertAnswers',
    `insert into idempotency_keys (org_id, principal_id, key_hash, body_hash, status, headers, body, created_at)
     select $1, a."principalId", decode(a."keyHash", 'hex'), a."bodyHash", a.status, a.headers, a.body, a."createdAt"
     from json_to_recordset($2::json) as a("principalId" uuid, "keyHash" text, "bodyHash" text, status smallint,
       headers json, body text, "createdAt" timestamptz)`,
    [tx.orgId, JSON.stringify(rows)],
  )

/** Forgets answers older than an instant, at most `limit` of them; answers how many. */
export const deleteAnswersBefore = (tx: Tx, before: string, limit: number): Promise<{ key_hash: Buffer }[]> =>
  tx.query(
    'ledger.deleteAnswersBefore',
    `delete from idempotency_keys where (org_id, principal_id, key_hash) in (
       select org_id, principal_id, key_hash from idempotency_keys
       where org_id = $1 and created_at < $2 order by created_at limit $3)
     returning key_hash`,
    [tx.orgId, before, limit],
  )

export type ReadEventRow = {
  id: string
  record_type: string
  record_id: string
  seq: number
  type: string
  recorded_at: number
  content: EventContent
  prev_hash: string
  hash: string
  /** Under which seq the values are kept: events of one commit share them. */
  values_seq: number
  entries: SealedValues | null
  epoch: number
  xid: string
}

const EVENT_COLUMNS = `e.id, e.record_type, e.record_id, e.seq, e.type, e.recorded_at, e.content,
  encode(e.prev_hash, 'hex') as prev_hash, encode(e.hash, 'hex') as hash,
  e.epoch, e.xid::text as xid, e.values_seq, v.entries`
const WITH_VALUES = `left join event_values v
  on v.org_id = e.org_id and v.record_id = e.record_id and v.seq = e.values_seq`

/** Events of one record after a seq, in order. */
export const listRecordEvents = (tx: Tx, recordId: string, afterSeq: number, limit: number): Promise<ReadEventRow[]> =>
  tx.query(
    'ledger.listRecordEvents',
    `select ${EVENT_COLUMNS} from events e ${WITH_VALUES}
     where e.org_id = $1 and e.record_id = $2 and e.seq > $3 order by e.seq limit $4`,
    [tx.orgId, recordId, afterSeq, limit],
  )

/** Events by id, in no order. */
export const listEventsById = (tx: Tx, ids: readonly string[]): Promise<ReadEventRow[]> =>
  tx.query(
    'ledger.listEventsById',
    `select ${EVENT_COLUMNS} from events e ${WITH_VALUES} where e.org_id = $1 and e.id = any($2::uuid[])`,
    [tx.orgId, ids],
  )

/** The first events of several records, at most `limit` of each after its own seq: one statement however many. */
export const listEventsOfRecords = (
  tx: Tx,
  recordIds: readonly string[],
  afterSeqs: readonly number[],
  limit: number,
): Promise<ReadEventRow[]> =>
  tx.query(
    'ledger.listEventsOfRecords',
    `select e.* from unnest($2::uuid[], $3::int[]) r(record_id, after_seq)
     cross join lateral (
       select ${EVENT_COLUMNS} from events e ${WITH_VALUES}
       where e.org_id = $1 and e.record_id = r.record_id and e.seq > r.after_seq order by e.seq limit $4) e
     order by e.record_id, e.seq`,
    [tx.orgId, recordIds, afterSeqs, limit],
  )

/** All events of some types of several records, in the order of each. */
export const listEventsOfTypes = (
  tx: Tx,
  recordIds: readonly string[],
  types: readonly string[],
): Promise<ReadEventRow[]> =>
  tx.query(
    'ledger.listEventsOfTypes',
    `select ${EVENT_COLUMNS} from events e ${WITH_VALUES}
     where e.org_id = $1 and e.record_id = any($2::uuid[]) and e.type = any($3::text[]) order by e.record_id, e.seq`,
    [tx.orgId, recordIds, types],
  )

/**
 * Committed events after a place of the feed. What lies below the oldest running transaction is complete; of older
 * epochs, every row is.
 */
export const listFeed = (
  tx: Tx,
  after: { epoch: number; xid: string; recordId: string; seq: number },
  limit: number,
): Promise<ReadEventRow[]> =>
  tx.query(
    'ledger.listFeed',
    `select ${EVENT_COLUMNS} from events e ${WITH_VALUES}
     where e.org_id = $1 and (e.epoch, e.xid, e.record_id, e.seq) > ($2::int, $3::xid8, $4::uuid, $5::int)
       and (e.epoch < (select max(epoch) from epochs) or e.xid < pg_snapshot_xmin(pg_current_snapshot()))
     order by e.epoch, e.xid, e.record_id, e.seq limit $6`,
    [tx.orgId, after.epoch, after.xid, after.recordId, after.seq, limit],
  )

/** Heads after a record id, in order: the walk of the doctor. */
export const listHeads = (tx: Tx, afterId: string, limit: number) =>
  tx.query<{ record_id: string; record_type: string } & ChainHead>(
    'ledger.listHeads',
    `select record_id, record_type, seq, encode(hash, 'hex') as hash from event_heads
     where org_id = $1 and record_id > $2 order by record_id limit $3`,
    [tx.orgId, afterId, limit],
  )

/** Takes the next `size` numbers of a series and answers the first. */
export const takeNumbers = (tx: Tx, series: string, size: number): Promise<{ first: number }[]> =>
  tx.query(
    'ledger.takeNumbers',
    `insert into number_blocks as b (org_id, series, next) values ($1, $2, 1 + $3::bigint)
     on conflict (org_id, series) do update set next = b.next + $3::bigint
     returning next - $3::bigint as first`,
    [tx.orgId, series, size],
  )

/** Records whose events have no head: chains that nobody can find. */
export const listOrphans = (
  tx: Tx,
  limit: number,
): Promise<{ record_type: string; record_id: string; count: number }[]> =>
  tx.query(
    'ledger.listOrphans',
    `select e.record_type, e.record_id, count(*) as count from events e
     where e.org_id = $1 and not exists (select from event_heads h where h.org_id = e.org_id and h.record_id = e.record_id)
     group by e.record_id, e.record_type order by e.record_id, e.record_type limit $2`,
    [tx.orgId, limit],
  )
