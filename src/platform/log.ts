import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { findPgError } from './db/errors.ts'
import { redact } from './redact.ts'

export type Log = Logger

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * The log: one JSON line each, on standard output unless told otherwise, with secrets and personal members
 * replaced. Errors are written without what they carry of the caller's data.
 */
export function makeLog(level: LogLevel, stream: DestinationStream = destination({ dest: 1, sync: false })): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: redact },
      serializers: { err: describeError },
    },
    stream,
  )
}

const FRAMES = 12

/**
 * An error for the log: its kind, code, place and cause. Messages of the database and of what wraps them hold
 * statements, parameters and values of rows, so of those only SQLSTATE and the names of schema objects are kept.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const about = { type: error.name, stack: frames.slice(0, FRAMES).map((frame) => frame.trim()) }
  const pg = findPgError(error)
  if (pg && /^[0-9A-Z]{5}$/.test(pg.code ?? '')) {
    const { code, constraint, table, column, routine } = pg as Error & Partial<Record<string, string>>
    return { ...about, sqlState: code, constraint, table, column, routine }
  }
  const { code } = error as { code?: unknown }
  return {
    ...about,
    message: error.message.split('\nparams:')[0]?.slice(0, 1_000),
    ...(typeof code === 'string' && { code }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}
