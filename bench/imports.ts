import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { openStage, type Stage } from './stage.ts'
import { limitRow, type Row, ratioRow } from './table.ts'

const INCIDENTS = 100_000
const LEAST_RATIO = 0.5
const MOST_MEGABYTES = 400

/**
 * Imports a file of incidents by the command, and beside it what the database alone needs for the same: all rows that
 * the import wrote copied into staging tables and inserted from there, in one transaction on the emptied tables.
 */
export async function measureImports(): Promise<readonly Row[]> {
  const stage = await openStage()
  const folder = await mkdtemp(join(tmpdir(), 'andon-bench-import-'))
  await chmod(folder, 0o777)
  const owner = new pg.Client({ connectionString: stage.databaseUrl })
  await owner.connect()
  try {
    const file = join(folder, 'incidents.csv')
    await pipeline(Readable.from(writeFile()), createWriteStream(file))
    const before = await countRows(owner)
    const took = await runImport(stage, file)
    const written = await listWritten(owner, before)
    const rows = written.reduce((sum, { rows }) => sum + rows, 0)
    console.log(
      `an import of ${INCIDENTS} incidents (${((await stat(file)).size / 1e6).toFixed(0)} MB) writes ${rows} rows: ${written
        .map(({ table, rows }) => `${table} ${rows}`)
        .join(', ')}; ${took.cpuSeconds.toFixed(1)} s of CPU outside the database`,
    )
    const reference = await measureReference(owner, folder, written)
    return [
      ratioRow(`import of ${INCIDENTS} incidents`, INCIDENTS / took.seconds, INCIDENTS / reference, LEAST_RATIO, '/s'),
      limitRow('  memory at most', took.megabytes, MOST_MEGABYTES, 'MB'),
    ]
  } finally {
    await owner.end()
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const HEADER =
  'number,opened_at,short_description,description,caller_id,state,impact,urgency,priority,assignment_group,assigned_to,resolved_at,closed_at,close_notes,reopen_count,reassignment_count'

/** As ServiceNow exports them: most are closed, some resolved, a few still open. */
function* writeFile(): Generator<string> {
  yield `${HEADER}\n`
  const begin = Date.parse('2021-01-04T06:00:00Z')
  let held = ''
  for (let n = 0; n < INCIDENTS; n++) {
    held += `${writeLine(n, begin + n * 600_000)}\n`
    if (held.length < 65_536) continue
    yield held
    held = ''
  }
  yield held
}

function writeLine(n: number, opened: number): string {
  const at = (minutes: number) => new Date(opened + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  const state = n % 20 === 0 ? 'In Progress' : n % 10 === 1 ? 'Resolved' : 'Closed'
  const level = (n % 3) + 1
  const words = ['1 - High', '2 - Medium', '3 - Low']
  const resolved = state === 'In Progress' ? '' : at(30 + (n % 400))
  return [
    `INC${String(n).padStart(7, '0')}`,
    at(0),
    `MES terminal ${n % 97} frozen on line ${n % 12}`,
    `"The operator of station ${n % 31} sees the last order, and cannot book. Reported by phone, call ${n}."`,
    `caller.${n % 800}`,
    state,
    words[level - 1],
    words[(n % 2) + 1],
    `${level + 1} - ${['High', 'Moderate', 'Low'][level - 1]}`,
    `Group ${n % 40}`,
    `agent.${n % 300}`,
    resolved,
    state === 'Closed' ? at(500 + (n % 400)) : '',
    resolved === '' ? '' : '"Terminal restarted, bookings repeated."',
    '0',
    '0',
  ].join(',')
}

type Took = { readonly seconds: number; readonly cpuSeconds: number; readonly megabytes: number }

function runImport(stage: Stage, file: string): Promise<Took> {
  const script = new URL('./import-process.ts', import.meta.url).pathname
  const command = ['import', file, '--org', 'demo', '--mapping', 'servicenow-incidents']
  const environment = { ...process.env, DATABASE_URL: stage.databaseUrl, LOG_LEVEL: 'error' }
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, JSON.stringify(command)], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
    })
    child.on('close', (code) => {
      if (code !== 0 || !said.includes(`${INCIDENTS} accepted`))
        fail(new Error(`the import ended with ${code}: ${said}`))
      else done(JSON.parse(said.trim().split('\n').at(-1)!) as Took)
    })
  })
}

/** Filled by the database itself as incidents are inserted. */
const BY_TRIGGER: ReadonlySet<string> = new Set(['incident_words'])

type Written = { readonly table: string; readonly columns: string; readonly rows: number }

/** Tables of an organisation, with the columns that a statement must give. */
async function listTables(owner: pg.Client): Promise<readonly { table: string; columns: string }[]> {
  const { rows } = await owner.query<{ table: string; columns: string }>(
    `select c.table_name as table, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
     group by c.table_name having bool_or(c.column_name = 'org_id')`,
  )
  return rows
}

async function countRows(owner: pg.Client): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { table } of await listTables(owner)) {
    const { rows } = await owner.query<{ n: string }>(`select count(*) as n from ${table}`)
    counts.set(table, Number(rows[0]!.n))
  }
  return counts
}

/** The tables that have grown, and by how much. */
async function listWritten(owner: pg.Client, before: ReadonlyMap<string, number>): Promise<readonly Written[]> {
  const after = await countRows(owner)
  return (await listTables(owner))
    .map(({ table, columns }) => ({ table, columns, rows: after.get(table)! - before.get(table)! }))
    .filter(({ rows }) => rows > 0)
}

/** Seconds that the database takes for rows of these tables by COPY and INSERT … SELECT. */
async function measureReference(owner: pg.Client, folder: string, written: readonly Written[]): Promise<number> {
  for (const { table, columns } of written) {
    await owner.query(`copy (select ${columns} from ${table}) to '${folder}/${table}'`)
    await owner.query(`create table staging_${table} as select ${columns} from ${table} limit 0`)
    await owner.query(`grant select on staging_${table} to andon_app`)
  }
  const { rows } = await owner.query<{ id: string }>(`select org_id as id from incidents limit 1`)
  // What is append-only refuses to be emptied; it is a bench's own database. What refers to it is empty.
  await owner.query('set session_replication_role = replica')
  await owner.query(`truncate ${written.map(({ table }) => table).join(', ')} cascade`)
  await owner.query('set session_replication_role = origin')
  await owner.query('checkpoint')
  const started = performance.now()
  await owner.query('begin')
  await owner.query("select set_config('andon.org', $1, true)", [rows[0]!.id])
  for (const { table, columns } of written.filter(({ table }) => !BY_TRIGGER.has(table))) {
    await owner.query(`copy staging_${table} from '${folder}/${table}'`)
    await owner.query('set local role andon_app')
    await owner.query(`insert into ${table} (${columns}) select ${columns} from staging_${table}`)
    await owner.query('reset role')
  }
  await owner.query('commit')
  return (performance.now() - started) / 1_000
}
