import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeWorker } from '#features/access/index.ts'
import { makeWebhookDispatcher, type WebhookDispatcher } from '#features/webhooks/dispatch.service.ts'
import { MINUTE, SECOND } from '#kernel/time.ts'
import { makeMetrics } from '#platform/metrics.ts'
import type { Outgoing } from '#platform/outgoing/client.ts'
import { EXPIRED, openTarget } from '../outgoing/targets.ts'
import { type Answer, openReceiver, openWebhookHouse, type Receiver, type WebhookHouse } from './support.ts'

let house: WebhookHouse
const receivers: Receiver[] = []
beforeAll(async () => {
  house = await openWebhookHouse()
})
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()))
  await house.doors.services.webhookDispatcher.settled()
  house.doors.clock.set(Date.now())
  const { items } = (await house.manager.rest('GET', '/v1/webhooks?limit=200')).json() as { items: { id: string }[] }
  for (const { id } of items) await house.remove(id)
})
afterAll(() => house.doors.close())

async function receive(answer?: Answer): Promise<Receiver> {
  const receiver = await openReceiver(answer)
  receivers.push(receiver)
  return receiver
}

/** Another process on the same database, with its own slots and its own way out. */
function openAnother(outgoing: Pick<Outgoing, 'call'> = house.doors.ground.outgoing): WebhookDispatcher {
  const { database, workerPool, now, log } = house.doors.ground
  return makeWebhookDispatcher({ database, worker: makeWorker(workerPool), outgoing, now, log, metrics: makeMetrics() })
}

const OPENED = { types: ['incident.opened'] }

const firstAttempt = async (id: string) => {
  const [delivery] = await house.deliveries(id)
  return { state: delivery!.state, ...delivery!.attempts[0]! }
}

describe('a receiver', () => {
  test('that refuses the connection is tried again', async () => {
    const receiver = await openReceiver()
    await receiver.close()
    const { id } = await house.hook(receiver.url, OPENED)
    await house.open('Refused')
    await house.flow()
    expect(await firstAttempt(id)).toMatchObject({
      state: 'waiting',
      outcome: 'failed',
      code: 'CONNECT_FAILED',
      status: null,
    })
  })

  test('that redirects, inwards or anywhere, is not followed', async () => {
    const inside = await receive()
    const receiver = await receive((_, response) => {
      response.setHeader('location', inside.url)
      return 302
    })
    const { id } = await house.hook(receiver.url, OPENED)
    await house.open('Redirected')
    await house.flow()
    expect(await firstAttempt(id)).toMatchObject({ state: 'waiting', code: 'HTTP_302' })
    expect(inside.received).toEqual([])
  })

  test('inside the network that the operator did not allow is never called', async () => {
    const { id } = await house.hook('http://10.1.2.3/hook', OPENED)
    const metadata = await house.hook('http://169.254.169.254/latest', OPENED)
    await house.open('Inside')
    await house.flow()
    expect(await firstAttempt(id)).toMatchObject({ code: 'DESTINATION_REFUSED', status: null })
    expect(await firstAttempt(metadata.id)).toMatchObject({ code: 'DESTINATION_REFUSED', status: null })
    const ping = await house.manager.rest('POST', `/v1/webhooks/${id}/test`)
    expect(ping.json()).toMatchObject({ delivered: false, code: 'DESTINATION_REFUSED' })
  })

  test('with a certificate that is not good is not spoken to', async () => {
    const target = await openTarget((_, response) => response.end('{}'), { tls: EXPIRED })
    const { id } = await house.hook(`https://127.0.0.1:${target.port}/hook`, OPENED)
    await house.open('Expired')
    await house.flow()
    expect(await firstAttempt(id)).toMatchObject({ state: 'waiting', code: 'TLS_FAILED' })
    expect(target.requests).toEqual([])
    await target.close()
  })

  test('that answers without end is cut off; the beginning is kept', async () => {
    const chunk = Buffer.alloc(65_536, 'x')
    let sent = 0
    const receiver = await receive((_, response) => {
      response.writeHead(200)
      const more = (): void => {
        while (!response.destroyed && sent < 10 * 2 ** 30) {
          sent += chunk.length
          if (!response.write(chunk)) {
            response.once('drain', more)
            return
          }
        }
      }
      more()
      return null
    })
    const { id } = await house.hook(receiver.url, OPENED)
    await house.open('10 GB')
    await house.flow()
    const { state, excerpt } = await firstAttempt(id)
    expect([state, excerpt]).toEqual(['delivered', 'x'.repeat(1_000)])
    expect(sent).toBeLessThan(64 * 2 ** 20)
  })

  test('that hangs or drips is given up after 15 seconds', async () => {
    const hangs = await receive(() => null)
    const drips = await receive((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write('x'), 500)
      response.once('close', () => clearInterval(drip))
      return null
    })
    const [hanging, dripping] = [await house.hook(hangs.url, OPENED), await house.hook(drips.url, OPENED)]
    await house.open('Slow')
    const started = performance.now()
    await house.flow()
    expect(performance.now() - started).toBeGreaterThan(14 * SECOND)
    expect(await firstAttempt(hanging.id)).toMatchObject({ state: 'waiting', code: 'TIMEOUT' })
    expect(await firstAttempt(dripping.id)).toMatchObject({ state: 'waiting', code: 'TIMEOUT' })
  })
})

test('fifty that hang take nothing from one that answers', async () => {
  const hanging = await receive(() => null)
  const healthy = await receive()
  for (let n = 0; n < 50; n++) await house.hook(hanging.url, OPENED)
  await house.hook(healthy.url, OPENED)
  const before = healthy.received.length
  const dispatcher = openAnother()
  for (let n = 0; n < 20; n++) await house.open(`Among those that hang ${n}`)
  await house.react()
  for (let round = 0; round < 2_000 && healthy.received.length < before + 20; round++) {
    await dispatcher.run()
    await new Promise((done) => setTimeout(done, 50))
  }
  expect(healthy.received.length - before).toBe(20)
  expect(hanging.received.length).toBeGreaterThanOrEqual(50)
  await hanging.close()
  receivers.splice(receivers.indexOf(hanging), 1)
  await dispatcher.settled()
})

test('a process that ends between claim and result: another sends it again, once the lease is over, under the same id', async () => {
  const receiver = await receive()
  const { id } = await house.hook(receiver.url, OPENED)
  await house.open('Lost')
  await house.react()
  const answers: ((value: Awaited<ReturnType<Outgoing['call']>>) => void)[] = []
  const dying = openAnother({ call: () => new Promise((done) => answers.push(done)) })
  await dying.run()
  expect((await house.deliveries(id))[0]).toMatchObject({ state: 'sending' })
  await house.doors.services.webhookDispatcher.run()
  expect(receiver.received).toEqual([])
  house.doors.clock.advance(MINUTE)
  await house.doors.services.webhookDispatcher.run()
  await house.doors.services.webhookDispatcher.settled()
  expect(receiver.received).toHaveLength(1)
  // The answer that comes after all changes nothing.
  for (const answer of answers) answer({ kind: 'answered', status: 500, headers: {}, excerpt: '' })
  await dying.settled()
  const [delivery] = await house.deliveries(id)
  expect(delivery!.state).toBe('delivered')
  expect(delivery!.attempts.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, 'unknown'],
    [2, 'delivered'],
  ])
  expect(receiver.received[0]!.id).toBe(delivery!.event.id)
})

test('what a process had under way when it ended is not sent again while its webhook is disabled', async () => {
  const receiver = await receive()
  const { id } = await house.hook(receiver.url, OPENED)
  await house.open('Under way')
  await house.react()
  const dying = openAnother({ call: () => new Promise(() => undefined) })
  await dying.run()
  await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
  house.doors.clock.advance(2 * MINUTE)
  await house.doors.services.webhookDispatcher.run()
  await house.doors.services.webhookDispatcher.settled()
  expect(receiver.received).toEqual([])
  await house.manager.rest('POST', `/v1/webhooks/${id}/enable`)
  await house.doors.services.webhookDispatcher.run()
  await house.doors.services.webhookDispatcher.settled()
  expect(receiver.received).toHaveLength(1)
})

test('two processes share the work: each event once, each record in its order', async () => {
  const seen = new Set<string>()
  // Every fourth event is refused when it comes first, so that order is kept against attempts that come later.
  const receiver = await receive(({ id }) => {
    const isFirst = !seen.has(id)
    seen.add(id)
    return isFirst && seen.size % 4 === 1 ? 503 : 200
  })
  const { id } = await house.hook(receiver.url)
  const incidents = await Promise.all(Array.from({ length: 12 }, (_, n) => house.open(`Shared ${n}`)))
  for (const action of ['acknowledge', 'start']) await Promise.all(incidents.map((one) => house.act(one, action)))
  const [one, other] = [openAnother(), openAnother()]
  const { webhookReactor } = house.doors.services
  await Promise.all([webhookReactor.run(), webhookReactor.run(), house.react()])
  // Whoever had the cursor may have found the feed held back, and the others nothing to do: one more goes on to the end.
  await house.react()
  for (let round = 0; round < 60; round++) {
    await Promise.all([one.run(), other.run()])
    await Promise.all([one.settled(), other.settled()])
    house.doors.clock.advance(SECOND)
  }
  const deliveries = await house.deliveries(id, '?limit=200')
  expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['delivered']))
  const taken = receiver.received.filter(({ status }) => status === 200)
  expect(new Set(taken.map((got) => got.id)).size).toBe(taken.length)
  for (const incident of incidents) {
    const types = taken.filter(({ event }) => event.data.record.id === incident).map(({ event }) => event.data.type)
    const lifecycle = types.filter((type) => /opened|acknowledged|started/.test(type))
    expect(lifecycle).toEqual(['incident.opened', 'incident.acknowledged', 'incident.started'])
  }
})
