import { evaluate } from '@marcbachmann/cel-js'
import { LIMITS } from '#kernel/limits.ts'
import { childrenOf, isVariable, LOOPS, type Node, readLoop, readPath } from './ast.core.ts'
import { type ConditionEnvironment, zonedName } from './environment.core.ts'
import { type CelType, VARIABLES } from './facts.core.ts'
import { Failure } from './failure.core.ts'
import { type ExpressionFault, type ExpressionFaultCode, faultAt } from './fault.core.ts'
import { isZonedMember } from './zoned-time.core.ts'

/** Refused by name: each would hang, grow without bound, or hide from the checker what an expression reads. */
const REFUSED: Readonly<Record<string, string>> = {
  matches: 'Write text.re2(…): matches is not linear in time and is refused.',
  bind: 'cel.bind is refused: write the expression out.',
  dyn: 'dyn is refused: it would hide the expression from the type check.',
}

/**
 * What the checker does not see: refused functions, loops more than two deep, a variable of a loop that hides a fact,
 * members reached by a computed name, `has` of a fact that does not exist, constants that cannot be read. Null: none.
 */
export function findGuardFault(root: Node, environment: ConditionEnvironment, source: string): ExpressionFault | null {
  const visit = (node: Node, depth: number): ExpressionFault | null => {
    const refusal = refuse(node, depth, environment)
    if (refusal) return faultAt(refusal.code, refusal.message, source, (refusal.node ?? node).pos)
    const inside = readLoop(node) ? depth + 1 : depth
    for (const child of childrenOf(node)) {
      const fault = visit(child, inside)
      if (fault) return fault
    }
    return null
  }
  return visit(root, 0)
}

type Refusal = { readonly code: ExpressionFaultCode; readonly message: string; readonly node?: Node | undefined }

function refuse(node: Node, depth: number, environment: ConditionEnvironment): Refusal | null {
  if (node.op === '[]' || node.op === '[?]') return refuseIndex(node.args[0], node.args[1], environment)
  if (node.op !== 'call' && node.op !== 'rcall') return null
  const name = node.args[0]
  const reason = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined
  if (reason) return { code: 'EXPRESSION_NOT_ALLOWED', message: reason }
  const args = node.op === 'call' ? node.args[1] : node.args[2]
  if (node.op === 'rcall' && LOOPS.has(name)) return refuseLoop(node, depth)
  if (node.op === 'rcall' && name === 're2') return refuseConstant(args[0], (text) => patternReason(text, environment))
  if (node.op === 'rcall' && isZonedMember(name)) return refuseConstant(args[0], zoneReason)
  if (node.op === 'call' && (name === 'duration' || name === 'timestamp')) {
    return refuseConstant(args[0], (text) => timeReason(name, text))
  }
  return node.op === 'call' && name === 'has' ? refuseHas(args[0], environment) : null
}

function refuseLoop(node: Node, depth: number): Refusal | null {
  if (depth >= LIMITS.expressionMacroDepth) {
    const message = `Loops (${[...LOOPS].join(', ')}) may be nested ${LIMITS.expressionMacroDepth} deep, not deeper.`
    return { code: 'EXPRESSION_NESTED_LOOPS', message }
  }
  const variable = readLoop(node)?.variable
  if (variable === undefined || !isVariable(variable)) return null
  return {
    code: 'EXPRESSION_NOT_ALLOWED',
    message: `'${variable}' is the name of a fact: call the variable otherwise.`,
  }
}

function refuseIndex(owner: Node, index: Node, environment: ConditionEnvironment): Refusal | null {
  const type = readPath(owner, environment.records)?.type
  if (type === undefined || environment.records[type] === undefined || index.op === 'value') return null
  return {
    code: 'EXPRESSION_NOT_ALLOWED',
    message: 'Name the member: a computed name hides what is read.',
    node: index,
  }
}

/** The checker looks only at the first name inside `has`; a misspelt one would quietly be false for ever. */
function refuseHas(arg: Node | undefined, environment: ConditionEnvironment): Refusal | null {
  if (arg?.op !== '.' || readPath(arg, environment.records) !== null) return null
  const owner = readPath(arg.args[0], environment.records)
  if (owner === null || environment.records[owner.type] === undefined) return null
  return { code: 'EXPRESSION_UNKNOWN_NAME', message: `No such key: ${arg.args[1]}`, node: arg }
}

function refuseConstant(arg: Node | undefined, reasonOf: (text: string) => string | null): Refusal | null {
  if (arg?.op !== 'value' || typeof arg.args !== 'string') return null
  const reason = reasonOf(arg.args)
  return reason === null ? null : { code: 'EXPRESSION_CONSTANT', message: reason, node: arg }
}

function patternReason(text: string, environment: ConditionEnvironment): string | null {
  const pattern = environment.patternOf(text)
  return pattern instanceof Failure ? pattern.message : null
}

function zoneReason(zone: string): string | null {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return null
  } catch {
    return `'${zone.slice(0, 100)}' is not a time zone.`
  }
}

function timeReason(name: 'duration' | 'timestamp', text: string): string | null {
  try {
    evaluate(`${name}(text)`, { text })
    return null
  } catch {
    const like = name === 'duration' ? "'30m', '1h30m' or '90s'" : "'2026-11-21T05:14:00Z'"
    return `${name}() takes a text such as ${like}.`
  }
}

/** Gives members of a timestamp in a zone the names of our own functions; before the check, on a tree of our own. */
export function useZonedMembers(root: Node): void {
  for (const child of childrenOf(root)) useZonedMembers(child)
  if (root.op !== 'rcall') return
  const [name, , args] = root.args
  if (isZonedMember(name) && (args.length > 0 || name === 'getDayOfYear')) root.args[0] = zonedName(name)
}

/** Longest lists and texts that facts can hold, for the bound on what an expression can cost. */
const LONGEST = { list: LIMITS.arrayLength, map: LIMITS.attributesPerAsset, split: LIMITS.textLength, unknown: 1_000 }
const COST = { pattern: 20_000, words: 100, shift: 20, zone: 40, plant: 3, step: 1 }

const CALL_COSTS = new Map([
  ['under', COST.plant],
  ['dependsOn', COST.plant],
  ['onShift', COST.shift],
])

/**
 * An upper bound of what evaluating can cost, in steps of about 50 ns: loops cost their longest list times their body.
 * `sizes` are the longest lists that the loop variables around can stand for.
 */
export function boundCost(node: Node): number {
  const loop = readLoop(node)
  if (loop) return boundCost(loop.list) + boundSize(loop.list) * (1 + sum(loop.bodies.map(boundCost)))
  return ownCost(node) + sum(childrenOf(node).map(boundCost))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

function ownCost(node: Node): number {
  if (node.op === 'call') return CALL_COSTS.get(node.args[0]) ?? COST.step
  if (node.op !== 'rcall')
    return node.op === '+' || node.op === 'in' || node.op === '==' ? boundOperands(node) : COST.step
  const name = node.args[0]
  if (name === 're2') return COST.pattern
  if (name === 'contains') return COST.words
  return isZonedMember(name) || name.startsWith('zoned_') ? COST.zone : COST.step
}

/** Joining, searching and comparing lists costs their length; of texts it is quick enough to count as one step. */
const boundOperands = (node: Node): number =>
  Math.max(COST.step, ...childrenOf(node).map((child) => (isList(child) ? boundSize(child) : COST.step)))

function isList(node: Node): boolean {
  if (node.op === '+' || node.op === '?:') return childrenOf(node).some(isList)
  if (node.op === 'rcall') return node.args[0] === 'split' || readLoop(node) !== null
  return node.op === 'list'
}

function boundSize(node: Node): number {
  if (node.op === 'list') return node.args.length
  if (node.op === 'map') return node.args.length
  if (node.op === '+') return boundSize(node.args[0]) + boundSize(node.args[1])
  if (node.op === '?:') return Math.max(boundSize(node.args[1]), boundSize(node.args[2]))
  const loop = readLoop(node)
  if (loop) return boundSize(loop.list)
  if (node.op === 'rcall') return node.args[0] === 'split' ? LONGEST.split : LONGEST.unknown
  return sizeOfFact(node)
}

function sizeOfFact(node: Node): number {
  const type: CelType | undefined = node.op === 'id' && isVariable(node.args) ? VARIABLES[node.args] : undefined
  if (type?.startsWith('list<')) return LONGEST.list
  if (node.op === '.' && node.args[1] === 'attributes') return LONGEST.map
  return node.op === '.' ? LONGEST.list : LONGEST.unknown
}
