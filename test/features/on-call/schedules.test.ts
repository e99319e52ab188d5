import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daily, type OnCallHouse, openOnCallHouse } from './support.ts'

let house: OnCallHouse
beforeAll(async () => {
  house = await openOnCallHouse()
})
afterAll(() => house.close())

const BODY = { name: 'Line 4', timeZone: 'Europe/Berlin', layers: [daily(['j.novak', ['a.brandt', 's.okafor']])] }

describe('a schedule', () => {
  it('is created with every member, and its people follow from its layers', async () => {
    const made = await house.call(201, 'POST', '/v1/schedules', { key: 'line-4', ...BODY })
    expect(made).toMatchObject({
      key: 'line-4',
      description: null,
      timeZone: 'Europe/Berlin',
      notifyHandOver: false,
      people: ['a.brandt', 'j.novak', 's.okafor'],
      layers: [
        {
          key: 'daily',
          name: null,
          level: 1,
          restrictions: [],
          rotations: [
            {
              effectiveFrom: '2026-11-16T07:00:00.000Z',
              participants: [['j.novak'], ['a.brandt', 's.okafor']],
              every: 1,
              unit: 'day',
              handOverAt: '08:00',
              handOverOn: null,
              calendar: null,
              firstTurn: 1,
            },
          ],
        },
      ],
      version: 1,
    })
    expect(await house.call(200, 'GET', '/v1/schedules/line-4')).toEqual(made)
    const listed = await house.call(200, 'GET', '/v1/schedules?person=s.okafor&q=line')
    expect(listed.items.map(({ key }: { key: string }) => key)).toEqual(['line-4'])
  })

  it('says who is on call, until when, and who was before', async () => {
    const at = (instant: string) => house.call(200, 'GET', `/v1/schedules/line-4/on-call?at=${instant}&level=1`)
    expect(await at('2026-11-18T06:59:59.999Z')).toEqual({
      schedule: 'line-4',
      at: '2026-11-18T06:59:59.999Z',
      timeZone: 'Europe/Berlin',
      levels: [{ level: 1, people: ['a.brandt', 's.okafor'], until: '2026-11-18T07:00:00.000Z' }],
    })
    expect((await at('2026-11-18T07:00:00Z')).levels[0].people).toEqual(['j.novak'])
    // Before the rotation came into force, and at a level that is not there.
    expect((await at('2026-11-16T06:59:59Z')).levels[0].people).toEqual([])
    const second = await house.call(200, 'GET', '/v1/schedules/line-4/on-call?level=2')
    expect(second.levels).toEqual([{ level: 2, people: [], until: null }])
  })

  it('keeps what was before a version of its rotation came into force', async () => {
    const { rotations } = BODY.layers[0]!
    await house.call(200, 'PATCH', '/v1/schedules/line-4', {
      layers: [
        daily([], {
          rotations: [
            ...rotations,
            { effectiveFrom: '2026-12-01T00:00:00Z', participants: ['h.weber'], unit: 'week', handOverOn: 'tue' },
          ],
        }),
      ],
    })
    const at = async (instant: string) =>
      (await house.call(200, 'GET', `/v1/schedules/line-4/on-call?at=${instant}`)).levels[0].people
    expect(await at('2026-11-30T23:59:59Z')).toEqual(['j.novak'])
    expect(await at('2026-12-01T00:00:00Z')).toEqual(['h.weber'])
  })

  it.each<[string, object, string, string]>([
    [
      'nobody of that key',
      { layers: [daily(['nobody'])] },
      '/layers/0/rotations/0/participants/0/0',
      'UNKNOWN_REFERENCE',
    ],
    [
      'a calendar that is not there',
      {
        layers: [
          daily([], {
            rotations: [{ effectiveFrom: '2026-01-01T00:00:00Z', participants: [], unit: 'shift', calendar: 'gone' }],
          }),
        ],
      },
      '/layers/0/rotations/0/calendar',
      'UNKNOWN_REFERENCE',
    ],
    [
      'a calendar without shifts',
      {
        layers: [
          daily([], {
            rotations: [{ effectiveFrom: '2026-01-01T00:00:00Z', participants: [], unit: 'shift', calendar: '24x7' }],
          }),
        ],
      },
      '/layers/0/rotations/0/calendar',
      'NO_SHIFTS',
    ],
    [
      'a shift that the calendar lacks',
      { layers: [daily(['j.novak'], { restrictions: [{ calendar: 'three-shift', shifts: ['lunch'] }] })] },
      '/layers/0/restrictions/0/shifts/0',
      'UNKNOWN_REFERENCE',
    ],
    [
      'a rotation by the shift without a calendar',
      {
        layers: [
          daily([], { rotations: [{ effectiveFrom: '2026-01-01T00:00:00Z', participants: [], unit: 'shift' }] }),
        ],
      },
      '/layers/0/rotations/0/calendar',
      'REQUIRED',
    ],
    [
      'a weekday for days',
      {
        layers: [
          daily([], {
            rotations: [{ effectiveFrom: '2026-01-01T00:00:00Z', participants: [], unit: 'day', handOverOn: 'mon' }],
          }),
        ],
      },
      '/layers/0/rotations/0/handOverOn',
      'NOT_ALLOWED',
    ],
    [
      'half a restriction',
      { layers: [daily(['j.novak'], { restrictions: [{ from: '08:00' }] })] },
      '/layers/0/restrictions/0/to',
      'REQUIRED',
    ],
    ['a key twice', { layers: [daily(['j.novak']), daily(['j.novak'])] }, '/layers/1/key', 'DUPLICATE'],
    [
      'a turn that is not there',
      {
        layers: [
          daily([], {
            rotations: [
              { effectiveFrom: '2026-01-01T00:00:00Z', participants: ['j.novak'], unit: 'day', firstTurn: 2 },
            ],
          }),
        ],
      },
      '/layers/0/rotations/0/firstTurn',
      'TOO_LARGE',
    ],
    ['a level beyond', { layers: [daily(['j.novak'], { level: 10 })] }, '/layers/0/level', 'TOO_LARGE'],
    ['no such zone', { timeZone: 'Mars/Olympus' }, '/timeZone', 'INVALID_VALUE'],
  ])('is refused with %s', async (_, change, pointer, code) => {
    const refused = await house.call(422, 'POST', '/v1/schedules', { key: 'bad', ...BODY, ...change })
    expect(refused.errors.map((fault: { pointer: string; code: string }) => [fault.pointer, fault.code])).toEqual([
      [pointer, code],
    ])
  })

  it('is imported as CSV, all rows or none', async () => {
    const layers = JSON.stringify([daily(['j.novak'])]).replaceAll('"', '""')
    const csv = `key,name,timeZone,layers,notifyHandOver\ncsv-1,One,UTC,"${layers}",true\ncsv-2,Two,UTC,,\n`
    const reply = await house.app.inject({
      method: 'POST',
      url: '/v1/schedules/import',
      headers: { ...house.manager.headers, 'content-type': 'text/csv' },
      payload: csv,
    })
    expect(reply.json()).toMatchObject({ created: 2 })
    expect(await house.call(200, 'GET', '/v1/schedules/csv-1')).toMatchObject({
      notifyHandOver: true,
      people: ['j.novak'],
    })
    expect(await house.call(200, 'GET', '/v1/schedules/csv-2')).toMatchObject({ notifyHandOver: false, layers: [] })
  })
})

describe('references', () => {
  it('a team names a schedule that is there and in use', async () => {
    const refused = await house.call(422, 'PATCH', '/v1/teams/app-infra', { schedule: 'nothing' })
    expect(refused.errors).toEqual([
      { pointer: '/schedule', code: 'UNKNOWN_REFERENCE', message: 'there is no schedule "nothing"' },
    ])
    expect((await house.call(200, 'GET', '/v1/teams?schedule=app-infra')).items).toHaveLength(1)
  })

  it('a team is given its schedule by CSV and over GraphQL, too', async () => {
    const post = (payload: string) =>
      house.app.inject({
        method: 'POST',
        url: '/v1/teams/import',
        headers: { ...house.manager.headers, 'content-type': 'text/csv' },
        payload,
      })
    expect((await post('key,schedule\nquality,security\n')).json()).toMatchObject({ changed: 1 })
    expect((await house.call(200, 'GET', '/v1/teams/quality')).schedule).toBe('security')
    expect((await post('key,schedule\nquality,nothing\n')).json().errors[0].code).toBe('UNKNOWN_REFERENCE')
    const { version } = await house.call(200, 'GET', '/v1/teams/quality')
    const changed = await house.manager.query(
      `mutation ($version: Int!) { updateTeam(input: { key: "quality", expectedVersion: $version, schedule: "quality" }) {
        team { schedule { key timeZone } } errors { code } } }`,
      { version },
    )
    expect(changed.data.updateTeam).toEqual({
      team: { schedule: { key: 'quality', timeZone: 'Europe/Berlin' } },
      errors: [],
    })
  })

  it('a schedule in use by a team is not retired', async () => {
    const refused = await house.call(409, 'POST', '/v1/schedules/app-infra/retire', { reason: 'a test' })
    expect(refused).toMatchObject({
      code: 'RECORD_IN_USE',
      usedBy: [{ type: 'team', key: 'app-infra', path: 'schedule' }],
    })
    await house.call(201, 'POST', '/v1/schedules', { key: 'spare', ...BODY })
    const { id } = await house.call(200, 'POST', '/v1/schedules/spare/retire', { reason: 'a test' })
    expect(await house.timerOf(id)).toBeNull()
    const retired = await house.call(422, 'PATCH', '/v1/teams/app-infra', { schedule: 'spare' })
    expect(retired.errors[0].code).toBe('RETIRED_REFERENCE')
    await house.call(200, 'POST', '/v1/schedules/spare/restore', { reason: 'a test' })
    expect(await house.timerOf(id)).not.toBeNull()
  })

  it('a person on a present or coming rotation, or in an override ahead, is not retired', async () => {
    await house.call(201, 'POST', '/v1/people', { key: 'was', name: 'Was There' })
    await house.call(201, 'POST', '/v1/people', { key: 'is', name: 'Is There' })
    const past = { effectiveFrom: '2026-01-01T00:00:00Z', participants: ['was'], unit: 'day' }
    const present = { effectiveFrom: '2026-02-01T00:00:00Z', participants: ['is'], unit: 'day' }
    await house.call(201, 'POST', '/v1/schedules', {
      key: 'people',
      ...BODY,
      layers: [daily([], { rotations: [past, present] })],
    })
    const refused = await house.call(409, 'POST', '/v1/people/is/retire', { reason: 'leaves' })
    expect(refused.usedBy).toEqual([{ type: 'schedule', key: 'people', path: 'layers[0]' }])
    await house.call(200, 'POST', '/v1/people/was/retire', { reason: 'left' })
    // The version that names who left stays as it was, and the schedule can be changed all the same.
    await house.call(200, 'PATCH', '/v1/schedules/people', { description: 'still good' })
    await house.call(201, 'POST', '/v1/people', { key: 'stands-in', name: 'Stands In' })
    const override = await house.call(201, 'POST', '/v1/schedules/people/overrides', {
      person: 'stands-in',
      from: '2027-01-01T00:00:00Z',
      to: '2027-01-02T00:00:00Z',
      reason: 'holidays',
    })
    const held = await house.call(409, 'POST', '/v1/people/stands-in/retire', { reason: 'leaves' })
    expect(held.usedBy).toEqual([{ type: 'schedule', key: 'people', path: 'overrides' }])
    await house.call(200, 'POST', `/v1/schedules/people/overrides/${override.id}/cancel`, { reason: 'not needed' })
    await house.call(200, 'POST', '/v1/people/stands-in/retire', { reason: 'leaves' })
  })
})

describe('the demo', () => {
  it('has somebody on call for every team at every level, now and around the clock', async () => {
    const { items } = await house.call(200, 'GET', '/v1/on-call')
    const { items: teams } = await house.call(200, 'GET', '/v1/teams')
    expect(items.map(({ team }: { team: string }) => team)).toEqual(teams.map(({ key }: { key: string }) => key))
    for (const { levels } of items) {
      expect(levels).toHaveLength(2)
      for (const { people } of levels) expect(people.length).toBeGreaterThan(0)
    }
    for (const { schedule } of items) {
      const rendered = await house.call(
        200,
        'GET',
        `/v1/schedules/${schedule}/rendered?from=2026-03-01T00:00:00Z&to=2026-12-01T00:00:00Z`,
      )
      for (const level of rendered.levels) expect([schedule, level.coverage.percentage]).toEqual([schedule, 100])
    }
  })

  it('is in pages like every list', async () => {
    const first = await house.call(200, 'GET', '/v1/on-call?limit=4&level=1')
    const second = await house.call(200, 'GET', `/v1/on-call?limit=50&level=1&cursor=${first.nextCursor}`)
    expect(first.items).toHaveLength(4)
    expect(new Set([...first.items, ...second.items].map(({ team }) => team)).size).toBe(9)
    await house.call(400, 'GET', `/v1/on-call?limit=50&cursor=${first.nextCursor}`)
  })
})
