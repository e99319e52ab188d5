import { describe, expect, test } from 'vitest'
import type { Principal } from '#features/access/access.core.ts'
import { planNext, SCHEDULE } from '#features/webhooks/attempt.core.ts'
import { afterCall, type Flow, freeSlots, freshFlow, isSuspect } from '#features/webhooks/slots.core.ts'
import { isOwnHeader, maskUrl, type Owner, ownerOf, seerOf } from '#features/webhooks/webhook.core.ts'
import { DAY, HOUR, SECOND } from '#kernel/time.ts'

const LIMITS = { total: 10, suspect: 3, first: 4, most: 6 }
const flow = (members: Partial<Flow> = {}): Flow => ({ ...freshFlow(LIMITS), ...members })

describe('slots', () => {
  test('an endpoint in good order gets its window, as far as the others leave places', () => {
    expect(freeSlots(flow(), [], LIMITS)).toBe(4)
    expect(freeSlots(flow({ underWay: 3 }), [flow({ underWay: 3 })], LIMITS)).toBe(1)
    expect(freeSlots(flow(), [flow({ underWay: 9 })], LIMITS)).toBe(1)
    expect(freeSlots(flow(), [flow({ underWay: 10 })], LIMITS)).toBe(0)
  })

  test('slow calls take no place of those in good order', () => {
    expect(freeSlots(flow(), [flow({ underWay: 10, slow: 10 })], LIMITS)).toBe(4)
    expect(freeSlots(flow(), [flow({ underWay: 10, failed: true })], LIMITS)).toBe(4)
  })

  test('a suspect has one call at a time, of a share of their own', () => {
    const suspect = flow({ failed: true })
    expect(isSuspect(suspect)).toBe(true)
    expect(freeSlots(suspect, [suspect], LIMITS)).toBe(1)
    expect(freeSlots(flow({ failed: true, underWay: 1 }), [], LIMITS)).toBe(0)
    expect(freeSlots(suspect, [flow({ underWay: 3, slow: 3 })], LIMITS)).toBe(0)
    expect(freeSlots(suspect, [flow({ underWay: 10 })], LIMITS)).toBe(1)
  })

  test('the window grows with success to its most, and begins again after a failure', () => {
    let grown = flow({ underWay: 10 })
    for (let n = 0; n < 5; n++) grown = afterCall(grown, false, true, LIMITS)
    expect(grown).toEqual({ window: 6, underWay: 5, slow: 0, failed: false })
    expect(afterCall({ ...grown, slow: 1 }, true, false, LIMITS)).toEqual({
      window: 4,
      underWay: 4,
      slow: 0,
      failed: true,
    })
  })
})

describe('the schedule', () => {
  test('is that of Standard Webhooks, within a tenth', () => {
    expect(SCHEDULE).toHaveLength(10)
    for (const [tries, pause] of SCHEDULE.entries()) {
      if (tries === 0) continue
      expect(planNext(tries, null, 1_000, 0)).toBe(1_000 + pause * 0.9)
      expect(planNext(tries, null, 1_000, 0.5)).toBe(1_000 + pause)
    }
    expect(planNext(10, null, 0, 0.5)).toBeNull()
    expect(planNext(10, HOUR, 0, 0.5)).toBeNull()
  })

  test('yields to Retry-After where that is later, for a day', () => {
    expect(planNext(1, 60 * SECOND, 0, 0.5)).toBe(60 * SECOND)
    expect(planNext(1, 1 * SECOND, 0, 0.5)).toBe(5 * SECOND)
    expect(planNext(1, 9 * DAY, 0, 0.5)).toBe(DAY)
  })
})

describe('the eyes of a webhook', () => {
  const owner: Owner = {
    id: 'o',
    kind: 'person',
    key: 'o',
    name: 'O',
    roles: ['manager', 'quality'],
    sites: ['lei', 'dre'],
    supplier: null,
    hasRightsOfToken: false,
  }
  const kept: Principal = {
    id: 'o',
    kind: 'person',
    key: 'o',
    name: 'O',
    roles: ['manager', 'quality'],
    sites: null,
    supplier: null,
    disabledAt: null,
    tokensValidAfter: null,
    expiresAt: null,
    createdAt: 0,
    version: 1,
  }

  test.each([
    [{ roles: ['manager', 'admin'], sites: null }, ['manager'], ['lei', 'dre']],
    [{ roles: ['manager', 'quality'], sites: ['dre', 'mun'] }, ['manager', 'quality'], ['dre']],
  ] as const)('are what it was given and its owner still has: %j', (now, roles, sites) => {
    const { actor, isActive } = seerOf(owner, { ...kept, ...now }, 1)
    expect(actor).toMatchObject({ roles, sites })
    expect(isActive).toBe(true)
  })

  test.each([
    ['is not there any more', undefined],
    ['is disabled', { ...kept, disabledAt: 1 }],
    ['has run out', { ...kept, expiresAt: 1 }],
    ['may not have webhooks any more', { ...kept, roles: ['quality'] as const }],
  ])('of an owner who %s are those it had, and nobody answers for it', (_, now) => {
    const { actor, isActive } = seerOf(owner, now, 1)
    expect(actor).toMatchObject({ roles: owner.roles, sites: owner.sites })
    expect(isActive).toBe(false)
  })

  test('of an owner of everything are limited with it', () => {
    expect(seerOf({ ...owner, sites: null }, { ...kept, sites: ['lei'] }, 1).actor.sites).toEqual(['lei'])
  })

  test('of an owner whose rights came with a token are those of the token, as long as the owner may act', () => {
    const actor = { ...owner, authenticatedBy: 'identity_provider', issuedAt: null } as const
    const seen = { ...kept, roles: ['responder'] as const }
    const ofToken = ownerOf(actor, seen)
    expect(seerOf(ofToken, seen, 1)).toMatchObject({ isActive: true, actor: { roles: ['manager', 'quality'] } })
    expect(seerOf(ofToken, { ...seen, disabledAt: 1 }, 1).isActive).toBe(false)
    // Rights that are kept here are taken away here.
    const keptHere = ownerOf(actor, { ...kept, sites: ['dre', 'lei'] })
    expect(seerOf(keptHere, seen, 1).isActive).toBe(false)
  })
})

test.each([
  ['authorization', true],
  ['x-api-key', true],
  ['host', false],
  ['content-type', false],
  ['webhook-signature', false],
  ['proxy-authorization', false],
  ['ce-id', false],
  ['a b', false],
  ['', false],
])('a header %s of its own: %s', (name, allowed) => {
  expect(isOwnHeader(name)).toBe(allowed)
})

test.each([
  ['https://mes.example:8443/hook/secret?token=secret', 'https://mes.example:8443/…'],
  ['https://mes.example\\hook\\secret', 'https://mes.example/…'],
  ['https://mes.example?token=secret', 'https://mes.example/…'],
  ['HTTP://10.0.0.1', 'HTTP://10.0.0.1/…'],
  [' https://mes.example/secret', '/…'],
])('%s is shown as %s to those who may not change it', (url, shown) => {
  expect(maskUrl(url)).toBe(shown)
})
