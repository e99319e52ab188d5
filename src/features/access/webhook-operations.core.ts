import { MANAGERS, type OperationRule } from './operation-rule.core.ts'

/** Who is told of events outside. */
export const webhookOperations = {
  'webhook.read': {
    reading: 'webhook.read',
    roles: ['manager', 'auditor', 'admin'],
    rest: ['GET /v1/webhooks', 'GET /v1/webhooks/{id}', 'GET /v1/webhooks/{id}/deliveries'],
    graphql: ['Query.webhooks', 'Query.webhook', 'Query.webhookDeliveries'],
  },
  'webhook.write': {
    reading: 'webhook.read',
    roles: MANAGERS,
    rest: [
      'POST /v1/webhooks',
      'PATCH /v1/webhooks/{id}',
      'DELETE /v1/webhooks/{id}',
      'POST /v1/webhooks/{id}/enable',
      'POST /v1/webhooks/{id}/disable',
      'POST /v1/webhooks/{id}/rotate-secret',
      'POST /v1/webhooks/{id}/test',
      'POST /v1/webhooks/{id}/replay',
    ],
    graphql: [
      'Mutation.createWebhook',
      'Mutation.updateWebhook',
      'Mutation.deleteWebhook',
      'Mutation.enableWebhook',
      'Mutation.disableWebhook',
      'Mutation.rotateWebhookSecret',
      'Mutation.testWebhook',
      'Mutation.replayWebhook',
    ],
  },
} as const satisfies Record<string, OperationRule>
