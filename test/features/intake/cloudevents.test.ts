import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from 'cloudevents'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IntakeHouse, openIntakeHouse } from './support.ts'

let doors: IntakeHouse['doors']
let sender: IntakeHouse['sender']
let admin: IntakeHouse['admin']
let key: IntakeHouse['key']
let port: IntakeHouse['port']

beforeAll(async () => {
  ;({ doors, sender, admin, key, port } = await openIntakeHouse())
})
afterAll(() => doors?.close())

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
