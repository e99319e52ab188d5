import { type CsvColumns, masterDataRoutes } from '#features/master-data/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Api } from '#platform/http/route.ts'
import {
  type IntakeAddressGiven,
  IntakeAddressOut,
  IntakeAddressPatch,
  IntakeAddressReplacement,
  IntakeAddressRow,
  ListIntakeAddressesQuery,
  NewIntakeAddress,
  presentIntakeAddress,
} from './intake-addresses.schema.ts'
import type { IntakeAddressContent, IntakeAddressService } from './intake-addresses.service.ts'

const COLUMNS: CsvColumns = {
  cells: { key: 'text', name: 'text', address: 'text', client: 'text', mapping: 'text', allowedSenders: 'list' },
  leftOut: [],
  rows: LIMITS.importRows,
}

type Services = { readonly intakeAddresses: IntakeAddressService }

/** `/v1/intake-addresses`. */
export const intakeAddressRoutes = (api: Api, { intakeAddresses }: Services): void =>
  masterDataRoutes<IntakeAddressContent, IntakeAddressGiven>(api, {
    service: intakeAddresses,
    path: '/v1/intake-addresses',
    words: {
      Type: 'IntakeAddress',
      Types: 'IntakeAddresses',
      one: 'an intake address',
      many: 'intake addresses',
    },
    tags: ['Intake'],
    operations: { read: 'intake_address.read', write: 'intake_address.write', import: 'intake_address.import' },
    collection: 'intakeAddresses',
    shapes: {
      list: ListIntakeAddressesQuery,
      create: NewIntakeAddress,
      replace: IntakeAddressReplacement,
      change: IntakeAddressPatch,
      row: IntakeAddressRow,
      out: IntakeAddressOut,
    },
    csv: COLUMNS,
    read: (given) => given,
    present: presentIntakeAddress,
    refusals: ['SITES_ONLY', 'CONFLICT'],
  })
