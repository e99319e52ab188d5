import { makeKeyedStore } from '#platform/db/keyed-store.ts'
import type { SupplierContent } from './suppliers.core.ts'

export const supplierStore = makeKeyedStore<SupplierContent>({
  table: 'suppliers',
  columns: { name: 'text', contacts: 'jsonb', contract: 'jsonb', agreedChannel: 'jsonb' },
  links: {},
  reads: {},
  extra: {},
  filters: {},
})
