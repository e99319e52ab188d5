import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemoPlant, makePlantSnapshots } from '#features/plant/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { openPlantHouse, type PlantHouse, pathOf } from './support.ts'

let house: PlantHouse

beforeAll(async () => {
  house = await openPlantHouse()
  await loadDemoPlant(house.services, house.bench.ctx())
})
afterAll(() => house.close())

const create = (body: object) => house.call('POST', '/v1/assets', { body })
const version = (at: number) => ({ 'if-match': `"${at}"` })
const plant = () => house.bench.database.read(house.bench.ctx(), (tx) => house.snapshots.plant(tx))
const faults = (answer: { json: () => { errors: { pointer: string; code: string }[] } }) =>
  answer.json().errors.map(({ pointer, code }) => `${pointer} ${code}`)

describe('one asset', () => {
  it('is created with what was left out filled in, and read again', async () => {
    const made = await create({ key: 'lei/packaging/line-5', name: 'Line 5', level: 'line' })
    expect(made.statusCode).toBe(201)
    expect(made.headers.location).toBe('/v1/assets/lei%2Fpackaging%2Fline-5')
    expect(made.headers.etag).toBe('"1"')
    expect(made.json()).toMatchObject({
      parent: 'lei/packaging',
      domain: 'ot',
      criticality: 'production_support',
      validated: false,
      soleDevice: false,
      owner: null,
      supportModel: [],
      attributes: {},
      dependsOn: [],
      retiredAt: null,
      version: 1,
    })
    const read = await house.call('GET', made.headers.location as string)
    expect([read.statusCode, read.headers.etag, read.json()]).toEqual([200, '"1"', made.json()])
  })

  it('keeps its key for itself', async () => {
    const again = await create({ key: 'lei', name: 'Leipzig', level: 'site' })
    expect([again.statusCode, again.json().code]).toEqual([409, 'KEY_TAKEN'])
  })

  it('is changed by a merge patch on the version that was read, with each change in the ledger', async () => {
    await create({ key: 'press-1', name: 'Press', level: 'unit', attributes: { maker: 'Schuler', tons: 250 } })
    const body = { name: 'Press 1', owner: 'ot-engineering', attributes: { tons: null, year: 2019 } }
    expect((await house.call('PATCH', pathOf('press-1'), { body })).json().code).toBe('VERSION_REQUIRED')
    const changed = await house.call('PATCH', pathOf('press-1'), { body, headers: version(1) })
    expect(changed.json()).toMatchObject({ name: 'Press 1', attributes: { maker: 'Schuler', year: 2019 }, version: 2 })
    const stale = await house.call('PATCH', pathOf('press-1'), { body: { name: 'x' }, headers: version(1) })
    expect([stale.statusCode, stale.json().code]).toEqual([412, 'STALE_VERSION'])
    const same = await house.call('PATCH', pathOf('press-1'), { body: { name: 'Press 1' }, headers: version(2) })
    expect([same.statusCode, same.headers.etag]).toEqual([200, '"2"'])
    const events = await house.eventsOf(changed.json().id)
    expect(events.map((event) => event.type)).toEqual(['asset.created', 'asset.changed'])
    expect(events[1]!.changes).toEqual([
      { path: 'name', old: 'Press', new: 'Press 1' },
      { path: 'owner', old: null, new: 'ot-engineering' },
      { path: 'attributes.tons', old: 250, new: null },
      { path: 'attributes.year', old: null, new: 2019 },
    ])
  })

  it('is created or replaced as a whole by its key', async () => {
    const url = pathOf('lei/lab/hplc-1')
    const first = await house.call('PUT', url, {
      body: { name: 'HPLC', level: 'unit', owner: 'quality', validated: true },
    })
    expect([first.statusCode, first.json().parent]).toEqual([201, 'lei'])
    const second = await house.call('PUT', url, { body: { name: 'HPLC 1', level: 'unit' }, headers: version(1) })
    expect(second.statusCode).toBe(200)
    expect(second.json()).toMatchObject({ name: 'HPLC 1', owner: null, validated: false, version: 2 })
    const late = await house.call('PUT', url, { body: { name: 'HPLC', level: 'unit' }, headers: version(1) })
    expect(late.statusCode).toBe(412)
  })

  it('answers one request once, however often it is sent with its key', async () => {
    const send = () =>
      house.call('POST', '/v1/assets', {
        body: { key: 'once', name: 'Once', level: 'unit' },
        headers: { 'idempotency-key': 'k-1' },
      })
    const [first, second] = [await send(), await send()]
    expect([first.statusCode, second.statusCode, second.body]).toEqual([201, 201, first.body])
    expect(second.headers['idempotency-replayed']).toBe('true')
  })

  it('is refused with every fault, each with its place', async () => {
    house.configuration.unknownCalendars = ['nights']
    const answer = await create({
      key: 'bad',
      name: 'Bad',
      level: 'unit',
      owner: 'nobody',
      supplier: 'nobody',
      parent: 'nowhere',
      dependsOn: ['bad', 'zzz', 'erp', 'aaa'],
      supportModel: [
        { line: 'first', team: 'nobody', hours: 'nights' },
        { line: 'second', supplier: 'nobody' },
      ],
    })
    house.configuration.unknownCalendars = []
    expect(answer.statusCode).toBe(422)
    expect(faults(answer).sort()).toEqual([
      '/dependsOn/0 DEPENDS_ON_ITSELF',
      '/dependsOn/1 UNKNOWN_REFERENCE',
      '/dependsOn/3 UNKNOWN_REFERENCE',
      '/owner UNKNOWN_REFERENCE',
      '/parent UNKNOWN_REFERENCE',
      '/supplier UNKNOWN_REFERENCE',
      '/supportModel/0/hours UNKNOWN_REFERENCE',
      '/supportModel/0/team UNKNOWN_REFERENCE',
      '/supportModel/1/supplier UNKNOWN_REFERENCE',
    ])
  })

  it.each<[string, object, string]>([
    ['an unknown member', { colour: 'red' }, '/colour UNKNOWN_MEMBER'],
    ['an unknown level', { level: 'room' }, '/level INVALID_VALUE'],
    ['a zone that is none', { timeZone: 'Europe/Leipzig' }, '/timeZone INVALID_VALUE'],
    ['an offset as a zone', { timeZone: '+02:00' }, '/timeZone INVALID_VALUE'],
    ['a key with a space', { key: 'a b' }, '/key INVALID_FORMAT'],
    ['a key with an empty step', { key: 'a//b' }, '/key INVALID_FORMAT'],
    ['a key too long', { key: 'k'.repeat(LIMITS.keyLength + 1) }, '/key TOO_LARGE'],
    ['a name that says nothing', { name: '   ' }, '/name INVALID_FORMAT'],
    ['an attribute that is an object', { attributes: { a: {} } }, '/attributes/a INVALID_VALUE'],
    ['support by nobody', { supportModel: [{ line: 'first' }] }, '/supportModel/0 INVALID_VALUE'],
    ['a dependency twice', { dependsOn: ['erp', 'erp'] }, '/dependsOn DUPLICATE'],
  ])('is refused with %s', async (_, change, expected) => {
    const answer = await create({ key: 'faulty', name: 'Faulty', level: 'unit', ...change })
    expect([answer.statusCode, faults(answer)]).toEqual([422, [expected]])
  })

  it('has as many attributes as the limit, and no more after a patch', async () => {
    const attributes = Object.fromEntries(Array.from({ length: LIMITS.attributesPerAsset }, (_, at) => [`a${at}`, at]))
    expect((await create({ key: 'many', name: 'Many', level: 'unit', attributes })).statusCode).toBe(201)
    const more = await house.call('PATCH', pathOf('many'), { body: { attributes: { z: 1 } }, headers: version(1) })
    expect([more.statusCode, faults(more)]).toEqual([422, ['/attributes TOO_LARGE']])
  })

  it('that nobody knows is not there', async () => {
    const unknown = await house.call('GET', pathOf('nowhere'))
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'NOT_FOUND'])
    const ended = await house.call('POST', `${pathOf('nowhere')}/retire`, { body: { reason: 'gone' } })
    expect(ended.statusCode).toBe(404)
  })
})

describe('the tree', () => {
  it('refuses a parent that would make a loop, and moves a whole subtree at once', async () => {
    await create({ key: 'hall', name: 'Hall', level: 'area', parent: 'lei' })
    await create({ key: 'hall/cell', name: 'Cell', level: 'line' })
    await create({ key: 'hall/cell/robot', name: 'Robot', level: 'unit' })
    const loop = await house.call('PATCH', pathOf('hall'), { body: { parent: 'hall/cell/robot' }, headers: version(1) })
    expect([loop.statusCode, faults(loop)]).toEqual([422, ['/parent PARENT_LOOP']])
    expect(loop.json().errors[0].message).toContain('hall -> hall/cell/robot -> hall/cell -> hall')

    expect((await plant()).siteOf('hall/cell/robot')).toBe('lei')
    const moved = await house.call('PATCH', pathOf('hall'), { body: { parent: 'gre' }, headers: version(1) })
    expect(moved.statusCode).toBe(200)
    expect((await plant()).siteOf('hall/cell/robot')).toBe('gre')
    expect((await plant()).timeZoneOf('hall/cell/robot')).toBe('America/New_York')
    const below = async (key: string) =>
      (await house.call('GET', `/v1/assets?limit=200&subtreeOf=${encodeURIComponent(key)}`))
        .json()
        .items.map((asset: { key: string }) => asset.key)
    expect(await below('gre')).toEqual([
      'gre',
      'gre/assembly',
      'gre/assembly/line-1',
      'gre/mes',
      'hall',
      'hall/cell',
      'hall/cell/robot',
    ])
    expect(await below('lei')).not.toContain('hall/cell/robot')

    const root = await house.call('PATCH', pathOf('hall'), { body: { parent: null }, headers: version(2) })
    expect(root.json().parent).toBeNull()
    expect(await below('gre')).not.toContain('hall/cell/robot')
    expect(await below('hall')).toEqual(['hall', 'hall/cell', 'hall/cell/robot'])
  })

  it('takes an asset in under the longest prefix, and leaves it there when a nearer one comes', async () => {
    await create({ key: 'lei/store/rack/shelf', name: 'Shelf', level: 'unit' })
    await create({ key: 'lei/store', name: 'Store', level: 'area' })
    expect((await house.call('GET', pathOf('lei/store/rack/shelf'))).json().parent).toBe('lei')
  })

  it('keeps two that move under each other at the same time from making a loop', async () => {
    await create({ key: 'yin', name: 'Yin', level: 'unit' })
    await create({ key: 'yang', name: 'Yang', level: 'unit' })
    const move = (key: string, parent: string) =>
      house.call('PATCH', pathOf(key), { body: { parent }, headers: version(1) })
    const answers = await Promise.all([move('yin', 'yang'), move('yang', 'yin')])
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 422])
  })
})

describe('the list', () => {
  const keysOf = (answer: { json: () => { items: { key: string }[] } }) => answer.json().items.map(({ key }) => key)

  it('pages by key, both ways, and holds what was asked for', async () => {
    const walk = async (query: string) => {
      const keys: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page = await house.call(
          'GET',
          `/v1/assets?limit=7&${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        )
        keys.push(...keysOf(page))
        cursor = page.json().nextCursor
      }
      return keys
    }
    const all = keysOf(await house.call('GET', '/v1/assets?limit=200'))
    expect(all).toEqual(all.toSorted())
    expect(await walk('sort=key')).toEqual(all)
    expect(await walk('sort=-key')).toEqual(all.toReversed())
    expect(await walk('level=line,site')).toEqual(
      keysOf(await house.call('GET', '/v1/assets?limit=200&level=site,line')),
    )
  })

  it.each([
    ['level=site', ['gre', 'lei']],
    ['supplier=linea-telecom,nordlicht-hosting', ['erp', 'vpn']],
    ['parent=gre', ['gre/assembly', 'gre/mes']],
    [
      'subtreeOf=lei&level=line',
      [
        'lei/filling/line-1',
        'lei/filling/line-2',
        'lei/packaging/line-1',
        'lei/packaging/line-2',
        'lei/packaging/line-3',
        'lei/packaging/line-4',
        'lei/packaging/line-5',
      ],
    ],
    ['criticality=office&q=print', ['lei/office/printer-2']],
    ['q=label%20line-4', ['lei/packaging/line-4/label-printer-1']],
    ['q=---', []],
    ['q=%27%29%3B%20drop', []],
    ['owner=null&level=system', []],
    ['retired=true', []],
  ])('filters by %s', async (query, expected) => {
    expect(keysOf(await house.call('GET', `/v1/assets?${query}`))).toEqual(expected)
  })

  it.each([
    ['an unknown filter', 'colour=red', 'INVALID_QUERY'],
    ['a limit out of range', 'limit=201', 'INVALID_QUERY'],
    ['a limit of nothing', 'limit=0', 'INVALID_QUERY'],
    ['an unknown level', 'level=room', 'INVALID_QUERY'],
    ['another sort', 'sort=name', 'INVALID_QUERY'],
    ['a cursor that is none', 'cursor=abc', 'INVALID_CURSOR'],
  ])('refuses %s', async (_, query, code) => {
    const answer = await house.call('GET', `/v1/assets?${query}`)
    expect([answer.statusCode, answer.json().code]).toEqual([400, code])
  })

  it('refuses the cursor of another filter', async () => {
    const { nextCursor } = (await house.call('GET', '/v1/assets?limit=1')).json()
    const other = await house.call('GET', `/v1/assets?limit=1&level=site&cursor=${nextCursor}`)
    expect([other.statusCode, other.json().code]).toEqual([400, 'INVALID_CURSOR'])
  })
})

describe('the topology', () => {
  const list = async (key: string, query = '') => {
    const answer = await house.call('GET', `${pathOf(key)}/dependencies?limit=200&${query}`)
    return answer
      .json()
      .items.map(
        (at: { key: string; direction: string; distance: number }) => `${at.direction} ${at.key} ${at.distance}`,
      )
  }

  it('is shown in both directions, through others when asked', async () => {
    expect(await list('lei/mes')).toEqual([
      'depends_on erp 1',
      'dependent lei/packaging/line-1 1',
      'dependent lei/packaging/line-2 1',
      'dependent lei/packaging/line-3 1',
      'dependent lei/packaging/line-4 1',
    ])
    expect(await list('erp', 'direction=dependent&transitive=true')).toEqual([
      'dependent gre/mes 1',
      'dependent lei/mes 1',
      'dependent lei/packaging/line-1 2',
      'dependent lei/packaging/line-2 2',
      'dependent lei/packaging/line-3 2',
      'dependent lei/packaging/line-4 2',
    ])
  })

  it('is paged', async () => {
    const first = await house.call('GET', `${pathOf('lei/mes')}/dependencies?limit=2`)
    const second = await house.call(
      'GET',
      `${pathOf('lei/mes')}/dependencies?limit=3&cursor=${first.json().nextCursor}`,
    )
    expect([...first.json().items, ...second.json().items].map((at: { key: string }) => at.key)).toEqual([
      'erp',
      'lei/packaging/line-1',
      'lei/packaging/line-2',
      'lei/packaging/line-3',
      'lei/packaging/line-4',
    ])
    expect(second.json().nextCursor).toBeNull()
    const other = await house.call('GET', `${pathOf('erp')}/dependencies?cursor=${first.json().nextCursor}`)
    expect(other.json().code).toBe('INVALID_CURSOR')
    expect((await house.call('GET', `${pathOf('nowhere')}/dependencies`)).statusCode).toBe(404)
  })

  it('may go round in a loop', async () => {
    await create({ key: 'svc-a', name: 'A', level: 'service' })
    await create({ key: 'svc-b', name: 'B', level: 'service', dependsOn: ['svc-a'] })
    const closed = await house.call('PATCH', pathOf('svc-a'), { body: { dependsOn: ['svc-b'] }, headers: version(1) })
    expect(closed.statusCode).toBe(200)
    expect(await list('svc-a', 'transitive=true')).toEqual(['depends_on svc-b 1', 'dependent svc-b 1'])
    expect((await plant()).dependsOn('svc-a', 'svc-a')).toBe(true)
  })
})

describe('retiring', () => {
  const retire = (key: string, headers = {}) =>
    house.call('POST', `${pathOf(key)}/retire`, { body: { reason: 'scrapped' }, headers })
  const restore = (key: string) => house.call('POST', `${pathOf(key)}/restore`, { body: { reason: 'found again' } })

  it('is refused with every place that names the asset', async () => {
    house.configuration.names.set('asset lei/packaging', ['calendarOf[1].asset'])
    const used = await retire('lei/packaging')
    expect([used.statusCode, used.json().code]).toEqual([409, 'RECORD_IN_USE'])
    expect(used.json().usedBy).toContainEqual({ type: 'configuration', path: 'calendarOf[1].asset' })
    expect(used.json().usedBy).toContainEqual({ type: 'asset', key: 'lei/packaging/line-1', path: 'parent' })
    house.configuration.names.clear()
    const needed = await retire('lei/network/switch-7')
    expect(needed.json().usedBy).toHaveLength(4)
    expect(needed.json().usedBy[0]).toEqual({ type: 'asset', key: 'lei/packaging/line-1', path: 'dependsOn' })
  })

  it('takes an asset out of lists, of use and of the topology, and back', async () => {
    await create({ key: 'old-line', name: 'Old line', level: 'line', parent: 'gre/assembly', dependsOn: ['gre/mes'] })
    expect((await plant()).dependentLinesOf(['gre/mes'])).toEqual(['old-line'])
    expect((await retire('old-line', version(9))).statusCode).toBe(412)
    const retired = await retire('old-line', version(1))
    expect(retired.json()).toMatchObject({ version: 2, retiredAt: '2026-11-18T09:00:00.000Z' })
    expect((await plant()).dependentLinesOf(['gre/mes'])).toEqual([])
    expect((await plant()).linesOf(['gre'])).not.toContain('old-line')
    expect((await house.call('GET', '/v1/assets?retired=true')).json().items).toHaveLength(1)
    expect((await house.call('GET', '/v1/assets?retired=true,false&limit=200')).json().items.length).toBeGreaterThan(1)
    expect((await retire('old-line')).json().code).toBe('RECORD_RETIRED')
    const change = await house.call('PATCH', pathOf('old-line'), { body: { name: 'x' }, headers: version(2) })
    expect([change.statusCode, change.json().code]).toEqual([409, 'RECORD_RETIRED'])
    const child = await create({ key: 'old-line/unit', name: 'Unit', level: 'unit', parent: 'old-line' })
    expect(faults(child)).toEqual(['/parent RETIRED_REFERENCE'])
    const prefix = await create({ key: 'old-line/part', name: 'Part', level: 'unit' })
    expect(prefix.json().parent).toBeNull()
    const needs = await create({ key: 'needs-old', name: 'Needs', level: 'unit', dependsOn: ['old-line'] })
    expect(faults(needs)).toEqual(['/dependsOn/0 RETIRED_REFERENCE'])

    const back = await restore('old-line')
    expect(back.json()).toMatchObject({ version: 3, retiredAt: null })
    expect((await plant()).dependentLinesOf(['gre/mes'])).toEqual(['old-line'])
    expect((await restore('old-line')).json().code).toBe('RECORD_NOT_RETIRED')
    const events = await house.eventsOf(back.json().id)
    expect(events.map(({ type, reason }) => [type, reason])).toEqual([
      ['asset.created', null],
      ['asset.retired', 'scrapped'],
      ['asset.restored', 'found again'],
    ])
  })

  it('does not give back an asset whose parent is out of use', async () => {
    await create({ key: 'wing', name: 'Wing', level: 'area' })
    await create({ key: 'wing/unit', name: 'Unit', level: 'unit' })
    await retire('wing/unit')
    await retire('wing')
    const back = await restore('wing/unit')
    expect([back.statusCode, faults(back)]).toEqual([422, ['/parent RETIRED_REFERENCE']])
  })
})

describe('who may', () => {
  it.each([
    ['responder', 'GET', 200],
    ['auditor', 'GET', 200],
    ['reporter', 'GET', 404],
    ['supplier', 'GET', 404],
    ['responder', 'POST', 403],
    ['reporter', 'POST', 404],
    ['manager', 'POST', 201],
    ['admin', 'POST', 201],
  ] as const)('%s: %s answers %i', async (role, method, status) => {
    const as = await house.as([role], role === 'supplier' ? { supplier: 'acme' } : {})
    const body = method === 'POST' ? { key: `by-${role}`, name: 'By', level: 'unit' } : undefined
    const answer = await house.call(method, '/v1/assets', { as, ...(body && { body }) })
    expect(answer.statusCode).toBe(status)
  })

  it('limits roles of a site to that site: where an asset is and where it would go', async () => {
    const as = await house.as(['manager'], { sites: ['gre'] })
    const at = (parent: string | null, key: string) =>
      house.call('POST', '/v1/assets', { as, body: { key, name: 'At', level: 'unit', parent } })
    expect((await at('gre/assembly', 'gre/assembly/x')).statusCode).toBe(201)
    expect((await at('lei/packaging', 'lei/packaging/x')).json().code).toBe('SITES_ONLY')
    expect((await at(null, 'nowhere-x')).json().code).toBe('SITES_ONLY')
    const away = await house.call('PATCH', pathOf('gre/assembly/x'), {
      as,
      body: { parent: 'lei' },
      headers: version(1),
    })
    expect(away.json().code).toBe('SITES_ONLY')
    const grab = await house.call('PATCH', pathOf('lei/filling'), { as, body: { parent: 'gre' }, headers: version(1) })
    expect(grab.json().code).toBe('SITES_ONLY')
    const end = await house.call('POST', `${pathOf('lei/filling')}/retire`, { as, body: { reason: 'x' } })
    expect(end.json().code).toBe('SITES_ONLY')
  })
})

describe('another process', () => {
  it('sees a change with its commit, by loading what changed alone', async () => {
    const other = makePlantSnapshots()
    const read = () => house.bench.database.read(house.bench.ctx(), (tx) => other.plant(tx))
    const before = await read()
    await create({ key: 'fresh', name: 'Fresh', level: 'unit', dependsOn: ['erp'] })
    const after = await read()
    expect([before.asset('fresh'), after.asset('fresh')?.dependsOn]).toEqual([undefined, ['erp']])
    expect(after.version).toBe(before.version + 1)
    expect(after.asset('lei')).toBe(before.asset('lei'))
    expect(await read()).toBe(after)
  })
})

describe('two at once', () => {
  it('cannot take the same key', async () => {
    const answers = await Promise.all([1, 2, 3].map((at) => create({ key: 'race', name: `Race ${at}`, level: 'unit' })))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409])
  })

  it('cannot retire a team and hand it an asset', async () => {
    await house.call('POST', '/v1/teams', { body: { key: 'fleeting', name: 'Fleeting' } })
    const answers = await Promise.all([
      create({ key: 'handed', name: 'Handed', level: 'unit', owner: 'fleeting' }),
      house.call('POST', '/v1/teams/fleeting/retire', { body: { reason: 'over' } }),
    ])
    expect(answers.map((answer) => answer.statusCode < 300).sort()).toEqual([false, true])
  })
})

describe('another organisation', () => {
  it('has keys of its own, and sees nothing of this one', async () => {
    await house.access.organisations.create({ key: 'other', name: 'Other', timeZone: 'Asia/Tokyo' }, house.clock.now())
    const as = await house.as(['admin'], { org: 'other' })
    expect((await house.call('GET', '/v1/assets', { as })).json().items).toEqual([])
    expect((await house.call('GET', '/v1/assets?subtreeOf=lei&q=line', { as })).json().items).toEqual([])
    const missing = await house.call('GET', pathOf('lei'), { as })
    const unknown = await house.call('GET', pathOf('nowhere'), { as })
    const bare = (body: { requestId: string; instance: string }) => ({ ...body, requestId: '', instance: '' })
    expect([missing.statusCode, bare(missing.json())]).toEqual([404, bare(unknown.json())])
    expect((await house.call('POST', `${pathOf('lei')}/retire`, { as, body: { reason: 'x' } })).statusCode).toBe(404)
    const child = await house.call('POST', '/v1/assets', { as, body: { key: 'lei/x', name: 'X', level: 'unit' } })
    expect(child.json().parent).toBeNull()
    const own = await house.call('POST', '/v1/assets', {
      as,
      body: { key: 'lei', name: 'Ours', level: 'site', owner: 'app-infra' },
    })
    expect(faults(own)).toEqual(['/owner UNKNOWN_REFERENCE'])
    expect((await house.call('PUT', pathOf('lei'), { as, body: { name: 'Ours', level: 'site' } })).statusCode).toBe(201)
    expect((await house.call('GET', pathOf('lei'))).json().name).toBe('Leipzig plant')
  })
})
