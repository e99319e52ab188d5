import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formatInstant, HOUR, MINUTE, SECOND } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

const RACES = Number(process.env.HEARTBEAT_RACES ?? 48)

let doors: Doors
let manager: Caller
let source: Caller

const PATH = '/v1/heartbeats'

beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
})
// Hours pass in these tests, and tokens expire.
beforeEach(async () => {
  manager = await doors.as(['manager'])
  source = await doors.as(['integration'])
})
afterAll(() => doors.close())

const watch = async (key: string, more: object = {}) => {
  const made = await manager.rest('PUT', `${PATH}/${key}`, { name: key.toUpperCase(), every: 'PT1M', ...more })
  expect([key, made.statusCode]).toEqual([key, 201])
  return made.json()
}
const ping = (key: string, body?: object, as = source) => as.rest('POST', `${PATH}/${key}/ping`, body)
const read = async (key: string) => (await manager.rest('GET', `${PATH}/${key}`)).json()
/** Time passes, and the evaluator looks what is due. */
const pass = (time: number) => {
  doors.clock.advance(time)
  return doors.services.evaluator.tick(doors.clock.now())
}
const in_ = (time: number) => formatInstant(doors.clock.now() + time)
const openOf = async (key: string) =>
  (await manager.rest('GET', '/v1/incidents?status=new,acknowledged,in_progress,on_hold,contained&limit=200'))
    .json()
    .items.filter((incident: { dedupKey: string }) => incident.dedupKey === `heartbeat/${key}`)
const eventsOf = async (id: string): Promise<string[]> =>
  (await doors.owner.query('select type from events where record_id = $1 order by seq', [id])).rows.map(
    ({ type }) => type,
  )

describe('a heartbeat', () => {
  it('waits for its first ping, is alive with it, and says when it is due', async () => {
    const made = await watch('historian', { asset: 'erp', grace: 'PT20S' })
    expect(made).toMatchObject({
      state: 'waiting',
      every: 'PT1M',
      grace: 'PT20S',
      onReturn: 'resolve',
      lastPingAt: null,
      nextDueAt: null,
      version: 1,
    })
    expect(made).not.toHaveProperty('countedFrom')
    await pass(HOUR)
    expect((await read('historian')).state).toBe('waiting')
    const heard = await ping('historian')
    expect([heard.statusCode, heard.json()]).toEqual([
      200,
      {
        key: 'historian',
        state: 'alive',
        lastPingAt: in_(0),
        nextDueAt: in_(80 * SECOND),
        returned: false,
        incident: null,
      },
    ])
    await pass(79 * SECOND)
    expect(await read('historian')).toMatchObject({ state: 'alive', nextDueAt: in_(SECOND), version: 1 })
    expect(await eventsOf(made.id)).toEqual(['heartbeat.created'])
  })

  it('is pinged by curl without a body, with words, and not with anything else', async () => {
    const bare = await doors.app.inject({ method: 'POST', url: `${PATH}/historian/ping`, headers: source.headers })
    expect(bare.statusCode).toBe(200)
    await ping('historian', { text: 'queue empty', facts: { queue: 0, host: 'h1', ok: true } })
    expect(await read('historian')).toMatchObject({ text: 'queue empty', facts: { queue: 0, host: 'h1', ok: true } })
    await ping('historian')
    expect((await read('historian')).text).toBe('queue empty')
    expect((await ping('historian', { facts: { a: { b: 1 } } })).statusCode).toBe(422)
    expect((await ping('historian', { other: 1 })).statusCode).toBe(422)
    expect((await ping('nothing')).statusCode).toBe(404)
    expect((await source.rest('GET', `${PATH}/historian/ping`)).statusCode).toBe(405)
  })

  it('that falls silent opens an incident, once, and resolves it when it returns', async () => {
    const { id } = await watch('gateway', { asset: 'lei', name: 'SCADA gateway' })
    await ping('gateway', { text: 'all well' })
    const last = doors.clock.now()
    await pass(90 * SECOND - 1)
    expect(await openOf('gateway')).toEqual([])
    await pass(1)
    const [incident] = await openOf('gateway')
    expect(incident).toMatchObject({
      title: 'No heartbeat from SCADA gateway',
      description: `A ping is expected at least every PT1M. The last one came at ${formatInstant(last)}. It said: all well`,
      source: 'heartbeat',
      assets: ['lei'],
      occurredAt: in_(0),
      openedAt: in_(0),
    })
    expect(await read('gateway')).toMatchObject({ state: 'silent', silentSince: in_(0), nextDueAt: null, version: 1 })
    await pass(HOUR)
    expect(await openOf('gateway')).toHaveLength(1)
    const returned = await ping('gateway')
    expect(returned.json()).toMatchObject({ state: 'alive', returned: true, incident: incident.number })
    const resolved = (await manager.rest('GET', `/v1/incidents/${incident.number}`)).json()
    expect(resolved).toMatchObject({
      status: 'resolved',
      resolution: `Reported again at ${in_(0)}.`,
      occurrenceCount: 1,
    })
    expect(await read('gateway')).toMatchObject({ state: 'alive', silentSince: null, nextDueAt: in_(90 * SECOND) })
    expect(await eventsOf(id)).toEqual(['heartbeat.created', 'heartbeat.silent', 'heartbeat.returned'])
  })

  it('may only note its return; its next silence is one more occurrence', async () => {
    await watch('noted', { onReturn: 'note' })
    await ping('noted')
    await pass(2 * MINUTE)
    const [incident] = await openOf('noted')
    const returned = await ping('noted')
    expect(returned.json()).toMatchObject({ returned: true, incident: incident.number })
    const timeline = (await manager.rest('GET', `/v1/incidents/${incident.number}/timeline?limit=200`)).json().items
    expect(timeline.filter(({ type }: { type: string }) => type === 'note.added')).toMatchObject([
      { text: `Reported again at ${in_(0)}.`, audience: 'internal' },
    ])
    await pass(2 * MINUTE)
    const [again] = await openOf('noted')
    expect(again).toMatchObject({ number: incident.number, occurrenceCount: 2, status: 'new' })
  })

  it('returns although a person resolved its incident before', async () => {
    await watch('resolved')
    await ping('resolved')
    await pass(2 * MINUTE)
    const [incident] = await openOf('resolved')
    await manager.rest('POST', `/v1/incidents/${incident.number}/resolve`, { resolutionCode: 'fixed', text: 'Done.' })
    await pass(HOUR)
    expect(await openOf('resolved')).toEqual([])
    expect((await ping('resolved')).json()).toMatchObject({ returned: true, incident: null, state: 'alive' })
  })

  it('waits in the shifts of its calendar alone, and its muted or retired silence opens nothing', async () => {
    // A Saturday.
    doors.clock.advance(Date.parse('2026-11-28T11:00:00Z') - doors.clock.now())
    manager = await doors.as(['manager'])
    source = await doors.as(['integration'])
    await watch('office', { calendar: 'business-hours', every: 'PT30M', asset: 'lei' })
    await ping('office')
    const { lastPingAt, nextDueAt } = await read('office')
    expect([lastPingAt, nextDueAt]).toEqual(['2026-11-28T11:00:00.000Z', '2026-11-30T07:30:30.000Z'])
    await watch('muted', { muted: true })
    await watch('gone')
    await ping('muted')
    await ping('gone')
    expect((await read('muted')).nextDueAt).toBeNull()
    await manager.rest('POST', `${PATH}/gone/retire`, { reason: 'Dismantled' })
    await pass(HOUR)
    expect([await openOf('office'), await openOf('muted'), await openOf('gone')]).toEqual([[], [], []])
    const refused = await ping('gone')
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'RECORD_RETIRED'])
    const restored = await manager.rest('POST', `${PATH}/gone/restore`, { reason: 'Back' })
    expect(restored.json()).toMatchObject({ state: 'waiting', nextDueAt: null })
    expect((await ping('gone')).json().state).toBe('alive')
  })

  it('that is changed counts anew where it would be overdue at once', async () => {
    await watch('changing', { every: 'PT1H' })
    await ping('changing')
    doors.clock.advance(30 * MINUTE)
    const shorter = await manager.rest('PATCH', `${PATH}/changing`, { every: 'PT10M' }, { 'if-match': '"1"' })
    expect(shorter.json()).toMatchObject({ every: 'PT10M', version: 2 })
    expect((await read('changing')).nextDueAt).toBe(in_(10.5 * MINUTE))
    await manager.rest('PATCH', `${PATH}/changing`, { muted: true }, { 'if-match': '"2"' })
    await pass(HOUR)
    await manager.rest('PATCH', `${PATH}/changing`, { muted: false }, { 'if-match': '"3"' })
    expect((await read('changing')).nextDueAt).toBe(in_(10.5 * MINUTE))
    await pass(11 * MINUTE)
    expect(await openOf('changing')).toHaveLength(1)
    const whole = await manager.rest('PUT', `${PATH}/changing`, { name: 'C', every: 'PT600S' })
    expect(whole.json()).toMatchObject({ every: 'PT10M', state: 'silent', version: 5 })
    const same = await manager.rest('PUT', `${PATH}/changing`, { name: 'C', every: 'PT10M' })
    expect(same.json().version).toBe(5)
  })

  it('keeps its asset in use, and is listed by state and asset', async () => {
    const used = await manager.rest('POST', '/v1/assets/erp/retire', { reason: 'Gone' })
    expect(used.json().usedBy).toContainEqual({ type: 'heartbeat', key: 'historian', path: 'asset' })
    const keys = async (query: string) =>
      (await manager.rest('GET', `${PATH}?${query}`)).json().items.map(({ key }: { key: string }) => key)
    expect(await keys('asset=erp')).toEqual(['historian'])
    expect(await keys('state=silent')).toContain('changing')
    expect(await keys('q=gateway')).toEqual(['gateway'])
  })

  it.each<[string, object, string]>([
    ['too often', { every: 'PT9S' }, '/every OUT_OF_RANGE'],
    ['in days', { every: 'P1D' }, '/every INVALID_FORMAT'],
    ['of an asset that is not there', { asset: 'mars' }, '/asset UNKNOWN_REFERENCE'],
    ['in a calendar that is not there', { calendar: 'never' }, '/calendar UNKNOWN_REFERENCE'],
    ['by a mapping that is not there', { mapping: 'none' }, '/mapping UNKNOWN_REFERENCE'],
  ])('%s is refused', async (_, given, expected) => {
    const answer = await manager.rest('POST', PATH, { key: 'refused', name: 'R', every: 'PT1M', ...given })
    const faults = answer
      .json()
      .errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
    expect([answer.statusCode, faults[0]]).toEqual([422, expected.replace('INVALID_FORMAT', faults[0].split(' ')[1])])
  })

  it('is pinged by those of its site alone', async () => {
    const here = await doors.as(['integration'], { sites: ['gre'] })
    expect((await ping('gateway', undefined, here)).json().code).toBe('SITES_ONLY')
    await watch('of-gre', { asset: 'gre' })
    expect((await ping('of-gre', undefined, here)).statusCode).toBe(200)
    expect((await ping('of-gre', undefined, await doors.as(['reporter']))).statusCode).toBe(404)
  })

  it('is among the timers, with its reason', async () => {
    await watch('timed', { asset: 'lei' })
    await ping('timed')
    const found = (await manager.rest('GET', '/v1/timers?kind=heartbeat&limit=200')).json().items
    const mine = found.find(({ record }: { record: { key: string } }) => record.key === 'timed')
    expect(mine).toMatchObject({
      kind: 'heartbeat',
      dueAt: in_(90 * SECOND),
      record: { type: 'heartbeat', key: 'timed' },
    })
  })
})

describe('a mapping of the configuration', () => {
  it('makes the incident of a silence', async () => {
    const current = (await manager.rest('GET', '/v1/configuration')).json()
    const mapping = {
      key: 'backup-silent',
      protocol: 'heartbeat',
      members: {
        title: '/heartbeat/name',
        description: '/heartbeat/facts/host',
        assets: '/assets',
        sourceReference: '/heartbeat/key',
      },
      defaults: { category: 'office-it', severity: 'sev3' },
    }
    const other = { key: 'of-mail', protocol: 'email', members: { title: '/subject' } }
    const document = { ...current.document, mappings: [mapping, other] }
    await manager.rest('PUT', '/v1/configuration/draft', document)
    const published = await manager.rest('POST', '/v1/configuration/draft/publish', { reason: 'Mappings' })
    expect(published.json().errors ?? []).toEqual([])
    const wrong = await manager.rest('POST', PATH, { key: 'wrong', name: 'W', every: 'PT1M', mapping: 'of-mail' })
    expect(wrong.json().errors).toMatchObject([{ pointer: '/mapping', code: 'UNKNOWN_REFERENCE' }])
    await watch('backup', { mapping: 'backup-silent', asset: 'lei', name: 'Nightly backup' })
    await ping('backup', { facts: { host: 'srv-9' } })
    await pass(2 * MINUTE)
    const [incident] = await openOf('backup')
    expect(incident).toMatchObject({
      title: 'Nightly backup',
      description: 'srv-9',
      category: 'office-it',
      severity: 'sev3',
      sourceReference: 'backup',
      dedupKey: 'heartbeat/backup',
      source: 'heartbeat',
    })
  })
})

describe('many sources', () => {
  it('ping at once without an event, and those of one organisation share transactions', async () => {
    const keys = Array.from({ length: 200 }, (_, at) => `many-${at}`)
    const rows = keys.map((key) => ({ key, name: key, every: 'PT5M' }))
    expect((await manager.rest('POST', `${PATH}/import`, { heartbeats: rows })).json()).toMatchObject({ created: 200 })
    const count = async () => Number((await doors.owner.query('select count(*) as n from events')).rows[0].n)
    const commits = async () => {
      const text = 'select xact_commit as n from pg_stat_database where datname = current_database()'
      await doors.owner.query('select pg_stat_force_next_flush()')
      return Number((await doors.owner.query(text)).rows[0].n)
    }
    const [events, before] = [await count(), await commits()]
    const answers = await Promise.all([...keys, ...keys].map((key) => ping(key)))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(await count()).toBe(events)
    expect((await commits()) - before).toBeLessThan(150)
    await pass(6 * MINUTE)
    const silent = (await manager.rest('GET', `${PATH}?state=silent&limit=200&q=many`)).json().items
    expect(silent).toHaveLength(200)
    // Each return resolves an incident: so many at once as a slow machine works off before they have waited too long.
    const back: Awaited<ReturnType<typeof ping>>[] = []
    for (let at = 0; at < keys.length; at += 20)
      back.push(...(await Promise.all(keys.slice(at, at + 20).map((key) => ping(key)))))
    expect(back.filter((answer) => answer.json().returned !== true).map(({ body }) => body)).toEqual([])
  })
})

describe('a ping that races its own silence', () => {
  it(`leaves the source alive and no incident open, ${RACES} times`, async () => {
    const { id } = await watch('racing')
    await ping('racing')
    let returns = 0
    for (let round = 0; round < RACES; round++) {
      doors.clock.advance(90 * SECOND)
      // Sometimes the one has a few milliseconds before the other, sometimes the other; now and then all the time.
      const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time))
      const tick = () => doors.services.evaluator.tick(doors.clock.now())
      const head = (round % 16) - 8
      if (head === -8) await tick()
      const first = head === 7 ? await ping('racing') : null
      const [raced] = await Promise.all([
        wait(Math.max(0, head)).then(() => first ?? ping('racing')),
        wait(Math.max(0, -head)).then(tick),
      ])
      const heard = first ?? raced
      expect(heard.statusCode).toBe(200)
      if (heard.json().returned) returns++
      const after = await read('racing')
      expect([round, after.state, after.nextDueAt]).toEqual([round, 'alive', in_(90 * SECOND)])
      expect(await openOf('racing')).toEqual([])
    }
    const events = await eventsOf(id)
    // Of each sixteen one is won by the silence and one by the ping, whatever becomes of the others.
    expect([returns >= RACES / 16, returns <= (RACES * 15) / 16]).toEqual([true, true])
    expect(events.filter((type) => type === 'heartbeat.silent')).toHaveLength(returns)
    expect(events.filter((type) => type === 'heartbeat.returned')).toHaveLength(returns)
  })
})

describe('downtime of the service', () => {
  it('is nobody’s silence: the time counts from when this process is there again', async () => {
    await watch('patient')
    await ping('patient')
    doors.services.attendance.attend(doors.clock.now())
    // The process sleeps, or has no database, for ten minutes.
    await pass(10 * MINUTE)
    expect([(await read('patient')).state, await openOf('patient')]).toEqual(['alive', []])
    doors.services.attendance.attend(doors.clock.now())
    expect((await read('patient')).nextDueAt).toBe(in_(90 * SECOND))
    for (let step = 0; step < 9; step++) {
      doors.clock.advance(10 * SECOND)
      doors.services.attendance.attend(doors.clock.now())
    }
    await pass(0)
    expect((await read('patient')).state).toBe('silent')
  })
})

describe('over GraphQL', () => {
  it('is the same', async () => {
    const made = await manager.query(
      `mutation ($input: CreateHeartbeatInput!) { createHeartbeat(input: $input) {
        heartbeat { key name every grace state asset { key } onReturn muted nextDueAt } errors { code } } }`,
      { input: { key: 'by-graphql', name: 'G', every: 'PT2M', asset: 'lei' } },
    )
    expect(made.data.createHeartbeat).toEqual({
      heartbeat: {
        key: 'by-graphql',
        name: 'G',
        every: 'PT2M',
        grace: 'PT30S',
        state: 'waiting',
        asset: { key: 'lei' },
        onReturn: 'resolve',
        muted: false,
        nextDueAt: null,
      },
      errors: [],
    })
    const heard = await source.query(
      `mutation ($input: PingHeartbeatInput!) { pingHeartbeat(input: $input) {
        ping { key state lastPingAt nextDueAt returned incident } errors { code } } }`,
      { input: { key: 'by-graphql', text: 'hi', facts: { n: 1 } } },
    )
    expect(heard.data.pingHeartbeat).toEqual({
      ping: {
        key: 'by-graphql',
        state: 'alive',
        lastPingAt: in_(0),
        nextDueAt: in_(150 * SECOND),
        returned: false,
        incident: null,
      },
      errors: [],
    })
    const listed = await manager.query(
      '{ heartbeats(filter: { state: [alive], q: "graphql" }) { nodes { key text facts } } }',
    )
    expect(listed.data.heartbeats.nodes).toEqual([{ key: 'by-graphql', text: 'hi', facts: { n: 1 } }])
  })
})
