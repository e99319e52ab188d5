import { presentExplainedSla, presentSla } from '#features/sla/sla.schema.ts'
import { invalidInput } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { created, ok, okVersioned } from '#platform/http/answer.ts'
import { problemOf, toAppError } from '#platform/http/problem.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { decidedOut, decideQuery, presentDecided } from './decide.schema.ts'
import type { DecideIncidents } from './decide-incidents.service.ts'
import { incidentOut, incidentPageOut, incidentParams, presentRead, presentReadItem } from './incident.schema.ts'
import { decisionOut, presentDecision } from './incident-decision.schema.ts'
import { incidentSlasOut, slasQuery } from './incident-explain.schema.ts'
import { listIncidentsQuery, readFilter } from './incident-list.schema.ts'
import { incidentBatchBody, newIncidentBody, parseNewIncident, readNewIncident } from './new-incident.schema.ts'
import type { OpenIncidents } from './open-incidents.service.ts'
import { batchOut, deduplicatedOut, presentBatchItem, presentOpened } from './opened.schema.ts'
import type { ReadIncidents } from './read-incidents.service.ts'

export type IncidentDoors = {
  readonly openIncidents: OpenIncidents
  readonly readIncidents: ReadIncidents
  readonly decideIncidents: DecideIncidents
}

const tags = ['Incidents']

/** Reporting, listing and reading incidents. */
export function incidentRoutes(api: Api, doors: IncidentDoors): void {
  addCreate(api, doors)
  addBatch(api, doors)
  addDecide(api, doors)
  addReads(api, doors)
  addExplanations(api, doors)
}

function addCreate(api: Api, { openIncidents }: IncidentDoors): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents',
    operationId: 'createIncident',
    tags,
    summary: 'Report an incident',
    description:
      'It is classified, prioritised, routed and clocked at once, with the reason for each. A `dedupKey` that an ' +
      'open incident has adds an occurrence to that one instead, and answers 200.',
    authorise: 'incident.create',
    body: newIncidentBody,
    answers: { 200: deduplicatedOut, 201: incidentOut },
    refusals: ['SITES_ONLY'],
    handle: ({ ctx, body }) => openIncidents.open(ctx, readNewIncident(body)),
    respond: (opened) => {
      const { incident, deduplicated, readable } = opened
      if (!deduplicated) return created(presentOpened(opened), `/v1/incidents/${incident.id}`, incident.version)
      return readable ? okVersioned(presentOpened(opened), incident.version) : ok(presentOpened(opened))
    },
  })
}

function addBatch(api: Api, { openIncidents }: IncidentDoors): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/batch',
    operationId: 'createIncidents',
    tags,
    summary: 'Report up to 1,000 incidents',
    description:
      'Each item has its own outcome, in the same order. The first of a `dedupKey` creates, later ones add to it.',
    authorise: 'incident.batch',
    body: incidentBatchBody,
    bodyBytes: LIMITS.batchBodyBytes,
    answers: { 207: batchOut },
    handle: ({ ctx, body }) => openIncidents.openBatch(ctx, body.incidents.map(readItem)),
    respond: (outcomes, { ctx }) => ({
      status: 207,
      body: {
        items: outcomes.map((outcome) => {
          if ('value' in outcome) return presentBatchItem(outcome.value)
          return { status: outcome.refusal.status, problem: problemOf(toAppError(outcome.refusal), ctx.requestId) }
        }),
      },
    }),
  })
}

function readItem(item: unknown) {
  const parsed = parseNewIncident(item)
  return 'faults' in parsed ? invalidInput(parsed.faults) : parsed.input
}

function addDecide(api: Api, { decideIncidents }: IncidentDoors): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/decide',
    operationId: 'decide',
    tags,
    summary: 'What would creating this incident answer?',
    description: 'Decides and writes nothing: the classified facts, the clocks with their due times, and why.',
    authorise: 'incident.decide',
    query: decideQuery,
    body: newIncidentBody,
    answers: { 200: decidedOut },
    handle: ({ ctx, query, body }) =>
      decideIncidents.decide(ctx, readNewIncident(body), {
        at: query.at ?? null,
        configuration: query.configuration ?? 'published',
        explain: query.explain ?? 'because',
      }),
    respond: (decided) => ok(presentDecided(decided)),
  })
}

function addReads(api: Api, { readIncidents }: IncidentDoors): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents',
    operationId: 'listIncidents',
    tags,
    summary: 'List incidents',
    authorise: 'incident.list',
    query: listIncidentsQuery,
    answers: { 200: incidentPageOut },
    handle: ({ ctx, query: { limit, cursor, sort, ...filter } }) =>
      readIncidents.list(ctx, { filter: readFilter(filter), sort, limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentReadItem), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id',
    operationId: 'getIncident',
    tags,
    summary: 'Read an incident',
    authorise: 'incident.read',
    params: incidentParams,
    answers: { 200: incidentOut },
    handle: ({ ctx, params }) => readIncidents.get(ctx, params.id),
    respond: (found) => okVersioned(presentRead(found), found.incident.version),
  })
}

function addExplanations(api: Api, { readIncidents }: IncidentDoors): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id/decision',
    operationId: 'getDecision',
    tags,
    summary: 'Why an incident is classified, prioritised, routed and escalated as it is',
    authorise: 'decision.read',
    params: incidentParams,
    answers: { 200: decisionOut },
    handle: ({ ctx, params }) => readIncidents.getDecision(ctx, params.id),
    respond: (decision) => ok(presentDecision(decision)),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id/slas',
    operationId: 'listSlas',
    tags,
    summary: 'The clocks of an incident',
    description:
      'With `explain=true` each clock shows the stretches of time that it counted or was paused in, and why.',
    authorise: 'sla.read',
    params: incidentParams,
    query: slasQuery,
    answers: { 200: incidentSlasOut },
    handle: ({ ctx, params, query }) => readIncidents.listSlas(ctx, params.id, query.explain ?? false),
    respond: (slas) =>
      ok({ items: slas.map((sla) => (sla.explanation ? presentExplainedSla(sla, sla.explanation) : presentSla(sla))) }),
  })
}
