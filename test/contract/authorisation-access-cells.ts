import { type Cell, cell, type Given } from './authorisation-cells.ts'
import { KEYED, ofRecord } from './authorisation-record-cells.ts'
import type { Target } from './authorisation-world.ts'

const manage = (rest: string, field: string, given: Given): Cell =>
  cell(
    ['client.manage'],
    { rest, graphql: `Mutation.${field}` },
    {
      places: KEYED,
      expected: ofRecord(['client.manage']),
      path: ({ key, apiKeyId }) => ({ key: `client-${key}`, id: apiKeyId }),
      ...given,
    },
  )

const clientKey = ({ key }: Target) => ({ key: `client-${key}` })

const ACCESS: readonly Cell[] = [
  cell(['me.read'], { rest: 'GET /v1/me', graphql: 'Query.me' }, { document: () => '{ me { key } }' }),
  cell(
    ['client.read'],
    { rest: 'GET /v1/api-clients', graphql: 'Query.apiClients' },
    {
      document: () => '{ apiClients(first: 5) { nodes { key } } }',
    },
  ),
  cell(
    ['client.read'],
    { rest: 'GET /v1/api-clients/{key}', graphql: 'Query.apiClient' },
    {
      places: KEYED,
      expected: ofRecord(['client.read']),
      path: clientKey,
      document: ({ key }) => `{ apiClient(key: "client-${key}") { key } }`,
    },
  ),
  cell(
    ['client.read'],
    { rest: 'GET /v1/api-clients/{key}/keys' },
    {
      places: KEYED,
      expected: ofRecord(['client.read']),
      path: clientKey,
    },
  ),
  cell(
    ['client.manage'],
    { rest: 'POST /v1/api-clients', graphql: 'Mutation.createApiClient' },
    {
      body: ({ fresh }) => ({ key: fresh, name: 'Thing', roles: ['reporter'] }),
    },
  ),
  manage('PATCH /v1/api-clients/{key}', 'updateApiClient', {
    ifMatch: '"1"',
    body: () => ({ name: 'Thing' }),
    input: (target) => ({ ...clientKey(target), expectedVersion: 1 }),
  }),
  manage('POST /v1/api-clients/{key}/keys', 'createApiKey', {
    body: () => ({ name: 'Thing' }),
    input: ({ key }) => ({ client: `client-${key}` }),
  }),
  manage('POST /v1/api-clients/{key}/keys/{id}/revoke', 'revokeApiKey', {
    input: ({ key, apiKeyId }) => ({ client: `client-${key}`, id: apiKeyId }),
  }),
  manage('POST /v1/api-clients/{key}/rotate', 'rotateApiClient', { body: () => ({}), input: clientKey }),
  manage('POST /v1/api-clients/{key}/revoke', 'revokeApiClient', { body: () => ({}), input: clientKey }),
]

const version = ({ place }: Target): string => (place === 'missing' ? '999999' : '1')
const ofVersion: Given = { places: ['own', 'missing'], path: (target) => ({ version: version(target) }) }
const CATEGORY = ({ place }: Target): string => (place === 'missing' ? 'nothing' : 'erp-mes')
const reads = (path: string, field?: string, document = `{ ${field} { __typename } }`): Cell =>
  cell(
    ['configuration.read'],
    { rest: `GET /v1/configuration${path}`, ...(field && { graphql: `Query.${field}` }) },
    {
      document: () => document,
    },
  )

const CONFIGURATION: readonly Cell[] = [
  cell(
    ['category.read'],
    { rest: 'GET /v1/categories', graphql: 'Query.categories' },
    {
      document: () => '{ categories(first: 5) { nodes { key } } }',
    },
  ),
  cell(
    ['category.read'],
    { rest: 'GET /v1/categories/{key}', graphql: 'Query.category' },
    {
      places: ['own', 'missing'],
      expected: ofRecord(['category.read']),
      path: (target) => ({ key: CATEGORY(target) }),
      document: (target) => `{ category(key: "${CATEGORY(target)}") { key } }`,
    },
  ),
  reads('', 'configuration'),
  reads('/schema', 'configurationSchema', '{ configurationSchema }'),
  reads('/versions', 'configurationVersions', '{ configurationVersions(first: 5) { nodes { version } } }'),
  cell(
    ['configuration.read'],
    { rest: 'GET /v1/configuration/versions/{version}', graphql: 'Query.configuration' },
    {
      ...ofVersion,
      expected: ofRecord(['configuration.read']),
      document: (target) => `{ configuration(version: ${version(target)}) { version } }`,
    },
  ),
  cell(
    ['configuration.read'],
    { rest: 'GET /v1/configuration/versions/{version}/compare', graphql: 'Query.compareConfigurations' },
    {
      ...ofVersion,
      expected: ofRecord(['configuration.read']),
      document: (target) => `{ compareConfigurations(version: ${version(target)}) { from } }`,
    },
  ),
  cell(
    ['configuration.read'],
    { rest: 'GET /v1/configuration/versions/{version}/document' },
    { ...ofVersion, expected: ofRecord(['configuration.read']) },
  ),
  cell(
    ['configuration.read'],
    { rest: 'POST /v1/configuration/versions/{version}/compare', graphql: 'Query.compareConfigurationDocument' },
    {
      ...ofVersion,
      expected: ofRecord(['configuration.read']),
      body: () => ({ apiVersion: 'andon/v1' }),
      document: (target) =>
        `{ compareConfigurationDocument(version: ${version(target)}, document: { apiVersion: "andon/v1" }) { from } }`,
    },
  ),
  cell(
    ['configuration.check_draft'],
    { rest: 'POST /v1/configuration/plan', graphql: 'Query.planConfiguration' },
    {
      body: () => ({ apiVersion: 'andon/v1' }),
      document: () => '{ planConfiguration(document: { apiVersion: "andon/v1" }) { from } }',
    },
  ),
  cell(
    ['configuration.publish'],
    { rest: 'POST /v1/configuration/apply', graphql: 'Mutation.applyConfiguration' },
    {
      query: 'reason=A%20test.',
      ifMatch: '"999999"',
      body: () => ({ apiVersion: 'andon/v1' }),
      input: () => ({ expectedVersion: 999_999 }),
    },
  ),
  cell(
    ['configuration.publish'],
    { rest: 'POST /v1/configuration/draft/publish', graphql: 'Mutation.publishConfiguration' },
    {
      ifMatch: '"999999"',
      body: () => ({ reason: 'A test.' }),
      input: () => ({ expectedVersion: 999_999 }),
    },
  ),
  cell(
    ['configuration.write_draft'],
    { rest: 'PATCH /v1/configuration/draft', graphql: 'Mutation.updateConfigurationDraft' },
    {
      ifMatch: '"999999"',
      body: () => ({}),
      input: () => ({ expectedVersion: 999_999 }),
    },
  ),
  cell(
    ['configuration.read_draft'],
    { rest: 'GET /v1/configuration/draft', graphql: 'Query.configurationDraft' },
    {
      document: () => '{ configurationDraft { version } }',
    },
  ),
  cell(
    ['configuration.check_draft'],
    { rest: 'POST /v1/configuration/draft/validate', graphql: 'Query.validateConfigurationDraft' },
    { body: () => ({}), document: () => '{ validateConfigurationDraft { valid } }' },
  ),
  cell(
    ['configuration.check_draft'],
    { rest: 'POST /v1/configuration/draft/plan', graphql: 'Query.planConfigurationDraft' },
    {
      document: () => '{ planConfigurationDraft { from } }',
    },
  ),
  cell(
    ['configuration.check_draft'],
    { rest: 'POST /v1/configuration/draft/backtest', graphql: 'Query.backtestConfigurationDraft' },
    {
      body: () => ({ from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }),
      document: () =>
        '{ backtestConfigurationDraft(input: { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z" }) { continueFrom } }',
    },
  ),
  cell(
    ['configuration.check_draft'],
    { rest: 'POST /v1/configuration/draft/simulate', graphql: 'Query.simulateConfigurationDraft' },
    {
      body: () => ({ incident: { title: 'A test', category: 'plant-floor' }, for: 'PT1H' }),
      document: () =>
        '{ simulateConfigurationDraft(input: { incident: { title: "A test", category: "plant-floor" }, for: "PT1H" }) { nextAt } }',
    },
  ),
  // The draft it leaves could not be published: whoever needs one that could comes before.
  cell(
    ['configuration.write_draft'],
    { rest: 'PUT /v1/configuration/draft', graphql: 'Mutation.replaceConfigurationDraft' },
    {
      body: () => ({ specVersion: 1 }),
    },
  ),
  cell(
    ['configuration.publish'],
    { rest: 'POST /v1/configuration/versions/{version}/publish', graphql: 'Mutation.republishConfiguration' },
    {
      ...ofVersion,
      expected: ofRecord(['configuration.publish']),
      body: () => ({ reason: 'A test.' }),
      input: (target) => ({ version: Number(version(target)) }),
    },
  ),
]

/** API clients, who asks, and the configuration. */
export const accessCells: readonly Cell[] = [...ACCESS, ...CONFIGURATION]
