export * from './suppliers.core.ts'
export { supplierReferences, supplierResolvers } from './suppliers.resolvers.ts'
export { supplierRoutes } from './suppliers.routes.ts'
export {
  findSupplierKeys,
  findSuppliers,
  makeSupplierService,
  type SupplierParts,
  type SupplierService,
} from './suppliers.service.ts'
