import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Milliseconds } from '#kernel/time.ts'
import { MIGRATION_LOCK, type Migration, RESTORING } from '../db/migrate.ts'
import { BackupFault } from './fault.ts'
import type { Manifest } from './manifest.ts'
import { listTables } from './ours.ts'

const SESSION = [
  'TimeZone=UTC',
  'DateStyle=ISO',
  'search_path=public',
  'client_min_messages=warning',
  'statement_timeout=0',
  'transaction_timeout=0',
  'idle_in_transaction_session_timeout=0',
  'synchronous_commit=on',
  'maintenance_work_mem=262144',
]

/**
 * A session of the role that owns the database, alone with it: no service, no migration, no other restore. What others
 * leave behind is waited for: the server notices within seconds that a client was killed.
 */
export async function openTarget(url: string, patience: Milliseconds): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'andon restore',
    options: SESSION.map((setting) => `-c ${setting}`).join(' '),
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    // Else a killed restore that builds an index would be noticed only when it is built. Not on every system.
    await client.query('set client_connection_check_interval = 1000').catch(() => undefined)
    await beAlone(client, patience)
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

async function beAlone(client: pg.Client, patience: Milliseconds): Promise<void> {
  for (const until = performance.now() + patience; ; await sleep(100)) {
    const { rows } = await client.query<{ others: number }>(OTHERS)
    const isPatient = performance.now() < until
    if (rows[0]!.others > 0) {
      if (isPatient) continue
      throw new BackupFault('Andon is running on this database. Stop it first, on every machine.')
    }
    const { rows: locked } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [
      MIGRATION_LOCK,
    ])
    if (locked[0]!.ours) return
    if (!isPatient) throw new BackupFault('a migration, a backup or another restore is running on this database.')
  }
}

const OTHERS = `
  select count(*)::int as others from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and application_name like 'andon %'`

/** This program must be able to make the schema that the backup was taken from. */
export function selectMigrations({ release, migrations }: Manifest, known: readonly Migration[]): readonly Migration[] {
  const taken = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  const unknown = migrations.filter(({ name }) => known.every((migration) => migration.name !== name))
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ')
    throw new BackupFault(
      `the backup was taken by release ${release}, which is newer than this program: it has had ${names}. Restore it with that release.`,
    )
  }
  const changed = known.filter(({ name, checksum }) => taken.has(name) && taken.get(name) !== checksum)
  if (changed.length > 0) {
    const names = changed.map(({ name }) => name).join(', ')
    throw new BackupFault(
      `the backup was taken by release ${release}, whose ${names} differ from this program’s. Restore it with that release.`,
    )
  }
  return known.filter(({ name }) => taken.has(name))
}

const OBJECTS = `
  select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by 1`

/**
 * Refuses a database that holds anything but nothing, our schema without an organisation, or what a restore that was cut
 * off left there. Then empties it, and marks it until the restore is done.
 */
export async function takeTarget(client: pg.Client, known: readonly Migration[], mark: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(OBJECTS)
  const tables = rows.map(({ name }) => name)
  if (tables.length > 0) await expectEmpty(client, tables, known)
  await client.query('begin')
  await client.query(`drop table if exists ${['migrations', ...tables].map(pg.escapeIdentifier).join(', ')} cascade`)
  await client.query(DROP_ROUTINES)
  await client.query(
    'create table migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  await client.query('insert into migrations (name, checksum) values ($1, $2)', [RESTORING, mark])
  await client.query('commit')
}

async function expectEmpty(client: pg.Client, tables: readonly string[], known: readonly Migration[]): Promise<void> {
  const ours = listTables(known)
  const strangers = tables.filter((name) => name !== 'migrations' && !ours.has(name))
  if (!tables.includes('migrations') || strangers.length > 0) {
    const which = (strangers.length > 0 ? strangers : tables).slice(0, 5).join(', ')
    throw new BackupFault(`the database holds tables that are not this program’s: ${which}. ${ELSEWHERE}`)
  }
  const { rowCount } = await client.query('select from migrations where name = $1', [RESTORING])
  if (rowCount || !tables.includes('orgs')) return
  await client.query('begin; set local role andon_worker')
  const { rows } = await client.query<{ key: string }>('select key from orgs order by key limit 5')
  await client.query('rollback')
  if (rows.length === 0) return
  throw new BackupFault(
    `the database is not empty: it has the organisation ${rows.map(({ key }) => key).join(', ')}. ${ELSEWHERE}`,
  )
}

const ELSEWHERE = 'Restore into an empty one: another DATA_DIR, or a DATABASE_URL of a new database.'

const DROP_ROUTINES = `
  do $$
  declare routine regprocedure;
  begin
    for routine in
      select p.oid from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname like 'andon\\_%'
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    loop execute format('drop routine if exists %s cascade', routine); end loop;
  end $$`
