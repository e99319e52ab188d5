import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatInstant, HOUR } from '#kernel/time.ts'
import { untilComplete } from '../feed/support.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let responder: Caller
let sender: Caller

const signIn = async () => {
  responder = await doors.as(['responder'], { key: 'rita' })
  sender = await doors.as(['integration'], { key: 'ci' })
}
beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  await signIn()
})
afterAll(() => doors?.close())

const ago = (milliseconds: number): string => formatInstant(doors.clock.now() - milliseconds)
const post = (body: object, by = sender) => by.rest('POST', '/v1/change-events', { source: 'ci', title: 'T', ...body })
const record = async (body: object) => {
  const answer = await post(body)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}
const raise = async (assets: readonly string[], more: object = {}): Promise<string> => {
  const answer = await responder.rest('POST', '/v1/incidents', { title: 'Down', assets, ...more })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id
}
type Near = { changeEvent: { title: string }; relation: string; asset: string | null; before: boolean }
const near = async (id: string, query = ''): Promise<Near[]> =>
  (await responder.rest('GET', `/v1/incidents/${id}/change-events${query}`)).json().items

describe('recording', () => {
  it('answers the change, and it can be read and listed', async () => {
    const made = await post({
      title: 'MES 4.2 installed',
      kind: 'deployment',
      sourceReference: 'build-1',
      at: ago(HOUR),
      assets: ['lei/mes', 'lei/mes'],
      description: 'With a new driver.',
      links: [{ href: 'https://ci.example/1' }],
    })
    expect(made.statusCode, made.body).toBe(201)
    const change = made.json()
    expect(change).toMatchObject({
      version: 1,
      title: 'MES 4.2 installed',
      source: 'ci',
      sourceReference: 'build-1',
      kind: 'deployment',
      at: ago(HOUR),
      until: null,
      assets: ['lei/mes'],
      links: [{ href: 'https://ci.example/1', text: '' }],
      recordedAt: ago(0),
      recordedBy: 'ci',
    })
    expect(made.headers.location).toBe(`/v1/change-events/${change.id}`)
    const read = await responder.rest('GET', made.headers.location as string)
    expect([read.json(), read.headers.etag]).toEqual([change, '"1"'])
    const list = await responder.rest('GET', '/v1/change-events?asset=lei')
    expect(list.json().items).toEqual([change])
    expect((await responder.rest('GET', '/v1/change-events?asset=gre')).json().items).toEqual([])
    expect((await responder.rest('GET', '/v1/change-events/nothing')).statusCode).toBe(404)
  })

  it('is revised by the same source and reference, and left when it says the same', async () => {
    const begun = { title: 'Recipe AX-1/08', sourceReference: 'r8', assets: ['lei/filling/line-1'] }
    const { id } = await record(begun)
    const at = ago(0)
    doors.clock.set(doors.clock.now() + HOUR)
    const same = await post(begun)
    expect([same.statusCode, same.json().version, same.json().at]).toEqual([200, 1, at])
    const ended = await post({ ...begun, until: ago(0) })
    expect([ended.statusCode, ended.json().id, ended.json().version]).toEqual([200, id, 2])
    expect(ended.json()).toMatchObject({ at, until: ago(0) })
    await post({ ...begun, until: ago(0), assets: ['gre/assembly/line-1'] })
    const titles = async (asset: string) =>
      (await responder.rest('GET', `/v1/change-events?asset=${asset}`))
        .json()
        .items.map((one: { id: string }) => one.id)
    expect([await titles('lei/filling'), await titles('gre')]).toEqual([[], [id]])
    await untilComplete(doors)
    const told = await responder.rest('GET', '/v1/events?recordType=change_event&limit=200')
    const events = told.json().items.filter((event: { record: { id: string } }) => event.record.id === id)
    expect(events.map((event: { type: string }) => event.type)).toEqual([
      'change_event.recorded',
      'change_event.revised',
      'change_event.revised',
    ])
    expect(events[1].changes).toEqual([{ path: 'until', old: null, new: expect.anything() }])
  })

  it('makes one of many that say the same at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => post({ sourceReference: 'race', title: `T${at % 3}` })),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([...Array(11).fill(200), 201])
    const ids = new Set(answers.map((answer) => answer.json().id))
    expect(ids.size).toBe(1)
    const versions = answers.map((answer) => answer.json().version)
    expect(Math.max(...versions)).toBeGreaterThanOrEqual(3)
  })

  it('names every fault, and records nothing', async () => {
    const refused = await post({
      at: ago(0),
      until: ago(HOUR),
      assets: ['lei/mes', 'no/such'],
      extra: 1,
      links: [{ href: 'ftp://x' }],
    })
    expect(refused.statusCode).toBe(422)
    expect(
      refused
        .json()
        .errors.map((fault: { pointer: string }) => fault.pointer)
        .toSorted(),
    ).toEqual(['/extra', '/links/0/href'])
    const later = await post({ title: 'Nowhere', at: ago(0), until: ago(HOUR) })
    expect(later.json().errors).toMatchObject([{ pointer: '/until', code: 'OUT_OF_ORDER' }])
    const unknown = await post({ title: 'Nowhere', assets: ['lei/mes', 'no/such'] })
    expect(unknown.json().errors).toMatchObject([{ pointer: '/assets/1', code: 'UNKNOWN_REFERENCE' }])
    const all = (await responder.rest('GET', '/v1/change-events?limit=200')).json().items
    expect(all.filter(({ title }: { title: string }) => title === 'Nowhere')).toEqual([])
  })

  it('is for those who may: of their own sites where roles are limited', async () => {
    const limited = await doors.as(['integration'], { key: 'lei-ci', sites: ['lei'] })
    expect((await post({ assets: ['lei/mes'] }, limited)).statusCode).toBe(201)
    for (const assets of [['gre/mes'], ['erp'], [], ['lei/mes', 'gre/mes']]) {
      const refused = await post({ assets }, limited)
      expect([refused.statusCode, refused.json().code], assets.join()).toEqual([403, 'SITES_ONLY'])
    }
    await record({ sourceReference: 'of-gre', assets: ['gre/mes'] })
    expect((await post({ sourceReference: 'of-gre', assets: ['lei/mes'] }, limited)).statusCode).toBe(403)
    const reporter = await doors.as(['reporter'], { key: 'otto' })
    expect((await reporter.rest('GET', '/v1/change-events')).statusCode).toBe(404)
    expect((await post({}, await doors.as(['auditor'], { key: 'ada' }))).statusCode).toBe(403)
  })
})

describe('near an incident', () => {
  it('shows what was changed there, above, below, in what it needs, and in the whole plant, each once', async () => {
    doors.clock.set(doors.clock.now() + 100 * HOUR)
    await signIn()
    const at = (hours: number) => ago(hours * HOUR)
    await record({ title: 'terminal', at: at(1), assets: ['lei/packaging/line-4/terminal-2'] })
    await record({ title: 'line', at: at(2), assets: ['lei/packaging/line-4', 'lei/packaging/line-4/terminal-2'] })
    await record({ title: 'hall', at: at(3), assets: ['lei/packaging'] })
    await record({ title: 'mes', at: at(4), assets: ['lei/mes'] })
    await record({ title: 'all', at: at(5), assets: [] })
    await record({ title: 'neighbour', at: at(5.5), assets: ['lei/packaging/line-3'] })
    await record({ title: 'other site', at: at(5.5), assets: ['gre/assembly/line-1'] })
    await record({ title: 'work', at: at(200), until: at(10), assets: ['lei/packaging/line-4'] })
    await record({ title: 'old', at: at(30), assets: ['lei/packaging/line-4'] })
    await record({ title: 'old work', at: at(201), until: at(26), assets: ['lei/packaging/line-4'] })
    await record({ title: 'to come', at: at(-10), assets: ['lei/packaging/line-4'] })
    const id = await raise(['lei/packaging/line-4'])
    const shown = (items: Near[]) =>
      items.map(({ changeEvent, relation, asset }) => [changeEvent.title, relation, asset])
    expect(shown(await near(id))).toEqual([
      ['terminal', 'below', 'lei/packaging/line-4'],
      ['line', 'same', 'lei/packaging/line-4'],
      ['hall', 'above', 'lei/packaging'],
      ['mes', 'depends_on', 'lei/mes'],
      ['all', 'plant', null],
      ['work', 'same', 'lei/packaging/line-4'],
    ])
    expect(shown(await near(id, '?window=PT2H30M')).map(([title]) => title)).toEqual(['terminal', 'line'])
    expect(
      shown(await near(id, '?window=PT40H'))
        .map(([title]) => title)
        .slice(-3),
    ).toEqual(['old', 'work', 'old work'])
    const during = await record({ title: 'fix', assets: ['lei/mes'] })
    doors.clock.set(doors.clock.now() + HOUR)
    await record({ title: 'later fix', assets: ['lei/mes'] })
    expect((await near(id)).slice(0, 2).map(({ changeEvent, before }) => [changeEvent.title, before])).toEqual([
      ['later fix', false],
      ['fix', true],
    ])
    await responder.rest('POST', `/v1/incidents/${id}/resolve`, { resolutionCode: 'fixed', text: 'Done.' })
    doors.clock.set(doors.clock.now() + HOUR)
    await record({ title: 'after', assets: ['lei/mes'] })
    expect((await near(id))[0]!.changeEvent.title).toBe('later fix')
    expect(during.title).toBe('fix')
  })

  it('goes on page by page', async () => {
    const id = await raise(['lei/packaging/line-4'])
    const whole = await near(id, '?window=PT300H')
    expect(whole.length).toBeGreaterThan(5)
    const paged: Near[] = []
    let cursor: string | null = ''
    do {
      const answer = await responder.rest(
        'GET',
        `/v1/incidents/${id}/change-events?window=PT300H&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      paged.push(...answer.json().items)
      cursor = answer.json().nextCursor
    } while (cursor)
    expect(paged).toEqual(whole)
    const wrong = await responder.rest(
      'GET',
      `/v1/incidents/${id}/change-events?cursor=${Buffer.from('["x"]').toString('base64url')}`,
    )
    expect([wrong.statusCode, wrong.json().code]).toEqual([400, 'INVALID_CURSOR'])
    expect((await responder.rest('GET', `/v1/incidents/${id}/change-events?window=PT745H`)).statusCode).toBe(400)
  })

  it('is the same by GraphQL, of many incidents in one statement', async () => {
    const ids = [await raise(['lei/packaging/line-4']), await raise(['gre/assembly/line-1'])]
    const { data, errors } = await responder.query(
      `{ incidents(first: 5) { nodes { id changeEvents(window: "PT300H", first: 3) {
        nodes { relation asset before changeEvent { title } } } } } }`,
    )
    expect(errors).toEqual([])
    for (const id of ids) {
      const { changeEvents } = data.incidents.nodes.find((node: { id: string }) => node.id === id)
      const items = (await near(id, '?window=PT300H&limit=3')).map(({ changeEvent, ...rest }) => ({
        ...rest,
        changeEvent: { title: changeEvent.title },
      }))
      expect(changeEvents.nodes).toEqual(items)
    }
    const made = await sender.query(
      `mutation { recordChangeEvent(input: { title: "By GraphQL", source: "ci", assets: ["erp"] }) { changeEvent { id kind } errors { code } } }`,
    )
    expect(made.data.recordChangeEvent).toMatchObject({ changeEvent: { kind: 'change' }, errors: [] })
    const found = await responder.query(`{ changeEvents(filter: { asset: "erp" }, first: 1) { nodes { title } } }`)
    expect(found.data.changeEvents.nodes).toEqual([{ title: 'By GraphQL' }])
  })

  it('is not for reporters and suppliers', async () => {
    const reporter = await doors.as(['reporter'], { key: 'otto' })
    const id = (await reporter.rest('POST', '/v1/incidents', { title: 'Own', assets: ['lei/mes'] })).json().id
    expect((await reporter.rest('GET', `/v1/incidents/${id}`)).statusCode).toBe(200)
    expect((await reporter.rest('GET', `/v1/incidents/${id}/change-events`)).statusCode).toBe(404)
    const { data } = await reporter.query(`{ incident(id: "${id}") { id changeEvents { nodes { relation } } } }`)
    expect(data.incident).toEqual({ id, changeEvents: null })
  })
})

describe('/v2/change/enqueue', () => {
  it('takes what a client of PagerDuty sends, once, and says what it left out', async () => {
    const admin = await doors.as(['admin'], { key: 'boss' })
    await admin.rest('POST', '/v1/api-clients', { key: 'deployer', name: 'Deployer', roles: ['integration'] })
    const { apiKey } = (await admin.rest('POST', '/v1/api-clients/deployer/keys', { name: 'one' })).json()
    await doors.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = doors.app.server.address() as AddressInfo
    const send = async (payload: object, key = apiKey) => {
      const answer = await fetch(`http://127.0.0.1:${port}/v2/change/enqueue`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ routing_key: key, payload }),
      })
      return { status: answer.status, body: (await answer.json()) as { message: string } }
    }
    const payload = {
      summary: 'Deployed 7',
      timestamp: ago(0),
      source: 'pd',
      custom_details: { assets: ['lei/mes', 'no/such'] },
    }
    const first = await send(payload)
    expect(first).toMatchObject({ status: 202, body: { status: 'success' } })
    expect(first.body.message).toMatch(
      /^Change event processed: recorded as .*, without assets there are not: no\/such$/,
    )
    const again = await send(payload)
    expect(again.body.message).toMatch(/^Change event processed: known as /)
    const found = (await responder.rest('GET', '/v1/change-events?asset=lei/mes&limit=1')).json().items
    expect(found).toMatchObject([{ title: 'Deployed 7', source: 'pd', assets: ['lei/mes'], recordedBy: 'deployer' }])
    expect(await send({ summary: '' })).toMatchObject({ status: 400, body: { status: 'invalid event' } })
    expect(await send(payload, 'andon_wrong')).toMatchObject({ status: 400 })
    expect(await send(payload, '')).toMatchObject({
      status: 400,
      body: { errors: ["'routing_key' is missing or blank"] },
    })
  })
})
