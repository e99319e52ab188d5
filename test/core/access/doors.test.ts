import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { OPERATION_NAMES, ruleOf } from '#features/access/operations.core.ts'

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'))
const fieldsOf = (type: string): readonly string[] => {
  const found = schema.getType(type)
  return found && 'getFields' in found ? Object.keys(found.getFields()).map((field) => `${type}.${field}`) : []
}

describe('the doors of the matrix', () => {
  const named = OPERATION_NAMES.flatMap((operation) => ruleOf(operation).graphql)

  it('give every query and mutation of the schema an operation', () => {
    const offered = [...fieldsOf('Query'), ...fieldsOf('Mutation')]
    expect(offered.length).toBeGreaterThan(50)
    expect(offered.filter((field) => !named.includes(field))).toEqual([])
  })

  it('name no field that the schema lacks', () => {
    expect(named.filter((field) => !fieldsOf(field.split('.')[0]!).includes(field))).toEqual([])
  })
})
