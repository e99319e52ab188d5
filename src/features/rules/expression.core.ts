import { type ParseResult, serialize } from '@marcbachmann/cel-js'
import { LIMITS } from '#kernel/limits.ts'
import { conjunctsOf, type Node } from './ast.core.ts'
import { type Cover, coverOf } from './atom.core.ts'
import { compileClosure } from './closure.core.ts'
import type { ConditionEnvironment } from './environment.core.ts'
import type { FactUse } from './fact-use.core.ts'
import type { CelType, Facts } from './facts.core.ts'
import { Failure, failureOf } from './failure.core.ts'
import { type ExpressionFault, faultAt, faultOf } from './fault.core.ts'
import { boundCost, findGuardFault, useZonedMembers } from './guard.core.ts'
import { factsUsedBy, type Reason, reasonOf } from './reason.core.ts'
import { joinTests, type Test } from './test.core.ts'

/** One of the conditions that a whole condition joins by `&&`. */
export type Conjunct = {
  readonly source: string
  readonly test: Test
  readonly reason: Reason
  /** Which equality, membership and subtree tests it stands for; null when it is not only such tests. */
  readonly cover: Cover | null
}

/** A compiled expression. It is immutable and can be evaluated on any facts, of any plant. */
export type Program<T> = {
  readonly source: string
  readonly evaluate: (facts: Facts) => T | Failure
  readonly conjuncts: readonly Conjunct[]
  /** The facts it reads. */
  readonly uses: readonly FactUse[]
  /** Upper bound of one evaluation in steps of about 50 ns. */
  readonly cost: number
}

export type Condition = Program<boolean>

type Expected = { bool: boolean; string: string }
export type Compilation<T> =
  | { readonly ok: true; readonly program: Program<T> }
  | { readonly ok: false; readonly fault: ExpressionFault }

/**
 * Reads, guards, type-checks and compiles an expression whose result must have the expected type. Everything that can
 * be known before a fact is there is judged here: unknown names, types, nesting, size, constants that cannot be read.
 */
export function compileExpression<K extends keyof Expected>(
  source: string,
  environment: ConditionEnvironment,
  expected: K,
): Compilation<Expected[K]> {
  if (source.length > LIMITS.expressionLength) return refuse(tooLong(source))
  const parsed = parse(source, environment)
  if ('fault' in parsed) return refuse(parsed.fault)
  const fault = findFault(parsed.program, environment, source, expected)
  if (fault) return refuse(fault)
  const build = expected === 'bool' ? buildCondition : buildText
  return { ok: true, program: build(parsed.program, environment, source) as Program<Expected[K]> }
}

const refuse = (fault: ExpressionFault) => ({ ok: false, fault }) as const

const tooLong = (source: string): ExpressionFault =>
  faultAt(
    'EXPRESSION_TOO_LONG',
    `An expression has at most ${LIMITS.expressionLength} characters.`,
    source.slice(0, 200),
    0,
  )

function parse(
  source: string,
  environment: ConditionEnvironment,
): { program: ParseResult } | { fault: ExpressionFault } {
  try {
    return { program: environment.cel.parse(source) }
  } catch (thrown) {
    return { fault: faultOf(thrown, source) }
  }
}

function findFault(
  program: ParseResult,
  environment: ConditionEnvironment,
  source: string,
  expected: CelType,
): ExpressionFault | null {
  const guarded = findGuardFault(program.ast, environment, source)
  if (guarded) return guarded
  if (boundCost(program.ast) > LIMITS.expressionCost) {
    return faultAt('EXPRESSION_TOO_COSTLY', 'On long lists this takes too long: loop over less.', source, 0)
  }
  useZonedMembers(program.ast)
  const checked = program.check()
  if (!checked.valid) return faultOf(checked.error, source)
  if (checked.type === expected || checked.type === 'dyn') return null
  const message = `The result must be of type '${expected}', this is '${checked.type}'.`
  return faultAt('EXPRESSION_TYPE', message, source, 0)
}

function buildCondition(program: ParseResult, environment: ConditionEnvironment, source: string): Condition {
  const conjuncts = buildConjuncts(program.ast, environment, source)
  const evaluate = joinTests(conjuncts.map(({ test }) => test)) ?? (() => true)
  return { source, evaluate, conjuncts, ...describe(program.ast, environment) }
}

function buildText(program: ParseResult, environment: ConditionEnvironment, source: string): Program<string> {
  const evaluate = makeEvaluator<string>(program.ast, environment, 'string', () => program)
  return { source, evaluate, conjuncts: [], ...describe(program.ast, environment) }
}

const describe = (root: Node, environment: ConditionEnvironment) => ({
  uses: factsUsedBy(root, environment),
  cost: boundCost(root),
})

function buildConjuncts(root: Node, environment: ConditionEnvironment, source: string): readonly Conjunct[] {
  return conjunctsOf(root).map((node, position) => {
    const test = makeEvaluator<boolean>(node, environment, 'bool', () => parsePart(source, environment, position))
    return {
      source: serialize(node).replaceAll('.zoned_', '.'),
      test,
      reason: reasonOf(node, environment, test),
      cover: coverOf(node, environment.records),
    }
  })
}

type Evaluate<T> = (facts: Facts) => T | Failure

/** Our closures where they cover the whole part, else the CEL evaluator on the same tree. */
function makeEvaluator<T>(
  node: Node,
  environment: ConditionEnvironment,
  expected: keyof Expected,
  program: () => ParseResult,
): Evaluate<T> {
  const compiled = compileClosure(node, environment)
  if (compiled === null) return evaluateByCel(program(), expected)
  const run = compiled.run as unknown as Evaluate<T>
  return compiled.type === expected ? run : checkResult(run, expected)
}

const JS_TYPES = { bool: 'boolean', string: 'string' } as const

const unfit = (expected: keyof Expected): Failure =>
  new Failure('unexpected_type', `The result is not of type '${expected}'.`)

function checkResult<T>(run: Evaluate<T>, expected: keyof Expected): Evaluate<T> {
  const type = JS_TYPES[expected]
  const wrong = unfit(expected)
  return (facts) => {
    const value = run(facts)
    return value instanceof Failure || typeof value === type ? value : wrong
  }
}

function evaluateByCel<T>(program: ParseResult, expected: keyof Expected): Evaluate<T> {
  const run: Evaluate<T> = (facts) => {
    try {
      return program(facts) as T
    } catch (thrown) {
      return failureOf(thrown)
    }
  }
  return checkResult(run, expected)
}

/** A program of one conjunct: the source read again, with the tree's root standing for that part. */
function parsePart(source: string, environment: ConditionEnvironment, position: number): ParseResult {
  const program = environment.cel.parse(source)
  useZonedMembers(program.ast)
  const part = conjunctsOf(program.ast)[position]
  const root = program.ast as Node & { setMeta(key: string, value: unknown): unknown }
  if (part !== undefined && part !== program.ast) root.setMeta('alternate', part)
  return program
}
