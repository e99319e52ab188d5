import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'

/** A milestone that was told, of a clock in one of its cycles. */
export type FiredMilestone = {
  readonly clockId: string
  readonly cycle: number
  readonly percent: number
  readonly dueAt: Instant
  readonly firedAt: Instant
}

/** Keeps milestones as they fire. One that has fired in this cycle already fails the transaction. */
export const insertMilestoneRows = (tx: Tx, fired: readonly FiredMilestone[]): void =>
  tx.write(
    'sla.insertMilestoneRows',
    `insert into sla_milestones (org_id, clock_id, cycle, percent, due_at, fired_at)
     select $1, r."clockId", r.cycle, r.percent, r."dueAt", r."firedAt"
     from json_to_recordset($2::json) as r("clockId" uuid, cycle int, percent int, "dueAt" timestamptz, "firedAt" timestamptz)`,
    [tx.orgId, JSON.stringify(fired.map(toRow))],
  )

const toRow = (milestone: FiredMilestone) => ({
  ...milestone,
  dueAt: formatInstant(milestone.dueAt),
  firedAt: formatInstant(milestone.firedAt),
})

/** Every milestone that some clocks have told; of each in the order they fell due. */
export const listMilestonesOf = (tx: Tx, clockIds: readonly string[]): Promise<FiredMilestone[]> =>
  tx.query(
    'sla.listMilestonesOf',
    `select clock_id as "clockId", cycle, percent, due_at as "dueAt", fired_at as "firedAt" from sla_milestones
     where org_id = $1 and clock_id = any($2::uuid[]) order by clock_id, cycle, due_at, percent`,
    [tx.orgId, clockIds],
  )
