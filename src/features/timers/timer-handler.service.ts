import type { Ctx } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'
import type { DatabaseClock } from '#platform/db/clock.ts'
import type { Database, Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Log } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import type { DueList, DueRequest, DueTimer } from './due-timers.store.ts'
import type { Timer, TimerKind, TimerReason } from './timer.core.ts'

/** A record with its timers that are due, in the order they fell due. */
export type DueRecord = { readonly recordId: string; readonly timers: readonly Timer[] }

/** Tells of timers of some kinds. */
export type TimerExplainer = {
  readonly kinds: readonly TimerKind[]
  /** Says why these timers will fire, by their ids. One that is left out is not shown. */
  readonly explain: (tx: Tx, timers: readonly Timer[]) => Promise<ReadonlyMap<string, TimerReason>>
  /** Records beside the incidents themselves whose timers belong to these incidents, such as their notices. */
  readonly listRecordsOf?: (
    tx: Tx,
    incidentIds: readonly string[],
  ) => Promise<readonly { readonly incidentId: string; readonly recordId: string }[]>
}

/** What is done when timers of some kinds fall due. */
export type TimerHandler = TimerExplainer & {
  /**
   * Set-wise. The records are locked and in `tx.heads`; `ctx.now` is the database's clock, the same for all. It must
   * move or delete every timer it was given. One outcome a job, in their order.
   */
  readonly handle: (tx: Tx, jobs: readonly Job<DueRecord>[]) => Promise<readonly Outcome<unknown>[]>
}

export type EvaluatorOptions = {
  readonly database: Pick<Database, 'transactMany'>
  /** The list of what is due, read by the service's own session. */
  readonly listDue: (request: DueRequest) => Promise<DueList>
  readonly handlers: readonly TimerHandler[]
  /** The service itself in an organisation. */
  readonly ctxFor: (org: DueTimer['org'], now: Instant) => Ctx
  /** Follows the database by what each tick reads; while it is far off, nothing is evaluated. */
  readonly clock?: Pick<DatabaseClock, 'follow' | 'isFarOff'>
  readonly log: Pick<Log, 'error' | 'warn'>
  readonly metrics: Metrics
  /** Timers read at once, and records in one transaction. */
  readonly batch?: number
  /** Milliseconds since whenever, never set back. */
  readonly readMonotonic?: () => number
}
