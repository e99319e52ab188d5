import { formatNumber } from '#features/incidents/incident-row.core.ts'
import type { Tx } from '#platform/db/tx.ts'
import { listSights } from './feed.store.ts'
import { INCIDENT, type IncidentSight } from './feed-sight.core.ts'

type OfRecord = { readonly recordType: string; readonly recordId: string }

/** What decides who may see these events: one statement, none where no incident is among their records. */
export async function loadSights(tx: Tx, events: readonly OfRecord[]): Promise<ReadonlyMap<string, IncidentSight>> {
  const ids = new Set(events.flatMap(({ recordType, recordId }) => (recordType === INCIDENT ? [recordId] : [])))
  if (ids.size === 0) return new Map()
  const rows = await listSights(tx, [...ids])
  return new Map(
    rows.map(({ id, number, members, opened_by: openedBy, ...access }) => [
      id,
      { number: formatNumber(number), access: { ...access, openedBy }, members },
    ]),
  )
}
