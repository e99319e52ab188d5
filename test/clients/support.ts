import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '#platform/db/embedded.ts'
import { type Andon, createClient } from '../../clients/typescript/src/index.ts'
import { makeService } from '../faults/service.ts'

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

/** Looks until there is something; a look that fails finds nothing. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    const found = await look().catch(() => undefined)
    if (found !== undefined && found !== false) return found
    await sleep(200)
  }
  throw new Error(`not within a minute: ${what}`)
}

export type RunningService = {
  readonly url: string
  /** Of the administrator. */
  readonly token: string
  readonly andon: Andon
  /** For what a client of the service wants to write down. */
  readonly folder: string
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A process of the service with a database of its own, as `npm start` makes it. */
export async function openService(settings: Readonly<Record<string, string>> = {}): Promise<RunningService> {
  const folder = await mkdtemp(join(tmpdir(), 'andon-clients-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({ dataDir: folder })
  const port = await freePort()
  const service = makeService(port, { DATABASE_URL: database.url, DATA_DIR: folder, ...settings })
  const url = `http://127.0.0.1:${port}`
  try {
    await service.start()
  } catch (error) {
    await database.stop()
    throw error
  }
  const token = (await readFile(join(folder, 'admin-token'), 'utf8')).trim()
  return {
    url,
    token,
    andon: createClient({ url, auth: { token } }),
    folder,
    kill: () => service.kill('SIGKILL'),
    start: async () => {
      await service.start()
    },
    stop: async () => {
      await service.kill('SIGTERM').catch(() => undefined)
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
