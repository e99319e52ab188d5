import { invalidInput } from '#kernel/errors.ts'
import type { Instant } from '#kernel/time.ts'
import type { Incident, IncidentAction } from './incident.core.ts'
import { SKEW } from './incident-times.core.ts'
import type { Act, LifecycleCommand } from './lifecycle-command.core.ts'

export type SettledTimes = { readonly at: Instant; readonly restoredAt: Instant | null }

/**
 * When the transition took place: now, or as claimed. A claimed time lies neither in the future (a minute is allowed
 * for the caller's clock, and counts as now) nor before the incident or the transition before it.
 */
export function settleTransition(incident: Incident, command: LifecycleCommand, { at, now }: Act): SettledTimes {
  const restoredAt = 'restoredAt' in command ? command.restoredAt : null
  const earliest = earliestAt(incident, command.action, restoredAt)
  if (at !== null && at > now + SKEW) throw timeFault('/at', 'IN_THE_FUTURE', 'Lies in the future')
  if (at !== null && at < earliest) {
    throw timeFault('/at', 'OUT_OF_ORDER', 'Lies before the incident or what was last recorded of it')
  }
  const settled = Math.max(earliest, Math.min(at ?? now, now))
  if (restoredAt === null) return { at: settled, restoredAt }
  const latest = command.action === 'resolve' ? settled : Math.max(settled, now)
  if (restoredAt > latest + SKEW) {
    throw timeFault('/restoredAt', 'OUT_OF_ORDER', 'Lies after the incident was resolved, or in the future')
  }
  if (restoredAt < incident.occurredAt) throw timeFault('/restoredAt', 'OUT_OF_ORDER', 'Lies before it occurred')
  return { at: settled, restoredAt: Math.min(restoredAt, latest) }
}

/**
 * The earliest instant a transition may be dated to: that of the one before it. The first may have happened before
 * the incident was reported, but not before it occurred. Nothing is resolved before it is restored.
 */
function earliestAt(incident: Incident, action: IncidentAction, restoredAt: Instant | null): Instant {
  if (incident.status === 'new') return incident.occurredAt
  const restored = action === 'resolve' && restoredAt === null ? incident.restoredAt : null
  return Math.max(incident.statusSince, incident.verifiedAt ?? 0, restored ?? 0)
}

const timeFault = (pointer: string, code: string, message: string) => invalidInput([{ pointer, code, message }])
