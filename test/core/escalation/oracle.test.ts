import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeOracle } from './oracle.ts'
import { makeProduct } from './product.ts'
import { trials } from './trials.ts'
import { live } from './world.ts'

const SEED = 20_261_121

test('5,000 random policies and histories: what acts, when, why and how often is what walking tick by tick finds', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(trials, (trial) => {
      const product = live(trial, makeProduct())
      const oracle = live(trial, makeOracle())
      expect(product).toEqual(oracle)
      for (const { why, merged, at, due } of product.told) {
        for (const what of [why, ...(merged > 0 ? ['merged'] : []), ...(at > due ? ['late'] : [])])
          seen.set(what, (seen.get(what) ?? 0) + 1)
      }
    }),
    { numRuns: 5_000, seed: SEED },
  )
  // The trial is worth something only if everything happened in it.
  const codes =
    'opened reopened replaced major_declared after unacknowledged clock outage repeat untouched advanced condition until restored no_branch acknowledged assigned contained workaround_available estimate_given'
  for (const what of [...codes.split(' '), 'merged', 'late']) expect(seen.get(what) ?? 0, what).toBeGreaterThan(10)
})

test('no step acts more often than it is repeated, nothing is due before its cycle, each act is judged when it is due', () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const limits = new Map<string, number>()
      const counts = new Map<string, number>()
      const product = makeProduct((run, { steps }) => {
        for (const { key, repeat } of steps) limits.set(`${run.cycle} ${key}`, 1 + (repeat?.times ?? 0))
        for (const { step, judged } of run.steps) counts.set(`${run.cycle} ${step}`, judged)
      })
      const asked = trial.happenings.filter(({ deed }) => deed.do === 'advance').length
      for (const { at, due } of live(trial, product).told) expect(due).toBeLessThanOrEqual(at)
      for (const [key, count] of counts) expect(count).toBeLessThanOrEqual((limits.get(key) ?? 0) + asked)
    }),
    { numRuns: 500, seed: SEED },
  )
})
