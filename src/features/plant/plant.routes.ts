import { type CsvColumns, keyParams, masterDataRoutes } from '#features/master-data/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { pageOut } from '#kernel/wire.ts'
import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  type AssetGiven,
  AssetOut,
  AssetPatch,
  AssetReplacement,
  AssetRow,
  DependencyOut,
  ListAssetsQuery,
  ListDependenciesQuery,
  NewAsset,
  presentAsset,
  presentDependency,
  readAsset,
  readDependencyQuery,
} from './asset.schema.ts'
import type { AssetContent, AssetService } from './plant.service.ts'

const COLUMNS: CsvColumns = {
  cells: {
    key: 'text',
    name: 'text',
    level: 'text',
    domain: 'text',
    criticality: 'text',
    validated: 'boolean',
    soleDevice: 'boolean',
    owner: 'text',
    supplier: 'text',
    supportModel: 'json',
    'attributes.*': 'scalar',
    timeZone: 'text',
    parent: 'text',
    dependsOn: 'list',
  },
  leftOut: ['parent'],
  rows: LIMITS.importRows,
}

/** `/v1/assets`. */
export function assetRoutes(api: Api, { assets }: { readonly assets: AssetService }): void {
  masterDataRoutes<AssetContent, AssetGiven>(api, {
    service: assets,
    path: '/v1/assets',
    words: { Type: 'Asset', Types: 'Assets', one: 'an asset', many: 'assets' },
    tags: ['Plant'],
    operations: { read: 'asset.read', write: 'asset.write', import: 'asset.import' },
    collection: 'assets',
    shapes: {
      list: ListAssetsQuery,
      create: NewAsset,
      replace: AssetReplacement,
      change: AssetPatch,
      row: AssetRow,
      out: AssetOut,
    },
    csv: COLUMNS,
    read: readAsset,
    present: presentAsset,
    refusals: ['SITES_ONLY'],
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/assets/:key/dependencies',
    operationId: 'listAssetDependencies',
    tags: ['Plant'],
    summary: 'List what an asset depends on, and what depends on it',
    description: 'Changed with `dependsOn` of the asset that depends.',
    authorise: 'asset.read',
    params: keyParams,
    query: ListDependenciesQuery,
    answers: { 200: pageOut(DependencyOut) },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, params, query }) => assets.dependencies(ctx, params.key, readDependencyQuery(query)),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentDependency), nextCursor }),
  })
}
