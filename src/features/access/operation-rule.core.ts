import type { Role } from '#kernel/ctx.ts'

/**
 * One line of the authorisation matrix.
 * `reading` is the operation whose right decides how a refusal reads: who may read is told 403, who may not 404.
 * `organisation: true` marks what changes the whole organisation: roles limited to sites do not reach it.
 * `rest` and `graphql` are the doors; one door may need several operations (a patch that overrides needs both).
 */
export type OperationRule = {
  readonly reading: string
  readonly roles: readonly Role[]
  readonly organisation?: true
  readonly rest: readonly string[]
  readonly graphql: readonly string[]
}

/** Those who work on incidents. */
export const STAFF = ['responder', 'manager', 'admin'] as const
export const MANAGERS = ['manager', 'admin'] as const
export const CREATORS = ['reporter', 'integration', 'responder', 'manager', 'admin'] as const
export const PLANT_READERS = ['responder', 'manager', 'quality', 'auditor', 'admin'] as const
/** Everybody inside the company. */
export const INSIDERS = ['reporter', 'integration', 'responder', 'manager', 'quality', 'auditor', 'admin'] as const

/** A right that is needed beside that of its door. */
export const beside = (reading: string, roles: readonly Role[]): OperationRule => ({
  reading,
  roles,
  rest: [],
  graphql: [],
})
