import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Held } from './evidence.core.ts'

export type UploadRow = {
  readonly id: string
  readonly incidentId: string
  readonly principal: string
  readonly begunAt: Instant
}

export const insertUpload = (tx: Tx, { id, incidentId, principal, begunAt }: UploadRow): void =>
  tx.write(
    'evidence.insertUpload',
    `insert into evidence_uploads (org_id, id, incident_id, principal, bytes, begun_at, moved_at)
     values ($1, $2, $3, $4, 0, $5, $5)`,
    [tx.orgId, id, incidentId, principal, formatInstant(begunAt)],
  )

/** Notes that more of an upload has come; false when it is there no longer. */
export const moveUpload = async (tx: Tx, id: string, bytes: number, at: Instant): Promise<boolean> =>
  (
    await tx.query(
      'evidence.moveUpload',
      `update evidence_uploads set bytes = $3, moved_at = $4 where org_id = $1 and id = $2 returning id`,
      [tx.orgId, id, bytes, formatInstant(at)],
    )
  ).length === 1

/** Ends an upload; false when it is there no longer. */
export const deleteUpload = async (tx: Tx, id: string): Promise<boolean> =>
  (
    await tx.query('evidence.deleteUpload', 'delete from evidence_uploads where org_id = $1 and id = $2 returning id', [
      tx.orgId,
      id,
    ])
  ).length === 1

/** Holds an upload until the end of the transaction; false when it is there no longer. */
export const lockUpload = async (tx: Tx, id: string): Promise<boolean> =>
  (
    await tx.query('evidence.lockUpload', 'select id from evidence_uploads where org_id = $1 and id = $2 for update', [
      tx.orgId,
      id,
    ])
  ).length === 1

/** Uploads of an incident that are under way. */
export async function findUnderWay(tx: Tx, incidentId: string): Promise<Held> {
  const [held] = await tx.query<Held>(
    'evidence.findUnderWay',
    `select count(*) as files, coalesce(sum(bytes), 0) as bytes from evidence_uploads
     where org_id = $1 and incident_id = $2`,
    [tx.orgId, incidentId],
  )
  return held ?? { files: 0, bytes: 0 }
}

/** How many a principal has under way, at any incident. */
export async function countUploadsOf(tx: Tx, principal: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'evidence.countUploadsOf',
    'select count(*) as count from evidence_uploads where org_id = $1 and principal = $2',
    [tx.orgId, principal],
  )
  return row?.count ?? 0
}

/** Uploads that have not moved since an instant, the longest first. */
export const listStill = async (tx: Tx, before: Instant, limit: number): Promise<readonly string[]> =>
  (
    await tx.query<{ id: string }>(
      'evidence.listStill',
      `select id from evidence_uploads where org_id = $1 and moved_at < $2 order by moved_at limit $3`,
      [tx.orgId, formatInstant(before), limit],
    )
  ).map(({ id }) => id)
