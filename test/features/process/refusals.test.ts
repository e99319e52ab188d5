import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { invalidInput } from '#kernel/errors.ts'
import { readYamlInput } from '#platform/files/text-input.ts'
import { findWrongNode } from '../../../src/node-version.ts'
import { buildProgram } from '../../../src/program.ts'
import { explainFailure } from '../../../src/refusal.ts'
import { openSession } from '../../../src/session.ts'
import { cloneDatabase, createAscii } from '../../support/database.ts'
import { HOME, runAndon } from './andon.ts'

/** Each refusal is lines that begin with the program's name, and nothing else: no stack, no password. */
async function expectRefusal(
  environment: Readonly<Record<string, string>>,
  ...lines: readonly RegExp[]
): Promise<void> {
  const { code, err, out } = await runAndon(['serve'], environment).ended
  const said = err.trim().split('\n')
  expect(said.length, err).toBe(lines.length)
  for (const [at, line] of lines.entries()) expect(said[at]).toMatch(line)
  expect(out).toBe('')
  expect(code).toBe(1)
}

describe('serve refuses to start and says what to do', () => {
  test('settings with faults: every one of them', () =>
    expectRefusal(
      { PORT: 'eighty', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', CORS_ORIGINS: 'board.example/' },
      /^andon: PORT: .*whole number.*unset it/,
      /^andon: DATABASE_URL: .*postgresql:\/\//,
      /^andon: LOG_LEVEL: .*"debug"/,
      /^andon: CORS_ORIGINS: .*https:\/\//,
    ))

  test('a port that is taken, before anything else is done', async () => {
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    const { port } = taken.address() as { port: number }
    await expectRefusal(
      { PORT: String(port), DATA_DIR: '/nonexistent/andon' },
      /^andon: port \d+ of 127\.0\.0\.1 is taken\. .*PORT/,
    )
    taken.close()
  })

  test('an address that is not this machine’s', () =>
    expectRefusal(
      { HOST: '203.0.113.1', DATA_DIR: '/nonexistent/andon' },
      /^andon: this machine has no address 203\.0\.113\.1.*HOST/,
    ))

  test('a database that does not answer', () =>
    expectRefusal(
      { PORT: '0', DATABASE_URL: 'postgresql://andon:s3cret@127.0.0.1:1/andon' },
      /^andon: the database at 127\.0\.0\.1:1\/andon cannot be used \(ECONNREFUSED\): nothing answers there(?!.*s3cret)/,
    ))

  test('a server that could lose what was answered, and a database that cannot hold every text', async () => {
    const { url, drop } = await createAscii()
    await expectRefusal(
      { PORT: '0', DATABASE_URL: url },
      /^andon: the database at .* is not safe to use: fsync is off.*full_page_writes is off.*synchronous_commit is off.*its encoding is SQL_ASCII/,
    )
    await drop()
  })

  test('a password that is wrong', async () => {
    const { url, drop } = await cloneDatabase()
    const wrong = Object.assign(new URL(url), { password: 'wrong' }).href
    await expectRefusal({ PORT: '0', DATABASE_URL: wrong }, /^andon: .*\(28P01\): the user or the password is refused/)
    await drop()
  })
})

describe('the wrong Node', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  test('is named by the process door', () => {
    expect(findWrongNode()).toBeNull()
    vi.stubGlobal('Temporal', undefined)
    expect(findWrongNode()).toMatch(/^this is Node 26\.\S+, and Node 26 or later is needed\. Use "npm start"/)
  })

  test('hands over to the Node that npm ci installed', async () => {
    const old = ['--no-strip-types', `${HOME}bin/andon.js`]
    const { code, out } = await runAndon(['settings'], {}, old).ended
    expect(out).toMatch(/^HOST\t127\.0\.0\.1\t/)
    expect(code).toBe(0)
  })

  test('is told what to do where there is no other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'andon-alone-'))
    await copyFile(`${HOME}bin/andon.js`, join(folder, 'andon.js'))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    const { code, err } = await runAndon(['settings'], {}, ['--no-strip-types', join(folder, 'andon.js')]).ended
    expect(err).toMatch(/^andon: this is Node .* Node 26 or later is needed\. Run "npm ci"/)
    expect(code).toBe(1)
    await rm(folder, { recursive: true })
  })
})

describe('the command line', () => {
  const commands = ['serve', 'migrate', 'settings', 'org', 'person', 'token', 'config', 'doctor', 'openapi']

  test('help names every command and shows examples, without a database', async () => {
    const { code, out } = await runAndon(['help'], { DATABASE_URL: 'postgresql://127.0.0.1:1/none' }).ended
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
    expect(out).toContain('Examples:')
    expect(code).toBe(0)
  })

  test('what cannot be written where it is sent to is a failure', async () => {
    const full = await open('/dev/full', 'w')
    const child = spawn(process.execPath, [`${HOME}bin/andon.js`, 'settings'], { stdio: ['ignore', full.fd, 'pipe'] })
    const said = text(child.stderr!)
    const [code] = await once(child, 'close')
    expect([code, await said]).toEqual([1, 'andon: what was printed could not be written (ENOSPC).\n'])
    await full.close()
  })

  test('every command and every command of a command says what it does', () => {
    const walk = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(walk)]
    const all = walk(buildProgram(openSession()))
    expect(all.map((command) => command.name())).toEqual(expect.arrayContaining(commands))
    for (const command of all) {
      expect(command.description(), command.name()).not.toBe('')
      expect(command.helpInformation()).toMatch(/^Usage: /)
    }
  })

  test('tells its release, and a file or a database that cannot be used', async () => {
    const program = buildProgram(openSession())
    expect(program.version()).toMatch(/^\d+\.\d+\.\d+/)
    const show = (error: unknown) => explainFailure(error).replace(/\n[\s\S]*/, '')
    const lost = await readFile('nowhere.yaml').catch((error: unknown) => error)
    expect(show(lost)).toBe('andon: nowhere.yaml cannot be used: there is no such file or folder (ENOENT).')
    expect(show(await readFile(HOME).catch((error: unknown) => error))).toContain(': it is a folder (EISDIR).')
    const faults = [
      { pointer: '/key', code: 'X', message: 'is wrong' },
      { pointer: '', code: 'X', message: 'is no object' },
    ]
    expect(explainFailure(invalidInput(faults))).toBe(
      'andon: What was given has faults. (INVALID_INPUT)\nandon:   /key is wrong\nandon:   is no object',
    )
    expect(show(new Error('Connection terminated unexpectedly'))).toMatch(/the connection to the database was lost/)
    const full = new Error('migration 1 failed', { cause: Object.assign(new Error('no space'), { code: '53100' }) })
    expect(show(full)).toBe('andon: the disk of the database server is full. Make room there.')
    const folder = await mkdtemp(join(tmpdir(), 'andon-yaml-'))
    await writeFile(join(folder, 'broken.yaml'), 'a: [')
    const broken = await readYamlInput(join(folder, 'broken.yaml')).catch((error: unknown) => error)
    expect(show(broken)).toMatch(/^andon: .*broken\.yaml is no YAML: .* line 1, column 5\.$/)
    await rm(folder, { recursive: true })
    expect(show(new Error('no file, no database'))).toMatch(/^andon: unexpected: /)
  })

  test('a reader that has had enough is no failure, and nothing is said of it', async () => {
    const { child, ended } = runAndon(['settings'], {})
    child.stdout?.destroy()
    expect(await ended).toEqual({ code: 0, out: '', err: '' })
  })

  test('an unknown command ends with an error and a hint', async () => {
    const { code, err } = await runAndon(['reboot'], {}).ended
    expect(err).toContain("unknown command 'reboot'")
    expect(err).toContain('andon help')
    expect(code).toBe(1)
  })
})
