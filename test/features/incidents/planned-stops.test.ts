import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formatInstant, HOUR, MINUTE } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let manager: Caller

beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
})
beforeEach(async () => {
  manager = await doors.as(['manager'])
})
afterAll(() => doors.close())

const in_ = (time: number) => formatInstant(doors.clock.now() + time)
const plan = async (key: string, asset: string, from: number, to: number) => {
  const body = { key, name: key, asset, startsAt: in_(from), endsAt: in_(to) }
  expect((await manager.rest('POST', '/v1/stop-windows', body)).statusCode).toBe(201)
}
const retire = (key: string) => manager.rest('POST', `/v1/stop-windows/${key}/retire`, { reason: 'Over' })
const publish = async (stopWindowEffect: object) => {
  const { document } = (await manager.rest('GET', '/v1/configuration')).json()
  await manager.rest('PUT', '/v1/configuration/draft', { ...document, stopWindowEffect })
  const answer = await manager.rest('POST', '/v1/configuration/draft/publish', { reason: 'Stops' })
  expect([answer.statusCode, answer.json().errors]).toEqual([201, undefined])
}
const STOPPED = {
  title: 'MES terminal frozen',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
  productionImpact: 'stopped',
  fields: { system: 'mes' },
}
const open = async (change: object = {}) => {
  const answer = await manager.rest('POST', '/v1/incidents', { ...STOPPED, ...change })
  expect([answer.statusCode, answer.json().errors]).toEqual([201, undefined])
  return answer.json()
}
const noticesOf = async (id: string) =>
  (
    await doors.owner.query(
      'select state, held_by as "heldBy", due_at as "dueAt" from notifications where incident_id = $1 order by id',
      [id],
    )
  ).rows.map(({ state, heldBy, dueAt }) => ({ state, heldBy, dueAt: dueAt && new Date(dueAt).getTime() }))

describe('an incident in a planned stop', () => {
  it('is marked with the window and says what it does', async () => {
    const before = await open({ title: 'Before' })
    expect([before.stopWindow, before.decision.stopWindow]).toEqual([null, null])
    await plan('cleaning', 'lei/packaging', -HOUR, 2 * HOUR)
    const inside = await open()
    expect(inside.stopWindow).toBe('cleaning')
    expect(inside.decision.stopWindow).toEqual({
      value: 'cleaning',
      from: in_(-HOUR),
      until: in_(2 * HOUR),
      intake: 'mark',
      notifications: 'hold',
      clocks: 'run',
    })
    expect(inside.priority).toBe(before.priority)
    const second = await open({ title: 'Second asset', assets: ['gre/assembly/line-1', 'lei/packaging/line-4'] })
    expect(second.stopWindow).toBe('cleaning')
    const elsewhere = await open({ title: 'Elsewhere', assets: ['gre/assembly/line-1'] })
    expect(elsewhere.stopWindow).toBeNull()
    const earlier = await open({ title: 'Began earlier', occurredAt: in_(-2 * HOUR) })
    expect(earlier.stopWindow).toBeNull()
    const { data } = await manager.query(
      `{ incident(id: "${inside.number}") { stopWindow decision { stopWindow { value until clocks } } } }`,
    )
    expect(data.incident).toEqual({
      stopWindow: 'cleaning',
      decision: { stopWindow: { value: 'cleaning', until: in_(2 * HOUR), clocks: 'run' } },
    })
  })

  it('has its notices held until the stop ends, and sent when it ends early', async () => {
    const held = await open({ title: 'Held' })
    await doors.services.evaluator.tick(doors.clock.now())
    const until = doors.clock.now() + 2 * HOUR
    const waiting = await noticesOf(held.id)
    expect(waiting.length).toBeGreaterThan(0)
    expect(new Set(waiting.map(({ heldBy }) => heldBy))).toEqual(new Set(['planned_stop']))
    expect(new Set(waiting.map(({ dueAt }) => dueAt))).toEqual(new Set([until]))
    const moved = await manager.rest('PATCH', '/v1/stop-windows/cleaning', { endsAt: in_(HOUR) }, { 'if-match': '"1"' })
    expect(moved.statusCode).toBe(200)
    expect(new Set((await noticesOf(held.id)).map(({ dueAt }) => dueAt))).toEqual(new Set([until - HOUR]))
    expect((await retire('cleaning')).statusCode).toBe(200)
    const free = await noticesOf(held.id)
    expect(new Set(free.map(({ state, heldBy, dueAt }) => JSON.stringify([state, heldBy, dueAt])))).toEqual(
      new Set([JSON.stringify(['queued', null, doors.clock.now()])]),
    )
    const timers = await doors.owner.query(
      'select count(*) as n from timers t join notifications n on n.id = t.id where n.incident_id = $1 and t.due_at = n.due_at',
      [held.id],
    )
    expect(Number(timers.rows[0].n)).toBe(free.length)
  })

  it('that a person escalates is told of at once', async () => {
    await plan('service', 'lei/packaging', -HOUR, 2 * HOUR)
    const incident = await open({ title: 'Escalated' })
    await doors.services.evaluator.tick(doors.clock.now())
    const before = (await noticesOf(incident.id)).length
    const asked = await manager.rest('POST', `/v1/incidents/${incident.number}/escalate`, { reason: 'Now' })
    expect(asked.statusCode).toBe(200)
    const added = (await noticesOf(incident.id)).filter(({ heldBy }) => heldBy === null)
    expect([before > 0, added.length > 0]).toEqual([true, true])
    await retire('service')
  })

  it('is lowered where that is configured, with the reason, save what a person decides', async () => {
    await publish({ intake: 'lower', notifications: 'send' })
    await plan('lowering', 'lei/packaging', -HOUR, 2 * HOUR)
    const incident = await open({ title: 'Lowered' })
    expect(incident.priority).toBe('P4')
    expect(incident.decision.priority).toMatchObject({
      basis: 'stop_window',
      because: [{ rule: 'stopWindowEffect.intake', facts: { 'incident.stopWindow': 'lowering' } }],
    })
    const url = `/v1/incidents/${incident.number}`
    const raised = await manager.rest('PATCH', url, { priority: 'P1', reason: 'It matters' }, { 'if-match': '"1"' })
    expect(raised.json()).toMatchObject({ priority: 'P1', decision: { priority: { basis: 'override' } } })
    const dry = await manager.rest('POST', `/v1/decide?at=${in_(30 * MINUTE)}`, STOPPED)
    expect(dry.json()).toMatchObject({ stopWindow: 'lowering', priority: 'P4' })
    const later = await manager.rest('POST', `/v1/decide?at=${in_(3 * HOUR)}`, STOPPED)
    expect(later.json().stopWindow).toBeNull()
    // Retiring the window changes nothing of what was decided.
    await retire('lowering')
    const again = (await manager.rest('GET', url)).json()
    expect([again.stopWindow, again.decision.stopWindow.value]).toEqual(['lowering', 'lowering'])
  })

  it('has clocks that wait for the end of the stop where that is configured, and explain it', async () => {
    await publish({ intake: 'mark', notifications: 'hold', clocks: 'wait' })
    await plan('waiting', 'lei/packaging', -HOUR, 2 * HOUR)
    await plan('and-more', 'lei', HOUR, 3 * HOUR)
    const opened = doors.clock.now()
    const incident = await open({ title: 'Waits' })
    expect(incident.decision.stopWindow).toMatchObject({ value: 'waiting', until: in_(3 * HOUR) })
    for (const sla of incident.slas) {
      expect(sla).toMatchObject({ startedAt: in_(3 * HOUR), elapsed: 'PT0S', percentage: 0, state: 'running' })
    }
    const explained = (await manager.rest('GET', `/v1/incidents/${incident.number}/slas?explain=true`)).json()
    expect(explained.items[0].segments[0]).toMatchObject({
      kind: 'waiting',
      from: formatInstant(opened),
      to: in_(3 * HOUR),
      reason: 'stop_window',
    })
    const { data } = await manager.query(
      `{ incident(id: "${incident.number}") { slas { explanation { segments { kind reason } } } } }`,
    )
    expect(data.incident.slas[0].explanation.segments[0]).toEqual({ kind: 'waiting', reason: 'stop_window' })
    doors.clock.advance(4 * HOUR)
    manager = await doors.as(['manager'])
    const running = (await manager.rest('GET', `/v1/incidents/${incident.number}`)).json()
    expect(running.slas.every(({ elapsed }: { elapsed: string }) => elapsed === 'PT1H')).toBe(true)
  })
})
