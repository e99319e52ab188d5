import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#kernel/time.ts'
import { openPool } from '#platform/db/pool.ts'
import { insertOrg } from '../../support/database-ctx.ts'
import { type House, openHouse, type Sent } from './support.ts'

let house: House
let admin: { authorization: string }

beforeAll(async () => {
  house = await openHouse()
  const owner = openPool({ url: house.bench.url, role: 'owner', max: 1 })
  await insertOrg(owner, 'other')
  await owner.end()
  admin = await house.bearer(['admin'], { key: 'boss' })
})
afterAll(() => house.close())

const post = (url: string, body: unknown, headers: Record<string, string> = admin) =>
  house.send({ method: 'POST', url, body, headers })
const get = (url: string, headers: Record<string, string> = admin) => house.send({ url, headers })
const create = async (key: string, change: object = {}) =>
  (await post('/v1/api-clients', { key, name: `Client ${key}`, roles: ['integration'], ...change })).json()
const fetchToken = (clientId: string, clientSecret: string, more: Partial<Sent> = {}) =>
  house.send({
    method: 'POST',
    url: '/v1/auth/token',
    form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
    ...more,
  })

describe('an API client', () => {
  test('is created with a secret that is shown once', async () => {
    const made = await post('/v1/api-clients', { key: 'mes/lei', name: 'MES', roles: ['responder'], sites: ['lei'] })
    expect([made.statusCode, made.headers.location, made.headers.etag]).toEqual([
      201,
      '/v1/api-clients/mes%2Flei',
      '"1"',
    ])
    expect(made.json()).toMatchObject({ key: 'mes/lei', roles: ['responder'], sites: ['lei'], revokedAt: null })
    expect(made.json().clientSecret).toMatch(/^[\w-]{43}$/)
    const found = await get('/v1/api-clients/mes%2Flei')
    expect(found.statusCode).toBe(200)
    expect(found.body).not.toContain('Secret')
    expect((await get(`/v1/api-clients/${made.json().id}`)).json()).toEqual(found.json())
    const { rows } = await house.bench.asOwner('select hash from client_secrets')
    expect(rows.some((row) => Buffer.compare(row.hash, Buffer.from(made.json().clientSecret)) === 0)).toBe(false)
  })

  test('is refused when its key is taken, also by a person, or what it names is not there', async () => {
    await create('once')
    const again = await post('/v1/api-clients', { key: 'once', name: 'Again', roles: ['reporter'] })
    expect([again.statusCode, again.json().code]).toEqual([409, 'PRINCIPAL_EXISTS'])
    expect((await post('/v1/api-clients', { key: 'boss', name: 'Boss', roles: ['reporter'] })).statusCode).toBe(409)
    const unknown = await post('/v1/api-clients', {
      key: 'x',
      name: 'X',
      roles: ['supplier'],
      sites: ['lei', 'mars'],
      supplier: 'nobody',
    })
    expect(unknown.statusCode).toBe(422)
    expect(unknown.json().errors.map((fault: { pointer: string }) => fault.pointer)).toEqual(['/sites/1', '/supplier'])
    expect((await post('/v1/api-clients', { key: 'x', name: 'X', roles: ['supplier'] })).json().errors).toHaveLength(1)
  })

  test('has a supplier with that role alone', async () => {
    const refused = await post('/v1/api-clients', { key: 'y', name: 'Y', roles: ['reporter'], supplier: 'sap' })
    expect(refused.json().errors).toContainEqual(expect.objectContaining({ pointer: '/supplier', code: 'NOT_ALLOWED' }))
    await create('no-supplier')
    const body = { supplier: 'sap' }
    const url = '/v1/api-clients/no-supplier'
    const patched = await house.send({ method: 'PATCH', url, body, headers: { ...admin, 'if-match': '"1"' } })
    expect(patched.json().errors).toContainEqual(expect.objectContaining({ pointer: '/supplier', code: 'NOT_ALLOWED' }))
  })

  test.each([
    [{ roles: [] }, '/roles'],
    [{ roles: ['root'] }, '/roles/0'],
    [{ key: '' }, '/key'],
    [{ name: ' ' }, '/name'],
    [{ expiresAt: 'tomorrow' }, '/expiresAt'],
    [{ secret: 'mine' }, '/secret'],
  ])('with %j is refused at %s', async (change, pointer) => {
    const answer = await post('/v1/api-clients', { key: 'faulty', name: 'Faulty', roles: ['reporter'], ...change })
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer])
  })

  test('is changed under its version', async () => {
    await create('patched')
    const patch = (version: number, body: object) =>
      house.send({
        method: 'PATCH',
        url: '/v1/api-clients/patched',
        headers: { ...admin, 'if-match': `"${version}"` },
        body,
      })
    const changed = await patch(1, { name: 'New', sites: ['gre'] })
    expect([changed.statusCode, changed.json().name, changed.json().sites]).toEqual([200, 'New', ['gre']])
    expect((await patch(1, { name: 'Newer' })).statusCode).toBe(412)
    expect((await patch(2, { sites: null })).json().sites).toBeNull()
    expect((await patch(3, { name: 'New' })).json().version).toBe(3)
    const bare = await house.send({ method: 'PATCH', url: '/v1/api-clients/patched', headers: admin, body: {} })
    expect(bare.statusCode).toBe(428)
  })

  test('is listed by key, in pages', async () => {
    for (const key of ['page-1', 'page-2', 'page-3']) await create(key)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { key: string }[]; nextCursor: string | null } = (
        await get(`/v1/api-clients?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      ).json()
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map((client) => client.key))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([...new Set(seen)])
    expect(seen.filter((key) => key.startsWith('page-'))).toEqual(['page-1', 'page-2', 'page-3'])
    expect(seen).not.toContain('boss')
    expect((await get('/v1/api-clients?cursor=abc')).json().code).toBe('INVALID_CURSOR')
    expect((await get('/v1/api-clients?limit=201')).statusCode).toBe(400)
    expect((await get('/v1/api-clients?colour=red')).statusCode).toBe(400)
  })

  test('has two good secrets for a while after a rotation, never three', async () => {
    const start = house.clock.now()
    const { clientId, clientSecret: first } = await create('rotating')
    house.clock.advance(1)
    const rotate = async (body: object = {}) => (await post('/v1/api-clients/rotating/rotate', body)).json()
    const status = async (secret: string) => (await fetchToken(clientId, secret)).statusCode
    const { clientSecret: second, secrets } = await rotate({ overlap: 'PT1H' })
    expect(secrets).toHaveLength(2)
    expect(secrets[1].expiresAt).toBe(new Date(start + 1 + HOUR).toISOString())
    expect([await status(first), await status(second)]).toEqual([200, 200])
    house.clock.set(start + HOUR)
    expect([await status(first), await status(second)]).toEqual([200, 200])
    house.clock.set(start + 1 + HOUR)
    expect([await status(first), await status(second)]).toEqual([401, 200])
    const { clientSecret: third } = await rotate()
    house.clock.advance(1)
    const { clientSecret: fourth } = await rotate()
    house.clock.advance(MINUTE)
    expect([await status(second), await status(third), await status(fourth)]).toEqual([401, 200, 200])
    house.clock.advance(1)
    await rotate({ overlap: 'PT0S' })
    expect([await status(third), await status(fourth)]).toEqual([401, 401])
    expect((await post('/v1/api-clients/rotating/rotate', { overlap: 'PT721H' })).statusCode).toBe(422)
    house.clock.set(start)
  })

  test('once revoked stays so, and says it', async () => {
    const { clientId, clientSecret } = await create('ended')
    const ended = await post('/v1/api-clients/ended/revoke', {})
    expect([ended.statusCode, ended.json().version]).toEqual([200, 2])
    expect(ended.json().revokedAt).not.toBeNull()
    expect((await post('/v1/api-clients/ended/revoke', {})).json()).toEqual(ended.json())
    expect((await fetchToken(clientId, clientSecret)).statusCode).toBe(401)
    expect((await post('/v1/api-clients/ended/rotate', {})).json().code).toBe('CLIENT_REVOKED')
    expect((await post('/v1/api-clients/ended/keys', { name: 'k' })).json().code).toBe('CLIENT_REVOKED')
  })

  test('keeps no secret for an Idempotency-Key', async () => {
    const headers = { ...admin, 'idempotency-key': 'create-1' }
    const body = { key: 'retried', name: 'Retried', roles: ['reporter'] }
    const first = await post('/v1/api-clients', body, headers)
    const again = await post('/v1/api-clients', body, headers)
    expect([first.statusCode, again.statusCode, again.json().code]).toEqual([201, 409, 'PRINCIPAL_EXISTS'])
    const { rows } = await house.bench.asOwner(
      'select count(*)::int as count from idempotency_keys where body like $1',
      [`%${first.json().clientSecret}%`],
    )
    expect(rows[0].count).toBe(0)
  })

  test('leaves every change in the ledger, and no secret', async () => {
    const made = await create('audited')
    await post('/v1/api-clients/audited/rotate', {})
    const key = (await post('/v1/api-clients/audited/keys', { name: 'k' })).json()
    await post(`/v1/api-clients/audited/keys/${key.id}/revoke`, {})
    await post('/v1/api-clients/audited/revoke', {})
    const { rows } = await house.bench.asOwner(
      'select e.type, e.content::text || coalesce(v.entries::text, $2) as text from events e left join event_values v on v.org_id = e.org_id and v.record_id = e.record_id and v.seq = e.values_seq where e.record_id = $1 order by e.seq',
      [made.id, ''],
    )
    expect(rows.map((row) => row.type)).toEqual([
      'client.created',
      'client.secret_rotated',
      'api_key.created',
      'api_key.revoked',
      'client.revoked',
    ])
    for (const { text } of rows) {
      expect(text).not.toContain(made.clientSecret)
      expect(text).not.toContain(key.apiKey.split('_')[2])
    }
    expect(rows[0].text).toContain('boss')
  })
})

describe('an API key', () => {
  const use = (apiKey: string) => house.send({ url: '/v1/me', headers: { authorization: `Bearer ${apiKey}` } })

  test('acts as its client until it or its client ends', async () => {
    await create('keyed', { roles: ['integration'], sites: ['lei'] })
    const made = await post('/v1/api-clients/keyed/keys', { name: 'gateway' })
    expect(made.statusCode).toBe(201)
    const { apiKey, prefix, id } = made.json()
    expect(apiKey).toMatch(new RegExp(`^andon_${prefix}_[\\w-]{43}$`))
    expect((await use(apiKey)).json()).toMatchObject({ key: 'keyed', sites: ['lei'], authenticatedBy: 'api_key' })
    const listed = (await get('/v1/api-clients/keyed/keys')).json()
    expect(listed.items).toMatchObject([{ id, prefix, name: 'gateway', revokedAt: null, lastUsedAt: null }])
    expect((await post(`/v1/api-clients/keyed/keys/${id}/revoke`, {})).json().revokedAt).not.toBeNull()
    expect((await use(apiKey)).statusCode).toBe(401)
    const other = (await post('/v1/api-clients/keyed/keys', { name: 'second' })).json()
    expect((await use(other.apiKey)).statusCode).toBe(200)
    await post('/v1/api-clients/keyed/revoke', {})
    expect((await use(other.apiKey)).statusCode).toBe(401)
  })

  test('with a wrong secret, a wrong prefix or after its time is nobody', async () => {
    await create('short')
    const start = house.clock.now()
    const expiresAt = new Date(start + MINUTE).toISOString()
    const { apiKey } = (await post('/v1/api-clients/short/keys', { name: 'k', expiresAt })).json()
    const [, prefix, secret] = apiKey.split('_')
    const last = apiKey.at(-1) === 'A' ? 'E' : 'A'
    expect((await use(apiKey)).statusCode).toBe(200)
    expect((await use(`${apiKey.slice(0, -1)}${last}`)).statusCode).toBe(401)
    expect((await use(`andon_${'a'.repeat(16)}_${secret}`)).statusCode).toBe(401)
    expect((await use(`andon_${prefix}_${'A'.repeat(43)}`)).statusCode).toBe(401)
    house.clock.set(start + MINUTE)
    expect((await use(apiKey)).statusCode).toBe(401)
    house.clock.set(start)
  })

  test('remembers its last use, without a write for each', async () => {
    await create('used')
    const { apiKey } = (await post('/v1/api-clients/used/keys', { name: 'k' })).json()
    const lastUse = async () => (await get('/v1/api-clients/used/keys')).json().items[0].lastUsedAt
    await use(apiKey)
    house.clock.advance(MINUTE)
    await use(apiKey)
    expect(await lastUse()).toBeNull()
    await house.access.lastUses.flush(house.clock.now())
    expect(await lastUse()).toBe(new Date(house.clock.now()).toISOString())
  })

  test('is one of at most twenty good ones', async () => {
    await create('many')
    const statuses: number[] = []
    for (let i = 0; i < 21; i++) statuses.push((await post('/v1/api-clients/many/keys', { name: `k${i}` })).statusCode)
    expect(statuses).toEqual([...Array(20).fill(201), 409])
  })
})

describe('who may', () => {
  test('administrators of the whole organisation alone; auditors look', async () => {
    await create('guarded')
    const auditor = await house.bearer(['auditor'])
    const manager = await house.bearer(['manager'])
    const siteAdmin = await house.bearer(['admin'], { sites: ['lei'] })
    const body = { key: 'mine', name: 'Mine', roles: ['admin'] }
    expect((await get('/v1/api-clients/guarded', auditor)).statusCode).toBe(200)
    expect((await post('/v1/api-clients', body, auditor)).json().code).toBe('FORBIDDEN')
    expect((await get('/v1/api-clients', manager)).json().code).toBe('NOT_FOUND')
    expect((await post('/v1/api-clients', body, manager)).json().code).toBe('NOT_FOUND')
    expect((await post('/v1/api-clients', body, siteAdmin)).json().code).toBe('SITES_ONLY')
    expect((await post('/v1/api-clients/guarded/revoke', {}, siteAdmin)).json().code).toBe('SITES_ONLY')
  })

  test("another organisation's client answers exactly as a missing one", async () => {
    const made = await create('ours')
    const stranger = await house.bearer(['admin'], { org: 'other' })
    const asId = { 'x-request-id': 'same' }
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['POST', '/revoke', {}],
      ['POST', '/rotate', {}],
      ['GET', '/keys', undefined],
    ] as const) {
      const ask = async (reference: string) => {
        const url = `/v1/api-clients/${reference}${path}`
        const answer = await house.send({ method, url, headers: { ...stranger, ...asId }, ...(body && { body }) })
        return [answer.statusCode, answer.body]
      }
      const missing = await ask('nothing')
      expect(missing[0]).toBe(404)
      expect(await ask('ours')).toEqual(missing)
      expect(await ask(made.id)).toEqual(missing)
      expect(await ask('01980000-0000-7000-8000-00000000dead')).toEqual(missing)
    }
    expect((await get('/v1/api-clients', stranger)).json().items).toEqual([])
    const person = await get('/v1/api-clients/boss')
    expect(person.statusCode).toBe(404)
  })
})
