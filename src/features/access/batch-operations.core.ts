import { beside, INSIDERS, type OperationRule, STAFF } from './operation-rule.core.ts'

/** Batches of incidents. Those of one are read with it. */
export const batchOperations = {
  'batch.list': {
    reading: 'batch.list',
    roles: INSIDERS,
    rest: ['GET /v1/batches'],
    graphql: ['Query.batches'],
  },
  'batch.add': {
    reading: 'incident.read',
    roles: ['quality', ...STAFF],
    rest: ['POST /v1/incidents/{id}/batches'],
    graphql: ['Mutation.addIncidentBatches'],
  },
  'batch.hold': {
    reading: 'incident.read',
    roles: ['quality', ...STAFF],
    rest: ['POST /v1/incidents/{id}/batches/disposition'],
    graphql: ['Mutation.disposeIncidentBatches'],
  },
  'batch.dispose': beside('incident.read', ['quality', 'admin']),
  'batch.confirm_hold': {
    reading: 'incident.read',
    roles: ['integration', 'admin'],
    rest: ['POST /v1/incidents/{id}/batches/confirm-hold'],
    graphql: ['Mutation.confirmBatchHolds'],
  },
} as const satisfies Record<string, OperationRule>
