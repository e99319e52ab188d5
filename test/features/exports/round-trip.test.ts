import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { writeTableLine } from '#kernel/table.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { enrich, enrichPlant } from './rich.ts'

/** An organisation with all kinds of records and incidents, and copies of it made of its exports. */
let doors: Doors
let from: Caller

beforeAll(async () => {
  // What other tests leave of the machine is no matter of these.
  doors = await openDoors()
  await doors.seed()
  from = await doors.as(['admin'])
  await enrichPlant(from)
  await enrich(from, await doors.as(['admin'], { key: 'verifier' }))
})
afterAll(() => doors.close())

type Item = Record<string, unknown>

const exported = async (caller: Caller, path: string): Promise<string> => {
  const answer = await caller.rest('GET', `/v1/exports/${path}`)
  expect(answer.statusCode).toBe(200)
  return answer.body
}
const linesOf = (body: string): Item[] => body.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
const without = (items: readonly Item[], left: readonly string[]): Item[] =>
  items.map((item) => Object.fromEntries(Object.entries(item).filter(([member]) => !left.includes(member))))

async function send(caller: Caller, url: string, payload: string, type: string): Promise<Item> {
  const headers = { ...caller.headers, 'content-type': type }
  const answer = await doors.app.inject({ method: 'POST', url, headers, payload })
  expect([url, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([url, 200, ''])
  return answer.json() as Item
}

/** An organisation with the configuration of the first and nothing else. */
async function openEmpty(key: string): Promise<Caller> {
  const { organisations } = doors.services.access
  await organisations.create({ key, name: key, timeZone: 'Europe/Berlin' }, doors.clock.now())
  const org = await organisations.getByKey(key)
  const source = await from.rest('GET', '/v1/configuration/draft', undefined, { accept: 'application/yaml' })
  const ctx = systemCtx(org, doors.clock.now(), 'test')
  await doors.services.configuration.publishSource(ctx, { format: 'yaml', text: source.body }, 'taken over')
  return doors.as(['admin'], { org: key })
}

/**
 * The order in which records come back, since some name each other: what names something that comes later is left out
 * at first, and comes with the same file once more.
 */
const ORDER: readonly (readonly [name: string, later: readonly string[]])[] = [
  ['suppliers', []],
  ['people', ['sites', 'roles']],
  ['schedules', []],
  ['teams', []],
  ['assets', []],
  ['articles', []],
  ['people', []],
  ['stakeholder-groups', []],
  ['stop-windows', []],
  ['heartbeats', []],
]
const KINDS = [...new Set(ORDER.map(([name]) => name))]

async function copyMasterData(to: Caller): Promise<void> {
  for (const [name, later] of ORDER) {
    const table = parse(await exported(from, `${name}?retired=true,false&format=csv`)) as string[][]
    const kept = table[0]!.map((column) => !later.includes(column))
    const lines = table.map((cells) => writeTableLine(cells.filter((_, at) => kept[at])))
    await send(to, `/v1/${name}/import`, lines.join(''), 'text/csv')
  }
}

const retireAgain = async (to: Caller): Promise<void> => {
  for (const { key } of linesOf(await exported(from, 'teams?retired=true'))) {
    await to.rest('POST', `/v1/teams/${key}/retire`, { reason: 'As it was.' })
  }
}

/** What the system says of where and when it kept a record: of another organisation that is another. */
const OF_RECORD = ['id', 'version', 'retiredAt', 'createdAt', 'updatedAt']
/** Of incidents besides: that it is history. */
const OF_INCIDENT = ['id', 'version', 'mode', 'updatedAt']
/** How a source stands: it has not been heard of here. */
const OF_HEARTBEAT = ['state', 'lastPingAt', 'silentSince', 'nextDueAt', 'text', 'facts']

/** Who approved an article, and what was said of it: it is approved here by who imports it. */
const OF_ARTICLE = ['approval', 'helped', 'notHelped']

describe('what was exported comes back into an empty organisation', () => {
  it.each([
    ['ndjson', 'application/x-ndjson'],
    ['csv', 'text/csv'],
  ])(
    'as %s, and is equal',
    async (format, type) => {
      const to = await openEmpty(`copy-${format}`)
      await copyMasterData(to)
      const file = await exported(from, `incidents?format=${format}&end=true&notes=true`)
      const report = await send(to, `/v1/imports?mapping=andon&format=${format}`, file, type)
      const many = linesOf(await exported(from, 'incidents')).length
      expect(report).toMatchObject({ accepted: many, rejected: 0, rejections: [] })
      await retireAgain(to)

      for (const kind of KINDS) {
        const [before, after] = [await exported(from, kind), await exported(to, kind)].map(linesOf)
        const left = [...OF_RECORD, ...(kind === 'heartbeats' ? OF_HEARTBEAT : []), ...OF_ARTICLE]
        expect([kind, without(after!, left)]).toEqual([kind, without(before!, left)])
      }
      const [before, after] = [
        await exported(from, 'incidents?notes=true'),
        await exported(to, 'incidents?notes=true'),
      ].map(linesOf)
      expect(without(byNumber(after!), OF_INCIDENT)).toEqual(without(byNumber(before!), OF_INCIDENT))
      expect(after!.flatMap(({ notes }) => notes)).toHaveLength(15)
      expect(new Set(after!.map(({ mode }) => mode))).toEqual(new Set(['retrospective']))

      // A copy of the copy differs from it in nothing but the same; a table of both is the same, too.
      const again = await send(to, `/v1/imports?mapping=andon&format=${format}`, file, type)
      expect(again).toMatchObject({ accepted: 0, updated: 0, unchanged: many, rejected: 0 })
      const tables = await Promise.all([from, to].map((caller) => exported(caller, 'incidents?format=csv&notes=true')))
      const [one, other] = tables.map((table) => {
        const [header, ...rows] = parse(table) as string[][]
        const place = header!.indexOf('number')
        return rows
          .map((cells) => cells.filter((_, at) => !OF_INCIDENT.includes(header![at]!)))
          .toSorted((a, b) => (a[place]! < b[place]! ? -1 : 1))
      })
      expect(other!.length).toBe(many)
      expect(new Set(other!.map(String))).toEqual(new Set(one!.map(String)))

      // Its records are what their events say, and new ones get numbers beyond those that came.
      const org = await doors.services.access.organisations.getByKey(`copy-${format}`)
      const examined = await Array.fromAsync(doors.services.doctor.examine(systemCtx(org, doors.clock.now(), 'test')))
      expect(examined.filter(({ check }) => check !== 'guards')).toEqual([])
      const fresh = { title: 'New', category: 'office-it/printer', assets: ['lei/office/printer-2'] }
      const made = await to.rest('POST', '/v1/incidents', fresh)
      expect(made.statusCode).toBe(201)
      const highest = Math.max(...after!.map(({ number }) => Number(String(number).slice(4))))
      expect(Number((made.json() as { number: string }).number.slice(4))).toBeGreaterThan(highest)
    },
    60_000,
  )

  it('but for what is not text, and with a reason for each row that is refused', async () => {
    const to = await openEmpty('refusing')
    const items = linesOf(await exported(from, 'incidents'))
    const item = items[0]!
    const open = { ...items.find(({ status }) => status === 'new')!, assets: [], supplier: null, dedupKey: 'one/key' }
    const rows = [
      { ...item, title: 'a\u0000b' },
      { ...item, priority: 'P9' },
      { ...item, id: 'none' },
      { ...item, reopenCount: -1 },
      { ...open, id: randomUUID() },
      { ...open, id: randomUUID() },
    ]
    const lines = rows.map((row) => JSON.stringify(row)).join('\n')
    for (const query of ['&dryRun=true', '']) {
      const report = await send(to, `/v1/imports?mapping=andon&format=ndjson${query}`, lines, 'application/x-ndjson')
      expect((report.rejections as { error: string }[]).map(({ error }) => error)).toEqual([
        'it holds a character that is no text',
        "There is no priority 'P9'.",
        expect.stringContaining('id'),
        expect.stringContaining('reopenCount'),
        expect.stringContaining('dedupKey belongs to another open incident'),
      ])
      expect(report).toMatchObject({ accepted: 1, rejected: 5 })
    }
  })

  it('but not where it was exported: nothing is doubled', async () => {
    const many = linesOf(await exported(from, 'incidents')).length
    for (const query of ['&dryRun=true', '']) {
      const report = await send(
        from,
        `/v1/imports?mapping=andon${query}`,
        await exported(from, 'incidents'),
        'application/x-ndjson',
      )
      expect(report).toMatchObject({ accepted: 0, updated: 0, unchanged: 0, rejected: many })
    }
    expect(linesOf(await exported(from, 'incidents'))).toHaveLength(many)
  })

  it('only by those whose roles reach all of the organisation', async () => {
    const limited = await doors.as(['manager'], { sites: ['lei'], key: 'limited' })
    const answer = await doors.app.inject({
      method: 'POST',
      url: '/v1/imports?mapping=andon&format=ndjson',
      headers: { ...limited.headers, 'content-type': 'application/x-ndjson' },
      payload: '',
    })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'SITES_ONLY'])
  })
})

const byNumber = (items: readonly Item[]) =>
  items.toSorted((one, other) => Number(String(one.number).slice(4)) - Number(String(other.number).slice(4)))
