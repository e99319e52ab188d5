import { Call } from './call.ts'
import { type Credentials, makeTokenSource, type TokenSource } from './credentials.ts'
import { AndonError } from './errors.ts'
import { Feed, type FollowOptions } from './feed.ts'
import { AndonFile } from './file.ts'
import { OPERATIONS } from './operations.ts'
import { type Input, type OperationEntry, type Prepared, prepareRequest } from './request.ts'
import type { AccessToken } from './schema.ts'
import { type ExtraHeaders, type Fetch, type Outgoing, type Sent, send } from './transport.ts'
import type { Answer, CallOptions, InputOf, Method, OperationName } from './types.ts'
import { DEFAULT_RETRIES, type RetryPolicy } from './waiting.ts'

export type ClientOptions = {
  /** Where the service is: `https://andon.plant.example`. A path in it stays before every path. */
  readonly url: string
  readonly auth?: Credentials
  /** Milliseconds for one call with all its repetitions; a minute when left out, null for no limit. */
  readonly timeout?: number | null
  /** Milliseconds for one attempt; 20 seconds when left out. Bodies that are streams, and files, have no such limit. */
  readonly attemptTimeout?: number | null
  readonly retries?: Partial<RetryPolicy> | false
  /** Sent with every request. */
  readonly headers?: ExtraHeaders
  /** In place of the global `fetch`: for a proxy, or an authority of certificates of your own. */
  readonly fetch?: Fetch
}

/** One method for each operation of the API, by its name in `openapi.yaml`. */
export type Operations = { readonly [Op in OperationName]: Method<Op> }

export type RequestInput = {
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly contentType?: string
  readonly accept?: string
  readonly ifMatch?: number | string
}

export type Andon = Operations & {
  /** Follows the feed of events, across lost connections. */
  readonly follow: (filter?: FeedFilter, options?: FollowOptions) => Feed
  /** Any path, for doors that are newer than this client. `accept` other than JSON gives an `AndonFile`. */
  readonly request: <T = unknown>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    input?: RequestInput,
    options?: CallOptions,
  ) => Call<Answer<T>>
}

export type FeedFilter = Omit<InputOf<'listEvents'>, 'limit'>

const TIMEOUT = 60_000
const ATTEMPT_TIMEOUT = 20_000
const NO_RETRIES: RetryPolicy = { ...DEFAULT_RETRIES, limit: 0 }

/** A client of one organisation: it keeps nothing but its token, and may be shared by all that runs. */
export function createClient(options: ClientOptions): Andon {
  const house = makeHouse(options)
  const entries = Object.entries(OPERATIONS as Readonly<Record<string, OperationEntry>>)
  const operations = Object.fromEntries(
    entries.map(([name, entry]) => [
      name,
      (input: Input = {}, given: CallOptions = {}) => callOperation(house, entry, input, given),
    ]),
  ) as unknown as Operations
  return {
    ...operations,
    follow: (filter = {}, given = {}) => new Feed((...place) => openStream(house, filter, ...place), given),
    request: <T>(method: string, path: string, input: RequestInput = {}, given: CallOptions = {}) => {
      const { query = {}, ...rest } = input
      const clash = Object.keys(query).find((name) => name in PLAIN)
      if (clash !== undefined) throw new AndonError(`Write the parameter ${clash} into the path.`)
      const isChange = method === 'POST' || method === 'PATCH'
      const entry: OperationEntry = { method, path: expectPath(path), ...(isChange && { keyed: true }) }
      return callOperation(house, entry, { ...query, ...rest }, given) as unknown as Call<Answer<T>>
    },
  }
}

/** Members of an input that are no parameters of the query. */
const PLAIN = { body: true, ifMatch: true, accept: true, contentType: true }

function expectPath(path: string): string {
  if (path.startsWith('/')) return path.replace(/[{}]/g, encodeURIComponent)
  throw new AndonError(`"${path}" is no path.`)
}

type House = {
  readonly base: string
  readonly fetch: Fetch
  readonly token: TokenSource | null
  readonly options: ClientOptions
}

function makeHouse(options: ClientOptions): House {
  const base = readBase(options.url)
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init))
  const bare: House = { base, fetch, token: null, options }
  const issue = async (form: URLSearchParams): Promise<AccessToken> => {
    const prepared = prepareRequest(OPERATIONS.issueToken, { body: form })
    return (await transmit<AccessToken>(bare, prepared, { isRepeatable: true, key: null }, {})).value
  }
  return { ...bare, token: makeTokenSource(options.auth, issue) }
}

function readBase(url: string): string {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    throw new AndonError(`url: "${url}" is no address.`)
  }
  if (!/^https?:$/.test(parsed.protocol)) throw new AndonError('url: http or https is needed.')
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw new AndonError('url: an address without user, query and fragment is needed; who calls is said by auth.')
  }
  return parsed.href.replace(/\/+$/, '')
}

function callOperation(house: House, entry: OperationEntry, input: Input, options: CallOptions): Call<Answer<unknown>> {
  const next = (data: unknown): Call<Answer<unknown>> | null => {
    const { nextCursor, hasMore } = Object(data) as { nextCursor?: unknown; hasMore?: unknown }
    if (typeof nextCursor !== 'string' || hasMore === false) return null
    return callOperation(house, entry, { ...input, [entry.page ?? 'cursor']: nextCursor }, options)
  }
  return new Call(answerOperation(house, entry, input, options), next)
}

async function answerOperation(
  house: House,
  entry: OperationEntry,
  input: Input,
  options: CallOptions,
): Promise<Answer<unknown>> {
  const prepared = prepareRequest(entry, input)
  const isKeyed = prepared.method === 'POST' || prepared.method === 'PATCH'
  const key =
    isKeyed && entry.keyed ? (options.idempotencyKey ?? crypto.randomUUID()) : (options.idempotencyKey ?? null)
  const isRepeatable = !isKeyed || entry.keyed === true
  const isFile = entry.file !== undefined || (input.accept !== undefined && input.accept !== 'application/json')
  const { response, value, attempts } = await transmit(house, prepared, { isRepeatable, key, isFile }, options)
  const { headers } = response
  return {
    status: response.status,
    data: value,
    headers,
    requestId: headers.get('x-request-id'),
    version: readVersion(headers.get('etag')),
    location: headers.get('location'),
    isReplayed: headers.get('idempotency-replayed') === 'true',
    attempts,
    idempotencyKey: key,
  }
}

type Manner = { readonly isRepeatable: boolean; readonly key: string | null; readonly isFile?: boolean }

function transmit<T>(
  { base, fetch, token, options }: House,
  { method, path, headers, body }: Prepared,
  { isRepeatable, key, isFile = false }: Manner,
  given: CallOptions,
): Promise<Sent<T>> {
  const isOpenEnded = isFile || (body?.isStream ?? false)
  const settled = { ...options, ...dropUndefined(given) }
  const outgoing: Outgoing = {
    method,
    url: `${base}${path}`,
    headers,
    body,
    idempotencyKey: key,
    isRepeatable,
    token,
    signal: given.signal,
    timeout: settled.timeout === undefined ? (isOpenEnded ? null : TIMEOUT) : settled.timeout,
    attemptTimeout: given.attemptTimeout !== undefined ? given.attemptTimeout : isOpenEnded ? null : attemptOf(options),
    retries: settled.retries === false ? NO_RETRIES : { ...DEFAULT_RETRIES, ...settled.retries },
    extraHeaders: mergeHeaders(options.headers, given.headers),
  }
  return send(fetch, outgoing, async (response) => (isFile ? new AndonFile(response) : await readValue(response)) as T)
}

const attemptOf = ({ attemptTimeout }: ClientOptions): number | null =>
  attemptTimeout === undefined ? ATTEMPT_TIMEOUT : attemptTimeout

const dropUndefined = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>

const resolve = (headers: ExtraHeaders | undefined) => (typeof headers === 'function' ? headers() : headers)

const mergeHeaders =
  (always: ExtraHeaders | undefined, given: ExtraHeaders | undefined): ExtraHeaders =>
  () => ({ ...resolve(always), ...resolve(given) })

/** JSON as its value, nothing as undefined. Anything else is of something on the way, such as a page to sign in. */
async function readValue(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  const type = response.headers.get('content-type') ?? 'no type'
  if (!/^application\/(?:[\w.+-]+\+)?json/.test(type)) throw new Error(`JSON was asked for, and ${type} came`)
  return JSON.parse(text)
}

function readVersion(etag: string | null): number | null {
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(etag ?? '')?.[1]
  return version === undefined ? null : Number(version)
}

async function openStream(
  house: House,
  filter: FeedFilter,
  lastEventId: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const prepared = prepareRequest(OPERATIONS.listEvents, { ...filter, accept: 'text/event-stream' })
  const headers = { ...prepared.headers, ...(lastEventId !== '' && { 'last-event-id': lastEventId }) }
  const { value } = await transmit<AndonFile>(
    house,
    { ...prepared, headers },
    { isRepeatable: true, key: null, isFile: true },
    { signal, retries: false },
  )
  return value.body
}
