import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { errors } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { makeAdmission, type RateLimits } from './admission.ts'
import { ARRIVAL_PACE, type ArrivalPace, type Arrivals, watchArrivals } from './arrivals.ts'
import { readBodies } from './bodies.ts'
import { type Probe, serveHealth } from './health.ts'
import type { Authenticator, Authoriser } from './identity.ts'
import { collectMethods } from './methods.ts'
import { observeRequests } from './observe.ts'
import { type ApiInfo, serveOpenapi, serveOpenapiFiles } from './openapi.ts'
import { type Pressure, type PressureLimits, watchPressure } from './pressure.ts'
import { answerError, PROBLEM_TYPE, problemOf } from './problem.ts'
import type { Api } from './route.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { serializerCompiler, validatorCompiler } from './validation.ts'

export type ServerOptions = {
  readonly authenticator: Authenticator
  readonly authoriser: Authoriser
  readonly now: () => Instant
  readonly newId: NewId
  readonly log: Log
  readonly metrics: Metrics
  readonly info: ApiInfo
  /** What `/readyz` asks. */
  readonly probes: readonly Probe[]
  /** What it answers besides. */
  readonly tellBesides?: () => Readonly<Record<string, string>>
  readonly limits: RateLimits
  readonly pressure: PressureLimits
  /** Networks whose `X-Forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Web pages of these origins may call. */
  readonly corsOrigins: readonly string[]
  /** Checks every answer against its schema: tests only. */
  readonly checkAnswers?: boolean
  /** How bodies have to arrive, where not as usual: tests. */
  readonly pace?: ArrivalPace
}

export type Server = {
  readonly app: FastifyInstance
  /** Adds REST routes, in a scope of their own with the zod compilers. */
  readonly addRest: (add: (api: Api) => void) => void
  readonly pressure: Pressure
  /** Refuses new requests, finishes those in flight, and after `grace` milliseconds ends what is left. */
  readonly stop: (grace: number) => Promise<void>
}

/** Slow and idle connections: a request's head must arrive in time (its body: `arrivals.ts`), sockets may not idle for ever. */
const HEADERS_TIMEOUT = 10_000
const KEEP_ALIVE_TIMEOUT = 72_000
const IDLE_TIMEOUT = 120_000

/** What is compressed: text and JSON of all kinds, save server-sent events. */
const COMPRESSED = /^text\/(?!event-stream)|[/+]json(?:;|$)|\/x-ndjson(?:;|$)|\/yaml(?:;|$)/i

/** Below this compressing costs more time than it saves. */
const COMPRESS_ABOVE = 8_192

/** The HTTP server with every convention of the house, without a route of a feature. */
export async function makeServer(options: ServerOptions): Promise<Server> {
  const { newId, log, metrics, probes, tellBesides } = options
  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: (request) => readRequestId(request) ?? newId(),
    trustProxy: options.trustedProxies.length ? [...options.trustedProxies] : false,
    bodyLimit: LIMITS.bodyBytes,
    // One for all requests, and an upload may take longer: `watchArrivals` instead.
    requestTimeout: 0,
    connectionTimeout: IDLE_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    // Ours answers 503 with a problem document; Fastify still closes the connection.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // Programs that build addresses from a base and a path end them with a slash: Zabbix for one.
    routerOptions: { maxParamLength: LIMITS.keyLength * 12, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      greet(request, reply)
      answerError(error, request, reply)
    },
    clientErrorHandler: answerUnreadable,
  })
  const pressure = watchPressure(options.pressure)
  let stopping = false
  const arrivals = watchArrivals(app, options.pace ?? ARRIVAL_PACE, refuseSlow)
  decorate(app, options, arrivals)
  app.setErrorHandler(answerError)
  app.addHook('onRequest', makeGate({ pressure, isStopping: () => stopping }))
  observeRequests(app, metrics, pressure)
  const offered = collectMethods(app)
  answerUnknown(app, offered)
  await addPlugins(app, options)
  readBodies(app)
  await serveOpenapi(app, options.info)
  serveOpenapiFiles(app)
  serveHealth(app, { probes, metrics, isStopping: () => stopping, tellBesides })
  return {
    app,
    pressure,
    addRest: (add) => {
      app.register(async (api) => {
        api.setValidatorCompiler(validatorCompiler)
        api.setSerializerCompiler(serializerCompiler)
        add(api)
      })
    },
    stop: async (grace) => {
      stopping = true
      const timer = setTimeout(() => app.server.closeAllConnections(), grace)
      await app.close()
      clearTimeout(timer)
      pressure.stop()
    },
  }
}

function decorate(app: FastifyInstance, options: ServerOptions, arrivals: Arrivals): void {
  app.decorate('house', { admission: makeAdmission(options), arrivals, checkAnswers: options.checkAnswers ?? false })
  app.decorateRequest('now', 0)
  app.decorateRequest('identity', null)
  app.decorateRequest('traceparent', null)
  app.decorateRequest('errorCode', null)
  app.decorateRequest('leave', () => undefined)
}

const REQUEST_ID = /^[\w.:/+=@-]{1,128}$/

function readRequestId({ headers }: { headers: IncomingMessage['headers'] }): string | null {
  const id = headers['x-request-id']
  return typeof id === 'string' && REQUEST_ID.test(id) ? id : null
}

/** W3C trace context: version 00 or later, no all-zero ids. */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/

/** Answered whatever the load: those who look whether the process lives must not be told otherwise by it. */
const ALWAYS_ANSWERED = new Set(['/livez', '/readyz', '/metrics'])

/** What every answer carries; addresses that cannot be read pass by all hooks. */
function greet(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.setHeader('x-request-id', request.id)
  setSecurityHeaders(reply.raw)
}

type Gate = { readonly pressure: Pressure; readonly isStopping: () => boolean }

/** First of all hooks: names the request, and turns it away when the process stops or has too much to do. */
const makeGate =
  (gate: Gate) =>
  (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    greet(request, reply)
    const { traceparent } = request.headers
    if (typeof traceparent === 'string' && TRACEPARENT.test(traceparent)) request.traceparent = traceparent
    done(judgeArrival(request.url, gate))
  }

function judgeArrival(url: string, { pressure, isStopping }: Gate): Error | undefined {
  if (ALWAYS_ANSWERED.has(url)) return undefined
  if (isStopping()) return errors.UNAVAILABLE({}, { retryAfter: 5 })
  if (pressure.isOverloaded()) return errors.UNAVAILABLE({}, { retryAfter: 1 })
  return url.includes('%00') ? errors.TEXT_NOT_STORABLE() : undefined
}

function answerUnknown(app: FastifyInstance, offered: (path: string) => readonly string[]): void {
  app.setNotFoundHandler((request, reply) => {
    const methods = offered(request.url.split('?')[0] ?? '')
    // What the method is offered for, and was not found all the same, has a value that no such address has.
    if (methods.length === 0 || methods.includes(request.method)) throw errors.NOT_FOUND()
    reply.header('allow', methods.join(', '))
    throw errors.METHOD_NOT_ALLOWED()
  })
}

async function addPlugins(app: FastifyInstance, { corsOrigins }: ServerOptions): Promise<void> {
  await app.register(compress, { threshold: COMPRESS_ABOVE, encodings: ['gzip', 'deflate'], customTypes: COMPRESSED })
  if (corsOrigins.length === 0) return
  await app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'ETag',
      'Location',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'X-Request-Id',
      'Idempotency-Replayed',
      'Deprecation',
      'Sunset',
      'Content-Disposition',
      'Content-Range',
      'Repr-Digest',
    ],
    maxAge: 3_600,
  })
}

const UNREADABLE: Readonly<Record<string, readonly [status: number, reason: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
}

/** Time to read why a connection is closed. */
const FAREWELL = 1_000

function refuseSlow({ socket }: IncomingMessage): void {
  answerUnreadable(Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
  setTimeout(() => socket.destroy(), FAREWELL).unref()
}

/** What does not arrive as HTTP at all, or too slowly, is answered on the socket and closed. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, reason] = UNREADABLE[error.code ?? ''] ?? [400, 'Bad Request']
  const refusal = status === 408 ? errors.REQUEST_TOO_SLOW() : errors.BAD_REQUEST()
  const body = JSON.stringify({ ...problemOf(refusal, 'unknown'), status })
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
