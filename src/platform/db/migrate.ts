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
const LOCK = 4_016_072_611

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
 * Throws MigrationMismatch when the database is newer than the code or an applied file was changed.
 */
export async function migrate(url: string, migrations?: readonly Migration[]): Promise<MigrationReport> {
  const known = migrations ?? (await readMigrations())
  const client = new pg.Client({ connectionString: url, application_name: 'andon migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    const pending = await findPending(client, known)
    for (const migration of pending) await apply(client, migration)
    await recordEpoch(client)
    await client.query('grant select on migrations to andon_app, andon_worker')
    return { applied: pending.map((migration) => migration.name), present: known.length }
  } finally {
    await client.end()
  }
}

/** Migrations of this code that the database lacks; throws MigrationMismatch as `migrate` does. */
export async function findPending(client: pg.ClientBase, known: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations')
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

/**
 * Begins a new epoch when this database is not the one the last start saw. A restore keeps the system identifier
 * and moves to another timeline; a copy into another server has another identifier.
 */
async function recordEpoch(client: pg.ClientBase): Promise<void> {
  await client.query(`
    insert into epochs (epoch, system_identifier, timeline)
    select coalesce((select max(epoch) from epochs), 0) + 1, s.system_identifier::text, c.timeline_id
    from pg_control_system() s, pg_control_checkpoint() c
    where not exists (
      select from (select * from epochs order by epoch desc limit 1) last
      where last.system_identifier = s.system_identifier::text and last.timeline = c.timeline_id)`)
}
