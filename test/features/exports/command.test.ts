import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportCommands } from '#features/exports/exports.commands.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let admin: Caller
let folder: string

beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  admin = await doors.as(['admin'])
  folder = await mkdtemp(join(tmpdir(), 'andon-export-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await doors.close()
})

async function run(...args: string[]): Promise<void> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
  exportCommands(program, async () => doors.services)
  await program.parseAsync(['node', 'andon', 'export', ...args])
}

it('writes a file as its name says', async () => {
  const listed = (await admin.rest('GET', '/v1/teams?limit=200')).json() as { items: { key: string }[] }
  const keys = listed.items.map(({ key }) => key)
  await run('teams', '--org', 'demo', '-o', join(folder, 'teams.ndjson'), '--end')
  const lines = (await readFile(join(folder, 'teams.ndjson'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.slice(0, -1).map(({ key }) => key)).toEqual(keys)
  expect(lines.at(-1)).toEqual({ end: { count: keys.length } })
  await run('teams', '--org', 'demo', '-o', join(folder, 'teams.csv.gz'))
  const table = parse(gunzipSync(await readFile(join(folder, 'teams.csv.gz')))) as string[][]
  expect(table.slice(1).map((cells) => cells[table[0]!.indexOf('key')])).toEqual(keys)
  expect((await readdir(folder)).sort()).toEqual(['teams.csv.gz', 'teams.ndjson'])
})

it('takes the filters of the list', async () => {
  await run(
    'assets',
    '--org',
    'demo',
    '--filter',
    'level=site',
    '--filter',
    'retired=true,false',
    '-o',
    join(folder, 's.json'),
  )
  const { items, count } = JSON.parse(await readFile(join(folder, 's.json'), 'utf8')) as {
    items: { level: string }[]
    count: number
  }
  expect([count, new Set(items.map(({ level }) => level))]).toEqual([items.length, new Set(['site'])])
  expect(count).toBeGreaterThan(1)
})

it('refuses a folder before anything is read', async () => {
  await expect(run('teams', '--org', 'demo', '-o', folder)).rejects.toThrow(`${folder} is a folder. Name a file in it.`)
})

it.each([
  [['secrets', '--org', 'demo'], 'There is no export of secrets'],
  [['teams', '--org', 'demo', '--filter', 'colour=red'], 'faults'],
  [['teams', '--org', 'nowhere'], 'nowhere'],
  [['teams', '--org', 'demo', '--format', 'xml'], 'format'],
])('refuses %j', async (args, why) => {
  await expect(run(...args)).rejects.toThrow(why)
})

it('leaves no file that is not whole', async () => {
  async function* breaking() {
    yield 'key\r\n'
    throw new Error('gone')
  }
  const exports = { ...doors.services.exports, open: async () => Readable.from(breaking()) }
  const program = new Command()
  exportCommands(program, async () => ({ ...doors.services, exports }))
  const file = join(folder, 'none.csv')
  await expect(program.parseAsync(['node', 'andon', 'export', 'teams', '--org', 'demo', '-o', file])).rejects.toThrow(
    'gone',
  )
  expect((await readdir(folder)).filter((name) => name.startsWith('none'))).toEqual([])
})
