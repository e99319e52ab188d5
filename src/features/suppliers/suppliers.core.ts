import type { Channel, Contact } from '#features/master-data/contact.core.ts'
import type { MasterRecord, Noun, Proposal } from '#features/master-data/record.core.ts'
import type { Fault } from '#kernel/errors.ts'

/** The agreement with a supplier. Its targets are `uc` policies of the configuration. Dates are ISO 8601 days. */
export type Contract = {
  readonly number: string | null
  readonly description: string | null
  readonly startsOn: string | null
  /** The last day it holds. */
  readonly endsOn: string | null
}

/** Where the supplier has agreed to be told: besides our channels, its telephone or its portal. */
export const AGREED_CHANNELS = ['email', 'webhook', 'teams', 'slack', 'phone', 'portal'] as const satisfies readonly (
  | Channel
  | 'phone'
  | 'portal'
)[]
export type AgreedChannel = { readonly channel: (typeof AGREED_CHANNELS)[number]; readonly address: string }

export type SupplierContent = {
  readonly name: string
  readonly contacts: readonly Contact[]
  readonly contract: Contract
  readonly agreedChannel: AgreedChannel | null
}

export type Supplier = MasterRecord<SupplierContent>

export const supplierNoun: Noun<SupplierContent> = {
  type: 'supplier',
  collection: 'suppliers',
  defaults: {
    contacts: [],
    contract: { number: null, description: null, startsOn: null, endsOn: null },
    agreedChannel: null,
  },
  required: ['name'],
  personal: ['contacts', 'agreedChannel'],
  keptElsewhere: [],
}

/** A contract that ends before it starts. */
export function findContractFaults({ entry, content }: Proposal<SupplierContent>): readonly Fault[] {
  const { startsOn, endsOn } = content.contract
  if (startsOn === null || endsOn === null || startsOn <= endsOn) return []
  const message = `The contract would end before it starts, on ${startsOn}.`
  return [{ pointer: `${entry.pointer}/contract/endsOn`, code: 'OUT_OF_ORDER', message }]
}
