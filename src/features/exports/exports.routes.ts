import { z } from 'zod'
import type { Access } from '#features/access/index.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { columnsFor, contentTypeOf, EXPORT_TYPES, exportIn, formatOf, readForm } from './exports.schema.ts'
import type { Exports } from './exports.service.ts'
import { EXPORT_RESOURCES, type ExportedServices, type ExportResource } from './resources.routes.ts'

export type ExportDoors = ExportedServices & {
  readonly exports: Exports
  readonly access: Pick<Access, 'reauthenticate'>
}

/** `/v1/exports/…` */
export function exportRoutes(api: Api, doors: ExportDoors): void {
  for (const resource of EXPORT_RESOURCES) addExport(api, resource, doors)
}

const OFFERED = Object.values(EXPORT_TYPES)

/** The bodies of exports by media type. */
const EXPORTED = {
  [EXPORT_TYPES.ndjson]: z.string(),
  [EXPORT_TYPES.csv]: z.string(),
  [EXPORT_TYPES.json]: z.strictObject({ items: z.array(z.record(z.string(), z.unknown())), count: z.int().min(0) }),
}

function addExport(api: Api, resource: ExportResource, { exports, access, ...services }: ExportDoors): void {
  const { name, operationId, operation, tag, order, columns } = resource
  addRoute(api, {
    method: 'GET',
    url: `/v1/exports/${name}`,
    operationId,
    tags: [tag],
    summary: `Export ${name.replaceAll('-', ' ')}`,
    description: `All that the list with the same filters holds, streamed. ${order} What breaks off was not whole: only a whole export comes to its end.`,
    authorise: operation,
    query: z.strictObject({ ...resource.query.shape, ...exportIn }),
    answers: {
      200: {
        description: 'The items, one a line; as a table; or `{"items":[…],"count":…}`.',
        content: EXPORTED,
      },
    },
    refusals: ['EXPORTS_BUSY'],
    handle: async ({ ctx, query, request, accept }) => {
      const {
        format: wished,
        raw,
        bom,
        end,
        ...filters
      } = query as Readonly<Record<string, unknown>> & Parameters<typeof readForm>[0]
      const format = wished ?? formatOf(accept(OFFERED))
      const { authorization } = request.headers
      const stream = await exports.open(ctx, {
        form: readForm({ raw, bom, end }, format, columnsFor(columns, filters)),
        read: resource.reading(services, filters),
        recheck: () => access.reauthenticate(authorization, ctx),
      })
      return { stream, format }
    },
    respond: ({ stream, format }) => ({
      status: 200,
      headers: {
        'content-type': contentTypeOf(format),
        'content-disposition': `attachment; filename="${name}.${format}"`,
        'cache-control': 'no-store',
      },
      raw: stream,
    }),
  })
}
