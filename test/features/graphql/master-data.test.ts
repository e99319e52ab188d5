import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Doors, type Fault, openDoors } from './support.ts'

let doors: Doors
let admin: Caller
beforeAll(async () => {
  doors = await openDoors()
  admin = await doors.as(['admin'])
  await admin.rest('POST', '/v1/suppliers', { key: 'acme', name: 'Acme' })
  for (const key of ['ann', 'bob', 'cem']) await admin.rest('POST', '/v1/people', { key, name: key })
  await admin.rest('POST', '/v1/teams', { key: 'ops', name: 'Operations', lead: 'ann', members: ['ann', 'bob'] })
  await admin.rest('POST', '/v1/assets', { key: 'lei', name: 'Leipzig', level: 'site', timeZone: 'Europe/Berlin' })
})
afterAll(() => doors.close())

type Noun = {
  readonly type: string
  readonly one: string
  readonly many: string
  readonly path: string
  /** A new record, but for its key. */
  readonly created: Record<string, unknown>
  readonly changed: Record<string, unknown>
  readonly faulty: Record<string, unknown>
  /** What GraphQL shows of a record: everything REST does, links by their keys. */
  readonly fields: string
}

const HOOK = 'https://hooks.example/services/T0/B0/secret'
const CONTACT = {
  name: 'Hotline',
  role: 'first line',
  email: 'help@acme.example',
  phone: '+49 341 555-0100',
  language: 'de',
}
const NOUNS: readonly Noun[] = [
  {
    type: 'Asset',
    one: 'asset',
    many: 'assets',
    path: '/v1/assets',
    created: {
      name: 'Line',
      level: 'line',
      owner: 'ops',
      supplier: 'acme',
      validated: true,
      attributes: { colour: 'red', pallets: 4 },
      supportModel: [{ line: 'first', team: 'ops' }],
    },
    changed: { name: 'Line 9', criticality: 'production_critical', owner: null, attributes: { colour: null, size: 2 } },
    faulty: { name: ' ', level: 'line', parent: 'nowhere', dependsOn: ['a', 'a'] },
    fields: `id key name level domain criticality validated soleDevice owner { key } supplier { key } attributes timeZone
      supportModel { line team { key } supplier { key } hours } parent { key } dependsOn { key }
      version retiredAt createdAt updatedAt`,
  },
  {
    type: 'Team',
    one: 'team',
    many: 'teams',
    path: '/v1/teams',
    created: { name: 'Network', kind: 'help_desk', lead: 'bob', members: ['cem', 'bob'], addresses: { teams: HOOK } },
    changed: { name: 'Plant network', lead: null, members: ['ann'], addresses: { teams: null, slack: HOOK } },
    faulty: { name: 'x', members: ['nobody', 'ann'], lead: 'nobody' },
    fields:
      'id key name kind lead { key } members { key } calendar schedule { key } addresses { webhook teams slack } version retiredAt createdAt updatedAt',
  },
  {
    type: 'Person',
    one: 'person',
    many: 'people',
    path: '/v1/people',
    created: {
      name: 'Dana',
      email: 'dana@plant.example',
      preferences: {
        channels: ['email'],
        quietHours: { from: '22:00', to: '06:00' },
        digest: { from: 'P3', at: ['07:30'] },
      },
      addresses: { webhook: HOOK },
      roles: ['responder'],
      sites: ['lei'],
    },
    changed: { phone: '+49 341 1', email: null, roles: ['manager'], sites: null },
    faulty: {
      name: 'x',
      email: 'no',
      timeZone: 'Mars/Olympus',
      preferences: { quietHours: { from: '25:00', to: '1' } },
      addresses: { slack: 'http://hooks.example/x' },
    },
    fields: `id key name email phone language timeZone preferences { channels quietHours { from to } digest { from at } } addresses { webhook teams slack } roles sites
      supplier { key } expiresAt version retiredAt createdAt updatedAt`,
  },
  {
    type: 'StopWindow',
    one: 'stopWindow',
    many: 'stopWindows',
    path: '/v1/stop-windows',
    created: {
      name: 'Cleaning',
      asset: 'lei',
      recurring: { days: ['sun'], from: '06:00', to: '14:00', first: '2026-01-01' },
    },
    changed: { reason: 'Every Sunday', recurring: { last: '2026-12-31', except: ['2026-04-05'] } },
    faulty: { name: 'x', asset: 'nowhere', startsAt: '2026-01-01T00:00:00Z' },
    fields: `id key name asset { key } reason startsAt endsAt
      recurring { days ofMonth everyWeeks from to daysLater first last except }
      version retiredAt createdAt updatedAt`,
  },
  {
    type: 'Heartbeat',
    one: 'heartbeat',
    many: 'heartbeats',
    path: '/v1/heartbeats',
    created: { name: 'Gateway', asset: 'lei', every: 'PT1M' },
    changed: { every: 'PT2M', grace: 'PT0S', onReturn: 'note', asset: null },
    faulty: { name: 'x', every: 'PT1S', onReturn: 'note', asset: 'nowhere' },
    fields: `id key name asset { key } every grace mapping calendar onReturn muted state lastPingAt silentSince nextDueAt
      text facts version retiredAt createdAt updatedAt`,
  },
  {
    type: 'StakeholderGroup',
    one: 'stakeholderGroup',
    many: 'stakeholderGroups',
    path: '/v1/stakeholder-groups',
    created: { name: 'Production', description: 'Managers', members: ['ann'], contacts: [CONTACT] },
    changed: { description: null, members: [] },
    faulty: { name: '', members: ['nobody'] },
    fields: `id key name description members { key } contacts { name role email phone language }
      addresses { webhook teams slack } version retiredAt createdAt updatedAt`,
  },
  {
    type: 'Supplier',
    one: 'supplier',
    many: 'suppliers',
    path: '/v1/suppliers',
    created: {
      name: 'Beta',
      contacts: [CONTACT],
      contract: { number: 'C-1', startsOn: '2026-01-01' },
      agreedChannel: { channel: 'phone', address: '+49 1' },
    },
    changed: { agreedChannel: null, contract: { endsOn: '2027-12-31' } },
    faulty: { name: 'x', contract: { startsOn: 'soon' }, agreedChannel: { channel: 'phone', address: ' ' } },
    fields: `id key name contacts { name role email phone language } contract { number description startsOn endsOn }
      agreedChannel { channel address } version retiredAt createdAt updatedAt`,
  },
]

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const PAYLOAD = (noun: Noun) => `${noun.one} { ${noun.fields} } errors { code message path details }`

const mutate = async (noun: Noun, verb: string, input: object, headers?: Record<string, string>, by = admin) => {
  const type = verb === 'retire' || verb === 'restore' ? 'Retire' : capitalise(verb) + noun.type
  const field = `${verb}${noun.type}`
  const answer = await by.query(
    `mutation ($input: ${type}Input!) { ${field}(input: $input) { ${PAYLOAD(noun)} } }`,
    { input },
    headers,
  )
  expect(answer.errors).toEqual([])
  const payload = answer.data[field] as Record<string, unknown> & { errors: Fault[] }
  return { record: toWire(payload[noun.one]), errors: payload.errors, headers: answer.headers }
}

/** Links as REST writes them: an object of a key alone becomes the key. */
function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (entries.length === 1 && entries[0]![0] === 'key') return entries[0]![1]
  return Object.fromEntries(entries.map(([name, member]) => [name, toWire(member)]))
}

const alike = (record: unknown, key: string, other: string): unknown =>
  JSON.parse(JSON.stringify({ ...(record as object), id: 'id' }).replaceAll(key, other))

/** What the ledger holds of a record, but for ids, hashes and times. */
const eventsOf = async (id: string): Promise<unknown[]> => {
  const { rows } = await doors.owner.query<{ content: Record<string, unknown>; type: string; seq: number }>(
    'select type, seq, content from events where record_id = $1 order by seq',
    [id],
  )
  return rows.map(({ type, seq, content }) => ({
    type,
    seq,
    paths: ((content.changes ?? []) as { path: string }[]).map((change) => change.path),
  }))
}

/** The codes and places of a REST problem as a payload's errors have them. */
const asErrors = (problem: { code: string; errors?: { pointer: string; code: string }[] }) => [
  { code: problem.code, path: ['input'] },
  ...(problem.errors ?? []).map(({ pointer, code }) => ({
    code,
    path: [
      'input',
      ...pointer
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/')),
    ],
  })),
]
const withoutText = (errors: readonly Fault[]) => errors.map(({ code, path }) => ({ code, path }))

describe.each(NOUNS)('$type by either door', (noun) => {
  const [rest, graphql] = [`by-rest-${noun.one.toLowerCase()}`, `by-gql-${noun.one.toLowerCase()}`]
  let restId = ''
  let graphqlId = ''

  test('creates the same record with the same events', async () => {
    const one = await admin.rest('POST', noun.path, { key: rest, ...noun.created })
    expect(one.statusCode).toBe(201)
    const other = await mutate(noun, 'create', { key: graphql, ...noun.created })
    expect(other.errors).toEqual([])
    expect(alike(other.record, graphql, rest)).toEqual({ ...one.json(), id: 'id' })
    restId = one.json().id
    graphqlId = (other.record as { id: string }).id
    expect(await eventsOf(graphqlId)).toEqual(await eventsOf(restId))
  })

  test('reads what was written', async () => {
    const one = await admin.rest('GET', `${noun.path}/${graphql}`)
    const answer = await admin.query(`query ($key: String!) { ${noun.one}(key: $key) { ${noun.fields} } }`, {
      key: graphql,
    })
    expect(toWire(answer.data[noun.one])).toEqual(one.json())
  })

  test('changes it alike, and only at the version that was read', async () => {
    const one = await admin.rest('PATCH', `${noun.path}/${rest}`, noun.changed, { 'if-match': '"1"' })
    expect(one.statusCode).toBe(200)
    const other = await mutate(noun, 'update', { key: graphql, expectedVersion: 1, ...noun.changed })
    expect(other.errors).toEqual([])
    expect(alike(other.record, graphql, rest)).toEqual({ ...one.json(), id: 'id' })
    expect(await eventsOf(graphqlId)).toEqual(await eventsOf(restId))
    const stale = await mutate(noun, 'update', { key: graphql, expectedVersion: 1, ...noun.changed })
    expect(stale.errors).toMatchObject([{ code: 'STALE_VERSION', path: ['input'] }])
  })

  test('refuses the same input with the same codes in the same places', async () => {
    const one = await admin.rest('POST', noun.path, { key: `${rest}-2`, ...noun.faulty })
    expect(one.statusCode).toBe(422)
    const other = await mutate(noun, 'create', { key: `${graphql}-2`, ...noun.faulty })
    expect(other.record).toBeNull()
    expect(withoutText(other.errors)).toEqual(asErrors(one.json()))
  })

  test('refuses a key that is taken, and one that is not there', async () => {
    const taken = await mutate(noun, 'create', { key: graphql, ...noun.created })
    expect(taken.errors).toMatchObject([{ code: 'KEY_TAKEN' }])
    const missing = await mutate(noun, 'update', { key: 'nothing', expectedVersion: 1 })
    expect(missing.errors).toMatchObject([{ code: 'NOT_FOUND' }])
    const read = await admin.query(`{ ${noun.one}(key: "nothing") { key } }`)
    expect(read).toMatchObject({ data: { [noun.one]: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })

  test('of another organisation there is nothing', async () => {
    const other = await doors.as(['admin'], { org: 'other' })
    const read = await other.query(
      `{ ${noun.one}(key: "${graphql}") { key } ${noun.many} { totalCount nodes { key } } }`,
    )
    expect(read.data).toEqual({ [noun.one]: null, [noun.many]: { totalCount: 0, nodes: [] } })
    const change = await mutate(noun, 'update', { key: graphql, expectedVersion: 2 }, {}, other)
    expect(change.errors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  test('retires and restores it', async () => {
    const one = await admin.rest('POST', `${noun.path}/${rest}/retire`, { reason: 'gone' })
    const other = await mutate(noun, 'retire', { key: graphql, reason: 'gone' })
    expect(alike(other.record, graphql, rest)).toEqual({ ...one.json(), id: 'id' })
    expect(await mutate(noun, 'retire', { key: graphql, reason: 'gone' })).toMatchObject({
      errors: [{ code: 'RECORD_RETIRED' }],
    })
    await admin.rest('POST', `${noun.path}/${rest}/restore`, { reason: 'back' })
    expect((await mutate(noun, 'restore', { key: graphql, reason: 'back' })).errors).toEqual([])
    expect(await eventsOf(graphqlId)).toEqual(await eventsOf(restId))
  })

  test('imports many, all or none', async () => {
    const field = `import${capitalise(noun.many)}`
    const run = async (rows: object[], dryRun = false) => {
      const answer = await admin.query(
        `mutation ($input: Import${capitalise(noun.many)}Input!) { ${field}(input: $input) {
          report { dryRun created changed unchanged items { key outcome } } errors { code path } } }`,
        { input: { [noun.many]: rows, dryRun } },
      )
      return answer.data[field]
    }
    const rows = [{ key: `${graphql}-i`, ...noun.created }, { key: graphql }]
    const dry = await run(rows, true)
    expect(dry).toMatchObject({ report: { dryRun: true, created: 1, unchanged: 1 }, errors: [] })
    expect(await run(rows)).toMatchObject({
      report: { dryRun: false, items: [{ outcome: 'created' }, { outcome: 'unchanged' }] },
    })
    const faulty = await run([
      { key: `${graphql}-j`, ...noun.created },
      { key: `${graphql}-k`, ...noun.faulty },
    ])
    expect(faulty.report).toBeNull()
    expect(faulty.errors.length).toBeGreaterThan(1)
    expect(faulty.errors.slice(1).every(({ path }: Fault) => path[1] === noun.many && path[2] === '1')).toBe(true)
    const one = await admin.rest('POST', `${noun.path}/import`, {
      [noun.many]: [
        { key: 'good', ...noun.created },
        { key: 'bad', ...noun.faulty },
      ],
    })
    expect(faulty.errors).toEqual(asErrors(one.json()))
  })

  test('pages through the list', async () => {
    const seen: string[] = []
    let after: string | null = null
    let total = 0
    do {
      const { data, errors }: Awaited<ReturnType<Caller['query']>> = await admin.query(
        `query ($after: String) { ${noun.many}(first: 2, after: $after) {
          totalCount totalCountCapped edges { cursor node { key } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      )
      expect(errors).toEqual([])
      const page = data[noun.many]
      seen.push(...page.edges.map((edge: { node: { key: string } }) => edge.node.key))
      total = page.totalCount
      expect(page.totalCountCapped).toBe(false)
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after !== null)
    expect(seen).toEqual([...seen].sort())
    expect(seen).toHaveLength(total)
    const all = await admin.rest('GET', `${noun.path}?limit=200`)
    expect(seen).toEqual(all.json().items.map((item: { key: string }) => item.key))
    const cut = await admin.query(`{ ${noun.many}(first: 1) { edges { cursor } } }`)
    const next = await admin.query(
      `query ($after: String) { ${noun.many}(first: 1, after: $after) { nodes { key } } }`,
      {
        after: cut.data[noun.many].edges[0].cursor,
      },
    )
    expect(next.data[noun.many].nodes).toEqual([{ key: seen[1] }])
  })

  test('a retried mutation is carried out once', async () => {
    const headers = { 'idempotency-key': `key of ${noun.type}`.replaceAll(' ', '-') }
    const input = { key: `${graphql}-once`, ...noun.created }
    const first = await mutate(noun, 'create', input, headers)
    const again = await mutate(noun, 'create', input, headers)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.record).toEqual(first.record)
    const other = await mutate(noun, 'create', { ...input, name: 'other' }, headers)
    expect(other.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
    const created = (await eventsOf((first.record as { id: string }).id)) as { type: string }[]
    expect(created.filter(({ type }) => type.endsWith('.created') && !type.startsWith('principal'))).toHaveLength(1)
  })
})

test('an Idempotency-Key covers each field of an operation for itself', async () => {
  const document = `mutation { a: createTeam(input: { key: "k-a", name: "A" }) { team { key } errors { code } }
    b: createTeam(input: { key: "k-b", name: "B" }) { team { key } errors { code } } }`
  const headers = { 'idempotency-key': 'two-teams' }
  const first = await admin.query(document, undefined, headers)
  const again = await admin.query(document, undefined, headers)
  expect(first.data).toEqual({ a: { team: { key: 'k-a' }, errors: [] }, b: { team: { key: 'k-b' }, errors: [] } })
  expect(again.data).toEqual(first.data)
})

test('filters are those of REST', async () => {
  const lists: [string, string, string][] = [
    ['assets(filter: { level: [site], q: "leip" })', '/v1/assets?level=site&q=leip', 'assets'],
    [
      'assets(filter: { owner: [null, "ops"], subtreeOf: ["lei"] })',
      '/v1/assets?owner=null,ops&subtreeOf=lei',
      'assets',
    ],
    [
      'teams(filter: { member: ["ann"], retired: [true, false] }, sort: "-key")',
      '/v1/teams?member=ann&retired=true,false&sort=-key',
      'teams',
    ],
    ['people(filter: { team: ["ops"] })', '/v1/people?team=ops', 'people'],
    ['stakeholderGroups(filter: { member: ["ann"] })', '/v1/stakeholder-groups?member=ann', 'stakeholderGroups'],
  ]
  for (const [field, url, name] of lists) {
    const { data, errors } = await admin.query(`{ ${field} { totalCount nodes { key } } }`)
    expect([field, errors]).toEqual([field, []])
    const keys = (await admin.rest('GET', url)).json().items.map(({ key }: { key: string }) => ({ key }))
    expect([field, data[name].nodes]).toEqual([field, keys])
    expect(data[name].totalCount).toBe(keys.length)
  }
  const wrong = await admin.query('{ assets(sort: "colour") { nodes { key } } }')
  expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'INVALID_QUERY', errors: [{ pointer: '/sort' }] })
})

test('links lead on, and their number of statements does not depend on the number of rows', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    key: `many-${index}`,
    name: `Many ${index}`,
    level: 'unit',
    owner: index % 2 ? 'ops' : null,
    supplier: 'acme',
    parent: 'lei',
    dependsOn: index > 0 ? [`many-${index - 1}`] : [],
  }))
  const loaded = await admin.rest('POST', '/v1/assets/import', { assets: rows })
  expect(loaded.statusCode).toBe(200)
  const query = `query ($first: Int!) { assets(first: $first, filter: { subtreeOf: ["lei"] }) { nodes {
    key owner { key name lead { name } members { key name } } supplier { name } parent { name }
    dependsOn { name owner { name } } dependencies(first: 5) { nodes { key direction } } } } }`
  const statementsOf = async (first: number): Promise<number> => {
    let statements = 0
    const original = pg.Client.prototype.query
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      statements += 1
      return Reflect.apply(original, this, args)
    } as typeof original
    try {
      const { data, errors } = await admin.query(query, { first })
      expect(errors).toEqual([])
      expect(data.assets.nodes).toHaveLength(first)
      if (first === 5)
        expect(data.assets.nodes[2]).toMatchObject({ parent: { name: 'Leipzig' }, supplier: { name: 'Acme' } })
    } finally {
      pg.Client.prototype.query = original
    }
    return statements
  }
  // The first one loads the plant that the import changed.
  await statementsOf(5)
  const [few, more] = [await statementsOf(5), await statementsOf(30)]
  expect(more).toBe(few)
})

test('a role that may not read what is named sees its key and no more', async () => {
  const quality = await doors.as(['quality'])
  const { data } = await quality.query('{ asset(key: "many-1") { owner { key } } }')
  expect(data.asset).toEqual({ owner: { key: 'ops' } })
  const reporter = await doors.as(['reporter'])
  const refused = await reporter.query('{ asset(key: "many-1") { key } teams { nodes { key } } }')
  expect(refused.data).toBeNull()
  expect(refused.errors.every(({ extensions }) => extensions.code === 'NOT_FOUND')).toBe(true)
})
