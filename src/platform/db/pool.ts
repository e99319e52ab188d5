import pg from 'pg'
import { readTimestamp } from './timestamp.ts'

const TIMESTAMPTZ = 1184
const INT8 = 20
const NUMERIC = 1700

const parsers = new Map<number, (text: string) => unknown>([
  [TIMESTAMPTZ, readTimestamp],
  [INT8, Number],
  [NUMERIC, Number],
])

/** Instants as epoch milliseconds, bigint and numeric as numbers (all of ours stay below 2^53). */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

/** The roles a session can run as; see `migrations/0001_ledger.sql`. */
export type SessionRole = 'andon_app' | 'andon_worker' | 'owner'

/** A transaction may not outlive this: a long one holds the feed back for everybody. */
export const TRANSACTION_TIMEOUT = 5_000

export type PoolOptions = {
  readonly url: string
  readonly role: SessionRole
  readonly max: number
  readonly onError?: (error: Error) => void
}

/**
 * Opens a pool whose sessions run as `role`, in UTC, with pipelining. `owner` is the role of the address itself and
 * has no transaction limit: migrations and checks only.
 */
export function openPool({ url, role, max, onError }: PoolOptions): pg.Pool {
  const settings = ['-c TimeZone=UTC', '-c client_min_messages=warning']
  if (role !== 'owner') {
    settings.push(`-c role=${role}`, `-c transaction_timeout=${TRANSACTION_TIMEOUT}`)
    // Every statement of a request follows an index by design. A plan that was prepared, or cached for a foreign key,
    // while a table was almost empty would otherwise read all of it for minutes after it has grown.
    settings.push('-c enable_seqscan=off')
  }
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    pipeline: true,
    options: settings.join(' '),
    application_name: `andon ${role}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  })
  // An idle client whose server goes away emits here; without a listener it would end the process.
  pool.on('error', (error) => onError?.(error))
  // The same for a client that is checked out and waits between two statements: the pool listens to idle ones only.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  return pool
}
