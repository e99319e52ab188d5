import { type Cell, cell } from './authorisation-cells.ts'
import { type Asker, judgeRoles } from './authorisation-world.ts'

const NOWHERE = '0198a000-0000-7000-8000-00000000beef'

/** What roles permit, of a webhook that is not there. */
const ofNothing =
  (...operations: Parameters<typeof judgeRoles>[1]): Cell['expected'] =>
  (asker: Asker) =>
    judgeRoles(asker, operations) ?? 'NOT_FOUND'

const writes = (action: string, graphql: string, body: object = {}): Cell =>
  cell(
    ['webhook.write'],
    { rest: `POST /v1/webhooks/{id}/${action}`, graphql: `Mutation.${graphql}` },
    {
      expected: ofNothing('webhook.write'),
      path: () => ({ id: NOWHERE }),
      body: () => body,
      input: () => ({ id: NOWHERE }),
    },
  )

export const webhookCells: readonly Cell[] = [
  cell(
    ['webhook.read'],
    { rest: 'GET /v1/webhooks', graphql: 'Query.webhooks' },
    { document: () => '{ webhooks(first: 5) { nodes { id } } }' },
  ),
  cell(
    ['webhook.read'],
    { rest: 'GET /v1/webhooks/{id}', graphql: 'Query.webhook' },
    {
      expected: ofNothing('webhook.read'),
      path: () => ({ id: NOWHERE }),
      document: () => `{ webhook(id: "${NOWHERE}") { id } }`,
    },
  ),
  cell(
    ['webhook.read'],
    { rest: 'GET /v1/webhooks/{id}/deliveries', graphql: 'Query.webhookDeliveries' },
    {
      expected: ofNothing('webhook.read'),
      path: () => ({ id: NOWHERE }),
      document: () => `{ webhookDeliveries(webhook: "${NOWHERE}", first: 5) { nodes { id } } }`,
    },
  ),
  cell(
    ['webhook.write'],
    { rest: 'POST /v1/webhooks', graphql: 'Mutation.createWebhook' },
    { body: () => ({ name: 'MES', url: 'https://mes.example/hook', types: ['incident.*'] }) },
  ),
  cell(
    ['webhook.write'],
    { rest: 'PATCH /v1/webhooks/{id}', graphql: 'Mutation.updateWebhook' },
    {
      expected: ofNothing('webhook.write'),
      path: () => ({ id: NOWHERE }),
      ifMatch: '"1"',
      body: () => ({ name: 'ERP' }),
      input: () => ({ id: NOWHERE, expectedVersion: 1 }),
    },
  ),
  cell(
    ['webhook.write'],
    { rest: 'DELETE /v1/webhooks/{id}', graphql: 'Mutation.deleteWebhook' },
    { expected: ofNothing('webhook.write'), path: () => ({ id: NOWHERE }), input: () => ({ id: NOWHERE }) },
  ),
  writes('enable', 'enableWebhook'),
  writes('disable', 'disableWebhook'),
  writes('rotate-secret', 'rotateWebhookSecret'),
  writes('test', 'testWebhook'),
  writes('replay', 'replayWebhook', { dead: true }),
]

/** Those that find no webhook here; what they do with one is tested in test/features/webhooks. */
export const WEBHOOK_DOORS_OF_NOTHING: readonly string[] = webhookCells.flatMap(({ rest = '' }) =>
  rest.includes('{id}') ? [rest] : [],
)
