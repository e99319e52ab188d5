export * from './escalation.core.ts'
export { escalationsSection } from './escalation.schema.ts'
