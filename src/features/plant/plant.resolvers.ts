import { masterDataResolvers } from '#features/master-data/index.ts'
import type { AssetResolvers, SupportResolvers } from '#generated/graphql.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseQuery, queryOf } from '#platform/graphql/input.ts'
import { makeReference, type References } from '#platform/graphql/reference.ts'
import {
  type AssetGiven,
  AssetPatch,
  AssetRow,
  ListAssetsQuery,
  ListDependenciesQuery,
  NewAsset,
  presentAsset,
  presentDependency,
  readAsset,
  readDependencyQuery,
} from './asset.schema.ts'
import type { AssetContent, AssetService } from './plant.service.ts'

type Services = { readonly assets: AssetService }
type AssetWire = ReturnType<typeof presentAsset>

/** How records name an asset. */
export const assetReferences = ({ assets }: Services): Pick<References, 'asset'> => ({
  asset: makeReference('asset.read', assets.findMany, presentAsset),
})

/** Assets, what they depend on, and what they name. */
export const assetResolvers = ({ assets }: Services, references: References): readonly ResolverMap[] => [
  masterDataResolvers<AssetContent, AssetGiven>({
    service: assets,
    words: { one: 'asset', many: 'assets' },
    shapes: { list: ListAssetsQuery, create: NewAsset, change: AssetPatch, row: AssetRow },
    read: readAsset,
    present: presentAsset,
  }),
  { Asset: assetFields(assets, references), Support: supportFields(references) },
]

const assetFields = (assets: AssetService, references: References): AssetResolvers<GraphqlContext, AssetWire> => ({
  owner: (parent, _, context, info) => references.team.one(context, info, parent.owner),
  supplier: (parent, _, context, info) => references.supplier.one(context, info, parent.supplier),
  parent: (parent, _, context, info) => references.asset.one(context, info, parent.parent),
  dependsOn: (parent, _, context, info) => references.asset.many(context, info, parent.dependsOn),
  dependencies: async ({ key }, { direction, transitive, ...page }, { ctx }) => {
    const query = parseQuery(ListDependenciesQuery, queryOf({ ...page, filter: { direction, transitive } }))
    return makeConnection(
      await assets.dependencies(ctx, key, readDependencyQuery(query)),
      page.after,
      presentDependency,
    )
  },
})

const supportFields = ({
  team,
  supplier,
}: References): SupportResolvers<GraphqlContext, AssetWire['supportModel'][number]> => ({
  team: (parent, _, context, info) => team.one(context, info, parent.team),
  supplier: (parent, _, context, info) => supplier.one(context, info, parent.supplier),
})
