export type { CompiledCategory, CompiledField } from './categories.core.ts'
export type { CompiledConfiguration, CompiledSignature, CompiledType } from './compile.core.ts'
export { configurationResolvers } from './configuration.resolvers.ts'
export { configurationRoutes } from './configuration.routes.ts'
export {
  type Comparison,
  type ConfigurationService,
  type Draft,
  makeConfigurationService,
} from './configuration.service.ts'
export type { ConfigurationDocument } from './document.core.ts'
export { documentJsonSchema, documentSchema } from './document.schema.ts'
export type { ConfigurationFault } from './fault.core.ts'
export type { Validation } from './judging.service.ts'
export type { Source, SourceFormat } from './place.core.ts'
export { type ConfigurationReferences, makeConfigurationReferences } from './references.service.ts'
export { runInSlices } from './slices.service.ts'
export { type ConfigurationSnapshots, makeConfigurationSnapshots } from './snapshots.service.ts'
export type { PublishedConfiguration, VersionHead, VersionRecord } from './version.core.ts'
