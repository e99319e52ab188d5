import { readFileSync } from 'node:fs'
import { setImmediate as breathe } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { analyseDocument } from '#features/configuration/analysis.core.ts'
import { compileDocument, runToEnd } from '#features/configuration/compile.core.ts'
import { documentSchema } from '#features/configuration/document.schema.ts'
import { runInSlices } from '#features/configuration/slices.service.ts'
import { LIMITS } from '#kernel/limits.ts'
import { judgeText, linesOf, starterText } from './judge.ts'

describe('the starter configuration', () => {
  it('has neither fault nor warning', () => {
    expect(judgeText(starterText)).toEqual({ faults: [], warnings: [] })
  })
})

describe('a document with a word for every section', () => {
  const text = readFileSync(new URL('./every-section.yaml', import.meta.url), 'utf8')

  it('has neither fault nor warning', () => {
    expect(judgeText(text)).toEqual({ faults: [], warnings: [] })
  })
})

describe('lists that have a limit', () => {
  const base = { apiVersion: 'andon/v1', priorities: [{ key: 'P1' }] }
  const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
  const field = (at: number) => ({ key: `f${at}`, label: 'F', type: 'text' })

  it.each([
    ['priorities', LIMITS.priorities, (n: number) => ({ ...base, priorities: many(n, (at) => ({ key: `P${at}` })) })],
    ['categories', LIMITS.categories, (n: number) => ({ ...base, categories: many(n, (at) => ({ key: `c${at}` })) })],
    [
      'categories[0].form',
      LIMITS.fieldsPerForm,
      (n: number) => ({ ...base, categories: [{ key: 'c', form: many(n, field) }] }),
    ],
    [
      'templates',
      LIMITS.arrayLength,
      (n: number) => ({
        ...base,
        templates: many(n, (at) => ({ key: `t${at}`, on: 'opened', audience: `a${at}`, subject: 's', body: 'b' })),
      }),
    ],
    ['types', LIMITS.arrayLength, (n: number) => ({ ...base, types: many(n, (at) => ({ key: `t${at}` })) })],
  ])('%s: as many as the limit and not one more', (path, limit, make) => {
    const faultsOf = (count: number) =>
      linesOf(judgeText(stringify(make(count))).faults).map((line) => line.split(' ').slice(0, 2).join(' '))
    expect(faultsOf(limit)).toEqual([])
    expect(faultsOf(limit + 1)).toEqual([`${path} TOO_LARGE`])
  })

  it('a list of faults: so many are told and no more', () => {
    const routing = many(LIMITS.configurationFaults + 1, (at) => ({ key: `r${at}`, when: 'nope', team: 't' }))
    expect(judgeText(stringify({ ...base, routing })).faults).toHaveLength(LIMITS.configurationFaults)
  })
})

describe('compiling thousands of rules', () => {
  const rule = (at: number) => ({
    key: `r${at}`,
    when: `incident.category == 'c${at}' && incident.usersBlocked >= ${at}`,
    team: 't',
  })
  const document = {
    apiVersion: 'andon/v1',
    priorities: [{ key: 'P1' }],
    routing: Array.from({ length: 3_000 }, (_, at) => rule(at)),
  }

  it('lets other work in between', async () => {
    let turns = 0
    let isDone = false
    const compiled = runInSlices(compileDocument(documentSchema.parse(document), 1)).finally(() => {
      isDone = true
    })
    while (!isDone) {
      await breathe()
      turns++
    }
    expect((await compiled).rules.routing.rules).toHaveLength(3_000)
    expect(turns).toBeGreaterThan(3)
  })

  it('comes to the same in slices as at once', async () => {
    const [sliced, whole] = [
      await runInSlices(analyseDocument(documentSchema, document)),
      runToEnd(analyseDocument(documentSchema, document)),
    ]
    expect(sliced.references).toEqual(whole.references)
    expect(sliced.faults).toEqual([])
  })
})

describe('a document that has become unsound', () => {
  it('decides on with what can be compiled: what hangs on a faulty expression never applies', () => {
    const document = documentSchema.parse({
      apiVersion: 'andon/v1',
      priorities: [{ key: 'P1' }],
      routing: [
        { key: 'a', when: 'gone.member', team: 'x' },
        { key: 'b', team: { expr: 'gone' } },
        { key: 'c', team: 'y' },
      ],
      closing: { signatures: [{ when: 'gone', on: 'close', meaning: 'approved', role: 'quality' }] },
    })
    const compiled = runToEnd(compileDocument(document, 3))
    expect(compiled.rules.routing.rules.map(({ key }) => key)).toEqual(['c'])
    expect(compiled.closing.signatures).toEqual([])
    expect(compiled.faults).toHaveLength(3)
  })
})
