import type { Tx } from '#platform/db/tx.ts'

export type SightRow = {
  id: string
  number: number
  site: string | null
  visibility: 'normal' | 'restricted'
  type: string | null
  reporter: string | null
  opened_by: string | null
  assignee: string | null
  supplier: string | null
  members: string[]
}

/** What decides who may know of incidents: one statement however many. */
export const listSights = (tx: Tx, incidentIds: readonly string[]): Promise<SightRow[]> =>
  tx.query(
    'feed.listSights',
    `select i.id, i.number, i.site, i.visibility, i.type, i.reporter, i.opened_by, i.assignee, i.supplier,
       case when i.visibility = 'restricted' then array(
         select m.person from team_members m where m.org_id = i.org_id and m.team = i.team) else '{}' end as members
     from incidents i where i.org_id = $1 and i.id = any($2::uuid[])`,
    [tx.orgId, incidentIds],
  )

/** The ids of incidents that are named by id or by number; what names nothing is left out. */
export const findIncidentIds = (
  tx: Tx,
  ids: readonly string[],
  numbers: readonly number[],
): Promise<{ id: string }[]> =>
  tx.query(
    'feed.findIncidentIds',
    `select id from incidents where org_id = $1 and id = any($2::uuid[])
     union select id from incidents where org_id = $1 and number = any($3::bigint[])`,
    [tx.orgId, ids, numbers],
  )
