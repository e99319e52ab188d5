import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

/** Requests of two organisations, alternating and overlapping, over one single connection. */
const REQUESTS = Number(process.env.ISOLATION_REQUESTS ?? 4_000)
const AT_ONCE = 20
const ORGS = ['demo', 'other'] as const
type Org = (typeof ORGS)[number]

/** More of the one than of the other: the last numbers of one are nobody's in the other. */
const INCIDENTS: Readonly<Record<Org, number>> = { demo: 12, other: 30 }

const incidentOf = (org: Org, change: object = {}): object => ({
  title: `Printer of ${org} prints nothing`,
  category: 'office-it/printer',
  assets: ['lei/office/printer-2'],
  reporter: org,
  ...change,
})

type Known = { readonly id: string; readonly number: string }

let doors: Doors
const callers = {} as Record<Org, Caller>
const known = {} as Record<Org, readonly Known[]>
const foreign: Readonly<Record<Org, Org>> = { demo: 'other', other: 'demo' }

beforeAll(async () => {
  doors = await openDoors({ pool: 1 })
  for (const org of ORGS) {
    await doors.seed(org)
    callers[org] = await doors.as(['admin'], { org })
    const incidents = Array.from({ length: INCIDENTS[org] }, (_, at) => incidentOf(org, { dedupKey: `key/${at}` }))
    const reply = await callers[org].rest('POST', '/v1/incidents/batch', { incidents })
    known[org] = reply.json().items.map(({ incident }: { incident: Known }) => incident)
  }
})
afterAll(() => doors?.close())

type Named = { readonly reporter: string; readonly title: string }

/** Whose an incident is: by its reporter and its words, which must agree. */
const ownerOf = ({ reporter, title }: Named): string =>
  title === `Printer of ${reporter} prints nothing` ? reporter : `${reporter} mixed with ${title}`

const take = <T>(list: readonly T[], turn: number): T => list[turn % list.length]!

const LISTS = [
  '?limit=5&status=new&category=office-it&q=printer',
  '?limit=5&asset=lei%2Foffice&sort=openedAt',
  '?limit=5&q=prints%20nothing',
  '?limit=3&site=lei&reporter=demo&reporter=other',
]

const NESTED = `query ($ids: [String]) {
  incidents(first: 4, filter: { reporter: $ids }) {
    totalCount
    nodes { id reporter title assets { key } slas { id } decision { configurationVersion }
      timeline(first: 3) { nodes { type changes { path new } } } }
  }
}`

type Ask = (org: Org, turn: number) => Promise<readonly string[]>

/** What each request shows: the organisations of everything in its answer. */
const ASKS: readonly Ask[] = [
  async (org, turn) => {
    const reply = await callers[org].rest('GET', `/v1/incidents${take(LISTS, turn)}`)
    const { items } = reply.json()
    return items.length > 0 ? items.map(ownerOf) : [`nothing: ${reply.body}`]
  },
  async (org, turn) => [ownerOf((await callers[org].rest('GET', `/v1/incidents/${take(known[org], turn).id}`)).json())],
  async (org, turn) => [
    ownerOf((await callers[org].rest('GET', `/v1/incidents/${take(known[org], turn).number}`)).json()),
  ],
  async (org, turn) => {
    const { id } = take(known[foreign[org]], turn)
    const path = take(['', '/timeline', '/slas', '/decision'], turn)
    const reply = await callers[org].rest('GET', `/v1/incidents/${id}${path}`)
    return [reply.statusCode === 404 ? org : foreign[org]]
  },
  async (org, turn) => {
    const { items } = (
      await callers[org].rest('GET', `/v1/incidents/${take(known[org], turn).id}/timeline?limit=200`)
    ).json()
    // The first event holds the incident as it was reported.
    const [opened] = items as readonly { type: string; changes: readonly { path: string; new: unknown }[] }[]
    return [String(opened?.changes.find(({ path }) => path === 'reporter')?.new)]
  },
  async (org, turn) => {
    // Each third adds to what its key holds open, of its own organisation alone: the other has the same keys.
    const change = turn % 3 === 0 ? { dedupKey: `key/${turn % 12}` } : {}
    const reply = await callers[org].rest('POST', '/v1/incidents', incidentOf(org, change))
    const opened = reply.json()
    const isOwn = !('dedupKey' in change) || known[org].some(({ id }) => id === opened.id)
    return [isOwn ? ownerOf(opened) : `opened anew: ${reply.body}`]
  },
  async (org, turn) => {
    const id = take(known[org], turn).id
    const body = { type: 'note', text: `Seen by ${org}` }
    const entry = (await callers[org].rest('POST', `/v1/incidents/${id}/timeline`, body)).json()
    return [String(entry.text).replace('Seen by ', '')]
  },
  async (org) => {
    const { data } = await callers[org].query(NESTED, { ids: [...ORGS] })
    const { nodes, totalCount } = data.incidents
    if (nodes.length === 0 || totalCount < INCIDENTS[org]) return ['nothing']
    return nodes.map((node: Named & { timeline: { nodes: { changes: { path: string; new: unknown }[] }[] } }) => {
      const told = node.timeline.nodes[0]?.changes.find(({ path }) => path === 'reporter')?.new
      return told === node.reporter ? ownerOf(node) : `the timeline of ${told}`
    })
  },
]

/** What differs between any two answers: when it was asked, and about what. */
const bare = (body: string, asked: string): unknown =>
  JSON.parse(body.replaceAll(asked, 'ASKED'), (name, value: unknown) =>
    name === 'instance' || name === 'requestId' ? 'REQUEST' : value,
  )

// Before the other organisation has as many incidents itself.
test.each(['id', 'number'] as const)('another organisation’s incident, by %s, answers as a missing one', async (by) => {
  const theirs = known.other.at(-1)![by]
  const missing = by === 'id' ? '0198a000-0000-7000-8000-00000000dead' : 'INC-9999999999'
  const { rest, query } = callers.demo
  const requests = [
    (id: string) => rest('GET', `/v1/incidents/${id}`),
    (id: string) => rest('GET', `/v1/incidents/${id}/timeline`),
    (id: string) => rest('GET', `/v1/incidents/${id}/slas`),
    (id: string) => rest('GET', `/v1/incidents/${id}/decision`),
    (id: string) => rest('POST', `/v1/incidents/${id}/acknowledge`, {}),
    (id: string) => rest('POST', `/v1/incidents/${id}/timeline`, { type: 'note', text: 'Seen.' }),
    (id: string) => rest('PATCH', `/v1/incidents/${id}`, { usersBlocked: 1 }, { 'if-match': '"1"' }),
  ]
  for (const send of requests) {
    const [foreignReply, missingReply] = [await send(theirs), await send(missing)]
    expect([foreignReply.statusCode, bare(foreignReply.body, theirs)]).toEqual([404, bare(missingReply.body, missing)])
    expect(Object.keys(foreignReply.headers).sort()).toEqual(Object.keys(missingReply.headers).sort())
  }
  const documents = [
    (id: string) => `{ incident(id: "${id}") { id } }`,
    (id: string) => `{ node(id: "${id}") { id } }`,
    (id: string) => `mutation { startIncident(input: { id: "${id}" }) { errors { code message path details } } }`,
  ]
  for (const write of documents) {
    const told = async (id: string) => {
      const { data, errors } = await query(write(id))
      return bare(JSON.stringify({ data, errors }), id)
    }
    const answer = await told(theirs)
    expect(JSON.stringify(answer)).toContain('NOT_FOUND')
    expect(answer).toEqual(await told(missing))
  }
})

test(`${REQUESTS} requests about incidents of two organisations over one connection see 0 foreign rows`, async () => {
  const seen: Record<Org, Map<string, number>> = { demo: new Map(), other: new Map() }
  let next = 0
  const work = async (): Promise<void> => {
    for (let turn = next++; turn < REQUESTS; turn = next++) {
      const org = ORGS[turn % 2]!
      const round = Math.floor(turn / 2)
      const shown = await take(ASKS, round)(org, Math.floor(round / ASKS.length))
      for (const owner of shown) seen[org].set(owner, (seen[org].get(owner) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect([...seen.demo.keys()]).toEqual(['demo'])
  expect([...seen.other.keys()]).toEqual(['other'])
  expect(seen.demo.get('demo')).toBeGreaterThan(REQUESTS / 2)
  console.info(`${REQUESTS} requests, ${seen.demo.get('demo')} and ${seen.other.get('other')} rows seen, 0 foreign`)
})
