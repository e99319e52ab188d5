import { type CsvColumns, masterDataRoutes } from '#features/master-data/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Api } from '#platform/http/route.ts'
import {
  ListSuppliersQuery,
  NewSupplier,
  presentSupplier,
  readSupplier,
  type SupplierGiven,
  SupplierOut,
  SupplierPatch,
  SupplierReplacement,
  SupplierRow,
} from './suppliers.schema.ts'
import type { SupplierContent, SupplierService } from './suppliers.service.ts'

const COLUMNS: CsvColumns = {
  cells: { key: 'text', name: 'text', contacts: 'json', contract: 'json', agreedChannel: 'json' },
  leftOut: [],
  rows: LIMITS.importRows,
}

/** `/v1/suppliers`. */
export const supplierRoutes = (api: Api, { suppliers }: { readonly suppliers: SupplierService }): void =>
  masterDataRoutes<SupplierContent, SupplierGiven>(api, {
    service: suppliers,
    path: '/v1/suppliers',
    words: { Type: 'Supplier', Types: 'Suppliers', one: 'a supplier', many: 'suppliers' },
    tags: ['Suppliers'],
    operations: { read: 'supplier.read', write: 'supplier.write', import: 'supplier.import' },
    collection: 'suppliers',
    shapes: {
      list: ListSuppliersQuery,
      create: NewSupplier,
      replace: SupplierReplacement,
      change: SupplierPatch,
      row: SupplierRow,
      out: SupplierOut,
    },
    csv: COLUMNS,
    read: readSupplier,
    present: presentSupplier,
  })
