import type { Tx } from '#platform/db/tx.ts'

/** Key and name of the transaction's organisation. */
export async function findOrganisation(tx: Tx): Promise<{ readonly key: string; readonly name: string }> {
  const [row] = await tx.query<{ key: string; name: string }>(
    'incidents.findOrganisation',
    'select key, name from orgs where id = $1',
    [tx.orgId],
  )
  if (!row) throw new Error(`no organisation ${tx.orgId}`)
  return row
}
