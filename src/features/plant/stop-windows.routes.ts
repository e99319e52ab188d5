import { type CsvColumns, keyParams, masterDataRoutes } from '#features/master-data/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { pageOut } from '#kernel/wire.ts'
import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  ActiveStopOut,
  ListActiveQuery,
  ListOccurrencesQuery,
  ListStopWindowsQuery,
  NewStopWindow,
  OccurrenceOut,
  presentActiveStop,
  presentOccurrence,
  presentStopWindow,
  readActiveQuery,
  readOccurrencesQuery,
  type StopWindowGiven,
  StopWindowOut,
  StopWindowPatch,
  StopWindowReplacement,
  StopWindowRow,
} from './stop-windows.schema.ts'
import type { StopWindowContent, StopWindowService } from './stop-windows.service.ts'

const COLUMNS: CsvColumns = {
  cells: {
    key: 'text',
    name: 'text',
    asset: 'text',
    reason: 'text',
    startsAt: 'text',
    endsAt: 'text',
    recurring: 'json',
  },
  leftOut: [],
  rows: LIMITS.importRows,
}

/** `/v1/stop-windows`. */
export function stopWindowRoutes(api: Api, { stopWindows }: { readonly stopWindows: StopWindowService }): void {
  masterDataRoutes<StopWindowContent, StopWindowGiven>(api, {
    service: stopWindows,
    path: '/v1/stop-windows',
    words: { Type: 'StopWindow', Types: 'StopWindows', one: 'a stop window', many: 'stop windows' },
    tags: ['Plant'],
    operations: { read: 'stop_window.read', write: 'stop_window.write', import: 'stop_window.import' },
    collection: 'stopWindows',
    shapes: {
      list: ListStopWindowsQuery,
      create: NewStopWindow,
      replace: StopWindowReplacement,
      change: StopWindowPatch,
      row: StopWindowRow,
      out: StopWindowOut,
    },
    csv: COLUMNS,
    read: (given) => given,
    present: presentStopWindow,
    refusals: ['SITES_ONLY'],
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/stop-windows/active',
    operationId: 'listActiveStopWindows',
    tags: ['Plant'],
    summary: 'List the stop windows that last at an instant',
    authorise: 'stop_window.read',
    query: ListActiveQuery,
    answers: { 200: pageOut(ActiveStopOut) },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, query }) => stopWindows.active(ctx, readActiveQuery(query)),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentActiveStop), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/stop-windows/:key/occurrences',
    operationId: 'listStopWindowOccurrences',
    tags: ['Plant'],
    summary: 'List when a stop window lasts',
    description: 'Those that meet the range, in order. A retired window is rendered, too, and stops nothing.',
    authorise: 'stop_window.read',
    params: keyParams,
    query: ListOccurrencesQuery,
    answers: { 200: pageOut(OccurrenceOut) },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, params, query }) => stopWindows.occurrences(ctx, params.key, readOccurrencesQuery(query)),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentOccurrence), nextCursor }),
  })
}
