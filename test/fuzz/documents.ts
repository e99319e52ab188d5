import fc, { type Arbitrary } from 'fast-check'
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { type Hints, nasty, spoil } from './values.ts'

export type Asked = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }

/** Values of an input type; scalars by the names of what they stand for. */
function inputOf(type: GraphQLInputType, name: string, hints: Hints, depth = 0): Arbitrary<unknown> {
  if (isNonNullType(type)) return inputOf(type.ofType, name, hints, depth)
  if (isListType(type)) return fc.array(inputOf(type.ofType, name, hints, depth + 1), { maxLength: 3 })
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((one) => one.name))
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields()).map((field) => {
      const value = inputOf(field.type, field.name, hints, depth + 1)
      // Inputs may hold each other without end.
      if (isNonNullType(field.type)) return [field.name, value] as const
      return [field.name, depth > 3 ? fc.constant(undefined) : fc.option(value, { nil: undefined, freq: 1 })] as const
    })
    return fc
      .record(Object.fromEntries(members))
      .map((object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)))
  }
  const known = hints[name] ?? []
  const hinted = known.length ? [{ weight: 6, arbitrary: fc.constantFrom(...known) }] : []
  switch (type.name) {
    case 'Int':
      return fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 20 }) }, fc.constantFrom(0, -1, 2 ** 31 - 1))
    case 'Float':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'Boolean':
      return fc.boolean()
    case 'DateTime':
      return fc.constantFrom(
        '2026-11-18T09:00:00Z',
        '2026-11-20T00:00:00.000Z',
        '1970-01-01T00:00:00Z',
        '9999-12-31T23:59:59.999Z',
      )
    case 'Duration':
      return fc.constantFrom('PT15M', 'PT0S', 'PT1H30M')
    case 'JSON':
      return fc.jsonValue({ maxDepth: 2 })
    default:
      return fc.oneof(
        ...hinted,
        { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
        fc.constantFrom('a', 'k-1', 'e'.repeat(300)),
      )
  }
}

type Written = {
  readonly text: string
  readonly variables: readonly (readonly [declared: string, name: string, value: unknown])[]
}
type Draw = (max: number) => number

/** Chooses fields until they are enough, or as deep as is let. */
function select(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  hints: Hints,
  draw: Draw,
  depth: number,
  say: (declared: string, value: unknown) => string,
): string {
  const named = getNamedType(type)
  if (isLeafType(named)) return ''
  if (isAbstractType(named)) {
    const parts = schema
      .getPossibleTypes(named)
      .map((one) => `... on ${one.name} ${select(schema, one, hints, draw, depth, say)}`)
    return `{ __typename ${parts.slice(0, 4).join(' ')} }`
  }
  if (!isObjectType(named)) return ''
  const fields = Object.values(named.getFields())
  const leaves = fields.filter(
    (field) => isLeafType(getNamedType(field.type)) && field.args.every((one) => !isNonNullType(one.type)),
  )
  const inner = depth > 0 ? fields.filter((field) => !leaves.includes(field)) : []
  const chosen = [
    ...leaves.filter(() => draw(3) > 0),
    ...(inner.length ? [inner[draw(inner.length - 1)]!, ...(depth > 2 ? [inner[draw(inner.length - 1)]!] : [])] : []),
  ]
  const parts = [...new Set(chosen)].map((field) => {
    const alias = draw(25) === 0 ? `a${draw(9)}_${field.name}: ` : ''
    const directive = draw(30) === 0 ? ' @include(if: true)' : draw(40) === 0 ? ' @skip(if: true)' : ''
    return `${alias}${field.name}${writeArguments(field, hints, draw, say)}${directive} ${select(schema, field.type, hints, draw, depth - 1, say)}`
  })
  const body = parts.length ? parts.join(' ') : '__typename'
  return draw(12) === 0 ? `{ ... on ${named.name} { ${body} } }` : `{ ${body} }`
}

function writeArguments(
  field: GraphQLField<unknown, unknown>,
  hints: Hints,
  draw: Draw,
  say: (declared: string, value: unknown) => string,
): string {
  const given = field.args.filter((one) => isNonNullType(one.type) || draw(3) === 0)
  if (given.length === 0) return ''
  const written = given.map((one) => {
    const name = one.name === 'id' ? `${idsOf(field)} id` : one.name
    const drawn = inputOf(one.type, hints[name] ? name : one.name, hints)
    const value = draw(6) === 0 ? drawn.chain(spoil) : draw(20) === 0 ? nasty : drawn
    const made = fc.sample(value, { seed: draw(1_000_000), numRuns: 1 })[0]
    return `${one.name}: ${say(String(one.type), made)}`
  })
  return `(${written.join(', ')})`
}

const idsOf = (field: GraphQLField<unknown, unknown>): string => {
  const { name } = getNamedType(field.type)
  return `${name[0]!.toLowerCase()}${name.slice(1)}s`
}

/** One operation of one root field, its values in variables. */
export function writeDocument(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  name: string,
  hints: Hints,
  draw: Draw,
): Asked {
  const field = root.getFields()[name]!
  const variables: Written['variables'][number][] = []
  const say = (declared: string, value: unknown): string => {
    const variable = `v${variables.length}`
    variables.push([declared, variable, value])
    return `$${variable}`
  }
  const values = writeArguments(field, hints, draw, say)
  const selection = select(schema, field.type, hints, draw, 4, say)
  const declared = variables.map(([type, variable]) => `$${variable}: ${type}`).join(', ')
  const kind = root.name === 'Mutation' ? 'mutation' : 'query'
  return {
    query: `${kind}${declared ? ` Q(${declared})` : ''} { ${name}${values} ${selection} }`,
    variables: Object.fromEntries(variables.map(([, variable, value]) => [variable, value])),
  }
}
