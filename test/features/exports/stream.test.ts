import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ExportOrder, makeExports } from '#features/exports/exports.service.ts'
import { systemActor } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { SECOND } from '#kernel/time.ts'
import { insertManyIncidents } from '../../contract/many-incidents.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

/** Incidents of such a size that no socket swallows all of them. */
const MANY = 3_000
const LONG = 4_000
const ONE = { title: 'One', category: 'office-it/printer', assets: ['lei/office/printer-2'] }

let doors: Doors
let admin: Caller
let port: number

beforeAll(async () => {
  // What other tests leave of the machine is no matter of these.
  doors = await openDoors()
  await doors.seed()
  admin = await doors.as(['admin'])
  const made = await admin.rest('POST', '/v1/incidents', ONE)
  const { id } = made.json() as { id: string }
  const { rows } = await doors.owner.query<{ org_id: string }>('select org_id from incidents where id = $1', [id])
  await insertManyIncidents(doors.owner, rows[0]!.org_id, 2, MANY)
  await doors.owner.query(
    `update incidents set description = repeat('x', ${LONG}), facts = (select facts from incidents where id = $1)`,
    [id],
  )
  await doors.app.listen({ port: 0, host: '127.0.0.1' })
  port = (doors.app.server.address() as AddressInfo).port
})
afterAll(() => doors.close())
afterEach(async () => {
  for (const answer of begun.splice(0)) answer.destroy()
  await vi.waitFor(() => expect(doors.services.exports.size()).toBe(0), 60_000)
})
const begun: IncomingMessage[] = []

/** Asks for an export and reads nothing of it yet. */
const begin = (headers: Readonly<Record<string, string>>, path = 'incidents'): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    get({ port, path: `/v1/exports/${path}`, headers, agent: false }, (answer) => {
      begun.push(answer)
      done(answer)
    }).on('error', fail)
  })

/** Reads the rest as slowly as a disk; the text that came, and whether its end came, too. */
async function readOut(answer: IncomingMessage): Promise<{ text: string; isWhole: boolean }> {
  const stream: Readable = answer.headers['content-encoding'] === 'gzip' ? answer.pipe(createGunzip()) : answer
  answer.once('error', (error) => stream.destroy(error))
  const pieces: string[] = []
  try {
    for await (const piece of stream.setEncoding('utf8')) pieces.push(piece as string)
    return { text: pieces.join(''), isWhole: answer.complete }
  } catch {
    return { text: pieces.join(''), isWhole: false }
  }
}

const idsOf = (lines: string): string[] =>
  lines.split('\n').flatMap((line) => /^\{"id":"([^"]+)"/.exec(line)?.[1] ?? [])

describe('an export of much', () => {
  it('holds every incident once, by id', async () => {
    const { text, isWhole } = await readOut(await begin(admin.headers))
    const ids = idsOf(text)
    expect([isWhole, ids.length, new Set(ids).size]).toEqual([true, MANY, MANY])
    expect(ids).toEqual(ids.toSorted())
  })

  it('goes through all of them in bounded steps where a filter finds few', async () => {
    const { text } = await readOut(await begin(admin.headers, 'incidents?status=on_hold&q=flamingo'))
    const found = await admin.rest('GET', '/v1/incidents?status=on_hold&q=flamingo&limit=200')
    expect(idsOf(text).length).toBe((found.json() as { items: unknown[] }).items.length)
    expect(idsOf(text).length).toBeGreaterThan(0)
  })

  it('is packed for whoever takes gzip', async () => {
    const answer = await begin({ ...admin.headers, 'accept-encoding': 'gzip' })
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(idsOf((await readOut(answer)).text)).toHaveLength(MANY)
  })

  it('misses nothing that was there, and doubles nothing, while people work', async () => {
    const answer = await begin(admin.headers, 'incidents?slas=true')
    const before = (await doors.owner.query<{ id: string }>('select id from incidents')).rows.map(({ id }) => id)
    await doors.owner.query('update incidents set updated_at = now(), version = version + 1 where number % 3 = 0')
    for (let made = 0; made < 5; made++) {
      await admin.rest('POST', '/v1/incidents', { ...ONE, title: 'More' })
    }
    const ids = idsOf((await readOut(answer)).text)
    expect(new Set(ids).size).toBe(ids.length)
    expect(before.filter((id) => !ids.includes(id))).toEqual([])
    await doors.owner.query("delete from incidents where title = 'More'")
  })
})

describe('a reader that takes its time', () => {
  it('holds no transaction', async () => {
    const answer = await begin(admin.headers)
    const open = async () => {
      const { rows } = await doors.owner.query<{ open: number }>(
        `select count(*)::int as open from pg_stat_activity where datname = current_database()
         and application_name = 'andon andon_app' and xact_start is not null`,
      )
      return rows[0]!.open
    }
    await vi.waitFor(async () => expect(await open()).toBe(0), 60_000)
    await sleep(100)
    expect([await open(), doors.services.exports.size()]).toEqual([0, 1])
    expect(idsOf((await readOut(answer)).text)).toHaveLength(MANY)
  })

  it('leaves nothing behind when it breaks off', async () => {
    const answer = await begin(admin.headers)
    expect(doors.services.exports.size()).toBe(1)
    answer.destroy()
    await vi.waitFor(() => expect(doors.services.exports.size()).toBe(0), 60_000)
  })
})

describe('what fails on the way', () => {
  // With clocks the pages are small: most are not read while nobody takes the first.
  it.each([
    ['lines', 'incidents?slas=true', {}],
    ['lines with an end', 'incidents?slas=true&end=true', {}],
    ['a table', 'incidents?slas=true&format=csv', {}],
    ['JSON', 'incidents?slas=true&format=json', {}],
    ['packed lines', 'incidents?slas=true', { 'accept-encoding': 'gzip' }],
  ] as const)('never comes to an end: %s', async (name, path, headers) => {
    const key = `leaver-${name.replaceAll(' ', '-')}`
    const leaver = await doors.as(['admin'], { key })
    const answer = await begin({ ...leaver.headers, ...headers }, path)
    await doors.owner.query('update principals set disabled_at = now() where key = $1', [key])
    const { text, isWhole } = await readOut(answer)
    expect([isWhole, text.includes('"count"'), text.includes('"end":')]).toEqual([false, false, false])
  })
})

describe('places', () => {
  it(`are ${LIMITS.exportsPerPrincipal} for each principal`, async () => {
    const open = await Promise.all(Array.from({ length: LIMITS.exportsPerPrincipal }, () => begin(admin.headers)))
    const more = await begin(admin.headers)
    expect([more.statusCode, more.headers['retry-after'], JSON.parse(await text(more)).code]).toEqual([
      429,
      '5',
      'EXPORTS_BUSY',
    ])
    const other = await begin((await doors.as(['admin'], { key: 'another' })).headers)
    expect(other.statusCode).toBe(200)
    for (const answer of [...open, other]) answer.destroy()
  })
})

describe('a process', () => {
  it(`makes ${LIMITS.exports} exports at once, whoever asks`, async () => {
    const exports = makeExports({ now: () => 0 })
    const form = { format: 'ndjson', columns: [], raw: false, mark: false, ended: false } as const
    const read = async () => ({ items: [], next: null })
    const openAs = (id: string) => {
      const org = { id: 'o', key: 'demo' }
      const ctx = { org, actor: { ...systemActor, id }, now: 0, requestId: '', source: { client: '', address: '' } }
      return exports.open(ctx, { form, read, recheck: async () => systemActor })
    }
    const open = await Promise.all(Array.from({ length: LIMITS.exports }, (_, n) => openAs(`p${n}`)))
    await expect(openAs('one-more')).rejects.toMatchObject({ code: 'EXPORTS_BUSY' })
    open[0]!.destroy()
    await vi.waitFor(() => expect(exports.size()).toBe(LIMITS.exports - 1), 60_000)
    for (const stream of [...open, await openAs('one-more')]) stream.destroy()
  })
})

/** Pages of a source that gives what the test says. */
function openFrom(pages: number, given: Partial<ExportOrder> = {}) {
  let now = 0
  const exports = makeExports({ now: () => now })
  const ctx = {
    org: { id: 'o', key: 'demo' },
    actor: systemActor,
    now,
    requestId: '',
    source: { client: '', address: '' },
  }
  const read: ExportOrder['read'] = async (_, place) => {
    now += 4 * SECOND
    const page = (place as number | null) ?? 0
    return { items: [`{"page":${page}}`], next: page + 1 < pages ? page + 1 : null }
  }
  const form = { format: 'ndjson', columns: ['page'], raw: false, mark: false, ended: false } as const
  return { exports, opened: exports.open(ctx, { form, read, recheck: async () => systemActor, ...given }) }
}

describe('whoever reads on', () => {
  it('is asked for again every ten seconds', async () => {
    let asked = 0
    const { opened } = openFrom(10, {
      recheck: async () => {
        asked += 1
        return systemActor
      },
    })
    expect((await text(await opened)).split('\n')).toHaveLength(11)
    expect(asked).toBe(2)
  })

  it('does not go on with other rights', async () => {
    const { opened, exports } = openFrom(10, { recheck: async () => ({ ...systemActor, roles: ['reporter'] }) })
    await expect(text(await opened)).rejects.toThrow()
    expect(exports.size()).toBe(0)
  })

  it('waits for its first page, so that a refusal is one', async () => {
    const { opened, exports } = openFrom(1, { read: () => Promise.reject(new Error('no database')) })
    await expect(opened).rejects.toThrow('no database')
    expect(exports.size()).toBe(0)
  })
})
