import type { Channel } from '#features/master-data/contact.core.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Flow } from './bundle.core.ts'
import type { RecipientRef } from './notice.core.ts'
import { fromNoticeRow, NOTICE_COLUMNS, NOTICE_SELECT, type NoticeRow, toNoticeRow } from './notice-row.core.ts'
import type { StoredNotice } from './stored-notice.core.ts'

const entries = Object.entries(NOTICE_COLUMNS)
const RECORD = `json_to_recordset($2::json) as r(${entries.map(([member, [, type]]) => `"${member}" ${type}`).join(', ')})`

/** What happens to a notice changes these; all else is as it was planned. */
const CHANGING = [
  'channels',
  'channel',
  'state',
  'heldBy',
  'dueAt',
  'bundleId',
  'attempts',
  'handedAt',
  'sentAt',
  'endedAt',
  'progress',
] as const satisfies readonly (keyof typeof NOTICE_COLUMNS)[]

const rowsOf = (notices: readonly StoredNotice[]): string => JSON.stringify(notices.map(toNoticeRow))

/** Writes new notices. */
export const insertNoticeRows = (tx: Tx, notices: readonly StoredNotice[]): void =>
  tx.write(
    'notifications.insertNoticeRows',
    `insert into notifications (org_id, ${entries.map(([, [column]]) => column).join(', ')})
     select $1, ${entries.map(([member]) => `r."${member}"`).join(', ')} from ${RECORD}`,
    [tx.orgId, rowsOf(notices)],
  )

/** Replaces what changes of notices whose rows the caller has locked. */
export const updateNoticeRows = (tx: Tx, notices: readonly StoredNotice[]): void =>
  tx.write(
    'notifications.updateNoticeRows',
    `update notifications n set ${CHANGING.map((member) => `${NOTICE_COLUMNS[member][0]} = r."${member}"`).join(', ')}
     from ${RECORD} where n.org_id = $1 and n.id = r.id`,
    [tx.orgId, rowsOf(notices)],
  )

const read = async (found: Promise<NoticeRow[]>): Promise<readonly StoredNotice[]> => (await found).map(fromNoticeRow)

/** Notices by id, locked in the order of their ids, with the members of those that are bundles. */
export const lockNotices = (tx: Tx, ids: readonly string[]): Promise<readonly StoredNotice[]> =>
  read(
    tx.query(
      'notifications.lockNotices',
      `select ${NOTICE_SELECT} from notifications n
       where n.org_id = $1 and (n.id = any($2::uuid[]) or n.bundle_id = any($2::uuid[])) order by n.id for update`,
      [tx.orgId, ids],
    ),
  )

/** Locks notices that can still be taken back, of these incidents by these reasons, in the order of their ids. */
export const lockWithdrawable = (
  tx: Tx,
  withdrawals: readonly { readonly incidentId: string; readonly because: string }[],
): Promise<readonly StoredNotice[]> =>
  read(
    tx.query(
      'notifications.lockWithdrawable',
      `select ${NOTICE_SELECT} from notifications n
       where n.org_id = $1 and n.ended_at is null and n.state in ('queued', 'held', 'bundled')
         and n.incident_id = any($2::uuid[])
         and exists (select from unnest($2::uuid[], $3::text[]) w(incident_id, because)
           where w.incident_id = n.incident_id and w.because = any(n.withdrawn_by))
       order by n.id for update of n`,
      [tx.orgId, withdrawals.map(({ incidentId }) => incidentId), withdrawals.map(({ because }) => because)],
    ),
  )

/** Locks notices that planned stops hold back, the oldest first. */
export const lockHeldByStops = (tx: Tx, most: number): Promise<readonly StoredNotice[]> =>
  read(
    tx.query(
      'notifications.lockHeldByStops',
      `select ${NOTICE_SELECT} from notifications n where n.org_id = $1 and n.id in (
         select h.id from notifications h
         where h.org_id = $1 and h.state = 'held' and h.held_by = 'planned_stop' order by h.planned_at, h.id limit $2)
       order by n.id for update`,
      [tx.orgId, most],
    ),
  )

/** Locks bundles that wait for another attempt: their members have not been handed over. */
export const lockWaitingBundles = (tx: Tx, ids: readonly string[]): Promise<{ id: string }[]> =>
  tx.query(
    'notifications.lockWaitingBundles',
    `select id from notifications where org_id = $1 and id = any($2::uuid[]) and state = 'queued' order by id for update`,
    [tx.orgId, ids],
  )

/**
 * Is this transaction the one that claims for the channel? Two that claim at once would each bundle a part of what is
 * due to somebody; that each notice is claimed once is kept by the locks of the rows.
 */
export async function tryLockChannel(tx: Tx, channel: Channel): Promise<boolean> {
  const [row] = await tx.query<{ locked: boolean }>(
    'notifications.tryLockChannel',
    `select pg_try_advisory_xact_lock(hashtextextended('notifications:' || $1 || ':' || $2, 0)) as locked`,
    [tx.orgId, channel],
  )
  return row?.locked === true
}

const RECIPIENT = `n.recipient_kind || ':' || n.recipient_key`

/** How far into what is due a claim looks for recipients; who is behind them comes when these are sent. */
const REACH = 500

/** Recipients of a channel with something due, who are not busy: those of urgent notices first, then the longest due. */
export async function listDueRecipients(
  tx: Tx,
  channel: Channel,
  now: Instant,
  busy: readonly string[],
  limit: number,
): Promise<readonly RecipientRef[]> {
  return tx.query(
    'notifications.listDueRecipients',
    `select d.recipient_kind as kind, d.recipient_key as key
     from unnest(array[true, false]) u(is_urgent) cross join lateral (
       select n.recipient_kind, n.recipient_key, n.is_urgent, n.due_at from notifications n
       where n.org_id = $1 and n.channel = $2 and n.is_urgent = u.is_urgent and n.due_at <= $3
         and not (${RECIPIENT} = any($4::text[]))
       order by n.due_at, n.id limit ${REACH}) d
     group by d.recipient_kind, d.recipient_key
     order by bool_or(d.is_urgent) desc, min(d.due_at), d.recipient_key limit $5`,
    [tx.orgId, channel, formatInstant(now), busy, limit],
  )
}

/** What is due to recipients on a channel, locked; rows that another transaction holds are left to it. */
export const claimDue = (
  tx: Tx,
  channel: Channel,
  now: Instant,
  recipients: readonly RecipientRef[],
  limit: number,
): Promise<readonly StoredNotice[]> =>
  read(
    tx.query(
      'notifications.claimDue',
      `select d.* from unnest($4::text[], $5::text[]) r(kind, key) cross join lateral (
         select ${NOTICE_SELECT} from notifications n
         where n.org_id = $1 and n.channel = $2 and n.recipient_kind = r.kind and n.recipient_key = r.key
           and n.due_at <= $3
         order by n.due_at, n.id limit $6 for update skip locked) d`,
      [
        tx.orgId,
        channel,
        formatInstant(now),
        recipients.map(({ kind }) => kind),
        recipients.map(({ key }) => key),
        limit,
      ],
    ),
  )

/** How many messages recipients were handed on a channel since an instant, and when the last. */
export const listFlows = (
  tx: Tx,
  channel: Channel,
  recipients: readonly RecipientRef[],
  since: Instant,
): Promise<(RecipientRef & Flow)[]> =>
  tx.query(
    'notifications.listFlows',
    `select r.kind, r.key, count(*)::int as count, max(n.handed_at) as "lastAt"
     from unnest($3::text[], $4::text[]) r(kind, key)
     join notifications n on n.org_id = $1 and n.recipient_kind = r.kind and n.recipient_key = r.key
       and n.channel = $2 and n.handed_at > $5
     group by r.kind, r.key`,
    [tx.orgId, channel, recipients.map(({ kind }) => kind), recipients.map(({ key }) => key), formatInstant(since)],
  )

/** The members of bundles that can still go out, by bundle. */
export const listBundled = (tx: Tx, bundleIds: readonly string[]): Promise<readonly StoredNotice[]> =>
  read(
    tx.query(
      'notifications.listBundled',
      `select ${NOTICE_SELECT} from notifications n
       where n.org_id = $1 and n.bundle_id = any($2::uuid[]) and n.state = 'bundled' and n.ended_at is null
       order by n.bundle_id, n.id`,
      [tx.orgId, bundleIds],
    ),
  )
