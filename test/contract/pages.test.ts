import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { buildProgram } from '../../src/program.ts'
import { openSession } from '../../src/session.ts'
import {
  findCommandFault,
  type Page,
  readAnchors,
  readCommandsNamed,
  readFilesNamed,
  readLinks,
  readScriptsNamed,
} from './pages.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const pages: readonly Page[] = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: read(path) }))
const decisions: readonly Page[] = readdirSync(join(ROOT, 'docs/decisions'))
  .map((name) => `docs/decisions/${name}`)
  .map((path) => ({ path, text: read(path) }))
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts
const program = buildProgram(openSession())

/** Where links of a page lead nowhere. */
function findBroken(page: Page): readonly string[] {
  return readLinks(page).flatMap(({ target, anchor }) => {
    const path = target === '' ? page.path : normalize(join(dirname(page.path), target))
    if (!existsSync(join(ROOT, path))) return [`${page.path}: there is no ${path}`]
    if (anchor === null || readAnchors(read(path)).includes(anchor)) return []
    return [`${page.path}: ${path} has no heading #${anchor}`]
  })
}

describe('the pages', () => {
  test('link to what is there', () => {
    expect(pages.length).toBeGreaterThan(8)
    expect(pages.flatMap(readLinks).length).toBeGreaterThan(40)
    expect(pages.flatMap(findBroken)).toEqual([])
  })

  test('are all in the table of contents', () => {
    const index = pages.find(({ path }) => path === 'docs/index.md')!
    const listed = readLinks(index).map(({ target }) => `docs/${target}`)
    const guides = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/') && path !== index.path)
    expect(guides.filter((path) => !listed.includes(path))).toEqual([])
  })

  test('name files, scripts and commands that there are', () => {
    const files = [...pages, ...decisions].flatMap((page) => readFilesNamed(page).map((file) => ({ page, file })))
    expect(files.length).toBeGreaterThan(100)
    expect(
      files.filter(({ file }) => !existsSync(join(ROOT, file))).map(({ page, file }) => `${page.path}: ${file}`),
    ).toEqual([])
    const named = pages.flatMap(readScriptsNamed)
    expect(named).toContain('bench')
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([])
    const commands = pages.flatMap((page) => readCommandsNamed(page).map((words) => ({ page, words })))
    expect(commands.length).toBeGreaterThan(8)
    const wrong = commands.map(({ page, words }) => [page.path, findCommandFault(program, words)])
    expect(wrong.filter(([, fault]) => fault !== null)).toEqual([])
  })
})

describe('a planted fault is found', () => {
  const page = (text: string): Page => ({ path: 'docs/planted.md', text })

  test('in links', () => {
    const text =
      '[a](nowhere.md) [b](rest.md#no-such-heading) [c](rest.md#conventions) `[d](code.md)` [e](https://x.example)'
    expect(findBroken(page(text))).toEqual([
      'docs/planted.md: there is no docs/nowhere.md',
      'docs/planted.md: docs/rest.md has no heading #no-such-heading',
    ])
  })

  test('in commands, scripts and files', () => {
    const text =
      '`npx andon tokn --org x` and `npm run nothing`\n```sh\nnpx andon token --organisation demo\n```\n`test/none.ts`'
    expect(
      readCommandsNamed(page(text))
        .map((words) => findCommandFault(program, words))
        .sort(),
    ).toEqual(['there is no command tokn', 'token has no option --organisation'])
    expect(readScriptsNamed(page(text))).toEqual(['nothing'])
    expect(readFilesNamed(page(text))).toEqual(['test/none.ts'])
  })
})
