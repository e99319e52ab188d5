import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Lane, Timer, TimerKind } from './timer.core.ts'

/** A due timer of any organisation, as the service's own session finds it. */
export type DueTimer = Timer & { readonly org: { readonly id: string; readonly key: string } }

/** Where a walk through what is due goes on. */
export type DuePlace = Pick<DueTimer, 'id' | 'dueAt' | 'org'>

export type DueRequest = {
  readonly lane: Lane
  /** Instead of the database's clock: tests. */
  readonly at: Instant | null
  readonly after: DuePlace | null
  readonly limit: number
}

export type DueList = {
  /** The database's clock as it read this, in milliseconds with their fraction; or the `at` of the request. */
  readonly now: number
  /** Oldest first, at most `limit`. */
  readonly due: readonly DueTimer[]
  /** The next that falls due after `now`, or null. */
  readonly nextDueAt: Instant | null
}

/** A session that reads across organisations: role andon_worker. */
export type WorkerSession = {
  readonly query: <R>(name: string, text: string, values?: readonly unknown[]) => Promise<R[]>
}

// Materialized: the clock is read once, and the next due time is looked up once, not for each row.
const statement = (isOfLane: string): string => `
  with clock as materialized (select coalesce($1::timestamptz, clock_timestamp()) as now),
  t as materialized (
    select c.now, (extract(epoch from c.now) * 1000)::float8 as at,
      (select due_at from timers where ${isOfLane} and due_at > c.now order by due_at limit 1) as next_due_at
    from clock c)
  select t.at as now, t.next_due_at as "nextDueAt",
    d.id, d.kind, d.record_id as "recordId", d.due_at as "dueAt", d.org_id as "orgId", o.key as "orgKey"
  from t
  left join lateral (
    select id, kind, record_id, due_at, org_id from timers
    where ${isOfLane} and due_at <= t.now and (due_at, org_id, id) > ($2::timestamptz, $3::uuid, $4::uuid)
    order by due_at, org_id, id limit $5) d on true
  left join orgs o on o.id = d.org_id
  order by d.due_at, d.org_id, d.id`

const STATEMENTS: Readonly<Record<Lane, readonly [name: string, text: string]>> = {
  records: ['timers.listDue', statement(`kind <> 'notification'`)],
  notifications: ['timers.listDueNotifications', statement(`kind = 'notification'`)],
}

const LOWEST = '00000000-0000-0000-0000-000000000000'

type Row = { now: number; nextDueAt: Instant | null } & (
  | { id: string; kind: TimerKind; recordId: string; dueAt: Instant; orgId: string; orgKey: string }
  | { id: null }
)

/** The due timers of a lane over all organisations, and when the next falls due: one statement, two index walks. */
export async function listDue(worker: WorkerSession, { lane, at, after, limit }: DueRequest): Promise<DueList> {
  const place = after ? [formatInstant(after.dueAt), after.org.id, after.id] : ['-infinity', LOWEST, LOWEST]
  const rows = await worker.query<Row>(...STATEMENTS[lane], [at === null ? null : formatInstant(at), ...place, limit])
  const { now, nextDueAt } = rows[0]!
  const due = rows.flatMap((row): DueTimer[] => {
    if (row.id === null) return []
    const { id, kind, recordId, dueAt, orgId, orgKey } = row
    return [{ id, kind, recordId, dueAt, org: { id: orgId, key: orgKey } }]
  })
  return { now, due, nextDueAt }
}

/** The timers of one lane that are due on some records, in the order they fell due: read under the records' locks. */
export const listDueOfRecords = (tx: Tx, recordIds: readonly string[], now: Instant): Promise<Timer[]> =>
  tx.query(
    'timers.listDueOfRecords',
    `select id, kind, record_id as "recordId", due_at as "dueAt" from timers
     where org_id = $1 and record_id = any($2::uuid[]) and due_at <= $3 and kind <> 'notification'
     order by due_at, id`,
    [tx.orgId, recordIds, formatInstant(now)],
  )
