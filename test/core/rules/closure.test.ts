import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileClosure } from '#features/rules/closure.core.ts'
import { useZonedMembers } from '#features/rules/guard.core.ts'
import { compileExpression, type Facts, Failure } from '#features/rules/index.ts'
import { anyCondition } from './random-expressions.ts'
import { anyFacts, environment } from './samples.ts'

/** What cel-js says of an expression, by itself: true, false, or 'error'. */
function judgeByCel(source: string, facts: Facts): boolean | 'error' {
  const program = environment.cel.parse(source)
  useZonedMembers(program.ast)
  try {
    return program(facts)
  } catch {
    return 'error'
  }
}

const judge = (value: unknown): unknown => (value instanceof Failure ? 'error' : value)

describe('closures', () => {
  it('do what cel-js does, errors included, on random expressions and facts', () => {
    const seen = { closures: 0, evaluator: 0, true: 0, false: 0, error: 0 }
    fc.assert(
      fc.property(anyCondition, fc.array(anyFacts, { minLength: 4, maxLength: 4 }), (source, cases) => {
        const compiled = compileExpression(source, environment, 'bool')
        if (!compiled.ok) {
          expect(
            ['EXPRESSION_NESTED_LOOPS', 'EXPRESSION_TOO_COSTLY'],
            `${compiled.fault.message} in ${source}`,
          ).toContain(compiled.fault.code)
          return
        }
        const { program } = compiled
        const parsed = environment.cel.parse(source)
        useZonedMembers(parsed.ast)
        seen[compileClosure(parsed.ast, environment) ? 'closures' : 'evaluator']++
        for (const facts of cases) {
          const expected = judgeByCel(source, facts)
          seen[String(expected) as 'true']++
          expect(judge(program.evaluate(facts)), source).toBe(expected)
        }
      }),
      { numRuns: 4_000 },
    )
    expect(seen.closures).toBeGreaterThan(2_000)
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50)
  })
})
