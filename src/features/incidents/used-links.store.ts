import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'

export type UsedLink = {
  /** The notice it was sent with. */
  readonly id: string
  readonly incidentId: string
  readonly person: string
  readonly usedAt: Instant
}

/** Writes that a link is used; false when it has been already. Another transaction that is using it is waited for. */
export async function insertUsedLink(tx: Tx, { id, incidentId, person, usedAt }: UsedLink): Promise<boolean> {
  const rows = await tx.query<{ id: string }>(
    'incidents.insertUsedLink',
    `insert into used_links (org_id, id, incident_id, person, used_at) values ($1, $2, $3, $4, $5)
     on conflict (org_id, id) do nothing returning id`,
    [tx.orgId, id, incidentId, person, formatInstant(usedAt)],
  )
  return rows.length > 0
}

/** When a link was used, or null. */
export async function findUseOfLink(tx: Tx, id: string): Promise<Instant | null> {
  const rows = await tx.query<{ used_at: Instant }>(
    'incidents.findUseOfLink',
    'select used_at from used_links where org_id = $1 and id = $2',
    [tx.orgId, id],
  )
  return rows[0]?.used_at ?? null
}
