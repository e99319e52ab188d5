import { readFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { createServer, Agent as HttpsAgent } from 'node:https'
import type { AddressInfo } from 'node:net'
import { event as pagerdutyEvent } from '@pagerduty/pdjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { type IntakeHouse, openIntakeHouse } from './support.ts'

let doors: IntakeHouse['doors']
let sender: IntakeHouse['sender']
let admin: IntakeHouse['admin']
let key: IntakeHouse['key']
let find: IntakeHouse['find']
let port: IntakeHouse['port']
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
  ;({ doors, sender, admin, key, find, port } = await openIntakeHouse())
  await openTls()
})
afterAll(async () => {
  close?.()
  await doors?.close()
})

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
