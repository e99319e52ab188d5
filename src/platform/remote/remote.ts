import type { Readable } from 'node:stream'
import { Agent, type Dispatcher, request } from 'undici'
import { AppError, type Fault } from '#kernel/errors.ts'

/** A service elsewhere cannot be reached, or is not what it was taken for: said with what to do. */
export class RemoteFault extends Error {
  override readonly name = 'RemoteFault'
}

export type RemoteRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Readable
  /** The answer comes when all that was sent is done: only the end of the connection ends the waiting. */
  readonly takesItsTime?: true
}

/** A service of ours, asked as any other client asks it: by its address, with a token. */
export type Remote = {
  /** The address as it was given. */
  readonly server: string
  /** The body of a success. A refusal is thrown as the service has it (AppError), all else as a RemoteFault. */
  readonly read: (request: RemoteRequest) => Promise<string>
  /** The same as a stream. */
  readonly open: (request: RemoteRequest) => Promise<AsyncIterable<Uint8Array>>
  readonly close: () => Promise<void>
}

export type RemoteTimes = {
  readonly connect: number
  /** Until the answer begins, counted from the last piece that was sent, and between its pieces. */
  readonly silence: number
}

const TIMES: RemoteTimes = { connect: 10_000, silence: 60_000 }
const REDIRECTS = [301, 302, 303, 307, 308]
const SAYS = 2_000

/** Throws a RemoteFault for what is no address. Redirects are not followed: the token is for the one who was named. */
export function openRemote(server: string, token: string, times: RemoteTimes = TIMES): Remote {
  const base = readBase(server)
  const agent = new Agent({
    connect: { timeout: times.connect },
    headersTimeout: times.silence,
    bodyTimeout: times.silence,
    pipelining: 1,
  })
  const ask = async ({
    method,
    path,
    query = {},
    headers,
    body,
    takesItsTime,
  }: RemoteRequest): Promise<Dispatcher.ResponseData> => {
    const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
    const search = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
    const answer = await request(`${base}${path}${search}`, {
      dispatcher: agent,
      method,
      headers: { 'user-agent': 'Andon', authorization: `Bearer ${token}`, accept: 'application/json', ...headers },
      body: body ?? null,
      ...(takesItsTime && { headersTimeout: 0 }),
    })
    if (answer.statusCode >= 300) throw await readRefusal(server, `${path}${search}`, answer)
    return answer
  }
  return {
    server,
    read: (wanted) => named(server, async () => (await ask(wanted)).body.text()),
    open: (wanted) => named(server, async () => namedPieces(server, (await ask(wanted)).body)),
    close: () => agent.destroy(),
  }
}

function readBase(server: string): string {
  const url = URL.parse(server)
  const isAddress = url !== null && ['http:', 'https:'].includes(url.protocol)
  if (!isAddress || url.search !== '' || url.hash !== '') {
    throw new RemoteFault(`"${server}" is no address of a service. Give one such as https://andon.plant.example.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new RemoteFault('The address holds a name or a password. Leave them out: the token says who you are.')
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

async function named<T>(server: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw describeLoss(server, error)
  }
}

async function* namedPieces(server: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw describeLoss(server, error)
  }
}

const UNTRUSTED = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT)/
const NO_HTTP = /^(HPE_|EPROTO|ERR_SSL)/

const LOSSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there. Is the service running, and is the port the right one?',
  ENOTFOUND: 'there is no machine of that name. Is the address right?',
  EAI_AGAIN: 'names of machines cannot be looked up at the moment.',
  EHOSTUNREACH: 'there is no way to that machine.',
  ENETUNREACH: 'there is no way to that network.',
  UND_ERR_CONNECT_TIMEOUT:
    'no connection came about in time. Is the address right, and does a firewall let it through?',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came in time.',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped in its middle.',
}

/** Errors of what is sent and of us stay what they are; those of the connection are told with what to do. */
function describeLoss(server: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof RemoteFault || error instanceof AppError) return error
  const code = codeOf(error)
  const fault = (reason: string) => new RemoteFault(`${server}: ${reason}${code ? ` (${code})` : ''}`, { cause: error })
  if (UNTRUSTED.test(code)) {
    return fault(
      'its certificate is not trusted. For an authority of your own name the file of its certificate in NODE_EXTRA_CA_CERTS.',
    )
  }
  if (NO_HTTP.test(code))
    return fault('it speaks something else there. Is it http:// or https://, and is the port right?')
  const reason = LOSSES[code]
  if (reason !== undefined) return fault(reason)
  return isOfConnection(error, code) ? fault('the connection was lost before the whole answer came.') : error
}

/** Of several addresses of one name each may have failed: the first says why. */
const codeOf = (error: Error): string => {
  const { code } = error as NodeJS.ErrnoException
  if (typeof code === 'string') return code
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0])
  return error.cause instanceof Error ? codeOf(error.cause) : ''
}

const isOfConnection = (error: Error, code: string): boolean =>
  code.startsWith('UND_ERR_') ||
  ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT'].includes(code) ||
  error.message === 'terminated'

/** What the service refused, as it said it; what is none of its answers comes from something on the way. */
async function readRefusal(server: string, asked: string, answer: Dispatcher.ResponseData): Promise<Error> {
  const { statusCode, headers, body } = answer
  const text = await body.text()
  if (REDIRECTS.includes(statusCode)) {
    const to = typeof headers.location === 'string' ? headers.location.replace(asked, '') : 'elsewhere'
    return new RemoteFault(
      `${server}: the service is not there: the answer leads to ${to}. Nothing was sent on; give that address as --server.`,
    )
  }
  const problem = readProblem(text)
  if (problem === null) {
    const said = text.length > 0 && text.length <= SAYS && !/[<{]/.test(text) ? `: ${text.trim()}` : ''
    return new RemoteFault(
      `${server} answered ${statusCode}, which no Andon says so${said}. Is it the right address, and what is on the way to it?`,
    )
  }
  if (statusCode === 401) {
    return new RemoteFault(
      `${server} does not know the token. It may have ended or been revoked, or belong to another service.`,
    )
  }
  const wait = headers['retry-after'] === undefined ? '' : ` Retry-After: ${headers['retry-after']} s.`
  const { code, detail, errors, ...members } = problem
  return new AppError(code, statusCode, `${detail}${wait}`, { errors, members })
}

type Problem = { readonly code: string; readonly detail: string; readonly errors: readonly Fault[] }

function readProblem(text: string): Problem | null {
  try {
    const parsed = JSON.parse(text) as Partial<Problem> | null
    if (typeof parsed?.code !== 'string' || typeof parsed.detail !== 'string') return null
    return {
      ...parsed,
      code: parsed.code,
      detail: parsed.detail,
      errors: Array.isArray(parsed.errors) ? parsed.errors : [],
    }
  } catch {
    return null
  }
}
