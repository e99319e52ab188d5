import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXPORT_RESOURCES } from '#features/exports/resources.routes.ts'
import { untilComplete } from '../feed/support.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { enrich, enrichPlant, listAll } from './rich.ts'

let doors: Doors
let admin: Caller

beforeAll(async () => {
  // What other tests leave of the machine is no matter of these.
  doors = await openDoors()
  await doors.seed()
  admin = await doors.as(['admin'])
  await enrichPlant(admin)
  await enrich(admin, await doors.as(['admin'], { key: 'verifier' }))
})
afterAll(() => doors.close())

type Item = Record<string, unknown>
const linesOf = (body: string): Item[] => body.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
const byId = (items: readonly Item[]) => items.toSorted((one, other) => (String(one.id) < String(other.id) ? -1 : 1))
const withoutClocks = (items: readonly Item[]) => items.map(({ slas: _, ...item }) => item)

async function exported(caller: Caller, path: string, headers: Record<string, string> = {}) {
  const answer = await caller.rest('GET', `/v1/exports/${path}`, undefined, headers)
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
  return answer
}

describe('incidents are exported as their list shows them', () => {
  it.each([
    ['administrators', ['admin'], {}],
    ['responders of a site', ['responder'], { sites: ['lei'], key: 'r1' }],
    ['responders of another site', ['responder'], { sites: ['gre'], key: 'r2' }],
    ['people of quality', ['quality'], { key: 'q1' }],
    ['auditors', ['auditor'], { key: 'a1' }],
    ['reporters', ['reporter'], { key: 'm.keller' }],
    ['suppliers', ['supplier'], { key: 's1', supplier: 'nordlicht-hosting' }],
  ] as const)('to %s', async (_, roles, options) => {
    const caller = await doors.as(roles, options)
    const listed = byId(await listAll(caller, '/v1/incidents'))
    const lines = linesOf((await exported(caller, 'incidents')).body)
    expect(lines).toEqual(withoutClocks(listed))
    expect(linesOf((await exported(caller, 'incidents?slas=true')).body)).toEqual(listed)
    const noted = linesOf((await exported(caller, 'incidents?notes=true')).body) as (Item & { notes: Item[] })[]
    expect(noted.map(({ notes: _notes, ...item }) => item)).toEqual(lines)
    for (const { id, notes } of noted.filter((one) => one.notes.length > 0)) {
      const entries = (await listAll(caller, `/v1/incidents/${id}/timeline`)).filter(({ type }) =>
        /^(note|decision|fact|communication)\.added$/.test(String(type)),
      )
      const said = entries.map(({ type, at, actor, text, audience }) => {
        return { type: String(type).slice(0, -6), at, author: (actor as Item).name, text, audience }
      })
      expect(notes).toEqual(said)
    }
    if (roles[0] === 'supplier') expect(noted.flatMap(({ notes }) => notes)).toHaveLength(2)
    if (roles[0] === 'admin') expect(noted.flatMap(({ notes }) => notes)).toHaveLength(15)
  })

  it.each([
    'status=resolved,closed',
    'category=office-it',
    'asset=lei/packaging',
    'asset=null',
    'team=null,app-infra',
    'kind=near_miss&visibility=restricted',
    'q=over',
    'q=nothing-has-this',
    'formComplete=false',
    'openedAtFrom=2020-01-01T00:00:00Z',
    'openedAtTo=2020-01-01T00:00:00Z',
  ])('with the filter %s', async (filter) => {
    const listed = byId(await listAll(admin, `/v1/incidents?${filter}`))
    expect(linesOf((await exported(admin, `incidents?${filter}`)).body)).toEqual(withoutClocks(listed))
  })
})

describe('every resource', () => {
  it.each(EXPORT_RESOURCES.map(({ name }) => [name]))('%s: the items of its list, in each format', async (name) => {
    const { columns } = EXPORT_RESOURCES.find((one) => one.name === name)!
    if (name === 'events') await untilComplete(doors)
    const given = await listAll(admin, `/v1/${name}`)
    const listed = name === 'incidents' ? withoutClocks(byId(given)) : given
    expect(listed.length).toBeGreaterThan(0)
    expect(linesOf((await exported(admin, name)).body)).toEqual(listed)
    expect((await exported(admin, `${name}?format=json`)).json()).toEqual({ items: listed, count: listed.length })
    const table = parse((await exported(admin, name, { accept: 'text/csv' })).body) as string[][]
    expect(table[0]).toEqual(columns.filter((column) => !['slas', 'notes'].includes(column)))
    expect(table.slice(1).map((cells) => cells.map(readCell))).toEqual(
      listed.map((item) => table[0]!.map((column) => asRead(item[column]))),
    )
  })
})

/** As a program would read a cell of ours: one apostrophe off, JSON as what it says. */
function readCell(cell: string): unknown {
  const text = /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
  return /^[[{]/.test(text) ? JSON.parse(text) : text
}
const asRead = (value: unknown): unknown => {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? value : String(value)
}

describe('what is asked for', () => {
  it('is named by its address', async () => {
    expect((await admin.rest('GET', '/v1/exports/secrets')).statusCode).toBe(404)
    for (const query of ['limit=5', 'cursor=x', 'sort=number', 'status=lost', 'format=xml']) {
      expect([query, (await admin.rest('GET', `/v1/exports/incidents?${query}`)).statusCode]).toEqual([query, 400])
    }
  })

  it.each([
    [undefined, '', 'application/x-ndjson'],
    ['*/*', '', 'application/x-ndjson'],
    ['text/csv', '', 'text/csv; charset=utf-8'],
    ['application/json', '', 'application/json; charset=utf-8'],
    ['text/csv', '?format=json', 'application/json; charset=utf-8'],
    ['image/png', '', 'application/x-ndjson'],
  ])('accept %s with %s is answered as %s', async (accept, query, type) => {
    const { headers } = await exported(admin, `teams${query}`, accept === undefined ? {} : { accept })
    expect(headers['content-type']).toBe(type)
    expect(headers['content-disposition']).toMatch(/^attachment; filename="teams\.(ndjson|csv|json)"$/)
  })

  it('a table without apostrophes, and with a byte order mark', async () => {
    const guarded = (await exported(admin, 'incidents?format=csv')).body
    const raw = (await exported(admin, 'incidents?format=csv&raw=true&bom=true')).body
    expect(guarded).toContain(",'=1+1,")
    expect(guarded).toContain(",''=1+1,")
    expect(guarded.startsWith('id,number,')).toBe(true)
    expect(raw).toContain(',=1+1,')
    expect(raw.startsWith('\uFEFFid,number,')).toBe(true)
  })

  it('a last line that says how many there were', async () => {
    const lines = linesOf((await exported(admin, 'teams?end=true')).body)
    expect(lines.at(-1)).toEqual({ end: { count: lines.length - 1 } })
  })

  it('nothing, as nothing', async () => {
    const none = 'incidents?openedAtTo=1990-01-01T00:00:00Z'
    expect((await exported(admin, none)).body).toBe('')
    expect((await exported(admin, `${none}&format=json`)).json()).toEqual({ items: [], count: 0 })
    expect((await exported(admin, `${none}&format=csv`)).body.split('\r\n')).toHaveLength(2)
  })

  it('needs the right to read it', async () => {
    const supplier = await doors.as(['supplier'], { key: 's2', supplier: 'nordlicht-hosting' })
    expect((await supplier.rest('GET', '/v1/exports/people')).statusCode).toBeGreaterThanOrEqual(403)
    expect((await doors.app.inject({ url: '/v1/exports/incidents' })).statusCode).toBe(401)
  })
})
