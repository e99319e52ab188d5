import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Answer } from '#platform/http/answer.ts'
import { type Api, addRoute, type Call } from '#platform/http/route.ts'
import { bearerOf } from './credentials.schema.ts'
import { keptHeaders } from './intake.schema.ts'
import type { Intake, IntakeRequest } from './intake.service.ts'

const text = z.string().max(LIMITS.textLength)
const alertBody = z
  .looseObject({
    message: z.string().trim().min(1).max(LIMITS.textLength),
    alias: z.string().trim().min(1).max(512).optional(),
  })
  .meta({ id: 'OpsgenieAlert', description: 'As Opsgenie documents it; members it does not know are let through.' })
const actBody = z.looseObject({ note: text.optional() }).meta({ id: 'OpsgenieAction' })
const noteBody = z.looseObject({ note: text.trim().min(1) }).meta({ id: 'OpsgenieNote' })
const aliasParams = z.strictObject({ alias: z.string().min(1).max(512) })
const aliasQuery = z.strictObject({
  identifierType: z
    .literal('alias', { error: 'Alerts are addressed by their alias: identifierType=alias' })
    .meta({ description: 'Alerts are addressed by their alias.' }),
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

const tags = ['Intake']
const ours = {
  tags,
  authorise: 'intake.send',
  credentialOf: ({ headers }: { headers: { authorization?: string | undefined } }) => bearerOf(headers.authorization),
} as const
const ACTIONS = { create: 'Create', acknowledge: 'Acknowledge', close: 'Close', notes: 'Add Note' } as const
const accepted = (request: IntakeRequest): Answer => ({
  status: 202,
  body: { result: 'Request will be processed', took: 0, requestId: request.id },
})

type Parts = { readonly intake: Intake; readonly newKey: () => string }
type AnyCall = Pick<Call<undefined, undefined, undefined>, 'ctx' | 'request'>

/** `/v2/alerts` of Opsgenie and Jira Service Management. */
export function opsgenieRoutes(api: Api, { intake, newKey }: Parts): void {
  const take = async ({ ctx, request }: AnyCall, action: keyof typeof ACTIONS, alias: string, body: object) => {
    const message = { ...body, alias, action }
    const [taken] = await intake.take(ctx, { name: 'opsgenie', body: message, headers: keptHeaders(request.headers) })
    const success = taken !== undefined && taken.outcome !== 'nothing' && taken.outcome !== 'kept'
    const status = taken?.reason ?? `${ACTIONS[action]}: ${taken?.outcome ?? 'nothing'}`
    const incidentId = taken?.incident?.id ?? null
    return intake.note(ctx, { action: ACTIONS[action], alias, success, status, incidentId })
  }
  addRoute(api, {
    ...ours,
    method: 'POST',
    url: '/v2/alerts',
    operationId: 'createOpsgenieAlert',
    summary: 'Take in an alert of the Opsgenie API',
    description: 'The key comes as `Authorization: GenieKey …`. Answered once all is committed.',
    body: alertBody,
    answers: { 202: requestOut },
    refusals: ['UNKNOWN_MAPPING', 'PAYLOAD_NOT_A_LIST', 'SITES_ONLY'],
    handle: (call) => take(call, 'create', call.body.alias ?? newKey(), call.body),
    respond: accepted,
  })
  for (const action of ['acknowledge', 'close'] as const) {
    addRoute(api, {
      ...ours,
      method: 'POST',
      url: `/v2/alerts/:alias/${action}`,
      operationId: `${action}OpsgenieAlert`,
      summary: `${action === 'close' ? 'Close' : 'Acknowledge'} an alert of the Opsgenie API by its alias`,
      params: aliasParams,
      query: aliasQuery,
      body: actBody.optional(),
      answers: { 202: requestOut },
      refusals: ['UNKNOWN_MAPPING', 'PAYLOAD_NOT_A_LIST'],
      handle: (call) => take(call, action, call.params.alias, call.body ?? {}),
      respond: accepted,
    })
  }
  addNotes(api, intake)
  addStatus(api, intake)
}

function addNotes(api: Api, intake: Intake): void {
  addRoute(api, {
    ...ours,
    method: 'POST',
    url: '/v2/alerts/:alias/notes',
    operationId: 'noteOnOpsgenieAlert',
    summary: 'Add a note to an alert of the Opsgenie API by its alias',
    params: aliasParams,
    query: aliasQuery,
    body: noteBody,
    answers: { 202: requestOut },
    handle: async ({ ctx, params: { alias }, body: { note } }) => {
      const incident = await intake.addNote(ctx, alias, note)
      const status = incident ? `Noted on ${incident.number}` : `No open incident has the key "${alias}".`
      const done = {
        action: ACTIONS.notes,
        alias,
        success: incident !== null,
        status,
        incidentId: incident?.id ?? null,
      }
      return intake.note(ctx, done)
    },
    respond: accepted,
  })
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
