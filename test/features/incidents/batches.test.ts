import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import type { BatchWire } from '#features/incidents/batch.schema.ts'
import type { Finding } from '#features/ledger/index.ts'
import { MINUTE } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let responder: Caller
let quality: Caller
let mes: Caller
beforeAll(async () => {
  doors = await openDoors({ pool: 8 })
  await doors.seed()
  responder = await doors.as(['responder'], { key: 'r.egger' })
  quality = await doors.as(['quality'], { key: 'q.marti' })
  mes = await doors.as(['integration'], { key: 'mes' })
})
afterAll(() => doors.close())

type Opened = { readonly id: string; readonly number: string; readonly version: number; readonly batches: BatchWire[] }

async function openIncident(...names: readonly string[]): Promise<Opened> {
  const reply = await responder.rest('POST', '/v1/incidents', {
    title: 'Seal temperature out of range',
    category: 'erp-mes/mes-unresponsive',
    assets: ['lei/packaging/line-4'],
    fields: { system: 'mes' },
    batches: names.map((batch) => ({ batch, product: 'AX-1' })),
  })
  expect(reply.statusCode).toBe(201)
  return reply.json()
}

const dispose = (who: Caller, id: string, batches: readonly string[], disposition: string, headers = {}) =>
  who.rest('POST', `/v1/incidents/${id}/batches/disposition`, { batches, disposition, reason: 'Seal test' }, headers)
const confirm = (who: Caller, id: string, confirmations: readonly object[], headers = {}) =>
  who.rest('POST', `/v1/incidents/${id}/batches/confirm-hold`, { confirmations }, headers)
const batchesOf = async (id: string): Promise<BatchWire[]> =>
  (await quality.rest('GET', `/v1/incidents/${id}/batches`)).json().items
const typesOf = async (id: string): Promise<string[]> =>
  (await quality.rest('GET', `/v1/incidents/${id}/timeline?limit=200`))
    .json()
    .items.map(({ type }: { type: string }) => type)
    .filter((type: string) => type.startsWith('batch.'))

/** Every record is the fold of its events, by the doctor; the test server does not flush. */
async function expectSound(): Promise<void> {
  const { rows } = await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")
  const findings: Finding[] = []
  for await (const finding of doors.services.doctor.examine(systemCtx(rows[0]!, doors.clock.now(), 'test'))) {
    if (finding.check !== 'guards') findings.push(finding)
  }
  expect(findings).toEqual([])
}

describe('batches of an incident', () => {
  it('are held by those who work on it, confirmed by the MES and decided by quality', async () => {
    const { id, number, batches } = await openIncident('B-2209', 'B-2210')
    expect(batches.map(({ batch, disposition }) => [batch, disposition])).toEqual([
      ['B-2209', 'under_review'],
      ['B-2210', 'under_review'],
    ])
    const added = await responder.rest('POST', `/v1/incidents/${number}/batches`, { batches: [{ batch: 'B-2211' }] })
    expect([added.statusCode, added.headers.location, added.headers.etag]).toEqual([
      201,
      `/v1/incidents/${number}/batches`,
      '"2"',
    ])
    const held = await dispose(responder, id, ['B-2209', 'B-2211'], 'hold')
    expect([held.statusCode, held.headers.etag]).toEqual([200, '"3"'])
    const [first] = await batchesOf(id)
    expect(first).toMatchObject({
      disposition: 'hold',
      disposedBy: 'r.egger',
      reason: 'Seal test',
      holdConfirmedAt: null,
      reference: null,
    })

    expect((await confirm(responder, id, [{ batch: 'B-2209' }])).statusCode).toBe(403)
    doors.clock.advance(MINUTE)
    const confirmed = await confirm(mes, id, [{ batch: 'B-2209', holdId: first?.holdId, reference: 'QM-77' }])
    expect(confirmed.statusCode).toBe(200)
    doors.clock.advance(MINUTE)
    const again = await confirm(mes, id, [{ batch: 'B-2209', holdId: first?.holdId, reference: 'QM-78' }])
    expect([again.statusCode, again.headers.etag]).toEqual([200, confirmed.headers.etag])
    expect((await batchesOf(id))[0]).toMatchObject({
      reference: 'QM-77',
      holdConfirmedAt: new Date(doors.clock.now() - MINUTE).toISOString(),
    })

    expect((await dispose(responder, id, ['B-2209'], 'released')).statusCode).toBe(403)
    expect((await dispose(quality, id, ['B-2209', 'B-2211'], 'released')).statusCode).toBe(200)
    const late = await confirm(mes, id, [{ batch: 'B-2211' }])
    expect([late.statusCode, late.json()]).toMatchObject([
      409,
      { code: 'BATCH_NOT_ON_HOLD', batch: 'B-2211', disposition: 'released', allowed: ['hold', 'under_review'] },
    ])
    expect(await typesOf(id)).toEqual([
      'batch.added',
      'batch.held',
      'batch.held',
      'batch.hold_confirmed',
      'batch.released',
      'batch.released',
    ])
    // Transactions of other tests on the same server hold the feed back for a moment.
    const listHeld = async () => (await quality.rest('GET', '/v1/events?type=batch.held&limit=10')).json().items
    await expect.poll(async () => (await listHeld()).length).toBeGreaterThanOrEqual(2)
    await expectSound()
  })

  it('on hold keep it from being closed', async () => {
    const { id } = await openIncident('B-1')
    await dispose(responder, id, ['B-1'], 'hold')
    const resolve = { resolutionCode: 'fixed', text: 'New sealing bar' }
    expect((await responder.rest('POST', `/v1/incidents/${id}/resolve`, resolve)).statusCode).toBe(200)
    const close = () => responder.rest('POST', `/v1/incidents/${id}/close`, {})
    const refused = (await close()).json()
    expect(refused.code).toBe('INCIDENT_GATES_OPEN')
    expect(refused.gates.map(({ gate }: { gate: string }) => gate)).toContain('batches')
    await dispose(quality, id, ['B-1'], 'rejected')
    await quality.rest('POST', `/v1/incidents/${id}/verify`, { text: 'Line runs' })
    expect((await close()).statusCode).toBe(200)
    expect((await dispose(quality, id, ['B-1'], 'hold')).json().code).toBe('INCIDENT_NOT_CHANGEABLE')
    await expectSound()
  })

  it('are decided all or none, once for one key, and on the version that was read', async () => {
    const { id } = await openIncident('B-1', 'B-2')
    const none = await dispose(quality, id, ['B-1', 'B-9'], 'released')
    expect([none.statusCode, none.json().errors[0].pointer]).toEqual([422, '/batches/1'])
    expect((await batchesOf(id)).map(({ disposition }) => disposition)).toEqual(['under_review', 'under_review'])
    const key = { 'idempotency-key': 'release-1' }
    const [one, two] = [
      await dispose(quality, id, ['B-1', 'B-2'], 'released', key),
      await dispose(quality, id, ['B-1', 'B-2'], 'released', key),
    ]
    expect([one.statusCode, two.payload, two.headers['idempotency-replayed']]).toEqual([200, one.payload, 'true'])
    expect((await dispose(quality, id, ['B-1'], 'hold', { 'if-match': '"1"' })).statusCode).toBe(412)
    expect(await typesOf(id)).toEqual(['batch.released', 'batch.released'])
    const repeated = await responder.rest('POST', `/v1/incidents/${id}/batches`, { batches: [{ batch: 'B-2' }] })
    expect(repeated.json().errors[0]).toMatchObject({ pointer: '/batches/0/batch', code: 'DUPLICATE' })
  })

  it('are what a change of facts names, and stay while something is decided of them', async () => {
    const { id, version } = await openIncident('B-1', 'B-2')
    await dispose(responder, id, ['B-1'], 'hold')
    const patch = (batches: readonly object[], at: number) =>
      responder.rest('PATCH', `/v1/incidents/${id}`, { batches }, { 'if-match': `"${at}"` })
    expect((await patch([{ batch: 'B-2' }], version + 1)).json().code).toBe('BATCH_NOT_REMOVABLE')
    const changed = await patch([{ batch: 'B-1', product: 'AX-2' }, { batch: 'B-3' }], version + 1)
    expect(changed.json().batches).toMatchObject([
      { batch: 'B-1', product: 'AX-2', disposition: 'hold' },
      { batch: 'B-3', disposition: 'under_review' },
    ])
    expect((await patch([{ batch: 'B-3' }, { batch: 'B-3' }], version + 2)).json().errors[0].code).toBe('DUPLICATE')
    await expectSound()
  })

  it('confirmed and released at once come to one of two orders', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await openIncident('B-1')
      await dispose(responder, id, ['B-1'], 'hold')
      const [confirmed, released] = await Promise.all([
        confirm(mes, id, [{ batch: 'B-1' }]),
        dispose(quality, id, ['B-1'], 'released'),
      ])
      expect(released.statusCode).toBe(200)
      const types = await typesOf(id)
      expect(confirmed.statusCode).toBe(types.includes('batch.hold_confirmed') ? 200 : 409)
      expect(types.at(-1)).toBe('batch.released')
    }
  })

  it('are decided through GraphQL alike', async () => {
    const { id } = await openIncident('B-1')
    const hold = await quality.query(
      'mutation ($input: DisposeIncidentBatchesInput!) { disposeIncidentBatches(input: $input) { incident { batches { batch disposition holdId disposedBy reason } } errors { code } } }',
      { input: { id, batches: ['B-1'], disposition: 'hold', reason: 'Seal test' } },
    )
    const [batch] = hold.data.disposeIncidentBatches.incident.batches
    expect(batch).toMatchObject({ disposition: 'hold', disposedBy: 'q.marti', reason: 'Seal test' })
    const confirmIt = (holdId: string) =>
      mes.query(
        'mutation ($input: ConfirmBatchHoldsInput!) { confirmBatchHolds(input: $input) { incident { batches { holdConfirmedAt } } errors { code } } }',
        { input: { id, confirmations: [{ batch: 'B-1', holdId }] } },
      )
    expect((await confirmIt('00000000-0000-7000-8000-000000000000')).data.confirmBatchHolds.errors).toEqual([
      { code: 'BATCH_HOLD_SUPERSEDED' },
    ])
    const { incident, errors } = (await confirmIt(batch.holdId)).data.confirmBatchHolds
    expect([errors, incident.batches[0].holdConfirmedAt]).toEqual([[], new Date(doors.clock.now()).toISOString()])
    const added = await responder.query(
      'mutation ($input: AddIncidentBatchesInput!) { addIncidentBatches(input: $input) { incident { batches { batch disposition } } errors { code } } }',
      { input: { id, batches: [{ batch: 'B-2' }] } },
    )
    expect(added.data.addIncidentBatches.incident.batches[1]).toEqual({ batch: 'B-2', disposition: 'under_review' })
  })

  it('are found across incidents: where a lot is, and which holds nobody has confirmed', async () => {
    const lot = 'LOT-4711'
    const one = await openIncident(lot, 'X-1')
    const two = await openIncident(lot)
    await dispose(responder, one.id, [lot, 'X-1'], 'hold')
    await confirm(mes, one.id, [{ batch: 'X-1' }])
    const list = async (who: Caller, query: string) => {
      const items: { incident: string; batch: BatchWire }[] = []
      for (let cursor = ''; ; ) {
        const page = (await who.rest('GET', `/v1/batches?limit=1&${query}${cursor}`)).json()
        items.push(...page.items)
        if (page.nextCursor === null) return items.map(({ incident, batch }) => `${incident} ${batch.batch}`)
        cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
      }
    }
    const [of1, of2] = [`${one.number} ${lot}`, `${two.number} ${lot}`]
    expect(await list(responder, `batch=${lot}`)).toEqual([of2, of1])
    expect(await list(responder, `batch=${lot},X-1`)).toEqual([of2, `${one.number} X-1`, of1])
    expect(await list(responder, `batch=${lot}&disposition=hold`)).toEqual([of1])
    expect(await list(responder, `batch=${lot},X-1&holdConfirmed=true`)).toEqual([`${one.number} X-1`])
    const unconfirmed = await list(responder, 'holdConfirmed=false')
    expect(unconfirmed).toContain(of1)
    expect(unconfirmed).not.toContain(`${one.number} X-1`)
    const held = await list(responder, 'disposition=hold,rejected')
    expect(held.slice(0, 2)).toEqual([`${one.number} X-1`, of1])
    const all = await list(responder, '')
    expect([all[0], all.length]).toEqual([of2, new Set(all).size])
    const elsewhere = await doors.as(['responder'], { key: 'far', sites: ['gre'] })
    expect(await list(elsewhere, `batch=${lot}`)).toEqual([])
    expect((await responder.rest('GET', '/v1/batches?cursor=abc')).statusCode).toBe(400)
    const { data } = await responder.query(
      '{ batches(filter: { batch: ["LOT-4711"], disposition: [hold], holdConfirmed: false }) { nodes { incident batch { batch holdId } } } }',
    )
    expect(data.batches.nodes).toMatchObject([{ incident: one.number, batch: { batch: lot } }])
  })

  it('on hold that nobody confirms in time say so in the timeline, once', async () => {
    const stuck = await openIncident('B-3')
    await dispose(responder, stuck.id, ['B-3'], 'hold')
    const { id } = await openIncident('B-1', 'B-2')
    await dispose(responder, id, ['B-1', 'B-2'], 'hold')
    await confirm(mes, id, [{ batch: 'B-2' }])
    const { rows } = await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")
    const note = () => doors.services.overdueHolds.note(systemCtx(rows[0]!, doors.clock.now(), 'test'), 15 * MINUTE)
    await note()
    expect(await typesOf(id)).not.toContain('batch.hold_overdue')
    // What goes wrong with one keeps no other waiting.
    await doors.owner.query(`alter table incidents add constraint stuck check (id <> '${stuck.id}') not valid`)
    doors.clock.advance(15 * MINUTE)
    const noted = await Promise.allSettled([note(), note()])
    expect(noted.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await doors.owner.query('alter table incidents drop constraint stuck')
    expect(await note()).toBe(1)
    expect(await note()).toBe(0)
    expect((await typesOf(id)).filter((type) => type === 'batch.hold_overdue')).toHaveLength(1)
    expect((await batchesOf(id)).map(({ holdOverdueAt }) => holdOverdueAt)).toEqual([
      new Date(doors.clock.now()).toISOString(),
      null,
    ])
    await expectSound()
  })

  it('tell a supplier what is decided, not why or by whom', async () => {
    const { id } = await openIncident('B-1')
    await dispose(responder, id, ['B-1'], 'hold')
    const manager = await doors.as(['manager'], { key: 'boss' })
    const version = (await manager.rest('GET', `/v1/incidents/${id}`)).json().version
    const suppliers = (await manager.rest('GET', '/v1/suppliers?limit=1')).json().items
    const supplier = suppliers[0].key
    await manager.rest('PATCH', `/v1/incidents/${id}`, { supplier }, { 'if-match': `"${version}"` })
    const outside = await doors.as(['supplier'], { supplier, key: 'their.tech' })
    for (const [batch] of [
      (await outside.rest('GET', `/v1/incidents/${id}/batches`)).json().items,
      (await outside.rest('GET', `/v1/incidents/${id}`)).json().batches,
    ]) {
      expect(batch).toMatchObject({ disposition: 'hold', disposedBy: null, reason: null, reference: null })
    }
  })
})
