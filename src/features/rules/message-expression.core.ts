import { Environment } from '@marcbachmann/cel-js'
import { LIMITS } from '#kernel/limits.ts'
import { type ConditionEnvironment, registerMixedNumbers, registerPatterns } from './environment.core.ts'
import { makeUseBook } from './fact-use.core.ts'
import { Failure, failureOf } from './failure.core.ts'
import { type ExpressionFault, faultAt, faultOf } from './fault.core.ts'
import { boundCost, findGuardFault } from './guard.core.ts'
import { makePatternBook } from './pattern.core.ts'

/** An expression over a message of another system, compiled. `whole` is the message that `message` is a part of. */
export type MessageProgram = {
  readonly source: string
  /** The value as JSON has it; null when it names a member that is not there. */
  readonly evaluate: (message: unknown, whole: unknown) => unknown
}

export type MessageCompilation =
  | { readonly ok: true; readonly program: MessageProgram }
  | { readonly ok: false; readonly fault: ExpressionFault }

/** The environment of expressions over messages: `message` and `whole` may be anything. */
export function makeMessageEnvironment(): ConditionEnvironment {
  const patternOf = makePatternBook()
  const cel = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    limits: {
      maxAstNodes: LIMITS.expressionNodes,
      maxDepth: LIMITS.expressionDepth,
      maxListElements: LIMITS.expressionListElements,
      maxMapEntries: LIMITS.expressionListElements,
      maxCallArguments: 8,
    },
  })
  cel.registerVariable('message', 'dyn')
  cel.registerVariable('whole', 'dyn')
  registerPatterns(cel, patternOf)
  registerMixedNumbers(cel)
  cel.registerFunction('text(dyn): string', (value: unknown) => textOf(plainOf(value)), { async: false })
  return { cel, records: {}, patternOf, useOf: makeUseBook() }
}

/** Reads, guards and compiles an expression over a message; `bool` when it must say yes or no. */
export function compileMessageExpression(
  source: string,
  environment: ConditionEnvironment,
  expected: 'bool' | 'dyn',
): MessageCompilation {
  if (source.length > LIMITS.expressionLength) {
    const message = `An expression has at most ${LIMITS.expressionLength} characters.`
    return { ok: false, fault: faultAt('EXPRESSION_TOO_LONG', message, source.slice(0, 200), 0) }
  }
  try {
    const program = environment.cel.parse(source)
    const fault = findGuardFault(program.ast, environment, source)
    if (fault) return { ok: false, fault }
    if (boundCost(program.ast) > LIMITS.expressionCost) {
      const message = 'On long lists this takes too long: loop over less.'
      return { ok: false, fault: faultAt('EXPRESSION_TOO_COSTLY', message, source, 0) }
    }
    const checked = program.check()
    if (!checked.valid) return { ok: false, fault: faultOf(checked.error, source) }
    if (expected === 'bool' && checked.type !== 'bool' && checked.type !== 'dyn') {
      const message = `The result must be of type 'bool', this is '${checked.type}'.`
      return { ok: false, fault: faultAt('EXPRESSION_TYPE', message, source, 0) }
    }
    return { ok: true, program: { source, evaluate: (message, whole) => run(program, message, whole) } }
  } catch (thrown) {
    return { ok: false, fault: faultOf(thrown, source) }
  }
}

function run(program: (facts: Record<string, unknown>) => unknown, message: unknown, whole: unknown): unknown {
  try {
    return plainOf(program({ message, whole }))
  } catch (thrown) {
    const failure = failureOf(thrown)
    return failure.code === 'no_such_key' ? null : failure
  }
}

/** A value of CEL as JSON has it: whole numbers and instants are none of its types. */
function plainOf(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Array.isArray(value)) return value.map(plainOf)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [String(key), plainOf(item)]))
  if (typeof value === 'object' && value !== null && !isRecord(value)) {
    return new Failure('unexpected_type', 'The result is no value that JSON has.')
  }
  return value
}

const isRecord = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Does a message have a list or an object too long to loop over? Expressions are not run on one that has. */
export function isTooLongForExpressions(message: unknown): boolean {
  if (typeof message === 'string') return message.length > LIMITS.messageBodyLength
  if (typeof message !== 'object' || message === null) return false
  const items = Object.values(message)
  return items.length > LIMITS.messageListItems || items.some(isTooLongForExpressions)
}

/** A value as people read it: the members of an object on lines of their own, in the order of their names. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (typeof value !== 'object') return String(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return members.map(([name, item]) => `${name}: ${textOf(item)}`).join('\n')
}
