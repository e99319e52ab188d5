import type { z } from 'zod'
import { errors, invalidInput } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'

/** An input as the schema of the REST body reads it; throws INVALID_INPUT with every fault. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw invalidInput(faultsOf(result.error.issues))
}

/** Arguments of a list as the schema of the REST query reads them; throws INVALID_QUERY with every fault. */
export function parseQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  const result = schema.safeParse(query)
  if (result.success) return result.data
  throw errors.INVALID_QUERY({}, { errors: faultsOf(result.error.issues) })
}

/**
 * A filter, `first`, `after` and `sort` as the query of the REST list, where every value is a text and null is written
 * out. What was not given is left out.
 */
export function queryOf(args: {
  readonly filter?: object | null | undefined
  readonly sort?: string | null | undefined
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
}): Record<string, string | string[]> {
  const { filter, sort, first, after } = args
  const given = { ...filter, sort, limit: first, cursor: after }
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
}
