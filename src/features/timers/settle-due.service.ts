import { claimRecords } from '#features/ledger/index.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import { isUnavailable } from '#platform/db/errors.ts'
import type { Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { DueGroup } from './due-records.core.ts'
import { listDueOfRecords } from './due-timers.store.ts'
import type { EvaluatorMetrics } from './evaluator-metrics.service.ts'
import type { Setbacks } from './setbacks.service.ts'
import type { Timer } from './timer.core.ts'
import type { DueRecord, EvaluatorOptions, TimerHandler } from './timer-handler.service.ts'

/** What became of the records of a batch: timers handled, records held by somebody else, records that failed. */
export type Settlement = { readonly fired: number; readonly held: number; readonly failed: number }

export const NOTHING: Settlement = { fired: 0, held: 0, failed: 0 }

export const addSettlements = (a: Settlement, b: Settlement): Settlement => ({
  fired: a.fired + b.fired,
  held: a.held + b.held,
  failed: a.failed + b.failed,
})

/** What became of one record: the timers that were handled, or that somebody else held it. */
type Handled = { readonly fired: readonly Timer[]; readonly isHeld: boolean }

type SettlerOptions = Pick<EvaluatorOptions, 'database' | 'handlers' | 'ctxFor' | 'log'> & {
  readonly batch: number
  readonly setbacks: Setbacks
  readonly measured: EvaluatorMetrics
  readonly readMonotonic: () => number
}

export type Settle = (group: DueGroup, nowIs: () => Instant, stopping?: AbortSignal) => Promise<Settlement>

/** A batch that took longer is not followed by a larger one: a transaction may last 5 s. */
const QUICK = 1_000

const LEFT_BEHIND = new Error('the handler neither moved nor removed a timer that it was given')

/**
 * Handles the due records of an organisation, a batch in a transaction. Throws when the database is away; when it was
 * only that a batch took too long, the next is half as large.
 */
export function makeSettler(options: SettlerOptions): Settle {
  const { database, handlers, ctxFor, log, batch, setbacks, measured, readMonotonic } = options
  const isHandled = makeKindCheck(handlers, log)
  const work = (tx: Tx, jobs: readonly Job<string>[]) => handleClaimed(tx, jobs, handlers)
  let size = batch

  const settleBatch = async ({ org }: DueGroup, records: readonly DueRecord[], now: Instant): Promise<Settlement> => {
    const ctx = ctxFor(org, now)
    const jobs = records.map(({ recordId }) => ({ ctx, input: recordId }))
    const started = readMonotonic()
    const settled = await database.transactMany<string, Handled>(jobs, work)
    let total = NOTHING
    let unavailable: unknown = null
    settled.forEach((one, index) => {
      const { recordId, timers } = records[index]!
      if ('value' in one) {
        const { fired, isHeld } = one.value
        if (!isHeld) setbacks.succeed(org.id, recordId, fired)
        measured.countFired(fired)
        total = addSettlements(total, { fired: fired.length, held: isHeld ? 1 : 0, failed: 0 })
        return
      }
      const error = 'error' in one ? one.error : null
      total = addSettlements(total, { fired: 0, held: 0, failed: 1 })
      if (isAway(error)) unavailable = error
      if (!isAway(error) || records.length === 1) setbacks.fail(org.id, recordId, timers, error)
    })
    if (unavailable !== null) size = Math.max(1, records.length >> 1)
    else if (records.length >= size && readMonotonic() - started < QUICK) size = Math.min(batch, size * 2)
    if (unavailable !== null) throw unavailable
    return total
  }

  return async (group, nowIs, stopping) => {
    const known = group.records.filter(({ timers }) => timers.some(isHandled))
    const left = known.filter(({ timers }) => setbacks.isLeftBehind(group.org.id, timers))
    for (const { recordId, timers } of left) setbacks.fail(group.org.id, recordId, timers, LEFT_BEHIND)
    const ready = known.filter(({ recordId }) => !setbacks.isWaiting(group.org.id, recordId))
    const isSuspect = ({ recordId }: DueRecord) => setbacks.isSuspect(group.org.id, recordId)
    const sound = ready.filter((record) => !isSuspect(record))
    const suspects = ready.filter(isSuspect)
    let total: Settlement = { ...NOTHING, failed: left.length }
    while (sound.length + suspects.length > 0 && !stopping?.aborted) {
      const batchOf = sound.length > 0 ? sound.splice(0, size) : suspects.splice(0, 1)
      total = addSettlements(total, await settleBatch(group, batchOf, nowIs()))
    }
    return total
  }
}

const isAway = (error: unknown): boolean => error instanceof Error && isUnavailable(error.cause ?? error)

/** A newer release may plan what this one does not know: it is left to the processes of that release. */
function makeKindCheck(handlers: readonly TimerHandler[], log: SettlerOptions['log']): (timer: Timer) => boolean {
  const handled = new Set<string>(handlers.flatMap(({ kinds }) => kinds))
  const told = new Set<string>()
  return ({ kind }) => {
    if (handled.has(kind)) return true
    if (!told.has(kind)) log.warn({ kind }, 'timers of a kind that this release does not handle are left alone')
    told.add(kind)
    return false
  }
}

/** Claims the records, reads again what is due of them under their locks, and lets the handlers act. */
async function handleClaimed(
  tx: Tx,
  jobs: readonly Job<string>[],
  handlers: readonly TimerHandler[],
): Promise<readonly Outcome<Handled>[]> {
  const ids = jobs.map(({ input }) => input)
  // The second statement is sent behind the first, so it reads what the locks protect.
  const [ours, timers] = await Promise.all([claimRecords(tx, ids), listDueOfRecords(tx, ids, jobs[0]!.ctx.now)])
  const due = Map.groupBy(timers, ({ recordId }) => recordId)
  const events = new Map<string, DomainEvent[]>()
  const refused = new Map<string, Outcome<Handled>>()
  for (const { kinds, handle } of handlers) {
    const given = jobs.flatMap(({ ctx, input: recordId }): Job<DueRecord>[] => {
      const mine = ours.has(recordId) ? (due.get(recordId) ?? []).filter(({ kind }) => kinds.includes(kind)) : []
      return mine.length ? [{ ctx, input: { recordId, timers: mine } }] : []
    })
    const outcomes = given.length ? await handle(tx, given) : []
    given.forEach(({ input }, index) => {
      const outcome = outcomes[index]!
      if ('refusal' in outcome) refused.set(input.recordId, outcome)
      else events.set(input.recordId, [...(events.get(input.recordId) ?? []), ...outcome.events])
    })
  }
  const isKnown = makeKindFilter(handlers)
  return ids.map((id) => {
    const fired = ours.has(id) ? (due.get(id) ?? []).filter(isKnown) : []
    return refused.get(id) ?? { value: { fired, isHeld: !ours.has(id) }, events: events.get(id) ?? [] }
  })
}

const makeKindFilter =
  (handlers: readonly TimerHandler[]) =>
  ({ kind }: Timer): boolean =>
    handlers.some(({ kinds }) => kinds.includes(kind))
