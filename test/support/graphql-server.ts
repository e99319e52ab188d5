import Fastify, { type FastifyInstance } from 'fastify'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import type { ResolverMap } from '#platform/graphql/context.ts'
import { registerGraphql } from '#platform/graphql/server.ts'
import { WEDNESDAY_MORNING } from './clock.ts'

const PRELUDE = `
  directive @cost(weight: Int, size: Int, sizedBy: String) on FIELD_DEFINITION
  scalar DateTime
  scalar Duration
  scalar JSON
`

const ctx: Ctx = {
  org: { id: '0198a000-0000-7000-8000-000000000001', key: 'demo' },
  actor: systemActor,
  now: WEDNESDAY_MORNING,
  requestId: 'req-1',
  source: { client: 'test', address: '127.0.0.1' },
}

const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return status < 500 ? errors.BAD_REQUEST({}, { cause: error }) : errors.INTERNAL({}, { cause: error })
}

export type Reply = {
  readonly status: number
  readonly type: string
  readonly body: {
    readonly data?: unknown
    readonly errors?: readonly { message: string; path?: unknown[]; extensions: Record<string, unknown> }[]
  }
  readonly headers: Readonly<Record<string, unknown>>
}

/** The GraphQL door alone, over a schema of the test's own and without a database. */
export async function openGraphql(
  schema: string,
  resolvers: ResolverMap,
): Promise<{
  app: FastifyInstance
  ask: (body: unknown, headers?: Record<string, string>) => Promise<Reply>
}> {
  const app = Fastify()
  const operationsOf = { get: () => [] } as unknown as ReadonlyMap<string, readonly string[]>
  await registerGraphql(app, {
    schema: PRELUDE + schema,
    resolvers: [resolvers],
    admit: async () => ctx,
    readIdempotencyKey: ({ headers }) => (headers['idempotency-key'] as string | undefined) ?? null,
    toAppError,
    shareReads: () => () => undefined,
    guards: { operationsOf, authorise: () => undefined },
  })
  await app.ready()
  const ask = async (body: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
    const answer = await app.inject({ method: 'POST', url: '/graphql', headers, payload: body as object })
    const type = String(answer.headers['content-type'])
    return { status: answer.statusCode, type, body: answer.json(), headers: answer.headers }
  }
  return { app, ask }
}
