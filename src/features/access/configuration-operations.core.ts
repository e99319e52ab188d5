import { INSIDERS, MANAGERS, type OperationRule, PLANT_READERS, STAFF } from './operation-rule.core.ts'

/** The configuration with its draft and versions, and its categories. */
export const configurationOperations = {
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
      'GET /v1/configuration/versions/{version}/document',
      'GET /v1/configuration/versions/{version}/compare',
      'POST /v1/configuration/versions/{version}/compare',
      'GET /v1/configuration/schema',
    ],
    graphql: [
      'Query.configuration',
      'Query.configurationVersions',
      'Query.compareConfigurations',
      'Query.compareConfigurationDocument',
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
      'POST /v1/configuration/plan',
      'POST /v1/configuration/draft/backtest',
      'POST /v1/configuration/draft/simulate',
    ],
    graphql: [
      'Query.validateConfigurationDraft',
      'Query.planConfigurationDraft',
      'Query.planConfiguration',
      'Query.backtestConfigurationDraft',
      'Query.simulateConfigurationDraft',
    ],
  },
  'configuration.publish': {
    reading: 'configuration.read',
    roles: MANAGERS,
    organisation: true,
    rest: [
      'POST /v1/configuration/draft/publish',
      'POST /v1/configuration/versions/{version}/publish',
      'POST /v1/configuration/apply',
    ],
    graphql: ['Mutation.publishConfiguration', 'Mutation.republishConfiguration', 'Mutation.applyConfiguration'],
  },
} as const satisfies Record<string, OperationRule>
