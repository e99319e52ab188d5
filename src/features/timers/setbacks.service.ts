import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { Log } from '#platform/log.ts'
import { placeOf } from './due-records.core.ts'
import type { Timer } from './timer.core.ts'

/** Records whose handling failed in this process wait before they are tried again: twice as long each time. */
export type Setbacks = {
  readonly isWaiting: (orgId: string, recordId: string) => boolean
  /** Has it failed before? Then it is tried alone, so that its neighbours need not be tried twice. */
  readonly isSuspect: (orgId: string, recordId: string) => boolean
  readonly fail: (orgId: string, recordId: string, timers: readonly Timer[], error: unknown) => void
  readonly succeed: (orgId: string, recordId: string, timers: readonly Timer[]) => void
  /** Was it handled in this tick, and is it due again at the same instant? */
  readonly isLeftBehind: (orgId: string, timers: readonly Timer[]) => boolean
  readonly forgetHandled: () => void
}

type Setback = { readonly failures: number; readonly until: number }

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 300_000

/** 1 s after the first failure, twice as long after each, 5 minutes at most. */
const waitAfter = (failures: number): Milliseconds => Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT)

type SetbackOptions = {
  readonly log: Pick<Log, 'error'>
  readonly readMonotonic: () => number
  readonly count: () => void
}

export function makeSetbacks({ log, readMonotonic, count }: SetbackOptions): Setbacks {
  const setbacks = new Map<string, Setback>()
  const handled = new Map<string, Instant>()
  return {
    isWaiting: (orgId, recordId) => (setbacks.get(placeOf(orgId, recordId))?.until ?? 0) > readMonotonic(),
    isSuspect: (orgId, recordId) => setbacks.has(placeOf(orgId, recordId)),
    fail: (orgId, recordId, timers, error) => {
      const place = placeOf(orgId, recordId)
      const failures = (setbacks.get(place)?.failures ?? 0) + 1
      const wait = waitAfter(failures)
      setbacks.set(place, { failures, until: readMonotonic() + wait })
      count()
      const kinds = [...new Set(timers.map(({ kind }) => kind))]
      log.error({ err: error, org: orgId, record: recordId, kinds, failures, wait }, 'timers of a record failed')
    },
    succeed: (orgId, recordId, timers) => {
      setbacks.delete(placeOf(orgId, recordId))
      for (const { id, dueAt } of timers) handled.set(placeOf(orgId, id), dueAt)
    },
    isLeftBehind: (orgId, timers) => timers.some(({ id, dueAt }) => handled.get(placeOf(orgId, id)) === dueAt),
    forgetHandled: () => {
      handled.clear()
      const longAgo = readMonotonic() - LONGEST_WAIT
      for (const [place, { until }] of setbacks) if (until < longAgo) setbacks.delete(place)
    },
  }
}
