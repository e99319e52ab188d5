import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { KeptOverride } from './override.core.ts'

const COLUMNS = `id, schedule, starts_at as "from", ends_at as "to", person, instead_of as "insteadOf", level, reason,
  created_by as "createdBy", created_at as "createdAt", cancelled_at as "cancelledAt", cancelled_by as "cancelledBy",
  cancel_reason as "cancelReason"`

/** The overrides of these schedules that end after an instant, cancelled ones too, in the order they were made. */
export const listOverridesOf = (tx: Tx, schedules: readonly string[], since: Instant): Promise<KeptOverride[]> =>
  tx.query(
    'scheduleOverrides.since',
    `select ${COLUMNS} from schedule_overrides
     where org_id = $1 and schedule = any($2::text[]) and ends_at > $3 order by id`,
    [tx.orgId, schedules, formatInstant(since)],
  )

/** The overrides of a schedule that meet [from, to), by the end they were made with; at most `limit` after a place. */
export const listOverridesWithin = (
  tx: Tx,
  schedule: string,
  period: { readonly from: Instant; readonly to: Instant },
  page: { readonly limit: number; readonly after: { readonly to: Instant; readonly id: string } | null },
): Promise<KeptOverride[]> =>
  tx.query(
    'scheduleOverrides.within',
    `select ${COLUMNS} from schedule_overrides
     where org_id = $1 and schedule = $2 and ends_at > $3 and starts_at < $4 and (ends_at, id) > ($5, $6)
     order by ends_at, id limit $7`,
    [
      tx.orgId,
      schedule,
      formatInstant(period.from),
      formatInstant(period.to),
      formatInstant(page.after?.to ?? 0),
      page.after?.id ?? '00000000-0000-0000-0000-000000000000',
      page.limit,
    ],
  )

/** One override of a schedule, or null. */
export async function findOverride(tx: Tx, schedule: string, id: string): Promise<KeptOverride | null> {
  const rows = await tx.query<KeptOverride>(
    'scheduleOverrides.find',
    `select ${COLUMNS} from schedule_overrides where org_id = $1 and id = $3 and schedule = $2`,
    [tx.orgId, schedule, id],
  )
  return rows[0] ?? null
}

/** How many overrides of a schedule have not ended at an instant, those cancelled left out; counted to `most`. */
export async function countOverridesAhead(tx: Tx, schedule: string, at: Instant, most: number): Promise<number> {
  const [row] = await tx.query<{ counted: number }>(
    'scheduleOverrides.countAhead',
    `select count(*) as counted from (select from schedule_overrides
     where org_id = $1 and schedule = $2 and ends_at > $3 and cancelled_at is null limit $4) found`,
    [tx.orgId, schedule, formatInstant(at), most],
  )
  return row?.counted ?? 0
}

export const insertOverride = (tx: Tx, override: KeptOverride): void =>
  tx.write(
    'scheduleOverrides.insert',
    `insert into schedule_overrides (org_id, id, schedule, starts_at, ends_at, person, instead_of, level, reason,
       created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.orgId,
      override.id,
      override.schedule,
      formatInstant(override.from),
      formatInstant(override.to),
      override.person,
      override.insteadOf,
      override.level,
      override.reason,
      override.createdBy,
      formatInstant(override.createdAt),
    ],
  )

export const cancelOverride = (tx: Tx, id: string, by: string, reason: string, at: Instant): void =>
  tx.write(
    'scheduleOverrides.cancel',
    `update schedule_overrides set cancelled_at = $5, cancelled_by = $3, cancel_reason = $4
     where org_id = $1 and id = $2`,
    [tx.orgId, id, by, reason, formatInstant(at)],
  )

/** The schedules in use with an override that has not ended and that puts this person on duty. */
export const findOverridesOfPerson = (tx: Tx, person: string, at: Instant): Promise<{ key: string }[]> =>
  tx.query(
    'scheduleOverrides.ofPerson',
    `select distinct o.schedule as key from schedule_overrides o
     join schedules s on s.org_id = o.org_id and s.key = o.schedule and s.retired_at is null
     where o.org_id = $1 and o.person = $2 and o.ends_at > $3 and o.cancelled_at is null order by 1`,
    [tx.orgId, person, formatInstant(at)],
  )
