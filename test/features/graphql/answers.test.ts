import type { GraphQLResolveInfo } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errors, invalidInput } from '#kernel/errors.ts'
import { makeBatch } from '#platform/graphql/batch.ts'
import { makeCountedConnection, readPage } from '#platform/graphql/connection.ts'
import type { GraphqlContext } from '#platform/graphql/context.ts'
import { asksOnlyFor } from '#platform/graphql/reference.ts'
import { openGraphql } from '../../support/graphql-server.ts'

const SCHEMA = `
  type Query {
    fine: String
    missing: String
    faulty: String
    broken: String
    needed: String!
    away: String!
    when: DateTime
    json(value: JSON): JSON
    rows(count: Int!): [Row!]!
    pages(first: Int = 50, after: String): RowConnection!
    reference: Row
  }
  type Mutation { change: String }
  type Row { key: String! value: String part(of: String): String }
  type RowConnection { edges: [RowEdge!]! nodes: [Row!]! pageInfo: PageInfo! totalCount: Int! totalCountCapped: Boolean! }
  type RowEdge { cursor: String! node: Row! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`

const loads: { keys: readonly string[]; of: string }[] = []
const loadValue = makeBatch<string, string>(async (_ctx, keys, of) => {
  loads.push({ keys, of })
  if (of === 'bad') throw new Error('select secret from somewhere')
  return new Map(keys.filter((key) => key !== '3').map((key) => [key, `${of} ${key}`]))
})
let counts = 0
let asked: boolean | null = null

let server: Awaited<ReturnType<typeof openGraphql>>
beforeAll(async () => {
  server = await openGraphql(SCHEMA, {
    Query: {
      fine: () => 'fine',
      missing: () => {
        throw errors.NOT_FOUND()
      },
      faulty: () => {
        throw invalidInput([{ pointer: '/title', code: 'REQUIRED', message: 'missing' }])
      },
      broken: () => {
        throw new Error('select * from secrets')
      },
      needed: () => null,
      away: () => {
        throw errors.UNAVAILABLE({}, { retryAfter: 3 })
      },
      when: () => 0,
      json: (_: unknown, { value }: { value: unknown }) => value,
      rows: (_: unknown, { count }: { count: number }) =>
        Array.from({ length: count }, (_, index) => ({ key: String(index % 10) })),
      pages: (_: unknown, args: { first?: number; after?: string }) => {
        const { limit } = readPage(args)
        const items = [{ key: 'a' }, { key: 'b' }].slice(0, limit)
        return makeCountedConnection(
          { items, nextCursor: 'c:b', cursorOf: (item) => `c:${item.key}` },
          args.after,
          (item) => item,
          async () => {
            counts += 1
            return { total: 10_000, capped: true }
          },
        )
      },
      reference: (_: unknown, __: unknown, ___: unknown, info: GraphQLResolveInfo) => {
        asked = asksOnlyFor(info, ['key'])
        return { key: 'k' }
      },
    },
    Row: {
      value: ({ key }: { key: string }, _: unknown, context: GraphqlContext) => loadValue(context, key, 'value'),
      part: ({ key }: { key: string }, { of }: { of: string }, context: GraphqlContext) => loadValue(context, key, of),
    },
  })
})
afterAll(() => server.app.close())

const PLAIN = { accept: 'application/json' }
const OVER_HTTP = { accept: 'application/graphql-response+json' }
const ask = (query: string, headers: Record<string, string> = PLAIN, variables?: object) =>
  server.ask({ query, variables }, headers)

describe('media types', () => {
  test.each([
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/html', 'application/json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/graphql-response+json;q=0.5, application/json', 'application/json'],
    ['application/graphql-response+json;q=0', 'application/json'],
  ])('%s is answered in %s', async (accept, type) => {
    const reply = await ask('{ fine }', { accept })
    expect(reply.type).toBe(`${type}; charset=utf-8`)
    expect(reply.headers.vary).toMatch(/Accept/i)
    expect(reply.body).toEqual({ data: { fine: 'fine' } })
  })
})

describe('request errors', () => {
  test('a faulty document is 400 over HTTP and 200 in plain JSON, and has no data in either', async () => {
    for (const [headers, status] of [
      [OVER_HTTP, 400],
      [PLAIN, 200],
    ] as const) {
      for (const query of ['{', '{ nothing }', 'query ($v: Int!) { rows(count: $v) { key } }']) {
        const reply = await ask(query, headers)
        expect([query, reply.status]).toEqual([query, status])
        expect(reply.body).not.toHaveProperty('data')
        expect(reply.body.errors?.[0]?.extensions.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/)
      }
    }
  })

  test('every fault of a document is told, not the first', async () => {
    const reply = await ask('{ nothing { at } all }', OVER_HTTP)
    expect(reply.body.errors).toHaveLength(2)
  })

  test('batches are refused', async () => {
    const reply = await server.ask([{ query: '{ fine }' }, { query: '{ fine }' }], PLAIN)
    expect(reply.status).toBe(400)
    expect(reply.body.errors?.[0]?.extensions.code).toBe('GRAPHQL_BATCH_REFUSED')
  })

  test.each([
    { query: 1 },
    { query: '' },
    { query: null },
    {},
    { query: '{ fine }', variables: [] },
    { query: '{ fine }', variables: 'x' },
    { query: '{ fine }', operationName: 1 },
    { query: '{ fine }', extensions: 'x' },
  ])('parameters %j are refused with a pointer', async (body) => {
    const reply = await server.ask(body, PLAIN)
    expect(reply.status).toBe(400)
    expect(reply.body.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_REQUEST',
      errors: [{ pointer: expect.stringMatching(/^\/(query|variables|operationName|extensions)$/) }],
    })
  })

  test('null parameters are those left out', async () => {
    const reply = await server.ask({ query: '{ fine }', variables: null, operationName: null, extensions: null }, PLAIN)
    expect(reply.body).toEqual({ data: { fine: 'fine' } })
  })

  test('a mutation by GET is 405', async () => {
    const url = `/graphql?query=${encodeURIComponent('mutation { change }')}`
    const reply = await server.app.inject({ url, headers: OVER_HTTP })
    expect([reply.statusCode, reply.headers.allow]).toEqual([405, 'POST'])
    expect(reply.json().errors[0].extensions.code).toBe('METHOD_NOT_ALLOWED')
  })
})

describe('execution errors', () => {
  test('a refusal keeps its code, its path and the data beside it', async () => {
    const reply = await ask('{ fine missing }', OVER_HTTP)
    expect(reply.status).toBe(200)
    expect(reply.body.data).toEqual({ fine: 'fine', missing: null })
    expect(reply.body.errors).toEqual([
      {
        message: expect.any(String),
        locations: expect.any(Array),
        path: ['missing'],
        extensions: { code: 'NOT_FOUND', requestId: expect.any(String) },
      },
    ])
  })

  test('faults of an input are listed', async () => {
    const reply = await ask('{ faulty }')
    expect(reply.body.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/title' }] })
  })

  test('anything else says nothing of the inside', async () => {
    for (const field of ['broken', 'needed']) {
      const reply = await ask(`{ fine ${field} }`)
      expect(reply.body.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', requestId: expect.any(String) })
      expect(JSON.stringify(reply.body)).not.toMatch(/select|secrets|non-nullable|\.ts/)
    }
  })

  test('data is null, and there, when a field that must not be null failed', async () => {
    const reply = await ask('{ fine needed }', OVER_HTTP)
    expect([reply.status, reply.body.data]).toEqual([200, null])
  })

  test('when nothing can be read the answer is 503 with Retry-After', async () => {
    const reply = await ask('{ away }', OVER_HTTP)
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '3'])
    expect(reply.body).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAVAILABLE' } }] })
  })
})

describe('scalars', () => {
  test('an instant goes out as text', async () => {
    expect((await ask('{ when }')).body.data).toEqual({ when: '1970-01-01T00:00:00.000Z' })
  })

  test('JSON is read from literals and variables alike', async () => {
    const value = { a: [1, 2.5, true, null, 'x'], b: { c: 'd' } }
    const literal = await ask(
      'query ($d: JSON) { json(value: { a: [1, 2.5, true, null, "x"], b: { c: $d } }) }',
      PLAIN,
      {
        d: 'd',
      },
    )
    expect(literal.body.data).toEqual({ json: value })
    const variable = await ask('query ($v: JSON) { json(value: $v) }', PLAIN, { v: value })
    expect(variable.body.data).toEqual({ json: value })
  })
})

describe('batches', () => {
  test('rows that ask for the same thing are one load, whatever their number', async () => {
    for (const count of [1, 20, 100]) {
      loads.length = 0
      const reply = await ask(`{ rows(count: ${count}) { value } more: rows(count: 5) { value part(of: "part") } }`)
      expect(loads.map((load) => load.of).sort()).toEqual(['part', 'value'])
      expect(loads.every(({ keys }) => new Set(keys).size === keys.length)).toBe(true)
      const { rows } = reply.body.data as { rows: { value: string | null }[] }
      expect(rows.map((row) => row.value)).toEqual(
        Array.from({ length: count }, (_, index) => (index % 10 === 3 ? null : `value ${index % 10}`)),
      )
    }
  })

  test('a load that fails fails its fields alone', async () => {
    const reply = await ask('{ fine rows(count: 2) { key part(of: "bad") } }')
    expect(reply.body.data).toMatchObject({
      fine: 'fine',
      rows: [
        { key: '0', part: null },
        { key: '1', part: null },
      ],
    })
    expect(reply.body.errors?.map(({ path }) => path)).toEqual([
      ['rows', 0, 'part'],
      ['rows', 1, 'part'],
    ])
  })
})

describe('connections', () => {
  test('edges, nodes and where the page stands', async () => {
    const reply = await ask(
      '{ pages(first: 2) { edges { cursor node { key } } nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
    )
    expect(reply.body.data).toEqual({
      pages: {
        edges: [
          { cursor: 'c:a', node: { key: 'a' } },
          { cursor: 'c:b', node: { key: 'b' } },
        ],
        nodes: [{ key: 'a' }, { key: 'b' }],
        pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'c:a', endCursor: 'c:b' },
      },
    })
    expect(counts).toBe(0)
  })

  test('a total is counted when asked for, once', async () => {
    const reply = await ask('{ pages { totalCount totalCountCapped } }')
    expect(reply.body.data).toEqual({ pages: { totalCount: 10_000, totalCountCapped: true } })
    expect(counts).toBe(1)
  })

  test('first is 1 to 200', async () => {
    for (const first of [1, 200])
      expect((await ask(`{ pages(first: ${first}) { nodes { key } } }`)).body).not.toHaveProperty('errors')
    for (const first of [0, -1, 201]) {
      const reply = await ask(`{ pages(first: ${first}) { nodes { key } } }`)
      expect(reply.body.errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_QUERY',
        errors: [{ pointer: '/first' }],
      })
    }
  })
})

test.each([
  ['{ reference { key } }', true],
  ['{ reference { __typename k: key ... on Row { key } ...F } } fragment F on Row { key }', true],
  ['{ reference { key value } }', false],
  ['{ reference { ...F } } fragment F on Row { key ... { value } }', false],
  ['{ reference { key } reference { value } }', false],
])('whether a reference is enough for %s', async (query, enough) => {
  await ask(query)
  expect(asked).toBe(enough)
})
