export { intakeAddressResolvers } from './intake-addresses.resolvers.ts'
export { intakeAddressRoutes } from './intake-addresses.routes.ts'
export { type IntakeAddressService, makeIntakeAddresses } from './intake-addresses.service.ts'
