import { startEmbedded } from '#platform/db/embedded.ts'
import { findPgError } from '#platform/db/errors.ts'
import { MigrationMismatch, type MigrationReport, migrate } from '#platform/db/migrate.ts'
import { findUnsafeSettings } from '#platform/db/settings.ts'
import type { Config } from './config.ts'
import { Refusal } from './refusal.ts'

/** Where a database answers, whatever it holds. */
export type Reached = {
  readonly url: string
  /** Where the embedded server keeps its data; null with DATABASE_URL. */
  readonly dataFolder: string | null
  /** Starts the embedded server again when it is gone; answers whether it was. */
  readonly revive: () => Promise<boolean>
  /** Stops the embedded server when this process looks after it. */
  readonly close: () => Promise<void>
}

/** The database of an installation, reachable, safe and at the schema of this code. */
export type Installation = Reached & { readonly migrations: MigrationReport }

export type Progress = (line: string) => void

/** Finds or starts the database. */
export async function reachDatabase(config: Config, progress: Progress): Promise<Reached> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, dataFolder: null, revive: async () => false, close: async () => undefined }
  }
  const { url, dataFolder, revive, stop } = await startOwn(config, progress)
  return { url, dataFolder, revive, close: stop }
}

/** Finds or starts the database, refuses one on which the promises do not hold, and migrates it. */
export async function openInstallation(config: Config, progress: Progress): Promise<Installation> {
  const reached = await reachDatabase(config, progress)
  const { url } = reached
  try {
    await refuseUnsafe(url)
    const migrations = await migrate(url, undefined, () =>
      progress('waiting for a migration, a backup or a restore that runs on this database'),
    )
    if (migrations.applied.length) progress(`migrations run: ${migrations.applied.length}`)
    return { ...reached, migrations }
  } catch (error) {
    await reached.close()
    throw explainDatabase(error, url)
  }
}

/** Refuses a database on which a 2xx would not mean flushed. */
export async function refuseUnsafe(url: string): Promise<void> {
  const unsafe = await findUnsafeSettings(url)
  if (unsafe.length === 0) return
  throw new Refusal(`the database at ${describeAddress(url)} is not safe to use: ${unsafe.join(' ')}`)
}

async function startOwn({ dataDir }: Config, onProgress: Progress) {
  try {
    return await startEmbedded({ dataDir, onProgress })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      `the embedded PostgreSQL in ${dataDir} could not be used: ${reason.replace(/\.?$/, '.')} Another folder may be named by DATA_DIR, or a server of yours by DATABASE_URL.`,
      { cause: error },
    )
  }
}

/** The address without the password. */
export function describeAddress(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || '5432'}${pathname}`
}

const ADVICE: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [
    /^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    'nothing answers there. Start PostgreSQL or correct DATABASE_URL',
  ],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'the name of the host is not known. Correct DATABASE_URL'],
  [/^28/, 'the user or the password is refused. Correct DATABASE_URL'],
  [/^3D000$/, 'the server has no such database. Create it with "createdb", or correct DATABASE_URL'],
  [/^42501$/, 'the role lacks rights. DATABASE_URL must name the role that owns the database and may create roles'],
  [/^57P03$/, 'the server is starting up or shutting down. Try again in a moment'],
  [/^53300$/, 'the server has no connection left. Raise its max_connections or lower DATABASE_POOL'],
]

/** What went wrong with a database, with what to do where that is known. */
export function explainDatabase(error: unknown, url: string): unknown {
  if (error instanceof Refusal) return error
  const place = describeAddress(url)
  if (error instanceof MigrationMismatch) return new Refusal(`${place}: ${error.message}`, { cause: error })
  const code = codeOf(error)
  if (error instanceof Error && /^Connection terminated/.test(error.message)) {
    return new Refusal(`what answers at ${place} is no PostgreSQL, or it hung up. Correct DATABASE_URL.`, {
      cause: error,
    })
  }
  const advice = ADVICE.find(([pattern]) => pattern.test(code))?.[1]
  if (!advice) return error
  return new Refusal(
    `the database at ${place} cannot be used (${code}): ${advice}; without DATABASE_URL an embedded one is started.`,
    {
      cause: error,
    },
  )
}

/** Several addresses of one host fail together, each in `errors`. */
const codeOf = (error: unknown): string =>
  findPgError(error)?.code ?? (error instanceof AggregateError ? codeOf(error.errors[0]) : '')
