import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { daily, type OnCallHouse, openOnCallHouse } from './support.ts'

let house: OnCallHouse
beforeAll(async () => {
  house = await openOnCallHouse()
})
afterAll(() => house.close())

const WEEK = 'from=2026-11-16T07:00:00Z&to=2026-11-23T07:00:00Z'
const NIGHTS = { key: 'nights', restrictions: [{ from: '22:00', to: '06:00' }] }

describe('a rendered schedule', () => {
  it('has each level in the end, its coverage, gaps and hand-overs, each layer, and the overrides', async () => {
    const layers = [daily(['j.novak', 'a.brandt'], NIGHTS)]
    await house.call(201, 'POST', '/v1/schedules', { key: 'nights', name: 'Nights', timeZone: 'Europe/Berlin', layers })
    await house.call(201, 'POST', '/v1/schedules/nights/overrides', {
      person: 'c.rossi',
      insteadOf: 'j.novak',
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-21T00:00:00Z',
      reason: 'swap',
    })
    const rendered = await house.call(
      200,
      'GET',
      '/v1/schedules/nights/rendered?from=2026-11-19T20:00:00Z&to=2026-11-20T22:00:00Z',
    )
    expect(rendered).toEqual({
      schedule: 'nights',
      timeZone: 'Europe/Berlin',
      from: '2026-11-19T20:00:00.000Z',
      to: '2026-11-20T22:00:00.000Z',
      levels: [
        {
          level: 1,
          coverage: { percentage: 34.61, covered: 'PT9H', uncovered: 'PT17H' },
          segments: [
            {
              from: '2026-11-19T21:00:00.000Z',
              to: '2026-11-20T05:00:00.000Z',
              people: ['a.brandt'],
              overridden: false,
            },
            { from: '2026-11-20T21:00:00.000Z', to: '2026-11-20T22:00:00.000Z', people: ['c.rossi'], overridden: true },
          ],
          gaps: [
            { from: '2026-11-19T20:00:00.000Z', to: '2026-11-19T21:00:00.000Z' },
            { from: '2026-11-20T05:00:00.000Z', to: '2026-11-20T21:00:00.000Z' },
          ],
          handOvers: [
            { at: '2026-11-19T21:00:00.000Z', before: [], after: ['a.brandt'] },
            { at: '2026-11-20T05:00:00.000Z', before: ['a.brandt'], after: [] },
            { at: '2026-11-20T21:00:00.000Z', before: [], after: ['c.rossi'] },
          ],
        },
      ],
      layers: [
        {
          key: 'nights',
          name: null,
          level: 1,
          segments: [
            { from: '2026-11-19T21:00:00.000Z', to: '2026-11-20T05:00:00.000Z', people: ['a.brandt'] },
            { from: '2026-11-20T21:00:00.000Z', to: '2026-11-20T22:00:00.000Z', people: ['j.novak'] },
          ],
        },
      ],
      overrides: [
        {
          from: '2026-11-20T00:00:00.000Z',
          to: '2026-11-20T22:00:00.000Z',
          person: 'c.rossi',
          insteadOf: 'j.novak',
          level: null,
        },
      ],
      missingCalendars: [],
    })
  })

  it('is a picture for who asks for one, with every name escaped', async () => {
    const name = `<script>alert("x")</script> & 'co'`
    await house.call(201, 'POST', '/v1/people', { key: 'odd', name })
    const layers = [daily(['odd', 'j.novak'], { name })]
    await house.call(201, 'POST', '/v1/schedules', { key: 'odd', name, timeZone: 'UTC', layers })
    const reply = await house.manager.rest('GET', `/v1/schedules/odd/rendered?${WEEK}`, undefined, {
      accept: 'image/svg+xml',
    })
    expect(reply.headers['content-type']).toBe('image/svg+xml; charset=utf-8')
    expect(reply.headers.vary).toContain('accept')
    expect(reply.body).not.toContain('<script')
    expect(reply.body).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;')
    expect(reply.body).toContain('Level 1')
    const json = await house.manager.rest('GET', `/v1/schedules/odd/rendered?${WEEK}`)
    expect(json.headers['content-type']).toContain('application/json')
  })

  it('is the same for what is not saved', async () => {
    for (const key of ['app-infra', 'endpoint-support', 'quality']) {
      const { timeZone, layers } = await house.call(200, 'GET', `/v1/schedules/${key}`)
      const saved = await house.call(200, 'GET', `/v1/schedules/${key}/rendered?${WEEK}`)
      const range = { from: '2026-11-16T07:00:00Z', to: '2026-11-23T07:00:00Z' }
      const preview = await house.call(200, 'POST', '/v1/schedules/preview', { timeZone, layers, ...range })
      expect(preview).toEqual({ ...saved, schedule: null })
    }
    const picture = await house.manager.rest(
      'POST',
      '/v1/schedules/preview',
      { timeZone: 'UTC', layers: [daily(['nobody-yet'])] },
      { accept: 'image/svg+xml' },
    )
    expect([picture.statusCode, picture.body.startsWith('<svg')]).toEqual([200, true])
  })

  it('of nothing saved may show overrides that are not saved either', async () => {
    const preview = await house.call(200, 'POST', '/v1/schedules/preview', {
      timeZone: 'UTC',
      layers: [],
      overrides: [{ from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z', person: 'j.novak' }],
      from: '2026-11-19T00:00:00Z',
      to: '2026-11-21T00:00:00Z',
    })
    expect(preview.levels).toMatchObject([{ level: 1, coverage: { percentage: 50 } }])
  })

  it('is a week from now when nothing is said', async () => {
    const rendered = await house.call(200, 'GET', '/v1/schedules/app-infra/rendered')
    expect([rendered.from, rendered.to]).toEqual(['2026-11-18T09:00:00.000Z', '2026-11-25T09:00:00.000Z'])
  })

  it('has a longest range and a largest size', async () => {
    const days = (count: number) =>
      `from=2026-01-01T00:00:00Z&to=${new Date(Date.UTC(2026, 0, 1 + count)).toISOString()}`
    await house.call(200, 'GET', `/v1/schedules/app-infra/rendered?${days(LIMITS.renderedDays)}`)
    await house.call(400, 'GET', `/v1/schedules/app-infra/rendered?${days(LIMITS.renderedDays + 1)}`)
    await house.call(400, 'GET', '/v1/schedules/app-infra/rendered?from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z')
    await house.call(400, 'GET', '/v1/schedules/app-infra/on-call?at=2200-01-01T00:00:00Z')
    const rotation = { effectiveFrom: '2026-01-01T00:00:00Z', participants: ['j.novak', 'a.brandt'], unit: 'hour' }
    const body = { timeZone: 'UTC', layers: [daily([], { rotations: [rotation] })], from: '2026-01-01T00:00:00Z' }
    // One segment an hour of the level, and one of the layer.
    const hours = LIMITS.renderedSegments / 2
    const at = (count: number) => new Date(Date.UTC(2026, 0, 1, count)).toISOString()
    await house.call(200, 'POST', '/v1/schedules/preview', { ...body, to: at(hours) })
    const refused = await house.call(422, 'POST', '/v1/schedules/preview', { ...body, to: at(hours + 1) })
    expect(refused.code).toBe('RENDERING_TOO_LARGE')
  })
})

describe('GraphQL', () => {
  it('shows what REST shows', async () => {
    const range = { from: '2026-11-16T07:00:00Z', to: '2026-11-23T07:00:00Z' }
    const { data, errors } = await house.manager.query(
      `query ($from: DateTime, $to: DateTime) {
        schedule(key: "nights") {
          key name description timeZone notifyHandOver version retiredAt
          people { key name }
          layers { key name level
            rotations { effectiveFrom participants every unit handOverAt handOverOn calendar firstTurn }
            restrictions { days from to calendar shifts } }
          onCall(at: "2026-11-20T21:30:00Z") { schedule at timeZone levels { level people { key name } until } }
          rendered(from: $from, to: $to) { schedule timeZone from to missingCalendars
            levels { level coverage { percentage covered uncovered } segments { from to people overridden } gaps { from to } handOvers { at before after } }
            layers { key name level segments { from to people } }
            overrides { from to person insteadOf level } }
          overrides(from: $from) { nodes { id schedule from to person { key } insteadOf { key } level reason state createdBy createdAt cancelledAt } }
        }
        team(key: "app-infra") { schedule { key name } }
        teamsOnCall(level: 1, first: 3) { nodes { team name schedule levels { level people { key } until } } pageInfo { hasNextPage } }
      }`,
      range,
    )
    expect(errors).toEqual([])
    const rest = (path: string) => house.call(200, 'GET', path)
    const schedule = await rest('/v1/schedules/nights')
    const { people, onCall, rendered, overrides, ...members } = data.schedule
    expect(schedule).toMatchObject(members)
    expect(people.map(({ key }: { key: string }) => key)).toEqual(schedule.people)
    expect(rendered).toEqual(await rest(`/v1/schedules/nights/rendered?${WEEK}`))
    const restOnCall = await rest('/v1/schedules/nights/on-call?at=2026-11-20T21:30:00Z')
    expect({
      ...onCall,
      levels: onCall.levels.map((level: { people: { key: string }[] }) => ({
        ...level,
        people: level.people.map(({ key }) => key),
      })),
    }).toEqual(restOnCall)
    expect(onCall.levels[0].people).toEqual([{ key: 'c.rossi', name: 'Carla Rossi' }])
    const restOverrides = (await rest('/v1/schedules/nights/overrides?from=2026-11-16T07:00:00Z')).items
    expect(overrides.nodes).toMatchObject(
      restOverrides.map(({ person, insteadOf, cancelledBy: _, cancelReason: __, ...one }: Record<string, unknown>) => ({
        ...one,
        person: { key: person },
        insteadOf: insteadOf === null ? null : { key: insteadOf },
      })),
    )
    expect(data.team.schedule).toEqual({ key: 'app-infra', name: 'Applications and infrastructure on call' })
    const now = await rest('/v1/on-call?level=1&limit=3')
    expect(data.teamsOnCall.nodes.map(({ team }: { team: string }) => team)).toEqual(
      now.items.map(({ team }: { team: string }) => team),
    )
    expect(data.teamsOnCall.pageInfo.hasNextPage).toBe(true)
  })

  it('changes what REST changes, and refuses what it refuses', async () => {
    const layers = [
      {
        key: 'weeks',
        level: 1,
        rotations: [
          {
            effectiveFrom: '2026-11-16T07:00:00Z',
            participants: [['j.novak'], ['a.brandt']],
            unit: 'week',
            handOverAt: '08:00',
          },
        ],
      },
    ]
    const made = await house.manager.query(
      `mutation ($layers: [ScheduleLayerInput!]) {
        createSchedule(input: { key: "by-graphql", name: "By GraphQL", timeZone: "Europe/Berlin", layers: $layers }) {
          schedule { key version layers { rotations { handOverOn } } } errors { code path } } }`,
      { layers },
    )
    expect(made.data.createSchedule).toEqual({
      schedule: { key: 'by-graphql', version: 1, layers: [{ rotations: [{ handOverOn: 'mon' }] }] },
      errors: [],
    })
    const added = await house.manager.query(`mutation { addScheduleOverride(input: {
      schedule: "by-graphql", to: "2026-11-19T00:00:00Z", person: "c.rossi", reason: "ill" }) {
      override { id state level person { key } } errors { code path } } }`)
    expect(added.data.addScheduleOverride).toMatchObject({
      override: { state: 'active', level: 1, person: { key: 'c.rossi' } },
      errors: [],
    })
    const { id } = added.data.addScheduleOverride.override
    const cancelled = await house.manager.query(
      `mutation ($id: ID!) { cancelScheduleOverride(input: { schedule: "by-graphql", id: $id, reason: "well" }) { override { state } errors { code } } }`,
      { id },
    )
    expect(cancelled.data.cancelScheduleOverride).toEqual({ override: { state: 'cancelled' }, errors: [] })
    const refused = await house.manager.query(`mutation { addScheduleOverride(input: {
      schedule: "by-graphql", to: "2026-11-19T00:00:00Z", person: "nobody", reason: "ill" }) { override { id } errors { code path } } }`)
    expect(refused.data.addScheduleOverride).toEqual({
      override: null,
      errors: [
        { code: 'INVALID_INPUT', path: ['input'] },
        { code: 'UNKNOWN_REFERENCE', path: ['input', 'person'] },
      ],
    })
    // In UTC it is handed over an hour after it came into force.
    const preview = await house.manager.query(
      `query ($layers: [ScheduleLayerInput!]!) { previewSchedule(input: { timeZone: "UTC", layers: $layers, from: "2026-11-16T08:00:00Z", to: "2026-11-30T08:00:00Z" }) { levels { coverage { percentage } segments { people } } } }`,
      { layers },
    )
    expect(preview.data.previewSchedule.levels).toEqual([
      { coverage: { percentage: 100 }, segments: [{ people: ['a.brandt'] }, { people: ['j.novak'] }] },
    ])
  })
})
