export * from './policy.core.ts'
export { serviceLevelsSection } from './service-levels.schema.ts'
