import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Role } from '#kernel/ctx.ts'
import { type Andon, type ClientOptions, createClient } from '../../../clients/typescript/src/index.ts'
import { type Doors, openDoors } from '../graphql/support.ts'

/** What happens to a request on its way. */
export type Fate =
  | 'pass'
  | 'cut-before'
  | 'cut-after'
  | 'cut-within'
  | 'refuse'
  | 'refuse-after'
  | 'gateway-after'
  | 'too-many'
  | 'delay'

export type Proxy = {
  readonly url: string
  /** Method and path of each request that came, with its headers. */
  readonly seen: { readonly line: string; readonly headers: IncomingMessage['headers'] }[]
  /** Says what happens to the next; `pass` when nothing is said. */
  decide: (request: IncomingMessage) => Fate
  /** Cuts every connection that is open. */
  readonly cut: () => void
  /** Holds back what the service says, without cutting. */
  hold: boolean
  readonly close: () => Promise<void>
}

type Answered = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer }

const DELAY = 1_500

/** Stands between a client and the service, and is as bad as networks are. */
export async function openProxy(port: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`
    proxy.seen.push({ line, headers: request.headers })
    if (request.headers.accept === 'text/event-stream') streamThrough(port, request, response, proxy)
    else meetFate(port, proxy.decide(request), request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const proxy: Proxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    decide: () => 'pass',
    cut,
    hold: false,
    close: () =>
      new Promise<void>((done) => {
        cut()
        server.close(() => done())
      }),
  }
  return proxy
}

async function meetFate(port: number, fate: Fate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readAll(request)
  if (fate === 'cut-before') return void request.socket.destroy()
  if (fate === 'refuse') return refuse(response, 503, 'application/problem+json')
  if (fate === 'too-many') return refuse(response, 429, 'application/problem+json')
  const answered = await forward(port, request, body)
  if (fate === 'cut-after') return void request.socket.destroy()
  if (fate === 'refuse-after') return refuse(response, 503, 'application/problem+json')
  if (fate === 'gateway-after') return refuse(response, 502, 'text/html')
  if (fate === 'delay') await sleep(DELAY)
  response.writeHead(answered.status, answered.headers)
  if (fate !== 'cut-within') return void response.end(answered.body)
  response.write(answered.body.subarray(0, answered.body.length >> 1), () => request.socket.destroy())
}

function refuse(response: ServerResponse, status: number, type: string): void {
  const problem = { type: 'urn:andon:error:UNAVAILABLE', title: 'x', status, detail: 'x', code: 'UNAVAILABLE' }
  response.writeHead(status, { 'content-type': type, 'retry-after': '0' })
  response.end(type === 'text/html' ? '<h1>Bad gateway</h1>' : JSON.stringify(problem))
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const optionsOf = (port: number, { method, url, headers }: IncomingMessage) => ({
  host: '127.0.0.1',
  port,
  method,
  path: url,
  headers,
  agent: false as const,
})

function forward(port: number, request: IncomingMessage, body: Buffer): Promise<Answered> {
  return new Promise((done, fail) => {
    const { 'transfer-encoding': _, ...headers } = request.headers
    const sent = httpRequest(
      { ...optionsOf(port, request), headers: { ...headers, 'content-length': String(body.length) } },
      (answer) =>
        readAll(answer).then((text) => {
          const { 'transfer-encoding': __, connection: ___, ...kept } = answer.headers
          done({
            status: answer.statusCode ?? 0,
            headers: { ...kept, 'content-length': String(text.length) },
            body: text,
          })
        }, fail),
    )
    sent.on('error', fail)
    sent.end(body)
  })
}

function streamThrough(port: number, request: IncomingMessage, response: ServerResponse, proxy: Proxy): void {
  const sent = httpRequest(optionsOf(port, request), (answer) => {
    response.writeHead(answer.statusCode ?? 0, answer.headers)
    response.flushHeaders()
    answer.on('data', (chunk: Buffer) => {
      if (!proxy.hold) response.write(chunk)
    })
    answer.on('end', () => response.end())
    answer.on('error', () => undefined)
  })
  sent.on('error', () => response.destroy())
  response.on('close', () => sent.destroy())
  sent.end()
}

export type ClientHouse = {
  readonly doors: Doors
  readonly proxy: Proxy
  /** The service itself, without the proxy. */
  readonly url: string
  /** Somebody with these roles, through the proxy. */
  readonly as: (roles: readonly Role[], options?: Partial<ClientOptions>) => Promise<Andon>
  readonly close: () => Promise<void>
}

export const FAST = { base: 1, cap: 5 }

/** The whole service listening on a socket of its own, a proxy before it, and clients of it. */
export async function openClientHouse(settings: Readonly<Record<string, string>> = {}): Promise<ClientHouse> {
  const doors = await openDoors({ pool: 6, settings })
  doors.clock.set(Date.now())
  await doors.seed()
  await doors.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = doors.app.server.address() as AddressInfo
  const proxy = await openProxy(port)
  return {
    doors,
    proxy,
    url: `http://127.0.0.1:${port}`,
    as: async (roles, options = {}) => {
      const { headers } = await doors.as(roles)
      const token = headers.authorization!.slice('Bearer '.length)
      return createClient({ url: proxy.url, auth: { token }, retries: FAST, ...options })
    },
    close: async () => {
      await proxy.close()
      await doors.close()
    },
  }
}

export const newIncident = (title: string) => ({
  title,
  category: 'office-it/printer',
  productionImpact: 'none' as const,
})
