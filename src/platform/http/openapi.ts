import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 } from 'openapi-types'
import { stringify } from 'yaml'
import { z } from 'zod'

type Transform = typeof jsonSchemaTransform
type Document = OpenAPIV3_1.Document
type Parameter = OpenAPIV3_1.ParameterObject

export type ApiInfo = { readonly title: string; readonly version: string; readonly description: string }

/** Collects the routes added from now on into an OpenAPI 3.1 document, and serves it with its reference page. */
export async function serveOpenapi(app: FastifyInstance, info: ApiInfo): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { ...info, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      security: [{ bearer: [] }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An access token (JWT) or an API key (`andon_…`).' },
        },
      },
    },
    transform: transformRoute as Transform,
    transformObject: (input) => finish(jsonSchemaTransformObject(input) as Document),
  })
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, logLevel: 'silent' })
}

/** The document as `openapi.yaml` holds it: the same text for the same routes. */
export const writeOpenapi = (app: FastifyInstance): string =>
  stringify(app.swagger(), { aliasDuplicateObjects: false, lineWidth: 120 })

/** `/openapi.json` and `/openapi.yaml`, written out once. */
export function serveOpenapiFiles(app: FastifyInstance): void {
  let json: string | undefined
  let yaml: string | undefined
  const hidden = { schema: { hide: true } as FastifySchema }
  app.get('/openapi.json', hidden, (_, reply) => {
    json ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(json)
  })
  app.get('/openapi.yaml', hidden, (_, reply) => {
    yaml ??= writeOpenapi(app)
    return reply.type('application/yaml; charset=utf-8').send(yaml)
  })
}

type Schema = FastifySchema & {
  response?: Record<string, { content?: unknown; description?: string }>
  body?: z.ZodType
  bodyShape?: unknown
}

/** Marks, until the document is finished, an operation whose body may be left out. */
const BODY_OPTIONAL = 'x-body-optional'

/**
 * An action without facts needs no body: none is an empty object. What replaces or patches says with what; a schema that
 * takes anything is a message of others, which is there unless it says otherwise.
 */
function mayLeaveOut({ body, security }: Schema, method: unknown): boolean {
  if (method !== 'POST' || body === undefined || security?.length === 0) return false
  return body instanceof z.ZodOptional || (body.safeParse({}).success && !body.safeParse(0).success)
}

/** Routes without zod (GraphQL's, files) are left out; a response without content passes by the zod transform. */
const transformRoute = (input: Parameters<Transform>[0]): ReturnType<Transform> => {
  const schema = input.schema as Schema | undefined
  if (!schema?.operationId) return { schema: { ...schema, hide: true }, url: input.url }
  const { response = {}, bodyShape, ...given } = schema
  const rest = bodyShape === undefined ? given : { ...given, body: bodyShape }
  const full = Object.fromEntries(Object.entries(response).filter(([, { content }]) => content))
  const empty = Object.fromEntries(
    Object.entries(response)
      .filter(([, { content }]) => !content)
      .map(([status, { description }]) => [status, { description, type: 'null' }]),
  )
  const done = jsonSchemaTransform({ ...input, schema: { ...rest, response: full } as FastifySchema })
  const transformed = done.schema as Schema
  const responses = { ...transformed.response, ...empty } as Record<string, object>
  const marks = mayLeaveOut(given, input.route.method) ? { [BODY_OPTIONAL]: true } : {}
  return { schema: { ...transformed, ...marks, response: responses } as FastifySchema, url: done.url }
}

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Makes a retry safe: the same key and body get the first answer again, for 7 days.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const ifMatch = (required: boolean): Parameter => ({
  name: 'If-Match',
  in: 'header',
  required,
  description: 'The version you read, as `ETag` gave it.',
  schema: { type: 'string' },
  example: '"7"',
})

/** What the conventions add to every operation, and the components that nothing refers to taken out. */
function finish(document: Document): Document {
  const operations = Object.values(document.paths ?? {}).flatMap((path) =>
    Object.entries(path ?? {}).map(([method, operation]) => ({
      method,
      operation: operation as Operation,
    })),
  )
  for (const { method, operation } of operations) addConventions(method, operation)
  return pruneComponents(document)
}

/** What parameters of paths are called everywhere, where a route says no more of them. */
const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  key: 'Its key, percent-encoded.',
  id: 'Its id, as answers give it.',
}

type Operation = OpenAPIV3_1.OperationObject<{ [BODY_OPTIONAL]?: true }>

function addConventions(method: string, operation: Operation): void {
  if (operation[BODY_OPTIONAL] && operation.requestBody && 'content' in operation.requestBody) {
    operation.requestBody.required = false
    delete operation[BODY_OPTIONAL]
  }
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter) || parameter.in !== 'path') continue
    const usual = PATH_PARAMETERS[parameter.name]
    if (usual !== undefined) parameter.description ??= usual
  }
  const isPublic = operation.security?.length === 0
  if (isPublic || method === 'get') return
  const keyed = method === 'post' || method === 'patch'
  operation.parameters = [
    ...(operation.parameters ?? []),
    ...(keyed ? [IDEMPOTENCY_KEY] : []),
    ...(operation.responses?.['412'] ? [ifMatch(operation.responses['428'] !== undefined)] : []),
  ]
}

/** Every schema is offered twice, as read and as sent; redocly warns of the twin nobody uses. */
function pruneComponents(document: Document): Document {
  const schemas = document.components?.schemas ?? {}
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/([^"/]+)"/g)) {
      if (name === undefined || used.has(name)) continue
      used.add(name)
      visit(schemas[name])
    }
  }
  visit(document.paths)
  const kept = Object.entries(schemas).filter(([name]) => used.has(name))
  kept.sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } }
}
