import type { Tx } from '#platform/db/tx.ts'

export const insertChunk = (tx: Tx, evidenceId: string, place: number, bytes: Uint8Array): void =>
  tx.write(
    'evidence.insertChunk',
    'insert into evidence_chunks (org_id, evidence_id, place, bytes) values ($1, $2, $3, $4)',
    [tx.orgId, evidenceId, place, bytes],
  )

/** A part of a chunk, or null when there is none at that place. */
export async function findChunk(
  tx: Tx,
  evidenceId: string,
  place: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Buffer | null> {
  const [row] = await tx.query<{ bytes: Buffer }>(
    'evidence.findChunk',
    `select substring(bytes from $4::integer for $5::integer) as bytes from evidence_chunks
     where org_id = $1 and evidence_id = $2 and place = $3`,
    [tx.orgId, evidenceId, place, from + 1, to - from],
  )
  return row?.bytes ?? null
}

/** The place behind the last chunk of a file. */
export async function findChunkCount(tx: Tx, evidenceId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'evidence.findChunkCount',
    'select coalesce(max(place) + 1, 0) as count from evidence_chunks where org_id = $1 and evidence_id = $2',
    [tx.orgId, evidenceId],
  )
  return row?.count ?? 0
}

/** Clears the first chunks of an upload; answers how many there were. */
export const deleteChunks = async (tx: Tx, uploadId: string, limit: number): Promise<number> =>
  (
    await tx.query(
      'evidence.deleteChunks',
      `delete from evidence_chunks where org_id = $1 and evidence_id = $2 and place in (
         select place from evidence_chunks where org_id = $1 and evidence_id = $2 order by place limit $3)
       returning place`,
      [tx.orgId, uploadId, limit],
    )
  ).length
