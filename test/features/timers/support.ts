import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import {
  type DueRecord,
  type DueRequest,
  type Evaluator,
  type EvaluatorOptions,
  insertTimers,
  listDue,
  makeEvaluator,
  type Timer,
  type TimerHandler,
  upsertTimers,
} from '#features/timers/index.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'
import { openPool } from '#platform/db/pool.ts'
import type { Job } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { type Bench, openBench } from '#support/database-ctx.ts'

/** One firing as the test's handler wrote it down, in its own table: what the database holds in the end. */
export type Firing = { readonly timer: string; readonly dueAt: Instant; readonly firedAt: Instant; readonly by: string }

export type World = Bench & {
  readonly worker: pg.Pool
  readonly listDue: EvaluatorOptions['listDue']
  /** Records with a timer each, due at these instants. */
  readonly plan: (due: readonly Instant[], ctx?: Ctx) => Promise<readonly Timer[]>
  /** Records with several timers each. */
  readonly planRecords: (due: readonly (readonly Instant[])[], ctx?: Ctx) => Promise<readonly Timer[]>
  /** Another organisation, and the service in it. */
  readonly enterOrg: (key: string) => Promise<Ctx>
  readonly firings: () => Promise<readonly Firing[]>
  readonly openTimers: () => Promise<number>
  readonly evaluator: (given?: Partial<EvaluatorOptions> & { readonly by?: string }) => Evaluator
}

/** A table without a unique key: a timer that fired twice is there twice. */
const FIRINGS = `create table firings (org_id uuid not null, place bigint generated always as identity, timer uuid not null,
  due_at timestamptz(3) not null, fired_at timestamptz(3) not null, by text not null);
  grant insert, select on firings to andon_app; create index on firings (org_id, timer)`

export async function openWorld({ max = 6 } = {}): Promise<World> {
  const bench = await openBench({ max })
  await bench.asOwner(FIRINGS)
  const worker = openPool({ url: bench.url, role: 'andon_worker', max: 2 })
  const session = {
    query: async <R>(name: string, text: string, values: readonly unknown[] = []) =>
      (await worker.query({ name, text, values: values as unknown[] })).rows as R[],
  }
  const list = (request: DueRequest) => listDue(session, request)
  return {
    ...bench,
    worker,
    listDue: list,
    plan: (due, ctx = bench.ctx()) =>
      planRecords(
        bench,
        ctx,
        due.map((at) => [at]),
      ),
    planRecords: (due, ctx = bench.ctx()) => planRecords(bench, ctx, due),
    enterOrg: async (key) => bench.ctx({ org: await bench.addOrg(key) }),
    firings: async () =>
      (await bench.asOwner('select timer, due_at as "dueAt", fired_at as "firedAt", by from firings order by place'))
        .rows as Firing[],
    openTimers: async () => Number((await bench.asOwner('select count(*) as n from timers')).rows[0].n),
    evaluator: ({ by = 'one', ...given } = {}) =>
      makeEvaluator({
        database: bench.database,
        listDue: list,
        handlers: [recordFirings(by)],
        ctxFor: (org, now) => ctxFor(org, now),
        log: { error: () => undefined, warn: () => undefined },
        metrics: makeMetrics(),
        ...given,
      }),
    close: async () => {
      await worker.end()
      await bench.close()
    },
  }
}

export const ctxFor = (org: { readonly id: string; readonly key: string }, now: Instant): Ctx => ({
  org,
  actor: systemActor,
  now,
  requestId: `test-${now}`,
  source: { client: 'evaluator', address: '' },
})

async function planRecords(bench: Bench, ctx: Ctx, due: readonly (readonly Instant[])[]): Promise<readonly Timer[]> {
  const timers = due.flatMap((instants): Timer[] => {
    const recordId = randomUUIDv7()
    return instants.map((dueAt, at) => {
      return { id: at === 0 ? recordId : randomUUIDv7(), kind: 'sla_milestone', recordId, dueAt }
    })
  })
  const records = [...Map.groupBy(timers, ({ recordId }) => recordId)]
  for (let at = 0; at < records.length; at += 1_000) {
    const some = records.slice(at, at + 1_000)
    await bench.database.transact(ctx, async (tx) => {
      insertTimers(
        tx,
        some.flatMap(([, mine]) => mine),
      )
      const events = some.map(([id]) => ({ type: 'thing.created', record: { type: 'thing', id }, begins: true }))
      return { value: null, events }
    })
  }
  return timers
}

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
