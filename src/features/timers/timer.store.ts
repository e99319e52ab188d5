import { formatInstant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { lanesDueSoon, type Timer, TOPICS } from './timer.core.ts'

const RECORD = 'json_to_recordset($2::json) as r(id uuid, kind text, "recordId" uuid, "dueAt" timestamptz)'
const INSERT = `insert into timers (org_id, id, kind, record_id, due_at)
  select $1, r.id, r.kind, r."recordId", r."dueAt" from ${RECORD}`

const rowsOf = (timers: readonly Timer[]): string =>
  JSON.stringify(timers.map((timer) => ({ ...timer, dueAt: formatInstant(timer.dueAt) })))

/** Writes new timers. */
export function insertTimers(tx: Tx, timers: readonly Timer[]): void {
  tx.write('timers.insertTimers', INSERT, [tx.orgId, rowsOf(timers)])
  announceSoon(tx, timers)
}

/** Writes timers that may be there with another time. */
export function upsertTimers(tx: Tx, timers: readonly Timer[]): void {
  tx.write('timers.upsertTimers', `${INSERT} on conflict (org_id, id) do update set due_at = excluded.due_at`, [
    tx.orgId,
    rowsOf(timers),
  ])
  announceSoon(tx, timers)
}

/** What falls due before the next tick is not left to it. */
function announceSoon(tx: Tx, timers: readonly Timer[]): void {
  for (const lane of lanesDueSoon(timers, tx.startedAt)) tx.announce(TOPICS[lane])
}

/** Removes timers; those that are not there are none. */
export const deleteTimers = (tx: Tx, ids: readonly string[]): void =>
  tx.write('timers.deleteTimers', 'delete from timers where org_id = $1 and id = any($2::uuid[])', [tx.orgId, ids])

/** What is still to happen on some records, the next first. */
export const listTimersOf = (tx: Tx, recordIds: readonly string[]): Promise<Timer[]> =>
  tx.query(
    'timers.listTimersOf',
    `select id, kind, record_id as "recordId", due_at as "dueAt" from timers
     where org_id = $1 and record_id = any($2::uuid[]) order by due_at, id`,
    [tx.orgId, recordIds],
  )
