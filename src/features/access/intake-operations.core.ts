import { MANAGERS, type OperationRule, PLANT_READERS, STAFF } from './operation-rule.core.ts'

const intakeAddress = (verbs: readonly string[]) => verbs.map((verb) => `Mutation.${verb}IntakeAddress`)

/** What other systems tell. The messages that were kept of it may be about any site. */
export const intakeOperations = {
  'intake.send': {
    reading: 'incident.list',
    roles: ['integration', ...STAFF],
    rest: [
      'POST /v1/intake/{name}',
      'POST /v1/intake/alertmanager',
      'POST /v1/intake/cloudevents',
      'POST /v2/alerts',
      'POST /v2/alerts/{alias}/acknowledge',
      'POST /v2/alerts/{alias}/unacknowledge',
      'POST /v2/alerts/{alias}/close',
      'POST /v2/alerts/{alias}/notes',
      'POST /v2/alerts/{alias}/tags',
      'DELETE /v2/alerts/{alias}/tags',
      'POST /v2/alerts/{alias}/details',
      'DELETE /v2/alerts/{alias}/details',
      'POST /v2/alerts/{alias}/assign',
      'POST /v2/alerts/{alias}/teams',
      'POST /v2/alerts/{alias}/responders',
      'POST /v2/alerts/{alias}/snooze',
      'POST /v2/alerts/{alias}/escalate',
      'POST /v2/alerts/{alias}/actions/{name}',
      'PUT /v2/alerts/{alias}/message',
      'PUT /v2/alerts/{alias}/description',
      'PUT /v2/alerts/{alias}/priority',
      'GET /v2/alerts/requests/{id}',
    ],
    graphql: [],
  },
  'intake.test': {
    reading: 'intake.test',
    roles: ['integration', ...STAFF],
    rest: ['POST /v1/intake/{name}/test', 'POST /v1/intake/cloudevents/test'],
    graphql: ['Query.testIntake'],
  },
  'intake_message.read': {
    reading: 'intake_message.read',
    roles: ['integration', 'manager', 'auditor', 'admin'],
    organisation: true,
    rest: ['GET /v1/intake/messages', 'GET /v1/intake/messages/{id}'],
    graphql: ['Query.intakeMessages', 'Query.intakeMessage'],
  },
  'intake_message.settle': {
    reading: 'intake_message.read',
    roles: ['integration', ...MANAGERS],
    organisation: true,
    rest: [
      'POST /v1/intake/messages/{id}/replay',
      'POST /v1/intake/messages/replay',
      'POST /v1/intake/messages/{id}/discard',
    ],
    graphql: ['Mutation.replayIntakeMessages', 'Mutation.discardIntakeMessage'],
  },
  'intake_address.read': {
    reading: 'intake_address.read',
    roles: ['manager', 'auditor', 'admin'],
    rest: ['GET /v1/intake-addresses', 'GET /v1/intake-addresses/{key}'],
    graphql: ['Query.intakeAddress', 'Query.intakeAddresses'],
  },
  'intake_address.write': {
    reading: 'intake_address.read',
    roles: ['admin'],
    organisation: true,
    rest: [
      'POST /v1/intake-addresses',
      'PUT /v1/intake-addresses/{key}',
      'PATCH /v1/intake-addresses/{key}',
      'POST /v1/intake-addresses/{key}/retire',
      'POST /v1/intake-addresses/{key}/restore',
    ],
    graphql: intakeAddress(['create', 'update', 'retire', 'restore']),
  },
  'intake_address.import': {
    reading: 'intake_address.read',
    roles: ['admin'],
    organisation: true,
    rest: ['POST /v1/intake-addresses/import'],
    graphql: ['Mutation.importIntakeAddresses'],
  },
  'change_event.read': {
    reading: 'change_event.read',
    roles: ['integration', ...PLANT_READERS],
    rest: ['GET /v1/change-events', 'GET /v1/change-events/{id}', 'GET /v1/exports/change-events'],
    graphql: ['Query.changeEvents', 'Query.changeEvent'],
  },
  'change_event.record': {
    reading: 'change_event.read',
    roles: ['integration', ...STAFF],
    rest: ['POST /v1/change-events'],
    graphql: ['Mutation.recordChangeEvent'],
  },
  'change_event.near': {
    reading: 'change_event.near',
    roles: ['integration', ...PLANT_READERS],
    rest: ['GET /v1/incidents/{id}/change-events'],
    graphql: ['Incident.changeEvents'],
  },
} as const satisfies Record<string, OperationRule>
