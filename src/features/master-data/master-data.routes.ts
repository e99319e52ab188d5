import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { pageOut } from '#kernel/wire.ts'
import { CsvUnreadable, readCsv } from '#platform/csv/read-csv.ts'
import { created, ok, okVersioned } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { type CsvColumns, importBody, readRows } from './import.schema.ts'
import { masterDataErrors } from './master-data.errors.ts'
import { importQuery, importReport, keyParams, readListQuery, reasonBody } from './master-data.schema.ts'
import type { Content, Entry, MasterDataService, MasterRecord, Patch, Write } from './master-data.service.ts'

type Keyed = { readonly key: string }
type ListInput = Parameters<typeof readListQuery>[0]

/** What the routes of one kind of master data need to know of it. `Given` is a checked patch: everything optional. */
export type MasterDataDoor<C, Given extends object> = {
  readonly service: MasterDataService<C>
  /** `/v1/assets` */
  readonly path: string
  /** As it stands in operation ids and summaries: `Person`, `People`, `a person`, `people`. */
  readonly words: { readonly Type: string; readonly Types: string; readonly one: string; readonly many: string }
  readonly tags: readonly string[]
  /** Its operations in the authorisation matrix. */
  readonly operations: {
    readonly read: string
    readonly write: string
    readonly import: string
    /** To retire and restore, where that is another right than to write. */
    readonly end?: string
  }
  /** Name of the collection in the body of an import. */
  readonly collection: string
  readonly shapes: {
    readonly list: z.ZodType<ListInput>
    readonly create: z.ZodType<Given & Keyed>
    readonly replace: z.ZodType<Given>
    readonly change: z.ZodType<Given>
    readonly row: z.ZodType<Given & Keyed>
    readonly out: z.ZodType
  }
  readonly csv: CsvColumns
  /** What a checked body says, as a patch of the content. */
  readonly read: (given: Given) => Patch<C>
  readonly present: (record: MasterRecord<C>) => unknown
  /** Further codes that its writes may be refused with. */
  readonly refusals?: readonly string[]
}

/** List, read, create, replace, change, retire, restore and import: the same for every kind of master data. */
export function masterDataRoutes<C extends Content, Given extends object>(
  api: Api,
  door: MasterDataDoor<C, Given>,
): void {
  addReads(api, door)
  addWrites(api, door)
  addEndings(api, door)
  addImport(api, door)
}

const one = <C>(door: { readonly present: (record: MasterRecord<C>) => unknown }) => ({
  respond: (record: MasterRecord<C>) => okVersioned(door.present(record), record.version),
})

function addReads<C extends Content, G extends object>(api: Api, door: MasterDataDoor<C, G>): void {
  const { service, path, words, tags, operations, shapes, present } = door
  addRoute(api, {
    method: 'GET',
    url: path,
    operationId: `list${words.Types}`,
    tags,
    summary: `List ${words.many}`,
    description: 'In the order of their keys. Without `retired`, only what is in use.',
    authorise: operations.read,
    query: shapes.list,
    answers: { 200: pageOut(shapes.out) },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, query }) => service.list(ctx, readListQuery(query)),
    respond: ({ items, nextCursor }) => ok({ items: items.map((item) => present(item)), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: `${path}/:key`,
    operationId: `get${words.Type}`,
    tags,
    summary: `Get one of the ${words.many}`,
    authorise: operations.read,
    params: keyParams,
    query: z.strictObject({}),
    answers: { 200: shapes.out },
    handle: ({ ctx, params }) => service.get(ctx, params.key),
    ...one(door),
  })
}

function addWrites<C extends Content, G extends object>(api: Api, door: MasterDataDoor<C, G>): void {
  const { service, path, words, tags, operations, shapes, read, present, refusals = [] } = door
  const locate = ({ key }: Keyed) => `${path}/${encodeURIComponent(key)}`
  addRoute(api, {
    method: 'POST',
    url: path,
    operationId: `create${words.Type}`,
    tags,
    summary: `Create ${words.one}`,
    authorise: operations.write,
    body: shapes.create,
    answers: { 201: shapes.out },
    refusals: ['KEY_TAKEN', ...refusals],
    handle: ({ ctx, body: { key, ...given } }) => service.create(ctx, key, read(given as unknown as G)),
    respond: (record) => created(present(record), locate(record), record.version),
  })
  addRoute(api, {
    method: 'PUT',
    url: `${path}/:key`,
    operationId: `replace${words.Type}`,
    tags,
    summary: `Create ${words.one}, or replace all that is said of it`,
    authorise: operations.write,
    params: keyParams,
    body: shapes.replace,
    answers: { 200: shapes.out, 201: shapes.out },
    refusals: ['RECORD_RETIRED', ...refusals],
    handle: ({ ctx, params, body, expectedVersion }) => service.replace(ctx, params.key, read(body), expectedVersion),
    respond: ({ outcome, record }: Write<C>) =>
      outcome === 'created'
        ? created(present(record), locate(record), record.version)
        : okVersioned(present(record), record.version),
  })
  addRoute(api, {
    method: 'PATCH',
    url: `${path}/:key`,
    operationId: `update${words.Type}`,
    tags,
    summary: `Change ${words.one}`,
    description: 'A merge patch (RFC 7396): what is left out stays, null clears, lists are replaced as a whole.',
    authorise: operations.write,
    params: keyParams,
    body: shapes.change,
    answers: { 200: shapes.out },
    refusals: ['RECORD_RETIRED', ...refusals],
    handle: ({ ctx, params, body, expectedVersion }) => service.change(ctx, params.key, read(body), expectedVersion),
    ...one(door),
  })
}

function addEndings<C extends Content, G extends object>(api: Api, door: MasterDataDoor<C, G>): void {
  const { service, path, words, tags, operations, shapes, refusals = [] } = door
  addRoute(api, {
    method: 'POST',
    url: `${path}/:key/retire`,
    operationId: `retire${words.Type}`,
    tags,
    summary: `Take ${words.one} out of use`,
    description: 'Nothing is deleted. Refused with `usedBy`, every place that still names it, while there is one.',
    authorise: operations.end ?? operations.write,
    params: keyParams,
    body: reasonBody,
    answers: { 200: shapes.out },
    refusals: ['RECORD_RETIRED', 'RECORD_IN_USE', ...refusals],
    handle: ({ ctx, params, body, expectedVersion }) => service.retire(ctx, params.key, body.reason, expectedVersion),
    ...one(door),
  })
  addRoute(api, {
    method: 'POST',
    url: `${path}/:key/restore`,
    operationId: `restore${words.Type}`,
    tags,
    summary: `Take ${words.one} back into use`,
    authorise: operations.end ?? operations.write,
    params: keyParams,
    body: reasonBody,
    answers: { 200: shapes.out },
    refusals: ['RECORD_NOT_RETIRED', ...refusals],
    handle: ({ ctx, params, body, expectedVersion }) => service.restore(ctx, params.key, body.reason, expectedVersion),
    ...one(door),
  })
}

function addImport<C extends Content, G extends object>(api: Api, door: MasterDataDoor<C, G>): void {
  const { service, path, words, tags, operations, shapes, collection, csv, read, refusals = [] } = door
  addRoute(api, {
    method: 'POST',
    url: `${path}/import`,
    operationId: `import${words.Types}`,
    tags,
    summary: `Create or change many ${words.many} by their keys`,
    description: [
      `All of them or none; at most ${csv.rows} rows. JSON rows are merge patches. Of CSV the columns are the`,
      `members (${Object.keys(csv.cells).join(', ')}); lists have semicolons between their keys, an empty cell clears`,
      `the member${csv.leftOut.length > 0 ? ` (of ${csv.leftOut.join(', ')} it counts as left out)` : ''}.`,
      'With `dryRun=true` nothing is written.',
    ].join(' '),
    authorise: operations.import,
    query: importQuery,
    body: importBody(collection, shapes.row, csv.rows),
    consumes: ['application/json', 'text/csv'],
    bodyBytes: LIMITS.batchBodyBytes,
    answers: { 200: importReport },
    refusals: ['IMPORT_UNREADABLE', ...refusals],
    handle: async ({ ctx, query, body }) => {
      const rows =
        typeof body === 'string'
          ? readRows(collection, shapes.row, csv, await readTable(body, csv.rows))
          : body[collection]!
      const entries = rows.map(({ key, ...given }, at): Entry<C> => {
        const pointer = `/${collection}/${at}`
        return { key, mode: 'upsert', given: read(given as unknown as G), pointer, expectedVersion: null }
      })
      return service.importMany(ctx, entries, query.dryRun ?? false)
    },
    respond: (report) => ok(report),
  })
}

/** Reads CSV within the limits of imports; throws IMPORT_UNREADABLE. */
async function readTable(text: string, rows: number) {
  const limits = { rows, columns: LIMITS.importColumns, lineLength: LIMITS.importLineLength }
  const table = await readCsv(text, limits).catch((error: unknown) => {
    throw error instanceof CsvUnreadable ? masterDataErrors.IMPORT_UNREADABLE({ why: error.message }) : error
  })
  if (table.rows.length === 0) throw masterDataErrors.IMPORT_UNREADABLE({ why: 'there is no row below the header' })
  return table
}
