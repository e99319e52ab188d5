import type { Tx } from '#platform/db/tx.ts'
import type { Incident } from './incident.core.ts'
import { fromRow, INCIDENT_COLUMNS, parseNumber, toRow } from './incident-row.core.ts'

const COLUMNS = INCIDENT_COLUMNS.map(({ column }) => column).join(', ')
const MEMBERS = INCIDENT_COLUMNS.map(({ member }) => `r."${member}"`).join(', ')
const RECORD = `json_to_recordset($2::json) as r(${INCIDENT_COLUMNS.map(({ member, type }) => `"${member}" ${type}`).join(', ')}, facts json)`
const ASSIGNMENTS = INCIDENT_COLUMNS.filter(({ member }) => member !== 'id' && member !== 'number')
  .map(({ column, member }) => `${column} = r."${member}"`)
  .join(', ')

/** The columns of an incident `i` under their member names, `decision` and `facts` included. */
export const INCIDENT_SELECT = `${INCIDENT_COLUMNS.map(({ column, member }) => `i.${column} as "${member}"`).join(', ')}, i.facts`

/** Inserts new incidents. A dedup key that is open already fails the transaction. */
export const insertIncidents = (tx: Tx, incidents: readonly Incident[]): void =>
  tx.write(
    'incidents.insertIncidents',
    `insert into incidents (org_id, ${COLUMNS}, facts) select $1, ${MEMBERS}, r.facts from ${RECORD}`,
    [tx.orgId, JSON.stringify(incidents.map(toRow))],
  )

/** Replaces incidents whose chains the caller has locked. */
export const updateIncidents = (tx: Tx, incidents: readonly Incident[]): void =>
  tx.write(
    'incidents.updateIncidents',
    `update incidents i set ${ASSIGNMENTS}, facts = r.facts from ${RECORD} where i.org_id = $1 and i.id = r.id`,
    [tx.orgId, JSON.stringify(incidents.map(toRow))],
  )

export type PlaceRow = { readonly asset: string; readonly openedAt: string; readonly incidentId: string }

/** Writes the places incidents hit: their assets and everything above. */
export const insertPlaces = (tx: Tx, rows: readonly PlaceRow[]): void =>
  tx.write(
    'incidents.insertPlaces',
    `insert into incident_places (org_id, asset, opened_at, incident_id)
     select $1, p.asset, p."openedAt", p."incidentId"
     from json_to_recordset($2::json) as p(asset text, "openedAt" timestamptz, "incidentId" uuid)`,
    [tx.orgId, JSON.stringify(rows)],
  )

/** Forgets the places of incidents whose assets change. */
export const deletePlaces = (tx: Tx, incidentIds: readonly string[]): void =>
  tx.write(
    'incidents.deletePlaces',
    'delete from incident_places where org_id = $1 and incident_id = any($2::uuid[])',
    [tx.orgId, incidentIds],
  )

/** Ids of incidents by id or number (`INC-1042`); a reference that names none is missing from the answer. */
export async function findIncidentIds(tx: Tx, references: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const numbers = references.map(parseNumber).filter((number) => number !== null)
  const found = new Map(references.filter((text) => parseNumber(text) === null).map((id) => [id, id.toLowerCase()]))
  if (!numbers.length) return found
  const rows = await tx.query<{ id: string; number: number }>(
    'incidents.findIncidentIds',
    'select id, number from incidents where org_id = $1 and number = any($2::bigint[])',
    [tx.orgId, numbers],
  )
  for (const { id, number } of rows) found.set(`INC-${number}`, id)
  return found
}

/** Incidents by id, in no order. */
export async function listIncidentsById(tx: Tx, ids: readonly string[]): Promise<readonly Incident[]> {
  const rows = await tx.query<Record<string, unknown>>(
    'incidents.listIncidentsById',
    `select ${INCIDENT_SELECT} from incidents i where i.org_id = $1 and i.id = any($2::uuid[])`,
    [tx.orgId, ids],
  )
  return rows.map(fromRow)
}

/** Incidents before resolved that hold one of these dedup keys. */
export const findOpenByDedupKeys = (tx: Tx, keys: readonly string[]): Promise<{ id: string; dedup_key: string }[]> =>
  tx.query(
    'incidents.findOpenByDedupKeys',
    `select id, dedup_key from incidents
     where org_id = $1 and dedup_key = any($2::text[])
       and status in ('new', 'acknowledged', 'in_progress', 'on_hold', 'contained')`,
    [tx.orgId, keys],
  )

/** Counts further occurrences of open incidents whose chains the caller has locked. Their version stays. */
export const updateOccurrences = (
  tx: Tx,
  rows: readonly { id: string; occurrenceCount: number; lastOccurredAt: string }[],
): void =>
  tx.write(
    'incidents.updateOccurrences',
    `update incidents i set occurrence_count = r."occurrenceCount", last_occurred_at = r."lastOccurredAt"
     from json_to_recordset($2::json) as r(id uuid, "occurrenceCount" int, "lastOccurredAt" timestamptz)
     where i.org_id = $1 and i.id = r.id`,
    [tx.orgId, JSON.stringify(rows)],
  )

/** The primary asset of incidents, for the zone that people read their events in; null without one. */
export const listPrimaryAssets = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly asset: string | null }[]> =>
  tx.query(
    'incidents.listPrimaryAssets',
    'select id, assets[1] as asset from incidents where org_id = $1 and id = any($2::uuid[])',
    [tx.orgId, ids],
  )
