import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { DeliveryState } from './attempt.core.ts'
import type { StoredDelivery } from './delivery.core.ts'

const SELECT = `d.id, d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
  d.record_type as "recordType", d.record_id as "recordId", d.place, d.state, d.due_at as "dueAt", d.tries, d.attempts,
  d.created_at as "createdAt", d.handed_at as "handedAt", d.ended_at as "endedAt"`

export type NewDelivery = Pick<
  StoredDelivery,
  'id' | 'webhookId' | 'eventId' | 'eventType' | 'recordType' | 'recordId' | 'place'
> & {
  /** It is due at once, unless one of its record is still under way: none of those written with it stands before. */
  readonly isFirst: boolean
}

/**
 * The first delivery of a webhook and record that has not ended. It is asked for between two places of its index and in
 * its order, so that the planner takes that index also while it knows nothing of the table yet.
 */
const firstOf = (webhook: string, record: string): string =>
  `select n.id from webhook_deliveries n
   where n.org_id = $1 and (n.webhook_id, n.record_id, n.place) >= (${webhook}, ${record}, 0)
     and (n.webhook_id, n.record_id) <= (${webhook}, ${record}) and n.ended_at is null
   order by n.webhook_id, n.record_id, n.place limit 1`

/**
 * Writes deliveries of webhooks whose records the caller has locked, each once for its event; answers how many were
 * new. Those behind another of their record wait for it.
 */
export const insertDeliveries = async (tx: Tx, deliveries: readonly NewDelivery[], now: Instant): Promise<number> => {
  const written = await tx.query(
    'webhooks.insertDeliveries',
    `insert into webhook_deliveries (org_id, id, webhook_id, event_id, event_type, record_type, record_id, place, state,
       due_at, tries, attempts, created_at)
     select $1, r.id, r."webhookId", r."eventId", r."eventType", r."recordType", r."recordId", r.place, 'waiting',
       case when r."isFirst" and not exists (${firstOf('r."webhookId"', 'r."recordId"')}) then $3::timestamptz end, 0, 0, $3
     from json_to_recordset($2::json) as r(id uuid, "webhookId" uuid, "eventId" uuid, "eventType" text,
       "recordType" text, "recordId" uuid, place bigint, "isFirst" boolean)
     on conflict (org_id, webhook_id, event_id) do nothing returning 1`,
    [tx.orgId, JSON.stringify(deliveries), formatInstant(now)],
  )
  return written.length
}

export type RecordOfWebhook = { readonly webhookId: string; readonly recordId: string }

/**
 * Lets the next delivery of each of these records fall due, where none of it is under way. The caller has locked the
 * webhooks' records.
 */
export const releaseNext = (tx: Tx, records: readonly RecordOfWebhook[], now: Instant): void => {
  if (records.length === 0) return
  tx.write(
    'webhooks.releaseNext',
    `update webhook_deliveries d set due_at = $4
     where d.org_id = $1 and d.id = any(array(
       select h.id
       from (select distinct webhook_id, record_id from unnest($2::uuid[], $3::uuid[]) p(webhook_id, record_id)) p
       cross join lateral (${firstOf('p.webhook_id', 'p.record_id')}) h))
       and coalesce(d.due_at is null and d.state = 'waiting')`,
    [tx.orgId, records.map(({ webhookId }) => webhookId), records.map(({ recordId }) => recordId), formatInstant(now)],
  )
}

/**
 * Begins a new round of the schedule, now, for what waits for its next attempt: of a bounded number, those first that
 * would wait longest. What is due for the first time is due already.
 */
export const hurryDeliveries = (tx: Tx, webhookId: string, now: Instant, most: number): void =>
  tx.write(
    'webhooks.hurryDeliveries',
    `update webhook_deliveries d set due_at = least(d.due_at, $3), tries = 0
     from (select n.id from webhook_deliveries n
       where n.org_id = $1 and n.webhook_id = $2 and n.due_at is not null
       order by n.due_at desc, n.place desc limit $4) f
     where d.org_id = $1 and d.id = f.id and d.state = 'waiting' and (d.due_at > $3 or d.tries > 0)`,
    [tx.orgId, webhookId, formatInstant(now), most],
  )

/** Is more than so much waiting for a webhook? */
export const hasMoreWaiting = async (tx: Tx, webhookId: string, most: number): Promise<boolean> => {
  const found = await tx.query(
    'webhooks.hasMoreWaiting',
    `select from webhook_deliveries where org_id = $1 and webhook_id = $2 and state = 'waiting'
     order by place offset $3 limit 1`,
    [tx.orgId, webhookId, most],
  )
  return found.length > 0
}

/**
 * Forgets what nobody will send, with its attempts: so much of what waits for a webhook, the first first; answers of which
 * records.
 */
export const skipDeliveries = (tx: Tx, webhookId: string, most: number): Promise<RecordOfWebhook[]> =>
  tx.query(
    'webhooks.skipDeliveries',
    `with gone as (
       delete from webhook_deliveries d
       using (select n.id from webhook_deliveries n
         where n.org_id = $1 and n.webhook_id = $2 and n.state = 'waiting' order by n.place limit $3) f
       where d.org_id = $1 and d.id = f.id and d.state = 'waiting'
       returning d.id, d.webhook_id, d.record_id),
     attempts as (
       delete from webhook_attempts a using gone where a.org_id = $1 and a.delivery_id = gone.id)
     select webhook_id as "webhookId", record_id as "recordId" from gone`,
    [tx.orgId, webhookId, most],
  )

/** What is due for webhooks, so many of each, locked; rows that another transaction holds are left to it. */
export const claimDue = (
  tx: Tx,
  wanted: readonly { readonly webhookId: string; readonly most: number }[],
  now: Instant,
): Promise<StoredDelivery[]> =>
  tx.query(
    'webhooks.claimDue',
    `select d.* from unnest($2::uuid[], $3::int[]) w(id, most) cross join lateral (
       select ${SELECT} from webhook_deliveries d
       where d.org_id = $1 and d.webhook_id = w.id and d.due_at <= $4
       order by d.due_at, d.place limit w.most for update skip locked) d`,
    [tx.orgId, wanted.map(({ webhookId }) => webhookId), wanted.map(({ most }) => most), formatInstant(now)],
  )

/** Marks deliveries that the caller has locked as being sent until the lease ends. */
export const beginAttempts = (tx: Tx, ids: readonly string[], now: Instant, leaseEnds: Instant): void =>
  tx.write(
    'webhooks.beginAttempts',
    `update webhook_deliveries set state = 'sending', due_at = $4, handed_at = $3, tries = tries + 1,
       attempts = attempts + 1
     where org_id = $1 and id = any($2::uuid[])`,
    [tx.orgId, ids, formatInstant(now), formatInstant(leaseEnds)],
  )

/** Deliveries by id, locked in the order of their ids. */
export const lockDeliveries = (tx: Tx, ids: readonly string[]): Promise<StoredDelivery[]> =>
  tx.query(
    'webhooks.lockDeliveries',
    `select ${SELECT} from webhook_deliveries d where d.org_id = $1 and d.id = any($2::uuid[]) order by d.id for update`,
    [tx.orgId, ids],
  )

export type DeliveryChange = Pick<
  StoredDelivery,
  'id' | 'state' | 'dueAt' | 'tries' | 'createdAt' | 'endedAt' | 'place'
>

/** Writes what changes of deliveries that the caller has locked. */
export const updateDeliveries = (tx: Tx, changes: readonly DeliveryChange[]): void => {
  if (changes.length === 0) return
  const rows = changes.map((one) => ({
    ...one,
    dueAt: one.dueAt === null ? null : formatInstant(one.dueAt),
    createdAt: formatInstant(one.createdAt),
    endedAt: one.endedAt === null ? null : formatInstant(one.endedAt),
  }))
  tx.write(
    'webhooks.updateDeliveries',
    `update webhook_deliveries d set state = r.state, due_at = r."dueAt", tries = r.tries, created_at = r."createdAt",
       ended_at = r."endedAt", place = r.place
     from json_to_recordset($2::json) as r(id uuid, state text, "dueAt" timestamptz, tries int, "createdAt" timestamptz,
       "endedAt" timestamptz, place bigint)
     where d.org_id = $1 and d.id = r.id`,
    [tx.orgId, JSON.stringify(rows)],
  )
}

/** A webhook's deliveries before a place, the latest first; of one state, or of any (null). */
export const listDeliveries = (
  tx: Tx,
  webhookId: string,
  state: DeliveryState | null,
  before: number | null,
  limit: number,
): Promise<StoredDelivery[]> =>
  state === null
    ? tx.query(
        'webhooks.listDeliveries',
        `select ${SELECT} from webhook_deliveries d
         where d.org_id = $1 and d.webhook_id = $2 and d.place < coalesce($3::bigint, ${Number.MAX_SAFE_INTEGER})
         order by d.place desc limit $4`,
        [tx.orgId, webhookId, before, limit],
      )
    : tx.query(
        'webhooks.listDeliveriesByState',
        `select ${SELECT} from webhook_deliveries d
         where d.org_id = $1 and d.webhook_id = $2 and d.state = $3
           and d.place < coalesce($4::bigint, ${Number.MAX_SAFE_INTEGER})
         order by d.place desc limit $5`,
        [tx.orgId, webhookId, state, before, limit],
      )

/** A webhook's dead letters, the first first, locked. */
export const lockDead = (tx: Tx, webhookId: string, limit: number): Promise<StoredDelivery[]> =>
  tx.query(
    'webhooks.lockDead',
    `select ${SELECT} from webhook_deliveries d
     where d.org_id = $1 and d.webhook_id = $2 and d.state = 'dead' order by d.place limit $3 for update`,
    [tx.orgId, webhookId, limit],
  )

/** A webhook's deliveries of these events, or of these ids, locked in the order of their ids. */
export const lockOfEvents = (tx: Tx, webhookId: string, eventIds: readonly string[]): Promise<StoredDelivery[]> =>
  tx.query(
    'webhooks.lockOfEvents',
    `select ${SELECT} from webhook_deliveries d
     where d.org_id = $1 and d.webhook_id = $2 and d.event_id = any($3::uuid[]) order by d.id for update`,
    [tx.orgId, webhookId, eventIds],
  )

/** How many of a webhook's deliveries wait and are dead, counted to `most`. */
export const countDeliveries = (
  tx: Tx,
  webhookIds: readonly string[],
  most: number,
): Promise<{ webhookId: string; waiting: number; dead: number }[]> =>
  tx.query(
    'webhooks.countDeliveries',
    `select w.id as "webhookId",
       (select count(*) from (select from webhook_deliveries d where d.org_id = $1 and d.webhook_id = w.id
          and d.state in ('waiting', 'sending') limit $3) f) as waiting,
       (select count(*) from (select from webhook_deliveries d where d.org_id = $1 and d.webhook_id = w.id
          and d.state = 'dead' limit $3) f) as dead
     from unnest($2::uuid[]) w(id)`,
    [tx.orgId, webhookIds, most],
  )

/** Before when what has ended is cleared away. */
export type Cutoffs = { readonly delivered: Instant; readonly dead: Instant }

/**
 * Clears away, of each webhook and state the oldest first, a bounded number of deliveries that are past their time;
 * answers how many. Of deleted webhooks all go.
 */
export const clearDeliveries = async (tx: Tx, { delivered, dead }: Cutoffs, most: number): Promise<number> => {
  const gone = await tx.query(
    'webhooks.clearDeliveries',
    `with old as (
       select f.id from webhooks w
       cross join unnest(array['delivered', 'withheld', 'dead', 'waiting', 'sending']) s(state)
       cross join lateral (
         select d.id, d.ended_at from webhook_deliveries d
         where d.org_id = $1 and d.webhook_id = w.id and d.state = s.state order by d.place limit $4) f
       where w.org_id = $1 and (w.deleted_at is not null
         or f.ended_at < case s.state when 'dead' then $3::timestamptz else $2::timestamptz end)
       limit $4),
     gone as (
       delete from webhook_deliveries d using old where d.org_id = $1 and d.id = old.id returning d.id),
     attempts as (
       delete from webhook_attempts a using gone where a.org_id = $1 and a.delivery_id = gone.id)
     select id from gone`,
    [tx.orgId, formatInstant(delivered), formatInstant(dead), most],
  )
  return gone.length
}

/**
 * Makes dead letters of a bounded number of deliveries that have waited since before an instant; answers which. Of each
 * webhook the oldest alone are looked at: they lie in the order in which they were made.
 */
export const expireWaiting = (tx: Tx, before: Instant, now: Instant, most: number): Promise<RecordOfWebhook[]> =>
  tx.query(
    'webhooks.expireWaiting',
    `update webhook_deliveries d set state = 'dead', due_at = null, ended_at = $3
     from webhooks w cross join lateral (
       select n.id, n.created_at from webhook_deliveries n
       where n.org_id = $1 and n.webhook_id = w.id and n.state = 'waiting'
       order by n.place limit $4) f
     where w.org_id = $1 and w.deleted_at is null and f.created_at < $2
       and d.org_id = $1 and d.id = f.id and d.state = 'waiting'
     returning d.webhook_id as "webhookId", d.record_id as "recordId"`,
    [tx.orgId, formatInstant(before), formatInstant(now), most],
  )
