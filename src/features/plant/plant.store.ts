import type { Use } from '#features/master-data/reference.core.ts'
import type { Instant } from '#kernel/time.ts'
import { makeKeyedStore } from '#platform/db/keyed-store.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { AncestorRow, AssetContent } from './asset.core.ts'
import type { AssetFacts } from './plant.core.ts'

export const assetStore = makeKeyedStore<AssetContent>({
  table: 'assets',
  columns: {
    name: 'text',
    level: 'text',
    domain: 'text',
    criticality: 'text',
    validated: 'boolean',
    soleDevice: 'boolean',
    owner: 'text',
    supplier: 'text',
    supportModel: 'jsonb',
    attributes: 'jsonb',
    timeZone: 'text',
    parent: 'text',
  },
  links: { dependsOn: { table: 'asset_dependencies', from: 'asset', to: 'depends_on' } },
  reads: {},
  extra: { plant_version: 'bigint' },
  filters: {
    level: { column: 'level' },
    domain: { column: 'domain' },
    criticality: { column: 'criticality' },
    owner: { column: 'owner' },
    supplier: { column: 'supplier' },
    parent: { column: 'parent' },
    subtreeOf: { leadsFrom: { table: 'asset_ancestors', column: 'ancestor' } },
  },
})

/** The organisation's number and zone, and the assets that changed after `since`, as of one instant. */
export type PlantRows = {
  readonly version: number
  readonly timeZone: string
  readonly assets: readonly AssetFacts[]
}

type PlantRow = Omit<AssetFacts, 'retired' | 'id'> & {
  readonly id: string | null
  readonly retiredAt: Instant | null
  readonly plantVersion: number
  readonly orgTimeZone: string
}

/** One statement, so that the number and the rows belong together whatever is committed meanwhile. */
export async function loadPlantRows(tx: Tx, since: number): Promise<PlantRows> {
  const rows = await tx.query<PlantRow>(
    'assets.loadChanged',
    `select o.plant_version as "plantVersion", o.time_zone as "orgTimeZone", t.id, t.key, t.name, t.level, t.domain,
       t.criticality, t.validated, t.sole_device as "soleDevice", coalesce(t.owner, '') as owner,
       coalesce(t.supplier, '') as supplier, t.attributes, t.parent, t.time_zone as "timeZone",
       t.retired_at as "retiredAt", array(
         select d.depends_on from asset_dependencies d where d.org_id = $1 and d.asset = t.key order by d.depends_on
       ) as "dependsOn"
     from orgs o
     left join assets t on t.org_id = o.id and t.plant_version > $2
     where o.id = $1`,
    [tx.orgId, since],
  )
  const assets = rows.flatMap(({ id, retiredAt, plantVersion, orgTimeZone, ...facts }): AssetFacts[] =>
    id === null ? [] : [{ ...facts, id, retired: retiredAt !== null }],
  )
  return { version: rows[0]!.plantVersion, timeZone: rows[0]!.orgTimeZone, assets }
}

/** Tells every process that its copy of the plant is old. The organisation's row is locked. */
export const setPlantVersion = (tx: Tx, version: number): void =>
  tx.write('orgs.setPlantVersion', 'update orgs set plant_version = $2 where id = $1', [tx.orgId, version])

/** Forgets the places of these assets in the tree. */
export const deleteAncestors = (tx: Tx, keys: readonly string[]): void =>
  tx.write('assetAncestors.delete', 'delete from asset_ancestors where org_id = $1 and key = any($2::text[])', [
    tx.orgId,
    keys,
  ])

export const insertAncestors = (tx: Tx, rows: readonly AncestorRow[]): void =>
  tx.write(
    'assetAncestors.insert',
    `insert into asset_ancestors (org_id, ancestor, key)
     select $1, r.ancestor, r.key from jsonb_to_recordset($2::jsonb) as r(ancestor text, key text)`,
    [tx.orgId, JSON.stringify(rows)],
  )

/** The assets in use that name a team or a supplier, and where. */
export const findAssetsNaming = (tx: Tx, kind: 'team' | 'supplier', key: string): Promise<Use[]> =>
  tx.query<Use>(
    `assets.naming.${kind}`,
    `select 'asset' as type, key, path from assets, lateral (values
        ('${kind === 'team' ? 'owner' : 'supplier'}', ${kind === 'team' ? 'owner' : 'supplier'} = $2),
        ('supportModel', exists (select from jsonb_array_elements(support_model) s where s ->> '${kind}' = $2))
      ) as place(path, named)
     where org_id = $1 and retired_at is null and named order by key, path limit 100`,
    [tx.orgId, key],
  )
