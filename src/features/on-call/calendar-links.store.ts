import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { CalendarLink } from './calendar-link.core.ts'

const COLUMNS = `id, schedule, person, created_by as "createdBy", created_at as "createdAt", revoked_at as "revokedAt",
  last_used_at as "lastUsedAt"`

export const insertLink = (tx: Tx, link: CalendarLink, hash: Buffer): void =>
  tx.write(
    'calendarLinks.insert',
    `insert into calendar_links (org_id, id, schedule, person, hash, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.orgId, link.id, link.schedule, link.person, hash, link.createdBy, formatInstant(link.createdAt)],
  )

/** How many good links there are to the same thing, counted to `most`. */
export async function countLinks(
  tx: Tx,
  { schedule, person }: Pick<CalendarLink, 'schedule' | 'person'>,
  most: number,
): Promise<number> {
  const column = schedule === null ? 'person' : 'schedule'
  const [row] = await tx.query<{ counted: number }>(
    `calendarLinks.countOf_${column}`,
    `select count(*) as counted from (select from calendar_links
     where org_id = $1 and ${column} = $2 and revoked_at is null limit $3) found`,
    [tx.orgId, schedule ?? person, most],
  )
  return row?.counted ?? 0
}

/** Links by id; of one person, made by or for them, when `person` is given. At most `limit` after a place. */
export const listLinks = (
  tx: Tx,
  person: string | null,
  limit: number,
  after: string | null,
): Promise<CalendarLink[]> =>
  tx.query(
    person === null ? 'calendarLinks.list' : 'calendarLinks.listOf',
    `select ${COLUMNS} from calendar_links
     where org_id = $1 and id > $3 ${person === null ? '' : 'and (created_by = $4 or person = $4)'}
     order by id limit $2`,
    [tx.orgId, limit, after ?? '00000000-0000-0000-0000-000000000000', ...(person === null ? [] : [person])],
  )

export async function findLink(tx: Tx, id: string): Promise<CalendarLink | null> {
  const rows = await tx.query<CalendarLink>(
    'calendarLinks.find',
    `select ${COLUMNS} from calendar_links where org_id = $1 and id = $2 for update`,
    [tx.orgId, id],
  )
  return rows[0] ?? null
}

export const revokeLink = (tx: Tx, id: string, at: Instant): void =>
  tx.write('calendarLinks.revoke', 'update calendar_links set revoked_at = $3 where org_id = $1 and id = $2', [
    tx.orgId,
    id,
    formatInstant(at),
  ])

/** Records last uses, keeping the later of two. */
export const saveLinkUses = (tx: Tx, uses: readonly { readonly id: string; readonly at: Instant }[]): void =>
  tx.write(
    'calendarLinks.saveUses',
    `update calendar_links l set last_used_at = greatest(l.last_used_at, u.at)
     from unnest($2::uuid[], $3::timestamptz[]) u(id, at) where l.org_id = $1 and l.id = u.id`,
    [tx.orgId, uses.map((use) => use.id), uses.map((use) => formatInstant(use.at))],
  )

/** A good link found across organisations by the SHA-256 of its secret. */
export type FoundLink = {
  readonly orgId: string
  readonly orgKey: string
  readonly id: string
  readonly schedule: string | null
  readonly person: string | null
}

/** The good link with this hash, of whatever organisation, or null. */
export async function findLinkByHash(worker: Pick<Tx, 'query'>, hash: Buffer): Promise<FoundLink | null> {
  const rows = await worker.query<FoundLink>(
    'calendarLinks.byHash',
    `select l.org_id as "orgId", o.key as "orgKey", l.id, l.schedule, l.person
     from calendar_links l join orgs o on o.id = l.org_id where l.hash = $1 and l.revoked_at is null`,
    [hash],
  )
  return rows[0] ?? null
}
