import Fastify, { type FastifyInstance } from 'fastify'
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { graphqlGuards, isPermitted, type Operation } from '#features/access/index.ts'
import { type Actor, ROLES, type Role, systemActor } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { readSchema } from '#platform/graphql/schema.ts'
import { registerGraphql } from '#platform/graphql/server.ts'
import { toAppError } from '#platform/http/problem.ts'
import { WEDNESDAY_MORNING } from '../support/clock.ts'

/** The real schema and the real matrix; the service behind each field only says that it was reached. */
let app: FastifyInstance
let actor: Actor = systemActor
let reached: string[] = []

const actorOf = (role: Role, sites: readonly string[] | null): Actor => ({
  ...systemActor,
  kind: 'person',
  roles: [role],
  sites,
})

beforeAll(async () => {
  app = Fastify()
  await registerGraphql(app, {
    schema: readSchema(),
    resolvers: [],
    admit: async () => ({
      org: { id: '0198a000-0000-7000-8000-000000000001', key: 'demo' },
      actor,
      now: WEDNESDAY_MORNING,
      requestId: 'req-1',
      source: { client: 'test', address: '127.0.0.1' },
    }),
    readIdempotencyKey: () => null,
    toAppError,
    guards: graphqlGuards,
    shareReads: () => () => undefined,
  })
  await app.ready()
  for (const field of rootFields()) {
    const guarded = field.resolve!
    field.resolve = (...args) => {
      guarded(...args)
      reached.push(field.name)
      return null
    }
  }
})
afterAll(() => app.close())

const rootTypes = (): GraphQLObjectType[] => [app.graphql.schema.getQueryType()!, app.graphql.schema.getMutationType()!]
const rootFields = (): GraphQLField<unknown, unknown>[] =>
  rootTypes().flatMap((type) => Object.values(type.getFields()))

/** A document that asks for one root field with the least it needs. */
function documentFor(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  const given = field.args.filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)
  const written = given.map((argument) => `${argument.name}: ${write(argument.type)}`).join(', ')
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'
  return `${type.name.toLowerCase()} { ${field.name}${written ? `(${written})` : ''} ${selection} }`
}

function write(type: GraphQLInputType): string {
  if (isNonNullType(type)) return write(type.ofType)
  if (isListType(type)) return '[]'
  if (isEnumType(type)) return type.getValues()[0]!.name
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type))
    return `{ ${needed.map((field) => `${field.name}: ${write(field.type)}`).join(', ')} }`
  }
  const values: Record<string, string> = { Int: '1', Boolean: 'true', JSON: '{}' }
  return values[type.name] ?? '"x"'
}

async function ask(role: Role, sites: readonly string[] | null, document: string) {
  actor = actorOf(role, sites)
  reached = []
  const answer = await app.inject({ method: 'POST', url: '/graphql', payload: { query: document } })
  return answer.json() as { errors?: { extensions: { code: string } }[] }
}

const refusalOf = (operations: readonly string[], by: Actor): string | null => {
  for (const operation of operations) {
    try {
      graphqlGuards.authorise(operation, by)
    } catch (error) {
      return error instanceof AppError ? error.code : 'thrown'
    }
  }
  return null
}

test.each(ROLES)('what the role %s may not do is refused before its service is called', async (role) => {
  let permitted = 0
  for (const type of rootTypes()) {
    for (const field of Object.values(type.getFields())) {
      const operations = graphqlGuards.operationsOf.get(`${type.name}.${field.name}`) ?? []
      for (const sites of [null, ['lei']]) {
        const refusal = refusalOf(operations, actorOf(role, sites))
        const { errors = [] } = await ask(role, sites, documentFor(type, field))
        expect([field.name, sites, reached]).toEqual([field.name, sites, refusal === null ? [field.name] : []])
        if (refusal !== null) expect([field.name, errors[0]?.extensions.code]).toEqual([field.name, refusal])
        if (refusal === null) permitted += 1
        const may = operations.every((operation) => isPermitted(actorOf(role, sites), operation as Operation))
        if (!may) expect(['FORBIDDEN', 'NOT_FOUND']).toContain(refusal)
      }
    }
  }
  expect(permitted).toBeGreaterThan(2)
})

test('a root field that the matrix does not name stops the start', async () => {
  const other = Fastify()
  const started = registerGraphql(other, {
    schema: 'type Query { secret: String } scalar DateTime scalar Duration scalar JSON',
    resolvers: [],
    admit: async () => Promise.reject(new Error('not asked')),
    readIdempotencyKey: () => null,
    toAppError,
    guards: graphqlGuards,
    shareReads: () => () => undefined,
  })
  await expect(started).rejects.toThrow('Query.secret is not in the authorisation matrix')
})
