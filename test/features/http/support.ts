import { randomUUIDv7 } from 'node:crypto'
import { Writable } from 'node:stream'
import type { Actor } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { Identity } from '#platform/http/identity.ts'
import type { Api } from '#platform/http/route.ts'
import { makeServer, type Server, type ServerOptions } from '#platform/http/server.ts'
import { makeLog } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { WEDNESDAY_MORNING } from '../../support/clock.ts'

const actor: Actor = {
  id: '0198a000-0000-7000-8000-0000000000aa',
  kind: 'person',
  key: 'm.keller',
  name: 'Maria Keller',
  roles: ['responder'],
  sites: null,
  supplier: null,
  authenticatedBy: 'password',
  issuedAt: WEDNESDAY_MORNING,
}

export const caller: Identity = { org: { id: '0198a000-0000-7000-8000-000000000001', key: 'demo' }, actor }

export const BEARER = { authorization: 'Bearer good' }

export type Opened = { readonly server: Server; readonly lines: () => readonly Record<string, unknown>[] }

/** A server with the house's conventions and a test's own routes; `good` is the one credential. */
export async function openServer(add: (api: Api) => void, change: Partial<ServerOptions> = {}): Promise<Opened> {
  const written: string[] = []
  const sink = new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk))
      done()
    },
  })
  const policy = (name: string, quota: number) => ({ name, quota, windowSeconds: 60 })
  const server = await makeServer({
    authenticator: {
      authenticate: (authorization) => {
        if (authorization !== BEARER.authorization) throw errors.UNAUTHENTICATED()
        return caller
      },
    },
    authoriser: {
      operations: new Set(['thing.read', 'thing.write', 'thing.forbidden']),
      authorise: (operation) => {
        if (operation === 'thing.forbidden') throw errors.FORBIDDEN({ roles: 'admin' })
      },
      refusalsOf: () => [],
    },
    now: () => WEDNESDAY_MORNING,
    newId: randomUUIDv7,
    log: makeLog('info', sink),
    metrics: makeMetrics(),
    info: { title: 'Test', version: '1', description: 'Test' },
    probes: [],
    limits: { principal: policy('principal', 1_000), address: policy('address', 1_000), refused: policy('refused', 5) },
    pressure: { requestsInFlight: 100, eventLoopDelay: 10_000 },
    trustedProxies: [],
    corsOrigins: [],
    checkAnswers: true,
    ...change,
  })
  server.addRest(add)
  await server.app.ready()
  return {
    server,
    lines: () =>
      written
        .join('')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  }
}
