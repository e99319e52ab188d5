export type { Channel, Contact } from './contact.core.ts'
export type { CsvColumns } from './import.schema.ts'
export type { ListQuery } from './list.core.ts'
export { type MasterDataFields, masterDataResolvers } from './master-data.resolvers.ts'
export { masterDataRoutes } from './master-data.routes.ts'
export * from './master-data.schema.ts'
export {
  type Act,
  type FindReferences,
  type FindUnknownCalendars,
  type FindUnknownCategories,
  type Hooks,
  type ImportReport,
  knownBut,
  type MasterDataService,
  makeMasterData,
  type Settlement,
  settleReferences,
  writeChanged,
} from './master-data.service.ts'
export { lockMasterData } from './master-data.store.ts'
export * from './record.core.ts'
export * from './reference.core.ts'
