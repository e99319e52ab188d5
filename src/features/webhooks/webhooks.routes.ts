import { created, noContent, ok, okVersioned } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  DeliveriesOut,
  ListDeliveriesQuery,
  presentDelivery,
  presentReplayed,
  presentTest,
  ReplayBody,
  ReplayedOut,
  readOrder,
  TestOut,
} from './deliveries.schema.ts'
import type { DeliveryService } from './deliveries.service.ts'
import {
  EnableBody,
  ListWebhooksQuery,
  NewWebhook,
  presentWebhook,
  presentWithSecret,
  RotateBody,
  readContent,
  readPatch,
  WebhookOut,
  WebhookParams,
  WebhookPatchIn,
  WebhooksOut,
  WebhookWithSecretOut,
} from './webhooks.schema.ts'
import { ROTATION_OVERLAP, type WebhookService } from './webhooks.service.ts'

const tags = ['Webhooks']

const SECRET_NOTE =
  'The secret is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key: repeating the request is a new request.'

export type WebhookDoors = { readonly webhooks: WebhookService; readonly webhookDeliveries: DeliveryService }

/** `/v1/webhooks`: who is told of events outside, and what became of each delivery. */
export function webhookRoutes(api: Api, { webhooks, webhookDeliveries }: WebhookDoors): void {
  addReads(api, webhooks)
  addChanges(api, webhooks)
  addSwitches(api, webhooks)
  addDeliveries(api, webhookDeliveries)
}

function addReads(api: Api, webhooks: WebhookService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/webhooks',
    operationId: 'listWebhooks',
    tags,
    summary: 'List webhooks',
    description: 'Those that see no site which the caller does not.',
    authorise: 'webhook.read',
    query: ListWebhooksQuery,
    answers: { 200: WebhooksOut },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, query }) => webhooks.list(ctx, { limit: query.limit, cursor: query.cursor ?? null }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentWebhook), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/webhooks/:id',
    operationId: 'getWebhook',
    tags,
    summary: 'Get a webhook',
    authorise: 'webhook.read',
    params: WebhookParams,
    answers: { 200: WebhookOut },
    handle: ({ ctx, params }) => webhooks.get(ctx, params.id),
    respond: (view) => okVersioned(presentWebhook(view), view.webhook.version),
  })
}

function addChanges(api: Api, webhooks: WebhookService): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/webhooks',
    operationId: 'createWebhook',
    tags,
    summary: 'Have events delivered to an address',
    description: `Every event that the caller may see and that is committed from now on, of these types and this filter. ${SECRET_NOTE}`,
    authorise: 'webhook.write',
    body: NewWebhook,
    answers: { 201: WebhookWithSecretOut },
    refusals: ['WEBHOOKS_FULL'],
    handle: ({ ctx, body }) => webhooks.create(ctx, readContent(body)),
    respond: (made) => created(presentWithSecret(made), `/v1/webhooks/${made.webhook.id}`, made.webhook.version),
  })
  addRoute(api, {
    method: 'PATCH',
    url: '/v1/webhooks/:id',
    operationId: 'updateWebhook',
    tags,
    summary: 'Change a webhook',
    description: 'Whoever changes it answers for it from then on: it sees what they may see.',
    authorise: 'webhook.write',
    params: WebhookParams,
    body: WebhookPatchIn,
    answers: { 200: WebhookOut },
    handle: ({ ctx, params, body, expectedVersion }) =>
      webhooks.update(ctx, params.id, readPatch(body), expectedVersion),
    respond: (view) => okVersioned(presentWebhook(view), view.webhook.version),
  })
  addRoute(api, {
    method: 'DELETE',
    url: '/v1/webhooks/:id',
    operationId: 'deleteWebhook',
    tags,
    summary: 'End a webhook, for good',
    description: 'What waits for it is forgotten.',
    authorise: 'webhook.write',
    params: WebhookParams,
    answers: { 204: { description: 'It has ended.' } },
    handle: ({ ctx, params, expectedVersion }) => webhooks.remove(ctx, params.id, expectedVersion),
    respond: () => noContent(),
  })
}

function addSwitches(api: Api, webhooks: WebhookService): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/webhooks/:id/enable',
    operationId: 'enableWebhook',
    tags,
    summary: 'Let deliveries go again',
    description:
      'What was committed while it was disabled is delivered, in order, unless `skip` says otherwise. What has waited for 30 days is a dead letter by then.',
    authorise: 'webhook.write',
    params: WebhookParams,
    body: EnableBody.optional(),
    answers: { 200: WebhookOut },
    handle: ({ ctx, params, body, expectedVersion }) =>
      webhooks.enable(ctx, params.id, body?.skip ?? false, expectedVersion),
    respond: (view) => okVersioned(presentWebhook(view), view.webhook.version),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/webhooks/:id/disable',
    operationId: 'disableWebhook',
    tags,
    summary: 'Hold deliveries back',
    description: 'Nothing is lost: events go on being kept for it.',
    authorise: 'webhook.write',
    params: WebhookParams,
    answers: { 200: WebhookOut },
    handle: ({ ctx, params, expectedVersion }) => webhooks.disable(ctx, params.id, expectedVersion),
    respond: (view) => okVersioned(presentWebhook(view), view.webhook.version),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/webhooks/:id/rotate-secret',
    operationId: 'rotateWebhookSecret',
    tags,
    summary: 'Give a webhook a new secret',
    description: `Both secrets sign for a while, so that the receiver can be changed over. ${SECRET_NOTE}`,
    authorise: 'webhook.write',
    params: WebhookParams,
    body: RotateBody.optional(),
    answers: { 200: WebhookWithSecretOut },
    handle: ({ ctx, params, body, expectedVersion }) =>
      webhooks.rotate(ctx, params.id, body?.overlap ?? ROTATION_OVERLAP, expectedVersion),
    respond: (made) => okVersioned(presentWithSecret(made), made.webhook.version),
  })
}

function addDeliveries(api: Api, deliveries: DeliveryService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/webhooks/:id/deliveries',
    operationId: 'listWebhookDeliveries',
    tags,
    summary: 'List deliveries with their attempts',
    description: 'The latest first. Delivered ones are kept for 7 days, dead letters for 30.',
    authorise: 'webhook.read',
    params: WebhookParams,
    query: ListDeliveriesQuery,
    answers: { 200: DeliveriesOut },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, params, query }) =>
      deliveries.list(ctx, params.id, { state: query.state ?? null, limit: query.limit, cursor: query.cursor ?? null }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentDelivery), nextCursor }),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/webhooks/:id/test',
    operationId: 'testWebhook',
    tags,
    summary: 'Send a signed message now and see what comes of it',
    description: 'Of type `andon.webhook.ping`. It is no delivery: it is not tried again, and also sent when disabled.',
    authorise: 'webhook.write',
    params: WebhookParams,
    answers: { 200: TestOut },
    handle: ({ ctx, params }) => deliveries.test(ctx, params.id),
    respond: (end) => ok(presentTest(end)),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/webhooks/:id/replay',
    operationId: 'replayWebhook',
    tags,
    summary: 'Deliver again',
    description:
      'One delivery, the dead letters, or what was recorded in a time, under the same ids. Of a range also what the ' +
      'webhook was never told of; what is under way is left as it is.',
    authorise: 'webhook.write',
    params: WebhookParams,
    body: ReplayBody,
    answers: { 200: ReplayedOut },
    refusals: ['DELIVERY_UNDER_WAY', 'INVALID_CURSOR'],
    handle: ({ ctx, params, body }) => deliveries.replay(ctx, params.id, readOrder(body)),
    respond: (replayed) => ok(presentReplayed(replayed)),
  })
}
