import type { Calendar } from '#features/calendars/calendar.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { Clock, ClockAct, Pause } from './clock.core.ts'
import { closePause, openPause } from './counting.core.ts'
import { breachAt, scheduleClock, settledBreach } from './milestone.core.ts'
import type { PauseReason } from './policy.core.ts'

/** The steps of one clock. Each gives a new clock with its due time and milestones computed by its calendar. */

/** Stops a live clock as met at `at`, which may lie before now: that moves the met instant, not what has been told. */
export function meetClock(clock: Clock, calendar: Calendar, at: Instant, by: ClockAct): Clock {
  const stopped = { ...clock, pauses: closePause(clock.pauses, at), state: 'met' as const, metAt: at, metBy: by }
  const met = { ...scheduleClock(stopped, calendar), breachedAt: settledBreach(clock) }
  return { ...met, breachedAt: breachAt(met, at, true) }
}

/** Stops a live clock for good, unmet. */
export function cancelClock(clock: Clock, calendar: Calendar, at: Instant): Clock {
  const stopped = { ...clock, pauses: closePause(clock.pauses, at), state: 'cancelled' as const, cancelledAt: at }
  const cancelled = { ...scheduleClock(stopped, calendar), breachedAt: settledBreach(clock) }
  return { ...cancelled, breachedAt: breachAt(cancelled, at, true) }
}

/** Pauses a running or breached clock from `at` on. */
export function pauseClock(clock: Clock, calendar: Calendar, at: Instant, reason: PauseReason): Clock {
  const pauses = openPause(clock, at, reason)
  const paused = scheduleClock({ ...clock, pauses, state: 'paused' }, calendar)
  return { ...paused, breachedAt: breachAt(paused, pauses.at(-1)!.from, false) }
}

/** Lets a paused clock run on from `at`. */
export function resumeClock(clock: Clock, calendar: Calendar, at: Instant): Clock {
  const state = clock.breachedAt === null ? 'running' : 'breached'
  return scheduleClock({ ...clock, pauses: closePause(clock.pauses, at), state }, calendar)
}

/** Lets a met clock run on from `at` as a new cycle; the time since it was met does not count. */
export function reopenClock(clock: Clock, calendar: Calendar, at: Instant): Clock {
  const state = clock.breachedAt === null ? 'running' : 'breached'
  const pauses = pausedBetween(clock, clock.metAt ?? at, at)
  const cycle = clock.cycle + 1
  const reopened: Clock = { ...clock, pauses, state, cycle, cycleStartedAt: at, metAt: null, metBy: null }
  return scheduleClock(reopened, calendar)
}

/** The pauses up to when the clock was met, and the time from then to the reopening. */
function pausedBetween({ startedAt, pauses }: Clock, metAt: Instant, at: Instant): readonly Pause[] {
  const from = Math.max(metAt, startedAt)
  const before = pauses.flatMap((pause) =>
    pause.from < from ? [{ ...pause, to: Math.min(pause.to ?? from, from) }] : [],
  )
  return at > from ? [...before, { from, to: at, reason: 'resolved' }] : before
}

/** Starts a clock anew from `at`: an update was given and the next is awaited. */
export const restartClock = (clock: Clock, calendar: Calendar, at: Instant): Clock =>
  scheduleClock(
    {
      ...clock,
      state: 'running',
      startedAt: at,
      cycle: clock.cycle + 1,
      cycleStartedAt: at,
      pauses: [],
      metAt: null,
      metBy: null,
      breachedAt: null,
      retargetedAt: null,
    },
    calendar,
  )
