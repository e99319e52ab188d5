import type { Compiled, Run } from './closure-types.core.ts'
import { type CelType, DURATION, TIMESTAMP } from './facts.core.ts'
import { Failure } from './failure.core.ts'

const BINARY = ['==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/'] as const
type Binary = (typeof BINARY)[number]

export const isBinary = (op: string): op is Binary => (BINARY as readonly string[]).includes(op)

type Apply = (left: unknown, right: unknown) => unknown

/** Applies a total function to two operands; a failure of either is the result. */
export function lift(type: CelType, left: Compiled, right: Compiled, apply: Apply): Compiled {
  const a = left.run
  const b = right.run
  const literal = right.constant
  if (!left.fails && literal !== undefined) {
    return { type, fails: false, run: (facts, first, second) => apply(a(facts, first, second), literal) }
  }
  if (!left.fails && !right.fails) {
    return {
      type,
      fails: false,
      run: (facts, first, second) => apply(a(facts, first, second), b(facts, first, second)),
    }
  }
  const run: Run = (facts, first, second) => {
    const value = a(facts, first, second)
    if (value instanceof Failure) return value
    const other = b(facts, first, second)
    return other instanceof Failure ? other : apply(value, other)
  }
  return { type, fails: true, run }
}

/** Compiles an operator with two operands; null for a combination of types that is not written here. */
export function compileBinary(op: Binary, left: Compiled | null, right: Compiled | null): Compiled | null {
  if (left === null || right === null) return null
  switch (op) {
    case '==':
    case '!=':
      return compileEquality(op === '==', left, right)
    case 'in':
      return compileMembership(left, right)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparable(left.type, right.type) ? lift('bool', left, right, ORDER[op]) : null
    default:
      return compileArithmetic(op, left, right)
  }
}

/** JavaScript orders numbers, texts (by UTF-16 unit) and booleans as the evaluator does. */
const ORDER: Readonly<Record<'<' | '<=' | '>' | '>=', Apply>> = {
  '<': (a, b) => (a as number) < (b as number),
  '<=': (a, b) => (a as number) <= (b as number),
  '>': (a, b) => (a as number) > (b as number),
  '>=': (a, b) => (a as number) >= (b as number),
}

const isNumeric = (type: CelType): boolean => type === 'double' || type === 'int'

const comparable = (left: CelType, right: CelType): boolean =>
  (isNumeric(left) && isNumeric(right)) ||
  (left === right && (left === 'string' || left === 'bool' || left === TIMESTAMP || left === DURATION))

function compileEquality(equal: boolean, left: Compiled, right: Compiled): Compiled | null {
  if (!comparable(left.type, right.type) && !literalBeside(left, right) && !literalBeside(right, left)) return null
  const literal = right.constant
  if (literal !== undefined && !left.fails) {
    const { run } = left
    const test: Run = equal
      ? (facts, first, second) => run(facts, first, second) === literal
      : (facts, first, second) => run(facts, first, second) !== literal
    return { type: 'bool', fails: false, run: test }
  }
  return lift('bool', left, right, equal ? (a, b) => a === b : (a, b) => a !== b)
}

/** A value of unknown type equals a literal only when it is that very value. */
const literalBeside = (unknown: Compiled, literal: Compiled): boolean =>
  unknown.type === 'dyn' && literal.constant !== undefined && ['string', 'bool', 'double', 'int'].includes(literal.type)

function compileMembership(left: Compiled, right: Compiled): Compiled | null {
  if (right.type.startsWith('map<')) {
    return left.type === 'string' ? lift('bool', left, right, (key, map) => hasKey(map, key as string)) : null
  }
  const element = right.type.startsWith('list<') ? right.type.slice('list<'.length, -1) : null
  const dynamic = left.type === 'dyn' && element === 'string'
  if (element === null || !['string', 'bool', 'double', 'int'].includes(element)) return null
  if (left.type !== element && !dynamic) return null
  if (right.constant === undefined)
    return lift('bool', left, right, (value, list) => (list as unknown[]).includes(value))
  const members = new Set(right.constant as readonly unknown[])
  return lift('bool', left, right, (value) => members.has(value))
}

/** Is the key in the map with a value? A null counts as one. */
export const hasKey = (map: unknown, key: string): boolean =>
  Object.hasOwn(map as object, key) && (map as Readonly<Record<string, unknown>>)[key] !== undefined

function compileArithmetic(op: '+' | '-' | '*' | '/', left: Compiled, right: Compiled): Compiled | null {
  if (op === '+' && left.type === 'string' && right.type === 'string') {
    return lift('string', left, right, (a, b) => (a as string) + (b as string))
  }
  const type = resultType(op, left.type, right.type)
  return type === null ? null : lift(type, left, right, ARITHMETIC[op])
}

const ARITHMETIC: Readonly<Record<'+' | '-' | '*' | '/', Apply>> = {
  '+': (a, b) => (a as number) + (b as number),
  '-': (a, b) => (a as number) - (b as number),
  '*': (a, b) => (a as number) * (b as number),
  '/': (a, b) => (a as number) / (b as number),
}

/** Ints are only added and subtracted here: their products can leave the range in which a double is exact. */
function resultType(op: '+' | '-' | '*' | '/', left: CelType, right: CelType): CelType | null {
  if (isNumeric(left) && isNumeric(right)) {
    if (left === 'double' || right === 'double') return 'double'
    return op === '+' || op === '-' ? 'int' : null
  }
  if (op === '-' && left === TIMESTAMP && right === TIMESTAMP) return DURATION
  if ((op === '+' || op === '-') && left === TIMESTAMP && right === DURATION) return TIMESTAMP
  if (op === '+' && left === DURATION && right === TIMESTAMP) return TIMESTAMP
  return (op === '+' || op === '-') && left === DURATION && right === DURATION ? DURATION : null
}
