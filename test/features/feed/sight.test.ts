import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeedEventWire } from '#features/feed/feed.schema.ts'
import { type Asker, openWorld, RATED_ARTICLE, type World } from '../../contract/authorisation-world.ts'
import { follow, listen, untilComplete } from './support.ts'

/**
 * The oracle: what of each record an asker is shown by the record's own door. Of an incident its timeline, of every
 * other record all of its events where the asker may read such records.
 */
let world: World
let port: number
let recorded: readonly {
  readonly id: string
  readonly record_type: string
  readonly record_id: string
  readonly type: string
}[]
beforeAll(async () => {
  world = await openWorld()
  port = await listen(world.doors)
  await addToIncidents()
  const { rows } = await world.doors.owner.query(
    `select e.id, e.record_type, e.record_id, e.type from events e join orgs o on o.id = e.org_id where o.key = 'demo'`,
  )
  recorded = rows
})
afterAll(() => world?.doors.close())

/** Entries of both audiences, an assignee and a team member who come to know of restricted ones by that. */
async function addToIncidents(): Promise<void> {
  const admin = await world.doors.as(['admin'], { key: 'opener' })
  const { items } = (await admin.rest('GET', '/v1/incidents?limit=200&visibility=restricted,normal')).json()
  const changes = items.slice(0, 60).map(async ({ id }: { id: string }, at: number) => {
    const audience = at % 2 === 0 ? 'internal' : 'shared_with_supplier'
    await admin.rest('POST', `/v1/incidents/${id}/timeline`, { type: 'fact', text: `Fact ${at}`, audience })
  })
  await Promise.all(changes)
}

const DOORS_OF: Readonly<Record<string, string>> = {
  organisation: '/v1/me',
  api_client: '/v1/api-clients',
  configuration: '/v1/configuration',
  asset: '/v1/assets',
  team: '/v1/teams',
  person: '/v1/people',
  supplier: '/v1/suppliers',
  stakeholder_group: '/v1/stakeholder-groups',
  heartbeat: '/v1/heartbeats',
  schedule: '/v1/schedules',
  stop_window: '/v1/stop-windows',
  intake_address: '/v1/intake-addresses',
  change_event: '/v1/change-events',
  // Their events tell of drafts: whoever may read an article as it was may read these.
  article: `/v1/articles/${RATED_ARTICLE}/versions`,
}

async function listByOracle({ caller }: Asker): Promise<readonly string[]> {
  const seen: string[] = []
  for (const incident of new Set(
    recorded.filter((event) => event.record_type === 'incident').map((event) => event.record_id),
  )) {
    for (let cursor = ''; ; ) {
      const reply = await caller.rest('GET', `/v1/incidents/${incident}/timeline?limit=200${cursor}`)
      if (reply.statusCode === 404) break
      const { items, nextCursor } = reply.json()
      seen.push(...items.map(({ id }: { id: string }) => id))
      if (nextCursor === null) break
      cursor = `&cursor=${nextCursor}`
    }
  }
  const others = recorded.filter((event) => event.record_type !== 'incident')
  for (const [door, events] of Map.groupBy(others, doorOf)) {
    const { statusCode } = await caller.rest('GET', door)
    if (statusCode === 200) seen.push(...events.map(({ id }) => id))
  }
  return seen.sort()
}

function doorOf({ record_type, type }: { record_type: string; type: string }): string {
  if (type === 'configuration.draft_changed') return '/v1/configuration/draft'
  const door = DOORS_OF[record_type]
  if (!door) throw new Error(`the oracle knows no door of ${record_type}`)
  return door
}

async function listByPages({ caller }: Asker): Promise<readonly FeedEventWire[]> {
  await untilComplete(world.doors)
  const items: FeedEventWire[] = []
  for (let after = ''; ; ) {
    const reply = await caller.rest('GET', `/v1/events?limit=200${after && `&after=${after}`}`)
    const page = reply.json()
    items.push(...page.items)
    if (!page.hasMore) return items
    after = page.nextCursor
  }
}

test('everybody is shown by the feed what the records’ own doors show, by pages and by stream alike', async () => {
  const sizes: Record<string, number> = {}
  for (const asker of world.askers) {
    const expected = await listByOracle(asker)
    const paged = await listByPages(asker)
    expect([asker.name, paged.map(({ id }) => id).sort()]).toEqual([asker.name, expected])
    const reader = await follow(port, asker.caller.headers, { query: '?from=1999-01-01T00:00:00Z' })
    await reader.until(() => reader.events().length >= expected.length)
    expect(reader.events()).toEqual(paged)
    reader.close()
    sizes[asker.name] = expected.length
  }
  // Nobody sees the same by accident: all, some and none of it.
  expect(sizes['admin of all sites']).toBe(recorded.length)
  expect(new Set(Object.values(sizes)).size).toBeGreaterThan(6)
  expect(sizes['supplier of all sites']).toBeGreaterThan(0)
})

test('what happens while they follow reaches those alone who may know of it', async () => {
  const readers = await Promise.all(
    world.askers.map(async (asker) => ({ asker, reader: await follow(port, asker.caller.headers) })),
  )
  for (const { reader } of readers) await reader.until(() => reader.lastId() !== '')
  const admin = await world.doors.as(['admin'], { key: 'opener' })
  for (const change of [
    {},
    { visibility: 'restricted' },
    { supplier: 'plantlink' },
    { assets: ['gre/assembly/line-1'] },
  ]) {
    const body = { title: 'Live', category: 'office-it/printer', assets: ['lei/office/printer-2'], ...change }
    const { id } = (await admin.rest('POST', '/v1/incidents', body)).json()
    for (const audience of ['internal', 'shared_with_supplier'])
      await admin.rest('POST', `/v1/incidents/${id}/timeline`, { type: 'fact', text: 'Live', audience })
  }
  const all = readers.find(({ asker }) => asker.name === 'admin of all sites')!.reader
  await all.until(() => all.events().filter(({ type }) => type === 'fact.added').length === 8)
  const ids = all.events().map(({ id }) => id)
  recorded = all.events().map(({ id, type, record }) => ({ id, type, record_type: record.type, record_id: record.id }))
  const counts = new Set<number>()
  for (const { asker, reader } of readers) {
    const expected = (await listByOracle(asker)).filter((id) => ids.includes(id))
    await reader.until(() => reader.events().length >= expected.length)
    expect([
      asker.name,
      reader
        .events()
        .map(({ id }) => id)
        .sort(),
    ]).toEqual([asker.name, expected])
    counts.add(expected.length)
    reader.close()
  }
  expect(counts.size).toBeGreaterThan(3)
})
