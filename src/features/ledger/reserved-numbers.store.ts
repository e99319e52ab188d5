import type { Tx } from '#platform/db/tx.ts'

/** The next of each series, held until the end of the transaction; those that are not there begin with 1. */
export async function lockSeries(tx: Tx, series: readonly string[]): Promise<ReadonlyMap<string, number>> {
  await tx.query(
    'ledger.beginSeries',
    `insert into number_blocks (org_id, series, next) select $1, s, 1 from unnest($2::text[]) s
     on conflict (org_id, series) do nothing`,
    [tx.orgId, series],
  )
  const rows = await tx.query<{ series: string; next: number }>(
    'ledger.lockSeries',
    'select series, next from number_blocks where org_id = $1 and series = any($2) order by series for update',
    [tx.orgId, series],
  )
  return new Map(rows.map(({ series: name, next }) => [name, next]))
}

export const setSeries = (tx: Tx, next: Readonly<Record<string, number>>): void =>
  tx.write(
    'ledger.setSeries',
    `update number_blocks b set next = s.next from unnest($2::text[], $3::bigint[]) s(series, next)
     where b.org_id = $1 and b.series = s.series`,
    [tx.orgId, Object.keys(next), Object.values(next)],
  )
