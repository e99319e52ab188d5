import type { Change } from '#kernel/events.ts'
import { INCIDENT_ACTIONS, type Incident, type IncidentAction, type IncidentStatus } from './incident.core.ts'
import { ALLOWED_FROM, EVENT_OF } from './lifecycle.core.ts'
import { foldIncident, listChanges, recordOf } from './recorded-incident.core.ts'

/** What the doctor needs of a recorded event. */
export type ExaminedEvent = { readonly seq: number; readonly type: string; readonly changes: readonly Change[] }

const ACTION_OF = new Map<string, IncidentAction>(INCIDENT_ACTIONS.map((action) => [EVENT_OF[action], action]))

/**
 * What is wrong with an incident beside its history: a record that is not the fold of its events, a first event that
 * is not its opening, a transition that its state at the time did not allow.
 */
export function examineIncident(incident: Incident, events: readonly ExaminedEvent[]): readonly string[] {
  const faults: string[] = []
  if (events[0]?.type !== 'incident.opened') faults.push(`begins with ${events[0]?.type ?? 'nothing'}`)
  for (const { path } of listChanges(foldIncident(events), recordOf(incident))) {
    faults.push(`${path} is not what its events say`)
  }
  let status: IncidentStatus = 'new'
  for (const { seq, type, changes } of events) {
    const action = ACTION_OF.get(type)
    if (action && !ALLOWED_FROM[action].includes(status))
      faults.push(`event ${seq}: ${action} of an incident that was ${status}`)
    const moved = changes.find((change) => change.path === 'status')
    if (moved) status = moved.new as IncidentStatus
  }
  return faults
}
