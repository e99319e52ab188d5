import { ROLES, type Role } from '#kernel/ctx.ts'
import { batchOperations } from './batch-operations.core.ts'
import { configurationOperations } from './configuration-operations.core.ts'
import { evidenceOperations } from './evidence-operations.core.ts'
import { intakeOperations } from './intake-operations.core.ts'
import { knowledgeOperations } from './knowledge-operations.core.ts'
import { masterData } from './master-data-operations.core.ts'
import {
  beside,
  CREATORS,
  INSIDERS,
  MANAGERS,
  type OperationRule,
  PLANT_READERS,
  STAFF,
} from './operation-rule.core.ts'
import { webhookOperations } from './webhook-operations.core.ts'

export type { OperationRule } from './operation-rule.core.ts'

const action = (name: string, roles: readonly Role[] = STAFF): OperationRule => ({
  reading: 'incident.read',
  roles,
  rest: [`POST /v1/incidents/{id}/${name}`],
  graphql: [`Mutation.${name}Incident`],
})

/** What a monitoring system does to the incident that its `dedupKey` holds open. */
const byKey = (name: string): OperationRule => ({
  reading: 'incident.list',
  roles: ['integration', ...STAFF],
  rest: [`POST /v1/incidents/by-dedup-key/${name}`],
  graphql: [`Mutation.${name}IncidentByDedupKey`],
})

const incidents = {
  'incident.list': {
    reading: 'incident.list',
    roles: ROLES,
    rest: ['GET /v1/incidents', 'GET /v1/exports/incidents'],
    graphql: ['Query.incidents', 'Subscription.incidentChanged'],
  },
  'incident.read': {
    reading: 'incident.read',
    roles: ROLES,
    rest: ['GET /v1/incidents/{id}', 'GET /v1/incidents/{id}/batches'],
    graphql: ['Query.incident', 'Query.node'],
  },
  'incident.create': {
    reading: 'incident.list',
    roles: CREATORS,
    rest: ['POST /v1/incidents'],
    graphql: ['Mutation.createIncident'],
  },
  'import.create': {
    reading: 'import.read',
    roles: ['integration', ...STAFF],
    rest: ['POST /v1/imports'],
    graphql: [],
  },
  'import.read': {
    reading: 'import.read',
    roles: ['integration', ...STAFF],
    rest: ['GET /v1/imports', 'GET /v1/imports/{id}'],
    graphql: ['Query.imports', 'Query.import'],
  },
  'import.read_rejected': {
    reading: 'import.read',
    roles: ['integration', ...STAFF],
    rest: ['GET /v1/imports/{id}/rejected'],
    graphql: [],
  },
  'incident.create_retrospective': beside('incident.list', ['integration', ...STAFF]),
  'incident.batch': {
    reading: 'incident.list',
    roles: ['integration', ...STAFF],
    rest: ['POST /v1/incidents/batch'],
    graphql: ['Mutation.createIncidents'],
  },
  'incident.decide': {
    reading: 'incident.list',
    roles: INSIDERS,
    rest: ['POST /v1/decide'],
    graphql: ['Query.decide'],
  },
  'incident.update': {
    reading: 'incident.read',
    roles: STAFF,
    rest: ['PATCH /v1/incidents/{id}'],
    graphql: ['Mutation.updateIncident'],
  },
  'incident.override': beside('incident.read', MANAGERS),
  'incident.backdate': beside('incident.read', STAFF),
  'incident.acknowledge': action('acknowledge'),
  'incident.start': action('start'),
  'incident.hold': action('hold'),
  'incident.resume': action('resume'),
  'incident.contain': action('contain'),
  'incident.resolve': action('resolve'),
  'incident.verify': action('verify', ['responder', 'manager', 'quality', 'admin']),
  'incident.close': action('close'),
  'incident.reopen': action('reopen'),
  'incident.cancel': action('cancel'),
  'incident.assign': action('assign'),
  'incident.assign_anyone': beside('incident.read', MANAGERS),
  'incident.escalate': action('escalate'),
  'incident.acknowledge_by_key': byKey('acknowledge'),
  'incident.resolve_by_key': byKey('resolve'),
  'sla.read': {
    reading: 'sla.read',
    roles: INSIDERS,
    rest: ['GET /v1/incidents/{id}/slas'],
    graphql: ['Incident.slas', 'Subscription.slaMilestone'],
  },
  'timer.read': {
    reading: 'timer.read',
    roles: INSIDERS,
    rest: ['GET /v1/incidents/{id}/timers'],
    graphql: ['Incident.timers'],
  },
  'timer.list': {
    reading: 'timer.list',
    roles: INSIDERS,
    rest: ['GET /v1/timers'],
    graphql: ['Query.timers'],
  },
  'decision.read': {
    reading: 'decision.read',
    roles: INSIDERS,
    rest: ['GET /v1/incidents/{id}/decision'],
    graphql: ['Incident.decision'],
  },
  'notification.list': {
    reading: 'notification.list',
    roles: INSIDERS,
    rest: ['GET /v1/notifications'],
    graphql: ['Query.notifications'],
  },
  'notification.read': {
    reading: 'notification.read',
    roles: INSIDERS,
    rest: ['GET /v1/notifications/{id}'],
    graphql: ['Query.notification', 'Incident.notifications'],
  },
  'notification.preview': {
    reading: 'notification.preview',
    roles: PLANT_READERS,
    rest: ['POST /v1/notifications/preview'],
    graphql: ['Query.messagePreview'],
  },
  'notification.retry': {
    reading: 'notification.read',
    roles: STAFF,
    rest: ['POST /v1/notifications/{id}/retry'],
    graphql: ['Mutation.retryNotification'],
  },
  'timeline.read': {
    reading: 'timeline.read',
    roles: ROLES,
    rest: ['GET /v1/incidents/{id}/timeline'],
    graphql: ['Incident.timeline', 'Subscription.timelineEntryAdded'],
  },
  'event.read': {
    reading: 'event.read',
    roles: ROLES,
    rest: ['GET /v1/events', 'GET /v1/exports/events'],
    graphql: ['Query.events'],
  },
  'timeline.add': {
    reading: 'timeline.read',
    roles: ['reporter', 'supplier', ...STAFF],
    rest: ['POST /v1/incidents/{id}/timeline'],
    graphql: ['Mutation.addTimelineEntry'],
  },
  'timeline.add_note': beside('timeline.read', ['reporter', ...STAFF]),
  'timeline.add_fact': beside('timeline.read', ['supplier', ...STAFF]),
  'timeline.add_decision': beside('timeline.read', STAFF),
  'timeline.add_communication': beside('timeline.read', STAFF),
} as const satisfies Record<string, OperationRule>

const access = {
  'me.read': { reading: 'me.read', roles: ROLES, rest: ['GET /v1/me'], graphql: ['Query.me'] },
  'client.read': {
    reading: 'client.read',
    roles: ['auditor', 'admin'],
    rest: ['GET /v1/api-clients', 'GET /v1/api-clients/{key}', 'GET /v1/api-clients/{key}/keys'],
    graphql: ['Query.apiClients', 'Query.apiClient'],
  },
  'client.manage': {
    reading: 'client.read',
    roles: ['admin'],
    organisation: true,
    rest: [
      'POST /v1/api-clients',
      'PATCH /v1/api-clients/{key}',
      'POST /v1/api-clients/{key}/rotate',
      'POST /v1/api-clients/{key}/revoke',
      'POST /v1/api-clients/{key}/keys',
      'POST /v1/api-clients/{key}/keys/{id}/revoke',
    ],
    graphql: [
      'Mutation.createApiClient',
      'Mutation.updateApiClient',
      'Mutation.rotateApiClient',
      'Mutation.revokeApiClient',
      'Mutation.createApiKey',
      'Mutation.revokeApiKey',
    ],
  },
  'person.grant': {
    reading: 'person.read',
    roles: ['admin'],
    organisation: true,
    rest: ['PUT /v1/people/{key}/password'],
    graphql: ['Mutation.setPersonPassword'],
  },
} as const satisfies Record<string, OperationRule>

/** The authorisation matrix: what each role may do. A role that is not named for an operation may not do it. */
export const OPERATIONS = Object.freeze({
  ...incidents,
  ...evidenceOperations,
  ...batchOperations,
  ...intakeOperations,
  ...masterData,
  ...knowledgeOperations,
  ...configurationOperations,
  ...access,
  ...webhookOperations,
})

export type Operation = keyof typeof OPERATIONS

/** The rule of an operation. */
export const ruleOf = (operation: Operation): OperationRule => OPERATIONS[operation]

export const OPERATION_NAMES = Object.keys(OPERATIONS) as readonly Operation[]
