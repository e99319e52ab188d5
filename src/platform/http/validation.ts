import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { errors, type Fault, invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'

/**
 * Checks the parts of a request with their zod schemas. A body that does not fit is 422 with every fault; query and
 * path are 400. No body (Fastify passes null; a JSON null was refused before) is an empty object, so that
 * actions without facts need none. What replaces or patches must say with what: a forgotten body empties nothing.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart, method = '' }) => {
  const isBody = httpPart === 'body'
  const needsBody = isBody && (method === 'PUT' || method === 'PATCH')
  return (data: unknown) => {
    if (needsBody && data === null) return { error: invalidInput([NO_BODY]) }
    const result = schema.safeParse(isBody && data === null ? {} : data)
    if (result.success) return { value: result.data }
    const faults = faultsOf(result.error.issues)
    return { error: isBody ? invalidInput(faults) : errors.INVALID_QUERY({}, { errors: faults }) }
  }
}

const NO_BODY: Fault = { pointer: '', code: 'REQUIRED', message: 'There is no body: it says what is to be written.' }

/** Answers arrive written out; what is left for Fastify is only its own replies. */
export const serializerCompiler = () => (data: unknown) => JSON.stringify(data)
