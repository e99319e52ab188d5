import { masterDataResolvers } from '#features/master-data/index.ts'
import type { ResolverMap } from '#platform/graphql/context.ts'
import { makeReference, type References } from '#platform/graphql/reference.ts'
import {
  ListSuppliersQuery,
  NewSupplier,
  presentSupplier,
  readSupplier,
  type SupplierGiven,
  SupplierPatch,
  SupplierRow,
} from './suppliers.schema.ts'
import type { SupplierContent, SupplierService } from './suppliers.service.ts'

type Services = { readonly suppliers: SupplierService }

/** How records name a supplier. */
export const supplierReferences = ({ suppliers }: Services): Pick<References, 'supplier'> => ({
  supplier: makeReference('supplier.read', suppliers.findMany, presentSupplier),
})

/** Suppliers. */
export const supplierResolvers = ({ suppliers }: Services): readonly ResolverMap[] => [
  masterDataResolvers<SupplierContent, SupplierGiven>({
    service: suppliers,
    words: { one: 'supplier', many: 'suppliers' },
    shapes: { list: ListSuppliersQuery, create: NewSupplier, change: SupplierPatch, row: SupplierRow },
    read: readSupplier,
    present: presentSupplier,
  }),
]
