import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { BEARER, type Opened, openServer } from './support.ts'
import { type Kept, thingRoutes } from './things.ts'

let opened: Opened
const kept: Kept = { stored: null, written: 0 }

beforeAll(async () => {
  opened = await openServer((api) => thingRoutes(api, kept))
})
afterAll(() => opened.server.stop(1_000))

type Sent = { body?: unknown; text?: string | Buffer; headers?: Record<string, string> }

const send = async (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD', url: string, sent: Sent = {}) => {
  const answer = await opened.server.app.inject({
    method,
    url,
    headers: {
      ...BEARER,
      ...((sent.body !== undefined || sent.text !== undefined) && { 'content-type': 'application/json' }),
      ...sent.headers,
    },
    ...(sent.text !== undefined
      ? { payload: sent.text }
      : sent.body !== undefined && { payload: JSON.stringify(sent.body) }),
  })
  return answer
}
const post = (body: unknown, headers: Record<string, string> = {}) => send('POST', '/v1/things', { body, headers })

describe('answers', () => {
  test('a creation is 201 with Location, ETag and the body', async () => {
    const answer = await post({ name: 'a' }, { 'x-request-id': 'mine-1' })
    expect(answer.statusCode).toBe(201)
    expect(answer.headers).toMatchObject({ location: '/v1/things/mine-1', etag: '"1"', 'x-request-id': 'mine-1' })
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.json()).toEqual({ id: 'mine-1', name: 'a', version: 1 })
  })

  test('no content has no body and no type', async () => {
    const answer = await send('POST', '/v1/things/k/free')
    expect(answer.statusCode).toBe(204)
    expect(answer.body).toBe('')
    expect(answer.headers['content-type']).toBeUndefined()
  })

  test('an answer with an undeclared member does not leave where answers are checked', async () => {
    const answer = await send('POST', '/v1/things/k/leak')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('salt')
  })

  test('HEAD answers as GET without a body', async () => {
    const answer = await send('HEAD', '/v1/things')
    expect([answer.statusCode, answer.body]).toEqual([200, ''])
  })

  test('a large answer is compressed for those who ask, a small one is not', async () => {
    const large = await send('GET', '/openapi.json', { headers: { 'accept-encoding': 'gzip' } })
    const small = await send('GET', '/v1/things', { headers: { 'accept-encoding': 'gzip' } })
    expect(large.headers['content-encoding']).toBe('gzip')
    expect(small.headers['content-encoding']).toBeUndefined()
  })
})

describe('request ids', () => {
  test.each(['has space', 'x'.repeat(129), 'a"b'])('%j is replaced by a new one', async (id) => {
    const answer = await post({ name: 'a' }, { 'x-request-id': id })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('problems carry it', async () => {
    const answer = await send('GET', '/v1/nothing', { headers: { 'x-request-id': 'r-9' } })
    expect(answer.json()).toMatchObject({ requestId: 'r-9', instance: 'urn:andon:request:r-9' })
  })
})

describe('faults of the input', () => {
  test('every fault of a body is listed with its pointer', async () => {
    const body = { name: '', count: -1, parts: [{ key: 'a' }, { key: 5 }], at: '2026-02-30T00:00:00Z', 'a/b~c': 1 }
    const answer = await post(body)
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json\b/)
    const problem = answer.json()
    expect(problem).toMatchObject({ type: 'urn:andon:error:INVALID_INPUT', title: 'Invalid input', status: 422 })
    expect(problem.errors.map((fault: { pointer: string; code: string }) => [fault.pointer, fault.code])).toEqual([
      ['/name', 'TOO_SMALL'],
      ['/count', 'TOO_SMALL'],
      ['/parts/1/key', 'INVALID_TYPE'],
      ['/at', 'INVALID_VALUE'],
      ['/a~1b~0c', 'UNKNOWN_MEMBER'],
    ])
  })

  test('no body is an empty one', async () => {
    const answer = await send('POST', '/v1/things')
    expect(answer.json().errors).toEqual([{ pointer: '/name', code: 'REQUIRED', message: expect.any(String) }])
  })

  test.each([
    ['unknown=1', '/unknown'],
    ['limit=0', '/limit'],
    [`limit=${LIMITS.pageSize + 1}`, '/limit'],
    ['limit=', '/limit'],
    ['limit=1e1', '/limit'],
    ['limit=1&limit=2', '/limit'],
    ['size=0x1', '/size'],
    ['__proto__=1', '/__proto__'],
  ])('the query %s is 400', async (query, pointer) => {
    const answer = await send('GET', `/v1/things?${query}`)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'INVALID_QUERY', errors: [{ pointer }] })
  })

  test('a good query is read', async () => {
    const answer = await send('GET', `/v1/things?limit=${LIMITS.pageSize}&team=a,b&size=3`)
    expect(answer.json()).toEqual({ query: { limit: LIMITS.pageSize, team: ['a', 'b'], size: 3 } })
  })

  test('a path parameter that does not fit is 400', async () => {
    const answer = await send('POST', '/v1/things/k/dance')
    expect(answer.json()).toMatchObject({ status: 400, code: 'INVALID_QUERY', errors: [{ pointer: '/act' }] })
  })

  test('a percent-encoded key in a path arrives decoded', async () => {
    const answer = await send('PATCH', '/v1/things/lei%2Fline-4', {
      body: { name: 'x' },
      headers: { 'if-match': '"3"' },
    })
    expect(answer.json()).toMatchObject({ id: 'lei/line-4', version: 3 })
  })

  test.each([
    ['not JSON', '{"name":'],
    ['a member twice', '{"name":"a","name":"b"}'],
    ['a member twice, once escaped', '{"name":"a","n\\u0061me":"b"}'],
    ['a member twice further down', '{"name":"a","parts":[{"key":"a"},{"key":"b","key":"c"}]}'],
    ['a prototype', '{"name":"a","__proto__":{"x":1}}'],
    ['an escaped prototype', '{"name":"a","\\u005f_proto__":{"x":1}}'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('%s is 400', async (_, text) => {
    const answer = await send('POST', '/v1/things', { text })
    expect(answer.json()).toMatchObject({ status: 400, code: 'BAD_REQUEST', errors: [{ pointer: '' }] })
  })

  test.each(['"\\u0000"', '"\\ud800"', '"x\\udc00\\ud800"', '1e400', `1${'0'.repeat(310)}`])(
    'a value %s cannot be stored: 400',
    async (value) => {
      const answer = await send('POST', '/v1/things', { text: `{"name":"a","fields":{"x":[${value}]}}` })
      expect(answer.json()).toMatchObject({ status: 400, code: 'TEXT_NOT_STORABLE' })
    },
  )

  test.each(['"\\ud83d\\ude00"', '"\\\\u0000"', '"a\\"b\\\\"', '"{[:"', '-1.5e-300', '{"constructor":1}'])(
    'a value %s is taken',
    async (value) => {
      const answer = await send('POST', '/v1/things', { text: `{"name":"a","fields":{"x":${value}, "y" : 1}}` })
      expect(answer.statusCode).toBe(201)
    },
  )

  test('NUL in a query is 400', async () => {
    expect((await send('GET', '/v1/things?team=a%00')).json()).toMatchObject({ code: 'TEXT_NOT_STORABLE' })
  })

  test('a broken percent escape in a path is 400', async () => {
    expect((await send('PATCH', '/v1/things/%E0%A4%A')).json()).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
  })

  test.each(['%E0%A4%A', 'x'.repeat(2_401)])(
    'an address that cannot be read is answered as every other',
    async (key) => {
      const { headers, body } = await send('PATCH', `/v1/things/${key}`)
      expect(JSON.parse(body)).toMatchObject({ status: 400, requestId: headers['x-request-id'] })
      expect(headers).toMatchObject({ 'x-request-id': expect.any(String), 'x-content-type-options': 'nosniff' })
    },
  )

  test('nesting is taken to the limit and refused beyond it', async () => {
    // `{ fields: { x: [[…]] } }` is two levels before the arrays begin.
    const nested = (levels: number) => `{"name":"a","fields":{"x":${'['.repeat(levels)}${']'.repeat(levels)}}}`
    expect((await send('POST', '/v1/things', { text: nested(LIMITS.jsonDepth - 2) })).statusCode).toBe(201)
    expect((await send('POST', '/v1/things', { text: nested(LIMITS.jsonDepth - 1) })).statusCode).toBe(400)
    expect((await send('POST', '/v1/things', { text: '['.repeat(100_000) })).statusCode).toBe(400)
  })

  test('a body is taken to the limit and refused beyond it', async () => {
    const sized = (bytes: number) => `{"name":"a","fields":{"x":"${'y'.repeat(bytes - 30)}"}}`
    expect(sized(100).length).toBe(100)
    expect((await send('POST', '/v1/things', { text: sized(LIMITS.bodyBytes) })).statusCode).toBe(201)
    const refused = await send('POST', '/v1/things', { text: sized(LIMITS.bodyBytes + 1) })
    expect(refused.json()).toMatchObject({ status: 413, detail: `The body is larger than ${LIMITS.bodyBytes} bytes.` })
  })

  test.each(['gzip', 'zstd'])('a body that is not of its encoding %s is 400 and says so', async (encoding) => {
    const answer = await send('POST', '/v1/things', { text: '{}', headers: { 'content-encoding': encoding } })
    expect(answer.json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/headers/content-encoding', code: 'INVALID_HEADER' }],
    })
  })

  test.each(['text/plain', 'application/yaml', 'application/x-www-form-urlencoded', 'nonsense'])(
    'the media type %s is 415',
    async (type) => {
      const answer = await send('POST', '/v1/things', { text: 'a=b', headers: { 'content-type': type } })
      expect(answer.json()).toMatchObject({ status: 415, detail: expect.stringContaining('application/json') })
    },
  )

  test.each(['application/json; charset=utf-8', 'application/merge-patch+json', 'APPLICATION/JSON'])(
    'the media type %s is read',
    async (type) => {
      const answer = await send('POST', '/v1/things', { text: '{"name":"a"}', headers: { 'content-type': type } })
      expect(answer.statusCode).toBe(201)
    },
  )

  test('a form is read where it is offered, JSON is not', async () => {
    const form = (text: string) =>
      send('POST', '/v1/form', { text, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect((await form('a=x+y')).json()).toEqual({ a: 'x y' })
    expect((await form('a=1&a=2')).statusCode).toBe(400)
    expect((await form('a=%00')).json()).toMatchObject({ code: 'TEXT_NOT_STORABLE' })
    expect((await send('POST', '/v1/form', { body: { a: 'x' } })).statusCode).toBe(415)
  })
})

describe('refusals', () => {
  test('a missing thing, a hidden one and an unknown address answer the same bytes but for the request id', async () => {
    const one = await send('GET', '/v1/nothing/1', { headers: { 'x-request-id': 'aaaa' } })
    const other = await send('GET', '/other', { headers: { 'x-request-id': 'bbbb' } })
    expect(one.statusCode).toBe(404)
    expect(one.body.replaceAll('aaaa', 'bbbb')).toBe(other.body)
  })

  test('a patch without a body is refused; an action without facts needs none', async () => {
    const answer = await send('PATCH', '/v1/things/1', { headers: { 'if-match': '"1"' } })
    expect([answer.statusCode, answer.json().errors]).toEqual([422, [expect.objectContaining({ code: 'REQUIRED' })]])
  })

  test('an unoffered method is 405 and names those that are', async () => {
    const answer = await send('PUT', '/v1/things/1')
    expect(answer.statusCode).toBe(405)
    expect(answer.headers.allow).toBe('DELETE, PATCH')
  })

  test('a refusal carries its members and Retry-After', async () => {
    const answer = await send('POST', '/v1/things/k/stick')
    expect(answer.statusCode).toBe(409)
    expect(answer.headers['retry-after']).toBe('3')
    expect(answer.json()).toMatchObject({
      code: 'THING_STUCK',
      detail: 'The thing is stuck at gate.',
      allowed: ['free'],
    })
  })

  test('an unexpected error tells nothing, and the log has it', async () => {
    const answer = await send('POST', '/v1/things/k/crash', { headers: { 'x-request-id': 'crash-1' } })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toMatch(/secret|stack|\.ts/)
    const line = opened.lines().find((entry) => entry.level === 'error' && entry.requestId === 'crash-1')
    expect(JSON.stringify(line)).toContain('select secret')
  })

  test('without good credentials it is 401 and says how', async () => {
    const none = await send('POST', '/v1/things', { headers: { authorization: '' } })
    expect(none.statusCode).toBe(401)
    expect(none.headers['www-authenticate']).toMatch(/^Bearer realm="andon"/)
  })

  test('credentials come before the body, and the matrix before it too', async () => {
    const text = 'no json'
    expect((await send('POST', '/v1/things', { text, headers: { authorization: 'Bearer x' } })).statusCode).toBe(401)
    expect((await send('DELETE', '/v1/things/1', { text })).statusCode).toBe(403)
  })
})

describe('If-Match', () => {
  const patch = (ifMatch?: string) =>
    send('PATCH', '/v1/things/k', {
      body: { name: 'x' },
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    })

  test('is required on PATCH', async () => {
    expect((await patch()).json()).toMatchObject({ status: 428, code: 'VERSION_REQUIRED' })
  })

  test.each([
    ['"7"', 7],
    ['W/"7"', 7],
    ['*', 0],
  ])('%s is version %i', async (tag, version) => {
    expect((await patch(tag)).json()).toMatchObject({ version })
  })

  test.each(['7', '"x"', '"1","2"', ''])('%j is 400', async (tag) => {
    expect((await patch(tag)).json()).toMatchObject({ status: 400, errors: [{ pointer: '/headers/if-match' }] })
  })
})

describe('Idempotency-Key', () => {
  test('the bytes kept are the bytes sent, written once', async () => {
    kept.written = 0
    const answer = await post({ name: 'a' }, { 'idempotency-key': 'k-1' })
    expect(kept.stored).toEqual({
      status: 201,
      headers: { 'content-type': 'application/json; charset=utf-8', location: expect.any(String), etag: '"1"' },
      body: answer.body,
    })
    expect(kept.written).toBe(1)
  })

  test.each([['x'.repeat(LIMITS.idempotencyKeyLength + 1)], ['with space'], ['']])('%j is 400', async (key) => {
    const answer = await post({ name: 'a' }, { 'idempotency-key': key })
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: '/headers/idempotency-key' }] })
  })

  test('a key of the full length is taken', async () => {
    const answer = await post({ name: 'a' }, { 'idempotency-key': 'x'.repeat(LIMITS.idempotencyKeyLength) })
    expect(answer.statusCode).toBe(201)
  })
})
