import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'

export type DueHold = {
  readonly holdId: string
  readonly batch: string
  readonly incidentId: string
  readonly attempts: number
}

/** Holds of live incidents that nobody has confirmed and that are to be commanded now, the longest first. */
export const listDueHolds = (tx: Tx, now: Instant, limit: number): Promise<DueHold[]> =>
  tx.query(
    'mqtt.holds.listDue',
    `select b.hold_id as "holdId", b.batch, b.incident_id as "incidentId", coalesce(c.attempts, 0) as attempts
     from incident_batches b
     join incidents i on i.org_id = b.org_id and i.id = b.incident_id
     left join mqtt_hold_commands c on c.org_id = b.org_id and c.hold_id = b.hold_id
     where b.org_id = $1 and b.disposition = 'hold' and b.hold_confirmed_at is null and i.mode = 'live'
       and (c.hold_id is null or c.next_at <= $2)
     order by b.held_at, b.hold_id limit $3`,
    [tx.orgId, formatInstant(now), limit],
  )

export type CommandedHold = { readonly holdId: string; readonly attempts: number; readonly nextAt: string | null }

/** Notes which commands the broker has acknowledged, and when they go out again. */
export const saveCommands = (tx: Tx, commands: readonly CommandedHold[]): void =>
  tx.write(
    'mqtt.holds.save',
    `insert into mqtt_hold_commands (org_id, hold_id, attempts, next_at)
     select $1, r."holdId", r.attempts, r."nextAt"
     from json_to_recordset($2::json) as r("holdId" uuid, attempts int, "nextAt" timestamptz)
     on conflict (org_id, hold_id) do update set attempts = excluded.attempts, next_at = excluded.next_at`,
    [tx.orgId, JSON.stringify(commands)],
  )

/** Forgets commands of holds that are confirmed or no more. */
export const deletePastCommands = (tx: Tx): void =>
  tx.write(
    'mqtt.holds.deletePast',
    `delete from mqtt_hold_commands c where c.org_id = $1 and not exists (
       select from incident_batches b
       where b.org_id = c.org_id and b.hold_id = c.hold_id and b.hold_confirmed_at is null)`,
    [tx.orgId],
  )

/** Where a hold stands; null for one that was released, rejected or put anew. */
export const findHold = async (
  tx: Tx,
  holdId: string,
): Promise<{ readonly incidentId: string; readonly batch: string } | null> =>
  (
    await tx.query<{ incidentId: string; batch: string }>(
      'mqtt.holds.find',
      'select incident_id as "incidentId", batch from incident_batches where org_id = $1 and hold_id = $2',
      [tx.orgId, holdId],
    )
  )[0] ?? null
