import { created, ok, okVersioned } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  addBatchesBody,
  batchListOut,
  batchPageOut,
  confirmHoldsBody,
  disposeBatchesBody,
  listBatchesQuery,
  presentBatches,
  presentListedBatch,
  readAddBatches,
  readBatchFilter,
  readConfirmHolds,
  readDisposeBatches,
  withoutReasons,
} from './batch.schema.ts'
import type { BatchList } from './batch-list.service.ts'
import type { IncidentBatches } from './batches.service.ts'
import { incidentOut, incidentParams, presentIncident } from './incident.schema.ts'

const tags = ['Incidents']

/** The batches of an incident, and what is decided of them. */
export function batchRoutes(
  api: Api,
  { incidentBatches, batchList }: { readonly incidentBatches: IncidentBatches; readonly batchList: BatchList },
): void {
  addListing(api, batchList)
  addReading(api, incidentBatches)
  addDisposing(api, incidentBatches)
  addConfirming(api, incidentBatches)
}

function addListing(api: Api, batchList: BatchList): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/batches',
    operationId: 'listBatches',
    tags,
    summary: 'List batches across incidents',
    description:
      'Where a lot is, and with `holdConfirmed=false` which holds no MES or ERP has confirmed; those of the newest ' +
      'incident first. Batches of incidents that the caller may not read are left out: a page may hold fewer than asked ' +
      'for and still have a next one.',
    authorise: 'batch.list',
    query: listBatchesQuery,
    answers: { 200: batchPageOut },
    handle: ({ ctx, query: { limit, cursor, ...filter } }) =>
      batchList.list(ctx, { filter: readBatchFilter(filter), limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentListedBatch), nextCursor }),
  })
}

function addReading(api: Api, batches: IncidentBatches): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id/batches',
    operationId: 'listIncidentBatches',
    tags,
    summary: 'List the batches of an incident',
    authorise: 'incident.read',
    params: incidentParams,
    answers: { 200: batchListOut },
    handle: ({ ctx, params }) => batches.read(ctx, params.id),
    respond: ({ incident, withReasons }) => {
      const items = presentBatches(incident)
      return okVersioned({ items: withReasons ? items : items.map(withoutReasons) }, incident.version)
    },
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/:id/batches',
    operationId: 'addIncidentBatches',
    tags,
    summary: 'Add batches to an incident',
    description: 'They begin under review, as those do that the incident was opened with.',
    authorise: 'batch.add',
    params: incidentParams,
    body: addBatchesBody,
    answers: { 201: incidentOut },
    refusals: ['INCIDENT_NOT_CHANGEABLE'],
    handle: ({ ctx, params, body, expectedVersion }) =>
      batches.add(ctx, params.id, readAddBatches(body), expectedVersion),
    respond: (viewed, { params }) =>
      created(presentIncident(viewed), `/v1/incidents/${params.id}/batches`, viewed.incident.version),
  })
}

function addDisposing(api: Api, batches: IncidentBatches): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/:id/batches/disposition',
    operationId: 'disposeIncidentBatches',
    tags,
    summary: 'Hold, release or reject batches, or review them again',
    description:
      'All of them or none. Putting on hold what is under review or released is for everybody who works on the ' +
      'incident; everything else is decided by quality. A batch that has the disposition already stays as it is.',
    authorise: 'batch.hold',
    params: incidentParams,
    body: disposeBatchesBody,
    answers: { 200: incidentOut },
    refusals: ['BATCH_DISPOSITION_NOT_ALLOWED', 'INCIDENT_NOT_CHANGEABLE'],
    handle: ({ ctx, params, body, expectedVersion }) =>
      batches.dispose(ctx, params.id, readDisposeBatches(body), expectedVersion),
    respond: (viewed) => okVersioned(presentIncident(viewed), viewed.incident.version),
  })
}

function addConfirming(api: Api, batches: IncidentBatches): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/:id/batches/confirm-hold',
    operationId: 'confirmBatchHolds',
    tags,
    summary: 'Confirm that batches are blocked in the MES or ERP',
    description: 'Said again it changes nothing. All of them or none.',
    authorise: 'batch.confirm_hold',
    params: incidentParams,
    body: confirmHoldsBody,
    answers: { 200: incidentOut },
    refusals: ['BATCH_NOT_ON_HOLD', 'BATCH_HOLD_SUPERSEDED'],
    handle: ({ ctx, params, body, expectedVersion }) =>
      batches.confirmHolds(ctx, params.id, readConfirmHolds(body), expectedVersion),
    respond: (viewed) => okVersioned(presentIncident(viewed), viewed.incident.version),
  })
}
