import type { Instant } from '#kernel/time.ts'

/** A clock that stands still until it is moved. */
export type TestClock = {
  now: () => Instant
  set: (at: Instant | string) => void
  advance: (milliseconds: number) => void
}

/** Wednesday 2026-11-18, 10:00 in Berlin: within the early shift and within business hours. */
export const WEDNESDAY_MORNING = Date.parse('2026-11-18T09:00:00Z')

export function makeClock(start: Instant | string = WEDNESDAY_MORNING): TestClock {
  let at = typeof start === 'string' ? Date.parse(start) : start
  return {
    now: () => at,
    set: (next) => {
      at = typeof next === 'string' ? Date.parse(next) : next
    },
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}
