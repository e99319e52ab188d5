import type { Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Instant, SECOND } from '#kernel/time.ts'
import type { Incident, NewIncident } from './incident.core.ts'

/** How far a claimed time may lie after the service's own clock: callers' clocks are not exact. */
export const SKEW = LIMITS.clockSkewSeconds * SECOND

type Claimed = Pick<NewIncident, 'occurredAt' | 'detectedAt' | 'reportedAt'>
export type IncidentTimes = Pick<Incident, 'occurredAt' | 'detectedAt' | 'reportedAt'>

const ORDER = ['occurredAt', 'detectedAt', 'reportedAt'] as const

/**
 * Faults of the claimed times: they come in the order occurred, detected, reported, and none lies more than a minute
 * after `now`. Times that were not given are not compared.
 */
export function judgeTimes(claimed: Claimed, now: Instant): readonly Fault[] {
  const faults: Fault[] = []
  let earlier: (typeof ORDER)[number] | null = null
  for (const name of ORDER) {
    const at = claimed[name]
    if (at === null) continue
    if (at > now + SKEW) faults.push(fault(name, 'IN_THE_FUTURE', 'lies more than a minute after the present'))
    const before = earlier === null ? null : claimed[earlier]
    if (earlier !== null && before !== null && before > at) {
      faults.push(fault(name, 'OUT_OF_ORDER', `lies before ${earlier}; they come as occurred, detected, reported`))
    }
    earlier = name
  }
  return faults
}

const fault = (name: string, code: string, message: string): Fault => ({ pointer: `/${name}`, code, message })

/**
 * The three times of an incident accepted at `openedAt`. One that was not given is that instant, or the nearest that
 * keeps the order with those that were given.
 */
export function settleTimes(claimed: Claimed, openedAt: Instant): IncidentTimes {
  const reportedAt = claimed.reportedAt ?? Math.max(openedAt, claimed.detectedAt ?? 0, claimed.occurredAt ?? 0)
  const detectedAt = claimed.detectedAt ?? Math.max(Math.min(openedAt, reportedAt), claimed.occurredAt ?? 0)
  return { occurredAt: claimed.occurredAt ?? Math.min(openedAt, detectedAt), detectedAt, reportedAt }
}
