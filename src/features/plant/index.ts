export type { Asset, AssetContent } from './asset.core.ts'
export { AssetRow, readAsset } from './asset.schema.ts'
export { loadDemoPlant } from './demo.service.ts'
export {
  type MasterDataDependencies,
  type MasterDataServices,
  makeDirectory,
  makeMasterDataServices,
} from './master-data-services.service.ts'
export * from './plant.core.ts'
export { assetReferences, assetResolvers } from './plant.resolvers.ts'
export { assetRoutes } from './plant.routes.ts'
export type { AssetService } from './plant.service.ts'
export { makePlantSnapshots, type PlantSnapshots } from './snapshots.service.ts'
export { type StopWindowTools, stopWindowCommands } from './stop-windows.commands.ts'
export { stopWindowResolvers } from './stop-windows.resolvers.ts'
export { stopWindowRoutes } from './stop-windows.routes.ts'
export type { OnStopsChanged, StopWindowService } from './stop-windows.service.ts'
