import { Readable } from 'node:stream'
import { z } from 'zod'
import { ok } from '#platform/http/answer.ts'
import { readBody } from '#platform/http/arrivals.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  importOut,
  importPageOut,
  importParams,
  importQuery,
  importReportOut,
  listImportsQuery,
  presentHeader,
  presentImport,
  presentRejection,
  presentReport,
  REJECTED_TYPES,
  readOrder,
} from './imports.schema.ts'
import type { Imports, RejectedRows } from './imports.service.ts'

const tags = ['Imports']
const STREAMED = ['text/csv', 'application/x-ndjson', 'application/gzip', 'application/octet-stream']

/** `/v1/imports`. */
export function importRoutes(api: Api, { imports }: { readonly imports: Imports }): void {
  api.register(async (streams) => {
    // The body stays what it is: a stream, read as fast as it is imported.
    streams.removeAllContentTypeParsers()
    streams.addContentTypeParser(STREAMED, (_, __, done) => done(null, undefined))
    sendRoute(streams, imports)
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/imports',
    operationId: 'listImports',
    tags,
    summary: 'List imports',
    description: 'The latest first. Whose roles are limited to sites sees what they sent.',
    authorise: 'import.read',
    query: listImportsQuery,
    answers: { 200: importPageOut },
    handle: ({ ctx, query: { limit, cursor } }) => imports.list(ctx, { limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentImport), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/imports/:id',
    operationId: 'getImport',
    tags,
    summary: 'Read an import',
    authorise: 'import.read',
    params: importParams,
    answers: { 200: importOut },
    handle: ({ ctx, params }) => imports.get(ctx, params.id),
    respond: (shown) => ok(presentImport(shown)),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/imports/:id/rejected',
    operationId: 'getRejectedRows',
    tags,
    summary: 'Read the rows that were refused',
    description: 'As they were sent, with a column `error`: correct them and send the file again.',
    authorise: 'import.read_rejected',
    params: importParams,
    answers: {
      200: {
        description: 'The rows, in the format they were sent in.',
        content: { 'text/csv': z.string(), 'application/x-ndjson': z.string() },
      },
    },
    refusals: ['IMPORT_ROWS_GONE'],
    handle: ({ ctx, params }) => imports.rejected(ctx, params.id),
    respond: (rejected) => ({
      status: 200,
      headers: { 'content-type': REJECTED_TYPES[rejected.shown.format] },
      raw: Readable.from(writeRejected(rejected)),
    }),
  })
}

function sendRoute(api: Api, imports: Imports): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/imports',
    operationId: 'sendImport',
    tags,
    summary: 'Import incidents, assets, people, teams or articles from a file',
    description:
      'A table (CSV) or lines of JSON, plain or gzip, of any length; the body is read as it is imported. History keeps ' +
      'its own times and tells nobody. Sent again, what was imported is passed over: cut anywhere, send the whole again.',
    authorise: 'import.create',
    query: importQuery,
    consumes: STREAMED,
    streamsBody: true,
    bodyShape: z.string().meta({ format: 'binary', description: 'The file.' }),
    answers: { 200: importReportOut },
    refusals: ['REQUEST_TOO_SLOW', 'IMPORT_MAPPING_UNKNOWN', 'IMPORT_FILE_UNREADABLE', 'IMPORTS_BUSY'],
    handle: ({ ctx, query, request }) => {
      // An import may take its time.
      request.raw.socket?.setTimeout?.(0)
      return imports.send(ctx, readOrder(query, request.headers['content-type']), readBody(request))
    },
    respond: (shown) => ok(presentReport(shown)),
  })
}

async function* writeRejected({ shown, rows }: RejectedRows): AsyncGenerator<string> {
  if (shown.format === 'csv') yield presentHeader(shown)
  for await (const page of rows) yield page.map((row) => presentRejection(shown, row)).join('')
}
