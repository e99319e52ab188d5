import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { errors, invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'

/**
 * Checks the parts of a request with their zod schemas. A body that does not fit is 422 with every fault; query and
 * path are 400. No body (Fastify passes null; a JSON null was refused before) is an empty object, so that
 * actions without facts need none.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const isBody = httpPart === 'body'
  return (data: unknown) => {
    const result = schema.safeParse(isBody && data === null ? {} : data)
    if (result.success) return { value: result.data }
    const faults = faultsOf(result.error.issues)
    return { error: isBody ? invalidInput(faults) : errors.INVALID_QUERY({}, { errors: faults }) }
  }
}

/** Answers arrive written out; what is left for Fastify is only its own replies. */
export const serializerCompiler = () => (data: unknown) => JSON.stringify(data)
