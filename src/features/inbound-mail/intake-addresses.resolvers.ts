import { masterDataResolvers } from '#features/master-data/index.ts'
import type { ResolverMap } from '#platform/graphql/context.ts'
import {
  type IntakeAddressGiven,
  IntakeAddressPatch,
  IntakeAddressRow,
  ListIntakeAddressesQuery,
  NewIntakeAddress,
  presentIntakeAddress,
} from './intake-addresses.schema.ts'
import type { IntakeAddressContent, IntakeAddressService } from './intake-addresses.service.ts'

type Services = { readonly intakeAddresses: IntakeAddressService }

/** Intake addresses. */
export const intakeAddressResolvers = ({ intakeAddresses }: Services): readonly ResolverMap[] => [
  masterDataResolvers<IntakeAddressContent, IntakeAddressGiven>({
    service: intakeAddresses,
    words: { one: 'intakeAddress', many: 'intakeAddresses' },
    shapes: {
      list: ListIntakeAddressesQuery,
      create: NewIntakeAddress,
      change: IntakeAddressPatch,
      row: IntakeAddressRow,
    },
    read: (given) => given,
    present: presentIntakeAddress,
  }),
]
