import { created, ok, okVersioned } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  changeEventOut,
  changeEventPageOut,
  idParams,
  listChangeEventsQuery,
  nearChangePageOut,
  nearChangesQuery,
  newChangeEventBody,
  presentChangeEvent,
  presentNearChange,
  readNewChangeEvent,
} from './change-events.schema.ts'
import type { ChangeEvents } from './change-events.service.ts'

const tags = ['Change events']

/** `/v1/change-events`, and those near an incident. */
export function changeEventRoutes(api: Api, { changeEvents }: { readonly changeEvents: ChangeEvents }): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/change-events',
    operationId: 'recordChangeEvent',
    tags,
    summary: 'Record a change: a deployment, a recipe download, planned work',
    description: 'A `source` and `sourceReference` that are known revise that change, and answer 200.',
    authorise: 'change_event.record',
    body: newChangeEventBody,
    answers: { 200: changeEventOut, 201: changeEventOut },
    refusals: ['SITES_ONLY'],
    handle: ({ ctx, body }) => changeEvents.record(ctx, readNewChangeEvent(body)),
    respond: ({ event, isNew }) =>
      isNew
        ? created(presentChangeEvent(event), `/v1/change-events/${event.id}`, event.version)
        : okVersioned(presentChangeEvent(event), event.version),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/change-events',
    operationId: 'listChangeEvents',
    tags,
    summary: 'List changes',
    description: 'The latest first, by when they began.',
    authorise: 'change_event.read',
    query: listChangeEventsQuery,
    answers: { 200: changeEventPageOut },
    handle: ({ ctx, query: { asset = null, atFrom = null, atTo = null, limit, cursor } }) =>
      changeEvents.list(ctx, { asset, from: atFrom, to: atTo, limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentChangeEvent), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/change-events/:id',
    operationId: 'getChangeEvent',
    tags,
    summary: 'Read a change',
    authorise: 'change_event.read',
    params: idParams,
    answers: { 200: changeEventOut },
    handle: ({ ctx, params }) => changeEvents.get(ctx, params.id),
    respond: (event) => okVersioned(presentChangeEvent(event), event.version),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id/change-events',
    operationId: 'listChangeEventsNearIncident',
    tags,
    summary: 'List changes near an incident in time and in the topology',
    description:
      'Of its assets, their parts, what they are part of, what these or its lines depend on, and of the whole plant; ' +
      'from `window` before it occurred until it was resolved. The latest first, each with why it is shown.',
    authorise: 'change_event.near',
    params: idParams,
    query: nearChangesQuery,
    answers: { 200: nearChangePageOut },
    handle: ({ ctx, params, query: { window, limit, cursor } }) =>
      changeEvents.listOf(ctx, params.id, { window, limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentNearChange), nextCursor }),
  })
}
