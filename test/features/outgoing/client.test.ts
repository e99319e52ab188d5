import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeOutgoing, type Outgoing, type OutgoingOptions, type OutgoingResult } from '#platform/outgoing/client.ts'
import { readAllowedNetwork } from '#platform/outgoing/networks.ts'
import { FORBIDDEN } from '../../core/outgoing/forbidden.ts'
import { answer, type Behaviour, EXPIRED, GOOD, openDeaf, openTarget, type Target, TEST_AUTHORITY } from './targets.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const allow = (...entries: string[]) => entries.map((entry) => readAllowedNetwork(entry)!)
const HERE = allow('127.0.0.1:*')
const toHere = async () => [{ address: '127.0.0.1', family: 4 }]

function open(options: Partial<OutgoingOptions> = {}): Outgoing {
  const outgoing = makeOutgoing({ allowed: HERE, resolve: toHere, ca: TEST_AUTHORITY, ...options })
  closing.push(outgoing.close)
  return outgoing
}

async function listen(behave: Behaviour, options?: Parameters<typeof openTarget>[1]): Promise<Target> {
  const target = await openTarget(behave, options)
  closing.push(target.close)
  return target
}

const post = (outgoing: Outgoing, url: string, timeout = 60_000): Promise<OutgoingResult> =>
  outgoing.call({ url, method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}', timeout })

describe('a call', () => {
  it('brings method, headers and body, and answers status, headers and what was said', async () => {
    const target = await listen(answer(429, 'slow down', { 'Retry-After': '7' }))
    const result = await post(open(), `http://hook.test:${target.port}/in?x=1`)
    expect(result).toMatchObject({
      kind: 'answered',
      status: 429,
      excerpt: 'slow down',
      headers: { 'retry-after': '7' },
    })
    expect(target.requests).toMatchObject([
      {
        method: 'POST',
        path: '/in?x=1',
        body: '{"a":1}',
        headers: { host: `hook.test:${target.port}`, 'user-agent': 'Andon' },
      },
    ])
  })

  it('keeps a connection for the next one to the same place', async () => {
    const target = await listen(answer(200, 'ok'))
    const outgoing = open()
    for (let n = 0; n < 10; n++) await post(outgoing, `http://hook.test:${target.port}/`)
    expect(target.requests).toHaveLength(10)
    // One that is not yet free when the next call comes gets a second beside it.
    expect(target.connections()).toBeLessThanOrEqual(2)
  })

  it('may not bring headers that belong to the connection', async () => {
    const outgoing = open()
    const call = outgoing.call({ url: 'https://hook.test/', method: 'POST', headers: { Host: 'inside' }, body: null })
    await expect(call).rejects.toThrow(TypeError)
  })
})

describe('the inside of the network', () => {
  let targets: readonly Target[]
  beforeEach(async () => {
    targets = [await listen(answer(200, 'inside')), await listen(answer(200, 'inside'), { host: '::1' })]
  })
  const reached = () => targets.reduce((sum, target) => sum + target.connections(), 0)

  it('is reached by none of the forbidden addresses, however spelt, by literal or by name', async () => {
    expect(FORBIDDEN.length).toBeGreaterThanOrEqual(60)
    const literal = makeOutgoing({ allowed: [] })
    closing.push(literal.close)
    for (const [host] of FORBIDDEN) {
      for (const { port } of targets) {
        for (const scheme of ['http', 'https']) {
          const result = await post(literal, `${scheme}://${host}:${port}/`)
          expect([host, result]).toMatchObject([host, { kind: 'failed', code: 'DESTINATION_REFUSED' }])
        }
      }
    }
    expect(reached()).toBe(0)
  })

  it('is not reached by a name that leads there', async () => {
    for (const address of ['127.0.0.1', '::1', '10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1']) {
      const resolve = async () => [{ address, family: address.includes(':') ? 6 : 4 }]
      const result = await post(open({ allowed: [], resolve }), `https://hook.test:${targets[0]?.port}/`)
      expect(result).toMatchObject({ kind: 'failed', code: 'DESTINATION_REFUSED' })
      expect(JSON.stringify(result)).not.toContain(address)
    }
    expect(reached()).toBe(0)
  })

  it('is not reached by a name whose address changes between look-ups', async () => {
    const [outside, inside] = [await listen(answer(200, 'outside')), targets[0]!]
    let lookUps = 0
    // The first answer is allowed, every later one is not: whoever looked up again to connect would be led astray.
    const resolve = async () => {
      lookUps += 1
      return [{ address: lookUps === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
    }
    const result = await post(open({ resolve }), `http://hook.test:${outside.port}/`)
    expect(result).toMatchObject({ kind: 'answered', excerpt: 'outside' })
    expect(lookUps).toBe(1)
    const second = await post(open({ resolve }), `http://hook.test:${inside.port}/`)
    expect(second).toMatchObject({ kind: 'failed', code: 'DESTINATION_REFUSED' })
    expect(inside.connections()).toBe(0)
  })

  it('is not reached by a redirect', async () => {
    const inside = targets[0]!
    for (const status of [301, 302, 303, 307, 308]) {
      const target = await listen(answer(status, '', { location: `http://127.0.0.1:${inside.port}/secret` }))
      const result = await post(open(), `http://hook.test:${target.port}/`)
      expect(result).toMatchObject({ kind: 'answered', status })
    }
    expect(inside.connections()).toBe(0)
  })

  it('is not reached through a proxy of the environment', async () => {
    const proxy = targets[0]!
    for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']) {
      vi.stubEnv(name, name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${proxy.port}`)
    }
    const target = await listen(answer(200, 'straight'))
    const result = await post(open(), `http://hook.test:${target.port}/`)
    vi.unstubAllEnvs()
    expect(result).toMatchObject({ excerpt: 'straight' })
    expect(proxy.connections()).toBe(0)
  })

  it('is reached where the operator’s list says so, and at no other port', async () => {
    const [one, other] = [await listen(answer(200, 'ok')), await listen(answer(200, 'ok'))]
    const outgoing = open({ allowed: allow(`127.0.0.1:${one.port}`) })
    expect(await post(outgoing, `http://127.0.0.1:${one.port}/`)).toMatchObject({ kind: 'answered', status: 200 })
    expect(await post(outgoing, `http://127.0.0.1:${other.port}/`)).toMatchObject({ code: 'DESTINATION_REFUSED' })
    expect(other.connections()).toBe(0)
  })
})

describe('a server that does not play along', () => {
  it('never takes the connection', async () => {
    const { port, close } = await openDeaf()
    closing.push(close)
    const result = await post(open({ connectTimeout: 400 }), `http://hook.test:${port}/`)
    expect(result).toMatchObject({ kind: 'failed', code: 'CONNECT_TIMEOUT' })
  })

  it('takes the connection and says nothing', async () => {
    const target = await listen(() => undefined)
    expect(await post(open(), `http://hook.test:${target.port}/`, 300)).toMatchObject({
      kind: 'failed',
      code: 'TIMEOUT',
    })
  })

  it.each([
    ['its head', (response: Parameters<Behaviour>[1]) => response.socket?.write('HTTP/1.1 200 OK\r\n')],
    [
      'its body',
      (response: Parameters<Behaviour>[1]) => response.writeHead(200, { 'content-length': '1000000' }).flushHeaders(),
    ],
  ])('lets %s drip', async (_, begin) => {
    const target = await listen((_, response) => {
      begin(response)
      const drip = setInterval(() => response.socket?.write('x'), 20)
      response.socket?.once('close', () => clearInterval(drip))
    })
    expect(await post(open(), `http://hook.test:${target.port}/`, 400)).toMatchObject({
      kind: 'failed',
      code: 'TIMEOUT',
    })
  })

  it('answers 10 GB, of which a few KB are read', async () => {
    let sent = 0
    const chunk = Buffer.alloc(65_536, 'x')
    const target = await listen((_, response) => {
      response.writeHead(200, { 'content-length': String(10 * 2 ** 30) })
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    const result = await post(open(), `http://hook.test:${target.port}/`)
    expect(result).toMatchObject({ kind: 'answered', status: 200 })
    expect(result.kind === 'answered' && result.excerpt.length).toBe(8_192)
    await wait(100)
    expect(sent).toBeLessThan(20 * 2 ** 20)
  })

  it('answers compressed, which stays as it is', async () => {
    const target = await listen(answer(200, 'not gzip at all', { 'content-encoding': 'gzip' }))
    expect(await post(open(), `http://hook.test:${target.port}/`)).toMatchObject({ excerpt: 'not gzip at all' })
    expect(target.requests[0]?.headers['accept-encoding']).toBe('identity')
  })

  it.each([
    ['hangs up', ''],
    ['speaks no HTTP', '220 mail.example ESMTP\r\n'],
    ['breaks off', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc'],
    ['names two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd'],
  ])('%s', async (_, bytes) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(bytes))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    closing.push(() => new Promise((done) => server.close(() => done())))
    const { port } = server.address() as { port: number }
    const result = await post(open(), `http://hook.test:${port}/`)
    expect(result).toMatchObject({ kind: 'failed', code: expect.stringMatching(/^(CONNECT_FAILED|ANSWER_BROKEN)$/) })
  })

  it('goes on for ever beside its body, and is cut off', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;')
        const more = setInterval(() => socket.write('a=b;'.repeat(250)), 20)
        socket.once('close', () => clearInterval(more))
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    closing.push(() => new Promise((done) => server.close(() => done())))
    const { port } = server.address() as { port: number }
    expect(await post(open({ mostBytes: 1_000 }), `http://hook.test:${port}/`, 60_000)).toEqual({
      kind: 'failed',
      code: 'ANSWER_BROKEN',
      detail: 'The answer has no end.',
    })
  })

  it('refuses the connection', async () => {
    const target = await openTarget(answer(200, ''))
    await target.close()
    expect(await post(open(), `http://hook.test:${target.port}/`)).toMatchObject({ code: 'CONNECT_FAILED' })
  })

  it('has a resolver that hangs', async () => {
    const outgoing = open({ connectTimeout: 200, resolve: () => new Promise(() => undefined) })
    expect(await post(outgoing, 'https://hook.test/')).toMatchObject({ code: 'CONNECT_TIMEOUT' })
  })
})

describe('TLS', () => {
  it('is verified against the name, not the address', async () => {
    const target = await listen(answer(200, 'secret'), { tls: GOOD })
    expect(await post(open(), `https://hook.test:${target.port}/`)).toMatchObject({
      kind: 'answered',
      excerpt: 'secret',
    })
    expect(target.requests[0]?.headers.host).toBe(`hook.test:${target.port}`)
    for (const url of [`https://other.test:${target.port}/`, `https://127.0.0.1:${target.port}/`]) {
      expect(await post(open(), url)).toMatchObject({ kind: 'failed', code: 'TLS_FAILED' })
    }
    expect(target.requests).toHaveLength(1)
  })

  it('does not take an authority that nobody knows, a certificate that has expired, or no TLS at all', async () => {
    const [good, expired, plain] = [
      await listen(answer(200, ''), { tls: GOOD }),
      await listen(answer(200, ''), { tls: EXPIRED }),
      await listen(answer(200, '')),
    ]
    const stranger = makeOutgoing({ allowed: HERE, resolve: toHere })
    closing.push(stranger.close)
    expect(await post(stranger, `https://hook.test:${good.port}/`)).toMatchObject({ code: 'TLS_FAILED' })
    expect(await post(open(), `https://hook.test:${expired.port}/`)).toMatchObject({ code: 'TLS_FAILED' })
    expect(await post(open(), `https://hook.test:${plain.port}/`)).toMatchObject({ code: 'TLS_FAILED' })
    expect([good, expired, plain].flatMap(({ requests }) => requests)).toEqual([])
  })
})
