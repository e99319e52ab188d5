import { createHmac, createPublicKey, generateKeyPairSync, sign as signWith } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LONGEST_TOKEN } from '#features/access/token.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR, MINUTE, SECOND } from '#kernel/time.ts'
import { cpuTimeOf } from '#support/cpu-time.ts'
import { type House, openHouse } from './support.ts'

let house: House
let good: string

beforeAll(async () => {
  house = await openHouse()
  good = (await house.bearer(['responder'], { sites: ['lei'], key: 'm.keller' })).authorization.slice('Bearer '.length)
})
afterAll(() => house.close())

const me = (token: string) => house.send({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const decode = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString())
const parts = () => good.split('.') as [string, string, string]
const header = () => decode(parts()[0])
const payload = () => decode(parts()[1])

/** Our own signing key, as a thief of the database would have it: to sign what the service itself never would. */
const stolenKey = async (): Promise<Buffer> =>
  (await house.bench.asOwner('select secret from signing_keys')).rows[0].secret as Buffer
const forge = async (head: unknown, body: unknown, algorithm = 'sha256'): Promise<string> => {
  const input = `${encode(head)}.${encode(body)}`
  return `${input}.${createHmac(algorithm, await stolenKey())
    .update(input)
    .digest('base64url')}`
}

describe('a good token', () => {
  test('says who I am', async () => {
    const answer = await me(good)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      kind: 'person',
      key: 'm.keller',
      organisation: { key: 'demo', timeZone: 'Europe/Berlin' },
      roles: ['responder'],
      sites: ['lei'],
      supplier: null,
      authenticatedBy: 'command',
    })
  })

  test('is verified in less than 30 µs, without I/O', () => {
    const authorization = `Bearer ${good}`
    const now = house.clock.now()
    const verify = () => house.access.authenticator.authenticate(authorization, now)
    expect(verify()).not.toBeInstanceOf(Promise)
    for (let i = 0; i < 3_000; i++) verify()
    const rounds = Array.from({ length: 10 }, () => {
      const took = cpuTimeOf(() => {
        for (let i = 0; i < 500; i++) verify()
      })
      return (took * 1_000) / 500
    })
    expect(Math.min(...rounds)).toBeLessThan(30)
  })
})

describe('a bad token is 401, never 500', () => {
  const bad: readonly [string, () => string | Promise<string>][] = [
    ['nothing', () => ''],
    ['garbage', () => 'garbage'],
    ['dots', () => '..'],
    ['garbage in three parts', () => 'a.b.c'],
    ['parts that are no JSON', () => `${encode('{')}.${encode('{')}.c`],
    ['parts that are lists', () => `${encode([])}.${encode([])}.c`],
    ['no signature', () => `${parts()[0]}.${parts()[1]}.`],
    ['a missing signature part', () => `${parts()[0]}.${parts()[1]}`],
    ['another signature', () => `${parts()[0]}.${parts()[1]}.${encode('x'.repeat(32))}`],
    ['a cut signature', () => good.slice(0, -1)],
    [
      'one bit changed in the payload',
      () => `${parts()[0]}.${encode({ ...payload(), roles: ['admin'] })}.${parts()[2]}`,
    ],
    ['alg none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${parts()[1]}.`],
    ['alg None', () => `${encode({ ...header(), alg: 'None' })}.${parts()[1]}.`],
    ['alg none with a signature', () => `${encode({ ...header(), alg: 'none' })}.${parts()[1]}.${parts()[2]}`],
    ['HS512 with our key', () => forge({ ...header(), alg: 'HS512' }, payload(), 'sha512')],
    ['HS384 with our key', () => forge({ ...header(), alg: 'HS384' }, payload(), 'sha384')],
    ['alg that is no text', () => forge({ ...header(), alg: { toString: 'HS256' } }, payload())],
    ['no alg', () => forge({ kid: header().kid, typ: 'JWT' }, payload())],
    ['no kid', () => forge({ alg: 'HS256', typ: 'JWT' }, payload())],
    ['an unknown kid', () => forge({ ...header(), kid: 'other' }, payload())],
    ['a kid with a path', () => forge({ ...header(), kid: '../../dev/null' }, payload())],
    ['a kid with SQL', () => forge({ ...header(), kid: "' or 1=1 --" }, payload())],
    ['a key address', () => forge({ ...header(), jku: 'https://evil.example/keys' }, payload())],
    ['a certificate address', () => forge({ ...header(), x5u: 'https://evil.example/cert' }, payload())],
    ['a key of its own', () => forge({ ...header(), jwk: { kty: 'oct', k: 'AAAA' } }, payload())],
    ['something critical', () => forge({ ...header(), crit: ['exp'] }, payload())],
    ['an unencoded payload', () => forge({ ...header(), crit: ['b64'], b64: false }, payload())],
    [
      'the members of the header in another order',
      () => forge({ kid: header().kid, typ: 'JWT', alg: 'HS256' }, payload()),
    ],
    ['another issuer', () => forge(header(), { ...payload(), iss: 'https://idp.example' })],
    ['another audience', () => forge(header(), { ...payload(), aud: 'other' })],
    ['no expiry', () => forge(header(), { ...payload(), exp: undefined })],
    ['an expiry that is text', () => forge(header(), { ...payload(), exp: '9999999999' })],
    ['an expiry in the past', () => forge(header(), { ...payload(), exp: house.clock.now() / SECOND - 61 })],
    ['an issue in the future', () => forge(header(), { ...payload(), iat_ms: house.clock.now() + MINUTE + 1 })],
    ['an unknown role', () => forge(header(), { ...payload(), roles: ['root'] })],
    ['the kind system', () => forge(header(), { ...payload(), kind: 'system' })],
    [
      'a principal that is not there',
      () => forge(header(), { ...payload(), sub: '01980000-0000-7000-8000-00000000dead' }),
    ],
    [
      'an organisation that is not there',
      () => forge(header(), { ...payload(), org: '01980000-0000-7000-8000-00000000dead' }),
    ],
    ['a payload that is a list', () => forge(header(), [])],
    ['a payload that is null', () => forge(header(), null)],
    ['a huge part', () => `${'a'.repeat(12_000)}.b.c`],
    ['a token as long as is read', () => `${'a'.repeat(LIMITS.tokenLength - 11)}.b.c`],
    ['an API key that does not exist', () => `andon_${'a'.repeat(16)}_${'b'.repeat(43)}`],
    ['an API key that is none', () => 'andon_'],
    ['a deeply nested payload', () => forge(header(), JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`))],
  ]

  test.each(bad)('%s', async (_, make) => {
    const answer = await me(await make())
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
    expect(answer.headers['www-authenticate']).toContain('Bearer')
  })

  test('each with every other bearer: RSA and Ed25519 keys of strangers', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const ed = generateKeyPairSync('ed25519')
    for (const [alg, key, digest] of [
      ['RS256', rsa.privateKey, 'sha256'],
      ['EdDSA', ed.privateKey, null],
    ] as const) {
      const input = `${encode({ ...header(), alg, jwk: createPublicKey(key).export({ format: 'jwk' }) })}.${parts()[1]}`
      const answer = await me(`${input}.${signWith(digest, Buffer.from(input), key).toString('base64url')}`)
      expect(answer.statusCode).toBe(401)
    }
  })

  test('the same credential is good when nothing is changed: the forge works', async () => {
    expect((await me(await forge(header(), payload()))).statusCode).toBe(200)
  })

  test('and nothing at all', async () => {
    expect((await house.send({ url: '/v1/me' })).statusCode).toBe(401)
    expect((await house.send({ url: '/v1/me', headers: { authorization: 'Basic YTpi' } })).statusCode).toBe(401)
  })
})

describe('time', () => {
  test('a token ends when it expires, and a minute is allowed for clocks', async () => {
    const { authorization } = await house.bearer(['responder'], { hours: 1 })
    const start = house.clock.now()
    const statusAfter = async (milliseconds: number) => {
      house.clock.set(start + milliseconds)
      return (await house.send({ url: '/v1/me', headers: { authorization } })).statusCode
    }
    expect(await statusAfter(HOUR + MINUTE - 1)).toBe(200)
    expect(await statusAfter(HOUR + MINUTE)).toBe(401)
    expect(await statusAfter(-MINUTE)).toBe(200)
    expect(await statusAfter(-MINUTE - 1)).toBe(401)
    house.clock.set(start)
  })
})

describe('revocation', () => {
  test('is immediate: the next request after the commit is refused, reading and writing', async () => {
    const admin = await house.bearer(['admin'], { key: 'boss' })
    const made = await house.send({
      method: 'POST',
      url: '/v1/api-clients',
      headers: admin,
      body: { key: 'mes-1', name: 'MES', roles: ['admin'] },
    })
    const { clientId, clientSecret } = made.json()
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
    const issued = await house.send({ method: 'POST', url: '/v1/auth/token', form })
    const own = { authorization: `Bearer ${issued.json().access_token}` }
    const read = async () => (await house.send({ url: '/v1/me', headers: own })).statusCode
    const write = async (key: string) =>
      (
        await house.send({
          method: 'POST',
          url: '/v1/api-clients',
          headers: own,
          body: { key, name: key, roles: ['reporter'] },
        })
      ).statusCode
    expect([await read(), await write('a')]).toEqual([200, 201])
    house.clock.advance(1)
    await house.send({ method: 'POST', url: '/v1/api-clients/mes-1/revoke', headers: admin, body: {} })
    expect([await read(), await write('b')]).toEqual([401, 401])
    const again = await house.send({ method: 'POST', url: '/v1/auth/token', form })
    expect([again.statusCode, again.json().error]).toEqual([401, 'invalid_client'])
  })

  test('a change of roles ends the tokens before it, and new ones carry the new roles', async () => {
    const admin = await house.bearer(['admin'], { key: 'boss' })
    const made = await house.send({
      method: 'POST',
      url: '/v1/api-clients',
      headers: admin,
      body: { key: 'mes-2', name: 'MES', roles: ['integration', 'responder'] },
    })
    const { clientId, clientSecret } = made.json()
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
    const fetchToken = async () => (await house.send({ method: 'POST', url: '/v1/auth/token', form })).json()
    const before = await fetchToken()
    expect(before.scope).toBe('integration responder')
    house.clock.advance(1)
    const changed = await house.send({
      method: 'PATCH',
      url: '/v1/api-clients/mes-2',
      headers: { ...admin, 'if-match': '"1"' },
      body: { roles: ['integration'] },
    })
    expect([changed.statusCode, changed.json().roles, changed.headers.etag]).toEqual([200, ['integration'], '"2"'])
    expect((await me(before.access_token)).statusCode).toBe(401)
    const after = await fetchToken()
    expect([after.scope, (await me(after.access_token)).statusCode]).toEqual(['integration', 200])
  })
})

describe('signing keys', () => {
  test('rotate without ending a token; another process learns the new key from a token', async () => {
    const { keyRing, authenticator } = house.access
    const other = await house.openAnother()
    const start = house.clock.now()
    const fetchToken = async () => (await house.bearer(['responder'])).authorization
    const kidOf = (authorization: string) => decode(authorization.split(' ')[1]!.split('.')[0]!).kid
    const { kid, signsFrom } = await keyRing.rotate(start)
    expect(kidOf(await fetchToken())).not.toBe(kid)
    house.clock.set(signsFrom)
    const renewed = await fetchToken()
    expect(kidOf(renewed)).toBe(kid)
    for (const one of [authenticator, other.authenticator]) {
      for (const token of [renewed, `Bearer ${good}`]) {
        expect((await one.authenticate(token, signsFrom)).actor.roles).toEqual(['responder'])
      }
    }
    house.clock.set(start)
  })

  test('of a retired generation verify until their last token has expired', async () => {
    const { keyRing } = await house.openAnother()
    const start = house.clock.now()
    const first = await house.access.commandTokens.issue(
      { org: 'demo', roles: ['responder'], sites: null, supplier: null, key: null, lifetime: LONGEST_TOKEN },
      start,
    )
    await keyRing.rotate(start)
    expect(keyRing.verify(first.token, start + LONGEST_TOKEN)).toBeDefined()
    expect(keyRing.verify(first.token, start + LONGEST_TOKEN + HOUR)).toBeUndefined()
  })

  test('are read by no session of the application', async () => {
    const attempt = (text: string) => house.bench.pool.query(text)
    await expect(attempt('select * from signing_keys')).rejects.toThrow('permission denied')
    await expect(attempt('select hash from passwords')).rejects.toThrow('permission denied')
    await expect(attempt('select hash from client_secrets')).rejects.toThrow('permission denied')
    await expect(attempt('select hash from api_keys')).rejects.toThrow('permission denied')
  })
})
