import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '#platform/db/embedded.ts'
import { startLoad } from './load.ts'
import { makeService, type Service } from './service.ts'
import { verifyLives } from './verify.ts'

/**
 * `npm run test:faults`: kills the service with `kill -9` under a load of creates and transitions, again and again,
 * on a database with fsync on; then does the same with two services on one database. Afterwards every acknowledged
 * operation must be there exactly once, nothing else, and the doctor must have nothing to report.
 */
const KILLS = Number(process.argv[2] ?? 20)
const CALLERS = 16
const READY_WITHIN = 5_000

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

async function run(servers: number): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'andon-faults-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({ dataDir: folder })
  const environment = { DATABASE_URL: database.url, DATA_DIR: folder }
  const ports = await Promise.all(Array.from({ length: servers }, freePort))
  const services = ports.map((port) => makeService(port, environment))
  try {
    for (const service of services) await service.start()
    const token = (await readFile(join(folder, 'admin-token'), 'utf8')).trim()
    const load = startLoad({ ports, token }, CALLERS)
    const slowest = await killAgainAndAgain(services)
    await load.stop()
    const operations = load.lives.reduce((sum, life) => sum + 1 + life.changes.length, 0)
    const faults = await verifyLives(database.url, load.lives)
    const healthy = examine(database.url, folder)
    console.log(
      `${servers} server(s), ${KILLS} kills: ${load.lives.length} incidents, ${operations} operations, ${faults.length} violations, ` +
        `slowest start ${Math.round(slowest)} ms, doctor ${healthy ? 'has nothing to report' : 'reports faults'}`,
    )
    for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
    return faults.length === 0 && healthy && slowest <= READY_WITHIN
  } finally {
    for (const service of services) await service.kill('SIGTERM').catch(() => undefined)
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function killAgainAndAgain(services: readonly Service[]): Promise<number> {
  let slowest = 0
  for (let kill = 1; kill <= KILLS; kill++) {
    await sleep(500 + Math.random() * 1_500)
    const victim = services[kill % services.length]!
    await victim.kill('SIGKILL')
    slowest = Math.max(slowest, await victim.start())
    process.stdout.write(`\rkilled ${kill} of ${KILLS} times`)
  }
  process.stdout.write('\n')
  return slowest
}

function examine(url: string, folder: string): boolean {
  const cli = new URL('../../src/cli.ts', import.meta.url).pathname
  const result = spawnSync(process.execPath, [cli, 'doctor'], {
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: folder },
    encoding: 'utf8',
  })
  if (result.status !== 0) console.log(result.stdout, result.stderr)
  return result.status === 0
}

const passed = [await run(1), await run(2)]
console.log(`${passed.filter(Boolean).length} passed, ${passed.filter((one) => !one).length} failed`)
process.exitCode = passed.every(Boolean) ? 0 : 1
