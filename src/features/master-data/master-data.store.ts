import type { Tx } from '#platform/db/tx.ts'

/**
 * Lets one transaction at a time change the master data of an organisation, so that what refers to each other cannot
 * change apart. Answers the number of its plant as it then is.
 */
export async function lockMasterData(tx: Tx): Promise<{ readonly plantVersion: number }> {
  const text = 'select plant_version as "plantVersion" from orgs where id = $1 for no key update'
  const [row] = await tx.query<{ plantVersion: number }>('orgs.lockMasterData', text, [tx.orgId])
  return row!
}
