import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { verifyFile } from '#platform/backup/read.ts'
import { findEmbedded, startEmbedded } from '#platform/db/embedded.ts'
import { type Operation, startLoad } from './load.ts'
import { makeService } from './service.ts'

/**
 * `npm run test:backup -- [incidents] [kills]`: fills a database, and backs it up under a load of creates and
 * transitions, ended with `kill -9` at random again and again: no file may bear the name but a whole one, and the load
 * must not notice. Then restores, killed in the same way: no program may start on what is left, and the last attempt must
 * hold everything that was acknowledged before the backup began, with the digests of the file. Time, rate and the most
 * memory of each are told.
 */
const [INCIDENTS = 100_000, KILLS = 10] = process.argv.slice(2).map(Number)
const CALLERS = 8
const CLI = new URL('../../src/cli.ts', import.meta.url).pathname
const MOST_MEGABYTES = 400

type Environment = Readonly<Record<string, string>>
type Running = { readonly child: ChildProcess; readonly ended: Promise<Ended> }
type Ended = {
  readonly code: number | null
  readonly seconds: number
  readonly megabytes: number
  readonly said: string
}

function start(args: readonly string[], environment: Environment): Running {
  const began = performance.now()
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text: Buffer) => (said += text.toString()))
  let megabytes = 0
  const look = setInterval(() => {
    megabytes = Math.max(megabytes, readPeak(child.pid!))
  }, 100)
  const ended = new Promise<Ended>((done) =>
    child.on('close', (code) => {
      clearInterval(look)
      done({ code, seconds: (performance.now() - began) / 1_000, megabytes, said })
    }),
  )
  return { child, ended }
}

/** The most memory that a process had so far, in MB; 0 where the system does not say. */
function readPeak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_000
  } catch {
    return 0
  }
}

async function finish(args: readonly string[], environment: Environment): Promise<Ended> {
  const result = await start(args, environment).ended
  if (result.code !== 0) throw new Error(`andon ${args[0]} ended with ${result.code}: ${result.said.slice(-2_000)}`)
  return result
}

/** Ends it at random within the time that it takes, again and again. */
async function killAgainAndAgain(
  args: readonly string[],
  environment: Environment,
  seconds: number,
  check: (isEarly: boolean) => Promise<void>,
): Promise<void> {
  for (let kills = 0; kills < KILLS; ) {
    const { child, ended } = start(args, environment)
    const after = Math.random() * seconds * 1_000
    const isEarly = await Promise.race([ended.then(() => false), sleep(after, true)])
    if (isEarly) child.kill('SIGKILL')
    kills += Number(isEarly)
    await ended
    console.log(`  andon ${args[0]}: ${isEarly ? `killed after ${(after / 1_000).toFixed(1)} s` : 'was quicker'}`)
    await check(isEarly)
  }
}

async function fill(folder: string, environment: Environment): Promise<void> {
  const file = join(folder, 'incidents.csv')
  const begin = Date.parse('2021-01-04T06:00:00Z')
  const write = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
  function* lines(): Generator<string> {
    yield 'number,opened_at,short_description,description,caller_id,state,impact,urgency,resolved_at,closed_at,close_notes\n'
    for (let n = 0; n < INCIDENTS; n++) {
      const at = begin + n * 600_000
      yield `INC${n},${write(at)},Terminal ${n % 97} frozen,"Line one of ${n}\nline two",p.${n % 500},Closed,2 - Medium,2 - Medium,${write(at + 7_200_000)},${write(at + 9_000_000)},"replaced, and tested ${n}"\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  const { said } = await finish(['import', file, '--org', 'demo', '--mapping', 'servicenow-incidents'], environment)
  console.log(`filled: ${said.trim().split('\n').at(-1)}`)
}

const isWhole = async (file: string): Promise<boolean> => (await stat(file).catch(() => null)) !== null

/** What was acknowledged before the backup began and is not in the restored database. */
async function findMissing(url: string, acknowledged: readonly Operation[]): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ reference: string }>(
      `select source_reference as reference from incidents where source_reference is not null
       union select content ->> 'text' from events where type = 'note.added'
       union select v.value ->> 1 from event_values, json_each(entries) v where v.value ->> 1 like '%-%-%-%-%'`,
    )
    const present = new Set(rows.map(({ reference }) => reference))
    return acknowledged.filter(({ key }) => !present.has(key)).map(({ path, key }) => `${path} ${key}`)
  } finally {
    await client.end()
  }
}

/** Creates and notes bear their key. */
const bearsKey = ({ path, status }: Operation): boolean =>
  status >= 200 && status < 300 && (path === '/v1/incidents' || path.endsWith('/timeline'))

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

type Rated = { readonly ended: Ended; readonly bytes: number }
const describe = (what: string, { ended: { seconds, megabytes }, bytes }: Rated): string =>
  `${what}: ${seconds.toFixed(1)} s, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s of rows, at most ${megabytes.toFixed(0)} MB of memory`

async function main(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'andon-backup-'))
  await chmod(folder, 0o755)
  const faults: string[] = []
  const source = await startEmbedded({ dataDir: join(folder, 'source') })
  const environment = { DATABASE_URL: source.url, DATA_DIR: folder }
  const port = await freePort()
  const service = makeService(port, environment)
  const file = join(folder, 'andon.backup')
  let stopService = () => service.kill('SIGKILL')
  const run = { rated: [] as string[], acknowledged: [] as Operation[] }
  try {
    await service.start()
    await fill(folder, environment)
    const token = readFileSync(join(folder, 'admin-token'), 'utf8').trim()
    const load = startLoad({ ports: [port], token }, CALLERS)
    await sleep(2_000)
    const first = await finish(['backup', join(folder, 'first.backup')], environment)
    await killAgainAndAgain(['backup', file], environment, first.seconds, async (isEarly) => {
      if (isEarly && (await isWhole(file))) faults.push('a backup that was killed bears its name')
      await rm(file, { force: true })
    })
    run.acknowledged = load.lives.flatMap((life) => [life.create, ...life.changes]).filter(bearsKey)
    const whole = await finish(['backup', file], environment)
    await load.stop()
    const leftovers = (await readdir(folder)).filter((name) => name.endsWith('.part'))
    if (leftovers.length > 0) faults.push(`left behind: ${leftovers.join(', ')}`)
    const failed = load.lives.flatMap((life) => [life.create, ...life.changes]).filter(({ status }) => status >= 300)
    if (failed.length > 0) faults.push(`the load was refused ${failed.length} times`)
    const { tables } = await verifyFile({ path: file, passphrase: null }, 1)
    const bytes = tables.reduce((sum, table) => sum + table.bytes, 0)
    const size = (await stat(file)).size
    console.log(
      `${tables.reduce((sum, { rows }) => sum + rows, 0)} rows, ${(bytes / 1e6).toFixed(0)} MB, ${(size / 1e6).toFixed(0)} MB in the file`,
    )
    run.rated.push(describe('backup under load', { ended: whole, bytes }))
    await service.kill('SIGTERM')
    stopService = async () => undefined
    const still = await finish(['backup', join(folder, 'still.backup')], environment)
    run.rated.push(describe('backup at rest', { ended: still, bytes }))
    const verified = await finish(['backup', 'verify', file], {})
    run.rated.push(describe('verify', { ended: verified, bytes }))
    faults.push(...(await restoreAndCompare(folder, file, run, bytes)))
    for (const line of run.rated) console.log(line)
    console.log(`${run.acknowledged.length} operations acknowledged before the backup, ${faults.length} violations`)
    for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
    return faults.length === 0
  } finally {
    await stopService()
    await source.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function restoreAndCompare(
  folder: string,
  file: string,
  run: { rated: string[]; acknowledged: Operation[] },
  bytes: number,
): Promise<readonly string[]> {
  const faults: string[] = []
  const once = { DATA_DIR: join(folder, 'once') }
  const ended = await finish(['restore', file], once)
  run.rated.push(describe('restore with its examination', { ended, bytes }))
  const often = { DATA_DIR: join(folder, 'often') }
  await killAgainAndAgain(['restore', file], often, ended.seconds, async () => {
    const { code, said } = await start(['migrate'], often).ended
    // Done, or killed before anything was changed: the next attempt begins with an empty database.
    if (code === 0) await rm(often.DATA_DIR, { recursive: true, force: true })
    else if (!said.includes('is not finished')) faults.push(`on a cut restore a program said: ${said.slice(-300)}`)
  })
  await finish(['restore', file], often)
  const again = join(folder, 'again.backup')
  const server = await startEmbedded({ dataDir: often.DATA_DIR })
  try {
    faults.push(...(await findMissing(server.url, run.acknowledged)))
    const taken = await finish(['backup', again], often)
    if (taken.megabytes > MOST_MEGABYTES) faults.push(`a backup took ${taken.megabytes} MB of memory`)
  } finally {
    await server.stop()
  }
  if ((await findEmbedded(often.DATA_DIR)) !== null) faults.push('the embedded server still runs')
  const changed = ['epochs', 'number_blocks', 'muted']
  const [one, two] = [await digests(file), await digests(again)]
  for (const [name, digest] of one) {
    if (two.get(name) !== digest && !changed.includes(name)) faults.push(`${name} differs from what was backed up`)
  }
  return faults
}

const digests = async (path: string): Promise<ReadonlyMap<string, string>> => {
  const { tables } = await verifyFile({ path, passphrase: null }, 1)
  return new Map(tables.map(({ name, sha256 }) => [name, sha256]))
}

const isGood = await main()
console.log(isGood ? '1 passed, 0 failed' : '0 passed, 1 failed')
process.exitCode = isGood ? 0 : 1
