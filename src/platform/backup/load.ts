import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { RESTORING } from '../db/migrate.ts'
import { BackupFault } from './fault.ts'
import type { Manifest } from './manifest.ts'
import { type BackupFile, readTables, type Verified } from './read.ts'
import type { OnProgress } from './write.ts'

type Column = Manifest['tables'][number]['columns'][number]
type Shape = { readonly name: string; readonly columns: readonly Column[]; readonly forced: boolean }

/**
 * Loads the rows of a file that was verified, in the transaction of the caller, into the schema that they were taken from.
 * Meanwhile nothing acts on them: triggers are off, row-level security is not forced, foreign keys and indexes are built
 * when all is there. All of that is in place again when it returns; `adjust` runs when the rows are there and before it.
 */
export async function loadTables(
  client: pg.Client,
  file: BackupFile,
  { manifest, tables }: Verified,
  onProgress: OnProgress,
  adjust: () => Promise<void>,
): Promise<void> {
  const { rows: shapes } = await client.query<Shape>(SHAPES)
  expectShapes(manifest, shapes)
  const { rows: constraints } = await client.query<Rebuilt>(FOREIGN_KEYS)
  const { rows: indexes } = await client.query<Rebuilt>(INDEXES)
  await runAll(client, [...constraints.map(({ drop }) => drop), ...indexes.map(({ drop }) => drop)])
  for (const { name, forced } of shapes) {
    const table = pg.escapeIdentifier(name)
    await client.query(`alter table ${table} disable trigger user`)
    if (forced) await client.query(`alter table ${table} no force row level security`)
  }
  await client.query(`truncate ${shapes.map(({ name }) => pg.escapeIdentifier(name)).join(', ')}`)
  await copyAll(client, file, { manifest, tables }, onProgress)
  await adjust()
  await runAll(client, [...indexes.map(({ make }) => make), ...constraints.map(({ make }) => make)])
  for (const { name, forced } of shapes) {
    const table = pg.escapeIdentifier(name)
    await client.query(`alter table ${table} enable trigger user`)
    if (forced) await client.query(`alter table ${table} force row level security`)
  }
}

type Rebuilt = { readonly drop: string; readonly make: string }

async function runAll(client: pg.Client, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement)
}

const OURS = "c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'"

const SHAPES = `
  select c.relname as name, c.relforcerowsecurity as forced,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
  from pg_class c where ${OURS} order by c.relname`

const FOREIGN_KEYS = `
  select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
    format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as make
  from pg_constraint k join pg_class c on c.oid = k.conrelid where ${OURS} and k.contype = 'f' order by k.conname`

/** Those that no constraint stands on. */
const INDEXES = `
  select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
  from pg_index i join pg_class c on c.oid = i.indrelid
  where ${OURS} and not exists (
    select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname, i.indexrelid`

/** A table of the file must be there, with its columns; a table that is there and not in the file is one that is left out. */
function expectShapes({ tables, leftOut, release }: Manifest, shapes: readonly Shape[]): void {
  const present = new Map(shapes.map(({ name, columns }) => [name, JSON.stringify(sortColumns(columns))]))
  const differing = [
    ...tables.filter(({ name, columns }) => present.get(name) !== JSON.stringify(sortColumns(columns))),
    ...shapes.filter(({ name }) => !leftOut.includes(name) && tables.every((table) => table.name !== name)),
  ]
  if (differing.length === 0) return
  const names = differing.map(({ name }) => name).join(', ')
  throw new BackupFault(
    `the tables ${names} were other than the migrations of release ${release} make them: somebody changed the schema by hand.`,
  )
}

const sortColumns = (columns: readonly Column[]): readonly (readonly [string, string])[] =>
  columns.map(({ name, type }) => [name, type] as const).sort(([a], [b]) => (a < b ? -1 : 1))

async function copyAll(client: pg.Client, file: BackupFile, verified: Verified, onProgress: OnProgress): Promise<void> {
  const { manifest, tables } = verified
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 0)
  const columnsOf = new Map(manifest.tables.map(({ name, columns }) => [name, columns]))
  const expected = new Map(tables.map(({ name, rows }) => [name, rows]))
  let done = 0
  for await (const { name, rows } of readTables(file)) {
    async function* counted(): AsyncGenerator<Buffer> {
      for await (const bytes of rows) {
        yield bytes
        done += bytes.length
        onProgress({ done, total, table: name })
      }
    }
    const columns = columnsOf.get(name)!.map((column) => pg.escapeIdentifier(column.name))
    const copy = `copy ${pg.escapeIdentifier(name)} (${columns.join(', ')}) from stdin with (freeze)`
    const stream = client.query(copyFrom(copy))
    await pipeline(Readable.from(counted()), stream)
    if (stream.rowCount === expected.get(name)) continue
    throw new BackupFault(`of ${expected.get(name)} rows of ${name}, ${stream.rowCount} were loaded.`)
  }
}

/** Statistics for the planner: without them lists are slow until autovacuum comes by. */
export async function analyse(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Shape>(SHAPES)
  await client.query(`analyze ${rows.map(({ name }) => pg.escapeIdentifier(name)).join(', ')}`)
}

/** The restore is done: from now on a service may start. */
export async function release(client: pg.Client): Promise<void> {
  await client.query('delete from migrations where name = $1', [RESTORING])
}
