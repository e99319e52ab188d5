import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Doors, type Fault, openDoors } from './support.ts'

let doors: Doors
let manager: Caller
beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  manager = await doors.as(['manager'])
})
afterAll(() => doors.close())

const FROZEN_MES = {
  title: 'MES terminal frozen on line 4',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
  productionImpact: 'stopped',
  usersBlocked: 12,
  fields: { system: 'mes' },
  batches: [{ batch: 'B-2209', product: 'AX-1' }],
}

const BECAUSE = 'basis because { rule description facts }'
const DECISION = `configurationVersion category { value ${BECAUSE} } type { value ${BECAUSE} } severity { value ${BECAUSE} }
  impact { value ${BECAUSE} } urgency { value ${BECAUSE} } visibility { value ${BECAUSE} } priority { value ${BECAUSE} }
  team { value ${BECAUSE} } slas { metric kind policy because { rule description facts } }
  escalationPolicy { value ${BECAUSE} } majorIncident { suggested because { rule description facts } }
  stopWindow { value from until intake notifications clocks } faults { rule message }`
const SLA = `id metric kind policy calendar state cycle startedAt dueAt metAt breachedAt pausedAt elapsed remaining percentage`
const FACTS = `status kind mode title description category type priority severity impact urgency visibility
  overrides { priority { value by at reason } severity { value by at reason } type { value by at reason } team { value by at reason } }
  team { key } assignee { key } supplier { key } reporter source sourceReference dedupKey occurrenceCount lastOccurredAt
  assets { key } site { key } area { key } lines { key } dependentLines { key } shift productionImpact
  productionWasStopped usersBlocked workaroundAvailable spreading estimatedRestoreAt
  productionOrder { number timeCritical } batches { batch product recipe disposition disposedAt disposedBy reason holdId heldAt holdConfirmedAt holdOverdueAt reference } fields formComplete missingFields stopWindow
  majorIncident openedAt occurredAt detectedAt reportedAt acknowledgedAt containedAt restoredAt resolvedAt verifiedAt
  closedAt cancelledAt updatedAt openedBy resolvedBy verifiedBy holdReason statusBeforeHold reopenCount escalationLevel
  resolutionCode resolution disposition record slas { ${SLA} }`
const SUGGESTED = 'suggestedArticles { key title because { by matched } }'
const INCIDENT = `id number version ${FACTS} decision { ${DECISION} } ${SUGGESTED}`
const ERRORS = 'errors { code message path details }'

/** Links as REST writes them: an object of a key alone becomes the key. Members that are null and absent are alike. */
function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (entries.length === 1 && entries[0]![0] === 'key') return entries[0]![1]
  return Object.fromEntries(entries.map(([name, member]) => [name, toWire(member)]))
}

type Wire = Record<string, unknown> & { readonly id: string; readonly number: string; readonly version: number }

/** What GraphQL shows, as REST would: overrides that are not there are left out. */
function asRest(shown: unknown): Wire {
  const wire = toWire(shown) as Wire & { overrides: Record<string, unknown> }
  const overrides = Object.fromEntries(Object.entries(wire.overrides).filter(([, value]) => value !== null))
  return { ...wire, overrides }
}

/** The same record but for what no two share. */
const alike = (wire: Wire): unknown => {
  const text = JSON.stringify(wire).replaceAll(wire.id, 'ID').replaceAll(wire.number, 'NUMBER')
  return JSON.parse(text, (name, value: unknown) => (name === 'id' ? 'ID' : value))
}

const eventsOf = async (id: string) => {
  const { rows } = await doors.owner.query<{ type: string; content: { changes?: { path: string }[] } }>(
    'select type, content from events where record_id = $1 order by seq',
    [id],
  )
  return rows.map(({ type, content }) => [type, (content.changes ?? []).map((change) => change.path)])
}

const asErrors = (problem: { code: string; errors?: { pointer: string; code: string }[] }) => [
  { code: problem.code, path: ['input'] },
  ...(problem.errors ?? []).map(({ pointer, code }) => ({ code, path: ['input', ...pointer.split('/').slice(1)] })),
]
const withoutText = (errors: readonly Fault[]) => errors.map(({ code, path }) => ({ code, path }))

async function create(input: object, headers?: Record<string, string>, by = manager) {
  const query = `mutation ($input: CreateIncidentInput!) { createIncident(input: $input) { deduplicated incident { ${INCIDENT} } ${ERRORS} } }`
  const answer = await by.query(query, { input }, headers)
  expect(answer.errors).toEqual([])
  return {
    ...(answer.data.createIncident as { deduplicated: boolean; incident: Wire; errors: Fault[] }),
    headers: answer.headers,
  }
}

async function change(action: string, input: object, by = manager) {
  const type = `${action.charAt(0).toUpperCase()}${action.slice(1)}Input`
  const answer = await by.query(
    `mutation ($input: ${type}!) { ${action}(input: $input) { incident { ${INCIDENT} } ${ERRORS} } }`,
    { input },
  )
  expect(answer.errors).toEqual([])
  return answer.data[action] as { incident: Wire | null; errors: Fault[] }
}

describe('reporting', () => {
  test('makes the same incident, decided alike, with the same events', async () => {
    const rest = await manager.rest('POST', '/v1/incidents', FROZEN_MES)
    expect(rest.statusCode).toBe(201)
    const { incident, deduplicated, errors } = await create(FROZEN_MES)
    expect([deduplicated, errors]).toEqual([false, []])
    expect(alike(asRest(incident))).toEqual(alike(rest.json()))
    expect(incident).toMatchObject({ priority: 'P1', team: { key: 'app-infra' } })
    expect(await eventsOf(incident.id)).toEqual(await eventsOf(rest.json().id))
    const read = await manager.rest('GET', `/v1/incidents/${incident.number}`)
    expect(asRest(incident)).toEqual(read.json())
  })

  test('refuses the same input with the same codes in the same places', async () => {
    const faulty: object[] = [
      { title: ' ', category: 'nothing/here' },
      { title: 'x', assets: ['lei/nowhere', 'lei/nowhere'] },
      { title: 'x' },
      { title: 'x', category: 'erp-mes/mes-unresponsive', productionImpact: 'stopped' },
      { title: 'x', assets: ['lei'], occurredAt: 'yesterday', priority: 'P1' },
      { title: 'x', assets: ['lei'], fields: { system: 1 }, supplier: 'nobody' },
    ]
    for (const input of faulty) {
      const rest = await manager.rest('POST', '/v1/incidents', input)
      expect([input, rest.statusCode]).toEqual([input, 422])
      const { incident, errors } = await create(input)
      expect(incident).toBeNull()
      expect([input, withoutText(errors)]).toEqual([input, asErrors(rest.json())])
    }
  })

  test('adds an occurrence where the dedupKey is open, and a retry is answered as the first', async () => {
    const input = { ...FROZEN_MES, dedupKey: 'mes/line-4/down' }
    const first = await create(input, { 'idempotency-key': 'mes-1' })
    const again = await create(input, { 'idempotency-key': 'mes-1' })
    expect([again.headers['idempotency-replayed'], again.incident]).toEqual(['true', first.incident])
    const other = await create(input)
    expect([other.deduplicated, other.incident.id, other.incident.occurrenceCount]).toEqual([
      true,
      first.incident.id,
      2,
    ])
  })

  test('many at once, each on its own', async () => {
    const incidents = [FROZEN_MES, { title: 'x', category: 'nothing' }, { ...FROZEN_MES, title: 'Second' }]
    const answer = await manager.query(
      `mutation ($input: CreateIncidentsInput!) { createIncidents(input: $input) {
        results { status deduplicated incident { number title priority } ${ERRORS} } ${ERRORS} } }`,
      { input: { incidents } },
    )
    const { results, errors } = answer.data.createIncidents
    expect(errors).toEqual([])
    const rest = await manager.rest('POST', '/v1/incidents/batch', { incidents })
    expect(results.map(({ status }: { status: number }) => status)).toEqual(
      rest.json().items.map(({ status }: { status: number }) => status),
    )
    expect(results[1]).toMatchObject({
      incident: null,
      errors: [{ code: 'INVALID_INPUT' }, { path: ['input', 'incidents', '1', 'category'] }],
    })
    expect(results[2].incident).toMatchObject({ title: 'Second', priority: 'P1' })
    const none = await manager.query(
      'mutation { createIncidents(input: { incidents: [] }) { results { status } errors { code } } }',
    )
    expect(none.data.createIncidents).toMatchObject({ results: null, errors: [{ code: 'INVALID_INPUT' }, {}] })
  })

  test('says what it would decide, as REST does, and writes nothing', async () => {
    const before = await manager.query('{ incidents { totalCount } }')
    const answer = await manager.query(
      `query ($input: CreateIncidentInput!, $at: DateTime) { decide(input: $input, at: $at, explain: all) { ${FACTS} decision { ${DECISION} } ${SUGGESTED} nearMisses } }`,
      { input: FROZEN_MES, at: '2026-11-22T03:00:00Z' },
    )
    expect(answer.errors).toEqual([])
    const rest = await manager.rest('POST', '/v1/decide?at=2026-11-22T03:00:00Z&explain=all', FROZEN_MES)
    expect(alike(asRest({ ...answer.data.decide, id: 'x', number: 'x' }))).toEqual(
      alike({ ...rest.json(), id: 'x', number: 'x' }),
    )
    expect((await manager.query('{ incidents { totalCount } }')).data).toEqual(before.data)
    const wrong = await manager.query(
      'query ($input: CreateIncidentInput!) { decide(input: $input, at: "later") { status } }',
      { input: FROZEN_MES },
    )
    expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'INVALID_QUERY', errors: [{ pointer: '/at' }] })
  })
})

describe('the life of an incident', () => {
  const steps: [action: string, body: object][] = [
    ['acknowledge', {}],
    ['start', {}],
    ['hold', { holdReason: 'waiting_supplier', text: 'Asked the vendor' }],
    ['resume', {}],
    ['contain', { text: 'Moved to line 3' }],
    ['escalate', { reason: 'No answer' }],
    ['assign', { team: 'plant-network', reason: 'A switch' }],
    ['resolve', { resolutionCode: 'fixed', text: 'Restarted' }],
    ['reopen', { reason: 'Frozen again' }],
    ['resolve', { resolutionCode: 'workaround', text: 'Old terminal' }],
  ]

  test('goes the same way by either door', async () => {
    const rest = (await manager.rest('POST', '/v1/incidents', FROZEN_MES)).json() as Wire
    const graphql = (await create(FROZEN_MES)).incident
    for (const [action, body] of steps) {
      const one = await manager.rest('POST', `/v1/incidents/${rest.id}/${action}`, body)
      expect([action, one.statusCode]).toEqual([action, 200])
      const other = await change(`${action}Incident`, { id: graphql.number, ...body })
      expect([action, other.errors]).toEqual([action, []])
      expect(alike(asRest(other.incident))).toEqual(alike(one.json()))
    }
    const quality = await doors.as(['quality'], { key: 'somebody-else' })
    const verified = await quality.rest('POST', `/v1/incidents/${rest.id}/verify`, { text: 'Runs' })
    const other = await change('verifyIncident', { id: graphql.id, text: 'Runs' }, quality)
    expect(alike(asRest(other.incident))).toEqual(alike(verified.json()))
    const closed = await manager.rest('POST', `/v1/incidents/${rest.id}/close`, {})
    expect(alike(asRest((await change('closeIncident', { id: graphql.id })).incident))).toEqual(alike(closed.json()))
    expect(await eventsOf(graphql.id)).toEqual(await eventsOf(rest.id))
  })

  test('is refused with the same codes and the same further members', async () => {
    const rest = (await manager.rest('POST', '/v1/incidents', FROZEN_MES)).json() as Wire
    const graphql = (await create(FROZEN_MES)).incident
    const refused: [action: string, body: object][] = [
      ['resume', {}],
      ['reopen', { reason: 'why not' }],
      ['resolve', { resolutionCode: 'magic', text: 'x' }],
      ['assign', { team: 'nobody' }],
      ['assign', {}],
      ['acknowledge', { at: '2026-11-18T08:00:00Z' }],
      ['hold', { holdReason: 'waiting_parts', text: ' ' }],
    ]
    for (const [action, body] of refused) {
      const problem = (await manager.rest('POST', `/v1/incidents/${rest.id}/${action}`, body)).json()
      const { incident, errors } = await change(`${action}Incident`, { id: graphql.id, ...body })
      expect(incident).toBeNull()
      expect([action, withoutText(errors)]).toEqual([action, asErrors(problem)])
      if (problem.allowed) expect(errors[0]?.details).toMatchObject({ allowed: problem.allowed })
    }
    await change('resolveIncident', { id: graphql.id, resolutionCode: 'fixed', text: 'x' })
    const closed = await change('closeIncident', { id: graphql.id })
    expect(closed.errors[0]).toMatchObject({
      code: 'INCIDENT_GATES_OPEN',
      details: { gates: [{ gate: 'verification' }] },
    })
  })

  test('facts are patched and overridden alike, at the version that was read', async () => {
    const rest = (await manager.rest('POST', '/v1/incidents', FROZEN_MES)).json() as Wire
    const graphql = (await create(FROZEN_MES)).incident
    const patch = {
      productionImpact: 'none',
      usersBlocked: null,
      priority: 'P2',
      reason: 'Only one screen',
      fields: { system: 'erp' },
    }
    const one = await manager.rest('PATCH', `/v1/incidents/${rest.id}`, patch, { 'if-match': '"1"' })
    expect(one.statusCode).toBe(200)
    const other = await change('updateIncident', { id: graphql.id, expectedVersion: 1, ...patch })
    expect(other.errors).toEqual([])
    expect(alike(asRest(other.incident))).toEqual(alike(one.json()))
    const stale = await change('updateIncident', { id: graphql.id, expectedVersion: 1, ...patch })
    expect(stale.errors).toMatchObject([{ code: 'STALE_VERSION', path: ['input'] }])
    const silent = await change('updateIncident', { id: graphql.id, expectedVersion: 2, severity: 'sev1' })
    const problem = await manager.rest('PATCH', `/v1/incidents/${rest.id}`, { severity: 'sev1' }, { 'if-match': '"2"' })
    expect(withoutText(silent.errors)).toEqual(asErrors(problem.json()))
    expect(await eventsOf(graphql.id)).toEqual(await eventsOf(rest.id))
  })

  test('monitoring acts by the dedupKey', async () => {
    const { incident } = await create({ ...FROZEN_MES, dedupKey: 'by-key' })
    const integration = await doors.as(['integration'])
    const taken = await change('acknowledgeIncidentByDedupKey', { dedupKey: 'by-key' }, integration)
    expect(taken).toMatchObject({ incident: { id: incident.id, status: 'acknowledged' }, errors: [] })
    const over = await change('resolveIncidentByDedupKey', { dedupKey: 'by-key' }, integration)
    expect(over.incident).toMatchObject({ id: incident.id, status: 'resolved' })
    const again = await change('resolveIncidentByDedupKey', { dedupKey: 'by-key' }, integration)
    expect(again.errors).toMatchObject([{ code: 'DEDUP_KEY_NOT_OPEN' }])
  })

  test('people add to its timeline, and it reads as over REST', async () => {
    const { incident } = await create(FROZEN_MES)
    const added = await manager.query(
      `mutation ($input: AddTimelineEntryInput!) { addTimelineEntry(input: $input) { entry { id seq type text audience actor { id name } } ${ERRORS} } }`,
      { input: { id: incident.number, type: 'fact', text: 'Ping fails', audience: 'shared_with_supplier' } },
    )
    expect(added.data.addTimelineEntry).toMatchObject({ entry: { type: 'fact.added', text: 'Ping fails' }, errors: [] })
    const rest = (await manager.rest('GET', `/v1/incidents/${incident.id}/timeline?limit=200`)).json()
    const entry =
      'id seq type at recordedAt actor { id kind name roles } changes { path old new } reason text author audience'
    const seen: unknown[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<Caller['query']>> = await manager.query(
        `query ($id: ID!, $after: String) { incident(id: $id) { timeline(first: 3, after: $after) { edges { cursor node { ${entry} } } pageInfo { hasNextPage endCursor } } } }`,
        { id: incident.id, after },
      )
      const { edges, pageInfo } = page.data.incident.timeline
      seen.push(...edges.map((edge: { node: unknown }) => edge.node))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    expect(seen).toEqual(rest.items)
    const empty = await manager.query(
      'mutation ($id: ID!) { addTimelineEntry(input: { id: $id, type: note, text: " " }) { entry { id } errors { code path } } }',
      { id: incident.id },
    )
    expect(empty.data.addTimelineEntry).toMatchObject({
      entry: null,
      errors: [{ code: 'INVALID_INPUT' }, { path: ['input', 'text'] }],
    })
  })
})

describe('reading', () => {
  test('one by id or number, by node, and none that is not there', async () => {
    const { incident } = await create(FROZEN_MES)
    const answer = await manager.query(
      'query ($id: ID!, $number: ID!) { a: incident(id: $id) { number } b: incident(id: $number) { id } node(id: $id) { id ... on Incident { number } } }',
      { id: incident.id, number: incident.number },
    )
    expect(answer).toMatchObject({
      errors: [],
      data: {
        a: { number: incident.number },
        b: { id: incident.id },
        node: { id: incident.id, number: incident.number },
      },
    })
    for (const id of ['INC-999999', '0198a000-0000-7000-8000-000000000009', 'x', incident.number]) {
      const by = id === incident.number ? await doors.as(['admin'], { org: 'other' }) : manager
      const none = await by.query('query ($id: ID!) { incident(id: $id) { id } node(id: $id) { id } }', { id })
      expect(none.data).toEqual({ incident: null, node: null })
      expect(none.errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    }
  })

  test('lists with the filters, order and pages of REST', async () => {
    const lists: [args: string, query: string][] = [
      ['sort: "number"', 'sort=number'],
      ['filter: { status: [new, resolved], priority: ["P1"] }', 'status=new,resolved&priority=P1'],
      [
        'filter: { asset: ["lei/packaging"], category: ["erp-mes"] }, sort: "-updatedAt"',
        'asset=lei/packaging&category=erp-mes&sort=-updatedAt',
      ],
      [
        'filter: { assignee: [null], productionImpact: [stopped, null], formComplete: true }',
        'assignee=null&productionImpact=stopped,null&formComplete=true',
      ],
      [
        'filter: { q: "frozen line", openedAtFrom: "2026-11-01T00:00:00Z" }',
        'q=frozen%20line&openedAtFrom=2026-11-01T00:00:00Z',
      ],
      ['filter: { dedupKey: ["by-key"] }', 'dedupKey=by-key'],
    ]
    for (const [args, query] of lists) {
      const rest = (await manager.rest('GET', `/v1/incidents?${query}&limit=3`)).json()
      const { data, errors } = await manager.query(
        `{ incidents(${args}, first: 3) { totalCount nodes { number } pageInfo { hasNextPage endCursor } } }`,
      )
      expect([args, errors]).toEqual([args, []])
      const numbers = rest.items.map(({ number }: Wire) => ({ number }))
      expect([args, data.incidents.nodes]).toEqual([args, numbers])
      expect([args, data.incidents.pageInfo.hasNextPage]).toEqual([args, rest.nextCursor !== null])
      expect(numbers.length).toBeGreaterThan(0)
      if (rest.nextCursor) {
        const next = await manager.query(
          `query ($after: String) { incidents(${args}, first: 200, after: $after) { nodes { number } } }`,
          { after: data.incidents.pageInfo.endCursor },
        )
        expect(numbers.length + next.data.incidents.nodes.length).toBe(data.incidents.totalCount)
      }
    }
    const wrong = await manager.query('{ incidents(filter: { openedAtFrom: "soon" }) { nodes { id } } }')
    expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'INVALID_QUERY', errors: [{ pointer: '/openedAtFrom' }] })
  })

  test('clocks explain themselves as over REST', async () => {
    const { incident } = await create({ ...FROZEN_MES, productionImpact: 'none' })
    const fields = `${SLA} explanation { target timeZone truncated segments { kind from to duration elapsed shift exceptions reason } }`
    const answer = await manager.query(`query ($id: ID!) { incident(id: $id) { slas { ${fields} } } }`, {
      id: incident.id,
    })
    const shown = answer.data.incident.slas.map(({ explanation, ...sla }: { explanation: object }) => ({
      ...sla,
      ...explanation,
    }))
    const rest = await manager.rest('GET', `/v1/incidents/${incident.id}/slas?explain=true`)
    expect(shown).toEqual(rest.json().items)
  })

  test('twenty with all that hangs on them take as few statements as two', async () => {
    await manager.query(
      'mutation ($input: CreateIncidentsInput!) { createIncidents(input: $input) { errors { code } } }',
      {
        input: { incidents: Array.from({ length: 20 }, (_, index) => ({ ...FROZEN_MES, title: `Many ${index}` })) },
      },
    )
    const query = `query ($first: Int!) { incidents(first: $first) { nodes {
      number title priority assets { key name } team { key name } slas { metric dueAt remaining }
      timeline(first: 5) { nodes { type at text } } } } }`
    const statementsOf = async (first: number): Promise<string[]> => {
      const statements: string[] = []
      const original = pg.Client.prototype.query
      pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
        const [given] = args as [string | { name?: string; text?: string }]
        statements.push(typeof given === 'string' ? given.slice(0, 6) : (given.name ?? given.text ?? ''))
        return Reflect.apply(original, this, args)
      } as typeof original
      try {
        const { data, errors } = await manager.query(query, { first })
        expect(errors).toEqual([])
        expect(data.incidents.nodes).toHaveLength(first)
        for (const { assets, team, slas, timeline } of data.incidents.nodes) {
          expect([assets[0].name, team.name, slas.length > 0, timeline.nodes.length > 0]).toEqual([
            expect.any(String),
            expect.any(String),
            true,
            true,
          ])
        }
      } finally {
        pg.Client.prototype.query = original
      }
      return statements.filter((statement) => !/^(BEGIN|COMMIT)/.test(statement))
    }
    await statementsOf(2)
    const [few, more] = [await statementsOf(2), await statementsOf(20)]
    expect(more).toEqual(few)
    expect(more.length).toBeLessThanOrEqual(6)
  })

  test('decisions of a list are read together', async () => {
    const answer = await manager.query(
      '{ incidents(first: 5) { nodes { number priority decision { priority { value } configurationVersion } } } }',
    )
    for (const { priority, decision } of answer.data.incidents.nodes) expect(decision.priority.value).toBe(priority)
  })

  test('what somebody may not know of is not there, and what may be seen only by others stays null', async () => {
    const reporter = await doors.as(['reporter'])
    const own = await create({ ...FROZEN_MES, title: 'My own' }, {}, reporter)
    const list = await reporter.query('{ incidents { totalCount nodes { title team { key } } } }')
    expect(list.data.incidents).toEqual({ totalCount: 1, nodes: [{ title: 'My own', team: { key: 'app-infra' } }] })
    const named = await reporter.query('query ($id: ID!) { incident(id: $id) { title team { name } } }', {
      id: own.incident.id,
    })
    expect(named.data.incident).toEqual({ title: 'My own', team: null })
    expect(named.errors[0]).toMatchObject({ path: ['incident', 'team'], extensions: { code: 'NOT_FOUND' } })
    const gre = await doors.as(['responder'], { sites: ['gre'] })
    const elsewhere = await gre.query('query ($id: ID!) { incident(id: $id) { title } incidents { totalCount } }', {
      id: own.incident.id,
    })
    expect(elsewhere.data).toEqual({ incident: null, incidents: { totalCount: 0 } })
    const auditor = await doors.as(['auditor'])
    const acted = await auditor.query(
      'mutation ($id: ID!) { acknowledgeIncident(input: { id: $id }) { errors { code } } }',
      { id: own.incident.id },
    )
    expect(acted.errors[0]?.extensions.code).toBe('FORBIDDEN')
  })
})
