import type { MasterRecord, Noun } from '#features/master-data/record.core.ts'

/** An address at which an organisation takes mail. */
export type IntakeAddressContent = {
  readonly name: string
  /** In lower case; of one organisation in the installation. */
  readonly address: string
  /** Key of the API client that mail acts as: its roles and sites are what mail may do. */
  readonly client: string
  /** Key of a mapping of protocol `email`; null for the ready one. */
  readonly mapping: string | null
  /** Addresses and domains; empty for whoever gets through. */
  readonly allowedSenders: readonly string[]
}

export type IntakeAddress = MasterRecord<IntakeAddressContent>

export const intakeAddressNoun: Noun<IntakeAddressContent> = {
  type: 'intake_address',
  collection: 'intakeAddresses',
  defaults: { mapping: null, allowedSenders: [] },
  required: ['name', 'address', 'client'],
  personal: ['allowedSenders'],
  keptElsewhere: [],
}
