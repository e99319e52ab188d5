import { type ChildProcess, spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import pg from 'pg'
import { startEmbedded } from '#platform/db/embedded.ts'
import { makeService } from './service.ts'

/**
 * `npm run test:import -- <incident_event_log.csv.gz> [kills]`: imports a log of an incident process by the command,
 * ends it with `kill -9` at random, again and again, lets it finish, and imports it once more. Every incident of the
 * log must be there once, reopened and reassigned as often as the log counts, and the second import must change
 * nothing.
 */
const [FILE, KILLS = '20'] = process.argv.slice(2)

type Expected = { readonly reopenings: number; readonly reassignments: number }

async function readExpected(file: string): Promise<ReadonlyMap<string, Expected>> {
  const source = createReadStream(file)
  const text = file.endsWith('.gz') ? source.pipe(createGunzip()) : source
  const expected = new Map<string, Expected>()
  for await (const row of text.pipe(parse({ columns: true, bom: true }))) {
    const { number, reopen_count, reassignment_count } = row as Record<string, string>
    const known = expected.get(number!) ?? { reopenings: 0, reassignments: 0 }
    expected.set(number!, {
      reopenings: Math.max(known.reopenings, Number(reopen_count)),
      reassignments: Math.max(known.reassignments, Number(reassignment_count)),
    })
  }
  return expected
}

type Environment = Readonly<Record<string, string>>

function startImport(file: string, environment: Environment): { readonly child: ChildProcess; said: () => string } {
  const cli = new URL('../../src/cli.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [cli, 'import', file, '--org', 'demo', '--mapping', 'event-log'], {
    env: { ...process.env, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout!.on('data', (text: Buffer) => {
    said += text.toString()
  })
  return { child, said: () => said }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once('exit', (code) => done(code)))

/** Imports to the end; answers what it said. */
async function finish(file: string, environment: Environment): Promise<string> {
  const started = performance.now()
  const { child, said } = startImport(file, environment)
  const code = await ended(child)
  const text = said().trim()
  console.log(`  ended with ${code} after ${((performance.now() - started) / 1_000).toFixed(1)} s: ${text}`)
  if (code !== 0) throw new Error('the import did not end well')
  return text
}

async function killAgainAndAgain(file: string, environment: Environment, pool: pg.Pool): Promise<void> {
  for (let time = 1; time <= Number(KILLS); time++) {
    const before = await countIncidents(pool)
    const { child } = startImport(file, environment)
    // The rows are read first: it is cut while incidents are being written, after some of them.
    const enough = before + Math.floor(Math.random() * 800)
    while (child.exitCode === null && (await countIncidents(pool)) <= enough) await sleep(20)
    await sleep(Math.random() * 200)
    child.kill('SIGKILL')
    const code = await ended(child)
    console.log(
      `  kill ${time}: ${code === null ? 'cut' : `had ended with ${code}`}, ${await countIncidents(pool)} incidents`,
    )
  }
}

const countIncidents = async (pool: pg.Pool): Promise<number> =>
  Number((await pool.query<{ n: string }>('select count(*) as n from incidents')).rows[0]!.n)

const COUNTED = `select i.source_reference as reference, (i.facts->>'reopenCount')::int as reopenings,
    (select count(*) from events e where e.org_id = i.org_id and e.record_id = i.id
      and e.type = 'incident.reassigned')::int as reassignments
  from incidents i where i.source = 'import'`

async function compare(pool: pg.Pool, expected: ReadonlyMap<string, Expected>): Promise<readonly string[]> {
  const { rows } = await pool.query<Expected & { reference: string }>(COUNTED)
  const found = new Map(rows.map((row) => [row.reference, row]))
  const faults = rows.length === found.size ? [] : [`${rows.length - found.size} incidents are there twice`]
  for (const [number, { reopenings, reassignments }] of expected) {
    const is = found.get(number)
    if (is?.reopenings === reopenings && is.reassignments === reassignments) continue
    faults.push(
      `${number}: reopened ${is?.reopenings} times, reassigned ${is?.reassignments}; the log has ${reopenings} and ${reassignments}`,
    )
  }
  return faults
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

async function main(file: string | undefined): Promise<number> {
  if (file === undefined) {
    console.log('Usage: npm run test:import -- <log.csv or log.csv.gz> [kills]')
    return 2
  }
  const expected = await readExpected(file)
  const folder = await mkdtemp(join(tmpdir(), 'andon-import-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({ dataDir: folder })
  const environment = { DATABASE_URL: database.url, DATA_DIR: folder }
  const pool = new pg.Pool({ connectionString: database.url, max: 1 })
  try {
    const service = makeService(await freePort(), environment)
    await service.start()
    await service.kill('SIGTERM')
    await killAgainAndAgain(file, environment, pool)
    await finish(file, environment)
    const faults = await compare(pool, expected)
    const events = async () => (await pool.query<{ n: string }>('select count(*) as n from events')).rows[0]!.n
    const before = await events()
    const second = await finish(file, environment)
    const isUnchanged =
      (await events()) === before && second.includes(`0 accepted, 0 updated, ${expected.size} unchanged`)
    console.log(
      `${expected.size} incidents in the log, ${faults.length} violations, the second import ${isUnchanged ? 'changed nothing' : 'CHANGED SOMETHING'}`,
    )
    for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
    return faults.length === 0 && isUnchanged ? 0 : 1
  } finally {
    await pool.end()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main(FILE)
