import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>
export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
}
export type Operation = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Content | null
  readonly bodyRequired: boolean
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
  readonly isPublic: boolean
  /** Its answers are kept for their Idempotency-Key; those with a secret are not. */
  readonly isKept: boolean
}
type Raw = {
  readonly operationId: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content; readonly required?: boolean }
  readonly responses: Operation['responses']
  readonly security?: readonly unknown[]
}
export type Document = {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Raw>>>>
}
export type Api = {
  readonly operations: readonly Operation[]
  readonly resolve: (schema: Schema) => Schema
  /** What is wrong with a value that is sent, or with one that is answered; null when nothing is. */
  readonly misfitOfRequest: (schema: Schema, value: unknown) => string | null
  readonly misfitOfAnswer: (schema: Schema, value: unknown) => string | null
}

/** RFC 3339 as it may be sent, and as the house writes it. */
const INSTANT_SENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i
const INSTANT_ANSWERED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const FORMATS = {
  date: /^\d{4}-\d\d-\d\d$/,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  duration: /^-?P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/,
  uri: (text: string) => URL.canParse(text),
  email: /^[^@\s]+@[^@\s]+$/,
  binary: true,
} as const

function makeCheck(document: Document, instant: RegExp): Api['misfitOfAnswer'] {
  const ajv = new Ajv2020({ strict: false, formats: { ...FORMATS, 'date-time': instant } })
  const text = JSON.stringify({ schemas: document.components.schemas })
  ajv.addSchema({ $id: 'api', components: JSON.parse(text) })
  const known = new Map<string, ValidateFunction>()
  return (schema, value) => {
    const source = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')
    const check = known.get(source) ?? ajv.compile(JSON.parse(source))
    known.set(source, check)
    return check(value) ? null : ajv.errorsText(check.errors?.slice(0, 3))
  }
}

/** The API as its own document tells it. */
export function readApi(document: Document): Api {
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema
    return resolve(document.components.schemas[schema.$ref.split('/').at(-1)!]!)
  }
  return {
    operations: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, raw]) => readOperation(path, method, raw)),
    ),
    resolve,
    misfitOfRequest: makeCheck(document, INSTANT_SENT),
    misfitOfAnswer: makeCheck(document, INSTANT_ANSWERED),
  }
}

const readOperation = (path: string, method: string, raw: Raw): Operation => ({
  id: raw.operationId,
  method: method.toUpperCase() as Operation['method'],
  path,
  parameters: raw.parameters ?? [],
  body: raw.requestBody?.content ?? null,
  bodyRequired: raw.requestBody?.required ?? false,
  responses: raw.responses,
  isPublic: raw.security?.length === 0,
  isKept: !/not kept for its Idempotency-Key/.test(raw.description ?? ''),
})
