import pg from 'pg'
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

/** The names of the statements that something takes. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = []
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [given] = args as [string | { name?: string; text?: string }]
    statements.push(typeof given === 'string' ? given.slice(0, 6) : (given.name ?? given.text ?? ''))
    return Reflect.apply(original, this, args)
  } as typeof original
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return statements.filter((statement) => !/^(BEGIN|COMMIT)/.test(statement))
}

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

  test('cost no statement of a create, and as many of a list however long it is', async () => {
    const creating = await statementsOf(() => manager.rest('POST', '/v1/incidents', INCIDENT))
    expect(creating.length).toBeGreaterThan(3)
    expect(creating.filter((name) => /article/i.test(name))).toEqual([])
    const list = (first: number) =>
      statementsOf(() => manager.query(`{ incidents(first: ${first}) { nodes { suggestedArticles { key } } } }`))
    const [one, three] = [await list(1), await list(3)]
    expect(three).toEqual(one)
    expect(one.filter((name) => /article/i.test(name))).toEqual([])
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

describe('whether an article helped', () => {
  const counts = async (key: string) => {
    const { helped, notHelped, version } = (await manager.rest('GET', `/v1/articles/${key}`)).json()
    return [helped, notHelped, version]
  }
  const said = async (id: string, caller = manager) =>
    (await caller.rest('GET', `/v1/incidents/${id}/timeline?limit=100`))
      .json()
      .items.filter(({ type }: { type: string }) => type === 'article.rated')

  test('is said once by each at an incident, can be said otherwise, and counts', async () => {
    const { id, version } = (await manager.rest('POST', '/v1/incidents', INCIDENT)).json()
    const rate = (helped: boolean, caller = manager, headers = {}) =>
      caller.rest('POST', `/v1/incidents/${id}/articles`, { article: 'mes', helped }, headers)
    expect((await rate(true, manager, { 'if-match': `"${version + 1}"` })).statusCode).toBe(412)
    const first = await rate(true)
    expect([first.statusCode, first.json()]).toEqual([200, { article: 'mes', helped: true, at: expect.any(String) }])
    expect(await counts('mes')).toEqual([1, 0, 1])
    await rate(true)
    expect(await counts('mes')).toEqual([1, 0, 1])
    const responder = await doors.as(['responder'], { key: 'r' })
    await rate(false, responder)
    await rate(false)
    expect(await counts('mes')).toEqual([0, 2, 1])
    expect((await manager.rest('GET', `/v1/incidents/${id}`)).json().version).toBe(version)
    expect((await said(id)).map(({ changes }: { changes: unknown }) => changes)).toEqual(
      [
        [null, true],
        [null, false],
        [true, false],
      ].map(([old, next]) => [
        { path: 'article.key', old: null, new: 'mes' },
        { path: 'article.helped', old, new: next },
      ]),
    )
  })

  test('is refused for what was never approved, to who may not, and for what is not there', async () => {
    const { id } = (await manager.rest('POST', '/v1/incidents', INCIDENT)).json()
    await manager.rest('POST', '/v1/articles', { key: 'raw', title: 'Raw', text: 'Raw.' })
    for (const article of ['raw', 'none']) {
      const refused = await manager.rest('POST', `/v1/incidents/${id}/articles`, { article, helped: true })
      expect([refused.statusCode, refused.json().errors]).toEqual([
        422,
        [expect.objectContaining({ pointer: '/article', code: 'UNKNOWN_REFERENCE' })],
      ])
    }
    const { data } = await manager.query(
      'mutation($id: ID!) { rateArticle(input: { id: $id, article: "line", helped: true }) { rating { article helped } errors { code } } }',
      { id },
    )
    expect(data.rateArticle).toEqual({ rating: { article: 'line', helped: true }, errors: [] })
    expect(await counts('line')).toEqual([1, 0, 1])
  })

  test('is counted exactly when many say it at once', async () => {
    const people = await Promise.all(
      Array.from({ length: 6 }, (_, at) => doors.as(['responder'], { key: `many-${at}` })),
    )
    const incidents = await Promise.all(
      Array.from({ length: 3 }, async () => (await manager.rest('POST', '/v1/incidents', INCIDENT)).json().id),
    )
    const rateAll = (helped: (place: number) => boolean) =>
      Promise.all(
        incidents.flatMap((id) =>
          people.map((one, place) =>
            one.rest('POST', `/v1/incidents/${id}/articles`, { article: 'elsewhere', helped: helped(place) }),
          ),
        ),
      )
    const answers = [...(await rateAll(() => true)), ...(await rateAll((place) => place % 2 === 0))]
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(await counts('elsewhere')).toEqual([9, 9, 1])
  })
})
