import type pg from 'pg'
import type { Ctx, StoredAnswer } from '#kernel/ctx.ts'
import { type AppError, errors } from '#kernel/errors.ts'
import type { Decision, DomainEvent } from '#kernel/events.ts'
import { type Announcer, makeAnnouncer } from './announce.ts'
import { begin, enter } from './enter.ts'
import { findPgError, isLostRace, isUnavailable, translateDatabaseError } from './errors.ts'
import { makeReader } from './read.ts'
import { makeTx, type OpenTx, type Tx } from './tx.ts'

export type Job<I> = { readonly ctx: Ctx; readonly input: I }

/** What work says of one job: a value with its events, or why not. A refused job must have written nothing. */
export type Outcome<T> = Decision<T> | { readonly refusal: AppError }

/** What became of one job. */
export type Settled<T> = { readonly value: T } | { readonly replay: StoredAnswer } | { readonly error: unknown }

/** Not an error: the request was carried out before, and this is the answer it got. */
export class IdempotentReplay extends Error {
  readonly answer: StoredAnswer
  constructor(answer: StoredAnswer) {
    super('this request has been answered before')
    this.name = 'IdempotentReplay'
    this.answer = answer
  }
}

export type Entry = { readonly ctx: Ctx; readonly events: readonly DomainEvent[] }

/** What a claim on an idempotency key found: nothing, a request still running, another body, or the first answer. */
export type Claim = 'free' | 'in_flight' | 'reused' | StoredAnswer

/** Who keeps the events and the answers; given by the composition root, so that this file knows no feature. */
export type Recorder = {
  readonly appendEvents: (tx: Tx, entries: readonly Entry[]) => Promise<void>
  /** One claim for each ctx; those without an idempotency key are free. */
  readonly claimAnswers: (tx: Tx, ctxs: readonly Ctx[]) => Promise<readonly Claim[]>
  readonly storeAnswers: (tx: Tx, answers: readonly { ctx: Ctx; answer: StoredAnswer }[]) => void
}

/** The only ways to the database for a use case. */
export type Database = {
  /** Runs work in a read-only transaction of the caller's organisation, on one snapshot of the data. */
  readonly read: <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>) => Promise<T>
  /**
   * Lets the reads of this ctx share one transaction, entered by the first of them, until the function it answers is
   * called: for a request that reads in many places. A write of the same ctx ends it.
   */
  readonly shareReads: (ctx: Ctx) => () => void
  /**
   * The only way to write: work decides, its events go to the ledger and its answer beside its idempotency key in
   * the same commit. Work may run again when it lost a race, so it has no effect but through `tx`.
   * Throws IdempotentReplay when the request was answered before.
   */
  readonly transact: <T>(ctx: Ctx, work: (tx: Tx) => Promise<Decision<T>>) => Promise<T>
  /**
   * The same for many jobs of one organisation in one commit, each with its own outcome. When the common commit
   * fails, each job is tried alone, so that one never fails its neighbours.
   */
  readonly transactMany: <I, T>(
    jobs: readonly Job<I>[],
    work: (tx: Tx, jobs: readonly Job<I>[]) => Promise<readonly Outcome<T>[]>,
  ) => Promise<readonly Settled<T>[]>
  /**
   * Calls the listener after each commit of this process that announced the topic, with the organisation; answers how
   * to end that. It saves waiting and carries nothing: who listens finds in the database what there is to do.
   */
  readonly onAnnounced: (topic: string, listener: (orgId: string) => void) => () => void
}

type Work<I, T> = (tx: Tx, jobs: readonly Job<I>[]) => Promise<readonly Outcome<T>[]>

/** Lost races are run again this often; each time the winner's rows are there to be seen. */
const ATTEMPTS = 4
/** Before each is tried alone: who lost a race finds the winner's rows when all of them run once more. */
const ATTEMPTS_TOGETHER = 2

type Parts = { readonly pool: pg.Pool; readonly recorder: Recorder; readonly tell: Announcer['tell'] }

export function makeDatabase(pool: pg.Pool, recorder: Recorder): Database {
  const reader = makeReader(pool)
  const { tell, onAnnounced } = makeAnnouncer()
  const parts = { pool, recorder, tell }
  const transactMany = async <I, T>(jobs: readonly Job<I>[], work: Work<I, T>): Promise<readonly Settled<T>[]> => {
    if (jobs.length === 1) return [await settleAlone(parts, jobs[0]!, work)]
    for (let attempt = 1; attempt <= ATTEMPTS_TOGETHER; attempt++) {
      try {
        return await runBatch(parts, jobs, work)
      } catch (error) {
        if (isUnavailable(error)) return jobs.map(() => ({ error: translateDatabaseError(error) }))
        if (!isLostRace(error)) break
      }
    }
    const settled: Settled<T>[] = []
    for (const job of jobs) settled.push(await settleAlone(parts, job, work))
    return settled
  }
  return {
    read: reader.read,
    shareReads: reader.share,
    transact: async (ctx, work) => {
      reader.end(ctx)
      return unwrap(await settleAlone(parts, { ctx, input: null }, async (tx) => [await work(tx)]))
    },
    transactMany,
    onAnnounced,
  }
}

/** The value of a settled job; throws its error or its replay. */
export function unwrap<T>(settled: Settled<T>): T {
  if ('value' in settled) return settled.value
  throw 'replay' in settled ? new IdempotentReplay(settled.replay) : settled.error
}

async function settleAlone<I, T>(parts: Parts, job: Job<I>, work: Work<I, T>): Promise<Settled<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await runBatch(parts, [job], work))[0]!
    } catch (error) {
      if (!isLostRace(error) || attempt === ATTEMPTS) return { error: translateDatabaseError(error) }
    }
  }
}

async function runBatch<I, T>(
  { pool, recorder, tell }: Parts,
  jobs: readonly Job<I>[],
  work: Work<I, T>,
): Promise<readonly Settled<T>[]> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const { org, now } = jobs[0]!.ctx
    const open = makeTx(client, org.id, now)
    const [standing, claims] = await arrive(client, open, recorder, jobs)
    const settled = jobs.map(({ ctx }, index) => judgeArrival<T>(ctx, standing, claims[index]!))
    const active = jobs.filter((_, index) => settled[index] === null)
    const outcomes = active.length ? await work(open.tx, active) : []
    const values = await (active.length ? commit(client, open, recorder, active, outcomes) : rollback<T>(client, []))
    if (values.some((value) => 'value' in value)) tell(open.announced, org.id)
    let next = 0
    return settled.map((early) => early ?? values[next++]!)
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** First round trip: begin, organisation, standing of the actors, snapshot numbers, claims on idempotency keys. */
async function arrive<I>(client: pg.PoolClient, open: OpenTx, recorder: Recorder, jobs: readonly Job<I>[]) {
  const ctxs = jobs.map((job) => job.ctx)
  const begun = begin(client, open.tx.orgId, 'READ WRITE')
  const entered = enter(
    client,
    open,
    ctxs.map((ctx) => ctx.actor),
  )
  const claimed = ctxs.some((ctx) => ctx.idempotency)
    ? recorder.claimAnswers(open.tx, ctxs)
    : Promise.resolve(ctxs.map((): Claim => 'free'))
  claimed.catch(() => undefined)
  await begun
  return [await entered, await claimed] as const
}

function judgeArrival<T>(ctx: Ctx, revoked: ReadonlySet<string>, claim: Claim): Settled<T> | null {
  if (revoked.has(ctx.actor.id)) return { error: errors.UNAUTHENTICATED() }
  if (claim === 'free') return null
  if (claim === 'in_flight') return { error: errors.REQUEST_IN_FLIGHT({}, { retryAfter: 1 }) }
  return claim === 'reused' ? { error: errors.IDEMPOTENCY_KEY_REUSED() } : { replay: claim }
}

/** Last round trip: whatever work started with `tx.write`, the events, the kept answers, the commit. */
async function commit<I, T>(
  client: pg.PoolClient,
  open: OpenTx,
  recorder: Recorder,
  jobs: readonly Job<I>[],
  outcomes: readonly Outcome<T>[],
): Promise<readonly Settled<T>[]> {
  const entries: Entry[] = []
  const answers: { ctx: Ctx; answer: StoredAnswer }[] = []
  const settled = outcomes.map((outcome, index): Settled<T> => {
    if ('refusal' in outcome) return { error: outcome.refusal }
    const { ctx } = jobs[index]!
    if (outcome.events.length) entries.push({ ctx, events: outcome.events })
    if (ctx.idempotency) answers.push({ ctx, answer: ctx.idempotency.answer(outcome.value) })
    return { value: outcome.value }
  })
  const decided = outcomes.some((outcome) => !('refusal' in outcome))
  if (!decided) return rollback(client, settled)
  if (entries.length) await recorder.appendEvents(open.tx, entries)
  if (answers.length) recorder.storeAnswers(open.tx, answers)
  const committed = client.query('COMMIT')
  const results = await Promise.allSettled([...open.pending, committed])
  const failures = results.filter((result) => result.status === 'rejected').map((result) => result.reason as Error)
  const first = failures.find((failure) => findPgError(failure)?.code !== '25P02') ?? failures[0]
  if (first) throw first
  if ((await committed).command !== 'COMMIT') throw new Error('the database rolled the transaction back')
  return settled
}

async function rollback<T>(client: pg.PoolClient, settled: readonly Settled<T>[]): Promise<readonly Settled<T>[]> {
  await client.query('ROLLBACK')
  return settled
}
