import type { Audience } from '#kernel/events.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Evidence, Held, Who } from './evidence.core.ts'

type Row = Omit<Evidence, 'withdrawn'> & {
  readonly withdrawnAt: Instant | null
  readonly withdrawnBy: Who | null
  readonly withdrawnReason: string | null
}

const COLUMNS = `e.id, e.incident_id as "incidentId", e.file_name as "fileName", e.media_type as "mediaType", e.size,
  e.sha256, e.chunk_size as "chunkSize", e.audience, e.description, e.added_at as "addedAt", e.added_by as "addedBy",
  e.withdrawn_at as "withdrawnAt", e.withdrawn_by as "withdrawnBy", e.withdrawn_reason as "withdrawnReason"`

const readRow = ({ withdrawnAt: at, withdrawnBy: by, withdrawnReason: reason, ...row }: Row): Evidence => ({
  ...row,
  withdrawn: at === null || by === null ? null : { at, by, reason: reason ?? '' },
})

export const insertEvidence = (tx: Tx, one: Evidence): void =>
  tx.write(
    'evidence.insert',
    `insert into evidence (org_id, id, incident_id, file_name, media_type, size, sha256, chunk_size, audience,
       description, added_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.orgId,
      one.id,
      one.incidentId,
      one.fileName,
      one.mediaType,
      one.size,
      one.sha256,
      one.chunkSize,
      one.audience,
      one.description,
      formatInstant(one.addedAt),
      JSON.stringify(one.addedBy),
    ],
  )

export const updateWithdrawn = (tx: Tx, id: string, { at, by, reason }: NonNullable<Evidence['withdrawn']>): void =>
  tx.write(
    'evidence.updateWithdrawn',
    `update evidence set withdrawn_at = $3, withdrawn_by = $4, withdrawn_reason = $5 where org_id = $1 and id = $2`,
    [tx.orgId, id, formatInstant(at), JSON.stringify(by), reason],
  )

/** One file of an incident. */
export async function findEvidence(tx: Tx, incidentId: string, id: string): Promise<Evidence | null> {
  const [row] = await tx.query<Row>(
    'evidence.find',
    `select ${COLUMNS} from evidence e where e.org_id = $1 and e.id = $2 and e.incident_id = $3`,
    [tx.orgId, id, incidentId],
  )
  return row === undefined ? null : readRow(row)
}

/** The same bytes at the same incident for the same audience, unless they were withdrawn. */
export async function findSameContent(
  tx: Tx,
  incidentId: string,
  sha256: string,
  audience: Audience,
): Promise<Evidence | null> {
  const [row] = await tx.query<Row>(
    'evidence.findSame',
    `select ${COLUMNS} from evidence e
     where e.org_id = $1 and e.incident_id = $2 and e.sha256 = $3 and e.audience = $4 and e.withdrawn_at is null`,
    [tx.orgId, incidentId, sha256, audience],
  )
  return row === undefined ? null : readRow(row)
}

/** Where a list goes on: behind this one. */
export type AfterEvidence = { readonly addedAt: string; readonly id: string }

export type WantedEvidence = {
  readonly incidentId: string
  readonly audience: Audience
  readonly after: AfterEvidence | null
}

/** The first files of several incidents in the order they were added: one statement however many. */
export async function listEvidence(tx: Tx, wanted: readonly WantedEvidence[], limit: number): Promise<Evidence[]> {
  const rows = await tx.query<Row>(
    'evidence.list',
    `select e.* from json_to_recordset($2::json)
         as w("incidentId" uuid, "sharedOnly" boolean, "addedAt" timestamptz, id uuid, place integer)
     cross join lateral (
       select ${COLUMNS} from evidence e
       where e.org_id = $1 and e.incident_id = w."incidentId" and (e.added_at, e.id) > (w."addedAt", w.id)
         and (not w."sharedOnly" or e.audience = 'shared_with_supplier')
       order by e.added_at, e.id limit $3) e
     order by w.place, e."addedAt", e.id`,
    [
      tx.orgId,
      JSON.stringify(
        wanted.map(({ incidentId, audience, after }, place) => ({
          incidentId,
          sharedOnly: audience !== 'internal',
          addedAt: after?.addedAt ?? '-infinity',
          id: after?.id ?? '00000000-0000-0000-0000-000000000000',
          place,
        })),
      ),
      limit,
    ],
  )
  return rows.map(readRow)
}

/** All files of these incidents: for the doctor. */
export async function listAllEvidence(tx: Tx, incidentIds: readonly string[]): Promise<Evidence[]> {
  const rows = await tx.query<Row>(
    'evidence.listAll',
    `select ${COLUMNS} from evidence e where e.org_id = $1 and e.incident_id = any($2::uuid[])`,
    [tx.orgId, incidentIds],
  )
  return rows.map(readRow)
}

/** Files after an id, in the order of their ids: the walk of the doctor. */
export async function listEvidenceAfter(tx: Tx, id: string, limit: number): Promise<Evidence[]> {
  const rows = await tx.query<Row>(
    'evidence.listAfter',
    `select ${COLUMNS} from evidence e where e.org_id = $1 and e.id > $2 order by e.id limit $3`,
    [tx.orgId, id, limit],
  )
  return rows.map(readRow)
}

/** What an incident holds; what was withdrawn is still held. */
export async function findHeld(tx: Tx, incidentId: string): Promise<Held> {
  const [held] = await tx.query<Held>(
    'evidence.findHeld',
    `select count(*) as files, coalesce(sum(size), 0) as bytes from evidence where org_id = $1 and incident_id = $2`,
    [tx.orgId, incidentId],
  )
  return held ?? { files: 0, bytes: 0 }
}
