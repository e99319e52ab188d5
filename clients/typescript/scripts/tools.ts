import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** openapi-typescript needs TypeScript 5.9, so it is installed in a folder of its own, once for each lock file. */
const TOOLS = fileURLToPath(new URL('../../../test/contract/openapi-types', import.meta.url))
const STAMP = join(TOOLS, 'node_modules/.installed')

/** The compiler of TypeScript 5.9. */
export const OLDER_TYPESCRIPT = join(TOOLS, 'node_modules/typescript/bin/tsc')
/** The compiler of this project. */
export const TYPESCRIPT = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))
export const GENERATOR = join(TOOLS, 'node_modules/openapi-typescript/bin/cli.js')

export type Ran = { readonly code: number; readonly output: string }

export async function run(command: string, parameters: readonly string[], cwd: string = TOOLS): Promise<Ran> {
  // A script of npm hands its own settings down; they would point a nested npm at the project.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const options = { cwd, env, shell: process.platform === 'win32', maxBuffer: 16 * 1_048_576 }
  return promisify(execFile)(command, [...parameters], options).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: Error & { code?: unknown; stdout?: string; stderr?: string }) => ({
      code: typeof error.code === 'number' ? error.code : 1,
      output: `${error.message}\n${error.stdout ?? ''}${error.stderr ?? ''}`,
    }),
  )
}

export async function installTools(): Promise<void> {
  const lock = await readFile(join(TOOLS, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === wanted) return
  const { code, output } = await run('npm', ['ci', '--prefix', TOOLS, '--no-audit', '--no-fund', '--ignore-scripts'])
  if (code !== 0) {
    throw new Error(
      `The tools of this check could not be installed. "npm ci" in test/contract/openapi-types needs a package registry or npm's cache, and said:\n${output}`,
    )
  }
  await writeFile(STAMP, wanted)
}
