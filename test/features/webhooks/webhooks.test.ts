import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, HOUR, MINUTE, SECOND } from '#kernel/time.ts'
import { untilComplete } from '../feed/support.ts'
import { type Answer, openReceiver, openWebhookHouse, type Receiver, verify, type WebhookHouse } from './support.ts'

let house: WebhookHouse
const receivers: Receiver[] = []
beforeAll(async () => {
  house = await openWebhookHouse()
})
afterEach(async () => {
  house.doors.clock.set(Date.now())
  for (const { url, id } of await listHooks()) {
    expect(url).toContain('http')
    await remove(id)
  }
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()))
})
afterAll(() => house.doors.close())

const remove = (id: string) => house.remove(id)

const listHooks = async () =>
  ((await house.manager.rest('GET', '/v1/webhooks')).json() as { items: { id: string; url: string }[] }).items

async function change(id: string, patch: object): Promise<void> {
  const { version } = await stand(id)
  const answer = await house.manager.rest('PATCH', `/v1/webhooks/${id}`, patch, { 'if-match': `"${version}"` })
  expect(answer.statusCode, answer.body).toBe(200)
}

async function receive(answer?: Answer): Promise<Receiver> {
  const receiver = await openReceiver(answer)
  receivers.push(receiver)
  return receiver
}

const stand = async (id: string) =>
  (await house.manager.rest('GET', `/v1/webhooks/${id}`)).json() as {
    enabled: boolean
    disabledReason: string | null
    waiting: number
    dead: number
    version: number
  }

describe('a delivery', () => {
  test('is a signed CloudEvent with the event as the feed shows it', async () => {
    const receiver = await receive()
    const { id, secret } = await house.hook(receiver.url, { headers: { Authorization: 'Bearer of-the-mes' } })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const incident = await house.open('Printer jams')
    await house.flow()
    const [first] = receiver.received
    expect(() => verify(secret, first!)).not.toThrow()
    expect(() => verify('whsec_c29tZSBvdGhlciBzZWNyZXQgb2Ygc29tZWJvZHk=', first!)).toThrow()
    expect(first!.headers).toMatchObject({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      authorization: 'Bearer of-the-mes',
      'user-agent': 'Andon',
    })
    const { items } = (
      await house.manager.rest('GET', `/v1/events?record=${incident}&type=incident.opened`)
    ).json() as {
      items: { id: string; cursor: string; recordedAt: string; record: { number: string } }[]
    }
    const { cursor: _, ...event } = items[0]!
    expect(first!.event).toEqual({
      specversion: '1.0',
      id: event.id,
      source: 'urn:andon:demo',
      type: 'andon.incident.opened',
      subject: `incident/${event.record.number}`,
      time: event.recordedAt,
      datacontenttype: 'application/json',
      data: event,
    })
    expect(first!.id).toBe(event.id)
    const delivery = (await house.deliveries(id)).find((one) => one.event.id === event.id)!
    expect(delivery).toMatchObject({ state: 'delivered', nextAttemptAt: null })
    expect(delivery.attempts).toMatchObject([
      {
        number: 1,
        outcome: 'delivered',
        status: 200,
        excerpt: 'as told',
        headers: { authorization: '…', 'webhook-id': event.id },
      },
    ])
    expect(delivery.attempts[0]!.address).toBe(`${new URL(receiver.url).origin}/…`)
    expect(delivery.body).toEqual(first!.event)
    expect(JSON.stringify(delivery)).not.toContain('of-the-mes')
  })

  test('follows the schedule to its end, becomes a dead letter, and is replayed under the same id', async () => {
    const receiver = await receive(() => 500)
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] })
    await house.open('Never taken')
    await house.flow()
    const pauses = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]
    for (const [tried, pause] of pauses.entries()) {
      expect(receiver.received).toHaveLength(tried + 1)
      house.doors.clock.advance(pause * 0.89)
      await house.flow()
      expect(receiver.received).toHaveLength(tried + 1)
      house.doors.clock.advance(pause * 0.22)
      await house.flow()
    }
    expect(receiver.received).toHaveLength(10)
    expect(new Set(receiver.received.map((one) => one.id)).size).toBe(1)
    const [dead] = await house.deliveries(id, '?state=dead')
    expect(dead!.attempts.map(({ outcome }) => outcome)).toEqual(Array(10).fill('failed'))
    expect(await stand(id)).toMatchObject({ enabled: true, waiting: 0, dead: 1 })
    receiver.answer = () => 200
    house.doors.clock.set(Date.now())
    const replayed = await house.manager.rest('POST', `/v1/webhooks/${id}/replay`, { dead: true })
    expect(replayed.json()).toEqual({ replayed: 1, hasMore: false, continueAfter: null })
    await house.flow()
    expect(receiver.received.at(-1)).toMatchObject({ id: dead!.event.id, status: 200 })
    expect(await stand(id)).toMatchObject({ waiting: 0, dead: 0 })
  })

  test('waits for the one before of its record; other records do not', async () => {
    let fails = 1
    const receiver = await receive(({ event }) =>
      event.data.type === 'incident.opened' && event.subject === stuck && fails-- > 0 ? 503 : 200,
    )
    let stuck = ''
    const { id } = await house.hook(receiver.url)
    const first = await house.open('First')
    stuck = `incident/${((await house.manager.rest('GET', `/v1/incidents/${first}`)).json() as { number: string }).number}`
    await house.act(first, 'acknowledge')
    await house.act(first, 'start')
    const second = await house.open('Second')
    await house.flow()
    const of = (incident: string) =>
      receiver.received
        .filter(({ status, event }) => status === 200 && event.data.record.id === incident)
        .map(({ event }) => event.data.type)
    expect(of(first)).toEqual([])
    expect(of(second)).toContain('incident.opened')
    expect((await stand(id)).waiting).toBe(3)
    house.doors.clock.advance(6 * SECOND)
    await house.flow()
    expect(of(first)).toEqual(['incident.opened', 'incident.acknowledged', 'incident.started'])
  })

  test('keeps to Retry-After where it is later, for a day at most', async () => {
    let after = '120'
    const receiver = await receive((_, response) => {
      response.setHeader('retry-after', after)
      return 429
    })
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] })
    await house.open('Too many')
    const now = house.doors.clock.now()
    await house.flow()
    const next = async () => Date.parse((await house.deliveries(id))[0]!.nextAttemptAt!)
    expect(await next()).toBe(now + 120 * SECOND)
    after = '9'.repeat(40)
    house.doors.clock.advance(120 * SECOND)
    await house.flow()
    expect(await next()).toBe(now + 120 * SECOND + DAY)
  })

  test('that answers 410 disables the webhook, with an event, and loses nothing', async () => {
    const receiver = await receive(() => 410)
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] })
    await house.open('Gone')
    await house.flow()
    expect(await stand(id)).toMatchObject({ enabled: false, disabledReason: 'gone', waiting: 1 })
    // Transactions of other tests on the same server hold the feed back for a moment.
    await vi.waitFor(
      async () => {
        const events = await house.manager.rest('GET', `/v1/events?record=${id}&type=webhook.disabled`)
        const [event] = (events.json() as { items: { changes: unknown[] }[] }).items
        expect(event?.changes).toContainEqual({ path: 'disabledReason', old: null, new: 'gone' })
      },
      { timeout: 60_000, interval: 50 },
    )
    receiver.answer = () => 200
    await house.manager.rest('POST', `/v1/webhooks/${id}/enable`)
    await house.flow()
    expect(receiver.taken()).toEqual(['incident.opened'])
  })

  test('whose webhook leads elsewhere by the time of a 410 goes there', async () => {
    const elsewhere = await receive()
    const asked = Promise.withResolvers<ServerResponse>()
    const receiver = await receive((_, response) => {
      asked.resolve(response)
      return null
    })
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] })
    await house.open('Moved')
    await house.react()
    await house.doors.services.webhookDispatcher.run()
    const response = await asked.promise
    await change(id, { url: elsewhere.url })
    response.writeHead(410).end()
    await house.doors.services.webhookDispatcher.settled()
    expect(await stand(id)).toMatchObject({ enabled: true, waiting: 1 })
    await house.flow()
    expect(elsewhere.taken()).toEqual(['incident.opened'])
  })

  test('is tried at once where its webhook is called at another address or with other headers', async () => {
    const receiver = await receive(({ headers }) => (headers.authorization === 'Bearer right' ? 200 : 401))
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] })
    await house.open('Refused')
    await house.flow()
    await change(id, { name: 'Still refused' })
    await house.flow()
    expect(receiver.received).toHaveLength(1)
    await change(id, { headers: { authorization: 'Bearer right' } })
    await house.flow()
    expect(receiver.taken()).toEqual(['incident.opened'])
  })
})

describe('disabling', () => {
  test('keeps what is committed meanwhile, and enabling delivers it in order', async () => {
    const receiver = await receive()
    const { id } = await house.hook(receiver.url)
    await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
    const incident = await house.open('While it was away')
    await house.act(incident, 'acknowledge')
    await house.flow()
    expect(receiver.received).toEqual([])
    expect((await stand(id)).waiting).toBeGreaterThanOrEqual(2)
    await house.manager.rest('POST', `/v1/webhooks/${id}/enable`)
    await house.flow()
    expect(receiver.taken().filter((type) => /opened|acknowledged/.test(type))).toEqual([
      'incident.opened',
      'incident.acknowledged',
    ])
  })

  test('with skip forgets it, with the attempts it had, and what the feed has still to tell of', async () => {
    const receiver = await receive(() => 500)
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] })
    await house.open('Tried in vain')
    await house.flow()
    receiver.answer = () => 200
    await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
    await house.open('Skipped')
    await house.react()
    await house.open('Skipped before there is a delivery')
    await untilComplete(house.doors)
    await house.manager.rest('POST', `/v1/webhooks/${id}/enable`, { skip: true })
    await house.open('Not skipped')
    await house.flow()
    expect(receiver.taken()).toHaveLength(1)
    const { rowCount } = await house.doors.owner.query(
      'select from webhook_attempts a where not exists (select from webhook_deliveries d where d.id = a.delivery_id)',
    )
    expect(rowCount).toBe(0)
  })

  test('with skip forgets also what is more than one transaction takes, and what comes later goes', async () => {
    const receiver = await receive()
    const { id } = await house.hook(receiver.url, { types: ['incident.*'] })
    await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
    const incident = await house.open('Skipped')
    await house.react()
    await house.doors.owner.query(
      `insert into webhook_deliveries (org_id, id, webhook_id, event_id, event_type, record_type, record_id, place, state,
         tries, attempts, created_at)
       select org_id, gen_random_uuid(), webhook_id, gen_random_uuid(), event_type, record_type, record_id, place + n,
         'waiting', 0, 0, created_at from webhook_deliveries, generate_series(1, 5000) n where webhook_id = $1 limit 5000`,
      [id],
    )
    const headers = { 'idempotency-key': 'skip-once' }
    const enable = () => house.manager.rest('POST', `/v1/webhooks/${id}/enable`, { skip: true }, headers)
    const enabled = await enable()
    expect(enabled.json()).toMatchObject({ enabled: true, waiting: 0 })
    // Repeated with its key it forgets nothing of what waits by then.
    await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
    await house.act(incident, 'acknowledge')
    await house.react()
    await house.doors.owner.query('update webhook_deliveries set place = place + 10000 where webhook_id = $1', [id])
    expect((await enable()).headers['idempotency-replayed']).toBe('true')
    await house.manager.rest('POST', `/v1/webhooks/${id}/enable`)
    await house.flow()
    expect(receiver.taken()).toContain('incident.acknowledged')
    expect(receiver.taken()).not.toContain('incident.opened')
  })

  test('begins the schedule anew for what waits for its next attempt', async () => {
    const receiver = await receive(() => 500)
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] })
    await house.open('Fails for hours')
    await house.flow()
    house.doors.clock.advance(6 * SECOND)
    await house.flow()
    expect(receiver.received).toHaveLength(2)
    await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
    house.doors.clock.advance(HOUR)
    await house.flow()
    expect((await house.deliveries(id))[0]).toMatchObject({ state: 'waiting', nextAttemptAt: null })
    house.doors.clock.advance(-HOUR)
    await house.manager.rest('POST', `/v1/webhooks/${id}/enable`)
    await house.flow()
    expect(receiver.received).toHaveLength(3)
    house.doors.clock.advance(6 * SECOND)
    await house.flow()
    expect(receiver.received).toHaveLength(4)
  })

  test('by deletion ends it', async () => {
    const receiver = await receive()
    const { id } = await house.hook(receiver.url)
    await house.open('Deleted')
    await house.react()
    const deleted = await remove(id)
    expect(deleted.statusCode).toBe(204)
    await house.flow().catch(() => undefined)
    expect(receiver.received).toEqual([])
    expect((await house.manager.rest('GET', `/v1/webhooks/${id}`)).statusCode).toBe(404)
    await house.doors.services.webhookClearing.run()
    const { rowCount } = await house.doors.owner.query('select from webhook_deliveries where webhook_id = $1', [id])
    expect(rowCount).toBe(0)
  })
})

test('rotation: both secrets sign while they overlap, then the new one alone', async () => {
  const receiver = await receive()
  const { id, secret } = await house.hook(receiver.url, { types: ['incident.opened'] })
  const rotated = await house.manager.rest('POST', `/v1/webhooks/${id}/rotate-secret`, { overlap: 'PT1H' })
  expect(rotated.statusCode, rotated.body).toBe(200)
  const next = (rotated.json() as { secret: string }).secret
  expect(next).not.toBe(secret)
  await house.open('Both')
  await house.flow()
  const both = receiver.received[0]!
  expect(String(both.headers['webhook-signature']).split(' ')).toHaveLength(2)
  expect(() => verify(secret, both)).not.toThrow()
  expect(() => verify(next, both)).not.toThrow()
  house.doors.clock.advance(HOUR)
  await house.open('New alone')
  await house.flow()
  expect(String(receiver.received[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1)
  house.doors.clock.set(Date.now())
  const test = await house.manager.rest('POST', `/v1/webhooks/${id}/test`)
  expect(test.json()).toMatchObject({ delivered: true, status: 200, excerpt: 'as told' })
  expect(receiver.received[2]!.event.type).toBe('andon.webhook.ping')
  expect(() => verify(next, receiver.received[2]!)).not.toThrow()
})

test('rotation that is repeated, as when its answer was lost: the secret that the receiver has signs to its end', async () => {
  const receiver = await receive()
  const { id, secret } = await house.hook(receiver.url)
  const rotate = async (overlap?: string) => {
    const answer = await house.manager.rest('POST', `/v1/webhooks/${id}/rotate-secret`, overlap && { overlap })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as { secret: string; previousSecretExpiresAt: string }
  }
  const ping = async () => {
    await house.manager.rest('POST', `/v1/webhooks/${id}/test`)
    const last = receiver.received.at(-1)!
    return { last, signatures: String(last.headers['webhook-signature']).split(' ').length }
  }
  const lost = await rotate()
  const { secret: next } = await rotate()
  const { last, signatures } = await ping()
  expect(signatures).toBe(3)
  for (const one of [secret, lost.secret, next]) expect(() => verify(one, last)).not.toThrow()
  expect((await house.manager.rest('POST', `/v1/webhooks/${id}/rotate-secret`, { overlap: '-PT1S' })).statusCode).toBe(
    422,
  )
  for (let times = 0; times < LIMITS.webhookSecrets; times++) await rotate('PT1H')
  expect((await ping()).signatures).toBe(LIMITS.webhookSecrets)
  const soon = await rotate('PT30M')
  expect(Date.parse(soon.previousSecretExpiresAt)).toBe(house.doors.clock.now() + 30 * MINUTE)
  await rotate('PT0S')
  expect((await ping()).signatures).toBe(1)
})

describe('a filter', () => {
  test('is judged on the incident and the event', async () => {
    const receiver = await receive()
    await house.hook(receiver.url, { filter: "incident.title == 'Wanted' && event.type == 'incident.opened'" })
    await house.open('Unwanted')
    const wanted = await house.open('Wanted')
    await house.act(wanted, 'acknowledge')
    await house.flow()
    expect(receiver.received.map(({ event }) => [event.data.record.id, event.data.type])).toEqual([
      [wanted, 'incident.opened'],
    ])
  })

  test('that takes long takes it event by event, and loses none', async () => {
    const receiver = await receive()
    const { id } = await house.hook(receiver.url, {
      types: ['incident.opened'],
      filter: "incident.title != 'Unwanted'",
    })
    for (const title of ['One', 'Unwanted', 'Two', 'Three']) await house.open(title)
    // Each look at the clock finds that most of the time for one transaction has gone by.
    let time = performance.now()
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      time += 700
      return time
    })
    await house.react()
    clock.mockRestore()
    expect(await stand(id)).toMatchObject({ waiting: 3 })
    await house.flow()
    expect(receiver.received).toHaveLength(3)
  })

  test('that does not compile is refused where it is wrong', async () => {
    const refused = await house.manager.rest('POST', '/v1/webhooks', {
      name: 'Wrong',
      url: 'https://mes.example/hook',
      filter: "incident.colour == 'red'",
    })
    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({ errors: [{ pointer: '/filter', code: 'EXPRESSION_UNKNOWN_NAME' }] })
  })

  test.each([
    [{ url: 'ftp://mes.example' }, '/url'],
    [{ url: 'https://me:secret@mes.example' }, '/url'],
    [{ url: 'https://mes.example\\hook\\secret' }, '/url'],
    [{ url: 'https://mes.example/\nhook' }, '/url'],
    [{ headers: { host: 'other' } }, '/headers'],
    [{ headers: { 'Webhook-Id': 'mine' } }, '/headers'],
    [{ headers: { 'x-a': 'b\r\nc: d' } }, '/headers/x-a'],
    [{ types: ['incident'] }, '/types/0'],
  ])('%j is refused', async (members, pointer) => {
    const refused = await house.manager.rest('POST', '/v1/webhooks', {
      name: 'x',
      url: 'https://mes.example',
      ...members,
    })
    expect(refused.statusCode).toBe(422)
    expect((refused.json() as { errors: { pointer: string }[] }).errors[0]!.pointer).toBe(pointer)
  })
})

describe('replay', () => {
  test('of a range delivers what was there before the webhook, and says how many', async () => {
    const from = new Date(house.doors.clock.now()).toISOString()
    const first = await house.open('Before one')
    const second = await house.open('Before two')
    house.doors.clock.advance(SECOND)
    const to = new Date(house.doors.clock.now()).toISOString()
    const receiver = await receive()
    const { id } = await house.hook(receiver.url)
    await house.flow()
    expect(receiver.received).toEqual([])
    const order = { from, to, types: ['incident.opened'] }
    const replayed = await house.manager.rest('POST', `/v1/webhooks/${id}/replay`, order)
    expect(replayed.json()).toMatchObject({ replayed: 2, hasMore: false })
    await house.flow()
    expect(new Set(receiver.received.map(({ event }) => event.data.record.id))).toEqual(new Set([first, second]))
    const [delivery] = await house.deliveries(id)
    const again = await house.manager.rest('POST', `/v1/webhooks/${id}/replay`, { delivery: delivery!.id })
    expect(again.json()).toMatchObject({ replayed: 1 })
    const busy = await house.manager.rest('POST', `/v1/webhooks/${id}/replay`, { delivery: delivery!.id })
    expect(busy.json()).toMatchObject({ code: 'DELIVERY_UNDER_WAY' })
    await house.flow()
    expect(receiver.received).toHaveLength(3)
  })

  test('of a range goes on behind the place it came to, also among events of one instant', async () => {
    const from = house.doors.clock.now()
    const incidents = Array.from({ length: LIMITS.webhookReplay / 2 }, (_, n) => ({
      title: `At one instant ${n}`,
      category: 'office-it/printer',
      productionImpact: 'none',
    }))
    const made = await house.manager.rest('POST', '/v1/incidents/batch', { incidents })
    expect(made.statusCode).toBe(207)
    const { id } = await house.hook('https://mes.example/hook', { types: [] })
    await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
    await house.react()
    const times = { from: new Date(from).toISOString(), to: new Date(from + DAY).toISOString() }
    const seen: number[] = []
    let after: string | null = null
    do {
      const answer = await house.manager.rest('POST', `/v1/webhooks/${id}/replay`, {
        ...times,
        ...(after && { after }),
      })
      expect(answer.statusCode, answer.body).toBe(200)
      const { replayed, continueAfter } = answer.json() as { replayed: number; continueAfter: string | null }
      seen.push(replayed)
      after = continueAfter
    } while (after !== null && seen.length < 10)
    const { rows } = await house.doors.owner.query<{ n: number }>(
      'select count(distinct event_id)::int as n from webhook_deliveries where webhook_id = $1',
      [id],
    )
    expect(seen.length, String(seen)).toBeGreaterThan(1)
    expect(seen.length).toBeLessThan(10)
    expect(rows[0]!.n).toBeGreaterThan(LIMITS.webhookReplay)
    const backwards = await house.manager.rest('POST', `/v1/webhooks/${id}/replay`, { from: times.to, to: times.from })
    expect(backwards.json().errors).toMatchObject([{ pointer: '/to', code: 'OUT_OF_ORDER' }])
    const bad = await house.manager.rest('POST', `/v1/webhooks/${id}/replay`, { ...times, after: 'nowhere' })
    expect(bad.json()).toMatchObject({ status: 400, code: 'INVALID_CURSOR' })
  })
})

describe('who sees', () => {
  test('a webhook sends what its creator may see, and is hidden from who sees less', async () => {
    const leipzig = await house.doors.as(['manager'], { sites: ['lei'], key: 'manager-lei' })
    const receiver = await receive()
    const everywhere = await receive()
    const own = await house.hook(receiver.url, { types: ['incident.opened'] }, leipzig)
    const all = await house.hook(everywhere.url, { types: ['incident.opened'] })
    await house.open('Without a site')
    const { rows } = await house.doors.owner.query<{ key: string }>(
      "select key from assets where key like 'lei/%' limit 1",
    )
    const inLeipzig = await house.open('In Leipzig', { assets: [rows[0]!.key] })
    await house.flow()
    expect(everywhere.received).toHaveLength(2)
    expect(receiver.received.map(({ event }) => event.data.record.id)).toEqual([inLeipzig])
    expect((await leipzig.rest('GET', `/v1/webhooks/${all.id}`)).statusCode).toBe(404)
    const patch = { headers: { 'if-match': '"1"' } }
    const stolen = await leipzig.rest('PATCH', `/v1/webhooks/${all.id}`, { url: receiver.url }, patch.headers)
    expect(stolen.statusCode).toBe(404)
    expect((await leipzig.rest('GET', `/v1/webhooks/${own.id}`)).statusCode).toBe(200)
  })

  test('rights that end hold deliveries back; who enables it takes over', async () => {
    const leaving = await house.doors.as(['manager'], { key: 'leaving' })
    const receiver = await receive()
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] }, leaving)
    await house.doors.owner.query("update principals set disabled_at = now() where key = 'leaving'")
    await house.open('Nobody answers for it')
    await house.flow()
    expect(receiver.received).toEqual([])
    expect(await stand(id)).toMatchObject({ enabled: false, disabledReason: 'owner_inactive', waiting: 1 })
    await house.manager.rest('POST', `/v1/webhooks/${id}/enable`)
    await house.flow()
    expect(receiver.taken()).toEqual(['incident.opened'])
  })

  test('what waits is not sent either when nobody answers for it any more, disabled or without the right', async () => {
    for (const [key, change] of [
      ['retried-then-disabled', 'disabled_at = now()'],
      ['retried-then-demoted', "roles = '{responder}'"],
    ] as const) {
      const leaving = await house.doors.as(['manager'], { key })
      const receiver = await receive(() => 500)
      const { id } = await house.hook(receiver.url, { types: ['incident.opened'] }, leaving)
      await house.open('Tried once')
      await house.flow()
      await house.doors.owner.query(`update principals set ${change} where key = $1`, [key])
      house.doors.clock.advance(MINUTE)
      await house.flow()
      expect(receiver.received).toHaveLength(1)
      expect(await stand(id)).toMatchObject({ enabled: false, disabledReason: 'owner_inactive', waiting: 1 })
    }
  })

  test('an answer that says what it was asked shows no secret to those who read it', async () => {
    const receiver = await receive(({ headers }, response) => {
      response.writeHead(404).end(`Cannot POST /hook ${JSON.stringify(headers)}`)
      return null
    })
    const { id } = await house.hook(receiver.url, {
      types: ['incident.opened'],
      headers: { authorization: 'Bearer of-the-mes', 'x-key': 'key=k123456' },
    })
    await house.open('Echoed')
    await house.flow()
    const [delivery] = await house.deliveries(id)
    expect(delivery!.attempts[0]!.excerpt).toMatch(/^Cannot POST … .*"authorization":"…","x-key":"…"/)
    const ping = await house.manager.rest('POST', `/v1/webhooks/${id}/test`)
    expect(ping.body).not.toMatch(/of-the-mes|k123456/)
  })

  test('a list of deliveries shows a body to those alone who may see the event', async () => {
    const receiver = await receive()
    const { id } = await house.hook(receiver.url, { types: ['incident.opened'] })
    const incident = await house.open('Restricted later')
    await house.flow()
    await house.doors.owner.query("update incidents set visibility = 'restricted' where id = $1", [incident])
    const bodyFor = async (role: 'manager' | 'auditor') => {
      const reader = await house.doors.as([role], { key: `reads-as-${role}` })
      const { items } = (await reader.rest('GET', `/v1/webhooks/${id}/deliveries`)).json() as {
        items: { body: unknown }[]
      }
      return items[0]!.body
    }
    expect(await bodyFor('manager')).toBeNull()
    expect(await bodyFor('auditor')).toEqual(receiver.received[0]!.event)
  })

  test('an auditor reads where it leads, not the whole address, and changes nothing', async () => {
    const auditor = await house.doors.as(['auditor'])
    const { id } = await house.hook('https://mes.example/secret/path')
    expect((await auditor.rest('GET', `/v1/webhooks/${id}`)).json()).toMatchObject({ url: 'https://mes.example/…' })
    expect((await auditor.rest('POST', `/v1/webhooks/${id}/disable`)).statusCode).toBe(403)
  })
})

describe('limits', () => {
  test('of webhooks, and of one replay', async () => {
    const { id } = await house.hook('https://mes.example/hook')
    const copy = `insert into webhooks (org_id, id, version, name, url, types, headers, enabled, owner, since, created_at, updated_at)
      select org_id, gen_random_uuid(), 1, 'copy', url, types, headers, false, owner, since, created_at, updated_at
      from webhooks, generate_series(1, $2::int) where id = $1`
    await house.doors.owner.query(copy, [id, LIMITS.webhooks - 2])
    await house.hook('https://mes.example/last')
    const full = await house.manager.rest('POST', '/v1/webhooks', { name: 'x', url: 'https://mes.example/more' })
    expect(full.json()).toMatchObject({ status: 409, code: 'WEBHOOKS_FULL' })
    await house.doors.owner.query("update webhooks set deleted_at = now() where name = 'copy'")
    await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
    await house.doors.owner.query(
      `insert into webhook_deliveries (org_id, id, webhook_id, event_id, event_type, record_type, record_id, place, state,
         tries, attempts, created_at, ended_at)
       select org_id, gen_random_uuid(), id, gen_random_uuid(), 'incident.opened', 'incident', gen_random_uuid(),
         1000000 + n, 'dead', 10, 10, now(), now() from webhooks, generate_series(1, $2::int) n where id = $1`,
      [id, LIMITS.webhookReplay + 1],
    )
    const replay = async () => (await house.manager.rest('POST', `/v1/webhooks/${id}/replay`, { dead: true })).json()
    expect(await replay()).toEqual({ replayed: LIMITS.webhookReplay, hasMore: true, continueAfter: null })
    expect(await replay()).toEqual({ replayed: 1, hasMore: false, continueAfter: null })
  })

  test('of time: what has waited for 30 days is a dead letter, and is cleared away 30 days later', async () => {
    const { id } = await house.hook('https://mes.example/hook', { types: ['incident.opened'] })
    await house.manager.rest('POST', `/v1/webhooks/${id}/disable`)
    await house.open('Waits for long')
    await house.react()
    const clear = async (days: number) => {
      house.doors.clock.advance(days * DAY)
      await house.doors.services.webhookClearing.run()
      return stand(id)
    }
    expect(await clear(29)).toMatchObject({ waiting: 1, dead: 0 })
    expect(await clear(2)).toMatchObject({ waiting: 0, dead: 1 })
    expect(await clear(29)).toMatchObject({ waiting: 0, dead: 1 })
    expect(await clear(2)).toMatchObject({ waiting: 0, dead: 0 })
  })

  test.each([
    ['types', (n: number) => Array.from({ length: LIMITS.webhookTypes + n }, () => 'incident.opened')],
    [
      'headers',
      (n: number) => Object.fromEntries(Array.from({ length: LIMITS.webhookHeaders + n }, (_, at) => [`x-${at}`, 'v'])),
    ],
    ['headers', (n: number) => ({ 'x-long': 'v'.repeat(LIMITS.webhookHeaderLength + n) })],
  ])('of %s', async (member, make) => {
    const post = (n: number) =>
      house.manager.rest('POST', '/v1/webhooks', { name: 'x', url: 'https://mes.example', [member]: make(n) })
    expect((await post(0)).statusCode).toBe(201)
    expect((await post(1)).statusCode).toBe(422)
  })
})

test('by GraphQL as by REST', async () => {
  const receiver = await receive()
  const mutate = async (name: string, selection: string, input: object) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`
    const document = `mutation($input: ${type}) { ${name}(input: $input) { ${selection} errors { code path } } }`
    const { data, errors } = await house.manager.query(document, { input })
    expect(errors).toEqual([])
    return (data as Record<string, Record<string, unknown>>)[name]!
  }
  const made = await mutate('createWebhook', 'webhook { id version headers owner } secret', {
    name: 'By GraphQL',
    url: receiver.url,
    types: ['incident.opened'],
    headers: { 'X-Key': 'k' },
  })
  const { id } = made.webhook as { id: string }
  const secret = expect.stringMatching(/^whsec_/)
  expect(made).toMatchObject({ errors: [], webhook: { version: 1, headers: ['x-key'] }, secret })
  const rename = (name: string) => mutate('updateWebhook', 'webhook { name version }', { id, expectedVersion: 1, name })
  expect(await rename('Renamed')).toMatchObject({ webhook: { name: 'Renamed', version: 2 } })
  expect(await rename('Late')).toMatchObject({ errors: [{ code: 'STALE_VERSION' }] })
  expect(await mutate('testWebhook', 'test { delivered status code headers }', { id })).toMatchObject({
    test: { delivered: true, status: 200, headers: { 'x-key': '…' } },
  })
  expect(await mutate('disableWebhook', 'webhook { enabled disabledReason }', { id })).toMatchObject({
    webhook: { enabled: false, disabledReason: 'requested' },
  })
  await house.open('By GraphQL')
  await house.react()
  expect(await mutate('enableWebhook', 'webhook { enabled waiting }', { id })).toMatchObject({
    webhook: { enabled: true, waiting: 1 },
  })
  await house.flow()
  const { data } = await house.manager.query(
    `query($id: ID!) { webhook(id: $id) { name waiting dead } webhooks { nodes { id } }
       webhookDeliveries(webhook: $id, state: delivered) { nodes { event { type } state attempts { number outcome } } } }`,
    { id },
  )
  const attempts = [{ number: 1, outcome: 'delivered' }]
  expect(data).toEqual({
    webhook: { name: 'Renamed', waiting: 0, dead: 0 },
    webhooks: { nodes: [{ id }] },
    webhookDeliveries: { nodes: [{ event: { type: 'incident.opened' }, state: 'delivered', attempts }] },
  })
  const [delivery] = await house.deliveries(id)
  expect(await mutate('replayWebhook', 'replayed hasMore', { id, delivery: delivery!.id })).toMatchObject({
    replayed: 1,
    hasMore: false,
  })
  expect(await mutate('rotateWebhookSecret', 'secret', { id, overlap: 'PT1H' })).toMatchObject({ secret })
  expect(await mutate('deleteWebhook', 'deletedId', { id })).toMatchObject({ deletedId: id })
})
