import type { OpenAPIV3_1 } from 'openapi-types'

type Document = OpenAPIV3_1.Document
type Operation = OpenAPIV3_1.OperationObject
type Media = Readonly<Record<string, OpenAPIV3_1.MediaTypeObject>>

type Row = {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly keyed: boolean
  readonly page: 'cursor' | 'after' | null
  readonly file: string | null
  readonly json: boolean
  readonly send: string | null
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** Members of an input that no parameter may be called like. */
const OWN = ['body', 'ifMatch', 'accept', 'contentType']

/** The operations of a document with their method and path. */
function listOperations(document: Document): readonly { method: string; path: string; operation: Operation }[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods?.[method]
      return operation === undefined ? [] : [{ method: method.toUpperCase(), path, operation }]
    }),
  )
}

const parametersOf = ({ parameters = [] }: Operation): readonly OpenAPIV3_1.ParameterObject[] =>
  parameters as readonly OpenAPIV3_1.ParameterObject[]

const successesOf = ({ responses = {} }: Operation): readonly Media[] =>
  Object.entries(responses)
    .filter(([status]) => Number(status) < 300)
    .map(([, response]) => (response as OpenAPIV3_1.ResponseObject).content ?? {})

/** What comes as lines of JSON is a file, also where it is asked for as JSON: it may be longer than memory. */
const isText = (content: Media): boolean =>
  'application/x-ndjson' in content ||
  Object.values(content).every(({ schema }) => (schema as OpenAPIV3_1.SchemaObject | undefined)?.type === 'string')

function fileTypeOf(operation: Operation): string | null {
  const contents = successesOf(operation).filter((content) => Object.keys(content).length > 0)
  if (contents.length === 0 || !contents.every(isText)) return null
  const offered = contents.flatMap((content) => Object.keys(content))
  return offered.find((type) => type.includes('ndjson')) ?? offered[0] ?? null
}

const bodyTypesOf = ({ requestBody }: Operation): readonly string[] =>
  Object.keys((requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content ?? {})

/** What a body of text or bytes is sent as when its type is not said: a table, or whatever is read there. */
function rawTypeOf(operation: Operation): string | null {
  const raw = bodyTypesOf(operation).filter((type) => type !== 'application/json')
  return raw.find((type) => type === 'text/csv') ?? raw.find((type) => !type.includes('*')) ?? null
}

function describeOperation({ method, path, operation }: ReturnType<typeof listOperations>[number]): Row {
  const parameters = parametersOf(operation)
  const named = parameters.filter(({ in: where }) => where === 'query' || where === 'path').map(({ name }) => name)
  const name = operation.operationId ?? ''
  const clash = named.find((one, at) => OWN.includes(one) || named.indexOf(one) !== at)
  if (name === '' || clash !== undefined) throw new Error(`${method} ${path}: no name, or a parameter called ${clash}`)
  const hasKey = parameters.some((parameter) => parameter.in === 'header' && parameter.name === 'Idempotency-Key')
  const isNotKept = /not kept for its Idempotency-Key/.test(operation.description ?? '')
  const isList = method === 'GET' && parameters.some((one) => one.in === 'query' && one.name === 'limit')
  const page = (['cursor', 'after'] as const).find((one) => isList && named.includes(one)) ?? null
  return {
    name,
    method,
    path,
    keyed: hasKey && !isNotKept,
    page,
    file: fileTypeOf(operation),
    json: bodyTypesOf(operation).includes('application/json'),
    send: rawTypeOf(operation),
  }
}

const quote = (text: string): string => `'${text}'`

function writeRow({ name, method, path, keyed, page, file, json, send }: Row): string {
  const members = [
    `method: ${quote(method)}`,
    `path: ${quote(path)}`,
    ...(keyed ? ['keyed: true'] : []),
    ...(page === null ? [] : [`page: ${quote(page)}`]),
    ...(file === null ? [] : [`file: ${quote(file)}`]),
    ...(json ? ['json: true'] : []),
    ...(send === null ? [] : [`send: ${quote(send)}`]),
  ]
  return `  ${name}: { ${members.join(', ')} },`
}

/** Codes stand in the descriptions of refusals: `` `CODE`: sentence ``. */
function listCodes(document: Document): readonly string[] {
  const descriptions = listOperations(document).flatMap(({ operation }) =>
    Object.entries(operation.responses ?? {})
      .filter(([status]) => Number(status) >= 400)
      .map(([, response]) => (response as OpenAPIV3_1.ResponseObject).description ?? ''),
  )
  const codes = descriptions.flatMap((text) => [...text.matchAll(/`([A-Z][A-Z0-9_]+)`:/g)].map((match) => match[1]!))
  return [...new Set(codes)].sort()
}

const HEADER = '// Written by clients/typescript/generate.ts from openapi.yaml. Do not edit.\n'

/** `operations.ts`: what the runtime must know of each operation, and the codes of refusals. */
export function writeOperations(document: Document): string {
  const rows = listOperations(document).map(describeOperation)
  const codes = listCodes(document).map((code) => `  | ${quote(code)}`)
  return [
    HEADER,
    'export const OPERATIONS = {',
    ...rows.map(writeRow),
    '} as const',
    '',
    '/** Codes of refusals that the API document names; there may be others. */',
    'export type ProblemCode =',
    ...codes,
    '',
  ].join('\n')
}

/** The document without what every operation repeats: refusals are all of one shape. */
export function withoutRefusals(document: Document): Document {
  const copy = structuredClone(document)
  for (const { operation } of listOperations(copy)) {
    for (const status of Object.keys(operation.responses ?? {})) {
      if (Number(status) >= 400) delete operation.responses?.[status]
    }
  }
  return copy
}

/** `schema.ts` as openapi-typescript wrote it, under our header. */
export const headSchema = (generated: string): string => generated.replace(/^\/\*\*[\s\S]*?\*\/\n/, `${HEADER}\n`)
