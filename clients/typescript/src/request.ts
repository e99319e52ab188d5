import { type OutgoingBody, prepareBody } from './body.ts'
import { AndonError } from './errors.ts'
import type { Version } from './types.ts'

/** What the table of operations says of one. */
export type OperationEntry = {
  readonly method: string
  readonly path: string
  /** An `Idempotency-Key` is kept with its answer, so that a repetition gets the first answer again. */
  readonly keyed?: true
  /** The parameter that leads to the next page. */
  readonly page?: 'cursor' | 'after'
  /** Its answers are files; of this type unless asked otherwise. */
  readonly file?: string
  /** It reads JSON: a body that is left out is an empty object. */
  readonly json?: true
  /** What a body of text or bytes is sent as. */
  readonly send?: string
}

export type Input = Readonly<Record<string, unknown>>

export type Prepared = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: OutgoingBody | null
}

/** Members of an input that are neither of the path nor of the query. */
const OWN = new Set(['body', 'ifMatch', 'accept', 'contentType'])

export function prepareRequest(entry: OperationEntry, input: Input): Prepared {
  const { method, path, file, json, send } = entry
  const inPath = new Set<string>()
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    inPath.add(name)
    return fillIn(name, input[name], path)
  })
  const query = writeQuery(Object.entries(input).filter(([name]) => !OWN.has(name) && !inPath.has(name)))
  const { ifMatch, contentType, body = json ? {} : undefined } = input
  const accept = typeof input.accept === 'string' ? input.accept : (file ?? 'application/json')
  return {
    method,
    path: query === '' ? filled : `${filled}?${query}`,
    headers: {
      accept,
      ...(ifMatch !== undefined && { 'if-match': writeVersion(ifMatch as Version) }),
    },
    body:
      body === undefined
        ? null
        : prepareBody(
            body,
            typeof contentType === 'string' ? contentType : undefined,
            send ?? 'application/octet-stream',
          ),
  }
}

/** An empty part would name another path: `/v1/incidents//close`. */
function fillIn(name: string, value: unknown, path: string): string {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text === '') throw new AndonError(`${path} needs ${name}.`)
  // A browser takes these for steps, however they are written.
  if (text === '.' || text === '..') throw new AndonError(`${name} cannot be "${text}".`)
  return encodeURIComponent(text)
}

/** A list is the parameter again and again, so that a value may hold a comma. */
function writeQuery(given: readonly (readonly [string, unknown])[]): string {
  const query = new URLSearchParams()
  for (const [name, value] of given) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  return query.toString()
}

const writeVersion = (version: Version): string =>
  typeof version === 'number' || /^\d+$/.test(version) ? `"${version}"` : version
