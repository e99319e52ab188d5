import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FROZEN_MES, type IncidentHouse, openIncidentHouse } from './actions-support.ts'

let house: IncidentHouse
beforeAll(async () => {
  house = await openIncidentHouse()
})
afterAll(() => house.close())

const countRows = async (table: string): Promise<number> =>
  Number((await house.bench.asOwner(`select count(*) as n from ${table}`)).rows[0].n)

describe('reporting an incident', () => {
  it('classifies, prioritises, routes and clocks it, with the reason for each', async () => {
    const incident = await house.open({ productionImpact: 'stopped', usersBlocked: 12 })
    expect(incident).toMatchObject({
      status: 'new',
      version: 1,
      type: 'it_outage',
      priority: 'P1',
      team: 'app-infra',
      site: 'lei',
      area: 'lei/packaging',
      lines: ['lei/packaging/line-4'],
      usersBlocked: 12,
      fields: { system: 'mes' },
      occurrenceCount: 1,
      formComplete: true,
    })
    expect(incident.slas.map(({ metric, policy, state, remaining }) => [metric, policy, state, remaining])).toEqual([
      ['acknowledge', 'p1-production', 'running', 'PT15M'],
      ['contain', 'p1-production', 'running', 'PT1H'],
      ['resolve', 'p1-production', 'running', 'PT2H'],
    ])
    const { priority, team, escalationPolicy } = incident.decision
    expect(priority.because[0]).toMatchObject({
      rule: 'erp-mes-stopped',
      facts: { 'incident.productionImpact': 'stopped' },
    })
    expect(team).toMatchObject({ value: 'app-infra' })
    expect(escalationPolicy).toMatchObject({ value: 'production-critical' })
  })

  it('answers 201 with Location and ETag, and reads back the same by id and by number', async () => {
    const reply = await house.call('POST', '/v1/incidents', FROZEN_MES)
    const made = reply.json()
    expect(reply.headers).toMatchObject({ location: `/v1/incidents/${made.id}`, etag: '"1"' })
    expect(await house.get(made.id)).toEqual(made)
    expect(await house.get(made.number)).toEqual(made)
  })

  it('leaves its timeline: what it began with, and its clocks', async () => {
    const incident = await house.open()
    const entries = await house.timeline(incident.id)
    expect(entries.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'incident.opened'],
      [2, 'sla.started'],
      [3, 'escalation.started'],
    ])
    expect(entries[0]!.changes).toContainEqual({ path: 'title', old: null, new: FROZEN_MES.title })
  })

  it('names every fault of an input at once, and writes nothing', async () => {
    const before = await countRows('incidents')
    const reply = await house.call('POST', '/v1/incidents', {
      title: 'Frozen',
      category: 'erp-mes/mes-unresponsive',
      assets: ['lei/nowhere'],
      supplier: 'nobody',
      type: 'nonsense',
      fields: { system: 'mess', extra: 1 },
      occurredAt: '2126-01-01T00:00:00Z',
    })
    expect(reply.statusCode).toBe(422)
    expect(
      reply
        .json()
        .errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
        .sort(),
    ).toEqual([
      '/assets/0 UNKNOWN_REFERENCE',
      '/fields/extra UNKNOWN_MEMBER',
      '/fields/system INVALID_VALUE',
      '/occurredAt IN_THE_FUTURE',
      '/supplier UNKNOWN_REFERENCE',
      '/type UNKNOWN_REFERENCE',
    ])
    expect(await countRows('incidents')).toBe(before)
  })

  it('refuses roles of another site, and history from those who only report', async () => {
    const gre = await house.as(['responder'], { sites: ['gre'], key: 'gre-responder' })
    expect((await house.call('POST', '/v1/incidents', FROZEN_MES, gre)).json()).toMatchObject({
      status: 403,
      code: 'SITES_ONLY',
    })
    const reporter = await house.as(['reporter'], { key: 'a-reporter' })
    const history = { ...FROZEN_MES, mode: 'retrospective' }
    expect((await house.call('POST', '/v1/incidents', history, reporter)).statusCode).toBe(403)
    expect((await house.call('POST', '/v1/incidents', FROZEN_MES, reporter)).statusCode).toBe(201)
  })

  it('decides the same beforehand, without writing anything', async () => {
    const before = await countRows('events')
    const decided = (await house.call('POST', '/v1/decide?explain=all', FROZEN_MES)).json()
    expect(await countRows('events')).toBe(before)
    const made = await house.open()
    expect(decided.priority).toBe(made.priority)
    expect(decided.decision).toEqual(made.decision)
    expect(decided.slas.map((sla: { dueAt: string }) => sla.dueAt)).toEqual(made.slas.map((sla) => sla.dueAt))
    expect(decided.nearMisses.classification.map((miss: { rule: string }) => miss.rule)).toContain('erp-mes-stopped')
  })

  it('decides as of another instant: a Sunday without a shift', async () => {
    const decided = (await house.call('POST', '/v1/decide?at=2026-11-22T11:00:00Z', FROZEN_MES)).json()
    expect(decided).toMatchObject({ priority: 'P2', shift: null, openedAt: '2026-11-22T11:00:00.000Z' })
  })
})

describe('deduplication', () => {
  it('adds an occurrence to the open incident of a key, and opens anew once it is resolved', async () => {
    const dedupKey = randomUUID()
    const first = await house.open({ dedupKey })
    const again = await house.call('POST', '/v1/incidents', { ...FROZEN_MES, dedupKey, title: 'Frozen again' })
    expect(again.statusCode).toBe(200)
    expect(again.json()).toMatchObject({
      id: first.id,
      deduplicated: true,
      occurrenceCount: 2,
      version: 1,
      title: first.title,
    })
    expect((await house.timeline(first.id)).map((entry) => entry.type)).toContain('incident.occurred')
    await house.act(first.id, 'resolve', { resolutionCode: 'fixed', text: 'restarted' })
    const next = await house.open({ dedupKey })
    expect(next.id).not.toBe(first.id)
  })

  it('says only that it was an occurrence to whom the incident is hidden', async () => {
    const dedupKey = randomUUID()
    await house.open({ dedupKey, visibility: 'restricted' })
    const responder = await house.as(['responder'], { key: 'outsider' })
    const reply = await house.call('POST', '/v1/incidents', { ...FROZEN_MES, dedupKey }, responder)
    expect([reply.statusCode, reply.json()]).toEqual([200, { deduplicated: true }])
  })

  it('opens one incident when twenty reports of a key race', async () => {
    const dedupKey = randomUUID()
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => house.call('POST', '/v1/incidents', { ...FROZEN_MES, dedupKey })),
    )
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([...Array(19).fill(200), 201])
    const { id } = replies[0]!.json()
    expect((await house.get(id)).occurrenceCount).toBe(20)
  })
})

describe('idempotency', () => {
  it('gives the first answer again, byte for byte, and refuses another body', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const first = await house.call('POST', '/v1/incidents', FROZEN_MES, headers)
    const again = await house.call('POST', '/v1/incidents', FROZEN_MES, headers)
    expect(again.body).toBe(first.body)
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      etag: '"1"',
      location: first.headers.location,
    })
    const other = await house.call('POST', '/v1/incidents', { ...FROZEN_MES, title: 'Another' }, headers)
    expect(other.json()).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
  })

  it('applies a key once when requests race with it, beside others in the same commit', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const sourceReference = randomUUID()
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        place % 2
          ? house.call('POST', '/v1/incidents', { ...FROZEN_MES, sourceReference }, headers)
          : house.call('POST', '/v1/incidents', FROZEN_MES),
      ),
    )
    const ofKey = replies.filter((_, place) => place % 2).map((reply) => reply.statusCode)
    expect(ofKey.filter((status) => status === 201).length).toBeGreaterThan(0)
    expect(ofKey.every((status) => status === 201 || status === 409)).toBe(true)
    expect(replies.filter((_, place) => place % 2 === 0).every((reply) => reply.statusCode === 201)).toBe(true)
    const { items } = (await house.call('GET', `/v1/incidents?sourceReference=${sourceReference}`)).json()
    expect(items).toHaveLength(1)
  })
})

describe('a batch', () => {
  it('gives each item its own outcome in order; the first of a key creates, later ones add', async () => {
    const dedupKey = randomUUID()
    const incidents = [
      { ...FROZEN_MES, dedupKey },
      { title: '' },
      { ...FROZEN_MES, dedupKey },
      { ...FROZEN_MES, assets: ['nowhere'] },
      FROZEN_MES,
    ]
    const reply = await house.call('POST', '/v1/incidents/batch', { incidents })
    expect(reply.statusCode).toBe(207)
    const { items } = reply.json()
    expect(items.map((item: { status: number }) => item.status)).toEqual([201, 422, 200, 422, 201])
    expect(items[2]).toMatchObject({ deduplicated: true, incident: { id: items[0].incident.id, occurrenceCount: 2 } })
    expect(items[1].problem.errors.map((fault: { pointer: string }) => fault.pointer)).toContain('/title')
    expect((await house.get(items[0].incident.id)).occurrenceCount).toBe(2)
  })

  it('takes a thousand and no more', async () => {
    const incidents = Array.from({ length: 1_000 }, () => FROZEN_MES)
    const reply = await house.call('POST', '/v1/incidents/batch', { incidents })
    expect(reply.json().items.filter((item: { status: number }) => item.status === 201)).toHaveLength(1_000)
    expect(
      (await house.call('POST', '/v1/incidents/batch', { incidents: [...incidents, FROZEN_MES] })).statusCode,
    ).toBe(422)
    expect((await house.call('POST', '/v1/incidents/batch', { incidents: [] })).statusCode).toBe(422)
  })

  it('is repeated as a whole under its key', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const body = { incidents: [FROZEN_MES, FROZEN_MES] }
    const first = await house.call('POST', '/v1/incidents/batch', body, headers)
    const before = await countRows('incidents')
    const again = await house.call('POST', '/v1/incidents/batch', body, headers)
    expect(again.body).toBe(first.body)
    expect(await countRows('incidents')).toBe(before)
  })
})
