import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { MIGRATION_LOCK, type Migration, RESTORING, readMigrations } from '../db/migrate.ts'
import { BackupFault } from './fault.ts'
import type { Manifest } from './manifest.ts'
import { listTables } from './ours.ts'

export type SnapshotTable = {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Size on disk: what progress is told by. */
  readonly size: number
}

/** All of a database as it was at one instant. */
export type Snapshot = {
  readonly facts: Omit<Manifest, 'release' | 'tables'>
  readonly tables: readonly SnapshotTable[]
  /** Tables that are not ours, and not in the backup. */
  readonly strangers: readonly string[]
  /** The rows of a table as COPY writes them, in the order of its key. */
  readonly read: (table: SnapshotTable) => AsyncIterable<Buffer>
  readonly close: () => Promise<void>
}

/** Columns that a table is read in the order of, where that is not its primary key. */
export type Orders = Readonly<Record<string, readonly string[]>>

/** What makes the text of a value the same on every server; and no limit of a role ends a long read. */
const SESSION = [
  'TimeZone=UTC',
  'DateStyle=ISO',
  'IntervalStyle=postgres',
  'extra_float_digits=1',
  'bytea_output=hex',
  'search_path=public',
  'statement_timeout=0',
  'transaction_timeout=0',
  'idle_in_transaction_session_timeout=0',
  'work_mem=65536',
]

type TableRow = SnapshotTable & {
  readonly kept: boolean
  /** Row-level security applies to this session: rows are read organisation by organisation. */
  readonly ruled: boolean
  readonly key: readonly string[]
  /** The service's own role sees all of its rows, and can count them. */
  readonly countable: boolean
}

/**
 * Opens one read-only transaction on a connection of its own, as the role that owns the database. It has no number, so
 * that it does not hold the feed back; what it holds is what VACUUM may remove, and migrations, which wait for it.
 */
export async function openSnapshot(url: string, orders: Orders): Promise<Snapshot> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'andon backup',
    options: SESSION.map((setting) => `-c ${setting}`).join(' '),
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await keepMigrationsOut(client)
    await client.query('begin isolation level repeatable read read only; set local row_security = off')
    const known = await readMigrations()
    const migrations = await readApplied(client, known)
    await refuseUncarried(client)
    const { rows } = await client.query<TableRow>(TABLES)
    const organisations = await listOrganisations(client)
    const ours = listTables(known)
    const kept = rows.filter(({ name, kept }) => kept && ours.has(name))
    const read = (table: SnapshotTable) => readTable(client, table as TableRow, orders, organisations)
    return {
      facts: {
        ...(await readFacts(client)),
        organisations: organisations.map(({ key }) => key),
        migrations,
        leftOut: rows.filter(({ name, kept }) => !kept && ours.has(name)).map(({ name }) => name),
      },
      tables: kept,
      strangers: rows.filter(({ name }) => !ours.has(name)).map(({ name }) => name),
      read,
      close: () => client.end(),
    }
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

/** Shared, so that backups do not wait for each other; the other side is held by a migration or a restore. */
async function keepMigrationsOut(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock_shared($1) as free', [
    MIGRATION_LOCK,
  ])
  if (!rows[0]!.free) throw new BackupFault('a migration or a restore is running on this database: try again after it.')
}

async function readApplied(client: pg.Client, known: readonly Migration[]): Promise<Manifest['migrations']> {
  const { rows: found } = await client.query("select to_regclass('public.migrations') as found")
  if (found[0].found === null) throw new BackupFault('the database holds no Andon: there is nothing to back up.')
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations order by name',
  )
  if (rows.some(({ name }) => name === RESTORING)) {
    throw new BackupFault('a restore into this database was cut off: there is nothing whole to back up.')
  }
  const unknown = rows.filter(({ name }) => known.every((migration) => migration.name !== name))
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ')
    throw new BackupFault(
      `the database is newer than this program: it has had ${names}. Back up with the newer program.`,
    )
  }
  return rows
}

/** What a backup by tables would leave out without a word. */
async function refuseUncarried(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ what: string }>(`
    select format('%s %s', case c.relkind when 'S' then 'sequence' when 'p' then 'partitioned table'
      when 'f' then 'foreign table' else 'materialized view' end, c.relname) as what
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('S', 'p', 'f', 'm')
    union all
    select 'large objects' where exists (select from pg_largeobject_metadata)`)
  if (rows.length === 0) return
  throw new BackupFault(`the database holds what a backup does not carry: ${rows.map(({ what }) => what).join(', ')}.`)
}

const TABLES = `
  select c.relname as name, pg_table_size(c.oid)::float8 as size,
    c.relpersistence = 'p' as kept, row_security_active(c.oid) as ruled,
    has_any_column_privilege('andon_worker', c.oid, 'select') as countable,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    array(select a.attname::text from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary order by k.place) as key
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname collate "C"`

type Organisation = { readonly id: string; readonly key: string }

/** All of them, whoever asks: the owner as andon_worker, which has a policy for it. */
async function listOrganisations(client: pg.Client): Promise<readonly Organisation[]> {
  return asWorker(client, async () => {
    const { rows } = await client.query<Organisation>('select id, key from orgs order by id')
    return rows
  })
}

async function asWorker<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('set local role andon_worker; set local row_security = on')
  const result = await work()
  await client.query('reset role; set local row_security = off')
  return result
}

async function readFacts(client: pg.Client) {
  const { rows } = await client.query(`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "takenAt",
      pg_current_snapshot()::text as snapshot, current_setting('server_version') as postgresql,
      json_build_object('name', current_database(), 'systemIdentifier', s.system_identifier::text,
        'timeline', c.timeline_id, 'epoch', (select coalesce(max(epoch), 0) from epochs)) as database
    from pg_control_system() s, pg_control_checkpoint() c`)
  return rows[0] as Pick<Manifest, 'takenAt' | 'snapshot' | 'postgresql' | 'database'>
}

/**
 * Row-level security is forced upon the owner too. A role that passes it reads a table whole, with `row_security` off,
 * so that a filter would be an error. Any other reads each organisation by the policy, and what the service's own role
 * may count across organisations must be what was read.
 */
async function* readTable(
  client: pg.Client,
  table: TableRow,
  orders: Orders,
  organisations: readonly Organisation[],
): AsyncGenerator<Buffer> {
  const order = orders[table.name] ?? table.key
  if (!table.ruled) return yield* client.query(copyTo(writeCopy(table, order)))
  let rows = 0
  for (const { id } of organisations) {
    await client.query("select set_config('andon.org', $1, true), set_config('row_security', 'on', true)", [id])
    const stream = client.query(copyTo(writeCopy(table, order, id)))
    yield* stream
    await client.query("select set_config('andon.org', '', true), set_config('row_security', 'off', true)")
    rows += stream.rowCount
  }
  if (table.countable) await expectCount(client, table.name, rows)
}

/** Of one organisation by name too: who may run as andon_worker is let by that role's policies to all of them. */
function writeCopy({ name, columns }: TableRow, order: readonly string[], organisation?: string): string {
  const quoted = (names: readonly string[]) => names.map((column) => pg.escapeIdentifier(column)).join(', ')
  const isOf = `${name === 'orgs' ? 'id' : 'org_id'} = ${pg.escapeLiteral(organisation ?? '')}`
  const where = organisation === undefined ? '' : ` where ${isOf}`
  const sorted = order.length === 0 ? '' : ` order by ${quoted(order)}`
  return `copy (select ${quoted(columns.map((column) => column.name))} from only ${pg.escapeIdentifier(name)}${where}${sorted}) to stdout`
}

async function expectCount(client: pg.Client, name: string, read: number): Promise<void> {
  const { rows } = await asWorker(client, () =>
    client.query<{ present: number }>(`select count(*)::float8 as present from ${pg.escapeIdentifier(name)}`),
  )
  const { present } = rows[0]!
  if (present === read) return
  throw new BackupFault(
    `of ${present} rows of ${name} only ${read} belong to an organisation: back up as a role with BYPASSRLS.`,
  )
}
