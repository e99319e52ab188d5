import { describe, expect, test } from 'vitest'
import { planNext, SCHEDULE } from '#features/webhooks/attempt.core.ts'
import { afterCall, type Flow, freeSlots, freshFlow, isSuspect } from '#features/webhooks/slots.core.ts'
import { eyesOf, isOwnHeader, type Owner } from '#features/webhooks/webhook.core.ts'
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
  }

  test.each([
    [{ roles: ['manager', 'admin'], sites: null, supplier: null }, ['manager'], ['lei', 'dre']],
    [{ roles: ['quality'], sites: ['dre', 'mun'], supplier: null }, ['quality'], ['dre']],
    [undefined, [], []],
  ] as const)('are what it was given and its owner still has: %j', (now, roles, sites) => {
    expect(eyesOf(owner, now)).toMatchObject({ roles, sites })
  })

  test('of an owner of everything are limited with it', () => {
    const now = { roles: ['manager'], sites: ['lei'], supplier: null } as const
    expect(eyesOf({ ...owner, sites: null }, now).sites).toEqual(['lei'])
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
