import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { BatchFilter, BatchPlace } from './batch-filter.core.ts'
import type { Incident } from './incident.core.ts'

/** Writes where the batches of incidents are found. */
export const insertBatches = (tx: Tx, incidents: readonly Pick<Incident, 'id' | 'batches'>[]): void =>
  tx.write(
    'incidents.insertBatches',
    `insert into incident_batches (org_id, incident_id, batch, disposition, hold_id, held_at, hold_confirmed_at,
       hold_overdue_at)
     select $1, r."incidentId", r.batch, r.disposition, r."holdId", r."heldAt", r."holdConfirmedAt",
       r."holdOverdueAt"
     from json_to_recordset($2::json) as r("incidentId" uuid, batch text, disposition text, "holdId" uuid,
       "heldAt" timestamptz, "holdConfirmedAt" timestamptz, "holdOverdueAt" timestamptz)`,
    [tx.orgId, JSON.stringify(incidents.flatMap(rowsOf))],
  )

const rowsOf = ({ id, batches }: Pick<Incident, 'id' | 'batches'>) =>
  batches.map(({ batch, disposition, hold }) => ({
    incidentId: id,
    batch,
    disposition,
    holdId: hold?.id ?? null,
    heldAt: written(hold?.at ?? null),
    holdConfirmedAt: written(hold?.confirmedAt ?? null),
    holdOverdueAt: written(hold?.overdueAt ?? null),
  }))

const written = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** Forgets where the batches of incidents are found, for those that change. */
export const deleteBatches = (tx: Tx, incidentIds: readonly string[]): void =>
  tx.write(
    'incidents.deleteBatches',
    'delete from incident_batches where org_id = $1 and incident_id = any($2::uuid[])',
    [tx.orgId, incidentIds],
  )

/**
 * Where batches are, those of the newest incident first. Each number, or else each disposition, that is asked for is
 * read along its index no further than the page goes.
 */
export function listBatches(
  tx: Tx,
  { batches, dispositions, holdConfirmed }: BatchFilter,
  after: BatchPlace | null,
  limit: number,
): Promise<BatchPlace[]> {
  const hold = holdConfirmed === null ? '' : holdConfirmed ? 'confirmed' : 'unconfirmed'
  const driver = batches !== null ? 'batch' : dispositions !== null && hold === '' ? 'disposition' : null
  const wheres = [
    ...(driver === null ? [] : [`b.${driver} = d.v`]),
    ...(dispositions !== null && driver !== 'disposition' ? ['b.disposition = any($6::text[])'] : []),
    ...(hold === ''
      ? []
      : [`b.disposition = 'hold' and b.hold_confirmed_at is ${holdConfirmed ? 'not null' : 'null'}`]),
  ]
  return tx.query(
    `incidents.listBatches.${driver ?? 'all'}.${dispositions === null ? 'any' : 'some'}.${hold}`,
    `select p.incident_id as "incidentId", p.batch
     from unnest(coalesce(${driver === 'batch' ? '$5' : driver === 'disposition' ? '$6' : 'null'}::text[], '{""}')) d(v)
     cross join lateral (
       select b.incident_id, b.batch from incident_batches b
       where b.org_id = $1 and (b.incident_id, b.batch) < ($2::uuid, $3) and ($5::text[] is null or true)
         and ($6::text[] is null or true)${wheres.map((where) => ` and ${where}`).join('')}
       order by b.incident_id desc, b.batch desc limit $4
     ) p
     order by p.incident_id desc, p.batch desc limit $4`,
    [tx.orgId, after?.incidentId ?? LAST, after?.batch ?? '', limit, batches, dispositions],
  )
}

/** Incidents with holds that were asked for before an instant and that nobody has confirmed, unless that was noted. */
export const listOverdue = async (tx: Tx, before: Instant, limit: number): Promise<readonly string[]> => {
  const rows = await tx.query<{ id: string }>(
    'incidents.listOverdueHolds',
    `select distinct b.incident_id as id from incident_batches b
     where b.org_id = $1 and b.disposition = 'hold' and b.hold_confirmed_at is null and b.hold_overdue_at is null
       and b.held_at <= $2
     order by 1 limit $3`,
    [tx.orgId, formatInstant(before), limit],
  )
  return rows.map(({ id }) => id)
}

/** Greater than every id; no batch has it. */
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
