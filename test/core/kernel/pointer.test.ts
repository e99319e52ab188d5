import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathOfPointer, pointerOf } from '#kernel/faults.ts'

test('a pointer is written as RFC 6901 has it, and read back whatever the names are', () => {
  expect(pointerOf(['a/b', 'm~n', 0])).toBe('/a~1b/m~0n/0')
  expect(pathOfPointer('/~01')).toEqual(['~1'])
  const name = fc.string({ unit: fc.constantFrom('~', '/', '0', '1', 'a') })
  fc.assert(
    fc.property(fc.array(name), (path) => {
      expect(pathOfPointer(pointerOf(path))).toEqual(path)
    }),
  )
})
