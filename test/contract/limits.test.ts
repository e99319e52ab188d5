import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { SHOWN_HERE, type Takes } from './limits-shown.ts'

type Limit = keyof typeof LIMITS

const ROOT = new URL('../../', import.meta.url)
const readAll = (folder: string): readonly { name: string; text: string }[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => ({ name: `${folder}${name}`, text: readFileSync(new URL(`${folder}${name}`, ROOT), 'utf8') }))

const limits = Object.keys(LIMITS) as Limit[]
/** What is taken where nothing is said is no limit. */
const DEFAULTS: readonly Limit[] = ['pageSizeDefault']

describe('limits', () => {
  test('each is used', () => {
    const sources = readAll('src/').filter(({ name }) => name !== 'src/kernel/limits.ts')
    const unused = limits.filter((limit) => !sources.some(({ text }) => new RegExp(`LIMITS\\.${limit}\\b`).test(text)))
    expect(unused).toEqual([])
  })

  test('each is tested, here or where its feature is', () => {
    const tests = readAll('test/').filter(({ name }) => !name.startsWith('test/contract/limits'))
    const untested = limits.filter(
      (limit) =>
        !(limit in SHOWN_HERE) &&
        !DEFAULTS.includes(limit) &&
        !tests.some(({ text }) => new RegExp(`LIMITS\\.${limit}\\b`).test(text)),
    )
    expect(untested, 'test it at n and n + 1, in test/contract/limits-shown.ts or in a test of its feature').toEqual([])
  })

  test.each(Object.entries(SHOWN_HERE))('%s: n is taken, n + 1 is not', async (_, takes: Takes) => {
    expect([await takes(0), await takes(1)]).toEqual([true, false])
  })

  test('cannot be moved while the service runs', () => {
    expect(Object.isFrozen(LIMITS)).toBe(true)
  })
})
