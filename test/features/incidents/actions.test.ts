import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#kernel/time.ts'
import { type Headers, type IncidentHouse, openIncidentHouse, problemOf } from './actions-support.ts'

let house: IncidentHouse
let anna: Headers
let ben: Headers

beforeAll(async () => {
  house = await openIncidentHouse()
  anna = await house.as(['responder'], { key: 'anna' })
  ben = await house.as(['responder'], { key: 'ben' })
})
afterAll(() => house?.close())

const resolve = { resolutionCode: 'fixed', text: 'restarted the server' }
const iso = (offset: number) => new Date(house.clock.now() + offset).toISOString()

describe('actions', () => {
  it('lead an incident through its whole life', async () => {
    const { id, number } = await house.open()
    const steps = [
      ['acknowledge', {}, 'acknowledged'],
      ['start', {}, 'in_progress'],
      ['hold', { holdReason: 'waiting_parts', text: 'gearbox' }, 'on_hold'],
      ['resume', {}, 'in_progress'],
      ['contain', { text: 'paper' }, 'contained'],
      ['resolve', resolve, 'resolved'],
      ['reopen', { reason: 'is back' }, 'in_progress'],
      ['resolve', resolve, 'resolved'],
    ] as const
    for (const [action, body, status] of steps) {
      house.clock.advance(MINUTE)
      expect((await house.act(id, action, body, anna)).status).toBe(status)
    }
    await house.act(number, 'verify', { text: 'line runs' }, ben)
    const closed = await house.act(id, 'close', {}, anna)
    expect(closed).toMatchObject({
      status: 'closed',
      version: 11,
      reopenCount: 1,
      resolvedBy: 'anna',
      verifiedBy: 'ben',
    })
    const reply = await house.call('POST', `/v1/incidents/${id}/start`, {}, anna)
    expect(problemOf(reply)).toMatchObject({
      status: 409,
      code: 'INCIDENT_TRANSITION_NOT_ALLOWED',
      rest: { incidentStatus: 'closed', allowed: ['reopen'] },
    })
    const types = (await house.timeline(id)).map(({ type }) => type).filter((type) => type.startsWith('incident.'))
    expect(types).toEqual([
      'incident.opened',
      'incident.acknowledged',
      'incident.started',
      'incident.held',
      'incident.resumed',
      'incident.contained',
      'incident.resolved',
      'incident.reopened',
      'incident.resolved',
      'incident.verified',
      'incident.closed',
    ])
  })

  it('answer with the version as ETag, and honour If-Match', async () => {
    const { id } = await house.open()
    const reply = await house.call('POST', `/v1/incidents/${id}/acknowledge`, {}, { 'if-match': '"1"' })
    expect([reply.statusCode, reply.headers.etag]).toEqual([200, '"2"'])
    const stale = await house.call('POST', `/v1/incidents/${id}/start`, {}, { 'if-match': '"1"' })
    expect(problemOf(stale)).toMatchObject({ status: 412, code: 'STALE_VERSION' })
    expect((await house.get(id)).status).toBe('acknowledged')
  })

  it('need no body where there is nothing to say', async () => {
    const { id } = await house.open()
    expect((await house.call('POST', `/v1/incidents/${id}/acknowledge`)).statusCode).toBe(200)
  })

  it('are carried out once under an Idempotency-Key', async () => {
    const { id } = await house.open()
    const send = () => house.call('POST', `/v1/incidents/${id}/acknowledge`, {}, { 'idempotency-key': `k-${id}` })
    const [first, again] = [await send(), await send()]
    expect([first.statusCode, again.statusCode, again.headers['idempotency-replayed']]).toEqual([200, 200, 'true'])
    expect(again.body).toBe(first.body)
    expect((await house.timeline(id)).filter(({ type }) => type === 'incident.acknowledged')).toHaveLength(1)
  })

  it('name every fault of their body', async () => {
    const { id } = await house.open()
    const faultsOf = async (action: string, body: object) =>
      problemOf(await house.call('POST', `/v1/incidents/${id}/${action}`, body)).faults
    expect(await faultsOf('hold', {})).toEqual({ '/holdReason': 'INVALID_VALUE', '/text': 'REQUIRED' })
    expect(await faultsOf('acknowledge', { at: iso(0), nope: 1 })).toEqual({
      '/reason': 'REQUIRED',
      '/nope': 'UNKNOWN_MEMBER',
    })
    expect(await faultsOf('assign', {})).toEqual({ '/team': 'REQUIRED' })
    expect(await faultsOf('resolve', { resolutionCode: 'magic', text: 'x' })).toEqual({
      '/resolutionCode': 'UNKNOWN_REFERENCE',
    })
    expect(await faultsOf('reopen', {})).toEqual({ '/reason': 'REQUIRED' })
  })

  it('take place when a person says, with a reason', async () => {
    const { id } = await house.open()
    house.clock.advance(HOUR)
    const at = iso(-30 * MINUTE)
    const incident = await house.act(id, 'acknowledge', { at, reason: 'was at the line' }, anna)
    expect(incident.acknowledgedAt).toBe(at)
    const entry = (await house.timeline(id)).find(({ type }) => type === 'incident.acknowledged')
    expect([entry?.at, entry?.recordedAt, entry?.reason]).toEqual([at, iso(0), 'was at the line'])
    const clock = incident.slas.find(({ metric }) => metric === 'acknowledge')
    expect(clock).toMatchObject({ state: 'met', metAt: at })
  })

  it('say the same of what is not there and of what is not yours', async () => {
    const { id } = await house.open()
    const other = await house.as(['responder'], { sites: ['gre'], key: 'greta' })
    const missing = '0198a000-0000-7000-8000-00000000dead'
    const [foreign, none] = await Promise.all([
      house.call('POST', `/v1/incidents/${id}/acknowledge`, {}, other),
      house.call('POST', `/v1/incidents/${missing}/acknowledge`, {}, other),
    ])
    expect([foreign.statusCode, none.statusCode]).toEqual([404, 404])
    const withoutIds = (reply: typeof foreign) => ({ ...reply.json(), requestId: null, instance: null })
    expect(withoutIds(foreign)).toEqual(withoutIds(none))
    const auditor = await house.as(['auditor'])
    expect((await house.call('POST', `/v1/incidents/${id}/acknowledge`, {}, auditor)).statusCode).toBe(403)
  })

  it('never let two at once both happen', async () => {
    const { id } = await house.open()
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => house.call('POST', `/v1/incidents/${id}/acknowledge`, {}, anna)),
    )
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(7).fill(409)])
    expect((await house.get(id)).version).toBe(2)
  })
})

describe('closing', () => {
  it('waits for the verification of somebody else once production stood still', async () => {
    const { id } = await house.open({ productionImpact: 'stopped', fields: { system: 'mes', lotRunning: 'B-1' } })
    await house.act(id, 'resolve', resolve, anna)
    const refused = problemOf(await house.call('POST', `/v1/incidents/${id}/close`, {}, anna))
    expect(refused).toMatchObject({ status: 409, code: 'INCIDENT_GATES_OPEN' })
    expect(refused.rest.gates).toMatchObject([{ gate: 'verification' }])
    const own = await house.call('POST', `/v1/incidents/${id}/verify`, { text: 'runs' }, anna)
    expect(problemOf(own)).toMatchObject({ status: 409, code: 'VERIFIER_RESOLVED' })
    await house.act(id, 'verify', { text: 'runs' }, ben)
    expect((await house.act(id, 'close', {}, anna)).status).toBe('closed')
  })

  it('asks for no signature while none can be given', async () => {
    const { id } = await house.open({ category: 'data-integrity/batch-record', fields: undefined })
    await house.act(id, 'resolve', resolve, anna)
    expect((await house.act(id, 'close', {}, anna)).status).toBe('closed')
  })
})

describe('assigning', () => {
  it('gives to a team, a person, or both', async () => {
    const { id } = await house.open()
    expect(await house.act(id, 'assign', { team: 'plant-network' })).toMatchObject({
      team: 'plant-network',
      assignee: null,
    })
    const entry = (await house.timeline(id)).find(({ type }) => type === 'incident.reassigned')
    expect(entry?.changes).toContainEqual({ path: 'team', old: 'app-infra', new: 'plant-network' })
  })

  it('refuses who is not there', async () => {
    const { id } = await house.open()
    const reply = await house.call('POST', `/v1/incidents/${id}/assign`, { team: 'nobody', assignee: 'no.one' })
    expect(problemOf(reply)).toMatchObject({
      status: 422,
      faults: { '/team': 'UNKNOWN_REFERENCE', '/assignee': 'UNKNOWN_REFERENCE' },
    })
  })

  it('lets a responder choose within the team, a manager anyone', async () => {
    const { id } = await house.open()
    const members = await house.bench.asOwner(
      `select person from team_members where team = 'app-infra' order by person`,
    )
    const others = await house.bench.asOwner(
      `select key from people where key not in (select person from team_members where team = 'app-infra') order by key`,
    )
    const [member, other] = [members.rows[0].person, others.rows[0].key]
    expect((await house.act(id, 'assign', { assignee: member }, anna)).assignee).toBe(member)
    expect((await house.call('POST', `/v1/incidents/${id}/assign`, { assignee: other }, anna)).statusCode).toBe(403)
    expect((await house.act(id, 'assign', { assignee: other })).assignee).toBe(other)
  })

  it('is needed before work starts', async () => {
    const { id } = await house.open()
    await house.bench.asOwner(`update incidents set team = null where id = $1`, [id])
    const reply = await house.call('POST', `/v1/incidents/${id}/start`, {}, anna)
    expect(problemOf(reply)).toMatchObject({ status: 409, code: 'INCIDENT_UNASSIGNED' })
  })
})

describe('clocks', () => {
  const stateOf = (incident: { slas: readonly { metric: string; state: string }[] }) =>
    Object.fromEntries(incident.slas.map(({ metric, state }) => [metric, state]))

  it('are met, paused, resumed and reopened by actions', async () => {
    const { id } = await house.open({ productionImpact: 'stopped', fields: { system: 'mes', lotRunning: 'B-1' } })
    house.clock.advance(5 * MINUTE)
    expect(stateOf(await house.act(id, 'acknowledge'))).toEqual({
      acknowledge: 'met',
      contain: 'running',
      resolve: 'running',
    })
    const held = await house.act(id, 'hold', { holdReason: 'waiting_reporter', text: 'asked' })
    expect(held.slas.find(({ metric }) => metric === 'resolve')).toMatchObject({
      state: 'paused',
      dueAt: null,
      elapsed: 'PT5M',
    })
    house.clock.advance(HOUR)
    const resumed = await house.act(id, 'resume')
    expect(resumed.slas.find(({ metric }) => metric === 'resolve')).toMatchObject({ state: 'running', elapsed: 'PT5M' })
    await house.act(id, 'start')
    const resolved = await house.act(id, 'resolve', resolve)
    expect(stateOf(resolved)).toEqual({ acknowledge: 'met', contain: 'met', resolve: 'met' })
    const reopened = await house.act(id, 'reopen', { reason: 'is back' })
    expect(stateOf(reopened)).toEqual({ acknowledge: 'met', contain: 'running', resolve: 'running' })
    expect(reopened.slas.find(({ metric }) => metric === 'resolve')?.cycle).toBe(2)
    expect(stateOf(await house.act(id, 'cancel', { disposition: 'not_an_incident', text: 'a drill' }))).toEqual({
      acknowledge: 'met',
      contain: 'cancelled',
      resolve: 'cancelled',
    })
  })

  it('are kept in the database as they were answered, with the timer of the next milestone', async () => {
    const { id } = await house.open({ productionImpact: 'stopped', fields: { system: 'mes', lotRunning: 'B-1' } })
    const acted = await house.act(id, 'acknowledge')
    expect((await house.get(id)).slas).toEqual(acted.slas)
    const timers = await house.bench.asOwner(
      "select count(*)::int as n from timers where record_id = $1 and kind = 'sla_milestone'",
      [id],
    )
    expect(timers.rows[0].n).toBe(2)
    await house.act(id, 'resolve', resolve)
    const left = await house.bench.asOwner('select count(*)::int as n from timers where record_id = $1', [id])
    expect(left.rows[0].n).toBe(0)
  })

  it('aim at the new policy when production stops, from the same start', async () => {
    const opened = await house.open({ category: 'plant-floor/terminal', fields: undefined })
    expect([opened.priority, opened.slas.map(({ policy }) => policy)]).toEqual([
      'P2',
      ['p2-production', 'p2-production'],
    ])
    house.clock.advance(10 * MINUTE)
    const reply = await house.call(
      'PATCH',
      `/v1/incidents/${opened.id}`,
      { productionImpact: 'stopped' },
      { 'if-match': '"1"' },
    )
    expect(reply.json()).toMatchObject({ priority: 'P1', version: 2, productionWasStopped: true })
    const { slas } = reply.json() as typeof opened
    expect(slas.map(({ policy }) => policy)).toEqual(Array(3).fill('p1-production'))
    expect(slas.map(({ startedAt }) => startedAt)).toEqual(Array(3).fill(opened.openedAt))
    const types = (await house.timeline(opened.id)).map(({ type }) => type)
    expect(types).toEqual([
      'incident.opened',
      'sla.started',
      'escalation.started',
      'incident.changed',
      'incident.redecided',
      'sla.retargeted',
      'sla.started',
      'escalation.restarted',
    ])
  })
})
