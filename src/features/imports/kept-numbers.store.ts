import type { Tx } from '#platform/db/tx.ts'

/** Those of some numbers that incidents have. */
export async function listTakenNumbers(tx: Tx, numbers: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await tx.query<{ number: number }>(
    'imports.listTakenNumbers',
    'select number from incidents where org_id = $1 and number = any($2::bigint[])',
    [tx.orgId, numbers],
  )
  return new Set(rows.map(({ number }) => number))
}
