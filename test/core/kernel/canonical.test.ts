import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCanonical } from '#kernel/canonical.ts'

describe('the canonical form', () => {
  it('is that of RFC 8785, section 3.2.2', () => {
    const given =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}'
    expect(writeCanonical(JSON.parse(given))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts members by UTF-16 code units', () => {
    const given = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(
      Object.values(JSON.parse(writeCanonical(Object.entries(given).map(([name]) => ({ [name]: 0 }))))),
    ).toHaveLength(7)
    expect(writeCanonical(given)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  })

  it('equals what the reference library writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), (value) => {
        let expected: string | undefined
        try {
          expected = canonicalize(value)
        } catch {
          expect(() => writeCanonical(value)).toThrow(TypeError)
          return
        }
        expect(writeCanonical(value)).toBe(expected)
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('x'), undefined, 'a\ud800', { '\udc00': 1 }])(
    'refuses %s',
    (value) => {
      expect(() => writeCanonical(value)).toThrow(TypeError)
    },
  )

  it('leaves out members that are undefined and writes null for such items', () => {
    expect(writeCanonical({ b: undefined, a: [undefined, -0] })).toBe('{"a":[null,0]}')
  })
})
