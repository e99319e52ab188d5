import { okVersioned } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import type { IncidentActions } from './actions.service.ts'
import { incidentOut, incidentParams, presentIncident } from './incident.schema.ts'
import {
  acknowledgeByKeyBody,
  actionBodies,
  INCIDENT_ACTIONS,
  type IncidentAction,
  readAcknowledgeByKey,
  readActionBody,
  readResolveByKey,
  resolveByKeyBody,
} from './incident-actions.schema.ts'
import { incidentPatchBody, readIncidentPatch } from './incident-patch.schema.ts'

const tags = ['Incidents']

type Told = { readonly summary: string; readonly refusals?: readonly string[] }

const ABOUT: Readonly<Record<IncidentAction, Told>> = {
  acknowledge: { summary: 'Say that somebody takes care of it' },
  start: { summary: 'Begin to work on it', refusals: ['INCIDENT_UNASSIGNED'] },
  hold: { summary: 'Wait for something, with the reason' },
  resume: { summary: 'Go on after waiting' },
  contain: { summary: 'Say that the harm is contained' },
  resolve: { summary: 'Say that it is resolved, and how' },
  verify: { summary: 'Say, as somebody else, that operations can resume', refusals: ['VERIFIER_RESOLVED'] },
  close: { summary: 'Close it once every gate is shut', refusals: ['INCIDENT_GATES_OPEN'] },
  reopen: { summary: 'Take it up again', refusals: ['DEDUP_KEY_IN_USE'] },
  assign: { summary: 'Give it to a team, a person, or both' },
  escalate: { summary: 'Ask for the next level of help' },
  cancel: { summary: 'Say that it is not an incident, and what it is' },
}

/** Everything that is done to one incident. */
export function incidentActionRoutes(
  api: Api,
  { incidentActions: actions }: { readonly incidentActions: IncidentActions },
): void {
  addPatch(api, actions)
  for (const action of INCIDENT_ACTIONS) addAction(api, actions, action)
  addByKey(api, actions)
}

function addPatch(api: Api, actions: IncidentActions): void {
  addRoute(api, {
    method: 'PATCH',
    url: '/v1/incidents/:id',
    operationId: 'updateIncident',
    tags,
    summary: 'Change the facts of an incident',
    description:
      'A merge patch (RFC 7396). What follows from the facts is decided again. Changing `priority`, `severity`, `type` ' +
      'or `team` is an override: it needs `reason`, and stays through every later decision until null lifts it.',
    authorise: 'incident.update',
    params: incidentParams,
    body: incidentPatchBody,
    answers: { 200: incidentOut },
    refusals: ['INCIDENT_NOT_CHANGEABLE', 'BATCH_NOT_REMOVABLE', 'SITES_ONLY'],
    handle: ({ ctx, params, body, expectedVersion }) =>
      actions.patch(ctx, params.id, readIncidentPatch(body), expectedVersion),
    respond: (viewed) => okVersioned(presentIncident(viewed), viewed.incident.version),
  })
}

function addAction<A extends IncidentAction>(api: Api, actions: IncidentActions, action: A): void {
  const { summary, refusals = [] } = ABOUT[action]
  addRoute(api, {
    method: 'POST',
    url: `/v1/incidents/:id/${action}`,
    operationId: `${action}Incident`,
    tags,
    summary,
    authorise: `incident.${action}`,
    params: incidentParams,
    body: actionBodies[action],
    answers: { 200: incidentOut },
    refusals: ['INCIDENT_TRANSITION_NOT_ALLOWED', ...refusals],
    handle: ({ ctx, params, body, expectedVersion }) =>
      actions.act(ctx, params.id, readActionBody(action, body as never), expectedVersion),
    respond: (viewed) => okVersioned(presentIncident(viewed), viewed.incident.version),
  })
}

const DEDUP_REFUSALS = ['DEDUP_KEY_NOT_OPEN', 'INCIDENT_TRANSITION_NOT_ALLOWED']

/** For monitoring, which knows its own key. */
function addByKey(api: Api, actions: IncidentActions): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/by-dedup-key/acknowledge',
    operationId: 'acknowledgeIncidentByDedupKey',
    tags,
    summary: 'Acknowledge the open incident that has a dedupKey',
    authorise: 'incident.acknowledge_by_key',
    body: acknowledgeByKeyBody,
    answers: { 200: incidentOut },
    refusals: DEDUP_REFUSALS,
    handle: ({ ctx, body }) => actions.acknowledgeByKey(ctx, readAcknowledgeByKey(body)),
    respond: (viewed) => okVersioned(presentIncident(viewed), viewed.incident.version),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/by-dedup-key/resolve',
    operationId: 'resolveIncidentByDedupKey',
    tags,
    summary: 'Resolve the open incident that has a dedupKey',
    description:
      'Without a resolution code the first of the configuration is taken. After it the same key opens a new incident.',
    authorise: 'incident.resolve_by_key',
    body: resolveByKeyBody,
    answers: { 200: incidentOut },
    refusals: DEDUP_REFUSALS,
    handle: ({ ctx, body }) => actions.resolveByKey(ctx, readResolveByKey(body)),
    respond: (viewed) => okVersioned(presentIncident(viewed), viewed.incident.version),
  })
}
