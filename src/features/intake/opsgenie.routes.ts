import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Answer } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { bearerOf } from './credentials.schema.ts'
import { keptHeaders, type Taken } from './intake.schema.ts'
import type { Intake } from './intake.service.ts'
import type { OpsgenieAlerts } from './opsgenie.service.ts'

const alertBody = z
  .looseObject({ message: z.string().trim().min(1), alias: z.string().trim().min(1).optional() })
  .meta({ id: 'OpsgenieAlert', description: 'As Opsgenie documents it; members it does not know are let through.' })
const actBody = z.looseObject({ note: z.string().optional() }).meta({ id: 'OpsgenieAction' })
const noteBody = z.looseObject({ note: z.string().trim().min(1) }).meta({ id: 'OpsgenieNote' })
const alertParams = z.strictObject({
  alias: z.string().min(1).max(LIMITS.aliasLength).meta({ description: 'Its alias, or by `identifierType` its id.' }),
})
const alertQuery = z.strictObject({
  identifierType: z
    .enum(['id', 'alias'], { error: 'Alerts are addressed by their id or their alias' })
    .default('id')
    .meta({ description: 'An `id` that is none is read as an alias.' }),
})
const requestOut = z.strictObject({ result: z.string(), took: z.number(), requestId: z.string() })
const statusOut = z.strictObject({
  data: z.strictObject({
    success: z.boolean(),
    isSuccess: z.boolean(),
    action: z.string(),
    status: z.string(),
    processedAt: z.string(),
    alertId: z.string(),
    alias: z.string(),
    integrationId: z.string(),
  }),
  took: z.number(),
  requestId: z.string(),
})

const ours = {
  tags: ['Intake'],
  authorise: 'intake.send',
  readsAnything: true,
  credentialOf: ({ headers }: { headers: { authorization?: string | undefined } }) => bearerOf(headers.authorization),
} as const
const accepted = ([taken]: readonly Taken[]): Answer => ({
  status: 202,
  body: { result: 'Request will be processed', took: 0, requestId: taken?.requestId ?? '' },
})

const ACTS = [
  ['acknowledge', 'acknowledgeOpsgenieAlert', 'Acknowledge an alert of the Opsgenie API', actBody.optional()],
  ['unacknowledge', 'unacknowledgeOpsgenieAlert', 'Note that nobody is on an alert any more', actBody.optional()],
  ['close', 'closeOpsgenieAlert', 'Close an alert of the Opsgenie API', actBody.optional()],
  ['notes', 'noteOnOpsgenieAlert', 'Add a note to an alert of the Opsgenie API', noteBody],
] as const

type Parts = { readonly intake: Intake; readonly opsgenie: OpsgenieAlerts }

/** `/v2/alerts` of Opsgenie and Jira Service Management. */
export function opsgenieRoutes(api: Api, { intake, opsgenie }: Parts): void {
  addRoute(api, {
    ...ours,
    method: 'POST',
    url: '/v2/alerts',
    operationId: 'createOpsgenieAlert',
    summary: 'Take in an alert of the Opsgenie API',
    description: 'The key comes as `Authorization: GenieKey …`. Answered once all is committed.',
    body: alertBody,
    answers: { 202: requestOut },
    refusals: ['UNKNOWN_MAPPING', 'SITES_ONLY'],
    handle: ({ ctx, body: { alias, ...body }, request }) =>
      opsgenie.create(ctx, { ...body, ...(alias !== undefined && { alias }) }, keptHeaders(request.headers)),
    respond: accepted,
  })
  for (const [action, operationId, summary, body] of ACTS) {
    addRoute(api, {
      ...ours,
      method: 'POST',
      url: `/v2/alerts/:alias/${action}`,
      operationId,
      summary,
      params: alertParams,
      query: alertQuery,
      body,
      answers: { 202: requestOut },
      refusals: ['UNKNOWN_MAPPING'],
      handle: ({ ctx, params: { alias }, query: { identifierType }, body: message = {}, request }) =>
        opsgenie.act(ctx, action, { identifier: alias, by: identifierType }, message, keptHeaders(request.headers)),
      respond: accepted,
    })
  }
  addStatus(api, intake)
}

function addStatus(api: Api, intake: Intake): void {
  addRoute(api, {
    ...ours,
    method: 'GET',
    url: '/v2/alerts/requests/:id',
    operationId: 'getOpsgenieRequest',
    summary: 'Read what became of a request of the Opsgenie API',
    params: z.strictObject({ id: z.string().min(1).max(LIMITS.keyLength) }),
    answers: { 200: statusOut },
    handle: ({ ctx, params }) => intake.request(ctx, params.id),
    respond: (request) => ({
      status: 200,
      body: {
        data: {
          success: request.success,
          isSuccess: request.success,
          action: request.action,
          status: request.status,
          processedAt: formatInstant(request.processedAt),
          alertId: request.incidentId ?? '',
          alias: request.alias ?? '',
          integrationId: request.principal,
        },
        took: 0,
        requestId: request.id,
      },
    }),
  })
}
