import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disablePrincipal, preparePassword, setPrincipal, storePassword } from '#features/access/index.ts'
import { HOUR, MINUTE } from '#kernel/time.ts'
import { type House, openHouse, type Sent } from './support.ts'

let house: House
const PASSWORD = 'correct horse battery staple'
const id = '01980000-0000-7000-8000-000000000001'

beforeAll(async () => {
  house = await openHouse()
  const { database, ctx } = house.bench
  const hash = await preparePassword(PASSWORD)
  await database.transact(ctx(), async (tx) => {
    const input = { id, kind: 'person', key: 'm.keller', name: 'Maria Keller', expiresAt: null } as const
    const grant = { roles: ['responder', 'quality'], sites: ['lei'], supplier: null } as const
    const { principal, events } = await setPrincipal(tx, ctx().now, { ...input, ...grant })
    return { value: principal, events: [...events, ...(await storePassword(tx, ctx().now, id, hash))] }
  })
})
afterAll(() => house.close())

const fetchToken = (form: Record<string, string>, more: Partial<Sent> = {}) =>
  house.send({ method: 'POST', url: '/v1/auth/token', form, ...more })
const signIn = (change: Record<string, string> = {}, more: Partial<Sent> = {}) =>
  fetchToken({ grant_type: 'password', username: 'demo/m.keller', password: PASSWORD, ...change }, more)

describe('the password grant', () => {
  test('answers a token that is not to be kept by caches', async () => {
    const answer = await signIn()
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3_600, scope: 'responder quality' })
    expect(answer.headers['cache-control']).toBe('no-store')
    const me = await house.send({
      url: '/v1/me',
      headers: { authorization: `Bearer ${answer.json().access_token}` },
    })
    expect(me.json()).toMatchObject({ id, key: 'm.keller', sites: ['lei'], authenticatedBy: 'password' })
  })

  test('takes the organisation apart, and a scope of fewer roles', async () => {
    const answer = await signIn({ username: 'm.keller', org: 'demo', scope: 'quality' })
    expect(answer.json().scope).toBe('quality')
  })

  test.each([
    ['a wrong password', { password: 'wrong' }, 400, 'invalid_grant'],
    ['an unknown person', { username: 'demo/nobody' }, 400, 'invalid_grant'],
    ['an unknown organisation', { username: 'nowhere/m.keller' }, 400, 'invalid_grant'],
    ['no organisation', { username: 'm.keller' }, 400, 'invalid_request'],
    ['a scope that is not granted', { scope: 'admin' }, 400, 'invalid_scope'],
    ['another grant', { grant_type: 'authorization_code' }, 400, 'unsupported_grant_type'],
  ])('with %s', async (_, change, status, error) => {
    const answer = await signIn(change, { address: '10.1.0.1' })
    expect([answer.statusCode, answer.json().error]).toEqual([status, error])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  test('without any field, and twice the same', async () => {
    expect((await fetchToken({})).json()).toMatchObject({ status: 400, error: 'invalid_request' })
    const twice = await house.server.app.inject({
      method: 'POST',
      url: '/v1/auth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'grant_type=password&grant_type=password',
    })
    expect(twice.statusCode).toBe(400)
  })

  test('is form-encoded, as RFC 6749 has it', async () => {
    const body = { grant_type: 'password', username: 'demo/m.keller', password: PASSWORD }
    expect((await house.send({ method: 'POST', url: '/v1/auth/token', body })).statusCode).toBe(415)
  })

  test('an unknown person costs the same work as a wrong password', async () => {
    const time = async (username: string, from: number) => {
      const begun = performance.now()
      await signIn({ username, password: 'wrong' }, { address: `10.9.0.${from}` })
      return performance.now() - begun
    }
    // The quickest of each is what the work takes; on a busy machine it takes more turns until both have had theirs.
    let [known, unknown] = [Infinity, Infinity]
    const isAlike = () => Math.min(known, unknown) / Math.max(known, unknown) > 0.6
    for (let turn = 0; turn < 5 || (turn < 40 && !isAlike()); turn++) {
      known = Math.min(known, await time('demo/m.keller', turn))
      unknown = Math.min(unknown, await time('demo/somebody', turn))
    }
    expect(isAlike(), `${known} ms and ${unknown} ms`).toBe(true)
  })

  test('ends for a disabled person', async () => {
    const { database, ctx } = house.bench
    const hash = await preparePassword(PASSWORD)
    const other = '01980000-0000-7000-8000-000000000002'
    const input = { id: other, kind: 'person', key: 'd.ruiz', name: 'Dana', expiresAt: null } as const
    await database.transact(ctx(), async (tx) => {
      const { events } = await setPrincipal(tx, ctx().now, { ...input, roles: ['admin'], sites: null, supplier: null })
      return { value: null, events: [...events, ...(await storePassword(tx, ctx().now, other, hash))] }
    })
    expect((await signIn({ username: 'demo/d.ruiz' })).statusCode).toBe(200)
    await database.transact(ctx(), async (tx) => ({
      value: null,
      events: await disablePrincipal(tx, ctx().now, other),
    }))
    expect((await signIn({ username: 'demo/d.ruiz' })).json().error).toBe('invalid_grant')
  })
})

describe('the throttle', () => {
  test('closes for one name and address after ten failures, even to the right password, until the window ends', async () => {
    const start = house.clock.now()
    const from = { address: '10.2.0.1' }
    for (let i = 0; i < 10; i++) expect((await signIn({ password: 'wrong' }, from)).statusCode).toBe(400)
    const refused = await signIn({}, from)
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'TOO_MANY_ATTEMPTS'])
    expect(Number(refused.headers['retry-after'])).toBe(900)
    expect((await signIn({}, { address: '10.2.0.2' })).statusCode).toBe(200)
    house.clock.set(start + 15 * MINUTE)
    expect((await signIn({}, from)).statusCode).toBe(200)
    house.clock.set(start)
  })

  test('forgets what was counted for an address when the person signs in', async () => {
    house.clock.advance(HOUR)
    const from = { address: '10.2.0.3' }
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 9; i++) expect((await signIn({ password: 'wrong' }, from)).statusCode).toBe(400)
      expect((await signIn({}, from)).statusCode).toBe(200)
    }
  })

  test('counts a burst as it goes: no more guesses than the limit, and those that hash at the same time', async () => {
    house.clock.advance(HOUR)
    const from = { address: '10.2.0.4' }
    const burst = await Promise.all(Array.from({ length: 40 }, () => signIn({ password: 'wrong' }, from)))
    const heard = burst.filter((answer) => answer.statusCode === 400).length
    expect(heard).toBeGreaterThanOrEqual(10)
    expect(heard).toBeLessThanOrEqual(13)
    expect(burst.filter((answer) => answer.statusCode === 429).length).toBe(40 - heard)
  })

  test('closes for a name from anywhere after a hundred failures', async () => {
    house.clock.advance(HOUR)
    const clientId = '01980000-0000-7000-8000-00000000c1e1'
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: 'wrong' }
    const statuses: number[] = []
    for (let i = 0; i < 101; i++) {
      statuses.push((await fetchToken(form, { address: `10.3.${i}.1` })).statusCode)
    }
    expect(statuses.slice(0, 100)).toEqual(Array(100).fill(401))
    expect(statuses[100]).toBe(429)
  })

  test('keeps names hashed, and forgets what is over', async () => {
    const { rows } = await house.bench.asOwner('select count(*)::int as count from sign_in_failures')
    expect(rows[0].count).toBeGreaterThan(0)
    await house.access.signIn.sweep(house.clock.now() + HOUR)
    const after = await house.bench.asOwner('select count(*)::int as count from sign_in_failures')
    expect(after.rows[0].count).toBe(0)
  })
})

describe('client credentials', () => {
  const create = async (key: string) => {
    const made = await house.send({
      method: 'POST',
      url: '/v1/api-clients',
      headers: await house.bearer(['admin']),
      body: { key, name: key, roles: ['integration'], sites: ['lei'], expiresAt: null },
    })
    return made.json() as { clientId: string; clientSecret: string }
  }

  test('in the form, or as HTTP Basic, but not both', async () => {
    const { clientId, clientSecret } = await create('mes')
    const form = { grant_type: 'client_credentials' }
    const basic = { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` }
    const inForm = { ...form, client_id: clientId, client_secret: clientSecret }
    expect((await fetchToken(inForm)).json()).toMatchObject({ scope: 'integration', expires_in: 3_600 })
    expect((await fetchToken(form, { headers: basic })).statusCode).toBe(200)
    expect((await fetchToken(inForm, { headers: basic })).json().error).toBe('invalid_request')
    expect((await fetchToken(form)).json().error).toBe('invalid_request')
  })

  test('wrong ones are 401 invalid_client', async () => {
    const { clientId, clientSecret } = await create('erp')
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
    for (const change of [
      { client_secret: 'wrong' },
      { client_secret: `${clientSecret}x` },
      { client_id: 'erp' },
      { client_id: "' or 1=1" },
      { client_id: id },
    ]) {
      const answer = await fetchToken({ ...form, ...change }, { address: '10.4.0.1' })
      expect([answer.statusCode, answer.json().error]).toEqual([401, 'invalid_client'])
    }
    const basic = await fetchToken({ grant_type: 'client_credentials' }, { headers: { authorization: 'Basic !!!' } })
    expect([basic.statusCode, basic.json().error]).toEqual([401, 'invalid_client'])
  })

  test('a token never outlives its client', async () => {
    const start = house.clock.now()
    const made = await house.send({
      method: 'POST',
      url: '/v1/api-clients',
      headers: await house.bearer(['admin']),
      body: {
        key: 'guest',
        name: 'Guest',
        roles: ['reporter'],
        expiresAt: new Date(start + 10 * MINUTE).toISOString(),
      },
    })
    const { clientId, clientSecret } = made.json()
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
    expect((await fetchToken(form)).json().expires_in).toBe(600)
    house.clock.set(start + 10 * MINUTE)
    expect((await fetchToken(form)).statusCode).toBe(401)
    house.clock.set(start)
  })
})
