import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IntakeHouse, openIntakeHouse } from './support.ts'

let doors: IntakeHouse['doors']
let sender: IntakeHouse['sender']
let admin: IntakeHouse['admin']
let key: IntakeHouse['key']
let find: IntakeHouse['find']

beforeAll(async () => {
  ;({ doors, sender, admin, key, find } = await openIntakeHouse())
})
afterAll(() => doors?.close())

describe('Alertmanager webhook v4', () => {
  const alert = (change: object = {}) => ({
    status: 'firing',
    labels: { alertname: 'MesDown', severity: 'critical', instance: 'mes-1' },
    annotations: { summary: 'MES is down', description: 'No answer.' },
    startsAt: '2026-11-17T02:03:04.987654321Z',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://p.example.com',
    fingerprint: 'c1',
    ...change,
  })
  const group = (alerts: readonly object[], change: object = {}) => ({
    version: '4',
    groupKey: '{}:{alertname="MesDown"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'andon',
    groupLabels: { alertname: 'MesDown' },
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example.com',
    alerts,
    ...change,
  })
  const send = (body: object, headers?: Record<string, string>) =>
    sender.rest('POST', '/v1/intake/alertmanager', body, headers)
  const outcomes = async (body: object) =>
    (await send(body)).json().items.map((one: { outcome: string }) => one.outcome)

  it('opens one incident for each alert, counts what is sent again, and resolves', async () => {
    expect(await outcomes(group([alert(), alert({ fingerprint: 'c2' })]))).toEqual(['raised', 'raised'])
    expect(await outcomes(group([alert()]))).toEqual(['repeated'])
    expect(await find('alertmanager/c1')).toMatchObject({
      title: 'MES is down',
      severity: 'sev1',
      occurrenceCount: 2,
      occurredAt: '2026-11-17T02:03:04.987Z',
      source: 'alertmanager',
    })
    const over = { status: 'resolved', endsAt: '2026-11-17T03:00:00Z' }
    expect(await outcomes(group([alert(over), alert({ fingerprint: 'c2' })], over))).toEqual(['resolved', 'repeated'])
    expect(await outcomes(group([alert(over)], over))).toEqual(['nothing'])
    expect(await find('alertmanager/c1')).toMatchObject({ status: 'resolved' })
  })

  it('reads an alert without annotations, labels of its own, and one that fires and ends in the same group', async () => {
    const bare = {
      status: 'firing',
      labels: { alertname: 'Bare' },
      annotations: {},
      startsAt: '2026-11-17T02:03:04Z',
      endsAt: '0001-01-01T00:00:00Z',
      fingerprint: 'c3',
    }
    expect(await outcomes(group([bare, { ...bare, status: 'resolved' }, bare]))).toEqual([
      'raised',
      'resolved',
      'raised',
    ])
    expect(await outcomes(group([{ status: 'firing', labels: { a: 'b' }, fingerprint: 'c4' }]))).toEqual(['raised'])
    expect(await find('alertmanager/c4')).toMatchObject({ title: 'Alert' })
    expect(await outcomes(group([]))).toEqual([])
  })

  it('takes the key as a bearer token and as the password of basic authentication', async () => {
    const basic = Buffer.from(`andon:${key}`).toString('base64')
    for (const authorization of [`Bearer ${key}`, `Basic ${basic}`]) {
      const reply = await doors.app.inject({
        method: 'POST',
        url: '/v1/intake/alertmanager',
        headers: { authorization },
        payload: group([]),
      })
      expect(reply.statusCode).toBe(200)
    }
    for (const authorization of ['Bearer x', `Basic ${Buffer.from('andon:').toString('base64')}`, 'Basic !']) {
      const reply = await doors.app.inject({
        method: 'POST',
        url: '/v1/intake/alertmanager',
        headers: { authorization },
        payload: group([]),
      })
      expect(reply.statusCode).toBe(401)
    }
  })

  it('is not held up by another that sends the same in another order', async () => {
    const alerts = Array.from({ length: 20 }, (_, at) => alert({ fingerprint: `ha${at}` }))
    const both = [alerts, alerts.toReversed()]
    const fired = await Promise.all(both.map((list) => send(group(list))))
    const over = await Promise.all(
      both.map((list) =>
        send(
          group(
            list.map((one) => ({ ...one, status: 'resolved' })),
            { status: 'resolved' },
          ),
        ),
      ),
    )
    const count = (replies: typeof fired, outcome: string) =>
      replies.flatMap((reply) => reply.json().items).filter((one: { outcome: string }) => one.outcome === outcome)
        .length
    expect([count(fired, 'raised'), count(fired, 'repeated')]).toEqual([20, 20])
    expect([count(over, 'resolved'), count(over, 'nothing')]).toEqual([20, 20])
  })

  it('does once what comes twice with an idempotency key', async () => {
    const body = group([alert({ fingerprint: 'ik' }), alert({ fingerprint: 'ik', status: 'resolved' })])
    const headers = { 'idempotency-key': 'ik' }
    const first = await send(body, headers)
    expect(first.json().items.map((one: { outcome: string }) => one.outcome)).toEqual(['raised', 'resolved'])
    expect((await send(body, headers)).body).toBe(first.body)
    const single = group([alert({ fingerprint: 'ik1' })])
    expect((await send(single, { 'idempotency-key': 'ik1' })).body).toBe(
      (await send(single, { 'idempotency-key': 'ik1' })).body,
    )
    expect(await find('alertmanager/ik1')).toMatchObject({ occurrenceCount: 1 })
  })

  it('takes the others in where one is not for the sender to raise, and names no incident that is not its to read', async () => {
    const far = await doors.as(['integration'], { key: 'far', sites: ['gre'] })
    const labels = { alertname: 'Far', asset: 'lei' }
    expect(await outcomes(group([alert({ fingerprint: 'of-lei', labels })]))).toEqual(['raised'])
    const payload = group([
      alert({ fingerprint: 'f1', labels }),
      alert({ fingerprint: 'f2' }),
      alert({ fingerprint: 'of-lei' }),
    ])
    const { items } = (await far.rest('POST', '/v1/intake/alertmanager', payload)).json()
    expect(items).toMatchObject([
      { outcome: 'kept', incident: null, messageId: expect.any(String) },
      { outcome: 'raised', incident: { number: expect.any(String) } },
      { outcome: 'repeated', incident: null },
    ])
    const alone = await far.rest('POST', '/v1/intake/alertmanager', group([alert({ fingerprint: 'f1', labels })]))
    expect(alone.statusCode).toBe(403)
  })

  it.each<[string, string | Buffer, Record<string, string>]>([
    ['NUL', '{"alerts":[{"fingerprint":"t1","status":"firing","labels":{"alertname":"a\\u0000b"}}]}', {}],
    ['half a pair', '{"alerts":[{"fingerprint":"t2","status":"firing","labels":{"alertname":"a\\ud83d"}}]}', {}],
    ['a mark before it', '\ufeff{"alerts":[{"fingerprint":"t3","status":"firing"}]}', {}],
    [
      'Windows-1252',
      Buffer.from('{"alerts":[{"fingerprint":"t4","annotations":{"summary":"Kühlung"}}]}', 'latin1'),
      {},
    ],
    [
      'a charset that is told',
      Buffer.from('{"alerts":[{"fingerprint":"t5","annotations":{"summary":"Kühlung"}}]}', 'utf16le'),
      { 'content-type': 'application/json; charset=utf-16le' },
    ],
    ['a member twice', '{"alerts":[],"alerts":[{"fingerprint":"t6","status":"firing"}]}', {}],
    ['a poisoned name', '{"alerts":[{"fingerprint":"t7","__proto__":{"status":"resolved"},"status":"firing"}]}', {}],
    ['what is deep', `{"alerts":[{"fingerprint":"t8","x":${'['.repeat(5_000)}${']'.repeat(5_000)}}]}`, {}],
    ['a number beyond a double', '{"alerts":[{"fingerprint":"t9","status":"firing","x":1e999}]}', {}],
    ['another type', '{"alerts":[{"fingerprint":"t10"}]}', { 'content-type': 'text/plain' }],
    [
      'the type of a form',
      '{"alerts":[{"fingerprint":"t11"}]}',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['a type that is none', '{"alerts":[{"fingerprint":"t13"}]}', { 'content-type': 'json' }],
    ['two types', '{"alerts":[{"fingerprint":"t14"}]}', { 'content-type': 'text/plain, application/json' }],
    ['a compressed body', gzipSync('{"alerts":[{"fingerprint":"t12"}]}'), { 'content-encoding': 'gzip' }],
  ])('raises the alarm of a body with %s', async (_, payload, headers) => {
    const reply = await doors.app.inject({
      method: 'POST',
      url: '/v1/intake/alertmanager',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      payload,
    })
    expect(reply.json().items, reply.body).toMatchObject([{ outcome: 'raised' }])
    const { dedupKey } = reply.json().items[0]
    const { title } = await find(dedupKey)
    expect(title).not.toMatch(/\0/)
    if (/t[45]$/.test(dedupKey)) expect(title).toBe('Kühlung')
  })

  it('says what is no JSON', async () => {
    const post = async (type: string) =>
      doors.app.inject({
        method: 'POST',
        url: '/v1/intake/alertmanager',
        headers: { authorization: `Bearer ${key}`, 'content-type': type },
        payload: '{"alerts":[',
      })
    expect((await post('application/json')).statusCode).toBe(400)
    expect((await post('text/plain')).statusCode).toBe(415)
  })

  it('says once a group that alerts were left out of it', async () => {
    const cut = (count: number) => group([alert({ fingerprint: 'cut' })], { truncatedAlerts: count, groupKey: 'cut' })
    const { items } = (await send(cut(3))).json()
    expect(items).toMatchObject([
      { outcome: 'raised' },
      { outcome: 'kept', reason: expect.stringContaining('3 of them'), messageId: expect.any(String) },
    ])
    expect(await outcomes(cut(4))).toEqual(['repeated', 'redelivered'])
    const replayed = await admin.rest('POST', `/v1/intake/messages/${items[1].messageId}/replay`)
    expect(replayed.json()).toMatchObject({ state: 'unusable', reason: expect.stringContaining('max_alerts: 0') })
  })

  it('keeps what has no list', async () => {
    expect((await send({ version: '4' })).json().items).toMatchObject([
      { outcome: 'kept', reason: expect.stringContaining('/alerts'), messageId: expect.any(String) },
    ])
  })
})
