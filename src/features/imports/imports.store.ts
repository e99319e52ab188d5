import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { ToldPlace } from './changes.core.ts'
import type { Rejection, StoredImport } from './import.core.ts'

const SELECT = `i.id, i.mapping, i.format, i.state, i.reason, i.sent_by as "sentBy", i.sent_by_key as "sentByKey", i.header, i.reading,
  i.read_rows as rows, i.accepted, i.updated, i.unchanged, i.rejected, i.rejected_rows as "rejectedRows",
  i.started_at as "startedAt", i.moved_at as "movedAt", i.finished_at as "finishedAt"`

/** Notes an import, or how far it has come. */
export const saveImport = (tx: Tx, one: StoredImport): void =>
  tx.write(
    'imports.save',
    `insert into imports (org_id, id, mapping, format, state, reason, sent_by, sent_by_key, header, read_rows, accepted,
       updated, unchanged, rejected, rejected_rows, started_at, moved_at, finished_at,
       reading)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
     on conflict (org_id, id) do update set state = excluded.state, reason = excluded.reason, header = excluded.header,
       reading = excluded.reading,
       read_rows = excluded.read_rows, accepted = excluded.accepted, updated = excluded.updated,
       unchanged = excluded.unchanged, rejected = excluded.rejected, rejected_rows = excluded.rejected_rows,
       moved_at = excluded.moved_at, finished_at = excluded.finished_at`,
    [
      tx.orgId,
      one.id,
      one.mapping,
      one.format,
      one.state,
      one.reason,
      one.sentBy,
      one.sentByKey,
      JSON.stringify(one.header),
      one.rows,
      one.accepted,
      one.updated,
      one.unchanged,
      one.rejected,
      one.rejectedRows,
      formatInstant(one.startedAt),
      formatInstant(one.movedAt),
      one.finishedAt === null ? null : formatInstant(one.finishedAt),
      JSON.stringify(one.reading),
    ],
  )

export const insertRejections = (tx: Tx, importId: string, first: number, rejections: readonly Rejection[]): void =>
  tx.write(
    'imports.insertRejections',
    `insert into import_rejections (org_id, import_id, place, line, kept, error)
     select $1, $2, r.place, r.line, r.kept, r.error
     from json_to_recordset($3::json) as r(place integer, line integer, kept json, error text)`,
    [tx.orgId, importId, JSON.stringify(rejections.map((one, place) => ({ ...one, place: first + place })))],
  )

/** Refused rows from a place on, in the order in which they were refused. */
export const listRejections = (
  tx: Tx,
  importId: string,
  from: number,
  limit: number,
): Promise<(Rejection & { readonly place: number })[]> =>
  tx.query(
    'imports.listRejections',
    `select place, line, kept, error from import_rejections
     where org_id = $1 and import_id = $2 and place >= $3 order by place limit $4`,
    [tx.orgId, importId, from, limit],
  )

/** The oldest import that came to rest before an instant and still has refused rows. */
export const findImportToClear = async (tx: Tx, before: Instant): Promise<string | null> =>
  (
    await tx.query<{ id: string }>(
      'imports.findToClear',
      `select i.id from imports i
       where i.org_id = $1 and i.started_at < $2 and i.moved_at < $2 and exists (
         select 1 from import_rejections r where r.org_id = i.org_id and r.import_id = i.id)
       order by i.started_at, i.id limit 1`,
      [tx.orgId, formatInstant(before)],
    )
  )[0]?.id ?? null

/** Forgets refused rows of an import, at most so many. */
export const deleteRejections = (tx: Tx, importId: string, limit: number): void =>
  tx.write(
    'imports.deleteRejections',
    `delete from import_rejections where org_id = $1 and import_id = $2 and place < $3 + (
       select min(place) from import_rejections where org_id = $1 and import_id = $2)`,
    [tx.orgId, importId, limit],
  )

/** Imports, the latest first; those of one sender alone where `sentBy` is given. */
export const listImports = (
  tx: Tx,
  sentBy: string | null,
  after: readonly [startedAt: string, id: string] | null,
  limit: number,
): Promise<StoredImport[]> =>
  tx.query(
    'imports.list',
    `select ${SELECT} from imports i
     where i.org_id = $1 and ($2::uuid is null or i.sent_by = $2) and (i.started_at, i.id) < ($3, $4::uuid)
     order by i.started_at desc, i.id desc limit $5`,
    [tx.orgId, sentBy, after?.[0] ?? 'infinity', after?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
  )

export const findImport = async (tx: Tx, id: string): Promise<StoredImport | null> =>
  (
    await tx.query<StoredImport>('imports.find', `select ${SELECT} from imports i where i.org_id = $1 and i.id = $2`, [
      tx.orgId,
      id,
    ])
  )[0] ?? null

/** What an incident of a source became. */
export type ImportedRow = {
  readonly reference: string
  readonly incidentId: string
  readonly contentHash: string
  readonly steps: number
  readonly stepsHash: string
  /** What its notes are known by again. */
  readonly notes: readonly string[]
  /** Where its row left it; null where rows are changes, and of imports of a time before. */
  readonly place: ToldPlace | null
}

const IMPORTED = `select reference, incident_id as "incidentId", content_hash as "contentHash", steps,
    steps_hash as "stepsHash", notes, place
  from imported_incidents where org_id = $1 and mapping = $2 and reference = any($3::text[]) order by reference`

export const findImported = (tx: Tx, mapping: string, references: readonly string[]): Promise<ImportedRow[]> =>
  tx.query('imports.findImported', IMPORTED, [tx.orgId, mapping, references])

/** The same held until the end of the transaction: who imports the same meanwhile waits and finds it done. */
export const lockImported = (tx: Tx, mapping: string, references: readonly string[]): Promise<ImportedRow[]> =>
  tx.query('imports.lockImported', `${IMPORTED} for update`, [tx.orgId, mapping, references])

const RECORD = `json_to_recordset($4::json) as r(reference text, "incidentId" uuid, "contentHash" text, steps integer,
  "stepsHash" text, notes text[], place json)`

export const insertImported = (tx: Tx, mapping: string, importId: string, rows: readonly ImportedRow[]): void =>
  tx.write(
    'imports.insertImported',
    `insert into imported_incidents (org_id, mapping, reference, incident_id, content_hash, steps, steps_hash, notes,
       place, import_id)
     select $1, $2, r.reference, r."incidentId", r."contentHash", r.steps, r."stepsHash", r.notes, r.place, $3 from ${RECORD}`,
    [tx.orgId, mapping, importId, JSON.stringify(rows)],
  )

export const updateImported = (tx: Tx, mapping: string, importId: string, rows: readonly ImportedRow[]): void =>
  tx.write(
    'imports.updateImported',
    `update imported_incidents i set content_hash = r."contentHash", steps = r.steps, steps_hash = r."stepsHash",
       notes = r.notes, place = r.place, import_id = $3
     from ${RECORD} where i.org_id = $1 and i.mapping = $2 and i.reference = r.reference`,
    [tx.orgId, mapping, importId, JSON.stringify(rows)],
  )

/** Those of some ids that are incidents of the organisation. */
export const listIncidentsAmong = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.query<{ id: string }>(
        'imports.listIncidentsAmong',
        'select id from incidents where org_id = $1 and id = any($2::uuid[])',
        [tx.orgId, ids],
      )
    ).map(({ id }) => id),
  )
