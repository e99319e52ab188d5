export { evidenceJobs } from './evidence.jobs.ts'
export { evidenceResolvers } from './evidence.resolvers.ts'
export { evidenceRoutes } from './evidence.routes.ts'
export { type Attachment, type Evidence, type EvidenceService, makeEvidence } from './evidence.service.ts'
