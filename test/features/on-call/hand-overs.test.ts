import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daily, type OnCallHouse, openOnCallHouse } from './support.ts'

let house: OnCallHouse
beforeAll(async () => {
  house = await openOnCallHouse({ demo: false })
})
afterAll(() => house.close())

let made = 0
/** A schedule of its own: j.novak and a.brandt day by day at 08:00 in Berlin. */
const create = async (more: object = {}) => {
  const key = `hand-over-${++made}`
  const body = { key, name: 'Line', timeZone: 'Europe/Berlin', layers: [daily(['j.novak', 'a.brandt'])], ...more }
  return house.call(201, 'POST', '/v1/schedules', body)
}
const handOvers = async (id: string) =>
  (await house.eventsOf(id)).filter(({ type }) => type === 'schedule.handed_over').map(({ content }) => content)
const tick = async (at: string) => {
  house.clock.set(at)
  return house.services.evaluator.tick(Date.parse(at))
}
const noticesOf = async (id: string) =>
  (
    await house.owner.query(
      'select event, recipient_key, state from notifications where record_id = $1 order by recipient_key',
      [id],
    )
  ).rows

describe('a hand-over', () => {
  it('is announced when it falls due, with who leaves, who comes and both times', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const { id } = await create()
    expect(await house.timerOf(id)).toBe('2026-11-19T07:00:00.000Z')
    await tick('2026-11-19T06:59:59Z')
    expect(await handOvers(id)).toEqual([])
    await tick('2026-11-19T07:00:02Z')
    expect(await handOvers(id)).toMatchObject([
      { changes: [{ path: 'onCall.1', old: ['j.novak'], new: ['a.brandt'] }], occurredAt: '2026-11-19T07:00:00.000Z' },
    ])
    expect(await house.timerOf(id)).toBe('2026-11-20T07:00:00.000Z')
    await tick('2026-11-19T07:00:03Z')
    expect(await handOvers(id)).toHaveLength(1)
    expect(await noticesOf(id)).toEqual([])
  })

  it('after downtime is the latest alone, and says how many were skipped', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const { id } = await create()
    await tick('2026-11-23T10:00:00Z')
    expect(await handOvers(id)).toMatchObject([
      {
        changes: [
          { path: 'onCall.1', old: ['j.novak'], new: ['a.brandt'] },
          { path: 'skipped', old: null, new: 4 },
        ],
        occurredAt: '2026-11-23T07:00:00.000Z',
      },
    ])
    expect(await house.timerOf(id)).toBe('2026-11-24T07:00:00.000Z')
  })

  it('tells who comes, where the schedule says so', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const { id } = await create({ notifyHandOver: true, layers: [daily(['j.novak', ['a.brandt', 'j.novak']])] })
    await tick('2026-11-19T07:00:00Z')
    expect(await noticesOf(id)).toMatchObject([{ event: 'handed_over', recipient_key: 'a.brandt', state: 'queued' }])
  })

  it('that a change brings about is announced with the change, and the timer moves with it', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const { id, key } = await create({ notifyHandOver: true })
    const override = await house.call(201, 'POST', `/v1/schedules/${key}/overrides`, {
      person: 'c.rossi',
      to: '2026-11-18T12:00:00Z',
      reason: 'ill',
    })
    expect(await handOvers(id)).toMatchObject([{ changes: [{ old: ['j.novak'], new: ['c.rossi'] }] }])
    expect(await house.timerOf(id)).toBe('2026-11-18T12:00:00.000Z')
    expect(await noticesOf(id)).toMatchObject([{ recipient_key: 'c.rossi' }])
    house.clock.set('2026-11-18T10:00:00Z')
    await house.call(200, 'POST', `/v1/schedules/${key}/overrides/${override.id}/cancel`, { reason: 'well again' })
    expect(await handOvers(id)).toMatchObject([{}, { changes: [{ old: ['c.rossi'], new: ['j.novak'] }] }])
    expect(await house.timerOf(id)).toBe('2026-11-19T07:00:00.000Z')
    await house.call(200, 'PATCH', `/v1/schedules/${key}`, {
      timeZone: 'UTC',
      layers: [daily(['a.brandt', 'h.weber'])],
    })
    expect((await handOvers(id)).at(-1)).toMatchObject({ changes: [{ old: ['j.novak'], new: ['h.weber'] }] })
    expect(await house.timerOf(id)).toBe('2026-11-19T08:00:00.000Z')
  })

  it('is of two people who swap places at two levels at once, one event', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const { id } = await create({
      layers: [daily(['j.novak', 'a.brandt']), daily(['a.brandt', 'j.novak'], { key: 'second', level: 2 })],
    })
    await tick('2026-11-19T07:00:00Z')
    expect(await handOvers(id)).toMatchObject([
      {
        changes: [
          { path: 'onCall.1', old: ['j.novak'], new: ['a.brandt'] },
          { path: 'onCall.2', old: ['a.brandt'], new: ['j.novak'] },
        ],
      },
    ])
  })

  it('is never of somebody alone on a rotation: the timer looks again later, and says nothing', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const { id } = await create({ layers: [daily(['j.novak'])] })
    expect(await house.timerOf(id)).toBe('2027-06-06T09:00:00.000Z')
    await tick('2027-06-06T09:00:00Z')
    expect(await handOvers(id)).toEqual([])
    expect(await house.timerOf(id)).toBe('2027-12-23T09:00:00.000Z')
  })

  it('is explained before it comes', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const { key } = await create()
    const { items } = await house.call(200, 'GET', '/v1/timers?kind=hand_over&limit=200')
    const own = items.filter(({ record }: { record: { key: string } }) => record.key === key)
    expect(own).toMatchObject([
      {
        kind: 'hand_over',
        dueAt: '2026-11-19T07:00:00.000Z',
        reason: 'Line, level 1: j.novak hands over to a.brandt',
        facts: { handOvers: [{ level: 1, before: ['j.novak'], after: ['a.brandt'] }] },
      },
    ])
  })

  it('by the shifts of a calendar follows the calendar that is published', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const rotation = {
      effectiveFrom: '2026-11-18T05:00:00Z',
      participants: ['j.novak', 'a.brandt', 'h.weber'],
      unit: 'shift',
      calendar: 'three-shift',
    }
    const { id, key } = await create({ layers: [daily([], { rotations: [rotation] })] })
    // The calendar may be published anew: the schedule is looked at every hour.
    expect(await house.timerOf(id)).toBe('2026-11-18T10:00:00.000Z')
    const at = async (instant: string) =>
      (await house.call(200, 'GET', `/v1/schedules/${key}/on-call?at=${instant}`)).levels[0].people
    expect(await at('2026-11-18T12:59:59Z')).toEqual(['j.novak'])
    expect(await at('2026-11-18T13:00:00Z')).toEqual(['a.brandt'])
    expect(await at('2026-11-18T21:00:00Z')).toEqual(['h.weber'])
    const draft = (await house.manager.rest('GET', '/v1/configuration/draft')).json()
    const calendars = draft.calendars.map(
      (calendar: { key: string; shifts?: { name: string; from: string; to: string }[] }) =>
        calendar.key === 'three-shift'
          ? {
              ...calendar,
              shifts: calendar.shifts?.map((shift) => (shift.name === 'late' ? { ...shift, from: '15:00' } : shift)),
            }
          : calendar,
    )
    const admin = await house.as(['admin'])
    const put = await admin.rest('PUT', '/v1/configuration/draft', { ...draft, calendars })
    expect(put.statusCode).toBe(200)
    const published = await admin.rest('POST', '/v1/configuration/draft/publish', { reason: 'later' })
    expect(published.statusCode).toBe(201)
    expect(await at('2026-11-18T13:59:59Z')).toEqual(['j.novak'])
    expect(await at('2026-11-18T14:00:00Z')).toEqual(['a.brandt'])
    await tick('2026-11-18T13:30:00Z')
    expect(await handOvers(id)).toEqual([])
    await tick('2026-11-18T14:00:00Z')
    expect(await handOvers(id)).toMatchObject([
      { changes: [{ old: ['j.novak'], new: ['a.brandt'] }], occurredAt: '2026-11-18T14:00:00.000Z' },
    ])
  })
})

describe('races', () => {
  it('a change and the evaluator meet without a deadlock, and nothing is announced twice', async () => {
    house.clock.set('2026-11-18T09:00:00Z')
    const schedules = await Promise.all(Array.from({ length: 8 }, () => create()))
    house.clock.set('2026-11-19T07:00:00Z')
    // A token of the day before has run out.
    const manager = await house.as(['manager'])
    const replies = await Promise.all([
      house.services.evaluator.tick(Date.parse('2026-11-19T07:00:00Z')),
      ...schedules.map(({ key }) =>
        manager.rest('PATCH', `/v1/schedules/${key}`, { description: 'changed' }, { 'if-match': '"1"' }),
      ),
      house.services.evaluator.tick(Date.parse('2026-11-19T07:00:00Z')),
    ])
    expect(replies.slice(1, -1).map((reply) => 'statusCode' in reply && reply.statusCode)).toEqual(
      schedules.map(() => 200),
    )
    await house.services.evaluator.tick(Date.parse('2026-11-19T07:00:00Z'))
    for (const { id } of schedules) {
      expect(await handOvers(id)).toHaveLength(1)
      expect(await house.timerOf(id)).toBe('2026-11-20T07:00:00.000Z')
    }
  })
})
