import type { Answer } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { bearerOf } from './credentials.schema.ts'
import { keptHeaders, type Taken } from './intake.schema.ts'
import type { Intake } from './intake.service.ts'
import {
  actBody,
  alertBody,
  alertParams,
  alertQuery,
  bodies,
  executeParams,
  presentRefusal,
  presentRequest,
  refusalOut,
  removeDetailsQuery,
  removeTagsQuery,
  requestOut,
  requestParams,
  statusOut,
} from './opsgenie.schema.ts'
import type { OpsgenieAlerts } from './opsgenie.service.ts'

const ours = {
  tags: ['Intake'],
  authorise: 'intake.send',
  readsAnything: true,
  refusesAs: { shape: refusalOut, statusOf: (status: number) => status, present: presentRefusal },
  credentialOf: ({ headers }: { headers: { authorization?: string | undefined } }) => bearerOf(headers.authorization),
} as const
const acted = { ...ours, answers: { 202: requestOut }, refusals: ['UNKNOWN_MAPPING'] } as const

const accepted = ([taken]: readonly Taken[]): Answer => ({
  status: 202,
  body: { result: 'Request will be processed', took: 0, requestId: taken?.requestId ?? '' },
})

const TOLD = 'Said in the timeline of the incident: what becomes of it is decided here.'

const ACTS = [
  ['acknowledge', 'acknowledge', 'acknowledgeOpsgenieAlert', 'Acknowledge an alert', actBody.optional()],
  ['unacknowledge', 'unacknowledge', 'unacknowledgeOpsgenieAlert', 'Note that nobody is on it', actBody.optional()],
  ['close', 'close', 'closeOpsgenieAlert', 'Close an alert', actBody.optional()],
  ['note', 'notes', 'noteOnOpsgenieAlert', 'Add a note to an alert', bodies.note],
] as const

const TOLD_ACTS = [
  ['addTags', 'POST', 'tags', 'addTagsToOpsgenieAlert', 'Tell tags of an alert', bodies.addTags],
  ['addDetails', 'POST', 'details', 'addDetailsToOpsgenieAlert', 'Tell details of an alert', bodies.addDetails],
  ['assign', 'POST', 'assign', 'assignOpsgenieAlert', 'Tell who an alert is assigned to', bodies.assign],
  ['addTeam', 'POST', 'teams', 'addTeamToOpsgenieAlert', 'Tell a team that is on an alert', bodies.addTeam],
  ['addResponder', 'POST', 'responders', 'addResponderToOpsgenieAlert', 'Tell who is on an alert', bodies.addResponder],
  ['snooze', 'POST', 'snooze', 'snoozeOpsgenieAlert', 'Tell that an alert is snoozed', bodies.snooze],
  ['escalate', 'POST', 'escalate', 'escalateOpsgenieAlert', 'Tell that an alert is escalated', bodies.escalate],
  ['updateMessage', 'PUT', 'message', 'updateMessageOfOpsgenieAlert', 'Tell a new message', bodies.updateMessage],
  [
    'updateDescription',
    'PUT',
    'description',
    'updateDescriptionOfOpsgenieAlert',
    'Tell a new description',
    bodies.updateDescription,
  ],
  ['updatePriority', 'PUT', 'priority', 'updatePriorityOfOpsgenieAlert', 'Tell a new priority', bodies.updatePriority],
] as const

type Parts = { readonly intake: Intake; readonly opsgenie: OpsgenieAlerts }

/** `/v2/alerts` of Opsgenie and Jira Service Management. */
export function opsgenieRoutes(api: Api, { intake, opsgenie }: Parts): void {
  addRoute(api, {
    ...acted,
    method: 'POST',
    url: '/v2/alerts',
    operationId: 'createOpsgenieAlert',
    summary: 'Take in an alert of the Opsgenie API',
    description: 'The key comes as `Authorization: GenieKey …`. Answered once all is committed.',
    body: alertBody,
    refusals: ['UNKNOWN_MAPPING', 'SITES_ONLY'],
    handle: ({ ctx, body, request }) => opsgenie.create(ctx, body, keptHeaders(request.headers)),
    respond: accepted,
  })
  for (const [action, path, operationId, summary, body] of ACTS) {
    addRoute(api, {
      ...acted,
      method: 'POST',
      url: `/v2/alerts/:alias/${path}`,
      operationId,
      summary: `${summary} of the Opsgenie API`,
      params: alertParams,
      query: alertQuery,
      body,
      handle: ({ ctx, params: { alias }, query: { identifierType }, body: message = {}, request }) =>
        opsgenie.act(ctx, action, { identifier: alias, by: identifierType }, message, keptHeaders(request.headers)),
      respond: accepted,
    })
  }
  for (const [action, method, path, operationId, summary, body] of TOLD_ACTS) {
    addRoute(api, {
      ...acted,
      method,
      url: `/v2/alerts/:alias/${path}`,
      operationId,
      summary: `${summary} of the Opsgenie API`,
      description: TOLD,
      params: alertParams,
      query: alertQuery,
      body,
      handle: ({ ctx, params: { alias }, query: { identifierType }, body: message, request }) =>
        opsgenie.act(ctx, action, { identifier: alias, by: identifierType }, message, keptHeaders(request.headers)),
      respond: accepted,
    })
  }
  addRemovals(api, opsgenie)
  addStatus(api, intake)
}

function addRemovals(api: Api, opsgenie: OpsgenieAlerts): void {
  addRoute(api, {
    ...acted,
    method: 'DELETE',
    url: '/v2/alerts/:alias/tags',
    operationId: 'removeTagsOfOpsgenieAlert',
    summary: 'Tell tags that an alert of the Opsgenie API has no more',
    description: TOLD,
    params: alertParams,
    query: removeTagsQuery,
    handle: ({ ctx, params: { alias }, query: { identifierType, ...message }, request }) =>
      opsgenie.act(ctx, 'removeTags', { identifier: alias, by: identifierType }, message, keptHeaders(request.headers)),
    respond: accepted,
  })
  addRoute(api, {
    ...acted,
    method: 'DELETE',
    url: '/v2/alerts/:alias/details',
    operationId: 'removeDetailsOfOpsgenieAlert',
    summary: 'Tell details that an alert of the Opsgenie API has no more',
    description: TOLD,
    params: alertParams,
    query: removeDetailsQuery,
    handle: ({ ctx, params: { alias }, query: { identifierType, ...message }, request }) =>
      opsgenie.act(
        ctx,
        'removeDetails',
        { identifier: alias, by: identifierType },
        message,
        keptHeaders(request.headers),
      ),
    respond: accepted,
  })
  addRoute(api, {
    ...acted,
    method: 'POST',
    url: '/v2/alerts/:alias/actions/:name',
    operationId: 'executeOpsgenieAction',
    summary: 'Tell an action that was carried out on an alert of the Opsgenie API',
    description: TOLD,
    params: executeParams,
    query: alertQuery,
    body: actBody.optional(),
    handle: ({ ctx, params: { alias, name }, query: { identifierType }, body: message = {}, request }) =>
      opsgenie.act(
        ctx,
        'execute',
        { identifier: alias, by: identifierType },
        { ...message, name },
        keptHeaders(request.headers),
      ),
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
    params: requestParams,
    answers: { 200: statusOut },
    handle: ({ ctx, params }) => intake.request(ctx, params.id),
    respond: (request) => ({ status: 200, body: presentRequest(request) }),
  })
}
