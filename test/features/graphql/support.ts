import { readFileSync } from 'node:fs'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { systemCtx } from '#features/access/index.ts'
import { loadDemoPlant } from '#features/plant/index.ts'
import type { Role } from '#kernel/ctx.ts'
import { HOUR } from '#kernel/time.ts'
import { makeLog } from '#platform/log.ts'
import { makeApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { type Ground, openGround } from '../../../src/ground.ts'
import { makeServices, type Services } from '../../../src/services.ts'
import { makeClock, type TestClock } from '../../support/clock.ts'
import { cloneDatabase } from '../../support/database.ts'
import { insertOrg } from '../../support/database-ctx.ts'

const STARTER = new URL('../../../src/features/configuration/starter.yaml', import.meta.url)

export type Fault = {
  readonly code: string
  readonly message: string
  readonly path: string[]
  readonly details: unknown
}
type Executed = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // The shape is what the query of the test asked for.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly data: any
  readonly errors: readonly {
    readonly message: string
    readonly path?: unknown
    readonly extensions: Record<string, unknown>
  }[]
}

export type Caller = {
  readonly headers: Readonly<Record<string, string>>
  readonly rest: (
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>
  readonly query: (query: string, variables?: object, headers?: Record<string, string>) => Promise<Executed>
}

export type Doors = {
  /** Address of the database. */
  readonly url: string
  readonly app: FastifyInstance
  readonly services: Services
  readonly ground: Ground
  readonly clock: TestClock
  readonly owner: pg.Pool
  /** Somebody with these roles, `demo` unless said. */
  readonly as: (
    roles: readonly Role[],
    options?: { org?: string; sites?: readonly string[]; key?: string; supplier?: string },
  ) => Promise<Caller>
  /** Publishes the starter configuration and loads the demo plant, in `demo` unless said. */
  readonly seed: (org?: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** The whole service behind both doors, on a database of its own, with the organisations `demo` and `other`. */
export async function openDoors({
  pool = 4,
  settings: given = {},
}: {
  pool?: number
  settings?: Readonly<Record<string, string>>
} = {}): Promise<Doors> {
  const { url, drop } = await cloneDatabase()
  const owner = new pg.Pool({ connectionString: url, max: 1 })
  await insertOrg(owner, 'demo')
  await insertOrg(owner, 'other')
  const clock = makeClock()
  // How busy the machine of the tests is decides nothing; what is turned away is tested with a server of its own.
  const settings = readConfig({ LOG_LEVEL: 'silent', MAX_EVENT_LOOP_DELAY: '60000', ...given })
  // One connection is fewer than the settings allow: it makes whatever one request leaves behind meet the next.
  const config = { ...settings, pools: { ...settings.pools, app: pool } }
  const log = makeLog('silent')
  const ground = await openGround({ url, config, log, now: clock.now })
  const services = await makeServices(ground)
  const server = await makeApp(ground, services, { config, log, checkAnswers: true })
  await server.app.ready()
  return {
    url,
    app: server.app,
    services,
    ground,
    clock,
    owner,
    as: async (roles, { org = 'demo', sites, key, supplier } = {}) => {
      const grant = { org, roles, sites: sites ?? null, supplier: supplier ?? null, key: key ?? null }
      const { token } = await services.access.commandTokens.issue({ ...grant, lifetime: 12 * HOUR }, clock.now())
      return callAs(server.app, { authorization: `Bearer ${token}` })
    },
    seed: async (org = 'demo') => {
      const { rows } = await owner.query<{ id: string; key: string }>('select id, key from orgs where key = $1', [org])
      const ctx = systemCtx(rows[0]!, clock.now(), 'test')
      const text = readFileSync(STARTER, 'utf8')
      await services.configuration.publishSource(ctx, { format: 'yaml', text }, 'the starter')
      await loadDemoPlant(services, ctx)
    },
    close: async () => {
      await server.stop(1_000)
      await Promise.all([ground.close(), owner.end()])
      await drop()
    },
  }
}

function callAs(app: FastifyInstance, authorization: Record<string, string>): Caller {
  return {
    headers: authorization,
    rest: (method, url, body, headers = {}) =>
      app.inject({
        method,
        url,
        headers: {
          ...authorization,
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
    query: async (query, variables, headers = {}) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { ...authorization, 'content-type': 'application/json', ...headers },
        payload: JSON.stringify({ query, variables }),
      })
      const body = answer.json() as Partial<Executed>
      return { status: answer.statusCode, headers: answer.headers, data: body.data, errors: body.errors ?? [] }
    },
  }
}
