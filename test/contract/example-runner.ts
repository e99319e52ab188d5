import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openPool } from '#platform/db/pool.ts'
import { makeLog } from '#platform/log.ts'
import { makeApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openGround } from '../../src/ground.ts'
import { seedFirstStart } from '../../src/seed.ts'
import { makeServices } from '../../src/services.ts'
import { cloneDatabase } from '../support/database.ts'
import { readEvents } from './catalogue.ts'
import { type Example, findDifference, type Likeness } from './examples.ts'

const CURL = fileURLToPath(new URL('curl.ts', import.meta.url))
const ANDON = fileURLToPath(new URL('andon.ts', import.meta.url))
/** Stands between the answers of two examples in the output of the one shell they share. */
const MARK = '=== example '

export type Installed = {
  readonly url: string
  readonly token: string
  /** What commands are to work on. */
  readonly environment: Readonly<Record<string, string>>
  /** Types of the events that were recorded so far. */
  readonly listEventTypes: () => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}

/** A fresh installation as `npm start` makes it, listening on loopback. */
export async function install(folder: string): Promise<Installed> {
  const { url, drop } = await cloneDatabase()
  const environment = { DATA_DIR: folder, DATABASE_URL: url, LOG_LEVEL: 'silent', MAX_EVENT_LOOP_DELAY: '60000' }
  const config = readConfig(environment)
  const log = makeLog('silent')
  const ground = await openGround({ url, config, log })
  const services = await makeServices(ground)
  const token = await seedFirstStart(ground, services, () => undefined)
  const server = await makeApp(ground, services, { config, log, checkAnswers: true })
  const address = await server.app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url: address,
    token: token ?? '',
    environment,
    listEventTypes: async () => {
      const owner = openPool({ url, role: 'owner', max: 1 })
      const { rows } = await owner.query<{ type: string }>('select distinct type from events order by 1')
      await owner.end()
      return rows.map(({ type }) => type)
    },
    stop: async () => {
      await server.stop(1_000)
      await ground.close()
      await drop()
    },
  }
}

/** Runs the examples of a page one after another in one shell, and says what is not as the page says. */
export async function runExamples(examples: readonly Example[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'andon-docs-'))
  const installed = await install(folder)
  try {
    const output = await runShell(folder, installed, examples)
    const log = join(folder, 'curl.log')
    const statuses = existsSync(log) ? (await readFile(log, 'utf8')).split(MARK).slice(1) : []
    const answers = output.split(MARK).slice(1)
    const listed = new Set((await readEvents()).map(({ type }) => type))
    const unlisted = (await installed.listEventTypes()).filter((type) => !listed.has(type))
    return [
      ...examples.flatMap((example, at) => judge(example, answers[at], statuses[at])),
      ...unlisted.map((type) => `recorded the event ${type}, which docs/events.md does not list`),
    ]
  } finally {
    await installed.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeProgram(path: string, lines: readonly string[]): Promise<void> {
  await writeFile(path, ['#!/bin/sh', ...lines, ''].join('\n'))
  await chmod(path, 0o755)
}

async function runShell(folder: string, installed: Installed, examples: readonly Example[]): Promise<string> {
  const { url, token, environment } = installed
  await writeProgram(join(folder, 'curl'), [`exec "${process.execPath}" "${CURL}" "$@"`])
  // `npx andon …`, as it is written for the folder of an installation.
  await writeProgram(join(folder, 'npx'), ['shift', `exec "${process.execPath}" "${ANDON}" "$@"`])
  const marked = examples.map(({ line, command }) =>
    [`echo '${MARK}${line}' | tee -a "$CURL_LOG"`, command, 'echo'].join('\n'),
  )
  const env = {
    ...environment,
    PATH: `${folder}${delimiter}${process.env.PATH ?? ''}`,
    CURL_LOG: join(folder, 'curl.log'),
    // As the real commands do: what one has compiled the next finds.
    NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
    ANDON_URL: url,
    TOKEN: token,
  }
  const options = { cwd: folder, env, maxBuffer: 64 * 1_048_576 }
  const { stdout } = await promisify(execFile)('sh', ['-e', '-c', marked.join('\n')], options)
  return stdout
}

/** Every answer is a success, save one that the page shows as a problem; the last one is like what the page shows. */
function judge({ line, like }: Example, output: string | undefined, statuses: string | undefined): readonly string[] {
  if (output === undefined || statuses === undefined) return [`line ${line}: was not run`]
  const wanted = like?.kind === 'json' ? expectedStatus(JSON.parse(like.text)) : null
  const answers = statuses.split('\n').slice(1).filter(Boolean)
  const faults = answers.filter((answer, at) => {
    const status = Number(answer.split(' ')[0])
    return at === answers.length - 1 && wanted !== null ? status !== wanted : status >= 300
  })
  const text = output.slice(output.indexOf('\n') + 1).trim()
  const difference = like === null ? null : differenceOf(like, text)
  return [
    ...faults.map((answer) => `line ${line}: ${answer}: ${text.slice(0, 500)}`),
    ...(difference === null ? [] : [`line ${line}: ${difference}`]),
  ]
}

function expectedStatus(like: unknown): number | null {
  const { status, code } = Object(like) as { status?: unknown; code?: unknown }
  return typeof status === 'number' && typeof code === 'string' ? status : null
}

function differenceOf({ kind, text: wanted }: Likeness, text: string): string | null {
  if (kind === 'text') return findDifference(wanted.trim(), text)
  const last = text.split('\n').at(-1) ?? ''
  try {
    return findDifference(JSON.parse(wanted), JSON.parse(last))
  } catch {
    return `the answer is no JSON: ${last.slice(0, 200)}`
  }
}
