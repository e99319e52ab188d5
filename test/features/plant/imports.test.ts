import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemoPlant } from '#features/plant/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { openPlantHouse, type PlantHouse, pathOf } from './support.ts'

let house: PlantHouse

beforeAll(async () => {
  house = await openPlantHouse()
  await loadDemoPlant(house.services, house.bench.ctx())
})
afterAll(() => house.close())

const send = (csv: string, query = '') => house.call('POST', `/v1/assets/import${query}`, { csv })
const count = async () => (await house.bench.asOwner('select count(*)::int as n from assets')).rows[0].n as number
const read = async (key: string) => (await house.call('GET', pathOf(key))).json()

describe('an import from CSV', () => {
  it('creates and changes in one go, children before their parents if it must be', async () => {
    const csv = [
      '\uFEFFkey;name;level;owner;validated;dependsOn;attributes.maker;attributes.year',
      'lei/hall/line-1/robot;Robot;unit;;no;;KUKA;2021',
      'lei/hall/line-1;"Line ""1""; new";line;ot-engineering;yes;lei/mes erp;;',
      'lei/hall;Hall;area;ot-engineering;;;;',
      'lei/mes;MES Leipzig;system;app-infra;false;erp;;',
    ].join('\r\n')
    const answer = await send(csv)
    expect(answer.json()).toEqual({
      dryRun: false,
      created: 3,
      changed: 1,
      unchanged: 0,
      items: [
        { key: 'lei/hall/line-1/robot', outcome: 'created' },
        { key: 'lei/hall/line-1', outcome: 'created' },
        { key: 'lei/hall', outcome: 'created' },
        { key: 'lei/mes', outcome: 'changed' },
      ],
    })
    expect(await read('lei/hall/line-1/robot')).toMatchObject({
      parent: 'lei/hall/line-1',
      attributes: { maker: 'KUKA', year: 2021 },
    })
    expect(await read('lei/hall/line-1')).toMatchObject({
      name: 'Line "1"; new',
      validated: true,
      dependsOn: ['erp', 'lei/mes'],
      parent: 'lei/hall',
    })
    expect(await read('lei/mes')).toMatchObject({
      validated: false,
      supportModel: [{ line: 'first' }, { line: 'second' }, { line: 'third' }],
    })
    expect((await send(csv)).json()).toMatchObject({ created: 0, changed: 0, unchanged: 4 })
  })

  it('clears what an empty cell stands under, and leaves a parent as it is', async () => {
    await send('key,name,level,supplier,parent,attributes.a\nclear-me,Clear,unit,etima,lei,1')
    await send('key,supplier,parent,attributes.a\nclear-me,,,')
    expect(await read('clear-me')).toMatchObject({ supplier: null, parent: 'lei', attributes: {} })
  })

  it('takes the guard off what a spreadsheet would have taken for a formula', async () => {
    await send("key,name,level\nguarded,'=cmd|' /C calc'!A0,unit\nplain,'quoted',unit")
    expect((await read('guarded')).name).toBe("=cmd|' /C calc'!A0")
    expect((await read('plain')).name).toBe("'quoted'")
  })

  it('is all or nothing, with every fault by its line', async () => {
    const before = await count()
    const answer = await send(
      [
        'key,name,level,owner,parent',
        'imp/ok,Fine,unit,,',
        'imp/a,,unit,,',
        'imp/b,B,room,nobody,',
        'imp/c,C,unit,nobody,nowhere',
        'imp/ok,Again,unit,,',
        'imp/d,D,unit,,,extra',
      ].join('\n'),
    )
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'INVALID_INPUT'])
    expect(
      answer
        .json()
        .errors.map((fault: { pointer: string; message: string }) => `${fault.pointer} ${fault.message.slice(0, 7)}`),
    ).toEqual(['/assets/1/name Line 3:', '/assets/2/level Line 4:', '/assets/5 Line 7:'])
    const later = await send(
      'key,name,level,owner,parent\nimp/c,C,unit,nobody,nowhere\nimp/ok,A,unit,,\nimp/ok,B,unit,,\nimp/e,,,,',
    )
    expect(
      later.json().errors.map((fault: { pointer: string; code: string }) => `${fault.pointer} ${fault.code}`),
    ).toEqual(['/assets/3/name INVALID_TYPE', '/assets/3/level INVALID_VALUE'])
    const last = await send(
      'key,name,level,owner,parent\nimp/c,C,unit,nobody,nowhere\nimp/ok,A,unit,,\nimp/ok,B,unit,,',
    )
    expect(
      last.json().errors.map((fault: { pointer: string; code: string }) => `${fault.pointer} ${fault.code}`),
    ).toEqual(['/assets/2/key DUPLICATE', '/assets/0/parent UNKNOWN_REFERENCE', '/assets/0/owner UNKNOWN_REFERENCE'])
    expect(await count()).toBe(before)
  })

  it('names a loop among its rows', async () => {
    const answer = await send('key,name,level,parent\nl/a,A,unit,l/c\nl/b,B,unit,l/a\nl/c,C,unit,l/b')
    expect(
      answer.json().errors.map((fault: { pointer: string; code: string }) => `${fault.pointer} ${fault.code}`),
    ).toEqual(['/assets/0/parent PARENT_LOOP', '/assets/1/parent PARENT_LOOP', '/assets/2/parent PARENT_LOOP'])
  })

  it('tries without writing', async () => {
    const before = await count()
    const answer = await send('key,name,level\ntry-1,Try,unit\nlei,Leipzig works,site', '?dryRun=true')
    expect(answer.json()).toMatchObject({ dryRun: true, created: 1, changed: 1 })
    expect([await count(), (await read('lei')).name]).toEqual([before, 'Leipzig plant'])
    expect((await send('key,name,level\ntry-1,Try,room', '?dryRun=true')).statusCode).toBe(422)
  })

  it.each([
    ['nothing', '', 'IMPORT_UNREADABLE'],
    ['a header alone', 'key,name,level\n', 'IMPORT_UNREADABLE'],
    ['an open quote', 'key,name,level\n"a,b,unit', 'IMPORT_UNREADABLE'],
    ['an unknown column', 'key,name,level,colour\na,A,unit,red', 'INVALID_INPUT'],
    ['a column twice', 'key,name,name\na,A,B', 'INVALID_INPUT'],
    ['a prototype', 'key,name,level,attributes.__proto__\na,A,unit,1', 'INVALID_INPUT'],
    ['a line too long', `key,name,level\na,${'x'.repeat(LIMITS.importLineLength)},unit`, 'IMPORT_UNREADABLE'],
    [
      'too many columns',
      `${Array.from({ length: LIMITS.importColumns + 1 }, (_, at) => `attributes.a${at}`).join(',')}\n1`,
      'IMPORT_UNREADABLE',
    ],
    ['too many rows', `key\n${'a\n'.repeat(LIMITS.importRows + 1)}`, 'IMPORT_UNREADABLE'],
  ])('refuses %s', async (_, csv, code) => {
    const answer = await send(csv)
    expect([answer.statusCode, answer.json().code]).toEqual([422, code])
  })

  it('reads no other type', async () => {
    const answer = await house.call('POST', '/v1/assets/import', {
      body: undefined,
      headers: { 'content-type': 'application/xml' },
    })
    expect([400, 415, 422]).toContain(answer.statusCode)
  })
})

describe('an import from JSON', () => {
  const put = (assets: unknown, query = '') => house.call('POST', `/v1/assets/import${query}`, { body: { assets } })

  it('merges, and can make a root of what has a prefix', async () => {
    const answer = await put([
      { key: 'lei/yard', name: 'Yard', level: 'area', parent: null },
      { key: 'gre', attributes: { phone: '+1 864 555 0100' } },
    ])
    expect(answer.json()).toMatchObject({ created: 1, changed: 1 })
    expect((await read('lei/yard')).parent).toBeNull()
    expect(await read('gre')).toMatchObject({ name: 'Greenville plant', timeZone: 'America/New_York' })
  })

  it('says what a new one lacks', async () => {
    const answer = await put([{ key: 'lacking', attributes: {} }])
    expect(answer.json().errors).toEqual([
      { pointer: '/assets/0/name', code: 'REQUIRED', message: 'a new asset needs name' },
      { pointer: '/assets/0/level', code: 'REQUIRED', message: 'a new asset needs level' },
    ])
  })

  it.each([
    ['no rows', { assets: [] }],
    ['another name', { rows: [{ key: 'a' }] }],
    ['a row without a key', { assets: [{ name: 'A' }] }],
  ])('refuses %s', async (_, body) => {
    const answer = await house.call('POST', '/v1/assets/import', { body })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'INVALID_INPUT'])
    expect(answer.json().errors.length).toBeGreaterThan(0)
  })

  it('refuses what is retired until it is restored', async () => {
    await put([{ key: 'done', name: 'Done', level: 'unit' }])
    await house.call('POST', '/v1/assets/done/retire', { body: { reason: 'done' } })
    const answer = await put([{ key: 'done', name: 'Undone' }])
    expect(answer.json().errors).toMatchObject([{ pointer: '/assets/0/key', code: 'RETIRED' }])
  })

  it('is not for those who only read', async () => {
    const as = await house.as(['responder'])
    const answer = await house.call('POST', '/v1/assets/import', { as, body: { assets: [{ key: 'x' }] } })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'FORBIDDEN'])
  })

  it('takes the most rows there may be, with an event for each, within one transaction', async () => {
    const rows = Array.from({ length: LIMITS.importRows }, (_, at) => ({
      key: `big/${Math.floor(at / 100)}/${at}`,
      name: `Unit ${at}`,
      level: 'unit',
      owner: 'ot-engineering',
      dependsOn: ['erp'],
    }))
    rows[0] = { ...rows[0]!, key: 'big' }
    const answer = await put(rows)
    expect(answer.json()).toMatchObject({ created: LIMITS.importRows })
    const { rows: told } = await house.bench.asOwner(
      "select count(*)::int as n from events where type = 'asset.created' and content::text like '%\"big%'",
    )
    expect(told[0].n).toBe(LIMITS.importRows)
    expect((await house.call('GET', '/v1/assets?subtreeOf=big&limit=1')).json().items).toHaveLength(1)
  })
})
