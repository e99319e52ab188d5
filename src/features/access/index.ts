export type { Grant, Identity, Organisation, OrgRef, Principal, PrincipalKind } from './access.core.ts'
export { accessJobs } from './access.jobs.ts'
export { type Access, type AccessDependencies, makeAccess } from './access.service.ts'
export {
  audienceOf,
  authorise,
  authoriseAtSite,
  authoriseIncident,
  authoriser,
  graphqlGuards,
  type IncidentAccess,
  type IncidentScope,
  incidentScope,
  isPermitted,
  mayAssign,
  mayOnIncident,
} from './authorisation.core.ts'
export type { Directory } from './directory.service.ts'
export { type LastUses, makeLastUses } from './last-uses.service.ts'
export type { Operation } from './operations.core.ts'
export { systemCtx } from './organisations.service.ts'
export { judgePassword } from './password.core.ts'
export {
  disablePrincipal,
  enablePrincipal,
  findPrincipalByKey,
  type PrincipalChange,
  type PrincipalInput,
  preparePassword,
  requireGrantable,
  setPrincipal,
  storePassword,
} from './principals.service.ts'
export { findPrincipals } from './principals.store.ts'
export {
  atService,
  expectPlace,
  offerPlaces,
  type Place,
  type ReadToken,
  type RemotePlace,
  readAnswer,
} from './remote.commands.ts'
export { hashSecret, newSecret } from './secret.service.ts'
export { makeWorker, type Worker } from './worker.store.ts'
