import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEmbedded } from '#platform/db/embedded.ts'
import { backUp } from '../backup/support.ts'
import { type Doors, openDoors } from '../graphql/support.ts'
import { runAndon } from './andon.ts'

let folder: string
let doors: Doors
let backup: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'andon-restored-'))
  // PostgreSQL's own account must be able to enter it when the tests run as root.
  await chmod(folder, 0o755)
  backup = join(folder, 'andon.backup')
  doors = await openDoors()
  await doors.seed()
  await backUp(doors.url, backup)
})
afterAll(async () => {
  await doors?.close()
  await rm(folder, { recursive: true, force: true })
})

test('restored into a new data folder, killed on the way, refused by serve, restored again, backed up again', {
  timeout: 240_000,
}, async () => {
  const environment = { DATA_DIR: join(folder, 'data'), PORT: '0' }
  const andon = (...args: string[]) => runAndon(args, environment)

  const nothing = await andon('backup', join(folder, 'none')).ended
  expect(nothing.err).toMatch(/^andon: there is no database in .*\. Name its folder by DATA_DIR/)
  expect(nothing.code).toBe(1)

  const killed = andon('restore', backup)
  await killed.said('statistics for the planner')
  killed.child.kill('SIGKILL')
  await killed.ended

  const refused = await andon('serve').ended
  expect(refused.err).toContain('a restore into this database is not finished')
  expect(refused.code).toBe(1)

  const restored = await andon('restore', backup).ended
  expect(restored.err).toContain('andon: restored: the service may start')
  expect(restored.out).toMatch(/^demo: \d+ records with \d+ events examined, nothing to report$/m)
  expect(restored.code).toBe(0)
  expect(restored.err).toContain('andon: it is muted, in case the original still runs')
  expect((await andon('outgoing').ended).out).toMatch(/^off since \S+: restored from a backup taken at \S+\n$/)
  expect(await findEmbedded(environment.DATA_DIR)).toBeNull()

  const file = join(folder, 'second.backup')
  const passphrase = join(folder, 'passphrase')
  await writeFile(passphrase, 'a horse that is correct\n')
  const taken = await andon('backup', file, '--passphrase-file', passphrase).ended
  expect(taken.err).toMatch(/andon: .*second\.backup: \d+ rows of \d+ tables, .* as of /)
  expect(taken.code).toBe(0)
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const verified = await andon('backup', 'verify', file, '--passphrase-file', passphrase).ended
  expect(verified.out).toMatch(
    /organisations: demo, other\n.*\n\d+ records with \d+ events examined, nothing to report/,
  )
  expect(verified.code).toBe(0)
})
