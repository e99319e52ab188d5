import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let sender: Caller
let admin: Caller
beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  sender = await doors.as(['integration'], { key: 'mes' })
  admin = await doors.as(['admin'], { key: 'boss' })
})
afterAll(() => doors?.close())

const alerts = (count: number) => ({
  alerts: Array.from({ length: count }, () => ({
    status: 'resolved',
    labels: { alertname: 'x' },
    fingerprint: 'none',
  })),
})

it('a payload holds so many messages and no more', async () => {
  expect((await sender.rest('POST', '/v1/intake/alertmanager', alerts(LIMITS.intakeItems + 1))).statusCode).toBe(413)
  // What has many messages of one key takes them one after another, and many keys in several transactions.
  const few = alerts(3)
  expect((await sender.rest('POST', '/v1/intake/alertmanager', few)).json().items).toHaveLength(3)
  const count = LIMITS.coalescedCreates + 1
  const many = { alerts: alerts(count).alerts.map((alert, at) => ({ ...alert, fingerprint: `n${at}` })) }
  expect((await sender.rest('POST', '/v1/intake/alertmanager', many)).json().items).toHaveLength(count)
})

it('a replay names so many messages and no more', async () => {
  const ids = Array.from({ length: LIMITS.intakeReplays }, () => '0198a000-0000-7000-8000-00000000dead')
  expect((await admin.rest('POST', '/v1/intake/messages/replay', { ids })).statusCode).toBe(404)
  expect((await admin.rest('POST', '/v1/intake/messages/replay', { ids: [...ids, ids[0]] })).statusCode).toBe(422)
})

it('what was kept goes after its time, and a redelivery is forgotten after its own', async () => {
  const event = (id: string, change: object = {}) => ({
    specversion: '1.0',
    id,
    source: '/bounds',
    type: 't',
    ...change,
  })
  const send = async (body: object) => (await sender.rest('POST', '/v1/intake/cloudevents', body)).json().items[0]
  const unusable = await send(event('a', { data: { action: 'explode' } }))
  const used = await send(event('b', { data: { severity: 'worst' } }))
  expect([unusable.outcome, used.outcome]).toEqual(['kept', 'raised'])
  expect((await send(event('b'))).outcome).toBe('redelivered')
  const clearAfter = async (days: number, more: number) => {
    const { rows } = await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")
    await doors.services.intake.clear(systemCtx(rows[0]!, doors.clock.now() + days * DAY + more))
  }
  const isKept = async ({ messageId }: { messageId: string }) =>
    (await admin.rest('GET', `/v1/intake/messages/${messageId}`)).statusCode === 200
  await clearAfter(LIMITS.intakeOccurrenceDays, 0)
  expect((await send(event('b'))).outcome).toBe('redelivered')
  await clearAfter(LIMITS.intakeOccurrenceDays, 1)
  expect((await send(event('b'))).outcome).toBe('raised')
  await clearAfter(LIMITS.intakeSettledDays, 0)
  expect([await isKept(unusable), await isKept(used)]).toEqual([true, true])
  await clearAfter(LIMITS.intakeSettledDays, 1)
  expect([await isKept(unusable), await isKept(used)]).toEqual([true, false])
  await clearAfter(LIMITS.intakeUnusableDays, 0)
  expect(await isKept(unusable)).toBe(true)
  await clearAfter(LIMITS.intakeUnusableDays, 1)
  expect(await isKept(unusable)).toBe(false)
})

it('GraphQL shows, tries and settles as REST does', async () => {
  const body = { specversion: '1.0', id: 'g', source: '/graphql', type: 't', data: { action: 'explode' } }
  const { messageId } = (await sender.rest('POST', '/v1/intake/cloudevents', body)).json().items[0]
  const { data } = await admin.query(
    `query ($body: JSON!) {
       intakeMessage(id: "${messageId}") { id state body faults { code } }
       intakeMessages(filter: { state: [unusable] }) { nodes { id } }
       testIntake(name: "cloudevents", body: $body) { usable action faults { code } }
     }`,
    { body },
  )
  expect(data.intakeMessage).toMatchObject({ id: messageId, state: 'unusable', faults: [{ code: 'NOT_IN_TABLE' }] })
  expect(data.intakeMessages.nodes).toContainEqual({ id: messageId })
  expect(data.testIntake).toEqual([{ usable: false, action: null, faults: [{ code: 'NOT_IN_TABLE' }] }])
  const replayed = await admin.query(
    `mutation { replayIntakeMessages(input: { ids: ["${messageId}"] }) { messages { state } errors { code } } }`,
  )
  expect(replayed.data.replayIntakeMessages).toEqual({ messages: [{ state: 'unusable' }], errors: [] })
  const discarded = await admin.query(
    `mutation { discardIntakeMessage(input: { id: "${messageId}", reason: "A test." }) { message { state settledBy } errors { code } } }`,
  )
  expect(discarded.data.discardIntakeMessage).toEqual({
    message: { state: 'discarded', settledBy: 'boss' },
    errors: [],
  })
})
