import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findEmbedded, startEmbedded } from '#platform/db/embedded.ts'
import { type Running, runAndon } from './andon.ts'

let folder: string
let environment: Record<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'andon-life-'))
  // PostgreSQL's own account must be able to enter it when the tests run as root.
  await chmod(folder, 0o755)
  environment = { DATA_DIR: join(folder, 'data'), PORT: '0' }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const READY = 'Report a frozen MES'

async function start(): Promise<Running & { address: string; banner: string }> {
  const running = runAndon(['serve'], environment)
  const banner = await running.said('productionImpact')
  const address = /Andon is ready at\s+(\S+)/.exec(banner)?.[1] ?? ''
  return { ...running, address, banner }
}

const postmaster = async (): Promise<number> =>
  Number.parseInt(await readFile(join(environment.DATA_DIR!, 'postgresql', 'postmaster.pid'), 'utf8'), 10)

const token = () => readFile(join(environment.DATA_DIR!, 'admin-token'), 'utf8')

/** The printed `curl`, as it is pasted into a shell. */
const pasteCurl = (banner: string): unknown => {
  const command = banner.slice(banner.indexOf('curl -sS'), banner.lastIndexOf("}'") + 2)
  return JSON.parse(execFileSync('sh', ['-c', command], { encoding: 'utf8' }))
}

test('first start, Ctrl-C, second start with its data, its server killed, SIGTERM; commands beside it; a newer database', async () => {
  const first = await start()
  expect(first.banner).toContain(READY)
  expect(first.banner).toContain((await token()).trim())
  expect((await stat(join(environment.DATA_DIR!, 'admin-token'))).mode & 0o777).toBe(0o600)
  expect((await fetch(`${first.address}/readyz`)).status).toBe(200)
  expect((await fetch(`${first.address}/docs/`)).status).toBe(200)
  expect((await fetch(`${first.address}/graphiql`)).status).toBe(200)
  const reported = pasteCurl(first.banner) as { number: string }
  expect(reported).toMatchObject({ priority: 'P1', team: 'app-infra', status: 'new', slas: [{}, {}, {}] })

  const beside = await runAndon(['token', '--org', 'demo', '--role', 'responder', '--sites', 'lei'], environment).ended
  const me = await fetch(`${first.address}/v1/me`, { headers: { authorization: `Bearer ${beside.out.trim()}` } })
  expect(await me.json()).toMatchObject({ roles: ['responder'], sites: ['lei'] })

  first.child.kill('SIGINT')
  const stopped = await first.ended
  expect(stopped.code).toBe(0)
  expect(stopped.err).toContain('andon: stopped')
  expect(await findEmbedded(environment.DATA_DIR!)).toBeNull()

  const second = await start()
  expect(second.banner).not.toContain((await token()).trim())
  const again = await fetch(`${second.address}/v1/incidents/${reported.number}`, {
    headers: { authorization: `Bearer ${(await token()).trim()}` },
  })
  expect(await again.json()).toMatchObject({ number: reported.number, priority: 'P1' })

  const killed = await postmaster()
  process.kill(killed, 'SIGKILL')
  await vi.waitFor(
    async () => {
      expect(await postmaster()).not.toBe(killed)
      expect((await fetch(`${second.address}/readyz`)).status).toBe(200)
    },
    { timeout: 60_000 },
  )
  second.child.kill('SIGTERM')
  expect((await second.ended).code).toBe(0)
  expect(await findEmbedded(environment.DATA_DIR!)).toBeNull()

  const checked = await runAndon(['doctor'], environment).ended
  expect(checked.out).toMatch(/^demo: \d+ records with \d+ events examined, nothing to report$/m)
  expect(checked.code).toBe(0)

  await onDatabase("insert into migrations (name, checksum) values ('9999_future.sql', 'x')")
  const refused = await runAndon(['serve'], environment).ended
  expect(refused.err).toMatch(
    /andon: .*the database is newer than this program: it has had 9999_future\.sql\. Start the newer program/,
  )
  expect(refused.code).toBe(1)
})

async function onDatabase(statement: string): Promise<void> {
  const server = await startEmbedded({ dataDir: environment.DATA_DIR! })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(statement)
  await client.end()
  await server.stop()
}

test('the last to leave stops the server', async () => {
  const dataDir = join(folder, 'shared')
  const command = await startEmbedded({ dataDir })
  const service = await startEmbedded({ dataDir })
  expect([command.started, service.started]).toEqual([true, false])
  await command.stop()
  expect(await findEmbedded(dataDir)).toBe(service.url)
  await service.stop()
  expect(await findEmbedded(dataDir)).toBeNull()
})

test('a data folder of another PostgreSQL is refused with what to do', async () => {
  const dataDir = join(folder, 'older')
  await mkdir(join(dataDir, 'postgresql'), { recursive: true })
  await writeFile(join(dataDir, 'postgresql', 'PG_VERSION'), '17\n')
  await expect(startEmbedded({ dataDir })).rejects.toThrow(
    'it is a database of PostgreSQL 17, and this release brings 18.',
  )
})
