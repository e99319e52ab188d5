import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentWire } from '#features/incidents/incident.schema.ts'
import { type IncidentHouse, openIncidentHouse } from './actions-support.ts'

let house: IncidentHouse
const made: Record<string, IncidentWire> = {}
const marker = randomUUID()

beforeAll(async () => {
  house = await openIncidentHouse()
  const report = async (name: string, change: object, headers?: Record<string, string>) => {
    house.clock.advance(1_000)
    made[name] = await house.open({ sourceReference: marker, ...change }, headers)
  }
  await report('mes', { title: 'Etikettendruck steht', description: 'Terminal zeigt nichts' })
  await report('stopped', { productionImpact: 'stopped', reporter: 'p.lang' })
  await report('printer', {
    title: 'Label printer 1 dead',
    category: 'plant-floor/label-printer',
    assets: ['lei/packaging/line-3/label-printer-1'],
    fields: {},
  })
  await report('office', {
    title: 'PC does not start',
    category: 'office-it/workstation',
    assets: ['lei/office/ws-114'],
    productionImpact: 'none',
    fields: {},
  })
  await report('gre', { assets: ['gre/assembly/line-1'] })
  await report('nowhere', { category: 'office-it/slow-application', assets: [], productionImpact: 'none', fields: {} })
  await report('secret', { visibility: 'restricted', title: 'Hidden' }, await house.as(['admin'], { key: 'an-admin' }))
})
afterAll(() => house.close())

const names = async (query: string, headers?: Record<string, string>): Promise<string[]> => {
  const reply = await house.call(
    'GET',
    `/v1/incidents?limit=200&sourceReference=${marker}&${query}`,
    undefined,
    headers,
  )
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`)
  const ids = reply.json().items.map((item: { id: string }) => item.id)
  return ids.map((id: string) => Object.keys(made).find((name) => made[name]!.id === id) ?? id)
}

describe('filters', () => {
  it.each([
    ['', ['nowhere', 'gre', 'office', 'printer', 'stopped', 'mes']],
    ['priority=P1', ['gre', 'stopped', 'mes']],
    ['priority=P3,P2', ['nowhere', 'office', 'printer']],
    ['category=office-it', ['nowhere', 'office']],
    ['category=office-it,plant-floor', ['nowhere', 'office', 'printer']],
    ['asset=lei/packaging', ['printer', 'stopped', 'mes']],
    ['asset=lei', ['office', 'printer', 'stopped', 'mes']],
    ['asset=lei/packaging/line-3,gre', ['gre', 'printer']],
    ['asset=null', ['nowhere']],
    ['site=gre', ['gre']],
    ['site=null', ['nowhere']],
    ['site=gre,null', ['nowhere', 'gre']],
    ['team=endpoint-support', ['nowhere', 'office', 'printer']],
    ['productionImpact=stopped', ['stopped']],
    ['reporter=p.lang', ['stopped']],
    ['assignee=null&status=new&kind=incident&mode=live', ['nowhere', 'gre', 'office', 'printer', 'stopped', 'mes']],
    ['status=closed,cancelled', []],
    ['q=etikettendruck', ['mes']],
    ['q=nichts', ['mes']],
    ['q="label printer"', ['printer']],
    ['q=label -dead', []],
    ['sort=openedAt&priority=P1', ['mes', 'stopped', 'gre']],
    ['sort=number&team=endpoint-support', ['printer', 'office', 'nowhere']],
    ['sort=-updatedAt&site=lei', ['office', 'printer', 'stopped', 'mes']],
  ])('%s', async (query, expected) => {
    // The manager does not know of the restricted one.
    expect(await names(encodeURI(query))).toEqual(expected)
  })

  it('takes a half-open period', async () => {
    const [from, to] = [made.stopped!.openedAt, made.office!.openedAt]
    expect(await names(`openedAtFrom=${from}&openedAtTo=${to}`)).toEqual(['printer', 'stopped'])
  })

  it.each([
    'priorty=P1',
    'limit=0',
    'limit=201',
    'limit=1e2',
    'sort=title',
    'status=broken',
    'openedAtFrom=yesterday',
    'cursor=abc',
  ])('refuses %s', async (query) => {
    expect((await house.call('GET', `/v1/incidents?${query}`)).statusCode).toBe(400)
  })
})

describe('who sees what', () => {
  it('shows roles of a site that site alone, and nothing without one', async () => {
    expect(await names('', await house.as(['responder'], { sites: ['gre'], key: 'gre-only' }))).toEqual(['gre'])
    expect(await names('', await house.as(['responder'], { sites: ['gre', 'lei'], key: 'both' }))).toEqual([
      'gre',
      'office',
      'printer',
      'stopped',
      'mes',
    ])
  })

  it('shows a reporter what they reported, and an auditor everything', async () => {
    expect(await names('', await house.as(['reporter'], { key: 'p.lang' }))).toEqual(['stopped'])
    expect(await names('', await house.as(['auditor'], { key: 'auditor' }))).toEqual([
      'secret',
      'nowhere',
      'gre',
      'office',
      'printer',
      'stopped',
      'mes',
    ])
  })

  it('hides a restricted one from lists and answers for it as for one that is not there', async () => {
    const hidden = await house.call(
      'GET',
      `/v1/incidents/${made.secret!.id}`,
      undefined,
      await house.as(['responder'], { key: 'outsider' }),
    )
    const missing = await house.call(
      'GET',
      `/v1/incidents/${randomUUID()}`,
      undefined,
      await house.as(['responder'], { key: 'outsider' }),
    )
    const strip = ({ body }: { body: string }) => body.replaceAll(/"(instance|requestId)":"[^"]*"/g, '')
    expect(hidden.statusCode).toBe(404)
    expect(strip(hidden)).toBe(strip(missing))
  })
})

describe('pages', () => {
  it('come in order, without a gap or a double, while incidents arrive', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const reply = (await house.call('GET', `/v1/incidents?sourceReference=${marker}&limit=2${cursor}`)).json()
      seen.push(...reply.items.map((item: { id: string }) => item.id))
      await house.open({ sourceReference: marker, title: 'Arrived meanwhile' })
      cursor = reply.nextCursor ? `&cursor=${reply.nextCursor}` : ''
    } while (cursor)
    expect(seen).toEqual(['nowhere', 'gre', 'office', 'printer', 'stopped', 'mes'].map((name) => made[name]!.id))
  })

  it('belong to their filter and sort', async () => {
    const { nextCursor } = (await house.call('GET', `/v1/incidents?sourceReference=${marker}&limit=1`)).json()
    const other = await house.call('GET', `/v1/incidents?limit=1&cursor=${nextCursor}`)
    expect(other.json()).toMatchObject({ status: 400, code: 'INVALID_CURSOR' })
  })

  it('leave out the decision', async () => {
    const { items } = (await house.call('GET', '/v1/incidents?limit=1')).json()
    expect(items[0]).toHaveProperty('slas')
    expect(items[0]).not.toHaveProperty('decision')
  })
})
