import type { LightMyRequestResponse } from 'fastify'
import { listErrors } from '#kernel/errors.ts'
import type { Api } from './api-document.ts'
import type { FuzzRequest } from './requests.ts'
import { FOREIGN } from './world.ts'

/** What is wrong with the answer to a request, in itself. */
export function judgeAnswer(api: Api, request: FuzzRequest, answer: LightMyRequestResponse): readonly string[] {
  return [
    ...judgeStatus(request, answer),
    ...judgeBody(api, request, answer),
    ...judgeHeaders(request, answer),
    ...judgeStrictness(api, request, answer),
    ...(tellsForeign(request, answer) ? ['tells what is of the other organisation'] : []),
  ]
}

function judgeStatus({ operation }: FuzzRequest, { statusCode, body }: LightMyRequestResponse): readonly string[] {
  if (statusCode >= 500 && !(statusCode === 503 && operation.responses['503']?.description.includes(codeOf(body))))
    return [`${statusCode}`]
  if (operation.responses[statusCode] === undefined) return [`${statusCode} ${codeOf(body)} is not declared`]
  return []
}

const codeOf = (body: string): string => {
  try {
    return String(JSON.parse(body).code)
  } catch {
    return ''
  }
}

function judgeBody(api: Api, request: FuzzRequest, answer: LightMyRequestResponse): readonly string[] {
  const { statusCode, body, headers } = answer
  const declared = request.operation.responses[statusCode]
  if (declared === undefined) return []
  const type = String(headers['content-type'] ?? '').split(';')[0]!
  const { content } = declared
  if (content === undefined) return body === '' ? [] : [`${statusCode} has a body of ${type}`]
  const found = content[type] ?? content['*/*']
  if (found === undefined) return [`${statusCode} answers ${type || 'nothing'}, declared ${Object.keys(content)}`]
  if (!type.includes('json') || type.includes('ndjson')) return []
  const value = JSON.parse(body)
  const misfit = content[type]?.schema ? api.misfitOfAnswer(content[type].schema, value) : null
  return [
    ...(misfit === null ? [] : [`${statusCode} does not fit its schema: ${misfit}`]),
    ...(type === 'application/problem+json' && misfit === null ? judgeProblem(request, answer, value) : []),
  ]
}

type Told = {
  readonly status: number
  readonly code: string
  readonly requestId: string
  readonly errors?: readonly { pointer: string; message: string }[]
}

function judgeProblem(
  { operation, body }: FuzzRequest,
  { statusCode, headers }: LightMyRequestResponse,
  problem: Told,
): readonly string[] {
  const faults: string[] = []
  if (!listErrors().has(problem.code)) faults.push(`code ${problem.code} is unknown`)
  if (!operation.responses[statusCode]!.description.includes(`\`${problem.code}\``))
    faults.push(`${statusCode} ${problem.code} is not declared`)
  if (problem.status !== statusCode) faults.push('status differs')
  if (problem.requestId !== headers['x-request-id']) faults.push('requestId differs')
  const needsErrors = ['INVALID_INPUT', 'INVALID_QUERY', 'INVALID_HEADER'].includes(problem.code)
  if (needsErrors && !problem.errors?.length) faults.push(`${problem.code} names no place`)
  for (const { pointer, message } of problem.errors ?? []) {
    if (!leadsSomewhere(pointer, problem.code === 'INVALID_INPUT' ? body : undefined))
      faults.push(`pointer ${pointer} leads nowhere`)
    if (message.length === 0) faults.push('an empty message')
    if (/\b(undefined|NaN|\[object)\b/.test(message) && !/received undefined/.test(message))
      faults.push(`message: ${message.slice(0, 80)}`)
  }
  if (/\bat \w+ \(|node_modules|select .* from|\.ts:\d/i.test(JSON.stringify(problem)))
    faults.push('tells what is inside')
  return faults
}

/** A place in the body, or what is missing right below one; of others a parameter or a header. */
function leadsSomewhere(pointer: string, body: unknown): boolean {
  if (pointer === '') return true
  if (!pointer.startsWith('/')) return false
  const parts = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (body === undefined) return true
  let value: unknown = body
  for (const part of parts) {
    if (typeof value !== 'object' || value === null) return false
    // What is missing has nothing below it.
    if (!Object.hasOwn(value, part)) return true
    value = (value as Record<string, unknown>)[part]
  }
  return true
}

function judgeHeaders(
  { headers: sent }: FuzzRequest,
  { statusCode, headers, body }: LightMyRequestResponse,
): readonly string[] {
  const faults: string[] = []
  const has = (name: string) => headers[name] !== undefined
  if (!has('x-request-id')) faults.push('no X-Request-Id')
  if (statusCode === 201 && !has('location')) faults.push('201 without Location')
  if (statusCode === 401 && !has('www-authenticate')) faults.push('401 without WWW-Authenticate')
  if ((statusCode === 429 || statusCode === 503) && !has('retry-after'))
    faults.push(`${statusCode} without Retry-After`)
  if (statusCode === 405 && !has('allow')) faults.push('405 without Allow')
  // What the address alone refuses is nobody's yet.
  if (statusCode !== 401 && statusCode !== 400 && 'authorization' in sent && !has('ratelimit'))
    faults.push('no RateLimit')
  if (statusCode < 300 && headers['content-type']?.toString().includes('application/json')) {
    const value = JSON.parse(body)
    const version =
      typeof value?.version === 'number' && value.version > 0 && !Array.isArray(value?.items) ? value.version : null
    if (version !== null && !has('etag')) faults.push(`${statusCode} with a version and no ETag`)
    if (version !== null && has('etag') && headers.etag !== `"${version}"`)
      faults.push(`ETag ${headers.etag} at version ${version}`)
  }
  return faults
}

/** Messages of others are read by mappings, and each incident of a batch is judged on its own. */
const READS_ANYTHING = /^\/v2\/|^\/v1\/intake\/|^\/v1\/incidents\/batch$/

/** A body that does not fit what the document says may not be taken. */
function judgeStrictness(
  api: Api,
  { operation, body, headers }: FuzzRequest,
  { statusCode }: LightMyRequestResponse,
): readonly string[] {
  const schema = operation.body?.['application/json']?.schema
  if (!schema || statusCode >= 300 || body === undefined || READS_ANYTHING.test(operation.path)) return []
  if (headers['content-type'] !== 'application/json') return []
  const misfit = api.misfitOfRequest(schema, body)
  return misfit === null ? [] : [`takes a body that does not fit: ${misfit}`]
}

function tellsForeign({ asker, url, payload }: FuzzRequest, { body }: LightMyRequestResponse): boolean {
  if (asker.org !== 'demo' || !body.includes(FOREIGN)) return false
  return !url.includes(FOREIGN) && !(payload?.includes(FOREIGN) ?? false)
}
