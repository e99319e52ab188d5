import { randomUUIDv7 } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { accessRoutes } from '#features/access/access.routes.ts'
import { apiClientRoutes } from '#features/access/api-clients.routes.ts'
import { type Access, authoriser, makeAccess, makeWorker } from '#features/access/index.ts'
import type { Role } from '#kernel/ctx.ts'
import { HOUR } from '#kernel/time.ts'
import { openPool } from '#platform/db/pool.ts'
import type { Api } from '#platform/http/route.ts'
import { makeServer, type Server } from '#platform/http/server.ts'
import { makeLog } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { makeClock, type TestClock } from '../../support/clock.ts'
import { type Bench, openBench } from '../../support/database-ctx.ts'

/** The sites and suppliers that the tests' plants have. */
export const SITES = ['lei', 'gre']
const SUPPLIERS = ['acme']

export type House = {
  readonly bench: Bench
  readonly access: Access
  readonly server: Server
  readonly clock: TestClock
  readonly send: (request: Sent) => Promise<LightMyRequestResponse>
  /** A header with a token of these roles in an organisation, `demo` unless said. */
  readonly bearer: (roles: readonly Role[], options?: TokenOptions) => Promise<{ authorization: string }>
  /** Access once more on the same database, as another process has it. */
  readonly openAnother: () => Promise<Access>
  readonly close: () => Promise<void>
}

export type TokenOptions = { org?: string; sites?: readonly string[]; supplier?: string; key?: string; hours?: number }

export type Sent = {
  readonly method?: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly form?: Record<string, string>
  readonly address?: string
}

type HouseOptions = {
  readonly max?: number
  readonly allowedKeySetOrigins?: readonly string[]
  readonly add?: (api: Api, bench: Bench, access: Access) => void
}

/** Access behind its real doors on a database of its own, with the organisation `demo`. */
export async function openHouse({ max = 4, allowedKeySetOrigins = [], add }: HouseOptions = {}): Promise<House> {
  const bench = await openBench({ max })
  const workerPool = openPool({ url: bench.url, role: 'andon_worker', max: 2 })
  const clock = makeClock()
  const dependencies = {
    database: bench.database,
    worker: makeWorker(workerPool),
    newId: randomUUIDv7,
    now: clock.now,
    directory: {
      missingSites: async (_: unknown, keys: readonly string[]) => keys.filter((key) => !SITES.includes(key)),
      hasSupplier: async (_: unknown, key: string) => SUPPLIERS.includes(key),
    },
    allowedKeySetOrigins,
  }
  const access = await makeAccess(dependencies)
  const server = await openServer(access, clock, (api) => add?.(api, bench, access))
  return {
    bench,
    access,
    server,
    clock,
    send: (request) => send(server, request),
    bearer: async (roles, options = {}) => {
      const { org = 'demo', sites = null, supplier = null, key = null, hours = 12 } = options
      const input = { org, roles, sites, supplier, key, lifetime: hours * HOUR }
      return { authorization: `Bearer ${(await access.commandTokens.issue(input, clock.now())).token}` }
    },
    openAnother: () => makeAccess(dependencies),
    close: async () => {
      await server.stop(1_000)
      await workerPool.end()
      await bench.close()
    },
  }
}

async function openServer(access: Access, clock: TestClock, add: (api: Api) => void): Promise<Server> {
  const policy = (name: string) => ({ name, quota: 1_000_000, windowSeconds: 60 })
  const server = await makeServer({
    authenticator: access.authenticator,
    authoriser,
    now: clock.now,
    newId: randomUUIDv7,
    log: makeLog('silent'),
    metrics: makeMetrics(),
    info: { title: 'Test', version: '1', description: 'Test' },
    probes: [],
    limits: { principal: policy('principal'), address: policy('address'), refused: policy('refused') },
    pressure: { requestsInFlight: 1_000, eventLoopDelay: 60_000 },
    trustedProxies: [],
    corsOrigins: [],
    checkAnswers: true,
  })
  server.addRest((api) => {
    accessRoutes(api, access)
    apiClientRoutes(api, access)
    add(api)
  })
  await server.app.ready()
  return server
}

async function send({ app }: Server, { method = 'GET', url, headers = {}, body, form, address }: Sent) {
  const payload = form ? new URLSearchParams(form).toString() : body === undefined ? undefined : JSON.stringify(body)
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
  return app.inject({
    method,
    url,
    headers: { ...headers, ...(payload !== undefined && { 'content-type': type }) },
    ...(payload !== undefined && { payload }),
    ...(address !== undefined && { remoteAddress: address }),
  })
}
