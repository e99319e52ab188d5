import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defineErrors, listErrors } from '#kernel/errors.ts'
import { describeResponses } from '#platform/http/responses.ts'
import { readErrors, readEvents } from './catalogue.ts'
import { readNotes, renderErrors, renderEvents } from './catalogue-pages.ts'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')
const sources = readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
  .map((name) => ({ name, text: read(`src/${name}`) }))

const ADVICE = 'npm run generate writes it anew'

describe('errors', () => {
  test('docs/errors.md lists every code with its status and sentence, and nothing else', async () => {
    const page = read('docs/errors.md')
    const entries = await readErrors()
    expect(entries.length).toBeGreaterThan(30)
    expect([...readNotes(page).keys()].sort(), ADVICE).toEqual(entries.map(({ code }) => code).sort())
    expect(renderErrors(entries, page), ADVICE).toBe(page)
  })

  test('a code is declared once, in a table of errors, in capitals and with a status that fits a refusal', async () => {
    const entries = await readErrors()
    const codes = entries.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(() => defineErrors({ NOT_FOUND: [404, 'Again.'] })).toThrow('declared twice')
    for (const { code, status, sentence } of entries) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)+$|^(FORBIDDEN|UNAUTHENTICATED|CONFLICT|INTERNAL|UNAVAILABLE)$/)
      expect([400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 416, 422, 428, 429, 500, 503]).toContain(status)
      expect(sentence, code).toMatch(/^[A-Z"{].*[.}]$/)
    }
    const elsewhere = sources.filter(({ text }) => text.includes('= defineErrors('))
    expect(elsewhere.map(({ name }) => name).filter((name) => !/(\.errors|kernel\/errors)\.ts$/.test(name))).toEqual([])
  })

  test('a code that nothing answers with is not kept', async () => {
    const unused = (await readErrors()).filter(({ code }) => {
      const thrown = new RegExp(`\\.${code}\\b|\\b${code}: '|'${code}'`)
      return !sources.some(({ name, text }) => !name.endsWith('kernel/errors.ts') && thrown.test(text))
    })
    expect(unused.map(({ code }) => code)).toEqual([])
  })

  test('a route cannot promise a code that does not exist', () => {
    const route = { method: 'GET', answers: {}, refusals: ['NO_SUCH_CODE'] } as const
    expect(() => describeResponses(route, false)).toThrow('NO_SUCH_CODE is not in the error catalogue')
    expect(listErrors().has('NO_SUCH_CODE')).toBe(false)
  })
})

describe('events', () => {
  test('docs/events.md says of every event what happened, and lists nothing else', async () => {
    const page = read('docs/events.md')
    const entries = await readEvents()
    expect(entries.length).toBeGreaterThan(50)
    const notes = readNotes(page)
    expect([...notes.keys()].sort(), ADVICE).toEqual(entries.map(({ type }) => type).sort())
    expect(renderEvents(entries, page), ADVICE).toBe(page)
    const unsaid = [...notes].filter(([, sentence]) => sentence === '').map(([type]) => type)
    expect(unsaid, 'write in docs/events.md what happened').toEqual([])
  })

  test('an event is named once, after its record: incident.opened', async () => {
    const types = (await readEvents()).map(({ type }) => type)
    expect(new Set(types).size).toBe(types.length)
    for (const type of types) expect(type).toMatch(/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/)
  })

  test('the source names no event that is not listed', async () => {
    const listed = new Set((await readEvents()).map(({ type }) => type))
    const features = sources.filter(({ name }) => name.startsWith('features/'))
    const named = features.flatMap(({ text }) => [...text.matchAll(/\btype: '([a-z_]+\.[a-z_]+)'/g)])
    expect(named.length).toBeGreaterThan(3)
    expect(named.map(([, type = '']) => type).filter((type) => !listed.has(type))).toEqual([])
    // Names that are put together: of the master data, and of what people add to a timeline.
    const composed = features.flatMap(({ name, text }) => (/\btype: `[^`]*\.[^`]*`/.test(text) ? [name] : []))
    expect(composed.sort()).toEqual(['features/incidents/incident.events.ts', 'features/master-data/record.core.ts'])
  })
})

test('the generator keeps what people wrote, adds what is new and drops what has gone', () => {
  const page = '| `team.created` | A team was created. |\n| `team.gone` | No more. |\n'
  const entries = [
    { owner: 'people', type: 'team.created' },
    { owner: 'people', type: 'team.changed' },
  ]
  const rendered = renderEvents(entries, page)
  expect([...readNotes(rendered)]).toEqual([
    ['team.created', 'A team was created.'],
    ['team.changed', ''],
  ])
  expect(renderEvents(entries, rendered)).toBe(rendered)
})
