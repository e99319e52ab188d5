import { AppError, errors } from '#kernel/errors.ts'

type PgError = Error & { readonly code?: string; readonly constraint?: string }

/** The database's own error below whatever wraps it (Drizzle puts it into `cause`), or null. */
export function findPgError(error: unknown): PgError | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (typeof (at as PgError).code === 'string') return at as PgError
  }
  return null
}

/** The name of the unique or check constraint that refused, or null. */
export const violatedConstraint = (error: unknown): string | null => {
  const found = findPgError(error)
  return found?.code?.startsWith('23') ? (found.constraint ?? null) : null
}

const UNIQUE_VIOLATION = '23505'
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

/**
 * A race that the same work, done once more, sees as settled: somebody else's row is there now (23505), or the
 * transaction was chosen to give way (40001, 40P01).
 */
export const isLostRace = (error: unknown): boolean =>
  [UNIQUE_VIOLATION, SERIALIZATION_FAILURE, DEADLOCK].includes(findPgError(error)?.code ?? '')

/** Classes 08 (connection), 53 (resources), 57 (shut down, cancelled) and what sockets say when nobody answers. */
const UNAVAILABLE =
  /^(08...|53...|57P0[1-5]|57014|25P0[2-4]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/
const UNAVAILABLE_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/

/** Is the database away or overloaded, so that the same request may succeed later? */
export function isUnavailable(error: unknown): boolean {
  if (UNAVAILABLE.test(findPgError(error)?.code ?? '')) return true
  return error instanceof Error && UNAVAILABLE_MESSAGE.test(error.message)
}

/** Text or numbers the type of a column cannot hold: a fault of the caller's input that validation let through. */
const NOT_STORABLE = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008', '22001'])

/** What the caller is told of an error of the database; anything that is not one passes unchanged. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (isUnavailable(error)) return errors.UNAVAILABLE({}, { retryAfter: 2, cause: error })
  const code = findPgError(error)?.code ?? ''
  if (NOT_STORABLE.has(code)) return errors.TEXT_NOT_STORABLE({}, { cause: error })
  if (isLostRace(error)) return errors.CONFLICT({}, { cause: error })
  return error
}
