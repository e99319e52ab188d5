import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { errors } from '#kernel/errors.ts'
import { ok } from '#platform/http/answer.ts'
import { ARRIVAL_PACE, type ArrivalPace, advanceStretch, readBody, type Stretch } from '#platform/http/arrivals.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { BEARER, type Opened, openServer } from './support.ts'

/** As usual, many times as fast, and slow enough for a machine that has other things to do. */
const QUICK: ArrivalPace = { whole: 900, stretch: 800, bytesPerSecond: 5_000, rest: 200, look: 10 }

let opened: Opened | null = null
let open: Socket[] = []
afterEach(async () => {
  for (const socket of open) socket.destroy()
  open = []
  await opened?.server.stop(1_000)
  opened = null
})

const answers = { 200: z.strictObject({ bytes: z.int(), digest: z.string() }) }
const shared = { method: 'POST', tags: ['Test'], summary: 'Test', authorise: 'thing.write', answers } as const

/** `/v1/stream` reads as it comes, `?wait=` milliseconds a piece, `?until=` bytes; `/v1/whole` is an ordinary route. */
function addRoutes(api: Api): void {
  api.register(async (streams) => {
    streams.removeAllContentTypeParsers()
    streams.addContentTypeParser('*', (_, __, done) => done(null, undefined))
    addRoute(streams, {
      ...shared,
      url: '/v1/stream',
      operationId: 'stream',
      consumes: ['application/octet-stream'],
      streamsBody: true,
      query: z.strictObject({ wait: z.coerce.number().default(0), until: z.coerce.number().default(Infinity) }),
      handle: async ({ query, request }) => {
        const hash = createHash('sha256')
        let bytes = 0
        for await (const piece of readBody(request)) {
          bytes += piece.byteLength
          hash.update(piece)
          if (bytes >= query.until) throw errors.BODY_TOO_LARGE({ limit: query.until })
          await sleep(query.wait)
        }
        return { bytes, digest: hash.digest('hex') }
      },
      respond: (read) => ok(read),
    })
  })
  addRoute(api, {
    ...shared,
    url: '/v1/whole',
    operationId: 'whole',
    body: z.looseObject({}),
    handle: () => ({ bytes: 0, digest: '' }),
    respond: (read) => ok(read),
  })
}

type Line = { readonly socket: Socket; readonly said: () => string; readonly closed: Promise<void> }

async function call(path: string, headers: Readonly<Record<string, string | number>>): Promise<Line> {
  opened ??= await openServer(addRoutes, { pace: QUICK })
  const { server } = opened.server.app
  if (!server.listening) await opened.server.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  open.push(socket)
  let said = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    said += text
  })
  const closed = new Promise<void>((done) => {
    socket.on('close', () => done()).on('error', () => undefined)
  })
  const lines = Object.entries({ host: 'test', ...BEARER, ...headers }).map(([name, value]) => `${name}: ${value}`)
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  return { socket, said: () => said, closed }
}

const bytes = (length: number) => ({ 'content-type': 'application/octet-stream', 'content-length': length })

/** Writes so many bytes, a piece every so many milliseconds, until the connection ends. */
async function drip({ socket }: Line, total: number, piece: number, every: number): Promise<void> {
  for (let sent = 0; sent < total && socket.writable; sent += piece) {
    socket.write(Buffer.alloc(piece, 7))
    await sleep(every)
  }
}

describe('how bodies arrive', () => {
  test('an ordinary request that is not whole in time is answered 408 and closed', async () => {
    const line = await call('/v1/whole', { 'content-type': 'application/json', 'content-length': 100 })
    line.socket.write('{')
    const from = performance.now()
    await line.closed
    expect(line.said()).toMatch(/^HTTP\/1\.1 408 Request Timeout/)
    expect(line.said()).toContain('"code":"REQUEST_TOO_SLOW"')
    expect(performance.now() - from).toBeGreaterThan(QUICK.whole - 100)
  })

  test('a streamed body may take far longer than that while it keeps its rate', async () => {
    const total = 270_000
    const line = await call('/v1/stream', bytes(total))
    const from = performance.now()
    await drip(line, total, 3_000, 20)
    await expect.poll(line.said).toContain('"bytes":270000')
    expect(performance.now() - from).toBeGreaterThan(2 * QUICK.whole)
    expect(line.said()).toContain(createHash('sha256').update(Buffer.alloc(total, 7)).digest('hex'))
  })

  test.each([
    ['a drip', 10, 20],
    ['one that stops after a beginning', 40_000, 2_000],
  ])('%s is answered 408, and the connection is closed', async (_, piece, every) => {
    const line = await call('/v1/stream', bytes(1_000_000))
    const from = performance.now()
    void drip(line, 1_000_000, piece, every)
    await expect.poll(line.said).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"REQUEST_TOO_SLOW"/)
    expect(performance.now() - from).toBeGreaterThan(QUICK.stretch - 50)
    await line.closed
  })

  test('who waits for us is not too slow', async () => {
    const line = await call('/v1/stream?wait=1500', bytes(130_000))
    line.socket.write(Buffer.alloc(130_000, 7))
    await expect.poll(line.said).toMatch(/HTTP/)
    expect(line.said()).toContain('"bytes":130000')
  })

  test('a refusal half way is read by a sender that goes on, and the connection serves the next request', async () => {
    const line = await call('/v1/stream?until=1000', bytes(300_000))
    line.socket.write(Buffer.alloc(300_000, 7))
    await expect.poll(line.said).toMatch(/^HTTP\/1\.1 413 /)
    line.socket.write(`GET /livez HTTP/1.1\r\nhost: test\r\n\r\n`)
    await expect.poll(line.said).toContain('alive')
  })

  test('after a refusal a sender that does not end is cut off', async () => {
    const line = await call('/v1/stream?until=1000', bytes(300_000))
    line.socket.write(Buffer.alloc(2_000, 7))
    await expect.poll(line.said).toMatch(/^HTTP\/1\.1 413 /)
    await line.closed
  })

  test('who is refused before the body is read is not waited for longer than any other', async () => {
    const line = await call('/v1/stream', { ...bytes(300_000), authorization: 'Bearer bad' })
    await expect.poll(line.said).toMatch(/^HTTP\/1\.1 401 /)
    void drip(line, 300_000, 10, 50)
    await line.closed
  })
})

describe('the rate of a body', () => {
  const run = (rate: number, seconds: number, ours: (second: number) => boolean = () => false): number | null => {
    let stretch: Stretch | null = { bytes: 0, waited: 0 }
    for (let second = 1; second <= seconds; second++) {
      const seen = { bytes: rate * second, elapsed: 1_000, isOurs: ours(second) }
      stretch = advanceStretch(stretch, seen, ARRIVAL_PACE)
      if (stretch === null) return second
    }
    return null
  }

  test('the least rate is enough, one byte a second less is not', () => {
    expect(run(ARRIVAL_PACE.bytesPerSecond, 1_000)).toBeNull()
    expect(run(ARRIVAL_PACE.bytesPerSecond - 1, 1_000)).toBe(30)
  })

  test('time in which we did not read is nobody’s fault', () => {
    expect(run(0, 1_000, () => true)).toBeNull()
    expect(run(0, 1_000, (second) => second <= 500)).toBe(530)
  })

  test('a fast beginning buys no idling later', () => {
    let stretch: Stretch | null = { bytes: 0, waited: 0 }
    let second = 0
    for (; stretch !== null && second < 1_000; second++) {
      const seen = { bytes: Math.min(50_000_000, second * 10_000_000), elapsed: 1_000, isOurs: false }
      stretch = advanceStretch(stretch, seen, ARRIVAL_PACE)
    }
    expect(second).toBe(60)
  })
})
