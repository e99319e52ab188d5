import type { Tx } from '#platform/db/tx.ts'

/** Keys of the people of a team. */
export async function listTeamMembers(tx: Tx, team: string): Promise<readonly string[]> {
  const rows = await tx.query<{ person: string }>(
    'incidents.listTeamMembers',
    'select person from team_members where org_id = $1 and team = $2',
    [tx.orgId, team],
  )
  return rows.map(({ person }) => person)
}
