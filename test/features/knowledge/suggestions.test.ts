import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let manager: Caller

const LINE = 'lei/packaging/line-4'
const INCIDENT = { title: 'Terminal without picture', category: 'erp-mes/interface-error', assets: [LINE] }

beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  manager = await doors.as(['manager'], { key: 'm' })
  const articles = [
    { key: 'line', title: 'The line', text: 'Do this.', assets: ['lei/packaging'], status: 'approved' },
    { key: 'mes', title: 'The MES', text: 'Do that.', categories: ['erp-mes'], status: 'approved' },
    { key: 'best', title: 'Both', text: 'Both.', assets: ['lei'], categories: ['erp-mes'], status: 'approved' },
    { key: 'begun', title: 'Begun', text: 'Soon.', assets: [LINE], status: 'draft' },
    { key: 'elsewhere', title: 'Elsewhere', text: 'Not here.', categories: ['office-it'], status: 'approved' },
  ]
  const reply = await manager.rest('POST', '/v1/articles/import', { articles })
  expect([reply.statusCode, reply.body]).toEqual([200, expect.any(String)])
})
afterAll(() => doors.close())

type Suggested = { readonly suggestedArticles: readonly { readonly key: string }[] }
const keysIn = ({ suggestedArticles }: Suggested) => suggestedArticles.map(({ key }) => key)

describe('approved articles that fit', () => {
  test('are answered to a create, to reading one and to an action; not in lists', async () => {
    const created = await manager.rest('POST', '/v1/incidents', INCIDENT)
    expect(created.json().suggestedArticles).toEqual([
      {
        key: 'best',
        title: 'Both',
        because: [
          { by: 'asset', matched: ['lei'] },
          { by: 'category', matched: ['erp-mes'] },
        ],
      },
      { key: 'line', title: 'The line', because: [{ by: 'asset', matched: ['lei/packaging'] }] },
      { key: 'mes', title: 'The MES', because: [{ by: 'category', matched: ['erp-mes'] }] },
    ])
    const { id } = created.json()
    expect(keysIn((await manager.rest('GET', `/v1/incidents/${id}`)).json())).toEqual(['best', 'line', 'mes'])
    const acknowledged = await manager.rest('POST', `/v1/incidents/${id}/acknowledge`, {})
    expect(keysIn(acknowledged.json())).toEqual(['best', 'line', 'mes'])
    const list = (await manager.rest('GET', '/v1/incidents')).json().items
    expect(list[0]).not.toHaveProperty('suggestedArticles')
    const decided = await manager.rest('POST', '/v1/decide', INCIDENT)
    expect(keysIn(decided.json())).toEqual(['best', 'line', 'mes'])
  })

  test('are those of each incident of a batch, and of each of a GraphQL list in one read', async () => {
    const office = { title: 'Printer', category: 'office-it/printer', assets: ['lei/office/printer-2'] }
    const batch = await manager.rest('POST', '/v1/incidents/batch', { incidents: [INCIDENT, office] })
    const found = batch.json().items.map(({ incident }: { incident: Suggested }) => keysIn(incident))
    expect(found).toEqual([
      ['best', 'line', 'mes'],
      ['best', 'elsewhere'],
    ])
    const { data } = await manager.query(
      '{ incidents(first: 2) { nodes { suggestedArticles { key because { by } } } } }',
    )
    expect(data.incidents.nodes.map(keysIn)).toEqual([
      ['best', 'elsewhere'],
      ['best', 'line', 'mes'],
    ])
    expect(data.incidents.nodes[0].suggestedArticles[1].because).toEqual([{ by: 'category' }])
  })

  test('are as they are now: approved, changed and retired', async () => {
    const find = async () => keysIn((await manager.rest('POST', '/v1/decide', INCIDENT)).json() as Suggested)
    await manager.rest('POST', '/v1/articles/begun/approve', { reason: 'Done.' })
    expect(await find()).toEqual(['best', 'begun', 'line', 'mes'])
    await manager.rest('PATCH', '/v1/articles/begun', { assets: [] }, { 'if-match': '"2"' })
    expect(await find()).toEqual(['best', 'begun', 'line', 'mes'])
    await manager.rest('POST', '/v1/articles/begun/approve', { reason: 'Not for assets.' })
    expect(await find()).toEqual(['best', 'line', 'mes'])
    await manager.rest('POST', '/v1/articles/best/retire', { reason: 'Old.' })
    expect(await find()).toEqual(['line', 'mes'])
  })

  test('are shown to reporters and none to suppliers or to another organisation', async () => {
    const reporter = await doors.as(['reporter'], { key: 'rep' })
    expect(keysIn((await reporter.rest('POST', '/v1/incidents', INCIDENT)).json())).toEqual(['line', 'mes'])
    const made = await manager.rest('POST', '/v1/incidents', { ...INCIDENT, supplier: 'nordlicht-hosting' })
    const supplier = await doors.as(['supplier'], { key: 'sup', supplier: 'nordlicht-hosting' })
    const read = await supplier.rest('GET', `/v1/incidents/${made.json().id}`)
    expect([read.statusCode, keysIn(read.json())]).toEqual([200, []])
    await doors.seed('other')
    const other = await doors.as(['manager'], { org: 'other', key: 'm2' })
    expect(keysIn((await other.rest('POST', '/v1/incidents', INCIDENT)).json())).toEqual([])
  })
})
