import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemoPlant } from '#features/plant/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { openPlantHouse, type PlantHouse } from '../plant/support.ts'

let house: PlantHouse
let admin: Record<string, string>

beforeAll(async () => {
  house = await openPlantHouse()
  await loadDemoPlant(house.services, house.bench.ctx())
  admin = await house.as(['admin'])
})
afterAll(() => house.close())

const version = (at: number) => ({ 'if-match': `"${at}"` })
const faults = (answer: { json: () => { errors: { pointer: string; code: string }[] } }) =>
  answer.json().errors.map(({ pointer, code }) => `${pointer} ${code}`)
const signIn = (username: string, password: string) =>
  house.send({
    method: 'POST',
    url: '/v1/auth/token',
    form: { grant_type: 'password', username: `demo/${username}`, password },
  })

describe('a person', () => {
  it('is a principal of the same id from the first moment', async () => {
    const made = await house.call('POST', '/v1/people', {
      body: {
        key: 'z.first',
        name: 'Zoe First',
        email: 'zoe@demo.example',
        preferences: { quietHours: { from: '22:00', to: '06:00' } },
      },
    })
    expect(made.statusCode).toBe(201)
    expect(made.headers.location).toBe('/v1/people/z.first')
    expect(made.json()).toMatchObject({
      roles: [],
      sites: null,
      expiresAt: null,
      preferences: { channels: [], quietHours: { from: '22:00', to: '06:00' }, digest: null },
      version: 1,
    })
    const { rows } = await house.bench.asOwner('select kind, key, roles from principals where id = $1', [
      made.json().id,
    ])
    expect(rows).toEqual([{ kind: 'person', key: 'z.first', roles: [] }])
    const events = await house.eventsOf(made.json().id)
    expect(events.map(({ type }) => type)).toEqual(['person.created', 'principal.created'])
    const { rows: stored } = await house.bench.asOwner(
      'select content::text as text from events where record_id = $1',
      [made.json().id],
    )
    expect(stored.map(({ text }) => text as string).filter((text) => /Zoe|zoe@/.test(text))).toEqual([])
  })

  it('is changed without losing rights, and rights change with it for administrators alone', async () => {
    const url = '/v1/people/j.novak'
    const renamed = await house.call('PATCH', url, { body: { phone: '+49 341 555 0299' }, headers: version(1) })
    expect(renamed.json()).toMatchObject({ phone: '+49 341 555 0299', roles: ['responder'], version: 2 })
    const grab = await house.call('PATCH', url, { body: { roles: ['admin'] }, headers: version(2) })
    expect([grab.statusCode, grab.json().code]).toEqual([403, 'FORBIDDEN'])
    const given = await house.call('PATCH', url, {
      as: admin,
      body: { roles: ['manager', 'responder'], sites: ['lei'] },
      headers: version(2),
    })
    expect(given.json()).toMatchObject({ roles: ['responder', 'manager'], sites: ['lei'], version: 3 })
    const whole = await house.call('PUT', url, { body: { name: 'Jan Novak' }, headers: version(3) })
    expect(whole.json()).toMatchObject({ phone: null, roles: ['responder', 'manager'], sites: ['lei'], version: 4 })
    const types = (await house.eventsOf(whole.json().id)).map(({ type }) => type)
    expect(types).toEqual([
      'person.created',
      'principal.created',
      'person.changed',
      'principal.changed',
      'person.changed',
    ])
  })

  it('is not limited to sites and suppliers that are not there', async () => {
    const answer = await house.call('POST', '/v1/people', {
      as: admin,
      body: {
        key: 'limited',
        name: 'L',
        roles: ['supplier', 'responder'],
        sites: ['lei', 'mars', 'lei/mes'],
        supplier: 'nobody',
      },
    })
    expect([answer.statusCode, faults(answer)]).toEqual([
      422,
      ['/sites/1 UNKNOWN_REFERENCE', '/sites/2 UNKNOWN_REFERENCE', '/supplier UNKNOWN_REFERENCE'],
    ])
  })

  it('that the command line made is taken in under its id, with its rights', async () => {
    const own = await house.as(['responder'], { key: 'made.before' })
    const before = (await house.bench.asOwner("select id from principals where key = 'made.before'")).rows[0].id
    const made = await house.call('POST', '/v1/people', { body: { key: 'made.before', name: 'Made Before' } })
    expect(made.json()).toMatchObject({ id: before, name: 'Made Before' })
    expect((await house.call('GET', '/v1/people/made.before', { as: own })).statusCode).toBe(200)
    const types = (await house.eventsOf(before)).map(({ type }) => type)
    expect(types.slice(-2)).toEqual(['person.created', 'principal.changed'])
  })

  it('does not take the key of an API client', async () => {
    await house.call('POST', '/v1/api-clients', {
      as: admin,
      body: { key: 'mes-gateway', name: 'MES', roles: ['integration'] },
    })
    const answer = await house.call('POST', '/v1/people', { body: { key: 'mes-gateway', name: 'M' } })
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'PRINCIPAL_EXISTS'])
  })

  it('signs in with the password an administrator gave', async () => {
    const give = (as: Record<string, string> | undefined, password: string) =>
      house.call('PUT', '/v1/people/k.schulz/password', { ...(as && { as }), body: { password } })
    expect((await give(undefined, 'correct horse battery')).json().code).toBe('FORBIDDEN')
    expect(faults(await give(admin, 'short'))).toEqual(['/password WEAK_PASSWORD'])
    expect((await give(admin, 'correct horse battery')).statusCode).toBe(204)
    const answer = await signIn('k.schulz', 'correct horse battery')
    expect(answer.statusCode).toBe(200)
    const as = { authorization: `Bearer ${answer.json().access_token}` }
    expect((await house.call('GET', '/v1/assets?limit=1', { as })).statusCode).toBe(200)
    expect(
      (
        await house.call('PUT', '/v1/people/nobody/password', {
          as: admin,
          body: { password: 'correct horse battery' },
        })
      ).statusCode,
    ).toBe(404)
  })

  it('loses access when retired, and gets it back with restoring; only by those who may give it', async () => {
    await house.call('POST', '/v1/people', { as: admin, body: { key: 'leaver', name: 'Leaver', roles: ['responder'] } })
    await house.call('PUT', '/v1/people/leaver/password', { as: admin, body: { password: 'correct horse battery' } })
    const as = { authorization: `Bearer ${(await signIn('leaver', 'correct horse battery')).json().access_token}` }
    const read = async () => (await house.call('GET', '/v1/assets?limit=1', { as })).statusCode
    const end = (what: string, by?: Record<string, string>) =>
      house.call('POST', `/v1/people/leaver/${what}`, { ...(by && { as: by }), body: { reason: 'left' } })
    expect(await read()).toBe(200)
    house.clock.advance(1_000)
    expect((await end('retire')).json().code).toBe('FORBIDDEN')
    expect((await end('retire', admin)).json().retiredAt).not.toBeNull()
    expect(await read()).toBe(401)
    expect((await signIn('leaver', 'correct horse battery')).statusCode).toBe(400)
    expect((await end('restore')).json().code).toBe('FORBIDDEN')
    expect((await end('restore', admin)).statusCode).toBe(200)
    house.clock.advance(1_000)
    expect((await signIn('leaver', 'correct horse battery')).statusCode).toBe(200)
    expect(await read()).toBe(401)
  })

  it('is not retired while a team or a group counts on them', async () => {
    const answer = await house.call('POST', '/v1/people/e.lindner/retire', { as: admin, body: { reason: 'left' } })
    expect(answer.json().code).toBe('RECORD_IN_USE')
    expect(answer.json().usedBy).toEqual([
      { type: 'stakeholder_group', key: 'quality', path: 'members' },
      { type: 'team', key: 'quality', path: 'lead' },
      { type: 'team', key: 'quality', path: 'members' },
    ])
  })

  it('may have a key as an identity provider gives it', async () => {
    const made = await house.call('POST', '/v1/people', { body: { key: 'm.keller@acme.example', name: 'M' } })
    expect(made.statusCode).toBe(201)
    expect((await house.call('GET', made.headers.location as string)).json().key).toBe('m.keller@acme.example')
  })

  it.each<[string, object, string]>([
    ['an address that is none', { email: 'nobody' }, '/email INVALID_FORMAT'],
    ['a number that is none', { phone: 'call me' }, '/phone INVALID_FORMAT'],
    ['a language that is none', { language: 'German' }, '/language INVALID_FORMAT'],
    ['a channel that is none', { preferences: { channels: ['pigeon'] } }, '/preferences/channels/0 INVALID_VALUE'],
    [
      'hours that are none',
      { preferences: { quietHours: { from: '24:00', to: '06:00' } } },
      '/preferences/quietHours/from INVALID_FORMAT',
    ],
    ['a role that is none', { roles: ['king'] }, '/roles/0 INVALID_VALUE'],
    ['a key like a path', { key: 'a/b' }, '/key INVALID_FORMAT'],
  ])('is refused with %s', async (_, change, expected) => {
    const answer = await house.call('POST', '/v1/people', { as: admin, body: { key: 'f.aulty', name: 'F', ...change } })
    expect([answer.statusCode, faults(answer)]).toEqual([422, [expected]])
  })

  it('is found by team, group and words', async () => {
    const keys = async (query: string) =>
      (await house.call('GET', `/v1/people?${query}`)).json().items.map((person: { key: string }) => person.key)
    expect(await keys('team=plant-network')).toEqual(['d.moreau', 'r.fischer'])
    expect(await keys('group=production-management')).toEqual(['v.carter', 'w.richter'])
    expect(await keys('q=hoff')).toEqual(['l.hoffmann'])
    expect(await keys('q=b.walsh%40demo')).toEqual(['b.walsh'])
  })

  it('comes in numbers, from CSV, with the rights only an administrator may give', async () => {
    const csv =
      'key,name,email,language,roles,sites\nin.one,One,one@demo.example,de,responder;quality,lei\nin.two,Two,,,,'
    expect((await house.call('POST', '/v1/people/import', { csv })).json().code).toBe('FORBIDDEN')
    const done = await house.call('POST', '/v1/people/import', { as: admin, csv })
    expect(done.json()).toMatchObject({ created: 2 })
    expect((await house.call('GET', '/v1/people/in.one')).json()).toMatchObject({
      roles: ['responder', 'quality'],
      sites: ['lei'],
    })
    const again = await house.call('POST', '/v1/people/import', { csv: 'key,email\nin.one,uno@demo.example' })
    expect(again.json()).toMatchObject({ changed: 1 })
    expect((await house.call('GET', '/v1/people/in.one')).json()).toMatchObject({
      email: 'uno@demo.example',
      roles: ['responder', 'quality'],
    })
  })

  it('comes in the most there may be at once', async () => {
    const people = Array.from({ length: LIMITS.importPeople }, (_, at) => ({ key: `p.${at}`, name: `Person ${at}` }))
    const answer = await house.call('POST', '/v1/people/import', { body: { people } })
    expect(answer.json()).toMatchObject({ created: LIMITS.importPeople })
  })
})

describe('a team', () => {
  it('has a lead and members who are people', async () => {
    const made = await house.call('POST', '/v1/teams', {
      body: {
        key: 'night-crew',
        name: 'Night crew',
        lead: 'j.novak',
        members: ['p.singh', 'j.novak'],
        calendar: 'three-shift',
      },
    })
    expect(made.json()).toMatchObject({ kind: 'support_group', members: ['j.novak', 'p.singh'], version: 1 })
    const same = await house.call('PATCH', '/v1/teams/night-crew', {
      body: { members: ['p.singh', 'j.novak'] },
      headers: version(1),
    })
    expect(same.json().version).toBe(1)
    const less = await house.call('PATCH', '/v1/teams/night-crew', {
      body: { members: ['p.singh'] },
      headers: version(1),
    })
    expect(less.json()).toMatchObject({ members: ['p.singh'], version: 2 })
    const events = await house.eventsOf(less.json().id)
    expect(events.at(-1)).toMatchObject({
      type: 'team.changed',
      changes: [{ path: 'members', old: ['j.novak', 'p.singh'], new: ['p.singh'] }],
    })
    const found = await house.call('GET', '/v1/teams?member=p.singh')
    expect(found.json().items.map((team: { key: string }) => team.key)).toEqual(['endpoint-support', 'night-crew'])
  })

  it('is refused with people, leads and calendars that are not there', async () => {
    house.configuration.unknownCalendars = ['never']
    const answer = await house.call('POST', '/v1/teams', {
      body: {
        key: 'ghosts',
        name: 'Ghosts',
        lead: 'casper',
        members: ['zz.top', 'p.singh', 'aa.milne'],
        calendar: 'never',
      },
    })
    house.configuration.unknownCalendars = []
    expect(faults(answer)).toEqual([
      '/members/0 UNKNOWN_REFERENCE',
      '/members/2 UNKNOWN_REFERENCE',
      '/lead UNKNOWN_REFERENCE',
      '/calendar UNKNOWN_REFERENCE',
    ])
  })

  it('is not retired while it owns assets or the configuration routes to it', async () => {
    house.configuration.names.set('team plant-network', ['routing[0].team'])
    const answer = await house.call('POST', '/v1/teams/plant-network/retire', { body: { reason: 'merged' } })
    house.configuration.names.clear()
    expect(answer.json().usedBy).toEqual([
      { type: 'configuration', path: 'routing[0].team' },
      { type: 'asset', key: 'lei/network/switch-7', path: 'owner' },
    ])
    const support = await house.call('POST', '/v1/teams/service-desk/retire', { body: { reason: 'merged' } })
    expect(support.json().usedBy).toContainEqual({ type: 'asset', key: 'erp', path: 'supportModel' })
    const free = await house.call('POST', '/v1/teams/night-crew/retire', { body: { reason: 'merged' } })
    expect(free.json()).toMatchObject({ version: 3, members: ['p.singh'] })
  })

  it('comes from CSV', async () => {
    const csv = 'key;name;kind;lead;members\ncsv-team;CSV team;help_desk;t.lange;t.lange k.schulz'
    expect((await house.call('POST', '/v1/teams/import', { csv })).json()).toMatchObject({ created: 1 })
    expect((await house.call('GET', '/v1/teams/csv-team')).json()).toMatchObject({
      kind: 'help_desk',
      members: ['k.schulz', 't.lange'],
    })
  })
})

describe('a stakeholder group', () => {
  it('tells people here and others by their addresses', async () => {
    const made = await house.call('POST', '/v1/stakeholder-groups', {
      body: {
        key: 'auditors',
        name: 'Auditors',
        members: ['v.carter'],
        contacts: [{ name: 'TÜV', email: 'tuv@inspect.example' }],
      },
    })
    expect(made.json()).toMatchObject({
      members: ['v.carter'],
      contacts: [{ name: 'TÜV', role: null, email: 'tuv@inspect.example', phone: null, language: null }],
    })
    const unknown = await house.call('PATCH', '/v1/stakeholder-groups/auditors', {
      body: { members: ['nobody'] },
      headers: version(1),
    })
    expect(faults(unknown)).toEqual(['/members/0 UNKNOWN_REFERENCE'])
    const list = await house.call('GET', '/v1/stakeholder-groups?member=v.carter')
    expect(list.json().items.map((group: { key: string }) => group.key)).toEqual([
      'auditors',
      'plant-management',
      'production-management',
    ])
    const ended = await house.call('POST', '/v1/stakeholder-groups/auditors/retire', { body: { reason: 'over' } })
    expect(ended.json().version).toBe(2)
  })
})
