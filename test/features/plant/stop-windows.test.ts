import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemoPlant } from '#features/plant/index.ts'
import { openPlantHouse, type PlantHouse, pathOf } from './support.ts'

let house: PlantHouse

beforeAll(async () => {
  house = await openPlantHouse()
  await loadDemoPlant(house.services, house.bench.ctx())
})
afterAll(() => house.close())

const PATH = '/v1/stop-windows'
const SUNDAYS = { days: ['sun'], from: '06:00', to: '14:00', first: '2026-01-01' }
const version = (at: number) => ({ 'if-match': `"${at}"` })
const faults = (answer: { json: () => { errors: { pointer: string; code: string }[] } }) =>
  answer.json().errors.map(({ pointer, code }) => `${pointer} ${code}`)
const plan = (key: string, body: object) => house.call('POST', PATH, { body: { key, name: key, ...body } })
const active = async (query: string) =>
  (await house.call('GET', `${PATH}/active?${query}`)).json().items.map(({ key }: { key: string }) => key)

describe('a stop window', () => {
  it('is planned again and again, and rendered on the wall clock of its asset', async () => {
    const made = await plan('lei-sundays', { asset: 'lei', reason: 'Cleaning', recurring: SUNDAYS })
    expect([made.statusCode, made.headers.location]).toEqual([201, `${PATH}/lei-sundays`])
    expect(made.json()).toMatchObject({
      version: 1,
      asset: 'lei',
      reason: 'Cleaning',
      startsAt: null,
      endsAt: null,
      recurring: { ...SUNDAYS, ofMonth: [], everyWeeks: 1, daysLater: null, last: null, except: [] },
    })
    const range = 'from=2026-03-20T00:00:00Z&to=2026-04-01T00:00:00Z'
    expect((await house.call('GET', `${PATH}/lei-sundays/occurrences?${range}`)).json()).toEqual({
      items: [
        { from: '2026-03-22T05:00:00.000Z', to: '2026-03-22T13:00:00.000Z' },
        { from: '2026-03-29T04:00:00.000Z', to: '2026-03-29T12:00:00.000Z' },
      ],
      nextCursor: null,
    })
    expect((await house.eventsOf(made.json().id)).map(({ type }) => type)).toEqual(['stop_window.created'])
  })

  it('is rendered page by page', async () => {
    const range = 'from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&limit=5'
    const whole = await house.call('GET', `${PATH}/lei-sundays/occurrences?${range.replace('limit=5', 'limit=50')}`)
    const first = (await house.call('GET', `${PATH}/lei-sundays/occurrences?${range}`)).json()
    const second = (
      await house.call('GET', `${PATH}/lei-sundays/occurrences?${range}&cursor=${first.nextCursor}`)
    ).json()
    expect([...first.items, ...second.items]).toEqual(whole.json().items)
    expect([first.items.length, second.nextCursor]).toEqual([5, null])
    const other = await house.call('GET', `${PATH}/active?cursor=${first.nextCursor}`)
    expect(other.json().code).toBe('INVALID_CURSOR')
  })

  it('that lasts is found by instant and by what it stops', async () => {
    await plan('line-4-refit', {
      asset: 'lei/packaging/line-4',
      startsAt: '2026-03-21T00:00:00Z',
      endsAt: '2026-03-25T00:00:00Z',
    })
    expect(await active('at=2026-03-22T06:00:00Z')).toEqual(['lei-sundays', 'line-4-refit'])
    expect(await active('at=2026-03-22T06:00:00Z&asset=lei/packaging')).toEqual(['lei-sundays'])
    expect(await active('at=2026-03-24T23:59:59.999Z&asset=lei/packaging/line-4')).toEqual(['line-4-refit'])
    expect(await active('at=2026-03-25T00:00:00Z&asset=lei/packaging/line-4')).toEqual([])
    expect(await active('at=2026-03-22T06:00:00Z&asset=gre')).toEqual([])
    const [stop] = (await house.call('GET', `${PATH}/active?at=2026-03-22T06:00:00Z&asset=lei`)).json().items
    expect(stop).toEqual({
      key: 'lei-sundays',
      name: 'lei-sundays',
      asset: 'lei',
      from: '2026-03-22T05:00:00.000Z',
      to: '2026-03-22T13:00:00.000Z',
    })
    const pages = (await house.call('GET', `${PATH}/active?at=2026-03-22T06:00:00Z&limit=1`)).json()
    const next = await house.call('GET', `${PATH}/active?at=2026-03-22T06:00:00Z&limit=1&cursor=${pages.nextCursor}`)
    expect(next.json()).toMatchObject({ items: [{ key: 'line-4-refit' }], nextCursor: null })
  })

  it('changes, moves to another asset, is retired and restored: at once, for all who ask', async () => {
    const at = 'at=2026-03-22T06:00:00Z'
    await house.call('PATCH', `${PATH}/lei-sundays`, {
      body: { recurring: { from: '09:00' } },
      headers: version(1),
    })
    expect(await active(`${at}&asset=lei`)).toEqual([])
    await house.call('PATCH', `${PATH}/lei-sundays`, {
      body: { asset: 'gre', recurring: { from: '00:00' } },
      headers: version(2),
    })
    expect([await active(`${at}&asset=lei`), await active(`${at}&asset=gre/assembly`)]).toEqual([[], ['lei-sundays']])
    const retired = await house.call('POST', `${PATH}/lei-sundays/retire`, { body: { reason: 'Over' } })
    expect([retired.statusCode, await active(at)]).toEqual([200, ['line-4-refit']])
    await house.call('POST', `${PATH}/lei-sundays/restore`, { body: { reason: 'Not over' } })
    expect(await active(at)).toEqual(['lei-sundays', 'line-4-refit'])
  })

  it('once may come again, and the other way round, when the rest is taken away', async () => {
    await plan('changing', { asset: 'lei', startsAt: '2026-05-01T00:00:00Z', endsAt: '2026-05-02T00:00:00Z' })
    const both = await house.call('PATCH', `${PATH}/changing`, { body: { recurring: SUNDAYS }, headers: version(1) })
    expect(faults(both)).toEqual(['/startsAt INVALID_VALUE', '/endsAt INVALID_VALUE'])
    const again = await house.call('PATCH', `${PATH}/changing`, {
      body: { startsAt: null, endsAt: null, recurring: SUNDAYS },
      headers: version(1),
    })
    expect(again.json()).toMatchObject({ startsAt: null, recurring: SUNDAYS, version: 2 })
    const once = await house.call('PUT', `${PATH}/changing`, {
      body: { name: 'C', asset: 'lei', startsAt: '2026-05-01T00:00:00Z', endsAt: '2026-05-02T00:00:00Z' },
    })
    expect(once.json()).toMatchObject({ startsAt: '2026-05-01T00:00:00.000Z', recurring: null, version: 3 })
    await house.call('POST', `${PATH}/changing/retire`, { body: { reason: 'A test' } })
  })

  it.each<[string, object, readonly string[]]>([
    ['without a time', { asset: 'lei' }, ['/startsAt REQUIRED']],
    [
      'that ends before it starts',
      { asset: 'lei', startsAt: '2026-05-02T00:00:00Z', endsAt: '2026-05-01T00:00:00Z' },
      ['/endsAt OUT_OF_ORDER'],
    ],
    [
      'for longer than a year',
      { asset: 'lei', startsAt: '2026-05-02T00:00:00Z', endsAt: '2027-05-04T00:00:00Z' },
      ['/endsAt TOO_LARGE'],
    ],
    [
      'that never occurs',
      { asset: 'lei', recurring: { ...SUNDAYS, last: '2026-01-03' } },
      ['/recurring/first NEVER_OCCURS'],
    ],
    ['of an asset that is not there', { asset: 'mars', recurring: SUNDAYS }, ['/asset UNKNOWN_REFERENCE']],
    [
      'on a day that is none',
      { asset: 'lei', recurring: { ...SUNDAYS, days: ['day'] } },
      ['/recurring/days/0 INVALID_VALUE'],
    ],
  ])('%s is refused', async (_, body, expected) => {
    const answer = await plan('refused', body)
    expect([answer.statusCode, faults(answer)]).toEqual([422, expected])
  })

  it('is not found where there is none, nor rendered for a range that is none', async () => {
    expect((await house.call('GET', `${PATH}/nothing/occurrences`)).statusCode).toBe(404)
    const range = await house.call(
      'GET',
      `${PATH}/lei-sundays/occurrences?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z`,
    )
    expect([range.statusCode, faults(range)]).toEqual([400, ['/to OUT_OF_ORDER']])
    expect((await plan('active', { asset: 'lei', recurring: SUNDAYS })).statusCode).toBe(422)
  })

  it('keeps its asset in use, and a retired asset stops it from coming back', async () => {
    await house.call('POST', '/v1/assets', { body: { key: 'lei/short-lived', name: 'S', level: 'unit' } })
    await plan('of-short-lived', { asset: 'lei/short-lived', recurring: SUNDAYS })
    const retire = () => house.call('POST', `${pathOf('lei/short-lived')}/retire`, { body: { reason: 'Gone' } })
    expect((await retire()).json().usedBy).toEqual([{ type: 'stop_window', key: 'of-short-lived', path: 'asset' }])
    await house.call('POST', `${PATH}/of-short-lived/retire`, { body: { reason: 'Gone' } })
    expect((await retire()).statusCode).toBe(200)
    const back = await house.call('POST', `${PATH}/of-short-lived/restore`, { body: { reason: 'Back' } })
    expect(faults(back)).toEqual(['/asset RETIRED_REFERENCE'])
  })

  it('is planned by those of its site alone', async () => {
    const as = await house.as(['manager'], { sites: ['gre'] })
    const at = (asset: string, key: string) =>
      house.call('POST', PATH, { as, body: { key, name: key, asset, recurring: SUNDAYS } })
    expect((await at('lei', 'not-mine')).json().code).toBe('SITES_ONLY')
    expect((await at('gre', 'mine')).statusCode).toBe(201)
    const moved = await house.call('PATCH', `${PATH}/mine`, { as, body: { asset: 'lei' }, headers: version(1) })
    expect(moved.json().code).toBe('SITES_ONLY')
    const others = await house.call('PATCH', `${PATH}/line-4-refit`, { as, body: { name: 'X' }, headers: version(1) })
    expect(others.json().code).toBe('SITES_ONLY')
  })

  it('comes by CSV, and is listed by asset, subtree and words', async () => {
    const csv = [
      'key;name;asset;reason;startsAt;endsAt;recurring',
      'csv-once;Boiler check;lei/packaging;TÜV;2026-06-01T06:00:00+02:00;2026-06-01T18:00:00+02:00;',
      'csv-again;Monthly service;lei/packaging/line-4;;;;"{""days"":[""mon""],""ofMonth"":[1],""from"":""06:00"",""to"":""10:00"",""first"":""2026-01-01""}"',
    ].join('\n')
    expect((await house.call('POST', `${PATH}/import`, { csv })).json()).toMatchObject({ created: 2 })
    const keys = async (query: string) =>
      (await house.call('GET', `${PATH}?${query}`)).json().items.map(({ key }: { key: string }) => key)
    expect(await keys('asset=lei/packaging')).toEqual(['csv-once'])
    expect(await keys('subtreeOf=lei/packaging')).toEqual(['csv-again', 'csv-once', 'line-4-refit'])
    expect(await keys('q=boiler')).toEqual(['csv-once'])
    const again = await house.call('POST', `${PATH}/import`, { csv })
    expect(again.json()).toMatchObject({ unchanged: 2 })
  })
})
