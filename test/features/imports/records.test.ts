import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRecordRoom } from '#features/imports/run-records.service.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let planner: Caller
beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  planner = await doors.as(['admin'])
})
afterAll(() => doors.close())

const send = async (text: string | Buffer, mapping: string, more = '', by = planner) =>
  doors.app.inject({
    method: 'POST',
    url: `/v1/imports?mapping=${mapping}${more}`,
    headers: { ...by.headers, 'content-type': 'text/csv' },
    payload: text,
  })
const report = async (...given: Parameters<typeof send>) => (await send(...given)).json()
const get = async (path: string) => (await planner.rest('GET', `/v1/${path}`)).json()
const count = async (what: string) =>
  Number((await doors.owner.query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]!.n)

describe('assets', () => {
  const MANY = LIMITS.importRecordsAtOnce + 20
  const rows = [
    'key,name,level,dependsOn,attributes.bay,criticality',
    // Before their parents, and before what they depend on, which is in another transaction.
    `plant-x/hall/m0,Machine 0,unit,plant-x/hall/m${MANY - 1};lei/packaging/line-4,7,production_critical`,
    ...Array.from({ length: MANY - 1 }, (_, at) => `plant-x/hall/m${at + 1},Machine ${at + 1},unit,,,`),
    'plant-x/hall,Hall,area,,,',
    'plant-x,Plant X,site,,,',
  ]
  const file = rows.join('\n')
  const total = rows.length - 1

  it('are judged without being written, then written: parents and dependencies wherever they stand', async () => {
    const before = await count('assets')
    expect(await report(file, 'andon-assets', '&dryRun=true')).toMatchObject({ accepted: total, rejected: 0, id: null })
    expect(await count('assets')).toBe(before)
    expect(await report(file, 'andon-assets')).toMatchObject({
      state: 'done',
      rows: total,
      accepted: total,
      rejected: 0,
    })
    expect(await get('assets/plant-x%2Fhall%2Fm0')).toMatchObject({
      parent: 'plant-x/hall',
      dependsOn: ['lei/packaging/line-4', `plant-x/hall/m${MANY - 1}`],
      attributes: { bay: 7 },
      criticality: 'production_critical',
    })
    expect(await get('assets/plant-x%2Fhall')).toMatchObject({ parent: 'plant-x' })
  })

  it('are unchanged when they come again, and changed by what a row says otherwise', async () => {
    const events = await count('events')
    expect(await report(file, 'andon-assets')).toMatchObject({ accepted: 0, updated: 0, unchanged: total })
    expect(await count('events')).toBe(events)
    const other = 'key;name\nplant-x;Werk Groß'
    const latin = Buffer.from(other, 'latin1')
    expect(await report(latin, 'andon-assets', '&encoding=windows-1252')).toMatchObject({ updated: 1, rejected: 0 })
    expect(await get('assets/plant-x')).toMatchObject({ name: 'Werk Groß', level: 'site' })
  })

  it('are refused one by one, with what stands on them, and come back with the reason; as a dry run says', async () => {
    const bad = [
      'key,name,level,owner,parent,dependsOn',
      'q,Q,site,,,',
      'q/lost,Lost,area,no-team,,',
      'q/lost/child,Child,unit,,,',
      'q/x,X,area,,q/y,',
      'q/y,Y,area,,q/x,',
      'q/wrong,Wrong,nonsense,,,',
      'q,Again,site,,,',
      'q/linked,Linked,unit,,,q/lost',
      'q/alone,,unit,,,',
      'q/good,Good,unit,,,',
    ].join('\n')
    const judged = await report(bad, 'andon-assets', '&dryRun=true')
    const made = await report(bad, 'andon-assets')
    expect(judged).toMatchObject({ accepted: 2, rejected: 8 })
    expect(made).toMatchObject({ accepted: 2, rejected: 8, rejectedRows: 8 })
    const lines = (one: { rejections: { line: number }[] }) => one.rejections.map(({ line }) => line).toSorted()
    expect(lines(made)).toEqual(lines(judged))
    const back = (await planner.rest('GET', `/v1/imports/${made.id}/rejected`)).body
    expect(back.split('\r\n')[0]).toBe('key,name,level,owner,parent,dependsOn,error')
    expect(back).toContain('there is no team ""no-team""')
    expect(back).toContain('stands in line 2 already')
    expect(back).toMatch(/q\/linked.*there is no asset/)
    expect((await planner.rest('GET', '/v1/assets/q%2Flost%2Fchild')).statusCode).not.toBe(200)
    expect(await get('assets/q%2Fgood')).toMatchObject({ parent: 'q' })
    // Corrected, the rows that were refused are sent alone.
    const mended = back.replace('no-team', '').replace('nonsense', 'unit').replace('q/alone,,', 'q/alone,Alone,')
    expect(await report(mended.replace(/^q,Again.*\r\n/m, ''), 'andon-assets')).toMatchObject({ rejected: 2 })
  })

  it('come from a list of configuration items', async () => {
    const items = [
      'sys_id,name,sys_class_name,install_status,operational_status,serial_number,support_group,short_description',
      'a1,MES Server 01,cmdb_ci_linux_server,1,1,SN-1,MES Support,"Runs the MES, hall 2"',
      'a2,SW-Hall 2,cmdb_ci_ip_switch,Installed,Operational,SN-2,Network,',
      'a3,Old Server,cmdb_ci_server,7,6,SN-3,,',
    ].join('\n')
    expect(await report(items, 'servicenow-cmdb-ci')).toMatchObject({ rows: 3, accepted: 2, rejected: 0 })
    expect(await get('assets/mes-server-01')).toMatchObject({
      name: 'MES Server 01',
      level: 'system',
      attributes: {
        serialNumber: 'SN-1',
        supportGroup: 'MES Support',
        description: 'Runs the MES, hall 2',
        sysId: 'a1',
      },
    })
    expect(await get('assets/sw-hall-2')).toMatchObject({ level: 'network' })
  })
})

describe('people and teams', () => {
  it('are made by their own columns; a team with somebody unknown is refused alone', async () => {
    const people = [
      'key,name,email,phone,roles,addresses.slack',
      "n.one,Nora One,nora@acme.example,'+49 341 555-0100,responder,https://hooks.slack.example/n",
      'n.two,Nils Two,not-an-address,,,',
      'n.three,Nina Three,,,,',
    ].join('\n')
    expect(await report(people, 'andon-people')).toMatchObject({ accepted: 2, rejected: 1 })
    expect(await get('people/n.one')).toMatchObject({ phone: '+49 341 555-0100', roles: ['responder'] })
    const teams = ['key,name,kind,lead,members', 'n-team,N,support_group,n.one,n.one;n.three', 'n-bad,B,,n.two,'].join(
      '\n',
    )
    expect(await report(teams, 'andon-teams')).toMatchObject({
      accepted: 1,
      rejected: 1,
      rejections: [{ line: 3, error: 'lead: there is no person "n.two"' }],
    })
    expect(await get('teams/n-team')).toMatchObject({ members: ['n.one', 'n.three'], lead: 'n.one' })
    expect(await report(people, 'andon-people')).toMatchObject({ unchanged: 2, rejected: 1 })
  })

  it('are more than one transaction holds', async () => {
    const many = LIMITS.importPeopleAtOnce + 1
    const people = ['key,name', ...Array.from({ length: many }, (_, at) => `many.${at},Person ${at}`)].join('\n')
    expect(await report(people, 'andon-people')).toMatchObject({ accepted: many, rejected: 0 })
  })

  it('are at most so many in one file, by n and n + 1', () => {
    expect(() => expectRecordRoom(LIMITS.importRecords)).not.toThrow()
    expect(() => expectRecordRoom(LIMITS.importRecords + 1)).toThrow(`more than ${LIMITS.importRecords} rows`)
  })

  it('need the right to their kind besides that to import', async () => {
    const sender = await doors.as(['integration'])
    const refused = await send('key,name\nx,X', 'andon-people', '', sender)
    // As for whoever may not read them either.
    expect(refused.statusCode).toBe(404)
  })
})

describe('articles', () => {
  it('come as they are exported, approved or not, and again without a change', async () => {
    const rows = [
      {
        key: 'a.one',
        title: 'One',
        text: '- a\n- b',
        categories: ['erp-mes'],
        status: 'approved',
        draft: { text: 'c' },
      },
      { key: 'a.two', title: 'Two', text: 'Words.', reviewOn: '2027-01-01' },
      { key: 'a.three', title: 'Three', text: 'Words.', categories: ['nowhere'] },
    ]
    const file = rows.map((row) => JSON.stringify(row)).join('\n')
    expect(await report(file, 'andon-articles', '&format=ndjson&dryRun=true')).toMatchObject({
      accepted: 2,
      rejected: 1,
    })
    const sent = await report(file, 'andon-articles', '&format=ndjson')
    expect(sent).toMatchObject({ accepted: 2, rejected: 1, rejections: [{ line: 3 }] })
    expect(await get('articles/a.one')).toMatchObject({
      status: 'approved',
      text: '- a\n- b',
      draft: { text: 'c', title: 'One' },
    })
    expect(await get('articles/a.two')).toMatchObject({ status: 'draft', reviewOn: '2027-01-01' })
    const table = 'key,title,text,categories,assets,reviewOn,status,draft\na.two,Two,Words.,,,2027-01-01,draft,\n'
    expect(await report(table, 'andon-articles')).toMatchObject({ unchanged: 1, rejected: 0 })
  })
})
