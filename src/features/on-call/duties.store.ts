import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Duties } from './hand-over.core.ts'

/** Who was on duty when it was last said. */
export type KnownDuties = { readonly scheduleId: string; readonly people: Duties; readonly since: Instant }

export const findDuties = (tx: Tx, scheduleIds: readonly string[]): Promise<KnownDuties[]> =>
  tx.query(
    'scheduleDuties.find',
    `select schedule_id as "scheduleId", people, since from schedule_duties
     where org_id = $1 and schedule_id = any($2::uuid[])`,
    [tx.orgId, scheduleIds],
  )

export const saveDuties = (tx: Tx, duties: readonly KnownDuties[]): void =>
  tx.write(
    'scheduleDuties.save',
    `insert into schedule_duties (org_id, schedule_id, people, since)
     select $1, r."scheduleId", r.people, r.since
     from json_to_recordset($2::json) as r("scheduleId" uuid, people json, since timestamptz)
     on conflict (org_id, schedule_id) do update set people = excluded.people, since = excluded.since`,
    [tx.orgId, JSON.stringify(duties.map((duty) => ({ ...duty, since: formatInstant(duty.since) })))],
  )
