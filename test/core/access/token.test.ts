import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClaimMapping, isAllowedKeySet, mapIdentity } from '#features/access/identity.core.ts'
import { buildClaims, peekToken, readClaims } from '#features/access/token.core.ts'

const NOW = Date.parse('2026-11-21T05:14:00.250Z')
const org = { id: '01980000-0000-7000-8000-0000000000aa', key: 'demo' }
const principal = {
  id: '01980000-0000-7000-8000-000000000001',
  kind: 'person' as const,
  key: 'm.keller',
  name: 'Martin Keller',
  roles: ['responder' as const],
  sites: ['lei'],
  supplier: null,
}
const issue = { authenticatedBy: 'password', now: NOW, lifetime: 3_600_000, id: 'j' }
const claims = buildClaims(org, principal, issue)

describe('claims', () => {
  it('say who was issued them', () => {
    expect(readClaims(JSON.parse(JSON.stringify(claims)), NOW)).toEqual({
      org,
      actor: { ...principal, authenticatedBy: 'password', issuedAt: NOW },
    })
  })

  it('are in whole seconds where the standard has them, and keep the millisecond', () => {
    expect(claims).toMatchObject({ iat: 1_795_238_040, iat_ms: NOW, exp: 1_795_241_640 })
  })

  it.each([
    ['at once', 0, true],
    ['before they expire', 3_599_000, true],
    ['within the skew', 3_659_749, true],
    ['beyond the skew', 3_659_750, false],
    ['a minute before they were issued', -60_000, true],
    ['longer before they were issued', -60_251, false],
  ])('are good %s: %i ms', (_, later, good) => expect(readClaims(claims, NOW + later) !== null).toBe(good))

  it.each(Object.keys(claims))('are refused without %s', (name) => {
    expect(readClaims({ ...claims, [name]: undefined }, NOW)).toBeNull()
  })

  it.each([
    { iss: 'other' },
    { aud: 'other' },
    { aud: ['andon'] },
    { roles: ['root'] },
    { roles: 'admin' },
    { kind: 'system' },
    { sub: 'x' },
    { org: 'demo' },
    { exp: '9999999999' },
    { exp: null },
    { sites: 'lei' },
    { iat_ms: NOW + 3_600_000 },
    { iat: 9_999_999_999 },
  ])('are refused with %j', (change) => expect(readClaims({ ...claims, ...change }, NOW)).toBeNull())

  it('are refused, never thrown over, whatever they are', () => {
    fc.assert(
      fc.property(fc.anything(), (payload) => {
        expect(readClaims(payload, NOW)).toBeNull()
      }),
    )
  })
})

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a token of somebody else', () => {
  it.each([
    ['two parts', 'a.b', null],
    ['four parts', `${part({})}.${part({ iss: 'x' })}.c.d`, null],
    ['no signature', `${part({})}.${part({ iss: 'x' })}.`, null],
    ['padding', `${part({})}=.${part({ iss: 'x' })}.c`, null],
    ['no JSON', `abc.${part({ iss: 'x' })}.c`, null],
    ['a header that is a list', `${part([])}.${part({ iss: 'x' })}.c`, null],
    ['no issuer', `${part({})}.${part({})}.c`, null],
    ['an issuer that is no text', `${part({})}.${part({ iss: 1 })}.c`, null],
    ['something critical', `${part({ crit: ['exp'] })}.${part({ iss: 'x' })}.c`, null],
    ['an issuer', `${part({ kid: 'k' })}.${part({ iss: 'x' })}.c`, { issuer: 'x', keyId: 'k' }],
  ])('with %s', (_, token, peek) => expect(peekToken(token)).toEqual(peek))

  it('is never thrown over', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => peekToken(text)).not.toThrow()
      }),
    )
    fc.assert(
      fc.property(fc.json(), fc.json(), (header, payload) => {
        const token = [header, payload].map((json) => Buffer.from(json).toString('base64url')).join('.')
        expect(() => peekToken(`${token}.c`)).not.toThrow()
      }),
    )
  })
})

describe('the mapping of claims', () => {
  const mapping = ClaimMapping.parse({
    roles: {
      claim: 'realm_access.roles',
      map: { 'andon-responder': ['responder'], 'andon-lead': ['manager', 'quality'] },
    },
    sites: { claim: 'plant', map: { LEI: ['lei'], ALL: ['lei', 'gre'] } },
  })
  const payload = {
    sub: 's-1',
    preferred_username: 'm.keller',
    name: 'Martin Keller',
    realm_access: { roles: ['andon-lead', 'other', 'andon-responder'] },
    plant: 'ALL',
  }

  it('gives roles and sites by their values', () => {
    expect(mapIdentity(mapping, payload)).toEqual({
      subject: 's-1',
      key: 'm.keller',
      name: 'Martin Keller',
      grant: { roles: ['responder', 'manager', 'quality'], sites: ['gre', 'lei'], supplier: null },
    })
  })

  it('gives no site when none is known, and no role', () => {
    const { grant } = mapIdentity(mapping, { ...payload, plant: 'XXX', realm_access: 'none' })!
    expect(grant).toEqual({ roles: [], sites: [], supplier: null })
  })

  it('leaves the rights to those kept here when it names no claim of roles', () => {
    expect(mapIdentity(ClaimMapping.parse({}), payload)?.grant).toBeNull()
  })

  it('prefers a member that has the name itself to a path', () => {
    const named = ClaimMapping.parse({ key: 'https://x.y/id' })
    expect(mapIdentity(named, { ...payload, 'https://x.y/id': 'dotted' })?.key).toBe('dotted')
  })

  it.each([
    { sub: undefined },
    { sub: 7 },
    { preferred_username: '' },
    { preferred_username: ' a ' },
    { preferred_username: null },
  ])('is not made from %j', (change) => expect(mapIdentity(mapping, { ...payload, ...change })).toBeNull())

  it('does not take inherited members for claims or values', () => {
    const odd = ClaimMapping.parse({ roles: { claim: 'g', map: {} } })
    expect(mapIdentity(odd, { ...payload, g: ['constructor', '__proto__'] })?.grant?.roles).toEqual([])
    expect(mapIdentity(ClaimMapping.parse({ key: 'toString.name' }), payload)).toBeNull()
  })
})

describe('the address of a key set', () => {
  it.each([
    ['https://idp.example/keys', true],
    ['http://idp.example/keys', false],
    ['http://idp.plant:8080/keys', true],
    ['http://idp.plant:8081/keys', false],
    ['https://user:pass@idp.example/keys', false],
    ['file:///etc/passwd', false],
    ['ftp://idp.plant:8080/keys', false],
    ['idp.example/keys', false],
    ['', false],
  ])('%s is allowed: %s', (address, allowed) =>
    expect(isAllowedKeySet(address, ['http://idp.plant:8080'])).toBe(allowed),
  )
})
