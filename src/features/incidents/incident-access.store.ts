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

/** The teams of several people. */
export const listMemberships = (tx: Tx, people: readonly string[]): Promise<{ person: string; team: string }[]> =>
  tx.query(
    'incidents.listMemberships',
    'select person, team from team_members where org_id = $1 and person = any($2)',
    [tx.orgId, people],
  )
