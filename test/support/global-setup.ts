import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test server's maintenance database, as its superuser. */
    serverUrl: string
    /** Name of the migrated database that each test file clones. */
    template: string
  }
}

/**
 * One PostgreSQL for the run: TEST_DATABASE_URL when given, else an embedded one in a folder that goes with the run.
 * Flushing is off there: tests of durability start servers of their own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => undefined } : await startTestServer()
  const template = `andon_template_${process.pid}`
  const url = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  const admin = new pg.Client({ connectionString: url('postgres') })
  await admin.connect()
  await admin.query(`drop database if exists ${template}`)
  await admin.query(`create database ${template}`)
  await migrate(url(template))
  project.provide('serverUrl', url('postgres'))
  project.provide('template', template)
  const calm = process.env.TEST_RESTLESS ? disturb(server.url) : async () => undefined
  return async () => {
    await calm()
    await admin.query(`drop database if exists ${template} with (force)`)
    await admin.end()
    await server.stop()
  }
}

/**
 * Holds transactions open on the server for 0 to 1 s each, as other test files do now and then: the oldest of a server
 * holds every feed on it back, and a test that does not wait for its feed fails here, not once in fifty runs.
 */
function disturb(url: string): () => Promise<void> {
  let isOver = false
  const holding = Array.from({ length: 2 }, async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    while (!isOver) {
      await client.query('begin')
      await client.query('select pg_current_xact_id()')
      await sleep(Math.random() * 1_000)
      await client.query('commit')
    }
    await client.end()
  })
  return async () => {
    isOver = true
    await Promise.all(holding)
  }
}

async function startTestServer() {
  const folder = await mkdtemp(join(tmpdir(), 'andon-test-'))
  // The server's own account must be able to enter it when the tests run as root.
  await chmod(folder, 0o755)
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']
  const { url, stop } = await startEmbedded({ dataDir: folder, settings })
  return {
    url,
    stop: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
