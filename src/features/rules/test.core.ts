import type { Facts } from './facts.core.ts'
import type { Failure } from './failure.core.ts'

/** Whether a condition holds on some facts; a failure when it errs. */
export type Test = (facts: Facts) => boolean | Failure

/** Tests joined as `&&` joins them: one that does not hold outweighs others that err. Null: there is none. */
export function joinTests(tests: readonly Test[]): Test | null {
  const [only, ...more] = tests
  if (only === undefined || more.length === 0) return only ?? null
  return (facts) => {
    let failure: Failure | null = null
    for (let i = 0; i < tests.length; i++) {
      const value = (tests[i] as Test)(facts)
      if (value === false) return false
      if (value !== true) failure ??= value
    }
    return failure ?? true
  }
}
