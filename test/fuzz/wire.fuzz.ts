import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { listen } from '../features/feed/support.ts'
import { type Document, readApi } from './api-document.ts'
import { openWorld } from './world.ts'

type Told = { readonly text: string; readonly isClosed: boolean; readonly milliseconds: number }

/** Sends bytes as they are, and reads until the connection ends or nothing has come for a while. */
function exchange(port: number, bytes: string | Buffer, { patience = 2_500, ends = false } = {}): Promise<Told> {
  return new Promise((done) => {
    const begun = performance.now()
    let text = ''
    const socket = connect({ port, host: '127.0.0.1' })
    const finish = (isClosed: boolean) => {
      socket.destroy()
      done({ text, isClosed, milliseconds: performance.now() - begun })
    }
    socket.setTimeout(patience, () => finish(false))
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('error', () => finish(true))
    socket.on('close', () => finish(true))
    socket.on('connect', () => (ends ? socket.end(bytes) : socket.write(bytes)))
  })
}

type Answer = { readonly status: number; readonly headers: string; readonly body: string }

/** The answers in a stretch of HTTP, as far as their lengths tell where each ends. */
function readAnswers(text: string): readonly Answer[] {
  const answers: Answer[] = []
  let rest = text
  while (rest.startsWith('HTTP/1.1 ')) {
    const end = rest.indexOf('\r\n\r\n')
    if (end === -1) break
    const headers = rest.slice(0, end)
    const status = Number(headers.slice(9, 12))
    const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1]
    const size = length === undefined ? (status < 200 || status === 204 ? 0 : rest.length) : Number(length)
    answers.push({ status, headers, body: rest.slice(end + 4, end + 4 + size) })
    rest = rest.slice(end + 4 + size)
  }
  return answers
}

const BODY = '{"title":"Wire","category":"erp-mes","assets":["lei/packaging/line-4"]}'

type Case = {
  readonly name: string
  readonly bytes: string | Buffer
  readonly expected?: readonly number[]
  readonly ends?: boolean
}

/** What clients that are broken, old or hostile send. */
function casesFor(authorization: string): readonly Case[] {
  const head = (line: string, ...more: readonly string[]) =>
    `${[line, 'Host: x', `Authorization: ${authorization}`, ...more].join('\r\n')}\r\n\r\n`
  const post = (body: string | Buffer, ...more: readonly string[]) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    return Buffer.concat([
      Buffer.from(
        head(
          'POST /v1/incidents HTTP/1.1',
          'Content-Type: application/json',
          'Connection: close',
          ...more,
          ...(more.some((one) => /^(content-length|transfer-encoding)/i.test(one))
            ? []
            : [`Content-Length: ${bytes.length}`]),
        ),
      ),
      bytes,
    ])
  }
  const get = (path: string, ...more: readonly string[]) => head(`GET ${path} HTTP/1.1`, 'Connection: close', ...more)
  const paths = [
    '/v1/assets/%',
    '/v1/assets/%zz',
    '/v1/assets/%c0%af',
    '/v1/assets/%00',
    '/v1/assets/a%00',
    '/v1/assets/%ff',
    '/v1/assets/%ed%a0%80',
    '//v1/me',
    '/v1//me',
    '/v1/../v1/me',
    '/v1/incidents/%2e%2e',
    '/v1/incidents/..%2f..',
    '/v1/me%2f',
    '/V1/me',
    '/v1/me;x=1',
    '/v1/me#x',
    `/v1/assets/${'a'.repeat(3_000)}`,
    `/v1/incidents?q=${'a'.repeat(15_000)}`,
    `/v1/incidents?${'a=1&'.repeat(3_000)}`,
    '/v1/incidents?q=%',
    '/v1/incidents?q=%ff%fe',
    '/v1/incidents?q=%00',
    '/v1/incidents?limit=1&limit=2',
    '/v1/incidents?sort[]=number',
    '/v1/incidents?__proto__=1',
    '/v1/assets/é',
    '/v1/incidents/\\..\\x',
    '/v1/assets/a%2Fb%2Fc',
    '?',
    '',
  ]
  return [
    ...paths.map((path) => ({ name: `path ${path.slice(0, 40)}`, bytes: Buffer.from(get(path), 'latin1') })),
    { name: 'url of 20,000', bytes: get(`/v1/${'a'.repeat(20_000)}`), expected: [400, 414, 431] },
    { name: 'absolute form', bytes: get('http://x/v1/me') },
    { name: 'asterisk', bytes: head('OPTIONS * HTTP/1.1', 'Connection: close') },
    ...['TRACE', 'FOO', 'PROPFIND', 'get', 'QUERY', 'PURGE'].map((method) => ({
      name: method,
      bytes: head(`${method} /v1/me HTTP/1.1`, 'Connection: close'),
    })),
    { name: 'two hosts', bytes: head('GET /livez HTTP/1.1', 'Host: y', 'Connection: close') },
    { name: 'HTTP/0.9', bytes: 'GET /livez\r\n\r\n', expected: [200, 400] },
    { name: 'HTTP/1.0', bytes: 'GET /livez HTTP/1.0\r\n\r\n', expected: [200] },
    { name: 'HTTP/3.0', bytes: head('GET /livez HTTP/3.0'), expected: [400, 505] },
    { name: 'HTTP/2 preface', bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', expected: [400, 505] },
    { name: 'TLS', bytes: Buffer.from('16030100a5010000a10303', 'hex'), expected: [400] },
    { name: 'noise', bytes: Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 7919) % 256)), expected: [400] },
    { name: 'bare LF', bytes: `GET /livez HTTP/1.1\nHost: x\n\n` },
    { name: 'space in a header name', bytes: head('GET /livez HTTP/1.1', 'X Y: 1'), expected: [400] },
    { name: 'space before the colon', bytes: head('GET /livez HTTP/1.1', 'X-Y : 1'), expected: [400] },
    { name: 'folded header', bytes: head('GET /livez HTTP/1.1', 'X-Y: 1\r\n 2'), expected: [400] },
    { name: 'NUL in a header', bytes: head('GET /livez HTTP/1.1', 'X-Y: a\0b'), expected: [400] },
    { name: 'CR in a header', bytes: head('GET /livez HTTP/1.1', 'X-Y: a\rb'), expected: [400] },
    { name: 'a header of 20,000', bytes: head('GET /livez HTTP/1.1', `X-Y: ${'a'.repeat(20_000)}`), expected: [431] },
    {
      name: '3,000 headers',
      bytes: head('GET /livez HTTP/1.1', ...Array.from({ length: 3_000 }, (_, at) => `X-${at}: 1`)),
      expected: [431],
    },
    {
      name: 'latin1 header',
      bytes: Buffer.from(get('/v1/me', 'X-Request-Id: é', 'User-Agent: Förderband'), 'latin1'),
      expected: [200],
    },
    { name: 'request id of 300', bytes: get('/v1/me', `X-Request-Id: ${'a'.repeat(300)}`), expected: [200] },
    { name: 'request id with a line', bytes: get('/v1/me', 'X-Request-Id: a%0d%0ab'), expected: [200] },
    { name: 'bad traceparent', bytes: get('/v1/me', 'traceparent: 00-xyz'), expected: [200] },
    { name: 'two authorizations', bytes: get('/v1/me', 'Authorization: Bearer nonsense') },
    {
      name: 'two content lengths',
      bytes: post(BODY, 'Content-Length: 5', `Content-Length: ${BODY.length}`),
      expected: [400],
    },
    { name: 'negative length', bytes: post(BODY, 'Content-Length: -1'), expected: [400] },
    { name: 'length 1e20', bytes: post(BODY, 'Content-Length: 100000000000000000000'), expected: [400, 413] },
    { name: 'length in hex', bytes: post(BODY, 'Content-Length: 0x10'), expected: [400] },
    {
      name: 'length and chunks',
      bytes: post(`5\r\nhello\r\n0\r\n\r\n`, 'Transfer-Encoding: chunked', 'Content-Length: 5'),
      expected: [400],
    },
    { name: 'chunked twice', bytes: post('0\r\n\r\n', 'Transfer-Encoding: chunked, chunked'), expected: [400] },
    { name: 'unknown transfer encoding', bytes: post(BODY, 'Transfer-Encoding: xchunked'), expected: [400, 501] },
    {
      name: 'chunk size that is none',
      bytes: post('zz\r\nhello\r\n0\r\n\r\n', 'Transfer-Encoding: chunked'),
      expected: [400],
    },
    {
      name: 'chunk longer than said',
      bytes: post('3\r\nhello\r\n0\r\n\r\n', 'Transfer-Encoding: chunked'),
      expected: [400],
    },
    {
      name: 'chunk extension of 20,000',
      bytes: post(`5;${'a'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`, 'Transfer-Encoding: chunked'),
      expected: [400, 413, 431],
    },
    { name: 'body shorter than said', bytes: post('{"title"', 'Content-Length: 500'), ends: true, expected: [400] },
    {
      name: 'chunks that break off',
      bytes: post('5\r\nhel', 'Transfer-Encoding: chunked'),
      ends: true,
      expected: [400],
    },
    { name: 'body longer than said', bytes: post(`${BODY}trailing`, `Content-Length: ${BODY.length}`) },
    { name: 'gzip', bytes: post(gzipSync(BODY), 'Content-Encoding: gzip') },
    { name: 'gzip cut off', bytes: post(gzipSync(BODY).subarray(0, 20), 'Content-Encoding: gzip'), expected: [400] },
    { name: 'gzip that is none', bytes: post(BODY, 'Content-Encoding: gzip'), expected: [400] },
    {
      name: 'gzip that unfolds to 100 MB',
      bytes: post(gzipSync(Buffer.alloc(100_000_000, 32)), 'Content-Encoding: gzip'),
      expected: [413],
    },
    {
      name: 'gzip with a wrong sum',
      bytes: post(Buffer.concat([gzipSync(BODY).subarray(0, -8), Buffer.alloc(8)]), 'Content-Encoding: gzip'),
      expected: [400],
    },
    { name: 'unknown content encoding', bytes: post(BODY, 'Content-Encoding: zstd-nonsense'), expected: [400] },
    {
      name: 'two content encodings',
      bytes: post(gzipSync(gzipSync(BODY)), 'Content-Encoding: gzip, gzip'),
      expected: [400, 415],
    },
    {
      name: 'utf-16',
      bytes: post(Buffer.from(BODY, 'utf16le'), 'Content-Type: application/json; charset=utf-16'),
      expected: [400, 415],
    },
    { name: 'two content types', bytes: post(BODY, 'Content-Type: text/csv') },
    { name: 'a body of 2 MB', bytes: post(Buffer.alloc(2_000_000, 32)), expected: [413] },
    { name: 'expect 100', bytes: post(BODY, 'Expect: 100-continue') },
    { name: 'expect nonsense', bytes: post(BODY, 'Expect: tea'), expected: [417] },
    {
      name: 'upgrade to a websocket elsewhere',
      bytes: head(
        'GET /v1/me HTTP/1.1',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
      ),
    },
    {
      name: 'upgrade to h2c',
      bytes: head(
        'GET /v1/me HTTP/1.1',
        'Connection: Upgrade, HTTP2-Settings',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAAQAAP__',
      ),
    },
    {
      name: 'a body with GET',
      bytes: Buffer.from(
        `${head('GET /v1/me HTTP/1.1', 'Connection: close', 'Content-Length: 2', 'Content-Type: application/json')}{}`,
      ),
    },
    { name: 'two idempotency keys', bytes: post(BODY, 'Idempotency-Key: a', 'Idempotency-Key: b') },
    { name: 'two versions', bytes: post(BODY, 'If-Match: "1"', 'If-Match: "2"') },
    { name: 'bad accept', bytes: get('/v1/events', 'Accept: ;;;,,/;q=x'), expected: [200, 406] },
    { name: 'bad last event id', bytes: get('/v1/events?after=x', 'Last-Event-ID: \x7f'), expected: [400] },
    {
      name: 'GraphQL that is no JSON',
      bytes: Buffer.from(
        `${head('POST /graphql HTTP/1.1', 'Connection: close', 'Content-Type: application/json', 'Content-Length: 3')}{a}`,
      ),
      expected: [400],
    },
    { name: 'GraphQL as GET', bytes: get('/graphql?query=%7B__typename%7D') },
    {
      name: 'GraphQL as text',
      bytes: Buffer.from(
        `${head('POST /graphql HTTP/1.1', 'Connection: close', 'Content-Type: text/plain', 'Content-Length: 3')}{a}`,
      ),
    },
  ]
}

/** What is wrong with what a client was told, in itself. */
function judge({ name, expected }: Case, told: Told): readonly string[] {
  const answers = readAnswers(told.text)
  const last = answers.at(-1)
  if (!last)
    return [
      `${name}: ${told.isClosed ? 'closed without a word' : 'no answer'} after ${Math.round(told.milliseconds)} ms: ${told.text.slice(0, 80)}`,
    ]
  const faults: string[] = []
  if (last.status >= 500 && !expected?.includes(last.status))
    faults.push(`${name}: ${last.status} ${last.body.slice(0, 200)}`)
  if (expected && !expected.includes(answers[0]!.status) && answers[0]!.status !== 100)
    faults.push(`${name}: ${last.status}, expected ${expected} ${last.body.slice(0, 200)}`)
  const isProblem = /content-type: application\/(problem\+)?json/i.test(last.headers)
  if (last.status >= 400 && last.status !== 417 && !isProblem)
    faults.push(`${name}: ${last.status} is no problem document: ${last.body.slice(0, 120)}`)
  return faults
}

test('what is no proper HTTP is refused in words, and the service goes on', async () => {
  const world = await openWorld()
  const port = await listen(world.doors)
  const authorization = world.askers[0]!.caller.headers.authorization!
  const found: string[] = []
  const cases = casesFor(authorization)
  for (const one of cases) found.push(...judge(one, await exchange(port, one.bytes, one.ends ? { ends: true } : {})))
  const api = readApi((await world.doors.app.inject('/openapi.json')).json<Document>())
  for (const path of new Set(api.operations.map((one) => one.path.replaceAll(/\{\w+\}/g, 'x')))) {
    for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'DELETE', 'PATCH'] as const) {
      const told = await exchange(
        port,
        `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`,
      )
      const answer = readAnswers(told.text)[0]
      if (!answer || answer.status >= 500) found.push(`${method} ${path}: ${answer?.status ?? 'no answer'}`)
      if (method === 'HEAD' && told.text.split('\r\n\r\n')[1]) found.push(`HEAD ${path} has a body`)
      if (answer?.status === 405 && !/\r\nallow: \S/i.test(answer.headers))
        found.push(`${method} ${path}: 405 without Allow`)
    }
  }
  const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`
  const pipelined = await exchange(port, ['/v1/me', '/v1/nothing', '/v1/teams?limit=1', '/livez'].map(request).join(''))
  const statuses = readAnswers(pipelined.text).map(({ status }) => status)
  if (statuses.join() !== '200,404,200,200') found.push(`pipelined: ${statuses}`)
  const alive = await exchange(port, request('/v1/me'))
  if (readAnswers(alive.text)[0]?.status !== 200) found.push('not alive')
  console.log(`${cases.length} cases`)
  await world.doors.close()
  expect(found).toEqual([])
})
