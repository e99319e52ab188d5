import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatInstant, LATEST_INSTANT } from '#kernel/time.ts'

test('an instant is written as the calendar of the language writes it, in whatever order they come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -1e13, max: LATEST_INSTANT }), fc.integer({ min: 0, max: 2e8 })), {
        maxLength: 20,
      }),
      (instants) => {
        expect(instants.map(formatInstant)).toEqual(instants.map((at) => new Date(at).toISOString()))
      },
    ),
    { seed: 20_261_121, numRuns: 5_000 },
  )
})
