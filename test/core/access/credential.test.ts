import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseRoles, excessOf, isActive, isSameGrant, settleGrant } from '#features/access/access.core.ts'
import {
  formatApiKey,
  formatPrefix,
  parseApiKey,
  readBasic,
  readBearer,
  readUserName,
} from '#features/access/credential.core.ts'
import { formatPasswordHash, judgePassword, parsePasswordHash } from '#features/access/password.core.ts'
import { THROTTLE_WINDOW, throttleSubjects, waitOf } from '#features/access/throttle.core.ts'
import { LIMITS } from '#kernel/limits.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

describe('API keys', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(bytes(10), bytes(32), (prefix, secret) => {
        const parts = { prefix: formatPrefix(prefix), secret: Buffer.from(secret).toString('base64url') }
        expect(parseApiKey(formatApiKey(parts))).toEqual(parts)
        expect(readBearer(`Bearer ${formatApiKey(parts)}`)).toBe(formatApiKey(parts))
        expect(readBearer(formatApiKey(parts))).toBe(formatApiKey(parts))
      }),
    )
  })

  it('have prefixes that differ when their bits do', () => {
    fc.assert(
      fc.property(bytes(10), bytes(10), (one, other) => {
        expect(formatPrefix(one) === formatPrefix(other)).toBe(Buffer.compare(one, other) === 0)
      }),
    )
  })

  it.each([
    '',
    'andon_',
    'andon_abc_def',
    `andon_${'a'.repeat(16)}_${'b'.repeat(42)}`,
    `andon_${'A'.repeat(16)}_${'b'.repeat(43)}`,
  ])('are not %j', (text) => expect(parseApiKey(text)).toBeNull())
})

describe('the Authorization header', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['Bearer', null],
    ['Bearer ', null],
    ['Bearer a b', null],
    ['Basic YTpi', null],
    ['Bearer aé', null],
    ['Bearer a.b.c', 'a.b.c'],
    ['bearer  a.b.c ', 'a.b.c'],
    ['GenieKey a-b', 'a-b'],
  ])('%j carries %j', (header, credential) => expect(readBearer(header)).toBe(credential))

  it('is not read beyond its limit', () => {
    const longest = `Bearer ${'a'.repeat(LIMITS.tokenLength - 7)}`
    expect(readBearer(longest)).not.toBeNull()
    expect(readBearer(`${longest}a`)).toBeNull()
  })

  it.each([
    ['Basic !!!', null],
    [`Basic ${Buffer.from('no-colon').toString('base64')}`, null],
    [`Basic ${Buffer.from(':secret').toString('base64')}`, null],
    [`Basic ${Buffer.from('id:%zz').toString('base64')}`, null],
    [`Basic ${Buffer.from('id:a:b').toString('base64')}`, { clientId: 'id', clientSecret: 'a:b' }],
    [`Basic ${Buffer.from('a%20b:c+d').toString('base64')}`, { clientId: 'a b', clientSecret: 'c d' }],
  ])('%j identifies the client %j', (header, client) => expect(readBasic(header)).toEqual(client))

  it.each([
    ['demo/m.keller', undefined, { org: 'demo', key: 'm.keller' }],
    ['demo/lei/m.keller', undefined, { org: 'demo', key: 'lei/m.keller' }],
    ['m.keller', 'demo', { org: 'demo', key: 'm.keller' }],
    ['demo/m.keller', 'demo', { org: 'demo', key: 'm.keller' }],
    ['m.keller', undefined, null],
    ['/m.keller', undefined, null],
    ['demo/', undefined, null],
    ['', 'demo', null],
  ])('user name %j with organisation %j is %j', (username, org, person) =>
    expect(readUserName(username, org)).toEqual(person),
  )
})

describe('grants', () => {
  const grant = { roles: ['responder', 'reporter'], sites: ['lei', 'gre', 'lei'], supplier: 'acme' } as const

  it('are kept in one order, and a supplier only for the role that needs it', () => {
    expect(settleGrant(grant)).toEqual({ roles: ['reporter', 'responder'], sites: ['gre', 'lei'], supplier: null })
    expect(settleGrant({ ...grant, roles: ['supplier'], sites: null })).toEqual({
      roles: ['supplier'],
      sites: null,
      supplier: 'acme',
    })
    expect(isSameGrant(grant, settleGrant(grant))).toBe(true)
    expect(isSameGrant(grant, { ...grant, sites: null })).toBe(false)
    expect(isSameGrant({ ...grant, sites: [] }, { ...grant, sites: null })).toBe(false)
  })

  it.each([
    [null, null, null],
    [['lei'], ['lei'], null],
    [['lei'], [], null],
    [['lei'], null, 'all sites'],
    [['lei'], ['lei', 'gre'], 'sites gre'],
  ])('of a giver with sites %j for sites %j exceed by %j', (own, sites, excess) =>
    expect(excessOf({ sites: own }, { roles: [], sites, supplier: null })).toBe(excess),
  )

  it.each([
    [undefined, ['reporter', 'responder']],
    ['', ['reporter', 'responder']],
    ['responder', ['responder']],
    ['responder reporter', ['reporter', 'responder']],
    ['admin', null],
    ['responder admin', null],
  ])('narrowed by scope %j are %j', (scope, roles) =>
    expect(chooseRoles(['reporter', 'responder'], scope)).toEqual(roles),
  )

  it('end when they expire, at the instant itself', () => {
    expect(isActive({ disabledAt: null, expiresAt: null }, 10)).toBe(true)
    expect(isActive({ disabledAt: null, expiresAt: 10 }, 9)).toBe(true)
    expect(isActive({ disabledAt: null, expiresAt: 10 }, 10)).toBe(false)
    expect(isActive({ disabledAt: 1, expiresAt: null }, 10)).toBe(false)
  })
})

describe('passwords', () => {
  it('are stored as PHC strings that read back', () => {
    const made = { memory: 19_456, passes: 2, parallelism: 1, salt: Buffer.alloc(16, 7), hash: Buffer.alloc(32, 9) }
    const text = formatPasswordHash(made)
    expect(text).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(parsePasswordHash(text)).toEqual(made)
  })

  it.each([
    '',
    'hunter2',
    '$argon2i$v=19$m=1,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA',
    '$2b$10$abcdefghijklmnopqrstuv',
  ])('are not read from %j', (text) => expect(parsePasswordHash(text)).toBeNull())

  it.each([
    ['short-1', false],
    ['aaaaaaaaaaaa', false],
    ['my m.keller 99', false],
    ['correct horse battery', true],
    ['💙💚💛💜🖤🤍🤎💙💚💛', true],
    [`ab cd ${'x'.repeat(1_018)}`, true],
    [`ab cd ${'x'.repeat(1_019)}`, false],
  ])('%j are accepted: %s', (password, accepted) => expect(judgePassword(password, 'm.keller') === null).toBe(accepted))
})

describe('the throttle', () => {
  const subjects = throttleSubjects('demo/m.keller', '10.0.0.1')
  const [near, far] = subjects.map((entry) => entry.subject) as [string, string]

  it.each([
    ['nothing counted', [], 0],
    ['nine from here', [{ subject: near, count: 9, since: 0 }], 0],
    ['ten from here', [{ subject: near, count: 10, since: 0 }], 890],
    ['ninety-nine from anywhere', [{ subject: far, count: 99, since: 0 }], 0],
    ['a hundred from anywhere', [{ subject: far, count: 100, since: 5_500 }], 896],
    [
      'both',
      [
        { subject: near, count: 10, since: 0 },
        { subject: far, count: 100, since: 5_000 },
      ],
      895,
    ],
    ['somebody else', [{ subject: 'demo/d.ruiz', count: 1_000, since: 0 }], 0],
  ] as const)('with %s', (_, failures, wait) => expect(waitOf(subjects, failures, 10_000)).toBe(wait))

  it('ends with its window', () => {
    const failures = [{ subject: near, count: 50, since: 0 }]
    expect(waitOf(subjects, failures, THROTTLE_WINDOW - 1)).toBe(1)
    expect(waitOf(subjects, failures, THROTTLE_WINDOW)).toBe(0)
  })
})
