import { GraphQLError, type GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { formatInstant } from '#kernel/time.ts'

type Behaviour = Pick<GraphQLScalarType, 'serialize' | 'parseValue' | 'parseLiteral'>

/**
 * DateTime and Duration are texts on this layer: what they must look like is judged where REST judges it, by the
 * input's own schema, so that both doors refuse the same text with the same code.
 */
const text = (name: string): Behaviour => ({
  serialize: (value) => {
    if (typeof value === 'string') return value
    throw new GraphQLError(`${name} cannot represent ${typeof value}`)
  },
  parseValue: (value) => {
    if (typeof value === 'string') return value
    throw new GraphQLError(`${name} is given as a text.`)
  },
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING) return node.value
    throw new GraphQLError(`${name} is given as a text.`, { nodes: node })
  },
})

const dateTime: Behaviour = {
  ...text('DateTime'),
  serialize: (value) => (typeof value === 'number' ? formatInstant(value) : text('DateTime').serialize(value)),
}

const json: Behaviour = {
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => readLiteral(node, variables ?? {}),
}

function readLiteral(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value]
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value)
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, readLiteral(field.value, variables)]))
    case Kind.LIST:
      return node.values.map((value) => readLiteral(value, variables))
    case Kind.NULL:
      return null
    default:
      return node.value
  }
}

/** What the scalars of `schema.graphql` do, by name. */
export const scalars: Readonly<Record<string, Behaviour>> = {
  DateTime: dateTime,
  Duration: text('Duration'),
  JSON: json,
}
