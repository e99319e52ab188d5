import { z } from 'zod'
import { listErrors } from '#kernel/errors.ts'
import type { Method, RefusalForm, Success } from './definition.ts'
import { PROBLEM_TYPE } from './problem.ts'

/** RFC 9457 as `openapi.yaml` shows it. */
export const ProblemShape = z
  .looseObject({
    type: z.string().meta({ format: 'uri' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ format: 'uri' }),
    code: z.string(),
    requestId: z.string(),
    errors: z
      .array(z.looseObject({ pointer: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .describe('Every fault of the input, by JSON pointer (RFC 6901); some say more, as where in a text it is.'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details. Some codes add members of their own.' })

type Answering = {
  readonly method: Method
  readonly answers: Readonly<Record<number, Success>>
  readonly refusals?: readonly string[]
  readonly refusesAs?: RefusalForm
  readonly params?: unknown
  readonly query?: z.ZodType | undefined
  readonly body?: unknown
}

type Documented = { readonly description: string; readonly content?: Record<string, { schema: z.ZodType }> }

const STATUS_TEXT: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Created; Location says where.',
  202: 'Taken in.',
  204: 'Done; there is nothing to say.',
  207: 'Each item has its own status.',
}

/** All responses of an operation: its successes, and its refusals by status with the codes they carry. */
export function describeResponses(route: Answering, isPublic: boolean): Record<string, Documented> {
  const responses: Record<string, Documented> = {}
  for (const [status, success] of Object.entries(route.answers)) responses[status] = describeSuccess(status, success)
  const codes = [...new Set([...usualCodes(route, isPublic), ...(route.refusals ?? [])])]
  const known = listErrors()
  const { refusesAs: form } = route
  const content = form
    ? { 'application/json': { schema: form.shape } }
    : { [PROBLEM_TYPE]: { schema: ProblemShape as z.ZodType } }
  for (const code of codes) {
    const found = known.get(code)
    if (!found) throw new Error(`${code} is not in the error catalogue`)
    const status = form?.statusOf(found.status) ?? found.status
    const before = responses[status]
    const description = before
      ? `${before.description} · ${describeCode(code, found.sentence)}`
      : describeCode(code, found.sentence)
    responses[status] = { description, content: { ...before?.content, ...content } }
  }
  return responses
}

const describeCode = (code: string, sentence: string): string => `\`${code}\`: ${sentence}`

function describeSuccess(status: string, success: Success): Documented {
  const description = STATUS_TEXT[Number(status)] ?? 'Done.'
  if (success instanceof z.ZodType) {
    return status === '204' ? { description } : { description, content: { 'application/json': { schema: success } } }
  }
  const content = Object.entries(success.content ?? {}).map(([type, schema]) => [type, { schema }] as const)
  return content.length
    ? { description: success.description, content: Object.fromEntries(content) }
    : { description: success.description }
}

function usualCodes({ method, params, query, body }: Answering, isPublic: boolean): string[] {
  const changes = method !== 'GET'
  return [
    'BAD_REQUEST',
    'INVALID_QUERY',
    'TEXT_NOT_STORABLE',
    ...(query instanceof z.ZodObject && 'cursor' in query.shape ? ['INVALID_CURSOR'] : []),
    ...(isPublic ? [] : ['UNAUTHENTICATED', 'FORBIDDEN']),
    ...(isPublic && !params ? [] : ['NOT_FOUND']),
    ...(changes && !isPublic ? ['STALE_VERSION'] : []),
    ...(changes && !isPublic && method !== 'DELETE' && method !== 'PUT'
      ? ['REQUEST_IN_FLIGHT', 'IDEMPOTENCY_KEY_REUSED']
      : []),
    ...(body ? ['REQUEST_TOO_SLOW', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'INVALID_INPUT'] : []),
    ...(method === 'PATCH' && !isPublic ? ['VERSION_REQUIRED'] : []),
    'TOO_MANY_REQUESTS',
    'INTERNAL',
    'UNAVAILABLE',
  ]
}
