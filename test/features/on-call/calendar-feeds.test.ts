import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { DAY } from '#kernel/time.ts'
import { daily, type OnCallHouse, openOnCallHouse } from './support.ts'

let house: OnCallHouse
beforeAll(async () => {
  house = await openOnCallHouse({ demo: false })
  const layers = [daily(['j.novak', 'a.brandt']), daily(['h.weber'], { key: 'second', level: 2 })]
  await house.call(201, 'POST', '/v1/schedules', {
    key: 'line',
    name: 'Line 4, on call',
    timeZone: 'Europe/Berlin',
    layers,
  })
})
afterAll(() => house.close())

type Read = { readonly uid: string; readonly from: string; readonly to: string; readonly summary: string }

const link = (target: object) => house.call(201, 'POST', '/v1/calendar-links', target)
/** Calendar programs send nothing but the address. */
const fetchFeed = (address: string, headers = {}) => house.app.inject({ method: 'GET', url: address, headers })

/** The events as another program reads them. */
function readEvents(text: string): readonly Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      from: event.startDate.toJSDate().toISOString(),
      to: event.endDate.toJSDate().toISOString(),
      summary: event.summary,
    }
  })
}

describe('a calendar of a schedule', () => {
  it('holds every turn of every level with its real times, across the change of the clocks', async () => {
    const { address } = await link({ schedule: 'line' })
    const feed = await fetchFeed(address)
    expect(feed.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(feed.body).toContain('X-WR-CALNAME:Line 4\\, on call')
    expect(feed.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const events = readEvents(feed.body)
    const first = events.filter(({ summary }) => summary.endsWith('(level 1)'))
    expect(first[0]).toMatchObject({
      from: '2026-11-16T07:00:00.000Z',
      to: '2026-11-17T07:00:00.000Z',
      summary: 'Jan Novak (level 1)',
    })
    // The last Sunday of March: the day has 23 hours, and hand-over is at 06:00 UTC from then on.
    expect(first.find(({ from }) => from === '2027-03-27T07:00:00.000Z')?.to).toBe('2027-03-28T06:00:00.000Z')
    expect(first).toHaveLength(new Set(first.map(({ uid }) => uid)).size)
    const asked = async (at: string) =>
      (await house.call(200, 'GET', `/v1/schedules/line/on-call?at=${at}&level=1`)).levels[0].people[0]
    const names: Record<string, string> = { 'j.novak': 'Jan Novak', 'a.brandt': 'Anke Brandt' }
    for (const { from, summary } of first.slice(10, 20)) expect(summary).toBe(`${names[await asked(from)]} (level 1)`)
  })

  it('keeps the identity of an entry when time goes on and when somebody else takes the turn', async () => {
    const { address } = await link({ schedule: 'line' })
    const before = readEvents((await fetchFeed(address)).body)
    const turn = { from: '2026-11-20T07:00:00.000Z', to: '2026-11-21T07:00:00.000Z' }
    await house.call(201, 'POST', '/v1/schedules/line/overrides', {
      ...turn,
      person: 'c.rossi',
      level: 1,
      reason: 'swap',
    })
    house.clock.advance(3 * DAY)
    const after = readEvents((await fetchFeed(address)).body)
    house.clock.advance(-3 * DAY)
    const of = (events: readonly Read[]) =>
      events.find(({ from, summary }) => from === turn.from && summary.includes('level 1'))
    expect(of(after)).toEqual({ ...of(before), summary: 'Carla Rossi (level 1)' })
    const kept = new Map(after.map((event) => [event.uid, event]))
    for (const event of before.filter(({ uid }) => uid !== of(before)?.uid)) expect(kept.get(event.uid)).toEqual(event)
  })

  it('keeps the beginning of a turn that an override has cut, also when that override is long past', async () => {
    await house.call(201, 'POST', '/v1/schedules', {
      key: 'cut',
      name: 'Cut',
      timeZone: 'UTC',
      layers: [daily(['h.weber'])],
    })
    const time = { from: '2026-11-19T09:00:00Z', to: '2026-11-19T10:00:00Z' }
    await house.call(201, 'POST', '/v1/schedules/cut/overrides', {
      ...time,
      person: 'c.rossi',
      level: 1,
      reason: 'swap',
    })
    const { address } = await link({ schedule: 'cut' })
    const of = (text: string) => readEvents(text).find(({ to }) => to === '2026-11-20T08:00:00.000Z')
    const before = of((await fetchFeed(address)).body)
    expect(before?.from).toBe('2026-11-19T10:00:00.000Z')
    // The feed now begins within the rest of the turn.
    const later = LIMITS.calendarFeedPastDays * DAY + 28 * 3_600_000
    house.clock.advance(later)
    expect(of((await fetchFeed(address)).body)).toEqual(before)
    house.clock.advance(-later)
  })

  it('reaches as far back and ahead as it says, turn by turn', async () => {
    const { address } = await link({ schedule: 'line' })
    house.clock.advance(100 * DAY)
    const events = readEvents((await fetchFeed(address)).body).filter(({ summary }) => summary.endsWith('(level 1)'))
    const now = house.clock.now()
    house.clock.advance(-100 * DAY)
    // The turns at both ends are there whole, and none beyond them.
    const [first, last] = [events[0]!, events.at(-1)!]
    const [from, to] = [now - LIMITS.calendarFeedPastDays * DAY, now + LIMITS.calendarFeedDays * DAY]
    expect([Date.parse(first.from) < from, Date.parse(first.to) > from]).toEqual([true, true])
    expect([Date.parse(last.from) < to, Date.parse(last.to) > to]).toEqual([true, true])
  })

  it('is not sent again while it is the same', async () => {
    const { address } = await link({ schedule: 'line' })
    const first = await fetchFeed(address)
    const again = await fetchFeed(address, { 'if-none-match': first.headers.etag })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    await house.call(200, 'PATCH', '/v1/schedules/line', { name: 'Line 4, renamed' })
    expect((await fetchFeed(address, { 'if-none-match': first.headers.etag })).statusCode).toBe(200)
  })
})

describe('a name', () => {
  it('of several lines breaks out of no line', async () => {
    const name = 'Line 5\r\nEND:VCALENDAR\nX-EVIL:1; \\, and so on for longer than a line of seventy-five bytes: äöü'
    await house.call(201, 'POST', '/v1/schedules', { key: 'evil', name, timeZone: 'UTC', layers: [daily(['h.weber'])] })
    const { body } = await fetchFeed((await link({ schedule: 'evil' })).address)
    const lines = body.replaceAll('\r\n ', '').split('\r\n')
    expect(lines.filter((line) => line.startsWith('X-EVIL'))).toEqual([])
    expect(lines.filter((line) => line === 'END:VCALENDAR')).toHaveLength(1)
    expect(body.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(lines).toContain(
      'NAME:Line 5\\nEND:VCALENDAR\\nX-EVIL:1\\; \\\\\\, and so on for longer than a line of seventy-five bytes: äöü',
    )
    expect(readEvents(body)[0]?.summary).toBe('Heike Weber (level 1)')
  })
})

describe('a calendar of a person', () => {
  it('holds what they are on duty for, of whatever schedule, and their overrides', async () => {
    await house.call(201, 'POST', '/v1/schedules', {
      key: 'other',
      name: 'Other',
      timeZone: 'UTC',
      layers: [daily(['d.moreau'])],
    })
    await house.call(201, 'POST', '/v1/schedules/other/overrides', {
      person: 'j.novak',
      from: '2026-11-19T12:00:00Z',
      to: '2026-11-19T18:00:00Z',
      reason: 'swap',
    })
    const { address } = await link({ person: 'j.novak' })
    const events = readEvents((await fetchFeed(address)).body)
    expect(events.filter(({ from }) => from >= '2026-11-18' && from < '2026-11-21')).toMatchObject([
      { from: '2026-11-18T07:00:00.000Z', summary: 'Line 4, renamed, level 1' },
      { from: '2026-11-19T12:00:00.000Z', to: '2026-11-19T18:00:00.000Z', summary: 'Other, level 1' },
      // The turn of the 20th is overridden: it is not theirs.
    ])
    const moreau = readEvents((await fetchFeed((await link({ person: 'd.moreau' })).address)).body)
    expect(
      moreau.filter(({ from }) => from >= '2026-11-19' && from < '2026-11-20').map(({ from, to }) => [from, to]),
    ).toEqual([
      ['2026-11-19T08:00:00.000Z', '2026-11-19T12:00:00.000Z'],
      ['2026-11-19T18:00:00.000Z', '2026-11-20T08:00:00.000Z'],
    ])
  })

  it('may be made by themselves; for others it needs the right to manage', async () => {
    const reporter = await house.as(['reporter'], { key: 'm.keller' })
    expect((await reporter.rest('POST', '/v1/calendar-links', { person: 'm.keller' })).statusCode).toBe(201)
    expect((await reporter.rest('POST', '/v1/calendar-links', { person: 'j.novak' })).json().code).toBe('FORBIDDEN')
    expect((await reporter.rest('POST', '/v1/calendar-links', { schedule: 'line' })).statusCode).toBe(404)
    const listed = (await reporter.rest('GET', '/v1/calendar-links')).json().items
    expect(listed.map(({ person }: { person: string }) => person)).toEqual(['m.keller'])
    const all = await house.call(200, 'GET', '/v1/calendar-links?limit=3')
    expect(all.items).toHaveLength(3)
    expect((await reporter.rest('POST', `/v1/calendar-links/${all.items[0].id}/revoke`)).statusCode).toBe(404)
    expect((await reporter.rest('POST', `/v1/calendar-links/${listed[0].id}/revoke`)).statusCode).toBe(200)
  })
})

describe('a secret address', () => {
  it('is shown once, stored hashed, and not kept for an idempotency key', async () => {
    const header = { 'idempotency-key': 'the-same' }
    const first = await house.manager.rest('POST', '/v1/calendar-links', { schedule: 'line' }, header)
    const second = await house.manager.rest('POST', '/v1/calendar-links', { schedule: 'line' }, header)
    expect(first.json().address).not.toBe(second.json().address)
    const secret = first.json().address.split('/').at(-1).replace('.ics', '')
    const { rows } = await house.owner.query(
      'select row_to_json(l)::text as row from calendar_links l union all select content::text from events union all select coalesce(body, $1) from (select null::text as body) n',
      [''],
    )
    expect(rows.some(({ row }) => row.includes(secret))).toBe(false)
    const { items } = await house.call(200, 'GET', '/v1/calendar-links?limit=200')
    expect(JSON.stringify(items)).not.toContain('address')
  })

  it('that is wrong, revoked or of something retired is not found: nobody learns which', async () => {
    const made = await link({ schedule: 'line' })
    await house.call(200, 'POST', `/v1/calendar-links/${made.id}/revoke`)
    await house.call(200, 'POST', `/v1/calendar-links/${made.id}/revoke`)
    await house.call(201, 'POST', '/v1/schedules', { key: 'gone', name: 'Gone', timeZone: 'UTC', layers: [] })
    const ofRetired = await link({ schedule: 'gone' })
    await house.call(200, 'POST', '/v1/schedules/gone/retire', { reason: 'over' })
    await house.call(201, 'POST', '/v1/people', { key: 'leaves', name: 'Leaves' })
    const ofLeaver = await link({ person: 'leaves' })
    await house.call(200, 'POST', '/v1/people/leaves/retire', { reason: 'left' })
    const wrong = `/v1/calendar-feeds/${'A'.repeat(43)}.ics`
    const answers = await Promise.all(
      [made.address, ofRetired.address, ofLeaver.address, wrong, '/v1/calendar-feeds/x.ics'].map((url) =>
        fetchFeed(url),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404])
    const bytes = answers.map((answer) =>
      answer.body.replaceAll(answer.json().requestId, '').replace(/"instance":"[^"]*"/, ''),
    )
    expect(new Set(bytes).size).toBe(1)
  })

  it('says when it was last used', async () => {
    const made = await link({ person: 'a.brandt' })
    expect(made.lastUsedAt).toBeNull()
    await fetchFeed(made.address)
    await house.services.calendarLinkUses.flush(house.clock.now())
    const { items } = await house.call(200, 'GET', '/v1/calendar-links?limit=200')
    expect(items.find(({ id }: { id: string }) => id === made.id).lastUsedAt).toBe('2026-11-18T09:00:00.000Z')
  })

  it('is read so often in an hour and no more', async () => {
    const { address } = await link({ schedule: 'other' })
    for (let read = 0; read < LIMITS.calendarFeedReads; read++) expect((await fetchFeed(address)).statusCode).toBe(200)
    const refused = await fetchFeed(address)
    expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
    house.clock.advance(3_600_000)
    expect((await fetchFeed(address)).statusCode).toBe(200)
    house.clock.advance(-3_600_000)
  })

  it('is limited in number for each schedule and person', async () => {
    for (let made = 0; made < LIMITS.calendarLinks; made++) await link({ person: 'h.weber' })
    const refused = await house.call(409, 'POST', '/v1/calendar-links', { person: 'h.weber' })
    expect(refused.code).toBe('CALENDAR_LINKS_FULL')
  })

  it('is of one thing that is there', async () => {
    await house.call(422, 'POST', '/v1/calendar-links', {})
    await house.call(422, 'POST', '/v1/calendar-links', { schedule: 'line', person: 'j.novak' })
    const refused = await house.call(422, 'POST', '/v1/calendar-links', { person: 'nobody' })
    expect(refused.errors[0]).toMatchObject({ pointer: '/person', code: 'UNKNOWN_REFERENCE' })
  })

  it('is made and revoked over GraphQL, too', async () => {
    const made = await house.manager.query(
      'mutation { createCalendarLink(input: { schedule: "line" }) { calendarLink { id schedule createdBy } address errors { code } } }',
    )
    const { calendarLink, address, errors } = made.data.createCalendarLink
    expect([calendarLink.schedule, calendarLink.createdBy, errors]).toEqual(['line', 'the-manager', []])
    expect((await fetchFeed(address)).statusCode).toBe(200)
    const listed = await house.manager.query('{ calendarLinks(first: 200) { nodes { id revokedAt } } }')
    expect(listed.data.calendarLinks.nodes).toContainEqual({ id: calendarLink.id, revokedAt: null })
    const revoked = await house.manager.query(
      'mutation ($id: ID!) { revokeCalendarLink(input: { id: $id }) { calendarLink { revokedAt } errors { code } } }',
      { id: calendarLink.id },
    )
    expect(revoked.data.revokeCalendarLink.calendarLink.revokedAt).not.toBeNull()
    expect((await fetchFeed(address)).statusCode).toBe(404)
    for (const odd of ['x', '%E2%80%A8.ics']) {
      expect((await fetchFeed(`/v1/calendar-feeds/${odd}`)).statusCode).toBe(404)
    }
  })
})
