import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { fromNoticeRow, NOTICE_SELECT, type NoticeRow } from './notice-row.core.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/** What an index of notices is walked by: the values of one column, or all there are. */
export type NoticeWalk = {
  readonly by:
    | { readonly member: 'incident' | 'state'; readonly values: readonly string[] }
    /** `kind:key`. */
    | { readonly member: 'recipient'; readonly values: readonly string[] }
    | null
  readonly from: Instant | null
  readonly to: Instant | null
  /** The place of the last notice seen. */
  readonly after: readonly [plannedAt: Instant, id: string] | null
  readonly limit: number
}

const page = (condition: string): string =>
  `select d.* from unnest($2::text[]) v(value) cross join lateral (
     select ${NOTICE_SELECT} from notifications n
     where n.org_id = $1 and ${condition}
       and n.planned_at >= $3 and n.planned_at < $4 and (n.planned_at, n.id) < ($5, $6::uuid)
     order by n.planned_at desc, n.id desc limit $7) d
   order by d."plannedAt" desc, d.id desc limit $7`

const STATEMENTS = {
  incident: ['notifications.walkIncidents', page('n.incident_id = v.value::uuid')],
  state: ['notifications.walkStates', page('n.state = v.value')],
  recipient: [
    'notifications.walkRecipients',
    page(`n.recipient_kind = split_part(v.value, ':', 1)
       and n.recipient_key = substr(v.value, strpos(v.value, ':') + 1)`),
  ],
  all: ['notifications.walkAll', page('true')],
} as const

const LAST = 'infinity'
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Notices along one index, the latest first; nothing but the place and the leading column is asked for. */
export async function walkNotices(
  tx: Tx,
  { by, from, to, after, limit }: NoticeWalk,
): Promise<readonly StoredNotice[]> {
  const [name, text] = STATEMENTS[by?.member ?? 'all']
  const rows = await tx.query<NoticeRow>(name, text, [
    tx.orgId,
    by?.values ?? [''],
    from === null ? '-infinity' : formatInstant(from),
    to === null ? LAST : formatInstant(to),
    after === null ? LAST : formatInstant(after[0]),
    after === null ? HIGHEST : after[1],
    limit,
  ])
  return rows.map(fromNoticeRow)
}

/** Notices by id, in no order. */
export async function findNotices(tx: Tx, ids: readonly string[]): Promise<readonly StoredNotice[]> {
  const rows = await tx.query<NoticeRow>(
    'notifications.findNotices',
    `select ${NOTICE_SELECT} from notifications n where n.org_id = $1 and n.id = any($2::uuid[])`,
    [tx.orgId, ids],
  )
  return rows.map(fromNoticeRow)
}

/** The notices that went out inside others, in the order of their ids. */
export async function listInside(tx: Tx, bundleIds: readonly string[]): Promise<readonly StoredNotice[]> {
  const rows = await tx.query<NoticeRow>(
    'notifications.listInside',
    `select ${NOTICE_SELECT} from notifications n
     where n.org_id = $1 and n.bundle_id = any($2::uuid[]) order by n.bundle_id, n.id`,
    [tx.orgId, bundleIds],
  )
  return rows.map(fromNoticeRow)
}

/** The notices of incidents that still wait, with their incidents. */
export const listWaitingOf = (
  tx: Tx,
  incidentIds: readonly string[],
): Promise<{ readonly incidentId: string; readonly recordId: string }[]> =>
  tx.query(
    'notifications.listWaitingOf',
    `select n.incident_id as "incidentId", n.id as "recordId" from notifications n
     where n.org_id = $1 and n.incident_id = any($2::uuid[]) and n.ended_at is null and n.due_at is not null`,
    [tx.orgId, incidentIds],
  )
