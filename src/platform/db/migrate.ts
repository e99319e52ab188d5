import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

export type Migration = { readonly name: string; readonly checksum: string; readonly sql: string }

export type MigrationReport = { readonly applied: readonly string[]; readonly present: number }

/** The database holds migrations that this code does not know, or other than it knows. */
export class MigrationMismatch extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MigrationMismatch'
  }
}

const FOLDER = new URL('../../../migrations/', import.meta.url)

/** Any number that is ours alone: two processes that start together migrate one after the other. */
export const MIGRATION_LOCK = 4_016_072_611

/** Stands among the migrations while a restore is not finished: no program starts on that, of whatever version. */
export const RESTORING = 'restore'

/** The migrations of this code in order: `NNNN_name.sql`. */
export async function readMigrations(folder: URL = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database to this code: each pending migration in a transaction of its own with its row in `migrations`.
 * Throws MigrationMismatch when the database is newer than the code or an applied file was changed. `onWait` hears that
 * somebody else is at it first.
 */
export async function migrate(
  url: string,
  migrations?: readonly Migration[],
  onWait: () => void = () => undefined,
): Promise<MigrationReport> {
  const known = migrations ?? (await readMigrations())
  const client = new pg.Client({ connectionString: url, application_name: 'andon migrate' })
  await client.connect()
  try {
    if (await isCurrent(client, known)) return { applied: [], present: known.length }
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [MIGRATION_LOCK])
    if (!rows[0]!.ours) {
      onWait()
      await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    }
    const applied = await migrateOn(client, known)
    await recordEpoch(client)
    return { applied, present: known.length }
  } finally {
    await client.end()
  }
}

/** Applies what the database lacks of these; answers the names. For who holds the lock; `restoring` for a restore itself. */
export async function migrateOn(
  client: pg.ClientBase,
  known: readonly Migration[],
  { restoring = false } = {},
): Promise<readonly string[]> {
  await client.query(
    'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  const pending = restoring ? await compareApplied(client, known) : await findPending(client, known)
  for (const migration of pending) await apply(client, migration)
  await client.query('grant select on migrations to andon_app, andon_worker')
  return pending.map((migration) => migration.name)
}

/** Nothing to do: a start then waits for nobody, neither for a migration elsewhere nor for a backup. */
async function isCurrent(client: pg.ClientBase, known: readonly Migration[]): Promise<boolean> {
  const { rows } = await client.query<{ begun: boolean }>("select to_regclass('public.epochs') is not null as begun")
  if (!rows[0]!.begun || (await findPending(client, known)).length > 0) return false
  const { rowCount } = await client.query(`${SERVER} where ${IS_LAST_SEEN}`)
  return rowCount === 1
}

/** Migrations of this code that the database lacks; throws MigrationMismatch as `migrate` does. */
export async function findPending(client: pg.ClientBase, known: readonly Migration[]): Promise<readonly Migration[]> {
  const { rowCount } = await client.query('select from migrations where name = $1', [RESTORING])
  if (!rowCount) return compareApplied(client, known)
  throw new MigrationMismatch(
    'a restore into this database is not finished. Let it end; if it was cut off, run "andon restore" again.',
  )
}

async function compareApplied(client: pg.ClientBase, known: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations where name <> $1',
    [RESTORING],
  )
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  const names = new Set(known.map((migration) => migration.name))
  const unknown = [...applied.keys()].filter((name) => !names.has(name))
  if (unknown.length) {
    throw new MigrationMismatch(
      `the database is newer than this program: it has had ${unknown.join(', ')}. Start the newer program, or restore a backup from before.`,
    )
  }
  const changed = known.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
  if (changed.length) {
    throw new MigrationMismatch(
      `applied migrations were changed: ${changed.map(({ name }) => name).join(', ')}. Restore the files as they were; a change is a new migration.`,
    )
  }
  return known.filter(({ name }) => !applied.has(name))
}

async function apply(client: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

const SERVER = `
  select s.system_identifier::text as system, c.timeline_id as timeline
  from pg_control_system() s, pg_control_checkpoint() c`
const IS_LAST_SEEN = `exists (
  select from (select * from epochs order by epoch desc limit 1) last
  where last.system_identifier = s.system_identifier::text and last.timeline = c.timeline_id)`

/**
 * Begins a new epoch when this database is not the one the last start saw. A restore keeps the system identifier
 * and moves to another timeline; a copy into another server has another identifier.
 */
const recordEpoch = (client: pg.ClientBase): Promise<unknown> => beginEpoch(client, `where not ${IS_LAST_SEEN}`)

/** Begins a new epoch, whatever the last was: places in the feed from before lead nowhere from now on. */
export async function beginEpoch(client: pg.ClientBase, condition = ''): Promise<void> {
  await client.query(`
    insert into epochs (epoch, system_identifier, timeline)
    select coalesce((select max(epoch) from epochs), 0) + 1, server.system, server.timeline
    from (${SERVER} ${condition}) server`)
}
