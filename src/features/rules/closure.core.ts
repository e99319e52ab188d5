import { isVariable, type Node, readLoop } from './ast.core.ts'
import { compileCall, compileLoop, compileMethod } from './closure-calls.core.ts'
import { compileBinary, hasKey, isBinary, lift } from './closure-operators.core.ts'
import type { Compiled, Compiler, Run, Scope } from './closure-types.core.ts'
import type { ConditionEnvironment } from './environment.core.ts'
import { type CelType, RECORDS, TIMESTAMP, VARIABLES } from './facts.core.ts'
import { Failure } from './failure.core.ts'

/**
 * Compiles a checked expression to closures that do what CEL says, several times faster than walking its tree. Null
 * when some part is outside the set written here; the caller then leaves the whole to the CEL evaluator.
 *
 * Inside, ints and doubles are JavaScript numbers (ints only where they stay small), timestamps and durations are
 * milliseconds, and an error is a returned `Failure`.
 */
export function compileClosure(node: Node, environment: ConditionEnvironment): Compiled | null {
  const compiler: Compiler = {
    environment,
    compile: (part, scope) => compilePart(part, scope, compiler),
  }
  return compiler.compile(node, [])
}

function compilePart(node: Node, scope: Scope, compiler: Compiler): Compiled | null {
  switch (node.op) {
    case 'value':
      return compileLiteral(node.args)
    case 'id':
      return compileName(node.args, scope)
    case '.':
      return compileMember(node.args[0], node.args[1], scope, compiler)
    case '[]':
      return compileIndex(node.args[0], node.args[1], scope, compiler)
    case '!_':
      return compileNot(compiler.compile(node.args, scope))
    case '-_':
      return compileMinus(compiler.compile(node.args, scope))
    case '&&':
    case '||':
      return compileLogic(
        node.op === '||',
        compiler.compile(node.args[0], scope),
        compiler.compile(node.args[1], scope),
      )
    case '?:':
      return compileChoice(node.args.map((part) => compiler.compile(part, scope)))
    case 'list':
      return compileList(node.args.map((part) => compiler.compile(part, scope)))
    case 'call':
      return compileCall(node.args[0], node.args[1], scope, compiler)
    case 'rcall': {
      const loop = readLoop(node)
      return loop ? compileLoop(loop, scope, compiler) : compileMethod(node.args, scope, compiler)
    }
    default:
      return isBinary(node.op)
        ? compileBinary(
            node.op,
            compiler.compile(node.args[0] as Node, scope),
            compiler.compile(node.args[1] as Node, scope),
          )
        : null
  }
}

/** Ints beyond this are left to the evaluator, so that sums of a whole expression stay exact in a double. */
const LARGEST_INT = 2_147_483_648n

function compileLiteral(value: unknown): Compiled | null {
  switch (typeof value) {
    case 'string':
      return constant('string', value)
    case 'boolean':
      return constant('bool', value)
    case 'number':
      return constant('double', value)
    case 'bigint':
      return value <= LARGEST_INT && value >= -LARGEST_INT ? constant('int', Number(value)) : null
    default:
      return null
  }
}

const constant = (type: CelType, value: unknown): Compiled => ({
  type,
  fails: false,
  constant: value,
  run: () => value,
})

function compileName(name: string, scope: Scope): Compiled | null {
  const slot = scope.findLastIndex((variable) => variable.name === name)
  const type = scope[slot]?.type
  if (type !== undefined) {
    return { type, fails: false, run: slot === 0 ? (_facts, first) => first : (_facts, _first, second) => second }
  }
  if (!isVariable(name)) return null
  if (name === 'now') return { type: TIMESTAMP, fails: false, run: (facts) => facts.now.getTime() }
  return { type: VARIABLES[name], fails: false, run: (facts) => facts[name] }
}

function compileMember(owner: Node, name: string, scope: Scope, compiler: Compiler): Compiled | null {
  const from = compiler.compile(owner, scope)
  if (from === null) return null
  const missing = new Failure('no_such_key', `No such key: ${name}`)
  if (from.type.startsWith('map<')) return { type: 'dyn', fails: true, run: readKey(from.run, name, missing) }
  const type = compiler.environment.records[from.type]?.[name]
  if (type === undefined || from.fails) return null
  if (type === TIMESTAMP) return { type, fails: true, run: readInstant(from.run, name, missing) }
  if (owner.op === 'id' && owner.args === 'incident' && scope.length === 0) {
    const run = INCIDENT_READS[name]
    if (run) return { type, fails: false, run }
  }
  return { type, fails: false, run: (facts, first, second) => (from.run(facts, first, second) as Members)[name] }
}

/** One closure for each fact, shared by all conditions: thousands of copies would not stay in the processor's cache. */
const INCIDENT_READS: Readonly<Record<string, Run>> = Object.fromEntries(
  Object.keys(RECORDS.Incident).map((name): [string, Run] => [name, (facts) => facts.incident[name as 'category']]),
)

type Members = Readonly<Record<string, unknown>>

const readKey =
  (from: Run, name: string, missing: Failure): Run =>
  (facts, first, second) => {
    const map = from(facts, first, second)
    if (map instanceof Failure) return map
    return hasKey(map, name) ? (map as Members)[name] : missing
  }

const readInstant =
  (from: Run, name: string, missing: Failure): Run =>
  (facts, first, second) => {
    const at = (from(facts, first, second) as Members)[name]
    return at instanceof Date ? at.getTime() : missing
  }

function compileIndex(owner: Node, index: Node, scope: Scope, compiler: Compiler): Compiled | null {
  const from = compiler.compile(owner, scope)
  const at = compiler.compile(index, scope)
  if (from === null || at === null) return null
  if (from.type.startsWith('map<') && typeof at.constant === 'string') {
    return compileMember(owner, at.constant, scope, compiler)
  }
  if (!from.type.startsWith('list<') || at.type !== 'int') return null
  const outside = new Failure('index_out_of_bounds', 'No such key: index out of bounds')
  const pick = (list: unknown, position: unknown) => (list as readonly unknown[])[position as number] ?? outside
  const type = from.type.slice('list<'.length, -1)
  return type === 'dyn' ? null : { ...lift(type, from, at, pick), fails: true }
}

function compileNot(operand: Compiled | null): Compiled | null {
  if (operand?.type !== 'bool') return null
  const { run, fails } = operand
  if (!fails) return { type: 'bool', fails, run: (facts, first, second) => run(facts, first, second) !== true }
  return {
    type: 'bool',
    fails,
    run: (facts, first, second) => {
      const value = run(facts, first, second)
      return value instanceof Failure ? value : value !== true
    },
  }
}

function compileMinus(operand: Compiled | null): Compiled | null {
  if (operand === null || operand.fails || !isNumeric(operand.type)) return null
  const { type, run } = operand
  return { type, fails: false, run: (facts, first, second) => zero(type) - (run(facts, first, second) as number) }
}

/** `-0` is a double of its own; an int has only one zero. */
const zero = (type: CelType): number => (type === 'double' ? -0 : 0)

const isNumeric = (type: CelType): boolean => type === 'double' || type === 'int'

/**
 * `&&` and `||` as CEL has them: either operand alone decides when it can, even when the other errs. `short` is the
 * value that decides: false for `&&`, true for `||`.
 */
function compileLogic(short: boolean, left: Compiled | null, right: Compiled | null): Compiled | null {
  if (left?.type !== 'bool' || right?.type !== 'bool') return null
  const fails = left.fails || right.fails
  const a = left.run
  const b = right.run
  if (!left.fails) {
    const run: Run = short
      ? (facts, first, second) => a(facts, first, second) === true || b(facts, first, second)
      : (facts, first, second) => a(facts, first, second) === true && b(facts, first, second)
    return { type: 'bool', fails, run }
  }
  const run: Run = (facts, first, second) => {
    const value = a(facts, first, second)
    if (value === short) return short
    const other = b(facts, first, second)
    return other === short || other instanceof Failure ? other : value
  }
  return { type: 'bool', fails, run }
}

function compileChoice(parts: readonly (Compiled | null)[]): Compiled | null {
  const [condition, yes, no] = parts
  if (!condition || !yes || !no || condition.type !== 'bool' || yes.type !== no.type) return null
  return {
    type: yes.type,
    fails: condition.fails || yes.fails || no.fails,
    run: (facts, first, second) => {
      const value = condition.run(facts, first, second)
      if (value instanceof Failure) return value
      return value === true ? yes.run(facts, first, second) : no.run(facts, first, second)
    },
  }
}

function compileList(parts: readonly (Compiled | null)[]): Compiled | null {
  const [head] = parts
  if (!head) return null
  const elements: Compiled[] = []
  for (const part of parts) {
    if (part === null || part.fails || part.type !== head.type || part.type === 'dyn') return null
    elements.push(part)
  }
  const type = `list<${head.type}>`
  if (elements.every((element) => element.constant !== undefined)) {
    return constant(
      type,
      elements.map((element) => element.constant),
    )
  }
  return {
    type,
    fails: false,
    run: (facts, first, second) => elements.map((element) => element.run(facts, first, second)),
  }
}
