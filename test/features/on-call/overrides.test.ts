import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { daily, type OnCallHouse, openOnCallHouse } from './support.ts'

let house: OnCallHouse
beforeAll(async () => {
  house = await openOnCallHouse({ demo: false })
  const layers = [daily(['j.novak', 'a.brandt']), daily(['h.weber'], { key: 'second', level: 2 })]
  await house.call(201, 'POST', '/v1/schedules', { key: 'line', name: 'Line', timeZone: 'Europe/Berlin', layers })
})
afterAll(() => house.close())

/** The test's clock stands at 2026-11-18T09:00:00Z: j.novak has had the turn since 07:00. */
const add = (body: object, status = 201) =>
  house.call(status, 'POST', '/v1/schedules/line/overrides', { reason: 'swapped', ...body })
const onCall = async (at: string, level = 1): Promise<string[]> =>
  (await house.call(200, 'GET', `/v1/schedules/line/on-call?at=${at}&level=${level}`)).levels[0].people
const cancel = (id: string, status = 200) =>
  house.call(status, 'POST', `/v1/schedules/line/overrides/${id}/cancel`, { reason: 'not needed' })

describe('an override', () => {
  it('replaces one person wherever that one is on duty in its time, half-open', async () => {
    const made = await add({
      person: 'c.rossi',
      insteadOf: 'a.brandt',
      from: '2026-11-19T00:00:00Z',
      to: '2026-11-20T00:00:00Z',
    })
    expect(made).toMatchObject({
      schedule: 'line',
      level: null,
      state: 'planned',
      createdBy: 'the-manager',
      cancelledAt: null,
    })
    expect(await onCall('2026-11-19T06:59:59Z')).toEqual(['j.novak'])
    expect(await onCall('2026-11-19T07:00:00Z')).toEqual(['c.rossi'])
    expect(await onCall('2026-11-19T23:59:59.999Z')).toEqual(['c.rossi'])
    expect(await onCall('2026-11-20T00:00:00Z')).toEqual(['a.brandt'])
    expect(await onCall('2026-11-19T12:00:00Z', 2)).toEqual(['h.weber'])
    await cancel(made.id)
    expect(await onCall('2026-11-19T07:00:00Z')).toEqual(['a.brandt'])
  })

  it('is the whole of a level, the first unless said, and makes a level that no layer has', async () => {
    const first = await add({ person: 'c.rossi', from: '2026-11-25T00:00:00Z', to: '2026-11-26T00:00:00Z' })
    const third = await add({ person: 'h.weber', level: 3, from: '2026-11-25T00:00:00Z', to: '2026-11-26T00:00:00Z' })
    expect(first.level).toBe(1)
    expect(await onCall('2026-11-25T12:00:00Z')).toEqual(['c.rossi'])
    expect(await onCall('2026-11-25T12:00:00Z', 3)).toEqual(['h.weber'])
    const rendered = await house.call(
      200,
      'GET',
      '/v1/schedules/line/rendered?from=2026-11-25T00:00:00Z&to=2026-11-27T00:00:00Z',
    )
    expect(
      rendered.levels.map(({ level, coverage }: { level: number; coverage: { percentage: number } }) => [
        level,
        coverage.percentage,
      ]),
    ).toEqual([
      [1, 100],
      [2, 100],
      [3, 50],
    ])
    expect(rendered.levels[2].gaps).toEqual([{ from: '2026-11-26T00:00:00.000Z', to: '2026-11-27T00:00:00.000Z' }])
    for (const { id } of [first, third]) await cancel(id)
  })

  it('that meets another is applied to its result: whoever made the later one decides', async () => {
    const time = { from: '2026-11-28T00:00:00Z', to: '2026-11-29T00:00:00Z' }
    await add({ ...time, person: 'c.rossi', insteadOf: 'j.novak' })
    const later = await add({ ...time, person: 'd.moreau', insteadOf: 'c.rossi' })
    expect(await onCall('2026-11-28T12:00:00Z')).toEqual(['d.moreau'])
    await cancel(later.id)
    expect(await onCall('2026-11-28T12:00:00Z')).toEqual(['c.rossi'])
  })

  it('begins now when nothing is said, and what has been stays when it is cancelled', async () => {
    const made = await add({ person: 'c.rossi', to: '2026-11-18T18:00:00Z' })
    expect([made.from, made.state]).toEqual(['2026-11-18T09:00:00.000Z', 'active'])
    house.clock.advance(3_600_000)
    expect(await onCall('2026-11-18T10:00:00Z')).toEqual(['c.rossi'])
    const cancelled = await cancel(made.id)
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      cancelledAt: '2026-11-18T10:00:00.000Z',
      cancelReason: 'not needed',
      to: '2026-11-18T18:00:00.000Z',
    })
    expect(await onCall('2026-11-18T09:59:59Z')).toEqual(['c.rossi'])
    expect(await onCall('2026-11-18T10:00:00Z')).toEqual(['j.novak'])
    expect((await cancel(made.id, 409)).code).toBe('OVERRIDE_ENDED')
  })

  it('of a clock that is a little behind begins now', async () => {
    const made = await add({ person: 'c.rossi', from: '2026-11-18T09:59:30Z', to: '2026-11-18T10:30:00Z' })
    expect(made.from).toBe('2026-11-18T10:00:00.000Z')
    await cancel(made.id)
  })

  it.each<[string, object, [string, string][]]>([
    [
      'in the past',
      { person: 'c.rossi', from: '2026-11-18T08:00:00Z', to: '2026-11-18T20:00:00Z' },
      [['/from', 'IN_THE_PAST']],
    ],
    [
      'that ends before it begins',
      { person: 'c.rossi', from: '2026-11-20T08:00:00Z', to: '2026-11-20T08:00:00Z' },
      [['/to', 'OUT_OF_ORDER']],
    ],
    ['of more than a year', { person: 'c.rossi', to: '2028-11-20T08:00:00Z' }, [['/to', 'TOO_LARGE']]],
    [
      'instead of the same',
      { person: 'c.rossi', insteadOf: 'c.rossi', to: '2026-11-20T08:00:00Z' },
      [['/insteadOf', 'DUPLICATE']],
    ],
    [
      'of nobody known',
      { person: 'nobody', insteadOf: 'nobody-else', to: '2026-11-20T08:00:00Z' },
      [
        ['/person', 'UNKNOWN_REFERENCE'],
        ['/insteadOf', 'UNKNOWN_REFERENCE'],
      ],
    ],
  ])('%s is refused', async (_, body, faults) => {
    const refused = await add(body, 422)
    expect(refused.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual(
      faults,
    )
  })

  it('lasts a year at most', async () => {
    const from = Date.parse('2027-02-01T00:00:00Z')
    const until = (extra: number) => ({
      person: 'c.rossi',
      level: 9,
      from: new Date(from).toISOString(),
      to: new Date(from + LIMITS.overrideDays * 86_400_000 + extra).toISOString(),
    })
    await cancel((await add(until(0))).id)
    expect((await add(until(1), 422)).errors[0]).toMatchObject({ pointer: '/to', code: 'TOO_LARGE' })
  })

  it('is listed by period with those that were cancelled, in pages', async () => {
    const list = (query: string) => house.call(200, 'GET', `/v1/schedules/line/overrides?${query}`)
    const all = await list('from=2026-11-01T00:00:00Z')
    const ends = all.items.map(({ to }: { to: string }) => to)
    expect(ends).toEqual(ends.toSorted())
    expect(new Set(all.items.map(({ state }: { state: string }) => state))).toEqual(new Set(['planned', 'cancelled']))
    const first = await list('from=2026-11-01T00:00:00Z&limit=3')
    const rest = await list(`from=2026-11-01T00:00:00Z&limit=3&cursor=${first.nextCursor}`)
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(
      all.items.slice(0, 6).map(({ id }: { id: string }) => id),
    )
    expect((await list('from=2026-11-19T12:00:00Z&to=2026-11-19T13:00:00Z')).items).toHaveLength(1)
    const one = all.items[0]
    expect(await house.call(200, 'GET', `/v1/schedules/line/overrides/${one.id}`)).toEqual(one)
  })

  it('is written to the schedule’s own record with its reason', async () => {
    const { id } = await house.call(200, 'GET', '/v1/schedules/line')
    const events = await house.eventsOf(id)
    expect(events.filter(({ type }) => type === 'schedule.override_added').length).toBeGreaterThan(4)
    expect(events.find(({ type }) => type === 'schedule.override_cancelled')?.content.changes).toEqual([
      { path: expect.stringMatching(/^overrides\..*\.cancelledAt$/), old: null, new: expect.stringMatching(/Z$/) },
    ])
  })

  it('is limited in number', async () => {
    await house.owner.query(
      `insert into schedule_overrides (org_id, id, schedule, starts_at, ends_at, person, level, reason, created_by, created_at)
       select o.id, gen_random_uuid(), 'line', '2027-06-01'::timestamptz + n * interval '1 hour', '2027-06-01'::timestamptz + (n + 1) * interval '1 hour', 'c.rossi', 9, 'many', 'a-test', now()
       from orgs o, generate_series(1, $1) n where o.key = 'demo'`,
      [LIMITS.overridesAhead - 2],
    )
    const time = { person: 'c.rossi', level: 9, from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' }
    await add(time)
    expect((await add(time, 409)).code).toBe('OVERRIDES_FULL')
  })
})

describe('two at once', () => {
  it('both count, and the later is applied to the earlier', async () => {
    await house.call(201, 'POST', '/v1/schedules', {
      key: 'race',
      name: 'Race',
      timeZone: 'UTC',
      layers: [daily(['j.novak'])],
    })
    const time = { from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z', level: 1, reason: 'race' }
    const sent = ['a.brandt', 'c.rossi', 'd.moreau', 'h.weber'].map((person) =>
      house.manager.rest('POST', '/v1/schedules/race/overrides', { ...time, person }),
    )
    const made = (await Promise.all(sent)).map((reply) => reply.json())
    const last = made.toSorted((one, other) => (one.id < other.id ? -1 : 1)).at(-1)
    const { levels } = await house.call(200, 'GET', '/v1/schedules/race/on-call?at=2027-01-01T12:00:00Z')
    expect(levels[0].people).toEqual([last.person])
  })
})
