import { type CsvColumns, keyParams, masterDataRoutes } from '#features/master-data/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  HeardOut,
  type HeartbeatGiven,
  HeartbeatOut,
  HeartbeatPatch,
  HeartbeatReplacement,
  HeartbeatRow,
  ListHeartbeatsQuery,
  NewHeartbeat,
  PingBody,
  presentHeard,
  presentHeartbeat,
  readPing,
} from './heartbeats.schema.ts'
import type { HeartbeatContent, HeartbeatService } from './heartbeats.service.ts'
import type { Pings } from './pings.service.ts'

const COLUMNS: CsvColumns = {
  cells: {
    key: 'text',
    name: 'text',
    asset: 'text',
    every: 'text',
    grace: 'text',
    mapping: 'text',
    calendar: 'text',
    onReturn: 'text',
    muted: 'boolean',
  },
  leftOut: [],
  shown: ['state', 'lastPingAt', 'silentSince', 'nextDueAt', 'text', 'facts'],
  rows: LIMITS.importRows,
}

/** `/v1/heartbeats`. */
export function heartbeatRoutes(
  api: Api,
  { heartbeats, pings }: { readonly heartbeats: HeartbeatService; readonly pings: Pings },
): void {
  masterDataRoutes<HeartbeatContent, HeartbeatGiven>(api, {
    service: heartbeats,
    path: '/v1/heartbeats',
    words: { Type: 'Heartbeat', Types: 'Heartbeats', one: 'a heartbeat', many: 'heartbeats' },
    tags: ['Heartbeats'],
    operations: { read: 'heartbeat.read', write: 'heartbeat.write', import: 'heartbeat.import' },
    collection: 'heartbeats',
    shapes: {
      list: ListHeartbeatsQuery,
      create: NewHeartbeat,
      replace: HeartbeatReplacement,
      change: HeartbeatPatch,
      row: HeartbeatRow,
      out: HeartbeatOut,
    },
    csv: COLUMNS,
    read: (given) => given,
    present: presentHeartbeat,
    refusals: ['SITES_ONLY'],
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/heartbeats/:key/ping',
    operationId: 'pingHeartbeat',
    tags: ['Heartbeats'],
    summary: 'Say that a source is alive',
    description: 'The body may be left out. A ping leaves no event, save that of a source that had been silent.',
    authorise: 'heartbeat.ping',
    params: keyParams,
    body: PingBody.optional(),
    answers: { 200: HeardOut },
    refusals: ['RECORD_RETIRED', 'SITES_ONLY'],
    handle: ({ ctx, params, body }) => pings.ping(ctx, { key: params.key, ...readPing(body) }),
    respond: (heard) => ok(presentHeard(heard)),
  })
}
