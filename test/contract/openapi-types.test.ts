import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeOpenapi } from '#platform/http/openapi.ts'
import { GENERATOR, installTools, OLDER_TYPESCRIPT, run, TYPESCRIPT } from '../../clients/typescript/scripts/tools.ts'
import { describeApp } from '../../src/app.ts'

/** What an integrator writes against the types: right uses compile, wrong ones do not. */
const CLIENT = `
import type { components, paths } from './openapi.ts'

type Create = paths['/v1/teams']['post']
type NewTeam = Create['requestBody']['content']['application/json']
type Team = Create['responses'][201]['content']['application/json']
type Problem = Create['responses'][422]['content']['application/problem+json']

export const team: NewTeam = { key: 'app-infra', name: 'Application infrastructure' }
export const read = (made: Team): readonly string[] => [made.id, made.key, ...made.members]
export const explain = (problem: Problem): string => problem.code + problem.detail
export const same: components['schemas']['Problem'] | null = null
// @ts-expect-error: a team needs a name
export const nameless: NewTeam = { key: 'x' }
// @ts-expect-error: there is no such path
export type Missing = paths['/v1/nowhere']
// @ts-expect-error: a version is a number
export const versioned = (made: Team): string => made.version
`

const CONFIG = {
  compilerOptions: {
    target: 'esnext',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  },
  include: ['*.ts'],
}

let folder: string
beforeAll(async () => {
  await installTools()
  folder = await mkdtemp(join(tmpdir(), 'andon-openapi-'))
  const { app, stop } = await describeApp()
  await app.ready()
  await writeFile(join(folder, 'openapi.yaml'), writeOpenapi(app))
  await stop(0)
  await writeFile(join(folder, 'client.ts'), CLIENT)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  const generated = await run(process.execPath, [
    GENERATOR,
    join(folder, 'openapi.yaml'),
    '-o',
    join(folder, 'openapi.ts'),
  ])
  expect(generated, 'openapi-typescript').toMatchObject({ code: 0 })
}, 300_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each([
  ['TypeScript 5.9', OLDER_TYPESCRIPT],
  ['our TypeScript', TYPESCRIPT],
])('types made from the API document compile with %s, and so does a client of them', async (_, compiler) => {
  expect((await readFile(join(folder, 'openapi.ts'), 'utf8')).length).toBeGreaterThan(10_000)
  expect(await run(process.execPath, [compiler, '-p', folder])).toEqual({ code: 0, output: '' })
})

test('a client that is wrong does not compile', async () => {
  await writeFile(
    join(folder, 'wrong.ts'),
    "import type { paths } from './openapi.ts'\nexport type X = paths['/v1/nowhere']\n",
  )
  const { code, output } = await run(process.execPath, [OLDER_TYPESCRIPT, '-p', folder])
  await rm(join(folder, 'wrong.ts'))
  expect(code).not.toBe(0)
  expect(output).toContain('/v1/nowhere')
})
