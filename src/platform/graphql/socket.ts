import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ExecutionResult, type GraphQLError, GraphQLError as KnownError } from 'graphql'
import { WebSocket, WebSocketServer } from 'ws'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type {} from '#platform/http/fastify.ts'
import { answerExecutionErrors, answerRequestError, type ToAppError } from './answer.ts'
import type { GraphqlContext } from './context.ts'
import type { FieldGuards } from './guard.ts'
import { CLOSED, type Connection, makeConnection, readToken, type Socket } from './socket-connection.ts'
import { openSubscription } from './subscription.ts'

export type SocketOptions = {
  /** Who a credential proves, within the limits of the address; throws a refusal. */
  readonly admitCredential: (authorization: string | undefined, request: FastifyRequest) => Promise<Ctx>
  /** The same question again, of a connection that lasts. */
  readonly recheck: (authorization: string, ctx: Ctx) => Promise<Actor>
  readonly now: () => number
  readonly guards: FieldGuards
  readonly toAppError: ToAppError
  readonly shareReads: (ctx: Ctx) => () => void
  /** Time for `connection_init`, milliseconds. */
  readonly initWait?: number
}

export const PROTOCOL = 'graphql-transport-ws'
const PATH = '/graphql'
/** Where an upgrade of `/graphql` runs through the hooks of every request; nothing is served there without one. */
const DOOR = '/graphql/socket'

type Upgrade = { readonly socket: Duplex; readonly head: Buffer }

/** Serves subscriptions over graphql-transport-ws at `/graphql`. */
export function registerSocket(app: FastifyInstance, options: SocketOptions): void {
  const upgrades = new WeakMap<IncomingMessage, Upgrade>()
  const connections = new Set<Connection>()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.bodyBytes,
    perMessageDeflate: false,
    // Another protocol is told so by its close code, as clients of this one expect.
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const [path] = (request.url ?? '').split('?')
    request.url = path === PATH ? DOOR : request.url
    upgrades.set(request, { socket, head })
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    // Answered as a request after all: nobody reads another one from this connection.
    response.once('finish', () => socket.end())
    socket.on('error', () => undefined)
    response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0])
    app.routing(request, response)
  })
  app.route({
    method: 'GET',
    url: DOOR,
    schema: { hide: true },
    handler: async (request, reply) => {
      const upgrade = upgrades.get(request.raw)
      if (!upgrade) throw errors.NOT_FOUND()
      reply.hijack()
      request.leave()
      reply.raw.detachSocket(upgrade.socket as Parameters<ServerResponse['detachSocket']>[0])
      server.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (socket) => {
        connect(app, { socket, request, reply }, options, connections)
      })
      return reply
    },
  })
  app.addHook('preClose', async () => {
    for (const connection of [...connections]) connection.close(CLOSED.going)
    server.close()
  })
}

type Arrived = { readonly socket: WebSocket; readonly request: FastifyRequest; readonly reply: FastifyReply }

function connect(
  app: FastifyInstance,
  { socket, request, reply }: Arrived,
  options: SocketOptions,
  connections: Set<Connection>,
): void {
  socket.on('error', () => undefined)
  if (socket.protocol !== PROTOCOL) {
    socket.close(4406, 'Subprotocol not acceptable')
    return
  }
  const who = makeWho(options, request)
  const connection = makeConnection({
    socket: wrap(socket),
    admit: who.admit,
    recheck: who.recheck,
    open: (operation) =>
      openSubscription(operation, {
        schema: app.graphql.schema,
        makeContext: (signal) => who.makeContext(signal, reply),
        shareReads: ({ ctx }) => options.shareReads(ctx),
      }),
    format: (faults) => {
      const answer = answerRequestError(
        Object.assign(new Error('refused'), { errors: faults }),
        request,
        options.toAppError,
      )
      if (answer.status >= 500) request.log.error({ err: faults[0] }, 'a subscription failed')
      return answer.errors
    },
    formatResult: (result) => formatResult(result, request, options.toAppError),
    isEndOfAccess,
    isOutage: (fault) => options.toAppError(causeOf(fault)).status === 503,
    isRefusal: (fault) => {
      const { status } = options.toAppError(fault)
      if (status >= 500) request.log.error({ err: fault }, 'a connection could not be admitted')
      return status < 500 && status !== 429
    },
    ...(options.initWait !== undefined && { initWait: options.initWait }),
  })
  connections.add(connection)
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    connection.receive(isBinary ? Buffer.alloc(0) : data)
  })
  socket.on('pong', connection.pong)
  socket.on('close', () => {
    connections.delete(connection)
    connection.closed()
  })
}

/** Who a connection acts for, from its `connection_init` on. */
function makeWho(options: SocketOptions, request: FastifyRequest) {
  let admitted: { readonly ctx: Ctx; readonly authorization: string } | null = null
  const expect = () => {
    if (!admitted) throw errors.UNAUTHENTICATED()
    return admitted
  }
  const ctxNow = (): Ctx => ({ ...expect().ctx, now: options.now() })
  const recheck = (): Promise<Actor> => options.recheck(expect().authorization, expect().ctx)
  return {
    admit: async (payload: Readonly<Record<string, unknown>>) => {
      const authorization = readToken(payload)
      admitted = { ctx: await options.admitCredential(authorization, request), authorization: authorization ?? '' }
    },
    recheck: async () => {
      await recheck()
    },
    makeContext: (signal: AbortSignal, reply: FastifyReply): GraphqlContext => {
      const ctx = ctxNow()
      const authorise = (operation: string): void => options.guards.authorise(operation, ctx.actor)
      return { ctx, idempotencyKey: null, authorise, reply, live: { signal, recheck, ctxNow } }
    },
  }
}

const wrap = (socket: WebSocket): Socket => ({
  get bufferedAmount() {
    return socket.bufferedAmount
  },
  isOpen: () => socket.readyState === WebSocket.OPEN,
  send: (message) => socket.send(message),
  ping: () => socket.ping(),
  pause: () => socket.pause(),
  resume: () => socket.resume(),
  close: (code, reason) => {
    socket.close(code, reason)
    // A peer that does not answer the farewell keeps no connection.
    setTimeout(() => socket.terminate(), 2_000).unref()
  },
  terminate: () => socket.terminate(),
})

/** A token that ran out, access that was ended, rights that changed: whoever comes again is judged anew. */
function isEndOfAccess(fault: unknown): boolean {
  const cause = causeOf(fault)
  return cause instanceof AppError && (cause.status === 401 || cause.code === 'STREAM_RIGHTS_CHANGED')
}

const causeOf = (fault: unknown): unknown => (fault instanceof KnownError ? (fault.originalError ?? fault) : fault)

function formatResult(
  { data, errors: thrown }: ExecutionResult,
  request: FastifyRequest,
  toAppError: ToAppError,
): object {
  if (!thrown?.length) return { data }
  return { data, errors: answerExecutionErrors(thrown as readonly GraphQLError[], data, request, toAppError).errors }
}
