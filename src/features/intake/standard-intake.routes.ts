import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { ok } from '#platform/http/answer.ts'
import { ANY_TYPE, JSON_TYPE } from '#platform/http/bodies.ts'
import { type Api, addPublicRoute, addRoute } from '#platform/http/route.ts'
import { agreeToSender, readCloudEvents } from './cloudevents.schema.ts'
import { bearerOf } from './credentials.schema.ts'
import {
  anyBody,
  keptHeaders,
  mappingQuery,
  nameParams,
  presentReading,
  presentTaken,
  readingListOut,
  takenListOut,
} from './intake.schema.ts'
import type { Intake, Payload } from './intake.service.ts'

const tags = ['Intake']
const refusals = ['UNKNOWN_MAPPING', 'SITES_ONLY'] as const

/** `/v1/intake/alertmanager` and `/v1/intake/cloudevents`. */
export function standardIntakeRoutes(api: Api, { intake }: { readonly intake: Intake }): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/intake/alertmanager',
    operationId: 'sendAlertmanagerNotification',
    tags,
    summary: 'Take in a webhook notification of the Prometheus Alertmanager',
    description:
      'The key comes as a bearer token or as the password of basic authentication. Answered once all is committed; ' +
      'Alertmanager repeats what is answered with 5xx at once, and everything else with the next notification of the group.',
    authorise: 'intake.send',
    credentialOf: ({ headers }) => bearerOf(headers.authorization),
    readsAnything: true,
    bodyBytes: LIMITS.batchBodyBytes,
    query: mappingQuery,
    body: anyBody,
    answers: { 200: takenListOut },
    refusals,
    handle: ({ ctx, query: { mapping = 'alertmanager' }, body, request }) =>
      intake.take(ctx, { name: mapping, body, headers: keptHeaders(request.headers) }),
    respond: (taken) => ok({ items: taken.map(presentTaken) }),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/intake/cloudevents',
    operationId: 'sendCloudEvents',
    tags,
    summary: 'Take in CloudEvents over HTTP',
    description:
      'Structured (`application/cloudevents+json`), a batch (`application/cloudevents-batch+json`) or binary with any ' +
      'media type. An event with the `source` and `id` of one that was taken in changes nothing.',
    authorise: 'intake.send',
    credentialOf: ({ headers }) => bearerOf(headers.authorization),
    readsAnything: true,
    bodyBytes: LIMITS.batchBodyBytes,
    query: mappingQuery,
    body: anyBody.optional(),
    consumes: [JSON_TYPE, ANY_TYPE],
    answers: { 200: takenListOut },
    refusals,
    handle: async ({ ctx, query, body, request }) => intake.take(ctx, ...eventsOf(query, request.headers, body)),
    respond: (taken) => ok({ items: taken.map(presentTaken) }),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/intake/cloudevents/test',
    operationId: 'testCloudEvents',
    tags,
    summary: 'Show what CloudEvents would become',
    description: 'Read as they are taken in: structured, binary or a batch. Nothing is written.',
    authorise: 'intake.test',
    credentialOf: ({ headers }) => bearerOf(headers.authorization),
    readsAnything: true,
    bodyBytes: LIMITS.batchBodyBytes,
    query: mappingQuery,
    body: anyBody.optional(),
    consumes: [JSON_TYPE, ANY_TYPE],
    answers: { 200: readingListOut },
    refusals: ['UNKNOWN_MAPPING'],
    handle: async ({ ctx, query, body, request }) => intake.test(ctx, ...eventsOf(query, request.headers, body)),
    respond: (items) => ok({ items: items.map(presentReading) }),
  })
  addHandshake(api)
}

const eventsOf = (
  { mapping = 'cloudevents' }: z.output<typeof mappingQuery>,
  headers: IncomingHttpHeaders,
  body: unknown,
): readonly Payload[] =>
  readCloudEvents(headers, body).map((event) => ({ ...event, name: mapping, headers: keptHeaders(headers) }))

/** Senders of CloudEvents ask whether they may send before they do. Whether they may, their key says with each event. */
function addHandshake(api: Api): void {
  const { requestsPerMinute } = api.house.admission
  addPublicRoute(api, {
    method: 'OPTIONS',
    url: '/v1/intake/:name',
    operationId: 'agreeToWebhook',
    tags,
    summary: 'Agree to webhooks of a sender that asks first',
    description:
      'The handshake of CloudEvents HTTP webhooks: `WebHook-Request-Origin` is answered with `WebHook-Allowed-Origin` ' +
      'and `WebHook-Allowed-Rate`, in requests a minute. Each request needs a key all the same.',
    readsAnything: true,
    params: nameParams,
    answers: { 200: { description: 'Whether the sender may send, in the headers.' } },
    answer: ({ request }) => ({ status: 200, headers: agreeToSender(request.headers, requestsPerMinute) }),
  })
}
