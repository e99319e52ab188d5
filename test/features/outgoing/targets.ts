import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'

const read = (name: string): string => readFileSync(new URL(`../../support/tls/${name}`, import.meta.url), 'utf8')

/** The authority that the certificates of the tests are of; nobody else trusts it. */
export const TEST_AUTHORITY = read('ca.pem')
export const GOOD = { key: read('hook.test.key'), cert: read('hook.test.pem') }
export const EXPIRED = { key: read('expired.test.key'), cert: read('expired.test.pem') }

export type Got = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Target = {
  readonly port: number
  /** Connections that were made, also those that sent nothing. */
  readonly connections: () => number
  readonly requests: readonly Got[]
  readonly close: () => Promise<void>
}

export type Behaviour = (request: Got, response: ServerResponse) => void

export const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, headers).end(body)
  }

/** A web server of this machine that counts who comes. */
export async function openTarget(
  behave: Behaviour,
  { host = '127.0.0.1', tls }: { host?: string; tls?: { key: string; cert: string } } = {},
): Promise<Target> {
  const requests: Got[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const got = { method, path: url, headers, body: Buffer.concat(chunks).toString() }
      requests.push(got)
      behave(got, response)
    })
  }
  const server: HttpServer = tls ? createSecure(tls, handle) : createServer(handle)
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((done) => server.listen(0, host, done))
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    requests,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
}

/** A process that was stopped while it listens, with its queue full: the kernel takes no connection for it any more. */
export async function openDeaf(): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const program = "require('net').createServer().listen(0,'127.0.0.1',1,function(){console.log(this.address().port)})"
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((done) => child.stdout.once('data', (text) => done(Number(String(text)))))
  child.kill('SIGSTOP')
  const waiting = Array.from({ length: 4 }, () => connect({ port, host: '127.0.0.1' }).on('error', () => undefined))
  await new Promise((done) => setTimeout(done, 100))
  return {
    port,
    close: async () => {
      for (const socket of waiting) socket.destroy()
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGKILL')
      await ended
    },
  }
}
