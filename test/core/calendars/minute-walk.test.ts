import { expect, test } from 'vitest'
import { compareCase } from './compare.ts'
import { makeCase, makeRandom, ZONES } from './minute-walk.ts'

const CASES = Number(process.env.CALENDAR_CASES ?? 1_500)

test(`${CASES} random calendars agree with a walk minute by minute, a third of them within a day of a clock change`, () => {
  const random = makeRandom(20261121)
  const differences: string[] = []
  const zones = new Set<string>()
  for (let number = 0; number < CASES; number++) {
    const one = makeCase(random, number)
    zones.add(one.zone)
    const difference = compareCase(one)
    if (difference !== null) differences.push(difference)
  }
  expect(differences.slice(0, 5)).toEqual([])
  expect(zones.size).toBe(ZONES.length)
})
