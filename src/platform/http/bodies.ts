import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { errors, type Fault } from '#kernel/errors.ts'
import { readMessage } from '#kernel/message-text.ts'
import { isStorable, readJson } from './json-text.ts'

/** Media types under which YAML is read; its text is the body, for whoever reports faults by line and column. */
export const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'] as const
export const FORM_TYPE = 'application/x-www-form-urlencoded'
export const CSV_TYPE = 'text/csv'
export const JSON_TYPE = 'application/json'
/** Whatever no other type reads, as its bytes. */
export const ANY_TYPE = '*/*'

/**
 * How bodies are read: JSON strictly; forms as an object of text; YAML and CSV as their text. Each only on routes
 * that say so in `consumes`; everything else is 415.
 */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const add = (
    type: string | readonly string[] | RegExp,
    reads: readonly string[],
    read: (bytes: Buffer) => unknown,
  ) => {
    const types = typeof type === 'string' || type instanceof RegExp ? type : [...type]
    app.addContentTypeParser<Buffer>(types as string, { parseAs: 'buffer' }, (request, bytes, done) => {
      let body: unknown
      try {
        body = readBy(request, reads, read)(bytes)
      } catch (error) {
        done(error as Error)
        return
      }
      done(null, body)
    })
  }
  add('application/json', [JSON_TYPE], readJsonBody)
  add(/^application\/[\w.+-]+\+json/i, [JSON_TYPE], readJsonBody)
  add(FORM_TYPE, [FORM_TYPE], readForm)
  add(YAML_TYPES, YAML_TYPES, readText)
  add(CSV_TYPE, [CSV_TYPE], readText)
  add('*', [ANY_TYPE], (bytes) => bytes)
}

/**
 * How a route reads a body of these types. Routes of others, such as GraphQL's, declare nothing and read JSON. Where
 * anything is read, types that the route does not name are bytes or, without `ANY_TYPE`, JSON under a wrong name.
 */
function readBy(request: FastifyRequest, types: readonly string[], read: (bytes: Buffer) => unknown) {
  const { consumes = [JSON_TYPE], readsAnything = false, keepsText = false } = request.routeOptions.config
  const refusal = () => errors.UNSUPPORTED_MEDIA_TYPE({ accepted: consumes.join(' or ') })
  if (readsAnything) {
    const contentType = request.headers['content-type']
    if (consumes.includes(ANY_TYPE)) {
      return (bytes: Buffer) => (types.includes(JSON_TYPE) ? readOrKeep(bytes, contentType) : bytes)
    }
    if (types.includes(JSON_TYPE)) return (bytes: Buffer) => readMessage(bytes, contentType)
    return (bytes: Buffer) => readAsJson(bytes, contentType, refusal)
  }
  if (consumes.some((type) => types.includes(type))) return keepsText ? readText : read
  throw refusal()
}

/** JSON under another name; what is none is of a type that is not read. */
function readAsJson(bytes: Buffer, contentType: string | undefined, refusal: () => Error): unknown {
  try {
    return readMessage(bytes, contentType)
  } catch {
    throw refusal()
  }
}

const MEDIA_TYPE = /^[^\s/;,]+\/[^\s/;,]+\s*(?:;|$)/

/** A media type that is none, such as `json`, says as much as none at all: for routes that read anything. */
export async function mendMediaType({ raw: { headers } }: FastifyRequest): Promise<void> {
  const type = headers['content-type']
  if (type !== undefined && !MEDIA_TYPE.test(type.trim())) headers['content-type'] = 'application/octet-stream'
}

/** What calls itself JSON and is none is bytes, as every other type is where all are read. */
function readOrKeep(bytes: Buffer, contentType: string | undefined): unknown {
  try {
    return readMessage(bytes, contentType)
  } catch {
    return bytes
  }
}

/** A client that always sends a JSON content type may leave the body of an action out. */
const readJsonBody = (bytes: Buffer): unknown => (bytes.length === 0 ? undefined : readJson(bytes))

function readText(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw unreadable('The body is not UTF-8.')
  const text = bytes.toString('utf8')
  if (!isStorable(text)) throw errors.TEXT_NOT_STORABLE()
  return text
}

function readForm(bytes: Buffer): Record<string, string> {
  const form: Record<string, string> = Object.create(null)
  for (const [name, value] of new URLSearchParams(readText(bytes))) {
    if (name in form) throw unreadable(`The field "${name.slice(0, 100)}" is given twice.`)
    if (!isStorable(name) || !isStorable(value)) throw errors.TEXT_NOT_STORABLE()
    form[name] = value
  }
  return form
}

const unreadable = (message: string): Error =>
  errors.BAD_REQUEST({}, { errors: [{ pointer: '', code: 'INVALID_BODY', message }] satisfies Fault[] })
