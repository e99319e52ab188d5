import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BUNDLE_ABOVE } from '#features/notifications/bundle.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR, MINUTE, SECOND } from '#kernel/time.ts'
import { type NoticeHouse, openNoticeHouse, REFUSED, SENT, temporary } from './support.ts'

let house: NoticeHouse

beforeAll(async () => {
  house = await openNoticeHouse()
  await house.addPerson('one')
  await house.addPerson('two')
})
afterAll(() => house.close())

beforeEach(async () => {
  await house.dispatcher.settled()
  await house.bench.asOwner('truncate notifications, notification_attempts, timers')
  house.sent.length = 0
  house.answer = () => SENT
  house.clock.now += 10 * HOUR
})

const flood = async (count: number, change = {}): Promise<string[]> => {
  const incidents: string[] = []
  for (let at = 0; at < count; at++) {
    const incident = await house.addIncident()
    await house.order(incident, [{ person: 'one' }], change)
    incidents.push(incident)
  }
  return incidents
}

describe('a mass of notices for one person', () => {
  it('of 500 at once goes out as one message that says what it holds, and each of them says so', async () => {
    const incidents = await flood(500)
    await house.order(incidents[499]!, [{ person: 'one' }], { isUrgent: true, priority: 'P1' })
    await house.dispatch()
    expect(house.sent).toHaveLength(1)
    const [message] = house.sent
    expect(message!.subject).toMatch(/^501 incidents at once/)
    const listed = [...message!.text.matchAll(/INC-\d+ /g)]
    expect(listed.length).toBeGreaterThanOrEqual(LIMITS.noticesListed)
    expect(message!.text).toContain(`${501 - LIMITS.noticesListed} more`)
    const notices = await house.notices()
    const bundle = notices.find(({ event }) => event === 'bundle')
    expect(bundle).toMatchObject({ id: message!.id, state: 'sent', incident_id: null })
    const members = notices.filter(({ event }) => event !== 'bundle')
    expect(members.every(({ state, bundle_id }) => state === 'bundled' && bundle_id === bundle!.id)).toBe(true)
    for (const incident of [incidents[0]!, incidents[250]!]) {
      expect(await house.eventsOf(incident)).toEqual(['incident.opened', 'notification.sent'])
    }
    expect(await house.eventsOf(incidents[499]!)).toEqual(['incident.opened', 'notification.sent', 'notification.sent'])
    expect((await house.bench.asOwner('select id from timers')).rowCount).toBe(0)
  })

  it(`of more than ${LIMITS.noticesPerBundle} goes out as two`, async () => {
    await flood(1)
    const copies = (count: number) =>
      house.bench.asOwner(
        `insert into notifications (org_id, id, record_type, record_id, incident_id, event, recipient_kind, recipient_key, channels, channel, state,
           due_at, priority, is_urgent, withdrawn_by, attempts, planned_at, plan, progress, personal)
         select org_id, gen_random_uuid(), record_type, record_id, incident_id, event, recipient_kind, recipient_key, channels, channel, state,
           due_at, priority, is_urgent, withdrawn_by, attempts, planned_at, plan, progress, personal
         from (select * from notifications limit 1) n, generate_series(1, $1::int)`,
        [count],
      )
    const sizes = async () =>
      (
        await house.bench.asOwner(
          'select count(*)::int as size from notifications where bundle_id is not null group by bundle_id order by 1',
        )
      ).rows.map(({ size }) => size)
    await copies(LIMITS.noticesPerBundle - 1)
    await house.dispatch()
    expect([house.sent.length, await sizes()]).toEqual([1, [LIMITS.noticesPerBundle]])
    await house.bench.asOwner('truncate notifications, notification_attempts, timers')
    await flood(1)
    house.clock.now += HOUR
    await copies(LIMITS.noticesPerBundle + BUNDLE_ABOVE)
    house.sent.length = 0
    await house.dispatch()
    expect([house.sent.length, await sizes()]).toEqual([2, [BUNDLE_ABOVE + 1, LIMITS.noticesPerBundle]])
  })

  it('lists the urgent first', async () => {
    await flood(BUNDLE_ABOVE)
    const urgent = await house.addIncident()
    house.clock.now += 1
    await house.order(urgent, [{ person: 'one' }], { isUrgent: true, priority: 'P1' })
    await house.dispatch()
    expect(house.sent).toHaveLength(1)
    expect(house.sent[0]!.isUrgent).toBe(true)
    const numbers = [...house.sent[0]!.text.matchAll(/INC-(\d+) /g)].map(([, number]) => Number(number))
    expect(numbers[0]).toBe(Math.max(...numbers))
  })

  it(`of ${BUNDLE_ABOVE} goes out one by one, each in its own message`, async () => {
    await flood(BUNDLE_ABOVE)
    await house.dispatch()
    expect(house.sent).toHaveLength(BUNDLE_ABOVE)
    expect((await house.notices()).every(({ state }) => state === 'sent')).toBe(true)
  })

  it('does not hold up another person', async () => {
    await flood(BUNDLE_ABOVE + 1)
    await house.order(await house.addIncident(), [{ person: 'two' }])
    await house.dispatch()
    expect(house.sent.map(({ address }) => address).toSorted()).toEqual(['one@plant.example', 'two@plant.example'])
  })

  it('that come one after another are bundled, once the person has been told often enough in a minute', async () => {
    const start = house.clock.now
    for (let second = 0; second < 120; second++) {
      house.clock.now = start + second * SECOND
      await flood(1)
      await house.dispatch()
    }
    expect(house.sent.length).toBeLessThanOrEqual(2 * (BUNDLE_ABOVE + 1))
    house.clock.now += 2 * MINUTE
    await house.dispatch()
    expect((await house.notices()).every(({ state }) => state === 'sent' || state === 'bundled')).toBe(true)
  })

  it('that is urgent waits ten seconds at most in a flood', async () => {
    await flood(BUNDLE_ABOVE)
    await house.dispatch()
    const start = house.clock.now
    await flood(2, { isUrgent: true })
    for (let second = 0; second <= 10; second++) {
      house.clock.now = start + second * SECOND
      await house.dispatch()
    }
    expect(house.sent).toHaveLength(BUNDLE_ABOVE + 1)
    expect(house.sent.at(-1)!.handedAt - start).toBe(10 * SECOND)
  })
})

describe('a bundle that fails', () => {
  it('is tried again as it is, without what was taken back meanwhile', async () => {
    const incidents = await flood(BUNDLE_ABOVE + 1)
    house.answer = () => temporary()
    await house.dispatch()
    expect(await house.withdraw(incidents[0]!, 'acknowledged')).toHaveLength(1)
    house.answer = () => SENT
    house.clock.now += 10 * SECOND
    await house.dispatch()
    expect(house.sent.map(({ id }) => id)).toEqual([house.sent[0]!.id, house.sent[0]!.id])
    expect(house.sent.map(({ subject }) => Number.parseInt(subject, 10))).toEqual([BUNDLE_ABOVE + 1, BUNDLE_ABOVE])
    expect(await house.eventsOf(incidents[0]!)).toEqual(['incident.opened', 'notification.withdrawn'])
    expect(await house.eventsOf(incidents[1]!)).toEqual(['incident.opened', 'notification.sent'])
  })

  it('is over when everything in it was taken back', async () => {
    const incidents = await flood(BUNDLE_ABOVE + 1)
    house.answer = () => temporary()
    await house.dispatch()
    for (const incident of incidents) await house.withdraw(incident, 'acknowledged')
    house.clock.now += 10 * SECOND
    await house.dispatch()
    expect(house.sent).toHaveLength(1)
    expect((await house.notices()).every(({ state }) => state === 'withdrawn')).toBe(true)
    expect((await house.bench.asOwner('select id from timers')).rowCount).toBe(0)
  })

  it('cannot be taken back while it is being sent', async () => {
    const incidents = await flood(BUNDLE_ABOVE + 1)
    let release: (() => void) | undefined
    house.answer = () => new Promise((done) => (release = () => done(SENT)))
    await house.dispatcher.run()
    for (let waited = 0; !release && waited < 5_000; waited++) await new Promise((done) => setTimeout(done, 10))
    expect(await house.withdraw(incidents[0]!, 'acknowledged')).toEqual([])
    release!()
    await house.dispatcher.settled()
    expect(await house.eventsOf(incidents[0]!)).toEqual(['incident.opened', 'notification.sent'])
  })

  it('for good fails each of its notices', async () => {
    const incidents = await flood(BUNDLE_ABOVE + 1)
    house.answer = () => REFUSED
    await house.dispatch()
    expect((await house.notices()).every(({ state }) => state === 'failed')).toBe(true)
    expect(await house.eventsOf(incidents[3]!)).toEqual(['incident.opened', 'notification.failed'])
  })
})

describe('a digest', () => {
  it('collects what is not urgent until its time, and tells it in one message', async () => {
    await house.addPerson('collects', {
      preferences: { channels: [], quietHours: null, digest: { from: 'P3', at: ['07:30'] } },
    })
    const orders = [{ priority: 'P3' }, { priority: 'P4' }, { priority: 'P2' }, { priority: 'P1', isUrgent: true }]
    // 2026-11-20, 15:00 in Berlin.
    house.clock.now = Date.parse('2026-12-20T14:00:00Z')
    for (const change of orders) await house.order(await house.addIncident(), [{ person: 'collects' }], change)
    await house.dispatch()
    expect(house.sent).toHaveLength(2)
    const held = (await house.notices()).filter(({ state }) => state === 'held')
    expect(held.map(({ due_at }) => due_at)).toEqual(Array(2).fill(Date.parse('2026-12-21T06:30:00Z')))
    house.clock.now = Date.parse('2026-12-21T06:30:00Z')
    await house.dispatch()
    expect(house.sent).toHaveLength(3)
    expect(house.sent[2]!.subject).toMatch(/^2 notices/)
    expect((await house.notices()).filter(({ event }) => event === 'digest')).toMatchObject([{ state: 'sent' }])
  })
})
