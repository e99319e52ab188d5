import { formatInstant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { StoredAttempt } from './delivery.core.ts'

/** Writes what became of attempts; one that is written already stays. */
export const insertAttempts = (tx: Tx, attempts: readonly StoredAttempt[]): void => {
  if (attempts.length === 0) return
  tx.write(
    'webhooks.insertAttempts',
    `insert into webhook_attempts (org_id, delivery_id, number, started_at, duration, outcome, status, code, detail,
       headers, excerpt, address)
     select $1, r."deliveryId", r.number, r."startedAt", r.duration, r.outcome, r.status, r.code, r.detail, r.headers,
       r.excerpt, r.address
     from json_to_recordset($2::json) as r("deliveryId" uuid, number int, "startedAt" timestamptz, duration int,
       outcome text, status int, code text, detail text, headers json, excerpt text, address text)
     on conflict (org_id, delivery_id, number) do nothing`,
    [tx.orgId, JSON.stringify(attempts.map((one) => ({ ...one, startedAt: formatInstant(one.startedAt) })))],
  )
}

/** The attempts of deliveries, the first first. */
export const listAttempts = (tx: Tx, deliveryIds: readonly string[]): Promise<StoredAttempt[]> =>
  tx.query(
    'webhooks.listAttempts',
    `select delivery_id as "deliveryId", number, started_at as "startedAt", duration, outcome, status, code, detail,
       headers, excerpt, address
     from webhook_attempts where org_id = $1 and delivery_id = any($2::uuid[]) order by delivery_id, number`,
    [tx.orgId, deliveryIds],
  )
