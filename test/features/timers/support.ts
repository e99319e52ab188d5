import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import {
  type DueRequest,
  type Evaluator,
  type EvaluatorOptions,
  insertTimers,
  listDue,
  makeEvaluator,
  type Timer,
} from '#features/timers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'
import { openPool } from '#platform/db/pool.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { type Bench, openBench } from '#support/database-ctx.ts'
import { ctxFor, recordFirings } from './firings.ts'

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
