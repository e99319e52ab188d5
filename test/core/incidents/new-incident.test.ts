import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeTimes, settleTimes } from '#features/incidents/incident-times.core.ts'
import { parseNewIncident } from '#features/incidents/new-incident.schema.ts'
import { LIMITS } from '#kernel/limits.ts'
import { MINUTE } from '#kernel/time.ts'
import { T0 } from './incident-builder.ts'

const least = { title: 'MES frozen', category: 'erp-mes' }

const faultsOf = (body: unknown): Record<string, string> => {
  const parsed = parseNewIncident(body)
  if (!('faults' in parsed)) throw new Error('was not refused')
  return Object.fromEntries(parsed.faults.map(({ pointer, code }) => [pointer, code]))
}
const isTaken = (body: unknown): boolean => 'input' in parseNewIncident(body)

describe('the body of a new incident', () => {
  it('needs a title and one of category and assets', () => {
    expect(isTaken(least)).toBe(true)
    expect(isTaken({ title: 'MES frozen', assets: ['lei'] })).toBe(true)
    expect(faultsOf({})).toEqual({ '/title': 'REQUIRED', '/category': 'REQUIRED' })
    expect(faultsOf({ title: ' ', assets: [] })).toEqual({ '/title': 'INVALID_FORMAT', '/category': 'REQUIRED' })
  })

  it('reads everything that was not said as null or empty', () => {
    const parsed = parseNewIncident({ ...least, supplier: null, fields: null, batches: [{ batch: 'B-1' }] })
    expect(parsed).toMatchObject({
      input: {
        kind: 'incident',
        mode: 'live',
        source: 'api',
        description: '',
        supplier: null,
        usersBlocked: null,
        occurredAt: null,
        assets: [],
        fields: {},
        batches: [{ batch: 'B-1', product: '', recipe: '' }],
      },
    })
  })

  it('names every fault at once', () => {
    const body = {
      ...least,
      nope: 1,
      priority: 'P1',
      source: 'mqtt',
      usersBlocked: -1,
      occurredAt: '2026-11-18T09:00:00Z',
      detectedAt: '2026-11-18T08:00:00Z',
      reportedAt: 'yesterday',
      assets: ['a', 'a'],
      productionOrder: { timeCritical: 'yes' },
    }
    expect(faultsOf(body)).toEqual({
      '/nope': 'UNKNOWN_MEMBER',
      '/priority': 'NOT_ALLOWED',
      '/source': 'INVALID_VALUE',
      '/usersBlocked': 'TOO_SMALL',
      '/detectedAt': 'OUT_OF_ORDER',
      '/reportedAt': 'INVALID_VALUE',
      '/assets': 'DUPLICATE',
      '/productionOrder/number': 'REQUIRED',
      '/productionOrder/timeCritical': 'INVALID_TYPE',
    })
  })

  it('takes a priority with history only', () => {
    expect(isTaken({ ...least, mode: 'retrospective', priority: 'P1' })).toBe(true)
    expect(faultsOf({ ...least, mode: 'drill', priority: 'P1' })).toEqual({ '/priority': 'NOT_ALLOWED' })
  })

  it('compares what is reported with what occurred when nobody says when it was detected', () => {
    const body = { ...least, occurredAt: '2026-11-18T09:00:00Z', reportedAt: '2026-11-18T08:59:59Z' }
    expect(faultsOf(body)).toEqual({ '/reportedAt': 'OUT_OF_ORDER' })
  })

  it.each([
    ['title', LIMITS.titleLength, (size: number) => ({ ...least, title: 'x'.repeat(size) })],
    ['description', LIMITS.textLength, (size: number) => ({ ...least, description: 'x'.repeat(size) })],
    ['category', LIMITS.keyLength, (size: number) => ({ title: 'x', category: 'x'.repeat(size) })],
    ['dedupKey', LIMITS.keyLength, (size: number) => ({ ...least, dedupKey: 'x'.repeat(size) })],
    ['usersBlocked', LIMITS.usersBlocked, (size: number) => ({ ...least, usersBlocked: size })],
    [
      'assets',
      LIMITS.arrayLength,
      (size: number) => ({ ...least, assets: Array.from({ length: size }, (_, at) => `a${at}`) }),
    ],
    [
      'batches',
      LIMITS.arrayLength,
      (size: number) => ({ ...least, batches: Array.from({ length: size }, (_, place) => ({ batch: `b${place}` })) }),
    ],
    [
      'fields',
      LIMITS.fieldsPerForm,
      (size: number) => ({
        ...least,
        fields: Object.fromEntries(Array.from({ length: size }, (_, at) => [`f${at}`, 1])),
      }),
    ],
  ])('limits %s to %d', (member, limit, make) => {
    expect(isTaken(make(limit))).toBe(true)
    expect(faultsOf(make(limit + 1))).toEqual({ [`/${member}`]: 'TOO_LARGE' })
  })
})

describe('the times of a new incident', () => {
  const minutes = fc.option(
    fc.integer({ min: -120, max: 1 }).map((minute) => T0 + minute * MINUTE),
    { nil: null },
  )
  const claims = fc.record({ occurredAt: minutes, detectedAt: minutes, reportedAt: minutes })

  it('keep what was said, stand in order, and lie within a minute', () => {
    fc.assert(
      fc.property(claims, (claimed) => {
        fc.pre(judgeTimes(claimed, T0).length === 0)
        const { occurredAt, detectedAt, reportedAt } = settleTimes(claimed, T0)
        expect(occurredAt).toBeLessThanOrEqual(detectedAt)
        expect(detectedAt).toBeLessThanOrEqual(reportedAt)
        expect(reportedAt).toBeLessThanOrEqual(T0 + MINUTE)
        if (claimed.occurredAt !== null) expect(occurredAt).toBe(claimed.occurredAt)
        if (claimed.detectedAt !== null) expect(detectedAt).toBe(claimed.detectedAt)
        if (claimed.reportedAt !== null) expect(reportedAt).toBe(claimed.reportedAt)
      }),
      { numRuns: 2_000 },
    )
  })

  it('are the opening when nothing was said, and as near to it as the order allows', () => {
    const none = { occurredAt: null, detectedAt: null, reportedAt: null }
    expect(settleTimes(none, T0)).toEqual({ occurredAt: T0, detectedAt: T0, reportedAt: T0 })
    expect(settleTimes({ ...none, occurredAt: T0 - MINUTE }, T0)).toEqual({
      occurredAt: T0 - MINUTE,
      detectedAt: T0,
      reportedAt: T0,
    })
    expect(settleTimes({ ...none, reportedAt: T0 - MINUTE }, T0).occurredAt).toBe(T0 - MINUTE)
  })

  it('are refused beyond a minute ahead', () => {
    const claim = (occurredAt: number) => judgeTimes({ occurredAt, detectedAt: null, reportedAt: null }, T0)
    expect(claim(T0 + MINUTE)).toEqual([])
    expect(claim(T0 + MINUTE + 1)).toMatchObject([{ pointer: '/occurredAt', code: 'IN_THE_FUTURE' }])
  })
})
