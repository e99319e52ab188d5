import { type DueRecord, type Timer, type TimerHandler, upsertTimers } from '#features/timers/index.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'
import type { Job } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'

export const ctxFor = (org: { readonly id: string; readonly key: string }, now: Instant): Ctx => ({
  org,
  actor: systemActor,
  now,
  requestId: `test-${now}`,
  source: { client: 'evaluator', address: '' },
})

/** Writes down each firing, says so in the ledger, and removes the timer or moves it to `next`. */
export const recordFirings = (by: string, next: (timer: Timer) => Instant | null = () => null): TimerHandler => ({
  kinds: ['sla_milestone', 'escalation'],
  handle: async (tx, jobs) => {
    writeFirings(tx, jobs, by)
    moveTimers(tx, jobs, next)
    return jobs.map(({ input }) => ({
      value: null,
      events: input.timers.map((timer) => ({
        type: 'thing.fired',
        record: { type: 'thing', id: input.recordId },
        changes: [{ path: 'dueAt', new: timer.dueAt }],
        occurredAt: timer.dueAt,
      })),
    }))
  },
  explain: async () => new Map(),
})

export function writeFirings(tx: Tx, jobs: readonly Job<DueRecord>[], by: string): void {
  const rows = jobs.flatMap(({ input, ctx }) =>
    input.timers.map(({ id, dueAt }) => ({ timer: id, due: dueAt / 1_000, fired: ctx.now / 1_000, by })),
  )
  tx.write(
    'test.writeFirings',
    `insert into firings (org_id, timer, due_at, fired_at, by)
     select $1, r.timer, to_timestamp(r.due), to_timestamp(r.fired), r.by
     from json_to_recordset($2::json) r(timer uuid, due float, fired float, by text)`,
    [tx.orgId, JSON.stringify(rows)],
  )
}

export function moveTimers(tx: Tx, jobs: readonly Job<DueRecord>[], next: (timer: Timer) => Instant | null): void {
  const timers = jobs.flatMap(({ input }) => input.timers)
  const moved = timers.flatMap((timer) => {
    const dueAt = next(timer)
    return dueAt === null ? [] : [{ ...timer, dueAt }]
  })
  const staying = new Set(moved.map(({ id }) => id))
  const gone = timers.filter(({ id }) => !staying.has(id)).map(({ id }) => id)
  if (moved.length) upsertTimers(tx, moved)
  if (gone.length)
    tx.write('test.deleteTimers', 'delete from timers where org_id = $1 and id = any($2)', [tx.orgId, gone])
}
