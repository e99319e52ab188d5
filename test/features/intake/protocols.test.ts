import { readFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { createServer, Agent as HttpsAgent } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { event as pagerdutyEvent } from '@pagerduty/pdjs'
import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from 'cloudevents'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let sender: Caller
let admin: Caller
let key: string
let port: number
let close: () => void
let tlsPort: number

const tls = (name: string) => readFileSync(new URL(`../../support/tls/${name}`, import.meta.url), 'utf8')

/** The client of PagerDuty speaks TLS only: what it sends goes on to the service. */
function openTls(): Promise<void> {
  const server = createServer({ key: tls('hook.test.key'), cert: tls('hook.test.pem') }, (request, reply) => {
    const onward = plainRequest(
      { port, method: request.method!, path: request.url!, headers: request.headers },
      (answer) => {
        reply.writeHead(answer.statusCode!, answer.headers)
        answer.pipe(reply)
      },
    )
    request.pipe(onward)
  })
  close = () => server.close()
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => {
      tlsPort = (server.address() as AddressInfo).port
      done()
    }),
  )
}

beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  admin = await doors.as(['admin'], { key: 'boss' })
  sender = await doors.as(['integration'], { key: 'mes' })
  await admin.rest('POST', '/v1/api-clients', { key: 'monitoring', name: 'Monitoring', roles: ['integration'] })
  const made = await admin.rest('POST', '/v1/api-clients/monitoring/keys', { name: 'one' })
  key = made.json().apiKey
  expect(key, made.body).toMatch(/^andon_/)
  await doors.app.listen({ host: '127.0.0.1', port: 0 })
  port = (doors.app.server.address() as AddressInfo).port
  await openTls()
})
afterAll(async () => {
  close?.()
  await doors?.close()
})

const find = async (dedupKey: string) =>
  (await admin.rest('GET', '/v1/incidents?limit=200'))
    .json()
    .items.find((one: { dedupKey: string }) => one.dedupKey === dedupKey)

describe('PagerDuty Events API v2', () => {
  const agent = new HttpsAgent({ ca: tls('ca.pem'), servername: 'hook.test', checkServerIdentity: () => undefined })
  const send = (data: object) =>
    pagerdutyEvent({ server: `127.0.0.1:${tlsPort}`, agent, data: { routing_key: key, ...data } } as never)
  const trigger = (dedup_key?: string) => ({
    event_action: 'trigger',
    ...(dedup_key && { dedup_key }),
    payload: {
      summary: 'Disk full on mes-db-1',
      source: 'mes-db-1',
      severity: 'error',
      timestamp: '2026-11-17T04:05:06.123456789+01:00',
      custom_details: { free: '0 GB', host: 'mes-db-1' },
    },
    client: 'Prometheus',
    client_url: 'https://prometheus.example.com/graph',
    links: [{ href: 'https://x.example.com' }],
    images: [],
    unheard_of: 1,
  })

  it('by its own client: triggers, repeats, acknowledges, resolves', async () => {
    const first = await send(trigger('mes-db-1/disk'))
    expect(first.response.status).toBe(202)
    expect(first.data).toMatchObject({
      status: 'success',
      dedup_key: 'mes-db-1/disk',
      message: expect.stringContaining('opened INC-'),
    })
    expect((await send(trigger('mes-db-1/disk'))).data.message).toContain('another occurrence')
    expect((await send({ event_action: 'acknowledge', dedup_key: 'mes-db-1/disk' })).data.message).toContain(
      'acknowledged',
    )
    expect((await send({ event_action: 'acknowledge', dedup_key: 'mes-db-1/disk' })).data.message).toBe(
      'Event processed, and nothing changed: The incident is acknowledged.',
    )
    expect(await find('mes-db-1/disk')).toMatchObject({
      source: 'pagerduty',
      severity: 'sev2',
      occurrenceCount: 2,
      status: 'acknowledged',
      occurredAt: '2026-11-17T03:05:06.123Z',
    })
    expect((await send({ event_action: 'resolve', dedup_key: 'mes-db-1/disk' })).data.message).toContain('resolved')
    const none = await send({ event_action: 'resolve', dedup_key: 'mes-db-1/disk' })
    expect(none.response.status).toBe(202)
    expect(none.data.message).toContain('nothing changed')
  })

  it('answers a key when the sender has none', async () => {
    const { data } = await send(trigger())
    expect(await find(data.dedup_key)).toMatchObject({ title: 'Disk full on mes-db-1' })
  })

  it('finds a key that is longer than ours again', async () => {
    const long = 'k'.repeat(255)
    expect((await send(trigger(long))).data).toMatchObject({ dedup_key: long })
    expect((await send({ event_action: 'resolve', dedup_key: long })).data.message).toContain('resolved')
  })

  it.each<[string, object, RegExp]>([
    ['no key', { routing_key: '' }, /routing_key/],
    ['a wrong key', { routing_key: 'andon_nope' }, /routing_key/],
    ['no action', { event_action: 'open' }, /event_action/],
    ['no summary', { payload: { source: 'a', severity: 'info' } }, /summary/],
    ['a severity there is not', { payload: { summary: 'a', source: 'a', severity: 'bad' } }, /severity/],
    ['nothing to say which', { event_action: 'resolve', dedup_key: '' }, /dedup_key/],
  ])('refuses %s as that API does', async (_, change, expected) => {
    const { response, data } = await send({ ...trigger('refused'), ...change })
    expect(response.status).toBe(400)
    expect(data).toMatchObject({
      status: 'invalid event',
      message: 'Event object is invalid',
      errors: [expect.stringMatching(expected)],
    })
    expect(await find('refused')).toBeUndefined()
  })

  it.each<[string, string, string, number]>([
    ['what is no JSON', '{"routing_key":', 'application/json', 400],
    ['another type', '<event/>', 'text/xml', 400],
    ['what is too large', `"${'x'.repeat(LIMITS.bodyBytes)}"`, 'application/json', 413],
  ])('refuses %s in the words of that API', async (_, payload, type, status) => {
    for (const url of ['/v2/enqueue', '/v2/change/enqueue']) {
      const reply = await doors.app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
      expect([reply.statusCode, reply.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8'])
      const errors = [expect.any(String)]
      expect(reply.json()).toEqual({ status: 'invalid event', message: 'Event object is invalid', errors })
    }
  })

  it('lets queries and links that are null pass', async () => {
    const payload = { routing_key: key, payload: { summary: 'Recipe AX-2' }, links: null }
    const reply = await doors.app.inject({ method: 'POST', url: '/v2/change/enqueue?from=ci', payload })
    expect(reply.statusCode, reply.body).toBe(202)
  })

  it('takes the key as a header, and counts nobody who has one by the address', async () => {
    const { routing_key: _, ...event } = { routing_key: '', ...trigger('by-header') }
    const inject = (headers: Record<string, string>) =>
      doors.app.inject({ method: 'POST', url: '/v2/enqueue', headers, payload: event })
    const taken = await inject({ 'x-routing-key': key })
    expect([taken.statusCode, taken.headers['ratelimit-policy']]).toEqual([202, undefined])
    const refused = await inject({})
    expect([refused.statusCode, refused.headers['ratelimit-policy']]).toEqual([400, expect.any(String)])
  })

  it('keeps no secret of what it keeps', async () => {
    const body = {
      routing_key: key,
      ...trigger('kept'),
      payload: { ...trigger().payload, custom_details: { asset: 'no/such' } },
    }
    const reply = await doors.app.inject({ method: 'POST', url: '/v2/enqueue', payload: body })
    expect(reply.statusCode).toBe(202)
    expect(reply.json().message).toContain("without what could not be used: There is no asset 'no/such'")
    const [{ id }] = (await admin.rest('GET', '/v1/intake/messages?name=pagerduty')).json().items
    expect((await admin.rest('GET', `/v1/intake/messages/${id}`)).body).not.toContain(key)
    const [elsewhere] = (await sender.rest('POST', '/v1/intake/pagerduty', { hidden: { in: `x${key}y` } })).json().items
    const { body: kept } = (await admin.rest('GET', `/v1/intake/messages/${elsewhere.messageId}`)).json()
    expect(kept).toBe('{"hidden":{"in":"xandon_…y"}}')
  })
})

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

describe('CloudEvents', () => {
  const headersOf = () => ({ authorization: `Bearer ${key}` })
  const event = (change: object = {}) =>
    new CloudEvent({
      id: 'a1',
      source: '/press/7',
      type: 'com.example.press.stopped',
      time: '2026-11-17T02:03:04.000Z',
      data: { title: 'Press 7 stopped', severity: 'sev2' },
      ...change,
    })
  const post = async (url: string, sent: { body: unknown; headers: object }) => {
    const reply = await doors.app.inject({
      method: 'POST',
      url,
      headers: { ...(sent.headers as Record<string, string>), ...headersOf() },
      payload: sent.body as string,
    })
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json().items.map((one: { outcome: string }) => one.outcome)
  }

  it('by the SDK, over the wire', async () => {
    const emit = emitterFor(httpTransport(`http://127.0.0.1:${port}/v1/intake/cloudevents`), { mode: Mode.BINARY })
    await emit(event({ id: 'wire' }), { headers: headersOf() })
    expect(
      (await admin.rest('GET', '/v1/incidents?limit=200'))
        .json()
        .items.find((one: { sourceReference: string }) => one.sourceReference === 'wire'),
    ).toMatchObject({
      title: 'Press 7 stopped',
      severity: 'sev2',
      source: 'cloudevents',
    })
  })

  it('binary and structured are the same event, and change something once', async () => {
    expect(await post('/v1/intake/cloudevents', HTTP.binary(event()) as never)).toEqual(['raised'])
    expect(await post('/v1/intake/cloudevents', HTTP.binary(event()) as never)).toEqual(['redelivered'])
    expect(await post('/v1/intake/cloudevents', HTTP.structured(event()) as never)).toEqual(['redelivered'])
    expect(await post('/v1/intake/cloudevents', HTTP.structured(event({ source: '/press/8' })) as never)).toEqual([
      'raised',
    ])
  })

  it('reads a batch, each for itself', async () => {
    const one = JSON.parse(JSON.stringify(event({ id: 'b1' })))
    const body = JSON.stringify([one, { ...one, id: 'b2' }, one])
    expect(
      await post('/v1/intake/cloudevents', { body, headers: { 'content-type': 'application/cloudevents-batch+json' } }),
    ).toEqual(['raised', 'raised', 'redelivered'])
  })

  it('takes the events of a batch in beside what is none, and keeps that', async () => {
    const one = (id: string) => ({ specversion: '1.0', id, source: '/batch', type: 'mixed' })
    const list = [one('m1'), { ...one('m2'), id: undefined }, 'no event', one('m3')]
    const sent = { body: JSON.stringify(list), headers: { 'content-type': 'application/cloudevents-batch+json' } }
    expect(await post('/v1/intake/cloudevents', sent)).toEqual(['raised', 'kept', 'kept', 'raised'])
    const again = { ...sent, headers: { 'content-type': 'application/json' } }
    expect(await post('/v1/intake/cloudevents', again)).toEqual(['redelivered', 'kept', 'kept', 'redelivered'])
    const { items } = (await admin.rest('GET', '/v1/intake/messages?state=unusable&name=cloudevents&limit=4')).json()
    expect(items.map(({ reason }: { reason: string }) => reason).toSorted()).toEqual([
      'This is no CloudEvent: an event is an object.',
      'This is no CloudEvent: an event is an object.',
      'This is no CloudEvent: id every event has it.',
      'This is no CloudEvent: id every event has it.',
    ])
    // As curl sends what it is given, and as nobody says what it is.
    const form = { body: JSON.stringify(one('m5')), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    expect(await post('/v1/intake/cloudevents', form)).toEqual(['raised'])
    expect(await post('/v1/intake/cloudevents', { ...form, headers: {} })).toEqual(['redelivered'])
    const none = await sender.rest('POST', '/v1/intake/cloudevents', [{ id: 'm4' }])
    expect(none.statusCode).toBe(422)
  })

  it('takes an event in whose JSON cannot be read, and refuses an unreadable structured one', async () => {
    const attributes = { 'ce-specversion': '1.0', 'ce-id': 'cut', 'ce-source': '/cut', 'ce-type': 'cut off' }
    const headers = { 'content-type': 'application/json' }
    expect(
      await post('/v1/intake/cloudevents', { body: '{"title":"Ov', headers: { ...headers, ...attributes } }),
    ).toEqual(['raised'])
    const reply = await doors.app.inject({
      method: 'POST',
      url: '/v1/intake/cloudevents',
      headers: { ...headers, ...headersOf() },
      payload: '{"specversion":"1.0',
    })
    expect([reply.statusCode, reply.json().errors[0].code]).toEqual([400, 'INVALID_JSON'])
  })

  it('shows what events would become in each mode, and writes nothing', async () => {
    const attributes = { 'ce-specversion': '1.0', 'ce-id': 'tried', 'ce-source': '/tried', 'ce-type': 'tried' }
    const tryOut = async (body: string, headers: Record<string, string>) => {
      const reply = await doors.app.inject({
        method: 'POST',
        url: '/v1/intake/cloudevents/test',
        headers: { ...headers, ...headersOf() },
        payload: body,
      })
      return reply
        .json()
        .items.map(({ usable, occurrence, reason }: Record<string, unknown>) => [usable, occurrence, reason])
    }
    const usable = [true, '/tried tried', null]
    expect(await tryOut('Hot.', { 'content-type': 'text/plain', ...attributes })).toEqual([usable])
    const event = { specversion: '1.0', id: 'tried', source: '/tried', type: 'tried' }
    const structured = { 'content-type': 'application/cloudevents+json' }
    expect(await tryOut(JSON.stringify(event), structured)).toEqual([usable])
    const batch = { 'content-type': 'application/cloudevents-batch+json' }
    expect(await tryOut(JSON.stringify([event, {}]), batch)).toEqual([
      usable,
      [false, null, expect.stringContaining('no CloudEvent')],
    ])
    expect(await post('/v1/intake/cloudevents', { body: JSON.stringify(event), headers: structured })).toEqual([
      'raised',
    ])
  })

  it('agrees to webhooks of who asks first', async () => {
    const options = async (headers: Record<string, string>) => {
      const url = '/v1/intake/cloudevents?mapping=x'
      const reply = await doors.app.inject({ method: 'OPTIONS', url, headers })
      const { allow, 'webhook-allowed-origin': origin, 'webhook-allowed-rate': rate } = reply.headers
      return [reply.statusCode, allow, origin, rate]
    }
    const ask = { 'webhook-request-origin': 'eventgrid.azure.net' }
    const all = '600000'
    const yes = (rate: string) => [200, 'OPTIONS, POST', 'eventgrid.azure.net', rate]
    expect(await options({ ...ask, 'webhook-request-rate': '120' })).toEqual(yes('120'))
    expect(await options({ ...ask, 'webhook-request-rate': '900000' })).toEqual(yes(all))
    expect(await options({ ...ask, 'webhook-request-rate': '*' })).toEqual(yes(all))
    expect(await options(ask)).toEqual(yes(all))
    expect(await options({})).toEqual([200, 'OPTIONS, POST', undefined, undefined])
    expect(await options({ 'webhook-request-origin': 'a b' })).toEqual([200, 'OPTIONS, POST', undefined, undefined])
  })

  it.each([
    ['text/plain', 'It stopped.'],
    ['application/xml', '<stopped/>'],
    ['application/octet-stream', '\u0000\u0001'],
  ])('reads binary events with data of %s', async (type, body) => {
    const headers = {
      'content-type': type,
      'ce-specversion': '1.0',
      'ce-id': type,
      'ce-source': '/x',
      'ce-type': 'com.example.y',
      'ce-subject': 'Ofen%20%C3%BC',
    }
    expect(await post('/v1/intake/cloudevents', { body, headers })).toEqual(['raised'])
  })

  it('reads quoted, percent-encoded and raw attributes, and none that cannot be stored', async () => {
    const headers = (id: string, subject: string) => ({
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-source': '/x',
      'ce-type': 'quoted',
      'ce-subject': subject,
    })
    const subjects = {
      q1: '"Ofen \\"7\\""',
      q2: 'Ofen%20%22%C3%BC%22',
      q3: Buffer.from('Ofen ü').toString('latin1'),
      q4: 'a%00b',
    }
    for (const [id, subject] of Object.entries(subjects)) {
      expect(await post('/v1/intake/cloudevents', { body: '', headers: headers(id, subject) })).toEqual(['raised'])
    }
    const titles = (await admin.rest('GET', '/v1/incidents?limit=200&sort=-number')).json().items
    expect(titles.flatMap(({ title }: { title: string }) => (title.startsWith('quoted ') ? [title] : []))).toEqual([
      'quoted a\u{FFFD}b',
      'quoted Ofen ü',
      'quoted Ofen "ü"',
      'quoted Ofen "7"',
    ])
  })

  it('reads data that an SDK wrote as Base64', async () => {
    const base = { specversion: '1.0', source: '/base64', type: 'encoded' }
    const encode = (text: string) => Buffer.from(text).toString('base64')
    const test = async (event: object) =>
      (await sender.rest('POST', '/v1/intake/cloudevents/test', { ...base, ...event })).json().items[0]
    const json = { id: '1', datacontenttype: 'application/json', data_base64: encode('{"title":"From Java"}') }
    expect((await sender.rest('POST', '/v1/intake/cloudevents', { ...base, ...json })).json().items).toMatchObject([
      { outcome: 'raised' },
    ])
    expect(await test({ id: '2', data: { title: 'As it is' } })).toMatchObject({ incident: { title: 'As it is' } })
    const { items } = (await admin.rest('GET', '/v1/incidents?limit=1&sort=-number')).json()
    expect(items[0]).toMatchObject({ title: 'From Java' })
  })

  it('names every attribute that is missing', async () => {
    const reply = await sender.rest('POST', '/v1/intake/cloudevents', { specversion: '2.0', data: {} })
    expect(reply.statusCode).toBe(422)
    expect(reply.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/id',
      '/source',
      '/type',
      '/specversion',
    ])
  })
})

describe('Opsgenie alerts', () => {
  const headers = () => ({ authorization: `GenieKey ${key}` })
  const call = async (method: 'POST' | 'GET' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    const reply = await doors.app.inject({ method, url, headers: headers(), ...(payload && { payload }) })
    return { status: reply.statusCode, body: reply.json() }
  }
  const outcome = async (answer: { status: number; body: { requestId: string } }) => {
    expect(answer.status).toBe(202)
    return (await call('GET', `/v2/alerts/requests/${answer.body.requestId}`)).body.data
  }

  it('an alias in an address has so many characters and no more', async () => {
    const note = async (length: number) =>
      (await call('POST', `/v2/alerts/${'a'.repeat(length)}/notes?identifierType=alias`, { note: 'x' })).status
    expect([await note(LIMITS.aliasLength), await note(LIMITS.aliasLength + 1)]).toEqual([202, 400])
  })

  it('creates, notes, acknowledges and closes by the alias', async () => {
    const made = await call('POST', '/v2/alerts', {
      message: 'PLC 4 offline',
      alias: 'plc-4',
      priority: 'P1',
      description: 'No link.',
      responders: [{ type: 'team', name: 'ot' }],
      tags: ['ot'],
      details: { rack: '3' },
    })
    expect(await outcome(made)).toMatchObject({
      isSuccess: true,
      action: 'Create',
      alias: 'plc-4',
      alertId: expect.stringMatching(/-/),
    })
    expect(await find('plc-4')).toMatchObject({ title: 'PLC 4 offline', severity: 'sev1', source: 'opsgenie' })
    expect(
      await outcome(await call('POST', '/v2/alerts/plc-4/notes?identifierType=alias', { note: 'Cable.' })),
    ).toMatchObject({ isSuccess: true })
    expect(await outcome(await call('POST', '/v2/alerts/plc-4/acknowledge?identifierType=alias', {}))).toMatchObject({
      isSuccess: true,
    })
    expect(
      await outcome(await call('POST', '/v2/alerts/plc-4/close?identifierType=alias', { note: 'Plugged in.' })),
    ).toMatchObject({ isSuccess: true })
    expect(await find('plc-4')).toMatchObject({ status: 'resolved' })
    expect(await outcome(await call('POST', '/v2/alerts/plc-4/close?identifierType=alias', {}))).toMatchObject({
      isSuccess: false,
      status: expect.stringContaining('plc-4'),
    })
    expect(
      await outcome(await call('POST', '/v2/alerts/plc-4/notes?identifierType=alias', { note: 'x' })),
    ).toMatchObject({ isSuccess: false })
  })

  it('as Zabbix does it: a slash at the end, and words that end its asking', async () => {
    const made = await outcome(await call('POST', '/v2/alerts/', { message: 'Oven', alias: '4711', note: 'x' }))
    const act = async (path: string, body: object) => outcome(await call('POST', `/v2/alerts/${path}`, body))
    const acknowledge = () => act('4711/acknowledge?identifierType=alias', { user: 'Keller', note: 'On it.' })
    expect(await acknowledge()).toMatchObject({ success: true })
    expect(await acknowledge()).toMatchObject({ success: false, status: expect.stringMatching(/^Alert is already/) })
    expect(await act('4711/unacknowledge?identifierType=alias', { user: 'Keller' })).toMatchObject({ success: true })
    const long = { user: 'Keller', note: 'n'.repeat(30_000) }
    expect(await act('4711/notes?identifierType=alias', long)).toMatchObject({ success: true, action: 'Add Note' })
    const { items } = (await admin.rest('GET', `/v1/incidents/${made.alertId}/timeline?limit=200`)).json()
    expect(items.map((one: { text: string | null }) => one.text)).toContain(
      'Keller reports that nobody is on it any more.',
    )
    expect(await act(`${made.alertId}/close`, {})).toMatchObject({ success: true, alertId: made.alertId })
    const none = { success: false, status: expect.stringContaining('There is no open alert'), alertId: '' }
    for (const path of [`${made.alertId}/close`, '4711/close?identifierType=alias', '4711/notes']) {
      expect(await act(path, { note: 'Over.' })).toMatchObject(none)
    }
  })

  it('tells what is done with an alert elsewhere, and what is no news once', async () => {
    const made = await outcome(
      await call('POST', '/v2/alerts', { message: 'Oven 9', alias: 'oven 9', description: 'Hot.', note: null }),
    )
    const { number } = (await admin.rest('GET', `/v1/incidents/${made.alertId}`)).json()
    const by = `/v2/alerts/${encodeURIComponent('oven 9')}`
    const told: ['POST' | 'PUT' | 'DELETE', string, object | undefined, string, string | null][] = [
      ['POST', 'tags', { tags: ['hot', 'gas'] }, 'Add Tags', 'it has the tags hot, gas.'],
      [
        'DELETE',
        'tags?tags=hot,gas&user=Keller',
        undefined,
        'Remove Tags',
        'Keller reports that it has the tags hot, gas no more.',
      ],
      ['POST', 'details', { details: { rack: '3', at: 4 } }, 'Add Details', 'it has the details rack: 3, at: 4.'],
      ['DELETE', 'details?keys=rack', undefined, 'Remove Details', 'it has the details rack no more.'],
      [
        'POST',
        'assign',
        { owner: { username: 'k@x.example' }, user: 'Keller' },
        'Assign',
        'Keller reports that it is assigned to k@x.example.',
      ],
      ['POST', 'teams', { team: { name: 'ot' } }, 'Add Team', 'the team ot is on it.'],
      [
        'POST',
        'responders',
        { responder: { type: 'user', username: 'k@x.example' } },
        'Add Responder',
        'k@x.example is on it.',
      ],
      [
        'POST',
        'snooze',
        { endTime: '2026-11-18T00:00:00Z', note: 'Spares.' },
        'Snooze',
        'it is snoozed until 2026-11-18T00:00:00Z: Spares.',
      ],
      ['POST', 'escalate', { escalation: { id: 'e1' } }, 'Escalate', 'it is escalated to e1.'],
      ['POST', 'actions/restart', undefined, 'Custom Action', '"restart" was carried out on it.'],
      ['PUT', 'priority', { priority: 'P1' }, 'Update Priority', 'its priority is P1 now.'],
      ['PUT', 'message', { message: 'Oven 9' }, 'Update Message', null],
      ['PUT', 'message', { message: 'Oven 9 and 10' }, 'Update Message', 'it reads "Oven 9 and 10" now.'],
      ['PUT', 'description', { description: 'Hot.' }, 'Update Description', null],
      [
        'PUT',
        'description',
        { description: 'Hotter.' },
        'Update Description',
        'it is described otherwise now: Hotter..',
      ],
    ]
    const names = [
      `${by}/PATH?identifierType=alias`,
      `/v2/alerts/${number.slice(4)}/PATH?identifierType=tiny`,
      `/v2/alerts/${made.alertId}/PATH`,
    ]
    for (const [at, [method, path, body, action]] of told.entries()) {
      const [name, query] = path.split('?')
      const url = names[at % names.length]!.replace('PATH', name!)
      const answer = await call(
        method,
        query === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`,
        body,
      )
      expect(await outcome(answer), path).toMatchObject({ success: true, action, alertId: made.alertId })
    }
    const { items } = (await admin.rest('GET', `/v1/incidents/${made.alertId}/timeline?limit=200`)).json()
    const notes = items.flatMap((one: { type: string; text: string }) => (one.type === 'note.added' ? [one.text] : []))
    const expected = told.flatMap(([, , , , text]) => text ?? [])
    expect(notes.map((text: string) => text.replace('Monitoring reports that ', ''))).toEqual(expected)
    const nobody = await outcome(await call('POST', '/v2/alerts/999999999/close?identifierType=tiny', {}))
    expect(nobody).toMatchObject({ success: false, status: 'There is no open alert with alias [999999999]' })
    expect((await call('PUT', `${by}/priority?identifierType=alias`, { priority: 'P9' })).status).toBe(422)
  })

  it.each<[string, object]>([
    ['null', { alias: null, description: null, note: null }],
    ['empty', { alias: ' ', description: '', note: '' }],
    ['a number', { alias: 4712 }],
  ])('takes an alert whose alias is %s', async (_, members) => {
    expect(await outcome(await call('POST', '/v2/alerts?x=1', { message: 'Loose', ...members }))).toMatchObject({
      success: true,
      alias: expect.stringMatching(/^(4712|[\da-f-]{36})$/),
    })
  })

  it('refuses in the words of that API', async () => {
    const send = async (payload: string | object, authorization = `GenieKey ${key}`, type = 'application/json') => {
      const sent = { authorization, 'content-type': type }
      const reply = await doors.app.inject({ method: 'POST', url: '/v2/alerts', headers: sent, payload })
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
      return [reply.statusCode, reply.json()]
    }
    const words = (code: string, more: object = {}) => ({
      message: expect.any(String),
      took: 0,
      requestId: expect.any(String),
      code,
      ...more,
    })
    expect(await send({ message: 'x' }, 'GenieKey nope')).toEqual([401, words('UNAUTHENTICATED')])
    expect(await send('{')).toEqual([400, words('BAD_REQUEST', { errors: { '': 'The body is not JSON.' } })])
    expect(await send('<a/>', undefined, 'text/xml')).toEqual([415, words('UNSUPPORTED_MEDIA_TYPE')])
    expect(await send({ message: ' ' })).toEqual([
      422,
      words('INVALID_INPUT', { errors: { message: expect.any(String) } }),
    ])
    const unknown = await call('GET', '/v2/alerts/requests/nope')
    expect([unknown.status, unknown.body]).toEqual([404, words('NOT_FOUND')])
  })

  it('finds an alias that is longer than our keys, and answers a request again by its idempotency key', async () => {
    const alias = 'l'.repeat(300)
    const send = () =>
      doors.app.inject({
        method: 'POST',
        url: '/v2/alerts',
        headers: { ...headers(), 'idempotency-key': 'og' },
        payload: { message: 'Long', alias },
      })
    const first = await send()
    expect((await send()).body).toBe(first.body)
    expect(first.json().requestId).toMatch(/-/)
    const noted = await call('POST', `/v2/alerts/${alias}/notes?identifierType=alias`, { note: 'Found.' })
    expect(await outcome(noted)).toMatchObject({ success: true })
  })

  it("refuses a wrong key and an alert without a message; a request is its sender's", async () => {
    const wrong = await doors.app.inject({
      method: 'POST',
      url: '/v2/alerts',
      headers: { authorization: 'GenieKey nope' },
      payload: { message: 'x' },
    })
    expect(wrong.statusCode).toBe(401)
    expect((await call('POST', '/v2/alerts', {})).status).toBe(422)
    expect((await call('POST', '/v2/alerts/plc-4/close?identifierType=name', {})).status).toBe(400)
    const made = await call('POST', '/v2/alerts', { message: 'Theirs' })
    expect((await sender.rest('GET', `/v2/alerts/requests/${made.body.requestId}`)).statusCode).toBe(404)
  })
})
