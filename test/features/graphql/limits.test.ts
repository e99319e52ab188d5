import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { openGraphql, type Reply } from '../../support/graphql-server.ts'

const SCHEMA = `
  type Query {
    leaf: String
    one: Thing!
    some: [Thing!]!
    twenty: [Thing!]! @cost(size: 20)
    free: Thing @cost(weight: 0)
    given(input: Given!): [Thing!]! @cost(sizedBy: "input.items")
    things(first: Int = 50, after: String): ThingConnection!
    echo(text: String, json: JSON): String
  }
  type Mutation { leaf: String }
  input Given { items: [String!]! }
  type Thing { id: ID! one: Thing some: [Thing!]! things(first: Int = 50): ThingConnection! }
  type ThingConnection { edges: [ThingEdge!]! nodes: [Thing!]! totalCount: Int }
  type ThingEdge { cursor: String! node: Thing! }
`

let resolved = 0
const touch = (): null => {
  resolved += 1
  return null
}
let server: Awaited<ReturnType<typeof openGraphql>>
beforeAll(async () => {
  server = await openGraphql(SCHEMA, {
    Query: {
      leaf: touch,
      one: touch,
      some: touch,
      twenty: touch,
      free: touch,
      given: touch,
      things: touch,
      echo: touch,
    },
  })
})
afterAll(() => server.app.close())
beforeEach(() => {
  resolved = 0
})

const ask = (query: string, variables?: object): Promise<Reply> =>
  server.ask({ query, variables }, { accept: 'application/graphql-response+json' })

/** Refused before anything was resolved, with this limit named. */
function expectRefused(reply: Reply, limit: string, actual?: number): void {
  expect(reply.status).toBe(400)
  expect(reply.body).not.toHaveProperty('data')
  expect(reply.body.errors).toHaveLength(1)
  const { extensions } = reply.body.errors![0]!
  expect(extensions).toMatchObject({ code: 'GRAPHQL_LIMIT_EXCEEDED', limit, requestId: expect.any(String) })
  if (actual !== undefined) expect(extensions).toMatchObject({ actual })
  expect(resolved).toBe(0)
}

function expectRun(reply: Reply): void {
  expect(reply.body.errors?.filter(({ extensions }) => extensions.code !== 'INTERNAL') ?? []).toEqual([])
  expect(reply.body).toHaveProperty('data')
  expect(resolved).toBeGreaterThan(0)
}

const nest = (levels: number, field = 'one', leaf = 'id'): string =>
  levels === 1 ? leaf : `${field} { ${nest(levels - 1, field, leaf)} }`

describe('depth', () => {
  test(`${LIMITS.graphqlDepth} levels run, one more is refused`, async () => {
    expectRun(await ask(`{ ${nest(LIMITS.graphqlDepth)} }`))
    resolved = 0
    expectRefused(await ask(`{ ${nest(LIMITS.graphqlDepth + 1)} }`), 'depth', LIMITS.graphqlDepth + 1)
  })

  test('fragments and inline fragments do not hide levels', async () => {
    const inner = nest(LIMITS.graphqlDepth - 3)
    const parts = (more: string) => `{ ...Root } fragment Root on Query { one { ... on Thing { ...Rest } } }
      fragment Rest on Thing { one { one { ${more} } } }`
    expectRun(await ask(parts(inner)))
    resolved = 0
    expectRefused(await ask(parts(`one { ${inner} }`)), 'depth', LIMITS.graphqlDepth + 1)
  })

  test('a fragment that spreads itself is refused as invalid, not walked for ever', async () => {
    const reply = await ask('{ one { ...Loop } } fragment Loop on Thing { one { ...Loop } }')
    expect(reply.body.errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' })
  })

  test(`introspection may be ${LIMITS.graphqlIntrospectionDepth} deep and is counted apart`, async () => {
    const types = (levels: number) => `{ leaf __type(name: "Thing") { ${nest(levels - 1, 'ofType', 'name')} } }`
    expectRun(await ask(types(LIMITS.graphqlIntrospectionDepth)))
    resolved = 0
    const over = LIMITS.graphqlIntrospectionDepth + 1
    expectRefused(await ask(types(over)), 'introspection depth', over)
  })

  test('introspection that multiplies lists is refused', async () => {
    const reply = await ask(
      '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }',
    )
    expect(reply.body.errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' })
  })
})

describe('aliases and root fields', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')

  test(`${LIMITS.graphqlAliases} aliases run, one more is refused`, async () => {
    expectRun(await ask(`{ one { ${aliases(LIMITS.graphqlAliases)} } }`))
    resolved = 0
    expectRefused(await ask(`{ one { ${aliases(LIMITS.graphqlAliases + 1)} } }`), 'number of aliases', 31)
  })

  test('an alias in a fragment counts as often as it is spread', async () => {
    const spread = '...Ten '.repeat(4)
    expectRefused(await ask(`{ one { ${spread} } } fragment Ten on Thing { ${aliases(10)} }`), 'number of aliases', 40)
  })

  test('fragments that double and double again are measured, not walked', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `F${index}`)
    const fragments = names.map((name, index) => {
      const next = names[index + 1]
      return `fragment ${name} on Thing { ${next ? `...${next} ...${next}` : 'x: id'} }`
    })
    expectRefused(await ask(`{ one { ...F0 } } ${fragments.join(' ')}`), 'number of aliases', 2 ** 59)
  })

  test(`${LIMITS.graphqlRootFields} root fields run, one more is refused`, async () => {
    const roots = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: leaf`).join(' ')
    expectRun(await ask(`{ ${roots(LIMITS.graphqlRootFields)} }`))
    resolved = 0
    expectRefused(await ask(`{ ${roots(LIMITS.graphqlRootFields + 1)} }`), 'number of root fields', 21)
    expectRefused(await ask(`{ ...All } fragment All on Query { ${roots(21)} }`), 'number of root fields', 21)
    expectRefused(await ask(`mutation { ${roots(21)} }`), 'number of root fields', 21)
  })
})

describe('tokens', () => {
  const document = (tokens: number) => `{ echo(json: [${'1 '.repeat(tokens - 9)}]) }`

  test(`${LIMITS.graphqlTokens} tokens run, one more is refused`, async () => {
    expectRun(await ask(document(LIMITS.graphqlTokens)))
    resolved = 0
    expectRefused(await ask(document(LIMITS.graphqlTokens + 1)), 'number of tokens')
  })

  test('a document written as JSON does not pass by the limit', async () => {
    const { parse } = await import('graphql')
    const reply = await ask(JSON.stringify(parse('{ leaf }')))
    expect(reply.status).toBe(400)
    expect(reply.body.errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' })
    expect(resolved).toBe(0)
  })
})

test(`a document of ${LIMITS.graphqlDocumentLength} characters runs, a longer one is refused`, async () => {
  const document = (length: number) => `{ echo(text: "${'x'.repeat(length - 18)}") }`
  expect(document(100)).toHaveLength(100)
  expectRun(await ask(document(LIMITS.graphqlDocumentLength)))
  resolved = 0
  expectRefused(await ask(document(LIMITS.graphqlDocumentLength + 1)), 'length', LIMITS.graphqlDocumentLength + 1)
})

describe('cost', () => {
  const cases: [name: string, query: string, cost: number, variables?: object][] = [
    ['leaves are free', '{ leaf a: leaf }', 0],
    ['an object costs one', '{ one { id } }', 1],
    ['a list is taken to hold five', '{ some { id } }', 5],
    ['unless the schema says otherwise', '{ twenty { id one { id } } }', 40],
    ['a connection costs what it gives', '{ things(first: 20) { edges { cursor node { id } } totalCount } }', 20],
    [
      'nested lists multiply',
      '{ things(first: 20) { edges { node { some { id } things(first: 5) { nodes { id } } } } } }',
      220,
    ],
    ['the default of first counts', '{ things { nodes { id } } }', 50],
    ['a variable counts', 'query ($n: Int) { things(first: $n) { nodes { id } } }', 7, { n: 7 }],
    ['the default of a variable counts', 'query ($n: Int = 9) { things(first: $n) { nodes { id } } }', 9],
    ['null is the default page', 'query ($n: Int) { things(first: $n) { nodes { id } } }', 50, { n: null }],
    ['the given list counts', '{ given(input: { items: ["a", "b", "c"] }) { id } }', 3],
    ['as a variable, too', 'query ($i: Given!) { given(input: $i) { one { id } } }', 4, { i: { items: ['a', 'b'] } }],
    ['what is free is free, not what is in it', '{ free { id one { id } } }', 1],
    [
      'fragments count where they are spread',
      '{ things(first: 10) { nodes { ...T } } } fragment T on Thing { one { id } }',
      20,
    ],
  ]

  /** Brings a query to exactly the limit, and one above it, by adding objects. */
  test.each(cases)('%s', async (_, query, cost, variables) => {
    const filler = (objects: number) => {
      const pages = Math.floor(objects / 200)
      const parts = Array.from({ length: pages }, (_, index) => `p${index}: things(first: 200) { nodes { id } }`)
      const rest = objects - pages * 200
      return [...parts, ...(rest > 0 ? [`r: things(first: ${rest}) { nodes { id } }`] : [])].join(' ')
    }
    const at = (total: number) => {
      const start = query.indexOf('{', query.startsWith('query') ? query.indexOf(')') : 0)
      return `${query.slice(0, start + 1)} ${filler(total - cost)} ${query.slice(start + 1)}`
    }
    expectRun(await ask(at(LIMITS.graphqlCost), variables))
    resolved = 0
    expectRefused(await ask(at(LIMITS.graphqlCost + 1), variables), 'cost', LIMITS.graphqlCost + 1)
  })

  test('is judged again when the same document comes with other variables', async () => {
    const query = 'query ($n: Int) { things(first: $n) { nodes { some { id } } } }'
    expectRun(await ask(query, { n: 100 }))
    resolved = 0
    expectRefused(await ask(query, { n: 200 }), 'cost', 1_200)
  })
})

describe('values written in the document are held to what a JSON body is', () => {
  const nested = (levels: number) => `{ echo(json: ${'['.repeat(levels)}${']'.repeat(levels)}) }`

  test(`${LIMITS.jsonDepth} levels run, one more is refused`, async () => {
    expectRun(await ask(nested(LIMITS.jsonDepth)))
    resolved = 0
    expectRefused(await ask(nested(LIMITS.jsonDepth + 1)), 'depth of values', LIMITS.jsonDepth + 1)
  })

  test.each([
    ['NUL', '{ echo(text: "a\\u0000b") }'],
    ['half a surrogate pair in a block', '{ echo(text: """\ud800""") }'],
    ['a number beyond a double', '{ echo(json: 1e999) }'],
    ['a whole number beyond a double', `{ echo(json: ${'9'.repeat(400)}) }`],
    ['the name that sets a prototype', '{ echo(json: { __proto__: { admin: true } }) }'],
  ])('%s', async (_, query) => {
    const reply = await ask(query)
    expect(reply.status).toBe(400)
    expect(['TEXT_NOT_STORABLE', 'GRAPHQL_PARSE_FAILED']).toContain(reply.body.errors?.[0]?.extensions.code)
    expect(resolved).toBe(0)
  })
})
