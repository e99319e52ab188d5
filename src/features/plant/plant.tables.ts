import { bigint, boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { byKey, ofOrganisation, ofRetired, recordColumns } from '#features/master-data/master-data.tables.ts'
import { teams } from '#features/people/people.tables.ts'
import { suppliers } from '#features/suppliers/suppliers.tables.ts'
import { ASSET_DOMAINS, ASSET_LEVELS, CRITICALITIES } from './plant.core.ts'

export const assets = pgTable(
  'assets',
  {
    ...recordColumns(),
    level: text({ enum: ASSET_LEVELS }).notNull(),
    domain: text({ enum: ASSET_DOMAINS }).notNull(),
    criticality: text({ enum: CRITICALITIES }).notNull(),
    validated: boolean().notNull(),
    soleDevice: boolean('sole_device').notNull(),
    owner: text(),
    supplier: text(),
    supportModel: jsonb('support_model').notNull(),
    attributes: jsonb().notNull(),
    timeZone: text('time_zone'),
    parent: text(),
    plantVersion: bigint('plant_version', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    foreignKey({ columns: [t.orgId, t.parent], foreignColumns: [t.orgId, t.key] }),
    byKey(t.orgId, t.owner, teams),
    byKey(t.orgId, t.supplier, suppliers),
    index('assets_parent').on(t.orgId, t.parent, t.key),
    index('assets_owner').on(t.orgId, t.owner, t.key),
    index('assets_supplier').on(t.orgId, t.supplier, t.key),
    index('assets_level').on(t.orgId, t.level, t.key),
    index('assets_plant_version').on(t.orgId, t.plantVersion),
    ofRetired('assets_retired', t),
    index('assets_domain').on(t.orgId, t.domain, t.key),
    index('assets_criticality').on(t.orgId, t.criticality, t.key),
    index('assets_search').using('gin', t.search),
  ],
)

export const assetDependencies = pgTable(
  'asset_dependencies',
  { orgId: ofOrganisation(), asset: text().notNull(), dependsOn: text('depends_on').notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.asset, t.dependsOn] }),
    byKey(t.orgId, t.asset, assets),
    byKey(t.orgId, t.dependsOn, assets),
    index('asset_dependencies_dependents').on(t.orgId, t.dependsOn, t.asset),
  ],
)

export const assetAncestors = pgTable(
  'asset_ancestors',
  { orgId: ofOrganisation(), ancestor: text().notNull(), key: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.ancestor, t.key] }),
    byKey(t.orgId, t.ancestor, assets),
    byKey(t.orgId, t.key, assets),
    index('asset_ancestors_key').on(t.orgId, t.key),
  ],
)
