import { ROLES, type Role } from '#kernel/ctx.ts'

/**
 * One line of the authorisation matrix.
 * `reading` is the operation whose right decides how a refusal reads: who may read is told 403, who may not 404.
 * `organisation: true` marks what changes the whole organisation: roles limited to sites do not reach it.
 * `rest` and `graphql` are the doors; one door may need several operations (a patch that overrides needs both).
 */
export type OperationRule = {
  readonly reading: string
  readonly roles: readonly Role[]
  readonly organisation?: true
  readonly rest: readonly string[]
  readonly graphql: readonly string[]
}

/** Those who work on incidents. */
const STAFF = ['responder', 'manager', 'admin'] as const
const MANAGERS = ['manager', 'admin'] as const
const CREATORS = ['reporter', 'integration', 'responder', 'manager', 'admin'] as const
const PLANT_READERS = ['responder', 'manager', 'quality', 'auditor', 'admin'] as const
/** Everybody inside the company. */
const INSIDERS = ['reporter', 'integration', 'responder', 'manager', 'quality', 'auditor', 'admin'] as const

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

/** A right that is needed beside that of its door. */
const beside = (reading: string, roles: readonly Role[]): OperationRule => ({ reading, roles, rest: [], graphql: [] })

const incidents = {
  'incident.list': {
    reading: 'incident.list',
    roles: ROLES,
    rest: ['GET /v1/incidents'],
    graphql: ['Query.incidents', 'Subscription.incidentChanged'],
  },
  'incident.read': {
    reading: 'incident.read',
    roles: ROLES,
    rest: ['GET /v1/incidents/{id}'],
    graphql: ['Query.incident', 'Query.node'],
  },
  'incident.create': {
    reading: 'incident.list',
    roles: CREATORS,
    rest: ['POST /v1/incidents'],
    graphql: ['Mutation.createIncident'],
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
  'timeline.read': {
    reading: 'timeline.read',
    roles: ROLES,
    rest: ['GET /v1/incidents/{id}/timeline'],
    graphql: ['Incident.timeline', 'Subscription.timelineEntryAdded'],
  },
  'event.read': { reading: 'event.read', roles: ROLES, rest: ['GET /v1/events'], graphql: ['Query.events'] },
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

const readPlant = (path: string, one: string, many: string, more: readonly string[] = []): OperationRule => ({
  reading: `${one}.read`,
  roles: PLANT_READERS,
  rest: [`GET /v1/${path}`, `GET /v1/${path}/{key}`, ...more],
  graphql: [`Query.${camelCase(one)}`, `Query.${many}`],
})

const writePlant = (path: string, one: string): OperationRule => ({
  reading: `${one}.read`,
  roles: MANAGERS,
  rest: [
    `POST /v1/${path}`,
    `PUT /v1/${path}/{key}`,
    `PATCH /v1/${path}/{key}`,
    `POST /v1/${path}/{key}/retire`,
    `POST /v1/${path}/{key}/restore`,
  ],
  graphql: ['create', 'update', 'retire', 'restore'].map((verb) => `Mutation.${verb}${capital(one)}`),
})

const importPlant = (path: string, one: string, many: string): OperationRule => ({
  reading: `${one}.read`,
  roles: MANAGERS,
  rest: [`POST /v1/${path}/import`],
  graphql: [`Mutation.import${capital(many)}`],
})

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const capital = (name: string): string => camelCase(`_${name}`)

const masterData = {
  'asset.read': readPlant('assets', 'asset', 'assets', ['GET /v1/assets/{key}/dependencies']),
  'asset.write': writePlant('assets', 'asset'),
  'asset.import': importPlant('assets', 'asset', 'assets'),
  'team.read': readPlant('teams', 'team', 'teams'),
  'team.write': writePlant('teams', 'team'),
  'team.import': importPlant('teams', 'team', 'teams'),
  'person.read': readPlant('people', 'person', 'people'),
  'person.write': writePlant('people', 'person'),
  'person.import': importPlant('people', 'person', 'people'),
  'stakeholder_group.read': readPlant('stakeholder-groups', 'stakeholder_group', 'stakeholderGroups'),
  'stakeholder_group.write': writePlant('stakeholder-groups', 'stakeholder_group'),
  'stakeholder_group.import': importPlant('stakeholder-groups', 'stakeholder_group', 'stakeholderGroups'),
  'stop_window.read': {
    ...readPlant('stop-windows', 'stop_window', 'stopWindows', [
      'GET /v1/stop-windows/active',
      'GET /v1/stop-windows/{key}/occurrences',
    ]),
    graphql: ['Query.stopWindow', 'Query.stopWindows', 'Query.activeStopWindows'],
  },
  'stop_window.write': writePlant('stop-windows', 'stop_window'),
  'stop_window.import': importPlant('stop-windows', 'stop_window', 'stopWindows'),
  'supplier.read': readPlant('suppliers', 'supplier', 'suppliers'),
  'supplier.write': writePlant('suppliers', 'supplier'),
  'supplier.import': importPlant('suppliers', 'supplier', 'suppliers'),
} as const satisfies Record<string, OperationRule>

const configuration = {
  'category.read': {
    reading: 'category.read',
    roles: INSIDERS,
    rest: ['GET /v1/categories', 'GET /v1/categories/{key}'],
    graphql: ['Query.categories', 'Query.category'],
  },
  'configuration.read': {
    reading: 'configuration.read',
    roles: PLANT_READERS,
    rest: [
      'GET /v1/configuration',
      'GET /v1/configuration/versions',
      'GET /v1/configuration/versions/{version}',
      'GET /v1/configuration/versions/{version}/compare',
      'GET /v1/configuration/schema',
    ],
    graphql: [
      'Query.configuration',
      'Query.configurationVersions',
      'Query.compareConfigurations',
      'Query.configurationSchema',
    ],
  },
  'configuration.read_draft': {
    reading: 'configuration.read_draft',
    roles: PLANT_READERS,
    rest: ['GET /v1/configuration/draft'],
    graphql: ['Query.configurationDraft'],
  },
  'configuration.write_draft': {
    reading: 'configuration.read_draft',
    roles: STAFF,
    rest: ['PUT /v1/configuration/draft', 'PATCH /v1/configuration/draft'],
    graphql: ['Mutation.replaceConfigurationDraft', 'Mutation.updateConfigurationDraft'],
  },
  'configuration.check_draft': {
    reading: 'configuration.read_draft',
    roles: PLANT_READERS,
    rest: [
      'POST /v1/configuration/draft/validate',
      'POST /v1/configuration/draft/plan',
      'POST /v1/configuration/draft/backtest',
    ],
    graphql: ['Query.validateConfigurationDraft', 'Query.planConfigurationDraft', 'Query.backtestConfigurationDraft'],
  },
  'configuration.publish': {
    reading: 'configuration.read',
    roles: MANAGERS,
    organisation: true,
    rest: ['POST /v1/configuration/draft/publish', 'POST /v1/configuration/versions/{version}/publish'],
    graphql: ['Mutation.publishConfiguration', 'Mutation.republishConfiguration'],
  },
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
export const OPERATIONS = Object.freeze({ ...incidents, ...masterData, ...configuration, ...access })

export type Operation = keyof typeof OPERATIONS

/** The rule of an operation. */
export const ruleOf = (operation: Operation): OperationRule => OPERATIONS[operation]

export const OPERATION_NAMES = Object.keys(OPERATIONS) as readonly Operation[]
