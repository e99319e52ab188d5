import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { ok } from '#platform/http/answer.ts'
import { ANY_TYPE, JSON_TYPE } from '#platform/http/bodies.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { readCloudEvents } from './cloudevents.schema.ts'
import { bearerOf } from './credentials.schema.ts'
import { anyBody, keptHeaders, presentTaken, takenListOut } from './intake.schema.ts'
import type { Intake } from './intake.service.ts'

const query = z.looseObject({
  mapping: z
    .string()
    .min(1)
    .max(LIMITS.keyLength)
    .optional()
    .meta({ description: 'The mapping to read it by; the first of this protocol when left out.' }),
})
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
    query,
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
    query,
    body: anyBody.optional(),
    consumes: [JSON_TYPE, ANY_TYPE],
    answers: { 200: takenListOut },
    refusals,
    handle: async ({ ctx, query: { mapping = 'cloudevents' }, body, request }) => {
      const events = readCloudEvents(request.headers, body)
      const headers = keptHeaders(request.headers)
      return intake.take(ctx, ...events.map((event) => ({ name: mapping, body: event, headers })))
    },
    respond: (taken) => ok({ items: taken.map(presentTaken) }),
  })
}
