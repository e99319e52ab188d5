import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Instant } from '#kernel/time.ts'
import { ok } from '#platform/http/answer.ts'
import { addressGroup, makeRateLimiter } from '#platform/http/rate-limit.ts'
import { type Api, addPublicRoute, addRoute } from '#platform/http/route.ts'
import type { ServerOptions } from '#platform/http/server.ts'
import { WEDNESDAY_MORNING } from '../../support/clock.ts'
import { BEARER, type Opened, openServer } from './support.ts'

let opened: Opened | null = null
afterEach(async () => {
  await opened?.server.stop(1_000)
  opened = null
})

/** A route that answers when it is let go. */
function gate() {
  let release = () => {}
  let reached = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  const started = new Promise<void>((done) => {
    reached = done
  })
  const add = (api: Api) => {
    const shared = { tags: ['Test'], summary: 'Test', answers: { 200: z.strictObject({ done: z.boolean() }) } }
    addRoute(api, {
      ...shared,
      method: 'GET',
      url: '/v1/slow',
      operationId: 'slow',
      authorise: 'thing.read',
      handle: async () => {
        reached()
        await held
      },
      respond: () => ok({ done: true }),
    })
    addRoute(api, {
      ...shared,
      method: 'GET',
      url: '/v1/fast',
      operationId: 'fast',
      authorise: 'thing.read',
      handle: () => null,
      respond: () => ok({ done: true }),
    })
    addPublicRoute(api, {
      ...shared,
      method: 'GET',
      url: '/v1/open',
      operationId: 'open',
      answer: () => ok({ done: true }),
    })
  }
  return { add, release, started }
}

const open = async (change: Partial<ServerOptions> = {}) => {
  const held = gate()
  opened = await openServer(held.add, change)
  return {
    ...opened,
    ...held,
    get: (url: string, headers: Record<string, string> = BEARER) => opened!.server.app.inject({ url, headers }),
  }
}

const policy = (name: string, quota: number) => ({ name, quota, windowSeconds: 60 })
const limits = { principal: policy('principal', 3), address: policy('address', 2), refused: policy('refused', 2) }

/** A door of another protocol: it says `no`, and knows no 401. */
const addTheirs = (api: Api): void => {
  const answers = { 200: z.object({ yes: z.boolean() }) }
  const refusesAs = {
    shape: z.object({ no: z.string() }),
    statusOf: (status: number) => (status === 401 ? 400 : status),
    present: ({ code }: { code: string }) => ({ no: code }),
  }
  const theirs = { tags: ['Test'], summary: 'Theirs', answers, readsAnything: true } as const
  addRoute(api, {
    ...theirs,
    method: 'GET',
    url: '/v1/theirs',
    operationId: 'theirs',
    authorise: 'thing.read',
    refusesAs,
    handle: () => ({ yes: true }),
    respond: ok,
  })
  addPublicRoute(api, {
    ...theirs,
    method: 'OPTIONS',
    url: '/v1/theirs',
    operationId: 'asked',
    answer: () => ({ status: 200, headers: { allow: 'OPTIONS' }, body: { yes: true } }),
  })
}

describe('doors of other protocols', () => {
  test('refuse in their words, limits among them', async () => {
    opened = await openServer(addTheirs, { limits })
    const get = (authorization: string, url = '/v1/theirs?unheard=of') =>
      opened!.server.app.inject({ url, headers: { authorization } })
    for (let used = 0; used < 3; used++) expect((await get(BEARER.authorization)).statusCode).toBe(200)
    const { statusCode, headers, body } = await get(BEARER.authorization)
    expect([statusCode, headers['retry-after'], body]).toEqual([429, '60', '{"no":"TOO_MANY_REQUESTS"}'])
    const refused = await get('Bearer bad')
    expect([refused.statusCode, refused.headers['www-authenticate'], refused.body]).toEqual([
      400,
      undefined,
      '{"no":"UNAUTHENTICATED"}',
    ])
  })

  test('are asked by OPTIONS where web pages may call, too', async () => {
    opened = await openServer(addTheirs, { corsOrigins: ['https://board.plant.example'] })
    const ask = (headers: Record<string, string>) =>
      opened!.server.app.inject({ method: 'OPTIONS', url: '/v1/theirs', headers })
    const asked = await ask({ 'webhook-request-origin': 'eventgrid.azure.net' })
    expect([asked.statusCode, asked.headers.allow]).toEqual([200, 'OPTIONS'])
    const origin = 'https://board.plant.example'
    const page = await ask({ origin, 'access-control-request-method': 'POST' })
    expect([page.statusCode, page.headers['access-control-allow-origin']]).toEqual([200, origin])
  })
})

describe('rate limits', () => {
  test('a principal may so many requests in a window; the headers tell how many are left', async () => {
    let now: Instant = WEDNESDAY_MORNING
    const { get } = await open({ limits, now: () => now })
    const first = await get('/v1/fast')
    expect(first.headers).toMatchObject({
      ratelimit: '"principal";r=2;t=60',
      'ratelimit-policy': '"principal";q=3;w=60',
    })
    now += 20_500
    expect((await get('/v1/fast')).headers.ratelimit).toBe('"principal";r=1;t=40')
    expect((await get('/v1/fast')).statusCode).toBe(200)
    const refused = await get('/v1/fast')
    expect(refused.statusCode).toBe(429)
    expect(refused.headers['retry-after']).toBe('40')
    expect(refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    now += 39_500
    expect((await get('/v1/fast')).headers.ratelimit).toBe('"principal";r=2;t=60')
  })

  test('what needs no credentials is limited by address', async () => {
    const { get } = await open({ limits })
    expect((await get('/v1/open', {})).headers.ratelimit).toBe('"address";r=1;t=60')
    expect((await get('/v1/open', {})).statusCode).toBe(200)
    expect((await get('/v1/open', {})).statusCode).toBe(429)
    expect((await get('/v1/fast')).statusCode).toBe(200)
  })

  test('an address with too many refused credentials is told to wait; good ones from it still count', async () => {
    const { get } = await open({ limits })
    const bad = { authorization: 'Bearer bad' }
    expect((await get('/v1/fast', bad)).statusCode).toBe(401)
    expect((await get('/v1/fast', bad)).statusCode).toBe(401)
    expect((await get('/v1/fast', bad)).statusCode).toBe(429)
    expect((await get('/v1/fast')).statusCode).toBe(200)
  })

  test('so many clients are remembered, the oldest forgotten first', () => {
    const limiter = makeRateLimiter(policy('x', 1), 2)
    for (const client of ['a', 'b', 'c']) limiter.take(client, 0)
    expect(() => limiter.take('b', 0)).toThrow()
    expect(limiter.take('a', 0).limit).toBe('"x";r=0;t=60')
  })

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is limited as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group)
  })
})

describe('load shedding', () => {
  test('beyond the requests in flight it is 503 with Retry-After, health excepted', async () => {
    const { get, release, started, server } = await open({ pressure: { requestsInFlight: 1, eventLoopDelay: 10_000 } })
    const slow = get('/v1/slow')
    await started
    const refused = await get('/v1/fast')
    expect(refused.statusCode).toBe(503)
    expect(refused.headers['retry-after']).toBe('1')
    expect(refused.json()).toMatchObject({ code: 'UNAVAILABLE' })
    expect((await get('/livez')).statusCode).toBe(200)
    release()
    expect((await slow).statusCode).toBe(200)
    await expect.poll(() => server.pressure.inFlight()).toBe(0)
    expect((await get('/v1/fast')).statusCode).toBe(200)
  })

  test('a busy event loop sheds load, and an idle one takes it again', async () => {
    const { get } = await open({ pressure: { requestsInFlight: 100, eventLoopDelay: 150 } })
    const until = performance.now() + 1_500
    while (performance.now() < until) {
      const block = performance.now() + 400
      while (performance.now() < block);
      await sleep(1)
    }
    expect((await get('/v1/fast')).statusCode).toBe(503)
    await expect.poll(async () => (await get('/v1/fast')).statusCode).toBe(200)
  })
})

describe('stopping', () => {
  test('what is in flight is finished, what comes after it is refused, and then all is closed', async () => {
    const { server, release, started } = await open()
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = server.app.server.address() as { port: number }
    let text = ''
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (chunk) => {
      text += chunk
    })
    const closed = new Promise((done) => socket.on('close', done))
    const ask = (path: string) =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${BEARER.authorization}\r\n\r\n`)
    ask('/v1/slow')
    await started
    const stopped = server.stop(5_000)
    ask('/v1/fast')
    await sleep(50)
    await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow()
    release()
    await stopped
    await closed
    const answers = text.split(/(?=HTTP\/1\.1 )/)
    expect(answers.map((answer) => answer.slice(0, 12))).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503'])
    expect(answers[1]).toMatch(/connection: close/i)
    expect(answers[1]).toContain('"code":"UNAVAILABLE"')
    expect(server.app.server.listening).toBe(false)
    opened = null
  })

  test('what is not finished within the grace is cut off', async () => {
    const { server, started } = await open()
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const address = server.app.server.address() as { port: number }
    const slow = fetch(`http://127.0.0.1:${address.port}/v1/slow`, { headers: BEARER })
    const outcome = slow.then(
      () => 'answered',
      () => 'cut off',
    )
    await started
    await server.stop(300)
    expect(await outcome).toBe('cut off')
    opened = null
  })
})

describe('health and metrics', () => {
  test('/readyz names each probe; one that fails, throws or hangs makes it 503', async () => {
    const probes = [
      { name: 'good', check: () => true },
      { name: 'throwing', check: () => Promise.reject(new Error('password=x')) },
      { name: 'hanging', check: () => new Promise<boolean>(() => {}) },
    ]
    const { get } = await open({ probes })
    const answer = await get('/readyz', {})
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('1')
    const checks = { running: 'ok', good: 'ok', throwing: 'failed', hanging: 'failed' }
    expect(answer.json()).toEqual({ status: 'not_ready', checks })
  })

  test('/readyz is 200 when all is well, /livez asks nobody', async () => {
    const { get } = await open({ probes: [{ name: 'good', check: () => true }] })
    expect((await get('/readyz', {})).json()).toEqual({ status: 'ready', checks: { running: 'ok', good: 'ok' } })
    expect((await get('/livez', {})).json()).toEqual({ status: 'alive' })
  })

  test('/metrics counts by route and never by path', async () => {
    const { get } = await open()
    await get('/v1/fast')
    await get('/v1/fast?secret-path=1')
    await get('/v1/unknown-path')
    const text = (await get('/metrics', {})).body
    expect(text).toMatch(/andon_http_request_duration_seconds_count\{route="\/v1\/fast",method="GET",status="4xx"\} 1/)
    expect(text).toMatch(/andon_http_request_duration_seconds_count\{route="\/v1\/fast",method="GET",status="2xx"\} 1/)
    expect(text).toMatch(/andon_http_requests_in_flight \d/)
    expect(text).not.toMatch(/secret-path|unknown-path/)
  })
})

describe('the log', () => {
  test('one JSON line for each request, with who, what, and the trace', async () => {
    const { get, lines } = await open()
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    await get('/v1/fast', { ...BEARER, traceparent, 'x-request-id': 'line-1' })
    expect(lines().filter((line) => line.requestId === 'line-1')).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/Z$/),
        requestId: 'line-1',
        method: 'GET',
        route: '/v1/fast',
        status: 200,
        milliseconds: expect.any(Number),
        address: '127.0.0.1',
        org: 'demo',
        principal: '0198a000-0000-7000-8000-0000000000aa',
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
        parentSpanId: '00f067aa0ba902b7',
        msg: 'request',
      },
    ])
  })

  test.each([
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    'x',
  ])('a traceparent that is none (%s) is ignored', async (traceparent) => {
    const { get, lines } = await open()
    expect((await get('/v1/fast', { ...BEARER, traceparent })).statusCode).toBe(200)
    expect(lines().at(-1)).not.toHaveProperty('traceId')
  })

  test('secrets and personal members are never written', async () => {
    const { lines, server } = await open()
    const person = { name: 'Maria Keller', email: 'm@plant.example', phone: '+49 1' }
    server.app.log.info({ authorization: 'Bearer s3cret', password: 's3cret', token: 's3cret', ...person, person }, 'x')
    server.app.log.info({ request: { authorization: 's3cret', secret: 's3cret' } }, 'x')
    const failure = Object.assign(new Error('Failed query: insert … \nparams: Maria Keller'), {
      cause: Object.assign(new Error('invalid input "Maria Keller"'), { code: '22P02', detail: 'Maria Keller' }),
    })
    server.app.log.error({ err: failure }, 'x')
    const text = JSON.stringify(lines())
    expect(text).not.toMatch(/s3cret|Maria|plant\.example|\+49/)
    expect(text).toContain('22P02')
  })
})

describe('connections', () => {
  test('what is no HTTP gets a problem document and is closed', async () => {
    const { server } = await open()
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = server.app.server.address() as { port: number }
    const answer = await new Promise<string>((done) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => done(text))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer).toContain('application/problem+json')
    expect(answer).toContain('"code":"BAD_REQUEST"')
  })

  test('headers beyond the limit are 431', async () => {
    const { server } = await open()
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = server.app.server.address() as { port: number }
    const status = await new Promise<number | undefined>((done, fail) => {
      const sent = httpRequest({ port, host: '127.0.0.1', headers: { 'x-long': 'y'.repeat(17_000) } }, (answer) => {
        answer.resume()
        done(answer.statusCode)
      })
      sent.on('error', fail)
      sent.end()
    })
    expect(status).toBe(431)
  })

  test('sockets that idle, and heads that do not arrive, have their limits', async () => {
    const { server } = await open()
    const { headersTimeout, requestTimeout, timeout, keepAliveTimeout } = server.app.server
    expect({ headersTimeout, requestTimeout, timeout, keepAliveTimeout }).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 0,
      timeout: 120_000,
      keepAliveTimeout: 72_000,
    })
  })

  test('web pages of other origins may not call, those listed may', async () => {
    const { get } = await open({ corsOrigins: ['https://board.plant.example'] })
    const from = (origin: string) => get('/v1/fast', { ...BEARER, origin })
    const good = await from('https://board.plant.example')
    expect(good.headers['access-control-allow-origin']).toBe('https://board.plant.example')
    expect(good.headers['access-control-expose-headers']).toContain('Retry-After')
    expect((await from('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
  })

  test('a proxy is believed only where it is trusted', async () => {
    const forwarded = { ...BEARER, 'x-forwarded-for': '203.0.113.9' }
    const plain = await open()
    await plain.get('/v1/fast', forwarded)
    expect(plain.lines().at(-1)).toMatchObject({ address: '127.0.0.1' })
    await plain.server.stop(100)
    const trusting = await open({ trustedProxies: ['127.0.0.0/8'] })
    await trusting.get('/v1/fast', forwarded)
    expect(trusting.lines().at(-1)).toMatchObject({ address: '203.0.113.9' })
  })
})
