export * from './suppliers.core.ts'
export { supplierRoutes } from './suppliers.routes.ts'
export { presentSupplier } from './suppliers.schema.ts'
export { findSupplierKeys, makeSupplierService, type SupplierParts, type SupplierService } from './suppliers.service.ts'
