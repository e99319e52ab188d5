import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type EmbeddedServer, startEmbedded } from '#platform/db/embedded.ts'
import type { HttpJob } from './http-load.ts'
import type { Load } from './load.ts'
import type { SqlJob } from './sql-load.ts'

/** A database with every safety on and a service on it, both gone when the stage closes. */
export type Stage = {
  readonly databaseUrl: string
  readonly port: number
  readonly token: string
  readonly http: (job: Partial<HttpJob>) => Promise<Load>
  readonly sql: (job: Omit<SqlJob, 'url'>) => Promise<Load>
  /** Runs another load in a process of its own. */
  readonly run: <T>(script: string, job: object) => Promise<T>
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: string }>
  readonly close: () => Promise<void>
}

export async function openStage(
  environment: Readonly<Record<string, string>> = {},
  settings: readonly string[] = [],
): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'andon-bench-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({
    dataDir: folder,
    settings: ['shared_buffers=512MB', 'max_wal_size=4GB', ...settings],
  })
  const port = await findFreePort()
  const server = startService({
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...environment,
  })
  await waitUntilReady(port, server)
  const token = (await readFile(join(folder, 'admin-token'), 'utf8')).trim()
  const defaults = {
    port,
    token,
    warmupSeconds: 2,
    seconds: 8,
    connections: 1,
    path: '/',
    body: '',
    method: 'GET',
    idempotent: false,
  } as const
  return {
    databaseUrl: database.url,
    port,
    token,
    http: (job) => runJob('http-load.ts', { ...defaults, ...job }),
    sql: (job) => runJob('sql-load.ts', { ...job, url: database.url }),
    run: runJob,
    post: async (path, body, headers = {}) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      return { status: response.status, body: await response.text() }
    },
    close: () => closeStage(server, database, folder),
  }
}

function startService(environment: Readonly<Record<string, string>>): ChildProcess {
  const main = new URL('../src/main.ts', import.meta.url).pathname
  return spawn(process.execPath, [main], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function waitUntilReady(port: number, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (server.exitCode !== null) throw new Error(`the service ended with ${server.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('the service was not ready within a minute')
}

/** Runs a load in a process of its own; the job goes in by its standard input, for a batch is a long text. */
function runJob<T = Load>(script: string, job: object): Promise<T> {
  const file = new URL(`./${script}`, import.meta.url).pathname
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('close', (code) =>
      code === 0 ? done(JSON.parse(output) as T) : fail(new Error(`${script} ended with ${code}`)),
    )
    child.stdin.end(JSON.stringify(job))
  })
}

async function closeStage(server: ChildProcess, database: EmbeddedServer, folder: string): Promise<void> {
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await ended
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}

export function findFreePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}
