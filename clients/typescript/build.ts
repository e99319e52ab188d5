import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { run, TYPESCRIPT } from './scripts/tools.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))

const must = async (command: string, parameters: readonly string[], cwd: string): Promise<string> => {
  const { code, output } = await run(command, parameters, cwd)
  if (code !== 0) throw new Error(`${command} ${parameters.join(' ')}\n${output}`)
  return output
}

/** Specifiers of sources become those of what is built; the compiler does so for code alone. */
async function nameBuiltFiles(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.d.ts'))
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8')
    await writeFile(join(folder, name), text.replace(/((?:from|import)\s*\(?\s*['"]\.\/[\w-]+)\.ts(['"])/g, '$1.js$2'))
  }
}

const COMMON_JS = ['--module', 'commonjs', '--moduleResolution', 'bundler', '--verbatimModuleSyntax', 'false']

async function compile(to: string, more: readonly string[]): Promise<void> {
  await must(process.execPath, [TYPESCRIPT, '-p', HERE, '--outDir', to, ...more], HERE)
  await nameBuiltFiles(to)
}

/** Builds the package in `to/package` and packs it into `to`; the tarball's path. */
export async function buildClient(to: string): Promise<string> {
  const folder = join(to, 'package')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await compile(join(folder, 'dist'), [])
  // Programs that `require` cannot load an ES module before Node 20.19, and their types must say the same.
  const required = join(folder, 'dist/cjs')
  await compile(required, COMMON_JS)
  await writeFile(join(required, 'package.json'), '{ "type": "commonjs" }\n')
  for (const name of ['package.json', 'README.md', '../../LICENSE']) {
    await copyFile(join(HERE, name), join(folder, basename(name)))
  }
  const output = await must('npm', ['pack', '--json', '--silent', '--pack-destination', to], folder)
  const [packed] = JSON.parse(output.slice(output.indexOf('['), output.lastIndexOf(']') + 1)) as { filename: string }[]
  return join(to, packed!.filename)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: join(HERE, 'dist') } } })
  process.stdout.write(`${await buildClient(resolve(values.out))}\n`)
}
