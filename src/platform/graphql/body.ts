import type { FastifyRequest } from 'fastify'
import { errors } from '#kernel/errors.ts'
import { graphqlErrors } from './graphql.errors.ts'
import { refuseLongDocument } from './limits.ts'

type Parameters = Record<string, unknown>

const isObject = (value: unknown): value is Parameters =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  query: (value) => typeof value === 'string' && value !== '',
  operationName: (value) => typeof value === 'string' || value === null,
  variables: (value) => isObject(value) || value === null,
  extensions: (value) => isObject(value) || value === null,
}

const fault = (name: string): { pointer: string; code: string; message: string } => ({
  pointer: `/${name}`,
  code: 'INVALID_TYPE',
  message:
    name === 'query' ? 'query is the document, as a text.' : `${name} is not of the type GraphQL over HTTP asks for.`,
})

/**
 * Judges the parameters of a GraphQL request before Mercurius sees them: it would turn a number into a text, and it
 * knows no null `extensions`. Null members are taken out, which is what they mean.
 */
export function readParameters(request: FastifyRequest): void {
  const given = request.method === 'GET' ? request.query : request.body
  if (Array.isArray(given)) throw graphqlErrors.GRAPHQL_BATCH_REFUSED()
  if (!isObject(given)) throw errors.BAD_REQUEST()
  const judged = request.method === 'GET' ? readTexts(given) : given
  const faults = Object.entries(MEMBERS)
    .filter(([name, fits]) => (name === 'query' || name in judged) && !fits(judged[name]))
    .map(([name]) => fault(name))
  if (faults.length > 0) throw errors.BAD_REQUEST({}, { errors: faults })
  refuseLongDocument(judged.query as string)
  for (const name of ['operationName', 'variables', 'extensions']) if (given[name] === null) delete given[name]
}

/** In an address, `variables` and `extensions` are JSON texts. */
function readTexts(query: Parameters): Parameters {
  const read = (name: string): Parameters => {
    const text = query[name]
    if (text === undefined) return {}
    try {
      return { [name]: typeof text === 'string' ? (JSON.parse(text) as unknown) : text }
    } catch {
      return { [name]: text }
    }
  }
  return { ...query, ...read('variables'), ...read('extensions') }
}
