import type { Finding, RecordCheck } from '#features/ledger/index.ts'
import { INCIDENT_RECORD } from './incident.events.ts'
import { listIncidentsById } from './incident.store.ts'
import { examineIncident } from './incident-doctor.core.ts'

/** The doctor's look at incidents: each is the fold of its events, and every transition was legal when it was made. */
export const incidentCheck: RecordCheck = {
  recordType: INCIDENT_RECORD,
  check: async (tx, records) => {
    const found = await listIncidentsById(
      tx,
      records.map((record) => record.id),
    )
    const incidents = new Map(found.map((incident) => [incident.id, incident]))
    return records.flatMap(({ id, events }): readonly Finding[] => {
      const incident = incidents.get(id)
      if (!incident) return [{ check: 'incidents', record: `incident ${id}`, message: 'has events and no record' }]
      const examined = events.map(({ seq, type, content }) => ({ seq, type, changes: content.changes ?? [] }))
      return examineIncident(incident, examined).map((message) => ({
        check: 'incidents',
        record: incident.number,
        message,
      }))
    })
  },
}
