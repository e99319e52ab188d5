import { evaluate } from '@marcbachmann/cel-js'
import type { Node } from './ast.core.ts'
import { hasKey, lift } from './closure-operators.core.ts'
import type { Compiled, Compiler, Run, Scope } from './closure-types.core.ts'
import { zonedName } from './environment.core.ts'
import { type TextRecord, textOf } from './fact-records.core.ts'
import { type CelType, DURATION, type Facts, TIMESTAMP } from './facts.core.ts'
import { Failure } from './failure.core.ts'
import { ZONED_MEMBERS, type ZonedMember, zonedMember } from './zoned-time.core.ts'

/** Compiles a call `name(arguments)`; null for one that is not written here. */
export function compileCall(name: string, args: readonly Node[], scope: Scope, compiler: Compiler): Compiled | null {
  if (name === 'has') return compileHas(args[0], scope, compiler)
  const parts = args.map((arg) => compiler.compile(arg, scope))
  const [one, two] = parts
  if (!one || parts.includes(null)) return null
  switch (name) {
    case 'duration':
    case 'timestamp':
      return typeof one.constant === 'string' ? compileConstant(name, one.constant) : null
    case 'size':
      return compileSize(one)
    case 'text':
      return one.type === 'Incident' ? { type: 'Text', fails: false, run: (facts) => textOf(facts.incident) } : null
    case 'onShift':
      return one.type === 'string' ? ask(one, null, isOnShift) : null
    case 'under':
    case 'dependsOn':
      if (one.type !== 'string' || two?.type !== 'string') return null
      return ask(one, two, name === 'under' ? isUnder : dependsOn)
    default:
      return null
  }
}

type Ask = (facts: Facts, first: string, second: string) => boolean

const isUnder: Ask = (facts, key, ancestor) => facts.plant.pathOf(key).includes(ancestor)
const dependsOn: Ask = (facts, key, on) => facts.plant.dependsOn(key, on)
const isOnShift: Ask = (facts, key) => facts.plant.isOnShift(key, facts.incident.occurredAt?.getTime() ?? Number.NaN)

function ask(one: Compiled, two: Compiled | null, question: Ask): Compiled | null {
  if (one.fails || two?.fails) return null
  const literal = two === null ? '' : two.constant
  if (typeof literal === 'string') {
    const { run } = one
    const test: Run = (facts, first, second) => question(facts, run(facts, first, second) as string, literal)
    return { type: 'bool', fails: false, run: test }
  }
  const other: Run = two?.run ?? (() => '')
  const run: Run = (facts, first, second) =>
    question(facts, one.run(facts, first, second) as string, other(facts, first, second) as string)
  return { type: 'bool', fails: false, run }
}

function compileHas(arg: Node | undefined, scope: Scope, compiler: Compiler): Compiled | null {
  if (arg?.op !== '.') return null
  const owner = compiler.compile(arg.args[0], scope)
  const name = arg.args[1]
  if (owner === null || owner.fails) return null
  if (!owner.type.startsWith('map<') && compiler.environment.records[owner.type]?.[name] === undefined) return null
  return { type: 'bool', fails: false, run: (facts, first, second) => hasKey(owner.run(facts, first, second), name) }
}

/** `duration('30m')` and `timestamp('…')` of a literal: evaluated once, here. Parts below a millisecond are not taken. */
function compileConstant(name: 'duration' | 'timestamp', text: string): Compiled | null {
  const value = Number(evaluate(`${name}(text)`, { text }))
  if (!Number.isInteger(value)) return null
  return { type: name === 'duration' ? DURATION : TIMESTAMP, fails: false, constant: value, run: () => value }
}

function compileSize(of: Compiled): Compiled | null {
  const measure = measureOf(of.type)
  if (measure === null || of.fails) return null
  return { type: 'int', fails: false, run: (facts, first, second) => measure(of.run(facts, first, second)) }
}

function measureOf(type: CelType): ((value: unknown) => number) | null {
  if (type === 'string') return (value) => countCharacters(value as string)
  if (type.startsWith('list<')) return (value) => (value as readonly unknown[]).length
  return type.startsWith('map<') ? (value) => Object.keys(value as object).length : null
}

/** Unicode code points, as CEL counts them. */
function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Compiles a call `receiver.name(arguments)`; null for one that is not written here. */
export function compileMethod(
  call: readonly [string, Node, readonly Node[]],
  scope: Scope,
  compiler: Compiler,
): Compiled | null {
  const [name, receiver, args] = call
  const on = compiler.compile(receiver, scope)
  const arg = args[0] ? compiler.compile(args[0], scope) : null
  if (on === null || args.length > 1 || (args.length === 1 && arg === null)) return null
  if (name === 'size' && arg === null) return compileSize(on)
  if (on.type === TIMESTAMP) return compileZoned(name, on, arg)
  if (arg === null) return on.type === 'string' && !on.fails ? compileChange(name, on) : null
  if (arg.type !== 'string') return null
  if (name === 're2') return compilePatternTest(on, arg, compiler)
  if (on.type === 'Text') return name === 'contains' ? compileWords(on, arg) : null
  const test = on.type === 'string' ? STRING_TESTS[name] : undefined
  return test ? lift('bool', on, arg, test) : null
}

const STRING_TESTS: Readonly<Record<string, (text: unknown, part: unknown) => boolean>> = {
  startsWith: (text, part) => (text as string).startsWith(part as string),
  endsWith: (text, part) => (text as string).endsWith(part as string),
  contains: (text, part) => (text as string).includes(part as string),
}

const STRING_CHANGES: Readonly<Record<string, (text: string) => string>> = {
  lowerAscii: (text) => text.toLowerCase(),
  upperAscii: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
}

function compileChange(name: string, on: Compiled): Compiled | null {
  const change = STRING_CHANGES[name]
  if (change === undefined) return null
  return { type: 'string', fails: false, run: (facts, first, second) => change(on.run(facts, first, second) as string) }
}

/** Words in title and description, case ignored. */
function compileWords(on: Compiled, words: Compiled): Compiled {
  if (typeof words.constant !== 'string') {
    return lift('bool', on, words, (text, part) => (text as TextRecord).lower.includes((part as string).toLowerCase()))
  }
  const part = words.constant.toLowerCase()
  return { type: 'bool', fails: false, run: (facts) => textOf(facts.incident).lower.includes(part) }
}

function compilePatternTest(on: Compiled, source: Compiled, compiler: Compiler): Compiled | null {
  if (typeof source.constant !== 'string' || (on.type !== 'string' && on.type !== 'Text')) return null
  const test = compiler.environment.patternOf(source.constant)
  if (test instanceof Failure) return null
  return on.type === 'Text'
    ? lift('bool', on, source, (text) => test((text as TextRecord).whole))
    : lift('bool', on, source, (text) => test(text as string))
}

function compileZoned(name: string, on: Compiled, zone: Compiled | null): Compiled | null {
  for (const member of Object.keys(ZONED_MEMBERS) as ZonedMember[]) {
    if (name !== zonedName(member)) continue
    if (zone === null) return lift('int', on, on, (at) => zonedMember(member, at as number, 'UTC'))
    if (zone.type !== 'string') return null
    const outside = new Failure('invalid_time_zone', 'This time zone does not exist.')
    const read = (at: unknown, id: unknown): unknown => {
      try {
        return zonedMember(member, at as number, id as string)
      } catch {
        return outside
      }
    }
    return { ...lift('int', on, zone, read), fails: true }
  }
  return null
}

type Loop = { readonly macro: string; readonly list: Node; readonly variable: string; readonly bodies: readonly Node[] }

/** Compiles `list.exists(x, …)` and its kin over lists; two deep at most. */
export function compileLoop(loop: Loop, scope: Scope, compiler: Compiler): Compiled | null {
  const list = compiler.compile(loop.list, scope)
  const [body] = loop.bodies
  if (!list?.type.startsWith('list<') || body === undefined || loop.bodies.length > 1 || scope.length > 1) return null
  const element = list.type.slice('list<'.length, -1)
  if (element === 'dyn') return null
  const test = compiler.compile(body, [...scope, { name: loop.variable, type: element }])
  if (test?.type !== 'bool') return null
  const on: Run = scope.length === 0 ? test.run : (facts, item, outer) => test.run(facts, outer, item)
  const outerOf = (first: unknown, second: unknown) => (scope.length === 0 ? second : first)
  const walk = WALKS[loop.macro]
  if (walk === undefined) return null
  return {
    type: loop.macro === 'filter' ? list.type : 'bool',
    fails: list.fails || test.fails,
    run: (facts, first, second) => {
      const items = list.run(facts, first, second)
      if (items instanceof Failure) return items
      const outer = outerOf(first, second)
      return walk(items as readonly unknown[], (item) => on(facts, item, outer))
    },
  }
}

type Walk = (items: readonly unknown[], test: (item: unknown) => unknown) => unknown

/** For `exists` and `all` one element that decides outweighs others that err; for the rest the first error is the result. */
const WALKS: Readonly<Record<string, Walk>> = {
  exists: (items, test) => walkUntil(true, items, test),
  all: (items, test) => walkUntil(false, items, test),
  exists_one: (items, test) => {
    const found = select(items, test)
    return found instanceof Failure ? found : found.length === 1
  },
  filter: (items, test) => select(items, test),
}

function walkUntil(decisive: boolean, ...[items, test]: Parameters<Walk>): unknown {
  let failure: Failure | null = null
  for (const item of items) {
    const value = test(item)
    if (value === decisive) return decisive
    if (value instanceof Failure) failure ??= value
  }
  return failure ?? !decisive
}

function select(...[items, test]: Parameters<Walk>): readonly unknown[] | Failure {
  const found: unknown[] = []
  for (const item of items) {
    const value = test(item)
    if (value instanceof Failure) return value
    if (value === true) found.push(item)
  }
  return found
}
