import type { Use } from '#features/master-data/reference.core.ts'
import type { Instant } from '#kernel/time.ts'
import { makeKeyedStore } from '#platform/db/keyed-store.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { StopWindowContent, StopWindowFacts } from './stop.core.ts'

export const stopWindowStore = makeKeyedStore<StopWindowContent>({
  table: 'stop_windows',
  columns: {
    name: 'text',
    asset: 'text',
    reason: 'text',
    startsAt: 'timestamptz',
    endsAt: 'timestamptz',
    recurring: 'jsonb',
  },
  links: {},
  reads: {},
  extra: { plant_version: 'bigint' },
  filters: {
    asset: { column: 'asset' },
    subtreeOf: {
      condition: `exists (select from asset_ancestors a
        where a.org_id = $1 and a.ancestor = any($n::text[]) and a.key = t.asset)`,
    },
  },
})

/** The stop windows that changed after `since`. */
export async function loadStopWindowRows(tx: Tx, since: number): Promise<readonly StopWindowFacts[]> {
  const rows = await tx.query<Omit<StopWindowFacts, 'retired'> & { readonly retiredAt: Instant | null }>(
    'stopWindows.loadChanged',
    `select key, name, asset, starts_at as "startsAt", ends_at as "endsAt", recurring, retired_at as "retiredAt"
     from stop_windows where org_id = $1 and plant_version > $2`,
    [tx.orgId, since],
  )
  return rows.map(({ retiredAt, ...facts }) => ({ ...facts, retired: retiredAt !== null }))
}

/** The stop windows in use that name an asset. */
export const findStopWindowsNaming = (tx: Tx, asset: string): Promise<Use[]> =>
  tx.query<Use>(
    'stopWindows.naming',
    `select 'stop_window' as type, key, 'asset' as path from stop_windows
     where org_id = $1 and asset = $2 and retired_at is null order by key limit 100`,
    [tx.orgId, asset],
  )
