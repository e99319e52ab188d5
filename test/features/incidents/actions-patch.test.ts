import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#kernel/time.ts'
import { FROZEN_MES, type Headers, type IncidentHouse, openIncidentHouse, problemOf } from './actions-support.ts'

let house: IncidentHouse
let anna: Headers
let monitor: Headers

beforeAll(async () => {
  house = await openIncidentHouse()
  anna = await house.as(['responder'], { key: 'anna' })
  monitor = await house.as(['integration'], { key: 'zabbix' })
})
afterAll(() => house?.close())

const patch = (id: string, version: number, body: object, headers?: Headers) =>
  house.call('PATCH', `/v1/incidents/${id}`, body, { ...headers, 'if-match': `"${version}"` })

describe('a patch', () => {
  it('needs the version that was read', async () => {
    const { id } = await house.open()
    const missing = await house.call('PATCH', `/v1/incidents/${id}`, { usersBlocked: 3 })
    expect(problemOf(missing)).toMatchObject({ status: 428, code: 'VERSION_REQUIRED' })
    expect(problemOf(await patch(id, 9, { usersBlocked: 3 }))).toMatchObject({ status: 412, code: 'STALE_VERSION' })
    const changed = await patch(id, 1, { usersBlocked: 3 }, anna)
    expect([changed.statusCode, changed.headers.etag, changed.json().usersBlocked]).toEqual([200, '"2"', 3])
  })

  it('keeps the version when nothing differs', async () => {
    const { id, title } = await house.open()
    expect((await patch(id, 1, { title })).json().version).toBe(1)
    expect((await house.timeline(id)).filter(({ type }) => type === 'incident.changed')).toEqual([])
  })

  it('moves the incident in the lists of its assets', async () => {
    const { id } = await house.open()
    expect((await patch(id, 1, { assets: ['gre/assembly/line-1'] })).json()).toMatchObject({
      site: 'gre',
      area: 'gre/assembly',
      lines: ['gre/assembly/line-1'],
    })
    const found = async (asset: string) =>
      (await house.call('GET', `/v1/incidents?asset=${encodeURIComponent(asset)}`))
        .json()
        .items.map((item: { id: string }) => item.id)
    expect(await found('gre/assembly')).toContain(id)
    expect(await found('lei/packaging')).not.toContain(id)
  })

  it('names every fault: form, references, times', async () => {
    const { id } = await house.open()
    const reply = await patch(id, 1, {
      fields: { system: 'sap' },
      assets: ['lei/nowhere'],
      supplier: 'nobody',
      detectedAt: '2020-01-01T00:00:00Z',
    })
    expect(problemOf(reply)).toMatchObject({
      status: 422,
      faults: {
        '/fields/system': 'INVALID_VALUE',
        '/assets/0': 'UNKNOWN_REFERENCE',
        '/supplier': 'UNKNOWN_REFERENCE',
        '/detectedAt': 'OUT_OF_ORDER',
      },
    })
  })

  it('brings in assets of the caller’s own sites alone', async () => {
    const { id } = await house.open()
    const local = await house.as(['responder'], { sites: ['lei'], key: 'lena' })
    const assets = ['lei/packaging/line-4', 'gre/assembly/line-1']
    expect(problemOf(await patch(id, 1, { assets }, local))).toMatchObject({ status: 403, code: 'SITES_ONLY' })
    expect((await patch(id, 1, { assets: ['lei/packaging/line-3'] }, local)).statusCode).toBe(200)
    expect((await patch(id, 2, { assets })).statusCode).toBe(200)
    expect((await patch(id, 3, { assets, usersBlocked: 1 }, local)).statusCode).toBe(200)
  })

  it('is refused once the incident has ended', async () => {
    const { id } = await house.open()
    await house.act(id, 'cancel', { disposition: 'duplicate', text: 'seen twice', record: 'INC-1' })
    expect(problemOf(await patch(id, 2, { usersBlocked: 3 }))).toMatchObject({
      status: 409,
      code: 'INCIDENT_NOT_CHANGEABLE',
    })
  })
})

describe('an override', () => {
  it('is a manager’s, with a reason, and outlives later decisions', async () => {
    const { id } = await house.open({ category: 'plant-floor/terminal', fields: undefined })
    expect((await patch(id, 1, { priority: 'P3', reason: 'spare terminal' }, anna)).statusCode).toBe(403)
    expect(problemOf(await patch(id, 1, { priority: 'P3' })).faults).toEqual({ '/reason': 'REQUIRED' })
    const overridden = (await patch(id, 1, { priority: 'P3', reason: 'spare terminal' })).json()
    expect(overridden).toMatchObject({
      priority: 'P3',
      overrides: { priority: { value: 'P3', by: 'manager', reason: 'spare terminal' } },
    })
    expect(overridden.slas.map(({ policy }: { policy: string }) => policy)).toEqual(['p3-office', 'p3-office'])
    const stopped = (await patch(id, 2, { productionImpact: 'stopped' }, anna)).json()
    expect([stopped.priority, stopped.decision.priority.basis]).toEqual(['P3', 'override'])
    const lifted = (await patch(id, stopped.version, { priority: null, reason: 'not spare after all' })).json()
    expect([lifted.priority, lifted.overrides]).toEqual(['P1', {}])
    const types = (await house.timeline(id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'incident.overridden')).toHaveLength(2)
  })

  it('of the team is an assignment', async () => {
    const { id } = await house.open()
    const moved = (await patch(id, 1, { team: 'plant-network', reason: 'it is the switch' })).json()
    expect(moved.team).toBe('plant-network')
    expect((await patch(id, 2, { category: 'office-it/workstation', fields: null })).json().team).toBe('plant-network')
  })
})

describe('by dedup key', () => {
  const send = (action: string, body: object, headers = monitor) =>
    house.call('POST', `/v1/incidents/by-dedup-key/${action}`, body, headers)

  it('monitoring acknowledges and resolves what its key holds open, and the key is free again', async () => {
    const { id } = await house.open({ dedupKey: 'mes/1' }, monitor)
    house.clock.advance(MINUTE)
    expect((await send('acknowledge', { dedupKey: 'mes/1' })).json()).toMatchObject({ id, status: 'acknowledged' })
    const resolved = (await send('resolve', { dedupKey: 'mes/1' })).json()
    expect(resolved).toMatchObject({ id, status: 'resolved', resolutionCode: 'fixed', resolvedBy: 'zabbix' })
    const again = await house.open({ dedupKey: 'mes/1' }, monitor)
    expect(again.id).not.toBe(id)
    const reopen = await house.call('POST', `/v1/incidents/${id}/reopen`, { reason: 'is back' })
    expect(problemOf(reopen)).toMatchObject({ status: 409, code: 'DEDUP_KEY_IN_USE' })
  })

  it('says so when the key is not open, or not to be known of', async () => {
    expect(problemOf(await send('resolve', { dedupKey: 'never' }))).toMatchObject({
      status: 409,
      code: 'DEDUP_KEY_NOT_OPEN',
    })
    await house.open({ dedupKey: 'mes/2' }, monitor)
    const abroad = await house.as(['integration'], { sites: ['gre'], key: 'nagios' })
    expect(problemOf(await send('resolve', { dedupKey: 'mes/2' }, abroad)).code).toBe('DEDUP_KEY_NOT_OPEN')
    expect((await send('resolve', { dedupKey: 'mes/2', text: 'ping answers' })).json().resolution).toBe('ping answers')
    expect(problemOf(await send('resolve', { dedupKey: 'mes/2' })).code).toBe('DEDUP_KEY_NOT_OPEN')
  })

  it('is held by one at most, whatever happens at once', async () => {
    for (let round = 0; round < 5; round++) {
      const dedupKey = `race/${round}`
      const { id } = await house.open({ dedupKey }, monitor)
      await send('resolve', { dedupKey })
      const [reopened, created] = await Promise.all([
        house.call('POST', `/v1/incidents/${id}/reopen`, { reason: 'is back' }),
        house.call('POST', '/v1/incidents', { ...FROZEN_MES, dedupKey }, monitor),
      ])
      const isOpen = reopened.statusCode === 200
      expect(isOpen ? [200] : [409]).toContain(reopened.statusCode)
      expect([created.statusCode, created.json().id === id]).toEqual(isOpen ? [200, true] : [201, false])
    }
  })

  it('is not offered to reporters, and integrations cannot act by id', async () => {
    const { id } = await house.open({ dedupKey: 'mes/3' }, monitor)
    const reporter = await house.as(['reporter'], { key: 'm.keller' })
    expect((await send('resolve', { dedupKey: 'mes/3' }, reporter)).statusCode).toBe(403)
    expect(
      (await house.call('POST', `/v1/incidents/${id}/resolve`, { resolutionCode: 'fixed', text: 'x' }, monitor))
        .statusCode,
    ).toBe(403)
  })
})
