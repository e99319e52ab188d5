import type { Tx } from '#platform/db/tx.ts'
import type { EscalationRun } from './run.core.ts'
import { fromRunRow, type RunRow, toRunRow } from './run-row.core.ts'

const RECORD = `json_to_recordset($2::json) as r(id uuid, "incidentId" uuid, policy text, "configurationVersion" integer,
  cycle integer, "startedAt" timestamptz, "stoppedAt" timestamptz, detail json)`

const rowsOf = (runs: readonly EscalationRun[]): string => JSON.stringify(runs.map(toRunRow))

/** Inserts the runs of new incidents. */
export const insertRunRows = (tx: Tx, runs: readonly EscalationRun[]): void =>
  tx.write(
    'escalation.insertRunRows',
    `insert into escalations
       (org_id, incident_id, id, policy, configuration_version, cycle, started_at, stopped_at, detail)
     select $1, r."incidentId", r.id, r.policy, r."configurationVersion", r.cycle, r."startedAt", r."stoppedAt", r.detail
     from ${RECORD}`,
    [tx.orgId, rowsOf(runs)],
  )

/** Replaces runs of incidents whose chains the caller has locked. */
export const updateRunRows = (tx: Tx, runs: readonly EscalationRun[]): void =>
  tx.write(
    'escalation.updateRunRows',
    `update escalations e set policy = r.policy, configuration_version = r."configurationVersion", cycle = r.cycle,
       started_at = r."startedAt", stopped_at = r."stoppedAt", detail = r.detail
     from ${RECORD} where e.org_id = $1 and e.incident_id = r."incidentId"`,
    [tx.orgId, rowsOf(runs)],
  )

/** The runs of some incidents; one that was never escalated has none. */
export async function listRunsOf(tx: Tx, incidentIds: readonly string[]): Promise<readonly EscalationRun[]> {
  const rows = await tx.query<RunRow>(
    'escalation.listRunsOf',
    `select e.id, e.incident_id as "incidentId", e.policy, e.configuration_version as "configurationVersion", e.cycle,
       e.started_at as "startedAt", e.stopped_at as "stoppedAt", e.detail
     from escalations e where e.org_id = $1 and e.incident_id = any($2::uuid[]) order by e.incident_id`,
    [tx.orgId, incidentIds],
  )
  return rows.map(fromRunRow)
}
