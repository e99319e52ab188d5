import { formatInstant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { BegunAttempt, EndedAttempt, NoticeAttempt } from './attempt.core.ts'

/** Writes attempts as they begin: should the process end, they stay unknown. */
export const insertAttempts = (tx: Tx, attempts: readonly BegunAttempt[]): void =>
  tx.write(
    'notifications.insertAttempts',
    `insert into notification_attempts (org_id, notification_id, number, channel, started_at, outcome)
     select $1, r."notificationId", r.number, r.channel, r."startedAt", 'unknown'
     from json_to_recordset($2::json) as r("notificationId" uuid, number int, channel text, "startedAt" timestamptz)`,
    [tx.orgId, JSON.stringify(attempts.map((one) => ({ ...one, startedAt: formatInstant(one.startedAt) })))],
  )

/** Writes what became of attempts. */
export const updateAttempts = (tx: Tx, attempts: readonly EndedAttempt[]): void =>
  tx.write(
    'notifications.updateAttempts',
    `update notification_attempts a
     set ended_at = r."endedAt", outcome = r.outcome, code = r.code, duration = r.duration, personal = r.personal
     from json_to_recordset($2::json) as r("notificationId" uuid, number int, "endedAt" timestamptz, outcome text,
       code text, duration int, personal json)
     where a.org_id = $1 and a.notification_id = r."notificationId" and a.number = r.number`,
    [tx.orgId, JSON.stringify(attempts.map((one) => ({ ...one, endedAt: formatInstant(one.endedAt) })))],
  )

/** The attempts of notices, the first first. */
export const listAttempts = (tx: Tx, notificationIds: readonly string[]): Promise<NoticeAttempt[]> =>
  tx.query(
    'notifications.listAttempts',
    `select notification_id as "notificationId", number, channel, started_at as "startedAt", ended_at as "endedAt",
       outcome, code, duration, personal
     from notification_attempts where org_id = $1 and notification_id = any($2::uuid[]) order by notification_id, number`,
    [tx.orgId, notificationIds],
  )
