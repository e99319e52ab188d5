import type { Metrics } from '#platform/metrics.ts'
import type { Timer } from './timer.core.ts'

export type EvaluatorMetrics = {
  readonly setLag: (milliseconds: number) => void
  readonly countFired: (timers: readonly Timer[]) => void
  readonly countFailure: () => void
  readonly observeTick: (milliseconds: number) => void
}

const TICK_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30]

/** What the evaluator of this process tells of itself. */
export function makeEvaluatorMetrics(metrics: Metrics): EvaluatorMetrics {
  let lag = 0
  metrics.gauge('andon_timers_lag_seconds', 'How long the oldest due timer has been due at the last tick.', () => lag)
  const fired = metrics.counter('andon_timers_fired_total', 'Timers handled by this process.', ['kind'])
  const failures = metrics.counter('andon_timers_failed_total', 'Attempts at a record’s timers that failed.')
  const ticks = metrics.histogram('andon_timers_tick_seconds', 'Duration of a tick of the evaluator.', TICK_BUCKETS)
  return {
    setLag: (milliseconds) => {
      lag = Math.max(0, milliseconds) / 1_000
    },
    countFired: (timers) => {
      for (const { kind } of timers) fired.inc({ kind })
    },
    countFailure: () => failures.inc(),
    observeTick: (milliseconds) => ticks.observe(milliseconds / 1_000),
  }
}
