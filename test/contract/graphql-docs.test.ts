import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { costOf } from '#platform/graphql/cost.ts'
import { measureDocument } from '#platform/graphql/measure.ts'
import { readSchema } from '#platform/graphql/schema.ts'

const page = readFileSync(new URL('../../docs/graphql.md', import.meta.url), 'utf8')
const schema = buildSchema(readSchema())
const blocks = [...page.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => match[1]!)
const inCommands = [...page.matchAll(/-d '(\{"query".*\})'/g)].map(
  (match) => (JSON.parse(match[1]!) as { query: string }).query,
)

test.each([...blocks, ...inCommands])('what the guide shows can be asked: %#', (source) => {
  const document = parse(source, { maxTokens: LIMITS.graphqlTokens })
  expect(validate(schema, document)).toEqual([])
  expect(measureDocument(document).depth).toBeLessThanOrEqual(LIMITS.graphqlDepth)
  expect(costOf(schema, document, {})).toBeLessThanOrEqual(LIMITS.graphqlCost)
})

test('the guide shows a query, mutations and a command', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(3)
  expect(inCommands.length).toBeGreaterThanOrEqual(1)
})

test('its table of limits is that of the code', () => {
  const rows = new Map(
    [...page.matchAll(/^\| (depth|aliases|root fields|tokens|cost) \| ([\d,]+) \|/gm)].map((match) => [
      match[1]!,
      Number(match[2]!.replace(',', '')),
    ]),
  )
  expect(Object.fromEntries(rows)).toEqual({
    depth: LIMITS.graphqlDepth,
    aliases: LIMITS.graphqlAliases,
    'root fields': LIMITS.graphqlRootFields,
    tokens: LIMITS.graphqlTokens,
    cost: LIMITS.graphqlCost,
  })
})
