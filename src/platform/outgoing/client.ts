import { Agent, type Dispatcher, request, errors as undici } from 'undici'
import { makeConnector, resolveBySystem } from './connector.ts'
import { type OutgoingFault, OutgoingRefusal, type Resolve, readDestination } from './destination.ts'
import type { AllowedNetwork } from './networks.ts'

export type OutgoingRequest = {
  readonly url: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  /** Lower-case names. `host`, `connection` and what else decides about the connection are refused. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
  /** Whole time in milliseconds, from the look-up of the name to the end of what is read; 15 s when left out. */
  readonly timeout?: number
}

/** What came of a call. Never an exception: both are ordinary ends. */
export type OutgoingResult =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      /** The beginning of the body as text. */
      readonly excerpt: string
    }
  | { readonly kind: 'failed'; readonly code: OutgoingFault; readonly detail: string }

export type Outgoing = {
  readonly call: (request: OutgoingRequest) => Promise<OutgoingResult>
  readonly close: () => Promise<void>
}

export type OutgoingOptions = {
  /** Internal networks and ports that may be called. */
  readonly allowed: readonly AllowedNetwork[]
  readonly resolve?: Resolve
  readonly connectTimeout?: number
  /** Bytes that may come on one connection within a second. */
  readonly mostBytes?: number
  readonly ca?: string
}

const WHOLE_TIME = 15_000
const CONNECT_TIME = 5_000
const EXCERPT_BYTES = 8_192
/** More than a thousand answers a second on one connection, each read to its bound. */
const MOST_BYTES = 16_777_216
const KEEP_ALIVE = 4_000
const OWN_HEADERS = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade', 'expect', 'te'])

/**
 * The one way by which this service calls others: webhooks, Teams, Slack. Redirects are not followed, no proxy of
 * the environment is used, of an answer only the beginning is read, and everything ends by itself.
 */
export function makeOutgoing({ allowed, resolve = resolveBySystem, ca, ...times }: OutgoingOptions): Outgoing {
  const { connectTimeout = CONNECT_TIME, mostBytes = MOST_BYTES } = times
  const dispatcher = new Agent({
    connect: makeConnector({ allowed, resolve, connectTimeout, mostBytes, ...(ca === undefined ? {} : { ca }) }),
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE,
    keepAliveMaxTimeout: KEEP_ALIVE,
    headersTimeout: WHOLE_TIME,
    bodyTimeout: WHOLE_TIME,
  })
  return {
    call: (wanted) => call(dispatcher, wanted),
    close: () => dispatcher.destroy(),
  }
}

async function call(dispatcher: Dispatcher, wanted: OutgoingRequest): Promise<OutgoingResult> {
  const { timeout = WHOLE_TIME, method, body } = wanted
  const signal = AbortSignal.timeout(timeout)
  try {
    const url = readDestination(wanted.url)
    const answer = await request(url, {
      dispatcher,
      method,
      body,
      headers: { 'user-agent': 'Andon', 'accept-encoding': 'identity', ...withoutOwn(wanted.headers) },
      signal,
    })
    const excerpt = await readExcerpt(answer.body)
    return { kind: 'answered', status: answer.statusCode, headers: flatten(answer.headers), excerpt }
  } catch (error) {
    return { kind: 'failed', ...explain(error, signal) }
  }
}

function withoutOwn(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const name of Object.keys(headers)) {
    if (OWN_HEADERS.has(name.toLowerCase())) throw new TypeError(`the header ${name} is not the caller's to give`)
  }
  return headers
}

/** The first bytes; a body that goes on is cut off with its connection, and so is one that breaks off. */
async function readExcerpt(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= EXCERPT_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, EXCERPT_BYTES).toString('utf8')
}

const flatten = (headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? (value[0] ?? '') : value]],
    ),
  )

type Explained = { readonly code: OutgoingFault; readonly detail: string }

const SENTENCES: Readonly<
  Record<'CONNECT_TIMEOUT' | 'CONNECT_FAILED' | 'TLS_FAILED' | 'TIMEOUT' | 'ANSWER_BROKEN', string>
> = {
  CONNECT_TIMEOUT: 'Nobody took the connection in time.',
  CONNECT_FAILED: 'The connection was refused or broke off.',
  TLS_FAILED: 'The certificate is not valid for this name, or no secure connection could be agreed.',
  TIMEOUT: 'The answer was not there in time.',
  ANSWER_BROKEN: 'The answer is not readable as HTTP, or broke off.',
}

function explain(error: unknown, signal: AbortSignal): Explained {
  if (error instanceof OutgoingRefusal) return { code: error.code, detail: error.message }
  const code = classify(error, signal)
  if (code === null) throw error
  return { code, detail: SENTENCES[code] }
}

function classify(error: unknown, signal: AbortSignal): keyof typeof SENTENCES | null {
  if (signal.aborted) return 'TIMEOUT'
  if (error instanceof undici.ConnectTimeoutError) return 'CONNECT_TIMEOUT'
  if (error instanceof undici.HeadersTimeoutError || error instanceof undici.BodyTimeoutError) return 'TIMEOUT'
  if (error instanceof undici.HTTPParserError) return 'ANSWER_BROKEN'
  const code = codeOf(error)
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_|EPROTO|ERR_OSSL)/.test(code))
    return 'TLS_FAILED'
  if (/^(ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|EADDR|EACCES|EPERM|ENOTCONN|EAI_|ENOTFOUND)/.test(code))
    return 'CONNECT_FAILED'
  if (error instanceof undici.SocketError) return 'CONNECT_FAILED'
  if (/^(HPE_|UND_ERR_)/.test(code) && !(error instanceof undici.InvalidArgumentError)) return 'ANSWER_BROKEN'
  return null
}

/** Several addresses of one host fail together, each in `errors`. */
const codeOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause instanceof Error ? codeOf(cause) : ''
}
