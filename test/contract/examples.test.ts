import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runExamples } from './example-runner.ts'
import { findDifference, findUnmarked, readExamples } from './examples.ts'

const ROOT = new URL('../../', import.meta.url)
const pages = ['README.md', ...readdirSync(new URL('docs/', ROOT)).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith('.md') && existsSync(new URL(path, ROOT)))
  .map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') }))
const withExamples = pages.map(({ path, text }) => ({ path, examples: readExamples(text) }))

describe('the documentation', () => {
  test.each(withExamples.filter(({ examples }) => examples.length > 0))(
    'shows in $path what happens',
    async ({ examples }) => {
      expect(await runExamples(examples)).toEqual([])
    },
    120_000,
  )

  test('has examples, and runs each that calls the service', () => {
    expect(withExamples.flatMap(({ examples }) => examples).length).toBeGreaterThan(10)
    const unmarked = pages.flatMap(({ path, text }) => findUnmarked(text).map((line) => `${path}:${line}`))
    expect(unmarked, 'mark the block "sh run", or what it answers "json like" behind a "sh run"').toEqual([])
  })
})

describe('an example', () => {
  test('is a block "sh run", with the "json like" that follows', () => {
    const page = '```sh run\na\n```\nand\n```json like\n{}\n```\n```sh\nb\n```\n```sh run\nc\nd\n```\n'
    expect(readExamples(page)).toEqual([
      { line: 1, command: 'a', like: { kind: 'json', text: '{}' } },
      { line: 11, command: 'c\nd', like: null },
    ])
    expect(findUnmarked('```sh\ncurl -sS "$ANDON_URL/v1/me"\n```\n')).toEqual([1])
    expect(findUnmarked('```sh\nls\n```\n```json like\n{}\n```\n')).toEqual([4])
  })

  test.each([
    [{ a: 1 }, { a: 1, b: 2 }, null],
    [{ a: 1 }, { b: 2 }, '/a is missing'],
    [{ a: '…' }, { a: null }, null],
    [{ a: 'x…z' }, { a: 'xyz' }, null],
    [{ a: 'x…z' }, { a: 'xy' }, '/a is "xy", not "x…z"'],
    [[1, '…'], [1, 2, 3], null],
    [[1, '…'], [1], null],
    [[1], [1, 2], ' has 2 items, not 1'],
    [[1, 2, '…'], [1], ' has 1 items, not 2 or more'],
    [{ a: [{ b: true }] }, { a: [{ b: false }] }, '/a/0/b is false, not true'],
    [{ a: null }, { a: {} }, '/a is {}, not null'],
    [{ a: {} }, { a: [] }, '/a is [], not {}'],
  ])('%j is like %j but: %s', (like, given, difference) => {
    expect(findDifference(like, given)).toBe(difference)
  })

  test('that fails, answers otherwise, or is refused is told with its line', async () => {
    const faults = await runExamples([
      { line: 3, command: 'curl -sS $ANDON_URL/v1/nowhere -H "Authorization: Bearer $TOKEN"', like: null },
      {
        line: 7,
        command: 'ME=$(curl -sS $ANDON_URL/v1/me -H "Authorization: Bearer $TOKEN")\necho "$ME"',
        like: { kind: 'json', text: '{ "roles": ["admin"], "key": "somebody else" }' },
      },
      {
        line: 9,
        command: 'curl -sS $ANDON_URL/v1/me',
        like: { kind: 'json', text: '{ "status": 401, "code": "UNAUTHENTICATED" }' },
      },
      { line: 11, command: 'printf "%s" one', like: { kind: 'text', text: 'o…e' } },
    ])
    expect(faults).toHaveLength(2)
    expect(faults[0]).toMatch(/^line 3: 404 .*http:.*NOT_FOUND/)
    expect(faults[1]).toMatch(/^line 7: \/key is/)
  })
})
