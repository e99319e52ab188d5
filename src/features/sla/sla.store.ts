import type { Tx } from '#platform/db/tx.ts'
import type { Clock } from './clock.core.ts'
import { CLOCK_COLUMNS, type ClockRow, fromClockRow, toClockRow } from './clock-row.core.ts'

const COLUMNS = CLOCK_COLUMNS.map(({ column }) => column).join(', ')
const MEMBERS = CLOCK_COLUMNS.map(({ member }) => `r."${member}"`).join(', ')
const RECORD = `json_to_recordset($2::json) as r(${CLOCK_COLUMNS.map(({ member, type }) => `"${member}" ${type}`).join(', ')}, detail json)`
const SELECTED = CLOCK_COLUMNS.map(({ column, member }) => `s.${column} as "${member}"`).join(', ')
const FIXED = new Set(['id', 'incidentId', 'kind', 'metric', 'assignment'])
const ASSIGNMENTS = CLOCK_COLUMNS.filter(({ member }) => !FIXED.has(member))
  .map(({ column, member }) => `${column} = r."${member}"`)
  .join(', ')

const rowsOf = (clocks: readonly Clock[]): string => JSON.stringify(clocks.map(toClockRow))

/** Inserts new clocks of any number of incidents. */
export const insertClockRows = (tx: Tx, clocks: readonly Clock[]): void =>
  tx.write(
    'sla.insertClockRows',
    `insert into slas (org_id, ${COLUMNS}, detail) select $1, ${MEMBERS}, r.detail from ${RECORD}`,
    [tx.orgId, rowsOf(clocks)],
  )

/** Replaces clocks of incidents whose chains the caller has locked. */
export const updateClockRows = (tx: Tx, clocks: readonly Clock[]): void =>
  tx.write(
    'sla.updateClockRows',
    `update slas s set ${ASSIGNMENTS}, detail = r.detail from ${RECORD} where s.org_id = $1 and s.id = r.id`,
    [tx.orgId, rowsOf(clocks)],
  )

/** All clocks of some incidents; of each in the order of metric, kind and assignment. */
export async function listClocksOf(tx: Tx, incidentIds: readonly string[]): Promise<readonly Clock[]> {
  const rows = await tx.query<ClockRow>(
    'sla.listClocksOf',
    `select ${SELECTED}, s.detail from slas s
     where s.org_id = $1 and s.incident_id = any($2::uuid[])
     order by s.incident_id, array_position(array['acknowledge', 'contain', 'resolve', 'update'], s.metric),
       array_position(array['sla', 'ola', 'uc'], s.kind), s.assignment`,
    [tx.orgId, incidentIds],
  )
  return rows.map(fromClockRow)
}

/** Some clocks by their ids, in no order. */
export async function listClocksById(tx: Tx, ids: readonly string[]): Promise<readonly Clock[]> {
  const rows = await tx.query<ClockRow>(
    'sla.listClocksById',
    `select ${SELECTED}, s.detail from slas s where s.org_id = $1 and s.id = any($2::uuid[])`,
    [tx.orgId, ids],
  )
  return rows.map(fromClockRow)
}
