import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  comparePlaces,
  decodePlace,
  encodePlace,
  endOf,
  FEED_START,
  type FeedPlace,
  judgeBookmark,
  laterPlace,
} from '#features/ledger/feed-place.core.ts'
import { encodeCursor } from '#kernel/pages.ts'

const ORG = '0198a000-0000-7000-8000-000000000001'
const places = fc.record({
  epoch: fc.integer({ min: 0, max: 5 }),
  xid: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  recordId: fc.uuid(),
  seq: fc.integer({ min: 0, max: 1_000 }),
})
const close = fc.record({
  epoch: fc.integer({ min: 0, max: 1 }),
  xid: fc.constantFrom('9', '10', '11'),
  recordId: fc.constantFrom('00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-0000000000b0'),
  seq: fc.integer({ min: 0, max: 2 }),
})
const seed = 20261121

describe('places', () => {
  test('are kept whole by a cursor, with the epoch it was given in', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 9 }), (place, givenIn) => {
        expect(decodePlace(ORG, encodePlace(ORG, givenIn, place))).toEqual({ givenIn, place })
      }),
      { seed },
    )
  })

  test('of another organisation, another list or no list are none', () => {
    const cursor = encodePlace(ORG, 1, FEED_START)
    expect(decodePlace('0198a000-0000-7000-8000-000000000002', cursor)).toBe(null)
    const parts = ['1', '1', '5', FEED_START.recordId, '1']
    expect(decodePlace(ORG, encodeCursor(`events ${ORG}`, parts))).not.toBe(null)
    const spoilt: readonly (readonly string[])[] = [
      [],
      parts.slice(1),
      [...parts, '1'],
      parts.with(0, '-1'),
      parts.with(2, '1e3'),
      parts.with(2, String(2n ** 64n)),
      parts.with(3, "'; drop table events; --"),
      parts.with(4, '1.5'),
    ]
    for (const one of spoilt) expect(decodePlace(ORG, encodeCursor(`events ${ORG}`, one))).toBe(null)
    expect(decodePlace(ORG, 'nonsense')).toBe(null)
  })

  test('stand in one order, by epoch, number, record and seq', () => {
    const text = ({ epoch, xid, recordId, seq }: FeedPlace) =>
      `${epoch} ${xid.padStart(20, '0')} ${recordId} ${String(seq).padStart(9, '0')}`
    const check = (a: FeedPlace, b: FeedPlace) => {
      const expected = text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0
      expect(Math.sign(comparePlaces(a, b))).toBe(expected)
      expect(laterPlace(a, b)).toEqual(expected < 0 ? b : a)
    }
    fc.assert(fc.property(places, places, check), { seed })
    fc.assert(fc.property(close, close, check), { seed })
  })
})

describe('a bookmark', () => {
  const horizon = { epoch: 2, oldest: '90', next: '100' }
  const at = (epoch: number, xid: string, givenIn = 2) => ({ givenIn, place: { ...FEED_START, epoch, xid } })

  test.each([
    ['of this epoch', at(2, '50'), null],
    ['in an older epoch, given out in this one', at(1, '4000000000000'), null],
    ['at the end', { givenIn: 2, place: endOf(horizon) }, null],
    ['of a number that is about to be given', at(2, '100'), null],
    ['given out in an older epoch', at(1, '50', 1), 'epoch'],
    ['given out in an epoch that is not yet', at(2, '50', 3), 'epoch'],
    ['of a number nobody has', at(2, '101'), 'unknown'],
    ['in an epoch that is not yet', at(3, '1'), 'unknown'],
  ])('%s', (_, bookmark, expected) => {
    expect(judgeBookmark(bookmark, horizon)).toBe(expected)
  })
})
