import type pg from 'pg'
import { translateDatabaseError } from '#platform/db/errors.ts'

/**
 * The service's own session (role andon_worker): it finds credentials before the organisation is known, and keeps
 * what belongs to no organisation. Each call is a statement of its own.
 */
export type Worker = {
  readonly query: <R>(name: string, text: string, values?: readonly unknown[]) => Promise<R[]>
}

/** Makes the worker of a pool opened with the role andon_worker. */
export const makeWorker = (pool: pg.Pool): Worker => ({
  query: async <R>(name: string, text: string, values: readonly unknown[] = []) => {
    try {
      const { rows } = await pool.query({ name, text, values: values as unknown[] })
      return rows as R[]
    } catch (error) {
      throw translateDatabaseError(error)
    }
  },
})
