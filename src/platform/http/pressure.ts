import { monitorEventLoopDelay } from 'node:perf_hooks'

export type PressureLimits = {
  /** Requests answered at once; more are turned away before anything is done for them. */
  readonly requestsInFlight: number
  /** Mean delay of the event loop over half a second, in milliseconds. */
  readonly eventLoopDelay: number
}

export type Pressure = {
  readonly isOverloaded: () => boolean
  readonly enter: () => void
  readonly leave: () => void
  readonly inFlight: () => number
  /** Milliseconds, as of the last half second. */
  readonly loopDelay: () => number
  readonly stop: () => void
}

const RESOLUTION = 10
const SAMPLE = 500

/**
 * Watches how busy the process is. The bound on requests in flight acts at once and keeps the waiting short under a
 * flood; the delay of the event loop catches work that is long rather than much.
 */
export function watchPressure(limits: PressureLimits): Pressure {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION })
  delays.enable()
  let delay = 0
  let inFlight = 0
  const timer = setInterval(() => {
    delay = Math.max(0, (Number.isNaN(delays.mean) ? 0 : delays.mean / 1e6) - RESOLUTION)
    delays.reset()
  }, SAMPLE)
  timer.unref()
  return {
    isOverloaded: () => inFlight >= limits.requestsInFlight || delay > limits.eventLoopDelay,
    enter: () => {
      inFlight++
    },
    leave: () => {
      inFlight--
    },
    inFlight: () => inFlight,
    loopDelay: () => delay,
    stop: () => {
      clearInterval(timer)
      delays.disable()
    },
  }
}
