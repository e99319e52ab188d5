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

/** Ids under which chunks are stored, and neither a file nor an upload: found from id to id, whatever their number. */
export async function listLostChunks(tx: Tx, limit: number): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    'evidence.listLostChunks',
    `with recursive ids as (
       (select evidence_id as id from evidence_chunks where org_id = $1 order by evidence_id limit 1)
       union all
       select (select c.evidence_id from evidence_chunks c where c.org_id = $1 and c.evidence_id > ids.id
               order by c.evidence_id limit 1)
       from ids where ids.id is not null)
     select id from ids
     where id is not null and not exists (select from evidence e where e.org_id = $1 and e.id = ids.id)
       and not exists (select from evidence_uploads u where u.org_id = $1 and u.id = ids.id)
     limit $2`,
    [tx.orgId, limit],
  )
  return rows.map(({ id }) => id)
}

/** What is missing of that which keeps evidence as it is: sentences, none when all is there. */
export async function findUnguardedEvidence(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.query<{ message: string }>(
    'evidence.findUnguarded',
    `select format('the trigger %s is missing or disabled', wanted.name) as message
     from (values ('evidence', 'evidence_kept'), ('evidence_chunks', 'evidence_chunks_kept')) wanted(tbl, name)
     where not exists (
       select from pg_trigger t
       where t.tgrelid = wanted.tbl::regclass and t.tgname = wanted.name and t.tgenabled in ('O', 'A'))`,
  )
  return rows.map(({ message }) => message)
}
