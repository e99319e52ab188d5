import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { evidenceCommands } from '#features/evidence/evidence.commands.ts'
import { type EvidenceHouse, openEvidenceHouse, photo, sha256 } from './support.ts'

let house: EvidenceHouse
let folder: string
beforeAll(async () => {
  house = await openEvidenceHouse()
  folder = await mkdtemp(join(tmpdir(), 'andon-test-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await house?.close()
})

async function run(...words: string[]): Promise<string> {
  const program = new Command().exitOverride()
  evidenceCommands(program, async () => house.services)
  let printed = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += chunk
    return true
  })
  try {
    await program.parseAsync(['node', 'andon', 'evidence', ...words])
  } finally {
    write.mockRestore()
  }
  return printed
}

test('files of an incident are listed, and written into a folder with their digests', async () => {
  const { id, number } = await house.open()
  const big = Buffer.alloc(700_000, 5)
  const one = (await house.add(id, [photo(big, '../Linie 4?.bin', 'x/y')])).json()
  const two = (await house.add(id, [photo('second', 'CON', 'text/plain')])).json()
  const manager = await house.as(['manager'])
  await manager.rest('POST', `${two.url}/withdraw`, { reason: 'Wrong line.' })

  const lines = (await run('list', number, '--org', 'demo')).trim().split('\n')
  expect(lines.map((line) => line.split('\t').slice(3))).toEqual([
    ['internal', 'kept', '700000 bytes', 'x/y', one.sha256, 'Linie 4?.bin'],
    ['internal', 'withdrawn: Wrong line.', '6 bytes', 'text/plain', two.sha256, 'CON'],
  ])

  const to = join(folder, 'new', number)
  expect(await run('save', number, '--org', 'demo', '--to', to)).toBe('001 Linie 4_.bin\n002 CON\n')
  expect((await readdir(to)).sort()).toEqual(['001 Linie 4_.bin', '002 CON', 'SHA256SUMS'])
  expect(sha256(await readFile(join(to, '001 Linie 4_.bin')))).toBe(one.sha256)
  expect(await readFile(join(to, 'SHA256SUMS'), 'utf8')).toBe(
    `${one.sha256}  001 Linie 4_.bin\n${two.sha256}  002 CON\n`,
  )
  await expect(run('save', number, '--org', 'demo', '--to', to)).rejects.toThrow('EEXIST')
})

test('an incident that is not there is said so', async () => {
  await expect(run('list', 'INC-999999', '--org', 'demo')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
