import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeOpenapi } from '#platform/http/openapi.ts'
import { buildClient } from '../../clients/typescript/build.ts'
import { OLDER_TYPESCRIPT, run, TYPESCRIPT } from '../../clients/typescript/scripts/tools.ts'
import { generateClient } from '../../clients/typescript/scripts/types.ts'
import { describeApp } from '../../src/app.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

test('what the client knows of the API is what the API is', async () => {
  const { app, stop } = await describeApp()
  await app.ready()
  const generated = await generateClient(writeOpenapi(app))
  await stop(0)
  for (const [name, text] of Object.entries(generated)) {
    const kept = await readFile(join(ROOT, 'clients/typescript/src', name), 'utf8')
    expect(kept === text, `${name} is out of step: run "node clients/typescript/generate.ts"`).toBe(true)
  }
})

/** What somebody writes who uses the package: right. */
const RIGHT = `
import { AndonProblem, createClient, type Incident, type NewIncidentInput } from '@andon/client'
import { verifyWebhook, type WebhookEvent } from '@andon/client/webhooks'

const andon = createClient({ url: 'https://andon.example', auth: { apiKey: 'andon_x' } })

export async function use(): Promise<string[]> {
  const body: NewIncidentInput = { title: 'Line 4 stands', category: 'erp-mes', usersBlocked: 3 }
  const made = await andon.createIncident({ body }, { idempotencyKey: 'mine' }).answer()
  const opened: Incident | null = made.status === 201 ? made.data : null
  const numbers: string[] = opened === null ? [] : [opened.number]
  for await (const incident of andon.listIncidents({ status: 'new', assignee: null, formComplete: true, limit: 20 })) {
    numbers.push(incident.number, incident.slas?.[0]?.dueAt ?? 'none')
  }
  const page = await andon.listTeams()
  const next: string | null = page.nextCursor
  await andon.updateIncident({ id: 'INC-1', ifMatch: 3, body: { usersBlocked: 4 } })
  await andon.acknowledgeIncident({ id: 'INC-1' })
  await andon.importAssets({ dryRun: true, body: 'key,name', contentType: 'text/csv' })
  const gone: undefined = await andon.deleteWebhook({ id: 'x' })
  const picture: string = await (await andon.renderSchedule({ key: 'a', accept: 'image/svg+xml' })).text()
  for await (const line of (await andon.exportIncidents({ format: 'csv' })).lines()) numbers.push(line)
  for await (const message of andon.follow({ type: 'incident.*' })) {
    if (message.kind === 'event') numbers.push(message.event.type, String(message.event.record.number))
    else numbers.push(message.reason)
  }
  return [...numbers, String(next), String(gone), picture]
}

export function explain(error: unknown): string {
  return error instanceof AndonProblem && error.is('INVALID_INPUT') ? (error.faults[0]?.pointer ?? '') : ''
}

export const verify = (headers: Headers, body: string): Promise<WebhookEvent> =>
  verifyWebhook({ headers, body }, { secret: ['whsec_AAAA'] })
`

/** Each of these is a mistake that the compiler must see. */
const WRONG = [
  "andon.createIncident({ body: { category: 'erp-mes' } })",
  "andon.createIncident({ body: { title: 'x', category: 'y', titel: 'x' } })",
  "andon.createIncident({ body: { title: 'x', category: 'y', usersBlocked: 'many' } })",
  'andon.createIncident()',
  "andon.listIncidents({ status: 'nwe' })",
  'andon.listIncidents({ ifMatch: 3 })',
  "andon.updateIncident({ id: 'INC-1', body: { usersBlocked: 4 } })",
  'andon.getIncident({})',
  "andon.getIncident({ id: 'INC-1' }).then(({ nothing }) => nothing)",
  "andon.nowhere({ id: 'INC-1' })",
  "andon.createIncident({ body: { title: 'x', category: 'y' } }).then(({ number }) => number)",
  "createClient({ url: 'https://x.example', auth: { clientId: 'x' } })",
  "new AndonProblem({} as never).is('NO_SUCH_CODE')",
]

const SCRIPT = `
import { AndonProblem, createClient } from '@andon/client'
import { verifyWebhook } from '@andon/client/webhooks'

const andon = createClient({ url: process.argv[2], auth: { apiKey: 'andon_x' }, retries: { base: 1 } })
const numbers = []
for await (const { number } of andon.listIncidents({ status: ['new'] })) numbers.push(number)
const refused = await andon.getIncident({ id: 'INC-9' }).catch((error) => error)
const fault = await verifyWebhook({ headers: {}, body: '' }, { secret: 'whsec_AAAA' }).catch((error) => error.code)
console.log(JSON.stringify({ numbers, isProblem: refused instanceof AndonProblem, code: refused.code, fault }))
`

/** As programs do that are no ES modules; before Node 20.19 those cannot load one. */
const REQUIRING = `
const { AndonProblem, createClient } = require('@andon/client')
const { verifyWebhook } = require('@andon/client/webhooks')

const andon = createClient({ url: process.argv[2], auth: { apiKey: 'andon_x' } })
const path = require.resolve('@andon/client').replaceAll('\\\\', '/')
andon.getIncident({ id: 'INC-9' }).catch(({ code }) => {
  console.log(code, path.endsWith('/dist/cjs/index.js'), typeof verifyWebhook)
})
`

/** A service of a few lines: two pages after a 503, and a refusal. */
function serve(): Promise<Server> {
  let asked = 0
  const server = createServer(({ url = '' }, response) => {
    asked += 1
    const isList = url.startsWith('/v1/incidents?')
    const status = isList ? (asked === 1 ? 503 : 200) : 404
    const page = url.includes('cursor=') ? [['INC-2'], null] : [['INC-1'], 'next']
    const [items, nextCursor] = page as [string[], string | null]
    response.writeHead(status, { 'content-type': status === 200 ? 'application/json' : 'application/problem+json' })
    response.end(
      JSON.stringify(
        status === 200
          ? { items: items.map((number) => ({ number })), nextCursor }
          : { status, code: status === 404 ? 'NOT_FOUND' : 'UNAVAILABLE', detail: 'x' },
      ),
    )
  })
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)))
}

describe('the package', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'andon-client-'))
    const tarball = await buildClient(join(folder, 'packed'))
    await mkdir(join(folder, 'app'))
    await writeFile(join(folder, 'app/package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }))
    const installed = await run(
      'npm',
      ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball],
      join(folder, 'app'),
    )
    expect(installed, 'npm install').toMatchObject({ code: 0 })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test.each([
    ['this Node', process.execPath],
    ['the Node of the shell', 'node'],
  ])('is used from plain JavaScript by %s', async (_, node) => {
    const app = join(folder, 'app')
    await writeFile(join(app, 'use.js'), SCRIPT)
    await writeFile(join(app, 'use.cjs'), REQUIRING)
    const server = await serve()
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const env = { PATH: process.env.PATH ?? '' }
    const use = (script: string) => promisify(execFile)(node, [script, address], { cwd: app, env })
    const [{ stdout }, required] = await Promise.all([use('use.js'), use('use.cjs')]).finally(() => {
      server.closeAllConnections()
      server.close()
    })
    expect(required.stdout).toBe('NOT_FOUND true function\n')
    expect(JSON.parse(stdout)).toEqual({
      numbers: ['INC-1', 'INC-2'],
      isProblem: true,
      code: 'NOT_FOUND',
      fault: 'NO_HEADERS',
    })
  })

  const kinds = [
    ['TypeScript 5.9, node16', OLDER_TYPESCRIPT, 'node16', 'node16', 'node'],
    ['TypeScript 5.9, bundler', OLDER_TYPESCRIPT, 'esnext', 'bundler', 'dom'],
    ['TypeScript 5.9, commonjs', OLDER_TYPESCRIPT, 'commonjs', 'node10', 'node'],
    ['our TypeScript, nodenext', TYPESCRIPT, 'nodenext', 'nodenext', 'dom'],
  ] as const

  test.each(kinds)(
    'compiles with %s, and mistakes do not',
    async (name, compiler, module, moduleResolution, place) => {
      const project = join(folder, 'app', name.replace(/\W+/g, '-'))
      await mkdir(project, { recursive: true })
      const compilerOptions = {
        target: 'es2022',
        module,
        moduleResolution,
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noEmit: true,
        skipLibCheck: false,
        ...(place === 'dom'
          ? { lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'], types: [] }
          : { lib: ['es2023'], types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')], skipLibCheck: true }),
      }
      await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts', '*.cts'] }))
      await writeFile(join(project, 'right.ts'), RIGHT)
      // The same where the compiler writes `require`.
      await writeFile(join(project, 'required.cts'), RIGHT)
      const wrong = WRONG.map((line, at) => `export const wrong${at} = () => ${line}`)
      const head =
        "import { AndonProblem, createClient } from '@andon/client'\nconst andon = createClient({ url: 'x' })"
      await writeFile(join(project, 'wrong.ts'), [head, ...wrong].join('\n'))
      const { output } = await run(process.execPath, [compiler, '-p', project], project)
      const faults = output.split('\n').filter((line) => /error TS/.test(line))
      expect(faults.filter((line) => !line.startsWith('wrong.ts'))).toEqual([])
      const lines = faults.map((line) => Number(/^wrong\.ts[(:](\d+)/.exec(line)?.[1]))
      const unseen = WRONG.filter((_, at) => !lines.includes(at + 3))
      expect(unseen).toEqual([])
    },
    60_000,
  )
})
