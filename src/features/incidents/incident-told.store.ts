import type { Tx } from '#platform/db/tx.ts'

/** The steps (`policy/step`) of an incident's escalation whose notices somebody outside the work has been handed. */
export async function listStepsTold(tx: Tx, incidentId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ step: string }>(
    'incidents.listStepsTold',
    `select distinct (plan -> 'step' ->> 'policy') || '/' || (plan -> 'step' ->> 'step') as step
     from notifications
     where org_id = $1 and incident_id = $2 and handed_at is not null
       and (recipient_kind in ('group', 'contact', 'supplier') or plan ->> 'audience' is not null)`,
    [tx.orgId, incidentId],
  )
  return new Set(rows.map(({ step }) => step))
}
