import { KeyObject, sign } from 'node:crypto'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setPrincipal } from '#features/access/index.ts'
import { SECOND } from '#kernel/time.ts'
import { openPool } from '#platform/db/pool.ts'
import { insertOrg } from '../../support/database-ctx.ts'
import { type House, openHouse } from './support.ts'

const ISSUER = 'https://idp.example/realms/plant'
const AUDIENCE = 'andon-demo'
const MAPPING = {
  roles: { claim: 'groups', map: { responders: ['responder'], leads: ['manager'] } },
  sites: { claim: 'plant', map: { LEI: ['lei'] } },
}
type Pair = Awaited<ReturnType<typeof generateKeyPair>>

let house: House
let idp: HttpServer
let origin: string
let fetched = 0
const pairs: Record<string, Pair> = {}
const person = '01980000-0000-7000-8000-0000000000a1'

beforeAll(async () => {
  for (const [kid, alg] of [
    ['rsa', 'RS256'],
    ['ed', 'EdDSA'],
    ['stranger', 'RS256'],
  ] as const) {
    pairs[kid] = await generateKeyPair(alg, { extractable: true })
  }
  const keys = await Promise.all(
    (['rsa', 'ed'] as const).map(async (kid) => ({ ...(await exportJWK(pairs[kid]!.publicKey)), kid, use: 'sig' })),
  )
  idp = createServer((request, response) => {
    fetched++
    if (request.url === '/broken') response.writeHead(500).end('no')
    else if (request.url === '/odd') response.end('{"keys": 7}')
    else if (request.url === '/moved') response.writeHead(302, { location: '/keys' }).end()
    else response.end(JSON.stringify({ keys }))
  })
  await new Promise<void>((resolve) => idp.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(idp.address() as AddressInfo).port}`
  house = await openHouse({ allowedKeySetOrigins: [origin] })
  await register('plant-idp', ISSUER, `${origin}/keys`)
})
afterAll(async () => {
  await house.close()
  idp.close()
})

async function register(key: string, issuer: string, jwksUri: string, mapping: unknown = MAPPING, audience = AUDIENCE) {
  const org = await house.access.organisations.getByKey('demo')
  return house.access.providers.register(org, { key, issuer, audience, jwksUri, mapping }, house.clock.now())
}

const claims = (change: JWTPayload = {}): JWTPayload => {
  const now = house.clock.now() / SECOND
  const named = { sub: 's-1', preferred_username: 'f.braun', name: 'Frida Braun', groups: ['responders'], plant: 'LEI' }
  return { iss: ISSUER, aud: AUDIENCE, iat: now, exp: now + 300, ...named, ...change }
}

async function token(change: JWTPayload = {}, kid = 'rsa', header: Partial<JWTHeaderParameters> = {}) {
  const pair = pairs[kid in pairs ? kid : 'rsa']!
  const alg = kid === 'ed' ? 'EdDSA' : 'RS256'
  return new SignJWT(claims(change)).setProtectedHeader({ alg, kid, ...header }).sign(pair.privateKey)
}

const me = (bearer: string) => house.send({ url: '/v1/me', headers: { authorization: `Bearer ${bearer}` } })

describe('a token of a company identity provider', () => {
  test('is accepted by issuer, audience and key set, and makes its person known once', async () => {
    const answer = await me(await token())
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      key: 'f.braun',
      name: 'Frida Braun',
      kind: 'person',
      roles: ['responder'],
      sites: ['lei'],
      authenticatedBy: 'identity_provider',
    })
    const again = await me(await token({ groups: ['leads', 'others'] }, 'ed'))
    expect(again.json()).toMatchObject({ id: answer.json().id, roles: ['manager'] })
    expect(fetched).toBe(1)
    const { rows } = await house.bench.asOwner('select type from events where record_id = $1', [answer.json().id])
    expect(rows.map((row) => row.type)).toEqual(['principal.created'])
  })

  test('two at once make one person', async () => {
    const bearer = await token({ sub: 's-2', preferred_username: 'two' })
    const answers = await Promise.all([me(bearer), me(bearer), me(bearer)])
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200])
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1)
  })

  test('speaks of the person with its key, whose rights count when the mapping names none', async () => {
    await register('directory', 'https://other.example', `${origin}/keys`, {})
    const { database, ctx } = house.bench
    await database.transact(ctx(), async (tx) => {
      const input = { id: person, kind: 'person', key: 'm.keller', name: 'Maria', expiresAt: null } as const
      const grant = { roles: ['quality'], sites: ['gre'], supplier: null } as const
      const { principal, events } = await setPrincipal(tx, ctx().now, { ...input, ...grant })
      return { value: principal, events }
    })
    const bearer = await token({ iss: 'https://other.example', sub: 'k-1', preferred_username: 'm.keller' })
    expect((await me(bearer)).json()).toMatchObject({ id: person, roles: ['quality'], sites: ['gre'] })
    const thief = await token({ iss: 'https://other.example', sub: 'k-2', preferred_username: 'm.keller' })
    expect((await me(thief)).statusCode).toBe(401)
    const unknown = await token({ iss: 'https://other.example', sub: 'k-3', preferred_username: 'nobody' })
    expect((await me(unknown)).statusCode).toBe(401)
  })

  test('is not an API client, whatever it is called', async () => {
    await house.send({
      method: 'POST',
      url: '/v1/api-clients',
      headers: await house.bearer(['admin']),
      body: { key: 'mes', name: 'MES', roles: ['integration'] },
    })
    expect((await me(await token({ sub: 's-9', preferred_username: 'mes' }))).statusCode).toBe(401)
  })

  test.each([
    ['of another audience', { aud: 'other' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['of an issuer that almost is', { iss: `${ISSUER}/` }],
    ['that has expired', { exp: 1 }],
    ['without an expiry', { exp: undefined }],
    ['without an issue', { iat: undefined }],
    ['of the future', { iat: 9_999_999_999 }],
    ['not valid yet', { nbf: 9_999_999_999 }],
    ['without a subject', { sub: undefined }],
    ['without a key', { preferred_username: undefined }],
    ['that gives an unknown person no role', { sub: 's-7', preferred_username: 'new', groups: ['others'] }],
  ])('%s is 401', async (_, change) => {
    expect((await me(await token(change as JWTPayload))).statusCode).toBe(401)
  })

  test('of an unknown key, a stranger, or one that brings its own, is 401', async () => {
    const jwk = await exportJWK(pairs.stranger!.publicKey)
    expect((await me(await token({}, 'stranger'))).statusCode).toBe(401)
    for (const header of [
      { kid: 'rsa', jwk },
      { kid: 'rsa', jku: `${origin}/keys` },
      { kid: 'rsa', x5u: `${origin}/keys` },
    ]) {
      const forged = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'RS256', ...header } as JWTHeaderParameters)
        .sign(pairs.stranger!.privateKey)
      expect((await me(forged)).statusCode).toBe(401)
    }
  })

  test('signed well, but by an algorithm that is not on the list, is 401', async () => {
    const parts = [{ alg: 'RS512', kid: 'rsa' }, claims()].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    const key = KeyObject.from(pairs.rsa!.privateKey as CryptoKey)
    const signature = sign('sha512', Buffer.from(parts.join('.')), key).toString('base64url')
    const rs512 = [...parts, signature].join('.')
    expect((await me(rs512)).statusCode).toBe(401)
  })

  test('signed with the public key as a secret is 401: the algorithms are asymmetric only', async () => {
    const jwk = await exportJWK(pairs.rsa!.publicKey)
    const secret = new TextEncoder().encode(JSON.stringify(jwk))
    const forged = await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'rsa' }).sign(secret)
    expect((await me(forged)).statusCode).toBe(401)
  })

  test('whose keys cannot be had is 503, and its person is told to come again', async () => {
    for (const [index, path] of ['/broken', '/odd', '/moved'].entries()) {
      await register(`away-${index}`, `https://away.example/${index}`, `${origin}${path}`)
      const answer = await me(await token({ iss: `https://away.example/${index}` }))
      expect([path, answer.statusCode, answer.headers['retry-after']]).toEqual([path, 503, '5'])
    }
  })

  test('ends with its person', async () => {
    const bearer = await token({ sub: 's-5', preferred_username: 'leaver' })
    const { id } = (await me(bearer)).json()
    await house.bench.asOwner('update principals set disabled_at = now() where id = $1', [id])
    expect((await me(bearer)).statusCode).toBe(401)
  })
})

describe('registering a provider', () => {
  test.each([
    ['http://idp.example/keys'],
    ['http://127.0.0.1:1/keys'],
    ['file:///etc/passwd'],
    ['https://user:secret@idp.example/keys'],
  ])('refuses the address %s', async (address) => {
    await expect(register('bad', 'https://bad.example', address)).rejects.toMatchObject({
      code: 'JWKS_ADDRESS_REFUSED',
    })
  })

  test('refuses an issuer and audience that are registered, also by another organisation', async () => {
    await expect(register('twice', ISSUER, `${origin}/keys`)).rejects.toMatchObject({
      code: 'IDENTITY_PROVIDER_EXISTS',
    })
    const owner = openPool({ url: house.bench.url, role: 'owner', max: 1 })
    await insertOrg(owner, 'other')
    await owner.end()
    const org = await house.access.organisations.getByKey('other')
    const input = { key: 'x', issuer: ISSUER, jwksUri: `${origin}/keys`, mapping: MAPPING }
    const attempt = house.access.providers.register(org, { ...input, audience: AUDIENCE }, house.clock.now())
    await expect(attempt).rejects.toMatchObject({ code: 'IDENTITY_PROVIDER_EXISTS' })
    await house.access.providers.register(org, { ...input, audience: 'andon-other' }, house.clock.now())
    const bearer = await token({ aud: 'andon-other' })
    expect((await me(bearer)).json()).toMatchObject({ organisation: { key: 'other' }, key: 'f.braun' })
  })

  test('refuses a mapping with unknown members or roles', async () => {
    await expect(register('m1', 'https://m.example', `${origin}/keys`, { rolez: {} })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    const mapping = { roles: { claim: 'groups', map: { a: ['root'] } } }
    await expect(register('m2', 'https://m.example', `${origin}/keys`, mapping)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })
})
