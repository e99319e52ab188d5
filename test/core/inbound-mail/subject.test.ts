import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanSubject, findNumber } from '#features/inbound-mail/subject.core.ts'

const SEED = 20261121

describe('a subject', () => {
  test.each([
    ['Press 7 stopped', 'Press 7 stopped'],
    ['Re: Press 7 stopped', 'Press 7 stopped'],
    ['RE: AW: Fwd: WG: Press 7', 'Press 7'],
    ['Re[2]: SV: Antw: Press 7', 'Press 7'],
    ['Re (3): Press 7', 'Re (3): Press 7'],
    ['Re(3): Press 7', 'Press 7'],
    ['Re : Press 7', 'Press 7'],
    ['回复：Press', '回复：Press'],
    ['Re：Press', 'Press'],
    ['AW: [INC-1042] Press 7', 'Press 7'],
    ['[INC-1042] Re: Press 7', 'Press 7'],
    ['Press 7 [INC-1042]', 'Press 7 [INC-1042]'],
    ['Report: Press 7', 'Report: Press 7'],
    ['Regarding: Press', 'Regarding: Press'],
    ['R 7: hot', 'R 7: hot'],
    ['Re:', ''],
    ['  Re:  Fw:  ', ''],
    ['', ''],
    ['a\tb\n c', 'a b c'],
  ])('%j is about %j', (subject, about) => {
    expect(cleanSubject(subject)).toBe(about)
  })

  test.each([
    ['[INC-1042] x', 'INC-1042'],
    ['Re: [inc-7]', 'INC-7'],
    ['x [ INC-7 ]', 'INC-7'],
    ['INC-7', null],
    ['Re: inc-7 Press', 'INC-7'],
    ['AW: Fwd : INC-7', 'INC-7'],
    ['Re: Press INC-7', null],
    ['Re: INC-7-3', null],
    ['Re: INC-77x', null],
    ['Re: INC-7 [INC-8]', 'INC-8'],
    ['[INC-0]', null],
    ['[INC-07]', null],
    [`[INC-${'9'.repeat(16)}]`, null],
    ['[INC-1] [INC-2]', 'INC-1'],
  ])('%j names %j', (subject, number) => {
    expect(findNumber(subject)).toBe(number)
  })

  test('is cleaned once and for all, of any number of marks, and never longer', () => {
    const marks = fc.array(fc.constantFrom('Re: ', 'AW:', 'fwd : ', 'Re[9]: ', '[INC-5] ', ' '), { maxLength: 30 })
    fc.assert(
      fc.property(marks, fc.string({ maxLength: 60 }), (before, rest) => {
        const cleaned = cleanSubject(before.join('') + rest)
        expect(cleanSubject(cleaned)).toBe(cleaned)
        expect(cleaned).toBe(cleanSubject(rest))
        expect(cleaned.length).toBeLessThanOrEqual(rest.length)
      }),
      { seed: SEED },
    )
  })
})
