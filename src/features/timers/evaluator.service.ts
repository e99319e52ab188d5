import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import { groupDue } from './due-records.core.ts'
import type { DuePlace, DueRequest } from './due-timers.store.ts'
import { type EvaluatorMetrics, makeEvaluatorMetrics } from './evaluator-metrics.service.ts'
import { makeSetbacks } from './setbacks.service.ts'
import { addSettlements, makeSettler, NOTHING, type Settle, type Settlement } from './settle-due.service.ts'
import type { EvaluatorOptions } from './timer-handler.service.ts'

export type TickReport = {
  /** The instant of the tick: the database's, or the one that was given. */
  readonly now: Instant
  /** Timers handled. */
  readonly fired: number
  /** Records that somebody else held, who will have handled them. */
  readonly held: number
  /** Records whose handling failed; they are tried again later. */
  readonly failed: number
  /** Nothing was evaluated: the clock of this machine is too far from the database's. */
  readonly isHalted: boolean
  readonly nextDueAt: Instant | null
}

export type Evaluator = {
  /** Handles everything that is due, oldest first, until nothing is; `at` stands in for the database's clock. */
  readonly tick: (at?: Instant | null, stopping?: AbortSignal) => Promise<TickReport>
  /** A tick for the recurring work: answers after how many milliseconds it wants the next, if that is sooner. */
  readonly run: (stopping: AbortSignal) => Promise<Milliseconds | null>
  /** What keeps it from evaluating, or null. */
  readonly findFault: () => 'halted' | 'stalled' | null
}

const BATCH = 500
/** What somebody held is looked at again after so long, then after twice as long. */
const AGAIN_IF_HELD = 100
const TICK = 1_000
const STALLED_AFTER = 10_000
/** Walks in one tick; where more is due by then, the next tick comes at once. */
const MOST_WALKS = 20

type Walk = Pick<TickReport, 'fired' | 'held' | 'failed' | 'isHalted' | 'nextDueAt'> & { readonly now: number }
type WalkOnce = (at: Instant | null, stopping?: AbortSignal) => Promise<Walk>
type EvaluatorParts = Required<Pick<EvaluatorOptions, 'clock' | 'batch' | 'readMonotonic'>> & {
  readonly listDue: EvaluatorOptions['listDue']
  readonly settle: Settle
  readonly measured: EvaluatorMetrics
  readonly markWalk: () => void
}

/** Goes once through what is due. Places, not offsets: what stays due behind the place holds nobody up. */
function makeWalk({ listDue, settle, clock, batch, readMonotonic, measured, markWalk }: EvaluatorParts): WalkOnce {
  const read = async (at: Instant | null, after: DuePlace | null) => {
    const request: DueRequest = { lane: 'records', at, after, limit: batch }
    const list = at === null ? await clock.follow(() => listDue(request)) : await listDue(request)
    return { ...list, readAt: readMonotonic() }
  }
  return async (at, stopping) => {
    let total: Settlement = NOTHING
    const seen = new Set<string>()
    let after: DuePlace | null = null
    for (;;) {
      const page: Awaited<ReturnType<typeof read>> = await read(at, after)
      const { now, nextDueAt, readAt } = page
      markWalk()
      if (after === null) measured.setLag(page.due[0] ? now - page.due[0].dueAt : 0)
      if (at === null && clock.isFarOff()) return { ...total, now, nextDueAt, isHalted: true }
      const nowIs = () => Math.floor(at ?? now + (readMonotonic() - readAt))
      for (const group of groupDue(page.due, seen)) {
        total = addSettlements(total, await settle(group, nowIs, stopping))
        await breathe()
      }
      after = page.due.at(-1) ?? null
      if (page.due.length < batch || stopping?.aborted) return { ...total, now, nextDueAt, isHalted: false }
    }
  }
}

/** Walks until nothing more is due. */
async function walkAll(walk: WalkOnce, at: Instant | null, stopping?: AbortSignal): Promise<TickReport> {
  let total: Settlement = NOTHING
  for (let walks = 1; ; walks++) {
    const last = await walk(at, stopping)
    total = addSettlements(total, last)
    const now = Math.floor(last.now)
    const isOver = last.fired === 0
    if (isOver || walks === MOST_WALKS || stopping?.aborted) {
      return { ...last, now, fired: total.fired, failed: total.failed, nextDueAt: isOver ? last.nextDueAt : now }
    }
  }
}

/**
 * Fires what is due, in every process at once: records that another process holds are passed over, and what it did to
 * them is seen under the lock. See docs/time.md.
 */
export function makeEvaluator(options: EvaluatorOptions): Evaluator {
  const { listDue, log, batch = BATCH, readMonotonic = () => performance.now() } = options
  const clock = options.clock ?? { follow: (read) => read(), isFarOff: () => false }
  const measured = makeEvaluatorMetrics(options.metrics)
  const setbacks = makeSetbacks({ log, readMonotonic, count: measured.countFailure })
  const settle = makeSettler({ ...options, batch, setbacks, measured, readMonotonic })
  let lastWalk: number | null = null
  const markWalk = () => {
    lastWalk = readMonotonic()
  }
  const walk = makeWalk({ listDue, settle, clock, batch, readMonotonic, measured, markWalk })

  let queue: Promise<unknown> = Promise.resolve()
  const tick: Evaluator['tick'] = (at = null, stopping) => {
    const turn = queue.then(async () => {
      const started = readMonotonic()
      try {
        return await walkAll(walk, at, stopping)
      } finally {
        setbacks.forgetHandled()
        measured.observeTick(readMonotonic() - started)
      }
    })
    queue = turn.catch(() => undefined)
    return turn
  }
  let heldTicks = 0
  return {
    tick,
    run: async (stopping) => {
      lastWalk ??= readMonotonic()
      const { now, held, nextDueAt } = await tick(null, stopping)
      const ahead = nextDueAt === null ? TICK : nextDueAt - now + 1
      const again = held > 0 ? AGAIN_IF_HELD * 2 ** heldTicks : TICK
      heldTicks = held > 0 ? Math.min(heldTicks + 1, 4) : 0
      const soonest = Math.min(ahead, again)
      return soonest < TICK ? soonest : null
    },
    findFault: () => {
      if (clock.isFarOff()) return 'halted'
      return lastWalk !== null && readMonotonic() - lastWalk > STALLED_AFTER ? 'stalled' : null
    },
  }
}
