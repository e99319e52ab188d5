import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SendResult } from '#features/notifications/channel.core.ts'
import { LEASE } from '#features/notifications/claim.service.ts'
import { HOUR, MINUTE, SECOND } from '#kernel/time.ts'
import { type NoticeHouse, openNoticeHouse, REFUSED, SENT, temporary } from './support.ts'

let house: NoticeHouse

beforeAll(async () => {
  house = await openNoticeHouse()
  await house.addPerson('one')
  await house.addPerson('two')
  await house.addPerson('hooked', { addresses: { webhook: 'https://hooks.example/secret', teams: null, slack: null } })
})
afterAll(() => house.close())

beforeEach(async () => {
  await house.dispatcher.settled()
  await house.bench.asOwner('truncate notifications, notification_attempts, timers')
  house.sent.length = 0
  house.answer = () => SENT
  // Far from what was sent before, so that nobody is in a flood.
  house.clock.now += 10 * HOUR
})

const person = (key: string) => [{ person: key }]
const stateOf = async (id: string) => (await house.notices()).find((notice) => notice.id === id)
const timers = async () => (await house.bench.asOwner('select id from timers')).rowCount

describe('what is due', () => {
  it('is handed to its channel once, and its record says so', async () => {
    const incident = await house.addIncident()
    const [notice] = await house.order(incident, person('one'))
    expect(await timers()).toBe(1)
    await house.dispatch()
    expect(house.sent.map(({ id, address, attempt }) => [id, address, attempt])).toEqual([
      [notice!.id, 'one@plant.example', 1],
    ])
    expect(house.sent[0]!.subject).toContain('INC-')
    expect(await stateOf(notice!.id)).toMatchObject({ state: 'sent', attempts: 1, due_at: null })
    expect(await house.eventsOf(incident)).toEqual(['incident.opened', 'notification.sent'])
    expect(await house.attempts(notice!.id)).toMatchObject([
      { number: 1, channel: 'email', outcome: 'sent', code: 'OK' },
    ])
    expect(await timers()).toBe(0)
    await house.dispatch()
    expect(house.sent).toHaveLength(1)
  })

  it('waits until it is', async () => {
    const incident = await house.addIncident()
    await house.order(incident, person('one'), { holdUntil: house.clock.now + HOUR })
    await house.dispatch()
    expect(house.sent).toEqual([])
    house.clock.now += HOUR
    await house.dispatch()
    expect(house.sent).toHaveLength(1)
  })

  it('goes to the address that the person has by then', async () => {
    const incident = await house.addIncident()
    await house.addPerson('moves')
    await house.order(incident, person('moves'), { holdUntil: house.clock.now + HOUR })
    await house.bench.asOwner(`update people set email = 'new@plant.example' where key = 'moves'`)
    house.clock.now += HOUR
    await house.dispatch()
    expect(house.sent.map(({ address }) => address)).toEqual(['new@plant.example'])
  })

  it('is not sent to who was retired meanwhile, and says so aloud', async () => {
    const incident = await house.addIncident()
    await house.addPerson('leaves')
    const [notice] = await house.order(incident, person('leaves'), { holdUntil: house.clock.now + HOUR })
    await house.bench.asOwner(`update people set retired_at = now() where key = 'leaves'`)
    house.clock.now += HOUR
    await house.dispatch()
    expect(house.sent).toEqual([])
    expect(await stateOf(notice!.id)).toMatchObject({ state: 'failed' })
    expect(await house.attempts(notice!.id)).toMatchObject([{ outcome: 'permanent', code: 'NO_ADDRESS' }])
    expect(await house.eventsOf(incident)).toEqual(['incident.opened', 'notification.failed'])
  })

  it('never keeps the address of a webhook', async () => {
    const incident = await house.addIncident()
    const [notice] = await house.order(incident, person('hooked'), { channels: ['webhook'] })
    await house.dispatch()
    expect(house.sent[0]!.address).toBe('https://hooks.example/secret')
    const { rows } = await house.bench.asOwner(
      'select personal from notification_attempts where notification_id = $1',
      [notice!.id],
    )
    expect(rows[0].personal.address).toBe('https://hooks.example/…')
    const all = await house.bench.asOwner(
      'select n::text || a::text as text from notifications n, notification_attempts a',
    )
    expect(all.rows.filter(({ text }) => text.includes('secret'))).toEqual([])
  })
})

describe('an attempt that fails', () => {
  it('is made again after 10 s, 30 s and 2 min, and then once more from the start after 5 min', async () => {
    const incident = await house.addIncident()
    const start = house.clock.now
    const [notice] = await house.order(incident, person('one'))
    house.answer = () => temporary()
    for (let passed = 0; passed <= 8 * MINUTE; passed += SECOND) {
      house.clock.now = start + passed
      await house.dispatch()
    }
    const round = 2 * MINUTE + 40 * SECOND + 5 * MINUTE
    expect(house.sent.map(({ handedAt }) => handedAt - start)).toEqual([
      0,
      10 * SECOND,
      40 * SECOND,
      2 * MINUTE + 40 * SECOND,
      round,
      round + 10 * SECOND,
    ])
    expect(new Set(house.sent.map(({ id }) => id))).toEqual(new Set([notice!.id]))
    expect(house.sent.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6])
    expect((await stateOf(notice!.id))?.progress.detail).toBe('attempt 6: HTTP_503')
  })

  it('gives way to the next channel once it has been tried often enough', async () => {
    const incident = await house.addIncident()
    const start = house.clock.now
    await house.order(incident, person('hooked'), { channels: ['webhook'] })
    house.answer = ({ channel }) => (channel === 'webhook' ? temporary() : SENT)
    for (let passed = 0; passed <= 3 * MINUTE; passed += SECOND) {
      house.clock.now = start + passed
      await house.dispatch()
    }
    expect(house.sent.map(({ channel, handedAt }) => [channel, handedAt - start])).toEqual([
      ['webhook', 0],
      ['webhook', 10 * SECOND],
      ['webhook', 40 * SECOND],
      ['webhook', 160 * SECOND],
      ['email', 160 * SECOND],
    ])
  })

  it('for good gives way to the next channel at once', async () => {
    const incident = await house.addIncident()
    const [notice] = await house.order(incident, person('hooked'), { channels: ['webhook'] })
    house.answer = ({ channel }) => (channel === 'webhook' ? REFUSED : SENT)
    await house.dispatch()
    expect(house.sent.map(({ channel }) => channel)).toEqual(['webhook', 'email'])
    expect(await stateOf(notice!.id)).toMatchObject({ state: 'sent', channel: 'email', attempts: 2 })
  })

  it('on every channel for good is told aloud', async () => {
    const incident = await house.addIncident()
    const [notice] = await house.order(incident, person('hooked'))
    house.answer = () => REFUSED
    await house.dispatch()
    expect(await stateOf(notice!.id)).toMatchObject({ state: 'failed', due_at: null })
    expect(await house.eventsOf(incident)).toEqual(['incident.opened', 'notification.failed'])
    expect(await timers()).toBe(0)
  })

  it('waits as long as the receiver asks for, within bounds', async () => {
    const incident = await house.addIncident()
    const start = house.clock.now
    await house.order(incident, person('one'))
    const asked = [90 * SECOND, 3 * HOUR]
    house.answer = () => temporary(asked.shift() ?? null)
    await house.dispatch()
    const [first] = await house.notices()
    expect(first!.due_at).toBe(start + 90 * SECOND)
    house.clock.now = start + 90 * SECOND
    await house.dispatch()
    const [second] = await house.notices()
    expect(second!.due_at).toBe(start + 90 * SECOND + 15 * MINUTE)
  })

  it('with a long Retry-After is not waited for where there is another channel', async () => {
    const incident = await house.addIncident()
    await house.order(incident, person('hooked'), { channels: ['webhook'] })
    house.answer = ({ channel }) => (channel === 'webhook' ? temporary(10 * MINUTE) : SENT)
    await house.dispatch()
    expect(house.sent.map(({ channel }) => channel)).toEqual(['webhook', 'email'])
  })

  it('is not made again after four hours', async () => {
    const incident = await house.addIncident()
    const [notice] = await house.order(incident, person('one'))
    house.answer = () => temporary()
    for (let tried = 0; tried < 100; tried++) {
      await house.dispatch()
      const { due_at } = (await stateOf(notice!.id))!
      if (due_at === null) break
      house.clock.now = due_at
    }
    expect(await stateOf(notice!.id)).toMatchObject({ state: 'failed' })
    const [first, last] = [house.sent[0]!, house.sent.at(-1)!]
    expect(last.handedAt - first.handedAt).toBeGreaterThan(3.5 * HOUR)
    expect(last.handedAt - first.handedAt).toBeLessThanOrEqual(4 * HOUR)
  })
})

describe('a process that ends while it sends', () => {
  it('leaves the attempt unknown; another makes the next under the same id when the lease is over', async () => {
    const incident = await house.addIncident()
    const [notice] = await house.order(incident, person('one'))
    let release: (() => void) | undefined
    house.answer = () => new Promise((done) => (release = () => done(SENT)))
    await house.dispatcher.run()
    await until(() => house.sent.length === 1)
    const other = house.makeAnother()
    house.answer = () => SENT
    house.clock.now += LEASE - 1
    await other.run()
    await other.settled()
    expect(house.sent).toHaveLength(1)
    house.clock.now += 1
    await other.run()
    await other.settled()
    expect(house.sent.map(({ id, attempt }) => [id, attempt])).toEqual([
      [notice!.id, 1],
      [notice!.id, 2],
    ])
    expect(await house.attempts(notice!.id)).toMatchObject([{ outcome: 'unknown' }, { outcome: 'sent' }])
    release?.()
    await house.dispatcher.settled()
    expect(await house.eventsOf(incident)).toEqual(['incident.opened', 'notification.sent'])
  })

  it('again and again on one channel gives way to the next', async () => {
    const incident = await house.addIncident()
    await house.order(incident, person('hooked'), { channels: ['webhook'] })
    house.answer = ({ channel }) => (channel === 'webhook' ? new Promise(() => undefined) : SENT)
    for (let tried = 0; tried < 4; tried++) {
      await house.makeAnother().run()
      await until(() => house.sent.length === tried + 1)
      house.clock.now += LEASE
    }
    const last = house.makeAnother()
    await last.run()
    await last.run()
    await last.settled()
    expect(house.sent.map(({ channel }) => channel)).toEqual(['webhook', 'webhook', 'webhook', 'webhook', 'email'])
  })
})

describe('an answer that comes after the attempt was given up', () => {
  const giveUp = async () => {
    const incident = await house.addIncident()
    const [notice] = await house.order(incident, person('hooked'), { channels: ['webhook'] })
    const answers: ((result: SendResult) => void)[] = []
    house.answer = ({ channel }) => (channel === 'webhook' ? new Promise((done) => answers.push(done)) : SENT)
    const slow = [house.makeAnother(), house.makeAnother(), house.makeAnother(), house.makeAnother()]
    for (const [place, one] of slow.entries()) {
      await one.run()
      await until(() => answers.length === place + 1)
      house.clock.now += LEASE
    }
    await house.dispatcher.run()
    expect(await stateOf(notice!.id)).toMatchObject({ state: 'queued', channel: 'email', attempts: 4 })
    return { id: notice!.id, answer: answers[3]!, last: slow[3]! }
  }

  it('and says that it was taken is believed', async () => {
    const { id, answer, last } = await giveUp()
    answer(SENT)
    await last.settled()
    expect(await stateOf(id)).toMatchObject({ state: 'sent', channel: 'webhook', attempts: 4, due_at: null })
    await house.dispatch()
    expect(house.sent.filter(({ channel }) => channel === 'email')).toEqual([])
  })

  it('and says that it was not changes nothing any more', async () => {
    const { id, answer, last } = await giveUp()
    answer(temporary())
    await last.settled()
    expect(await stateOf(id)).toMatchObject({ state: 'queued', channel: 'email', due_at: house.clock.now })
    await house.dispatch()
    expect(await stateOf(id)).toMatchObject({ state: 'sent', channel: 'email', attempts: 5 })
  })
})

describe('dispatchers that race', () => {
  it('claim each of 300 notices once', async () => {
    const people = await Promise.all(
      Array.from({ length: 300 }, async (_, at) => {
        await house.addPerson(`p${at}`)
        return { person: `p${at}` }
      }),
    )
    const incident = await house.addIncident()
    const notices = await house.order(incident, people.slice(0, 150))
    const more = await house.order(await house.addIncident(), people.slice(150))
    const racing = [house.dispatcher, house.makeAnother(), house.makeAnother()]
    for (let turn = 0; turn < 200 && house.sent.length < 300; turn++) {
      await Promise.all(racing.map((one) => one.run()))
      await Promise.all(racing.map((one) => one.settled()))
    }
    expect(house.sent.map(({ id }) => id).toSorted()).toEqual([...notices, ...more].map(({ id }) => id).toSorted())
    expect((await house.notices()).every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true)
  })

  it('and a withdrawal: 200 times a notice is either sent or taken back, never both', async () => {
    await house.addPerson('raced')
    let taken = 0
    let rounds = 0
    // Until both have won, or the race is none.
    const isWonByOne = (rounds: number) => taken === 0 || taken === rounds
    for (let round = 0; round < 200 || (round < 2_000 && isWonByOne(round)); round++) {
      const incident = await house.addIncident()
      await house.order(incident, person('raced'))
      house.clock.now += MINUTE
      const before = house.sent.length
      const [, events] = await Promise.all([
        house.dispatcher.run(),
        round % 3 === 0
          ? house.withdraw(incident, 'acknowledged')
          : later((round * 7) % 6, () => house.withdraw(incident, 'acknowledged')),
      ])
      await house.dispatcher.settled()
      await house.dispatch()
      const sent = house.sent.length - before
      expect(sent + events.length).toBe(1)
      taken += events.length
      rounds = round + 1
      const told = sent === 1 ? 'notification.sent' : 'notification.withdrawn'
      expect(await house.eventsOf(incident)).toEqual(['incident.opened', told])
    }
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(rounds)
  })
})

describe('a channel that hangs', () => {
  it('keeps neither another channel nor another recipient waiting', async () => {
    const incident = await house.addIncident()
    await house.addPerson('slow', { addresses: { webhook: 'https://slow.example/x', teams: null, slack: null } })
    let release: (() => void) | undefined
    house.answer = ({ name, channel }) =>
      channel === 'webhook' && name === 'Slow' ? new Promise((done) => (release = () => done(SENT))) : SENT
    await house.bench.asOwner(`update people set name = 'Slow' where key = 'slow'`)
    for (let more = 0; more < 4; more++)
      await house.order(await house.addIncident(), person('slow'), { channels: ['webhook'] })
    await house.dispatcher.run()
    await until(() => release !== undefined)
    await house.order(incident, [{ person: 'one' }, { person: 'hooked' }], { channels: ['webhook'] })
    await house.dispatcher.run()
    await until(() => house.sent.length === 3)
    expect(house.sent.map(({ name, channel }) => `${name} ${channel}`).toSorted()).toEqual([
      'Slow webhook',
      'Somebody email',
      'Somebody webhook',
    ])
    release?.()
    await house.dispatcher.settled()
  })
})

const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; !holds(); waited++) {
    if (waited > 5_000) throw new Error('it never came to that')
    await new Promise((done) => setTimeout(done, 10))
  }
}

const later = async <T>(milliseconds: number, work: () => Promise<T>): Promise<T> => {
  await new Promise((done) => setTimeout(done, milliseconds))
  return work()
}
