import type { OutgoingBody } from './body.ts'
import type { TokenSource } from './credentials.ts'
import { AndonConnectionError, AndonError, AndonProblem } from './errors.ts'
import { linkSignal, pauseBefore, type RetryPolicy, readRetryAfter, sleep } from './waiting.ts'

/** Anything with the shape of `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Headers of your own, or a function that is asked before each attempt: for `traceparent`, for example. */
export type ExtraHeaders = Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>)

export type Outgoing = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: OutgoingBody | null
  readonly idempotencyKey: string | null
  /** Whether it may be sent again when nobody knows what became of it. */
  readonly isRepeatable: boolean
  readonly token: TokenSource | null
  readonly signal: AbortSignal | undefined
  /** Milliseconds for the whole call with its repetitions, and for one attempt; null for no limit. */
  readonly timeout: number | null
  readonly attemptTimeout: number | null
  readonly retries: RetryPolicy
  readonly extraHeaders: ExtraHeaders | undefined
}

export type Sent<T> = { readonly response: Response; readonly value: T; readonly attempts: number }

/** What became of one attempt. */
type Outcome<T> =
  | { readonly kind: 'done'; readonly response: Response; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: AndonProblem; readonly token: string | null }
  | { readonly kind: 'lost'; readonly error: AndonConnectionError }

class AttemptTimedOut extends AndonError {
  override readonly name = 'AttemptTimedOut'
}

/** Answers that say "not now". Something on the way gives 502 and 504, and then nobody knows what was done. */
const NOT_NOW = new Set([429, 502, 503, 504])

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Milliseconds of the greatest pause that is added to what the service asks for. */
const SPREAD = 1_000

/**
 * Sends a request until it is answered, refused for good, or out of time. `read` takes the answer within the attempt,
 * so that one that breaks off in its middle is repeated too.
 */
export async function send<T>(
  fetch: Fetch,
  outgoing: Outgoing,
  read: (response: Response, signal: AbortSignal) => Promise<T>,
): Promise<Sent<T>> {
  const end = outgoing.timeout === null ? null : Date.now() + outgoing.timeout
  let hasRefreshed = false
  let isUnknown = false
  for (let attempt = 1, repetition = 1; ; attempt++) {
    const outcome = await tryOnce(fetch, outgoing, read, attempt, end)
    if (outcome.kind === 'done') return { response: outcome.response, value: outcome.value, attempts: attempt }
    const error = outcome.kind === 'lost' ? outcome.error : outcome.problem
    // What is not there any more was deleted by an attempt whose answer was lost.
    if (isUnknown && outgoing.method === 'DELETE' && 'status' in error && error.status === 404) {
      const response = new Response(null, { status: 204 })
      return { response, value: await read(response, new AbortController().signal), attempts: attempt }
    }
    isUnknown ||= outcome.kind === 'lost' || outcome.problem.status > 500
    if (!hasRefreshed && canRenew(outcome, outgoing)) {
      hasRefreshed = true
      continue
    }
    const pause = repetition > outgoing.retries.limit ? null : judgePause(outcome, outgoing, repetition)
    if (pause === null || (end !== null && Date.now() + pause >= end)) throw error
    repetition += 1
    await sleep(pause, outgoing.signal)
  }
}

/** A refused token is renewed once: nothing was done under it. */
function canRenew<T>(outcome: Outcome<T>, { token, body }: Outgoing): boolean {
  if (outcome.kind !== 'refused' || outcome.problem.status !== 401 || outcome.token === null) return false
  return (token?.refuse(outcome.token) ?? false) && (body?.canRepeat ?? true)
}

/** Milliseconds until the next attempt; null when there must be none. */
function judgePause<T>(outcome: Outcome<T>, outgoing: Outgoing, repetition: number): number | null {
  if (outgoing.body?.canRepeat === false) return null
  const pause = pauseBefore(repetition, outgoing.retries)
  if (outcome.kind !== 'refused') return outgoing.isRepeatable ? pause : null
  const { problem } = outcome
  const isRunning = problem.status === 409 && problem.code === 'REQUEST_IN_FLIGHT'
  if (!isRunning && !NOT_NOW.has(problem.status)) return null
  // 429 is said before anything is done; a 503 may come after a commit whose answer the service itself never got.
  if (!outgoing.isRepeatable && problem.status !== 429) return null
  return problem.retryAfter === null ? pause : problem.retryAfter + Math.min(pause, SPREAD)
}

async function tryOnce<T>(
  fetch: Fetch,
  outgoing: Outgoing,
  read: (response: Response, signal: AbortSignal) => Promise<T>,
  attempt: number,
  end: number | null,
): Promise<Outcome<T>> {
  const { signal: given, token: source } = outgoing
  given?.throwIfAborted()
  const link = linkSignal(given)
  const limit = limitOf(outgoing.attemptTimeout, end)
  const late = new AttemptTimedOut('No answer in time.')
  const timer = limit === null ? undefined : setTimeout(() => link.abort(late), limit)
  let isKept = false
  let isSent = false
  try {
    const token = source === null ? null : await source.get()
    const request = await writeRequest(outgoing, token, link.signal)
    link.signal.throwIfAborted()
    isSent = true
    const response = await fetch(outgoing.url, request)
    if (!response.ok) return { kind: 'refused', problem: await readProblem(response, attempt), token }
    const value = await read(response, link.signal)
    // What is read later must still end with the caller's signal.
    isKept = response.body !== null && !response.bodyUsed
    return { kind: 'done', response, value }
  } catch (error) {
    if (given?.aborted) throw given.reason
    // Of the credentials, or of the caller's own functions: nothing was sent. Or it was sent to the wrong address.
    if (error !== late && (!isSent || error instanceof AndonError)) throw error
    return { kind: 'lost', error: describeLoss(error, outgoing, attempt) }
  } finally {
    clearTimeout(timer)
    if (!isKept) link.unlink()
  }
}

function limitOf(attemptTimeout: number | null, end: number | null): number | null {
  const left = end === null ? null : Math.max(1, end - Date.now())
  if (attemptTimeout === null) return left
  return left === null ? attemptTimeout : Math.min(attemptTimeout, left)
}

async function writeRequest(outgoing: Outgoing, token: string | null, signal: AbortSignal): Promise<RequestInit> {
  const { method, body, idempotencyKey, extraHeaders } = outgoing
  const headers: Record<string, string> = {
    ...(typeof extraHeaders === 'function' ? extraHeaders() : extraHeaders),
    ...outgoing.headers,
  }
  if (token !== null) headers.authorization = `Bearer ${token}`
  if (idempotencyKey !== null) headers['idempotency-key'] = idempotencyKey
  // Followed, a POST may become a GET, whose answer looks like a success: nothing would have been done.
  const common: RequestInit = { method, headers, signal, redirect: 'manual' }
  if (body === null) return common
  if (body.contentType !== null) headers['content-type'] = body.contentType
  const init = { ...common, body: await body.open() }
  return body.isStream ? ({ ...init, duplex: 'half' } as RequestInit) : init
}

const describeLoss = (cause: unknown, { method, url, idempotencyKey }: Outgoing, attempts: number) =>
  new AndonConnectionError(
    `${method} ${url}: no whole answer (${cause instanceof Error ? reasonOf(cause) : String(cause)})`,
    { cause, idempotencyKey, attempts },
  )

/** `fetch failed` says nothing; what it was caused by does. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message || message : message)

/** A refusal that is no problem document comes from something on the way. */
async function readProblem(response: Response, attempts: number): Promise<AndonProblem> {
  // A browser does not show where to.
  if (response.type === 'opaqueredirect' || REDIRECTS.has(response.status)) {
    throw new AndonError(sayElsewhere(response.headers.get('location')))
  }
  const text = await response.text()
  return new AndonProblem({
    status: response.status,
    members: parseMembers(text),
    retryAfter: readRetryAfter(response.headers.get('retry-after')),
    requestId: response.headers.get('x-request-id'),
    attempts,
  })
}

const sayElsewhere = (location: string | null): string =>
  `The service is not at this address: the answer leads ${location === null ? 'elsewhere' : `to ${location}`}. Nothing was done. Give the address that it leads to as url.`

function parseMembers(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
