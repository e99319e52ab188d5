import { ROLES } from '#kernel/ctx.ts'
import { beside, type OperationRule, STAFF } from './operation-rule.core.ts'

/** Files of incidents: read and added as entries of the timeline are. */
export const evidenceOperations = {
  'evidence.read': {
    reading: 'evidence.read',
    roles: ROLES,
    rest: ['GET /v1/incidents/{id}/evidence', 'GET /v1/incidents/{id}/evidence/{evidenceId}'],
    graphql: ['Incident.evidence'],
  },
  'evidence.add': {
    reading: 'evidence.read',
    roles: ['reporter', 'supplier', ...STAFF],
    rest: ['POST /v1/incidents/{id}/evidence'],
    graphql: [],
  },
  'evidence.withdraw': {
    reading: 'evidence.read',
    roles: ['manager', 'quality', 'admin'],
    rest: ['POST /v1/incidents/{id}/evidence/{evidenceId}/withdraw'],
    graphql: ['Mutation.withdrawEvidence'],
  },
  // The bytes of what was withdrawn: for those who audit why.
  'evidence.read_withdrawn': beside('evidence.read', ['quality', 'auditor', 'admin']),
} as const satisfies Record<string, OperationRule>
