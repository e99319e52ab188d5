import {
  type FindReferences,
  type MasterDataService,
  makeMasterData,
  type Use,
  writeChanged,
} from '#features/master-data/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { findContractFaults, type SupplierContent, supplierNoun } from './suppliers.core.ts'
import { supplierStore } from './suppliers.store.ts'

export type { SupplierContent } from './suppliers.core.ts'

export type SupplierParts = {
  readonly database: Database
  readonly newId: NewId
  readonly findReferences: FindReferences
  /** Records of higher features in use that name a supplier: assets. */
  readonly findUses: (tx: Tx, kind: string, key: string) => Promise<readonly Use[]>
}

export type SupplierService = MasterDataService<SupplierContent>

/** The use cases of suppliers. */
export const makeSupplierService = ({ database, newId, findReferences, findUses }: SupplierParts): SupplierService =>
  makeMasterData({
    noun: supplierNoun,
    store: supplierStore,
    database,
    newId,
    findReferences,
    hooks: {
      settle: async (_, proposals) => ({ proposals, faults: proposals.flatMap(findContractFaults) }),
      findUses: (tx, key) => findUses(tx, supplierNoun.type, key),
      write: async (tx, _, writes) => {
        writeChanged(supplierStore, tx, writes)
        return []
      },
    },
  })

/** Suppliers by key, those that are retired too. */
export const findSuppliers = supplierStore.findByKeys

/** The keys of suppliers that exist among these, true when in use and false when retired. */
export const findSupplierKeys = supplierStore.findKeys
