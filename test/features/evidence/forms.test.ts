import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import type { Server } from '#platform/http/server.ts'
import { makeLog } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { makeApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { BOUNDARY, type EvidenceHouse, FORM_TYPE, openEvidenceHouse, photo, sha256, writeForm } from './support.ts'

let house: EvidenceHouse
let server: Server
let port: number
let id: string

beforeAll(async () => {
  house = await openEvidenceHouse()
  id = (await house.open()).id
  // The same service, where slow is a hundredth of what it is.
  const pace = { whole: 600, stretch: 300, bytesPerSecond: 20_000, rest: 200, look: 10 }
  const config = readConfig({ LOG_LEVEL: 'silent', MAX_EVENT_LOOP_DELAY: '60000' })
  server = await makeApp({ ...house.ground, metrics: makeMetrics() }, house.services, {
    config,
    log: makeLog('silent'),
    checkAnswers: true,
    pace,
  })
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as { port: number }).port
})
afterAll(async () => {
  await server?.stop(1_000)
  await house?.close()
})
afterEach(async () => {
  await expect.poll(() => house.left()).toBe(0)
  expect((await house.get(`/v1/incidents/${id}/evidence`)).json().items).toEqual([])
})

const problem = async (payload: Buffer | string, type: string = FORM_TYPE) => {
  const reply = await house.add(id, Buffer.from(payload), house.anna, { 'content-type': type })
  return {
    status: reply.statusCode,
    code: reply.json().code,
    detail: reply.json().detail as string,
    errors: reply.json().errors,
  }
}

const part = (head: string, body = 'x') => `--${BOUNDARY}\r\n${head}\r\n\r\n${body}\r\n`
const FILE = 'Content-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain'
const field = (name: string, value: string) => part(`Content-Disposition: form-data; name="${name}"`, value)
const END = `--${BOUNDARY}--\r\n`

describe('a form that is none', () => {
  test.each([
    ['no boundary', writeForm([photo()]), 'multipart/form-data', 'names no boundary'],
    ['another boundary', writeForm([photo()]), 'multipart/form-data; boundary=other', 'ends before its end'],
    ['no end', Buffer.from(part(FILE, 'x'.repeat(300_000))), FORM_TYPE, 'ends before its end'],
    ['cut in the file', writeForm([photo('x'.repeat(300_000))]).subarray(0, 290_000), FORM_TYPE, 'ends before its end'],
    ['cut in a head', Buffer.from(`--${BOUNDARY}\r\nContent-Dispo`), FORM_TYPE, 'ends before its end'],
    [
      'a field behind the file without an end',
      Buffer.from(part(FILE) + field('description', 'x')),
      FORM_TYPE,
      'ends before',
    ],
    ['two files', Buffer.from(part(FILE) + part(FILE) + END), FORM_TYPE, 'more than one file'],
    [
      'many fields',
      Buffer.from(Array.from({ length: 9 }, (_, at) => field(`f${at}`, 'x')).join('') + part(FILE) + END),
      FORM_TYPE,
      'too many',
    ],
    ['a field of a prototype', Buffer.from(field('__proto__', 'x') + part(FILE) + END), FORM_TYPE, 'no field may have'],
    [
      'a long field',
      Buffer.from(field('description', 'x'.repeat(5 * LIMITS.textLength)) + part(FILE) + END),
      FORM_TYPE,
      'longer than',
    ],
    [
      'a field of JSON',
      Buffer.from(
        part('Content-Disposition: form-data; name="audience"\r\nContent-Type: application/json', '{}') +
          part(FILE) +
          END,
      ),
      FORM_TYPE,
      'fields are text',
    ],
  ])('%s', async (_, body, type, reason) => {
    const { status, code, detail } = await problem(body, type)
    expect([status, code, detail]).toEqual([400, 'MULTIPART_UNREADABLE', expect.stringContaining(reason)])
  })

  test.each([
    ['nothing at all', '', '/file', 'REQUIRED'],
    ['no file', field('description', 'x') + END, '/file', 'REQUIRED'],
    ['a head that is too long', part(`X-Long: ${'y'.repeat(20_000)}\r\n${FILE}`) + END, '/file', 'REQUIRED'],
    ['a file by another name', part(FILE.replace('"file"', '"upload"')) + END, '/upload', 'UNKNOWN_MEMBER'],
    [
      'a file without a name',
      part('Content-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream') + END,
      '/file',
      'REQUIRED',
    ],
    ['a type that is none', part(FILE.replace('text/plain', 'plain')) + END, '/file', 'INVALID_FORMAT'],
    ['a field that is not known', field('colour', 'red') + part(FILE) + END, '/colour', 'UNKNOWN_MEMBER'],
    ['one behind the file', part(FILE) + field('colour', 'red') + END, '/colour', 'UNKNOWN_MEMBER'],
    [
      'a field twice',
      field('description', 'a') + part(FILE) + field('description', 'b') + END,
      '/description',
      'DUPLICATE',
    ],
    ['an audience that is none', field('audience', 'everybody') + part(FILE) + END, '/audience', 'INVALID_VALUE'],
    ['a digest that is none', part(FILE) + field('sha256', 'abc') + END, '/sha256', 'INVALID_FORMAT'],
    [
      'a description that is too long',
      part(FILE) + field('description', 'x'.repeat(LIMITS.textLength + 1)) + END,
      '/description',
      'TOO_LARGE',
    ],
  ])('with %s', async (_, body, pointer, fault) => {
    const { status, errors } = await problem(body)
    expect([status, errors?.[0]?.pointer, errors?.[0]?.code]).toEqual([422, pointer, fault])
  })

  test('other media types, an empty file, NUL in words, a body that says it is too large', async () => {
    expect((await problem('{}', 'application/json')).code).toBe('UNSUPPORTED_MEDIA_TYPE')
    expect((await problem(part(FILE, '') + END)).code).toBe('EVIDENCE_EMPTY')
    expect((await problem(part(FILE) + field('description', 'a\0b') + END)).code).toBe('TEXT_NOT_STORABLE')
    const line = await open({ 'content-length': 2 * LIMITS.evidenceBytes })
    await expect.poll(line.said).toMatch(/^HTTP\/1\.1 413 [\s\S]*EVIDENCE_TOO_LARGE/)
    line.socket.destroy()
  })
})

type Line = { readonly socket: Socket; readonly said: () => string; readonly closed: Promise<void> }

async function open(headers: Readonly<Record<string, string | number>>): Promise<Line> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    said += text
  })
  const closed = new Promise<void>((done) => {
    socket.on('close', () => done()).on('error', () => undefined)
  })
  const all = { host: 'test', ...house.anna.headers, 'content-type': FORM_TYPE, ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  socket.write(`POST /v1/incidents/${id}/evidence HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  return { socket, said: () => said, closed }
}

const HEAD = `--${BOUNDARY}\r\n${FILE}\r\n\r\n`
const underWay = async () => (await house.owner.query('select bytes from evidence_uploads')).rows

describe('on the line', () => {
  test('who breaks off half way leaves nothing', async () => {
    const { socket } = await open({ 'content-length': 5_000_000 })
    socket.write(HEAD + 'x'.repeat(1_000_000))
    await expect.poll(underWay).toEqual([{ bytes: expect.stringMatching(/^[1-9]/) }])
    socket.destroy()
    await expect.poll(underWay).toEqual([])
  })

  test('a drip is told that it is too slow, and leaves nothing', async () => {
    const line = await open({ 'transfer-encoding': 'chunked' })
    const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
    line.socket.write(chunk(HEAD + 'x'.repeat(300_000)))
    for (let at = 0; at < 3_000 && line.said() === '' && line.socket.writable; at++) {
      line.socket.write(chunk('y'))
      await sleep(20)
    }
    expect(line.said()).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"REQUEST_TOO_SLOW"/)
    await line.closed
  })

  test('a drip before the file, too', async () => {
    const line = await open({ 'content-length': 5_000_000 })
    for (let at = 0; at < 3_000 && line.said() === '' && line.socket.writable; at++) {
      line.socket.write('-')
      await sleep(20)
    }
    expect(line.said()).toMatch(/^HTTP\/1\.1 408 /)
    await line.closed
  })

  test('endless words before the first boundary end at the limit of a body', async () => {
    const line = await open({ 'transfer-encoding': 'chunked' })
    const piece = Buffer.alloc(1_048_576, 120)
    line.socket.setMaxListeners(0)
    while (line.said() === '' && line.socket.writable) {
      const isWritten = line.socket.write(Buffer.concat([Buffer.from('100000\r\n'), piece, Buffer.from('\r\n')]))
      if (!isWritten) await new Promise((done) => line.socket.once('drain', done).once('close', done))
    }
    await expect.poll(line.said).toMatch(/^HTTP\/1\.1 413 /)
    line.socket.destroy()
  })

  test('a sender that is refused before its file is through can use the connection again', async () => {
    const body = writeForm([['audience', 'nobody'], photo('z'.repeat(500_000))])
    const line = await open({ 'content-length': body.length })
    line.socket.write(body)
    await expect.poll(line.said).toMatch(/^HTTP\/1\.1 422 /)
    line.socket.write('GET /livez HTTP/1.1\r\nhost: test\r\n\r\n')
    await expect.poll(line.said).toContain('alive')
    line.socket.destroy()
  })

  test('fetch with FormData, as browsers and Node send it', async () => {
    const other = await house.open()
    const form = new FormData()
    form.set('description', 'von Hand')
    form.set('file', new File([Buffer.alloc(700_000, 9)], 'Störung „A“.bin', { type: 'application/x-thing' }))
    const url = `http://127.0.0.1:${port}/v1/incidents/${other.number}/evidence`
    const reply = await fetch(url, { method: 'POST', headers: house.anna.headers, body: form })
    const added = (await reply.json()) as { fileName: string; mediaType: string; sha256: string; url: string }
    expect([reply.status, added.fileName, added.mediaType]).toEqual([201, 'Störung „A“.bin', 'application/x-thing'])
    const got = await fetch(`http://127.0.0.1:${port}${added.url}`, { headers: house.anna.headers })
    expect(sha256(await got.bytes())).toBe(added.sha256)
  })
})
